"""Run every example flow against its events and print the verdicts (`make demo`)."""

from pathlib import Path

from firewhen import Flow

EXAMPLES = Path(__file__).parent


def main() -> None:
    for path in sorted(EXAMPLES.glob("*/flow*.json")):
        flow = Flow.parse(path.read_bytes())
        for event in sorted([*path.parent.glob("fires*.json"), *path.parent.glob("misses*.json")]):
            print(
                f"$ firewhen check {path.relative_to(EXAMPLES.parent)} {event.relative_to(EXAMPLES.parent)}"
            )
            print(flow.preflight(event.read_bytes()), end="\n\n")


if __name__ == "__main__":
    main()
