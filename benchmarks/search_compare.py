"""firewhen beside other engines of its kind: `python -m benchmarks.search_compare [entities]`.

Peers are asked where they are installed: mongoquery and json-logic-qubit come with the extra `bench`,
openmock (a mock of OpenSearch) must be installed by hand. Each evaluates the same five clauses on the same
dicts, and should find as many entities. The best of several rounds counts, in processor time, as others use
the machine, too.
"""

import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

import orjson

from firewhen import SearchFilter

from .search_workload import BROAD, SELECTIVE, entities

Json = dict[str, Any]
Engine = Callable[[list[Json]], int]

_ROUNDS = 3
_FROM, _TO = "2022-01-01T00:00:00.000Z", "2025-06-01T00:00:00.000Z"


def mongoquery() -> Engine:
    """A MongoDB query over dicts; dates are compared as text."""
    query = import_module("mongoquery").Query(
        {
            "_schema": "opportunity",
            "status": {"$in": ["active", "pending"]},
            "_created_at": {"$gte": _FROM, "$lt": _TO},
            "customer.email": {"$exists": True},
            "$nor": [{"_tags": "vip"}],
        }
    )
    return lambda batch: sum(map(query.match, batch))


def json_logic() -> Engine:
    """JSONLogic over dicts; dates are compared as text."""
    ask = import_module("json_logic").jsonLogic
    rule = {
        "and": [
            {"==": [{"var": "_schema"}, "opportunity"]},
            {"in": [{"var": "status"}, ["active", "pending"]]},
            {">=": [{"var": "_created_at"}, _FROM]},
            {"<": [{"var": "_created_at"}, _TO]},
            {"!!": [{"var": "customer.email"}]},
            {"!": [{"in": ["vip", {"var": "_tags"}]}]},
        ]
    }
    return lambda batch: sum(bool(ask(rule, entity)) for entity in batch)


def openmock() -> Engine:
    """A mock of OpenSearch, asked what firewhen makes of its filter; its own search adds more work."""
    module = import_module("openmock.fake_opensearch")
    body = SearchFilter.parse(SELECTIVE).to_elasticsearch()["bool"]
    condition = module.FakeQueryCondition(module.QueryType.BOOL, body)
    return lambda batch: sum(bool(condition.evaluate({"_source": entity})) for entity in batch)


PEERS: dict[str, Callable[[], Engine]] = {
    "mongoquery": mongoquery,
    "json-logic-qubit": json_logic,
    "openmock": openmock,
}


def main(count: int = 100_000) -> None:
    """Print one table: microseconds an entity, entities found, and how many times slower than firewhen."""
    lines = entities(count)
    batch = [orjson.loads(line) for line in lines]
    size = sum(map(len, lines)) / count
    print(f"{count:,} entities of {size:,.0f} bytes, processor time of the best of {_ROUNDS} rounds\n")
    _lines(lines)
    print(f"\n{'five clauses, over dicts':32} {'µs each':>8} {'found':>8} {'times':>7}")
    own, found = _best(lambda: _passing(SELECTIVE, batch)), _passing(SELECTIVE, batch)
    print(f"{'firewhen':32} {own / count * 1e6:8.2f} {found:8,} {1:7.1f}")
    for name, make in PEERS.items():
        try:
            engine = make()
        except ModuleNotFoundError:
            print(f"{name:32} not installed")
            continue
        seconds = _best(lambda engine=engine: engine(batch))  # type: ignore[misc]
        print(f"{name:32} {seconds / count * 1e6:8.2f} {engine(batch):8,} {seconds / own:7.1f}")


def _lines(lines: list[bytes]) -> None:
    """Filters over JSON Lines, beside nothing but reading them."""
    bare = _best(lambda: _read(lines))
    print(f"{'over JSON Lines':32} {'µs each':>8} {'found':>8} {'throughput':>12}")
    print(f"{'orjson.loads alone':32} {bare / len(lines) * 1e6:8.2f} {'':8} {1:12.0%}")
    for name, rule in (("selective", SELECTIVE), ("broad", BROAD)):
        seconds, found = _best(lambda rule=rule: _passing(rule, lines)), _passing(rule, lines)  # type: ignore[misc]
        each = seconds / len(lines) * 1e6
        print(f"{'firewhen, ' + name:32} {each:8.2f} {found:8,} {bare / seconds:12.0%}")


def _read(lines: list[bytes]) -> None:
    for line in lines:
        orjson.loads(line)


def _passing(rule: list[Json], batch: list[Any]) -> int:
    return len(list(SearchFilter.parse(rule).filter(batch)))


def _best(work: Callable[[], object]) -> float:
    """The seconds of processor time of the fastest round."""
    times = []
    for _ in range(_ROUNDS):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
