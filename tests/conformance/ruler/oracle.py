"""Event Ruler in one long-lived JVM, asked in batches over pipes."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

HOME = Path(__file__).parents[3] / ".oracle" / "ruler"
"""Where `make oracle` puts the engine and the compiled harness; git ignores it."""

Care = Literal["", "rules", "alternatives"]
"""What to ask apart: nothing, every sub-rule, or every combination of alternatives."""
Question = tuple[str, str, Care]
"""The text of a pattern, the text of an event, and the care to take."""

_BATCH = 200
"""So few that all answers fit into the pipe before anyone reads them."""


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
        command = [
            "java",
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-Xss16m",
            "-cp",
            f"{HOME}:{HOME / 'lib'}/*",
            "RulerOracle",
        ]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def ask(self, questions: Sequence[Question]) -> list[str]:
        """The engine's answer to each question: "match", "no match", "invalid" or "bad event"."""
        answers: list[str] = []
        for start in range(0, len(questions), _BATCH):
            answers += self._ask(questions[start : start + _BATCH])
        return answers

    def _ask(self, questions: Sequence[Question]) -> list[str]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            stdin.write("".join(f"{json.dumps(question)}\n" for question in questions) + "\n")
            stdin.flush()
        except BrokenPipeError:
            self._died()
        answers = [stdout.readline().rstrip("\n") for _ in questions]
        if "" in answers:
            self._died()
        return answers

    def _died(self) -> None:
        assert self._process.stderr is not None
        raise RuntimeError(f"Event Ruler's JVM ended: {self._process.stderr.read()[-2000:]}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()
