"""Event Ruler in one long-lived JVM, asked in batches over pipes."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

Pair = tuple[str, str]
"""The text of a pattern and of an event."""

HOME = Path(__file__).parents[3] / ".oracle" / "ruler"
"""Where `make oracle` puts the engine and the compiled harness; git ignores it."""


def missing() -> str | None:
    """Why the engine cannot be asked, in one line; None when it can."""
    if shutil.which("java") is None:
        return "no Java: the comparison with Event Ruler is skipped"
    if not (HOME / "RulerOracle.class").exists():
        return "Event Ruler is not here (make oracle): the comparison with it is skipped"
    return None


class Oracle:
    """A running engine. Use it in a `with`, which ends the JVM."""

    def __init__(self) -> None:
        command = ["java", "-XX:+UseSerialGC", "-Xss16m", "-cp", f"{HOME}:{HOME / 'lib'}/*", "RulerOracle"]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )

    def ask(self, pairs: Sequence[Pair], batch: int = 200) -> list[str]:
        """The engine's answer to each pair: "match", "no match", "invalid" or "bad event"."""
        answers: list[str] = []
        for start in range(0, len(pairs), batch):
            part = pairs[start : start + batch]
            lines = "".join(f"{json.dumps(pair)}\n" for pair in part)
            stdin, stdout = self._process.stdin, self._process.stdout
            assert stdin is not None
            assert stdout is not None
            stdin.write(f"{lines}\n")
            stdin.flush()
            answers += [stdout.readline().rstrip("\n") for _ in part]
        return answers

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()
