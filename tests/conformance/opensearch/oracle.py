"""OpenSearch in one long-lived JVM, asked over pipes; it listens on loopback alone.

```python
with Oracle() as oracle:
    answer = oracle.ask({"name": {"type": "keyword"}}, {"1": {"name": "Ada"}}, [{"term": {"name": "Ada"}}])
assert answer.hits == [{"1"}]
```
"""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

HOME = Path(__file__).parents[3] / ".oracle" / "search"
"""Where `make oracle-search-fetch` puts the engine and the compiled harness; git ignores it."""


def missing() -> str | None:
    """Why the engine cannot be asked, in one line; None when it can."""
    if shutil.which("java") is None:
        return "no Java: the comparison with OpenSearch is skipped"
    if not (HOME / "classes" / "SearchOracle.class").exists():
        return "OpenSearch is not here (make oracle-search-fetch): the comparison with it is skipped"
    return None


class EngineError(str):
    """The engine's reason for refusing a query."""


@dataclass(frozen=True)
class Answer:
    """What the engine said of one batch.

    `hits` holds for each query the ids it matches, or an EngineError; `rejected` the documents that do not
    fit the mapping, by id, with the reason. The engine ignores values that do not fit where it can.
    """

    hits: list[set[str] | EngineError]
    rejected: dict[str, str]


class Oracle:
    """A running engine. Use it in a `with`, which ends the JVM."""

    def __init__(self) -> None:
        self._home = TemporaryDirectory(prefix="firewhen-oracle-")
        classes = f"{HOME / 'classes'}:{HOME / 'lib'}/*"
        options = ["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss16m"]
        self._process = subprocess.Popen(
            ["java", *options, "-cp", classes, "SearchOracle", self._home.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="surrogatepass",
            cwd=self._home.name,
        )
        self._read()

    def ask(
        self,
        mapping: Mapping[str, Any] | None,
        documents: Mapping[str, dict[str, Any] | str],
        queries: Sequence[Mapping[str, Any] | str],
        now: int | None = None,
    ) -> Answer:
        """Index documents under a mapping's `properties` (None: dynamically), and run queries in the DSL.

        `documents` are dicts or JSON text by `_id`; `now` is in epoch milliseconds, None: the clock's.
        Raises ValueError when the engine refuses the mapping.
        """
        question = {
            "mapping": mapping,
            "documents": [[id_, _text(document)] for id_, document in documents.items()],
            "queries": [_text(query) for query in queries],
            "now": now,
        }
        assert self._process.stdin is not None
        self._process.stdin.write(f"{json.dumps(question)}\n")
        self._process.stdin.flush()
        answer = json.loads(self._read())
        if "failure" in answer:
            raise ValueError(answer["failure"])
        hits = [EngineError(hit) if isinstance(hit, str) else set(hit) for hit in answer["answers"]]
        return Answer(hits, answer["rejected"])

    def _read(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the engine ended before it answered")
        return line

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()
        self._home.cleanup()


def _text(data: Mapping[str, Any] | str) -> str:
    return data if isinstance(data, str) else json.dumps(data)
