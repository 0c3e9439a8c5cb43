"""Random mappings, entities and filters that mean something to the engine and to firewhen."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Clause = dict[str, Any]

TYPES: dict[str, dict[str, Any]] = {
    "keyword": {"type": "keyword"},
    "short_keyword": {"type": "keyword", "ignore_above": 6},
    "text": {"type": "text", "fields": {"keyword": {"type": "keyword"}}},
    "long": {"type": "long"},
    "integer": {"type": "integer"},
    "short": {"type": "short"},
    "byte": {"type": "byte"},
    "double": {"type": "double"},
    "float": {"type": "float"},
    "half_float": {"type": "half_float"},
    "boolean": {"type": "boolean"},
    "date": {"type": "date"},
    "german_date": {"type": "date", "format": "dd.MM.yyyy||yyyy-MM-dd HH:mm||epoch_second"},
    "long_range": {"type": "long_range"},
    "integer_range": {"type": "integer_range"},
    "double_range": {"type": "double_range"},
    "float_range": {"type": "float_range"},
    "date_range": {"type": "date_range"},
}
PLAIN_TYPES = {
    "plain_keyword": TYPES["keyword"],
    "plain_long": TYPES["long"],
    "plain_double": TYPES["double"],
    "plain_boolean": TYPES["boolean"],
    "plain_date": TYPES["date"],
    "plain_double_range": TYPES["double_range"],
    "plain_date_range": TYPES["date_range"],
}
"""Fields whose values are such that their types can be inferred."""
TYPES |= PLAIN_TYPES
"""Each type of field by the name under which the generators know it."""

WORDS = [
    "",
    "a",
    "B",
    "Fox",
    "fox",
    "the quick fox",
    "007",
    "7",
    "5.0",
    "true",
    "2021",
    "ä",
    "é\u0301",
    "😀",
    "z" * 9,
]
WHOLE = [-129, -128, -7, -1, 0, 1, 5, 7, 127, 128, 32767, 40000, 2**31, 2**53 + 1, 2**63 - 1, -(2**63)]
FLOATS = [-7.5, -0.1, 0.0, 0.1, 0.5, 1.0, 5.0, 5.5, 7.25, 1e7, 1e-4, 65504.0, 70000.0, 1e300, 16777217.0]
LIMITS = {"byte": 7, "short": 15, "integer": 31, "integer_range": 31, "long": 63, "long_range": 63}
DATES = """
    2021 2021-05 2021-05-05 2021-05-05T10 2021-05-05T10:30 2021-05-05T10:30:15 2021-05-05T10:30:15.250
    2021-05-05T10:30:15.250Z 2021-05-05T10:30:15.2509 2021-05-05T10:30+02:00 2021-05-05T23:30-0500
    2021-05-06T03:30+02 2020-02-29 2021-03-28T02:30 2021-10-31T02:30 2021-10-31T02:30Z 1969-12-31T23:59:59.999
    0001-01-01 9999-12-31 1620210615250 -86400000 0
""".split()  # noqa: SIM905 (a paragraph reads better than a list)
GERMAN_DATES = ["05.05.2021", "06.05.2021", "28.03.2021", "31.12.1969", "2021-05-05 10:30", "1620210615", "0"]
ZONES = [
    "+02:00",
    "-0530",
    "+02",
    "Z",
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Apia",
]
STEPS = [f"{sign}{number}{unit}" for sign in "+-" for number in ("", "1", "13") for unit in "yMwdhHms"]
ROUNDINGS = [f"/{unit}" for unit in "yMwdhHms"]
FORMATS = {
    "dd.MM.yyyy": GERMAN_DATES[:4],
    "yyyy-MM-dd HH:mm": ["2021-05-05 10:30", "2021-05-06 00:00"],
    "yyyyMMdd": ["20210505", "20210506"],
    "yyyy": ["2021", "2020"],
    "yyyy-MM": ["2021-05", "2021-06"],
    "d.M.yy": ["5.5.21", "06.05.21"],
    "yyyy/MM/dd'T'HH:mm:ss.SSS": ["2021/05/05T10:30:15.250"],
    "strict_date_optional_time": DATES[:16],
    "epoch_second": ["1620210615", "1620210615.25", "0", "-1"],
    "epoch_millis": ["1620210615250", "2021"],
    "yyyy-MM||dd.MM.yyyy": ["2021-05", "05.05.2021"],
}


@dataclass(frozen=True)
class Batch:
    """One mapping, entities by id, filters to ask of all of them, and the moment (epoch milliseconds).

    `inferable`: every value says by itself what the mapping says of it, so that none is needed.
    """

    properties: dict[str, Any]
    entities: dict[str, dict[str, Any]]
    filters: list[list[Clause]]
    now: int
    inferable: bool


def batch(rng: random.Random, entities: int = 25, filters: int = 40, *, inferable: bool = False) -> Batch:
    """A batch of about `entities` x `filters` verdicts."""
    types = sorted(PLAIN_TYPES) if inferable else sorted(TYPES.keys() - PLAIN_TYPES.keys())
    kinds = {f"f{at}": kind for at, kind in enumerate(rng.sample(types, 6))}
    inner = {f"o.g{at}": kind for at, kind in enumerate(rng.sample(types, 3))}
    deep = {"o.p.h": rng.choice(types)}
    fields = kinds | inner | deep
    documents = {f"{at}": entity(rng, fields) for at in range(entities)}
    asked = [conjunction(rng, fields, documents) for _ in range(filters)]
    now = rng.choice([1620210615250, 1616893200000, 1635640200000, 1609459199999, 951782400000])
    return Batch(properties(fields), documents, asked, now, inferable)


def properties(fields: dict[str, str]) -> dict[str, Any]:
    """The Elasticsearch `properties` of fields by dotted name."""
    root: dict[str, Any] = {}
    for name, kind in fields.items():
        *above, last = name.split(".")
        here = root
        for part in above:
            here = here.setdefault(part, {"properties": {}})["properties"]
        here[last] = TYPES[kind]
    return root


# Entities.


def entity(rng: random.Random, fields: dict[str, str]) -> dict[str, Any]:
    """An entity with some of the fields: nested, under dotted keys, in arrays of objects."""
    found: dict[str, Any] = {}
    for name, kind in fields.items():
        if rng.random() < 0.25:
            continue
        *above, last = name.split(".")
        if above and rng.random() < 0.2:
            found[name] = values(rng, kind)
            continue
        here = found
        for part in above:
            here = _descend(rng, here, part)
        here[last] = values(rng, kind)
    return found


def _descend(rng: random.Random, here: dict[str, Any], part: str) -> dict[str, Any]:
    """The object below a name, or one of the objects in the array there."""
    inner = here.get(part)
    if inner is None:
        inner = here[part] = [{}] if rng.random() < 0.3 else {}
    if isinstance(inner, list):
        if rng.random() < 0.4:
            inner.append({})
        return inner[-1]
    return inner


def values(rng: random.Random, kind: str) -> Any:
    """What may stand in a field: a value, an array of some, nothing in several spellings."""
    chance = rng.random()
    if chance < 0.1:
        return rng.choice([None, [], [None], [[]], [None, []]])
    if chance < 0.65:
        return value(rng, kind)
    items = [value(rng, kind) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.2:
        items = [items[0], items[1:], None]
    return items


def value(rng: random.Random, kind: str) -> Any:
    """One value that fits a field, or (where the engine skips such values) one that does not."""
    return _VALUES[kind](rng)


def _word(rng: random.Random) -> Any:
    return rng.choice([*WORDS, 7, 5.0, True, 1e7])


def _whole(kind: str) -> Callable[[random.Random], Any]:
    def make(rng: random.Random) -> Any:
        fitting = [number for number in WHOLE if -(2 ** LIMITS[kind]) <= number < 2 ** LIMITS[kind]]
        return rng.choice([*fitting, *fitting, 5.7, -5.7, "7", "5.0", "5.7", "abc", "", True, 2**64])

    return make


def _floating(rng: random.Random) -> Any:
    return rng.choice([*FLOATS, *FLOATS, 5, 2**53 + 1, "5.5", "1e2", "abc", "", False])


def _date(rng: random.Random) -> Any:
    return rng.choice(
        [*DATES, *DATES, 2021, 1620210615250, -1, "abc", "2021-13-01", "2021-02-29", "now", 1.5]
    )


def _german_date(rng: random.Random) -> Any:
    return rng.choice([*GERMAN_DATES, 1620210615, "2021-05-05", "31.02.2021"])


def _range_of(bounds: list[Any]) -> Callable[[random.Random], Any]:
    """A range object; the engine takes the bounds in their order, so they are sorted here."""

    def make(rng: random.Random) -> Any:
        low, high = sorted(rng.choices(range(len(bounds)), k=2))
        if low == high:
            return {"gte": bounds[low], "lte": bounds[high]}
        made = {rng.choice(["gt", "gte"]): bounds[low], rng.choice(["lt", "lte"]): bounds[high]}
        for name in list(made):
            if rng.random() < 0.15:
                made[name] = None
            elif rng.random() < 0.15:
                del made[name]
        return made

    return make


def _bounded(make: Callable[[random.Random], Any]) -> Callable[[random.Random], Any]:
    """Ranges that name a bound: `{}` alone is no range to those who infer."""
    return lambda rng: make(rng) or {"gte": None}


RANGE_DATES = ["2020-02-29", "2021", "2021-05-01", "2021-05-05T10:30+02:00", "2021-05-06", "2022-01", "2030"]
_VALUES: dict[str, Callable[[random.Random], Any]] = {
    "keyword": _word,
    "short_keyword": _word,
    "text": _word,
    **{kind: _whole(kind) for kind in ("long", "integer", "short", "byte")},
    **dict.fromkeys(("double", "float", "half_float"), _floating),
    "boolean": lambda rng: rng.choice([True, False, "true", "false", ""]),
    "date": _date,
    "german_date": _german_date,
    "long_range": _range_of([-(2**62), -7, 0, 5, 7, 9, 2**53 + 1, 2**62]),
    "integer_range": _range_of([-700, -7, 0, 5, 7, 9, 700]),
    "double_range": _range_of([-7.5, 0, 0.1, 5, 5.5, 7, 1e10]),
    "float_range": _range_of([-7.5, 0, 0.1, 5, 5.5, 7, 1e10]),
    "date_range": _range_of(RANGE_DATES),
    "plain_keyword": lambda rng: rng.choice(WORDS),
    "plain_long": lambda rng: rng.choice(WHOLE),
    "plain_double": lambda rng: rng.choice([*FLOATS, 5, -7]),
    "plain_boolean": lambda rng: rng.choice([True, False]),
    "plain_date": lambda rng: rng.choice(DATES[:-3]),
}
_VALUES |= {f"plain_{kind}": _bounded(_VALUES[kind]) for kind in ("double_range", "date_range")}


# Filters.


def conjunction(
    rng: random.Random, fields: dict[str, str], entities: dict[str, dict[str, Any]]
) -> list[Clause]:
    """A filter of a few clauses."""
    return [clause(rng, fields, entities, 2) for _ in range(rng.choice([1, 1, 1, 2, 3]))]


def clause(
    rng: random.Random, fields: dict[str, str], entities: dict[str, dict[str, Any]], room: int
) -> Clause:
    """A clause of any kind."""
    if room and rng.random() < 0.2:
        name = rng.choice(["$and", "$or", "$not"])
        return {name: [clause(rng, fields, entities, room - 1) for _ in range(rng.randint(1, 3))]}
    make = rng.choice([_term, _term, _terms, _range, _range, _range, _exists, _ids])
    return make(rng, fields, entities)


def _asked_field(rng: random.Random, fields: dict[str, str]) -> tuple[str, str]:
    """The name of a field and its kind; of a text also its `.keyword`."""
    name = rng.choice(sorted(fields))
    kind = fields[name]
    return (f"{name}.keyword", "keyword") if kind == "text" and rng.random() < 0.4 else (name, kind)


def term(rng: random.Random, kind: str) -> Any:
    """A term that fits the field, so that the engine has an answer."""
    if kind in ("plain_date", "plain_date_range"):
        return moment(rng, [*DATES[:-3], *RANGE_DATES], numbers=[])
    kind = kind.removeprefix("plain_")
    if kind in ("keyword", "short_keyword", "text"):
        return rng.choice([*WORDS, 7, 5, 5.0, 1e7, 1e-4, True, False, "quick", "FOX"])
    if kind in LIMITS:
        fitting = [number for number in WHOLE if -(2 ** LIMITS[kind]) <= number < 2 ** LIMITS[kind]]
        fitting = fitting if kind != "long_range" else [number for number in fitting if abs(number) < 2**62]
        odd = [] if kind.endswith("range") else [5.7, "5.7"]
        return rng.choice([*fitting, "7", "5.0", 5.0, "+5", "5e0", *odd])
    if kind in ("double", "float", "double_range", "float_range"):
        return rng.choice([*(number for number in FLOATS if number < 1e30), 5, "5", "5.5", "1e2"])
    if kind == "half_float":
        return rng.choice([*(number for number in FLOATS if number <= 65504), 5, "5.5"])
    if kind == "boolean":
        return rng.choice([True, False, "true", "false"])
    if kind == "german_date":
        return rng.choice([*GERMAN_DATES, 1620210615])
    return moment(rng, DATES if kind == "date" else [*DATES, *RANGE_DATES])


def moment(rng: random.Random, dates: list[str], numbers: Sequence[int] = (2021, 1620210615250)) -> Any:
    """A date or date math."""
    chance = rng.random()
    if chance < 0.6:
        return rng.choice([*dates, *dates, *numbers])
    steps = "".join(rng.choice([*STEPS, *ROUNDINGS, *ROUNDINGS]) for _ in range(rng.randint(1, 3)))
    return f"now{steps}" if chance < 0.75 else f"{rng.choice(dates)}||{steps if chance < 0.98 else ''}"


def _term(rng: random.Random, fields: dict[str, str], entities: Any) -> Clause:
    name, kind = _asked_field(rng, fields)
    asked = term(rng, kind)
    return {"term": {name: asked if rng.random() < 0.7 else {"value": asked}}}


def _terms(rng: random.Random, fields: dict[str, str], entities: Any) -> Clause:
    name, kind = _asked_field(rng, fields)
    return {"terms": {name: [term(rng, kind) for _ in range(rng.randint(0, 4))]}}


def _ids(rng: random.Random, fields: dict[str, str], entities: dict[str, Any]) -> Clause:
    ids = rng.choices([*entities, "x"], k=rng.randint(0, 6))
    return {"ids": rng.choice([{"values": ids}, {"values": rng.choice([*entities])}, {}])}


def _exists(rng: random.Random, fields: dict[str, str], entities: Any) -> Clause:
    names = [
        *fields,
        "o",
        "o.p",
        "x",
        "o.x",
        *(f"{name}.keyword" for name in fields if fields[name] == "text"),
    ]
    return {"exists": {"field": rng.choice(names)}}


def _range(rng: random.Random, fields: dict[str, str], entities: Any) -> Clause:
    name, kind = _asked_field(rng, fields)
    body: dict[str, Any] = {}
    options: dict[str, Any] = {}
    dated = "date" in kind
    pool = GERMAN_DATES if kind == "german_date" else DATES[:-3] if kind.startswith("plain") else DATES
    if dated and rng.random() < 0.35:
        options["format"] = rng.choice(sorted(FORMATS))
        pool = FORMATS[options["format"]]
    for bound in rng.choices(["gt", "gte", "lt", "lte"], k=rng.choice([0, 1, 1, 2, 2, 2])):
        body[bound] = (moment(rng, pool) if dated else term(rng, kind)) if rng.random() < 0.95 else None
    if "format" in options or kind == "german_date" or (dated and kind.startswith("plain")):
        body = {side: bound if not isinstance(bound, int) else None for side, bound in body.items()}
    shifted = any(_epoch(bound, options.get("format"), kind) for bound in body.values())
    if rng.random() < 0.35 and not shifted and (dated or not kind.startswith("plain")):
        options["time_zone"] = rng.choice(ZONES)
    if rng.random() < 0.5:
        relation = rng.choice(["INTERSECTS", "CONTAINS", "WITHIN"])
        options["relation"] = rng.choice([relation, relation.lower(), relation.title()])
    return {"range": {name: body | options}}


def _epoch(bound: Any, format_: str | None, kind: str) -> bool:
    """Whether a bound is an epoch number, which a time zone does not move here (but does in the engine)."""
    text = str(bound).partition("||")[0].lstrip("-").replace(".", "")
    return text.isdigit() and (len(text) != 4 or "epoch" in (format_ or "") or kind == "german_date")
