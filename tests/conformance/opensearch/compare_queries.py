"""The verdicts of both engines on query strings side by side."""

from collections.abc import Iterator
from typing import Any

from firewhen.errors import InvalidRule
from firewhen.search.query import QueryString

from .compare import Difference
from .generate_queries import QueryBatch
from .oracle import EngineError, Oracle


def query_differences(oracle: Oracle, batch: QueryBatch) -> Iterator[Difference]:
    """Every disagreement over a batch, but for broken regular expressions and what crashes the engine."""
    questions = [as_question(text, options) for text, options in batch.queries]
    mapping = None if batch.inferable else batch.properties
    parsed = [_parsed(text, mapping, options) for text, options in batch.queries]
    questions += [each.to_elasticsearch() for each in parsed if isinstance(each, QueryString)]
    answer = oracle.ask(batch.properties, batch.entities, questions, batch.now)
    if answer.rejected:
        raise AssertionError(f"the engine refuses {answer.rejected}")
    hits = answer.hits[: len(parsed)]
    printed = iter(answer.hits[len(parsed) :])
    for (text, options), each, theirs in zip(batch.queries, parsed, hits, strict=True):
        rule = (text, options)
        if isinstance(each, str):
            if not isinstance(theirs, EngineError) and not _refused(each):
                yield Difference(batch.properties, rule, None, batch.now, each, "answers")
            continue
        again = next(printed)
        if isinstance(theirs, EngineError):
            if not _limit(theirs):
                yield Difference(batch.properties, rule, None, batch.now, "answers", str(theirs)[:300])
            continue
        if again != theirs:
            yield Difference(batch.properties, rule, None, batch.now, f"prints {each}", "answers otherwise")
        for id_, entity in batch.entities.items():
            ours = each.matches({**entity, "_id": id_}, now=batch.now)
            if ours != (id_ in theirs):
                yield Difference(batch.properties, rule, entity, batch.now, str(ours), str(id_ in theirs))


def as_question(text: str, options: dict[str, Any]) -> dict[str, Any]:
    """A query string, as it was given, in the DSL; `options` are those of `QueryString.parse`."""
    body: dict[str, Any] = {"query": text, "lenient": True}
    body["default_operator"] = options.get("default_operator", "OR")
    if "default_fields" in options:
        body["fields"] = options["default_fields"]
    return {"query_string": body}


def _parsed(text: str, properties: dict[str, Any] | None, options: dict[str, Any]) -> QueryString | str:
    try:
        return QueryString.parse(text, mapping=properties, **options)
    except InvalidRule as error:
        return f"refuses it: {error}"


def _refused(error: str) -> bool:
    """A broken regular expression matches nothing with `lenient: true`; here it is an error, as it should."""
    return "[bad-regex]" in error or "[too-complex]" in error


def _limit(error: EngineError) -> bool:
    """What the engine cannot do: a field of its own, `_feature`, that `*` finds, and `_exists_:...`."""
    return "Cannot run exists query" in error or "ArrayIndexOutOfBounds" in error
