"""Rules and events for the index, the same ones for every engine: seeded, in dialect `eventbridge`.

Three loads, in each of which about one rule in a thousand matches an event:

- `flows`: automation flows. Rules of 2 to 5 clauses over fields that all of them share; entity-operation
  events of 1.4 KB with some 45 leaves.
- `unshared`: every rule asks about fields of its own; events of the same size.
- `lots`: GeoJSON features of city lots, and rules over their properties.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Workload:
    """Rules and events as compact JSON text."""

    name: str
    rules: list[str]
    events: list[bytes]


def workload(name: str, rules: int, events: int, seed: int = 1) -> Workload:
    """The load of that name. The first rules are the same for every number of rules."""
    make_rule, make_event = _LOADS[name]
    random = Random(f"{seed} rules")
    texts = [_compact(make_rule(random, number)) for number in range(rules)]
    random = Random(f"{seed} events")
    return Workload(name, texts, [_compact(make_event(random, rules)).encode() for _ in range(events)])


def _compact(data: Json) -> str:
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False)


def _words(text: str) -> list[str]:
    return text.split()


# Automation flows.

SCHEMAS = _words("""
    order contact contract opportunity account meter meter_counter billing_event billing_account ticket
    file submission product price tax partner portal_user journey workflow_task invoice payment dunning
    reading tariff device appointment campaign lead message consent""")
OPERATIONS = _words("""createEntity updateEntity deleteEntity softDeleteEntity restoreEntity relationsAdded
    relationsRemoved relationsDeleted""")
_OPERATION_WEIGHTS = (22, 48, 5, 4, 3, 10, 5, 3)
ACTIVITIES = [
    "EntityCreated",
    "EntityUpdated",
    "EntityDeleted",
    "OrderImported",
    "SyncedFromErp",
    "ChangesetApplied",
]
STATUSES = _words("""
    draft quote placed open_for_acceptance accepted in_progress on_hold cancelled completed archived
    pending rejected expired paid overdue""")
ATTRIBUTES = _words("""
    status total due_date email phone first_name last_name owner price quantity address tags stage
    consent iban tariff_name start_date end_date assignee priority""")
SOURCES = ["journey", "portal", "api", "import", "erp", "manual", "mobile"]
DOMAINS = _words("""
    example.com example.org mail.example stadtwerke.example solar.example energie.example netz.example
    home.example post.example web.example""")
FIRST = _words("Mara Jonas Elif Noah Lena Paul Amira Felix Ida Emil Sofia Anton Clara Oskar Nele Milan")
LAST = _words("Lindner Yilmaz Weber Schulz Novak Keller Braun Vogt Jansen Peters Roth Haas Busch Arnold")
CITIES = _words("Cologne Berlin Hamburg Munich Leipzig Bremen Essen Dresden Hanover Nuremberg Bonn Kiel")
COUNTRIES = ["DE", "AT", "CH", "NL", "FR", "IT", "DK", "PL"]
WORDS = _words("""
    solar bundle heat pump battery wallbox tariff green contract renewal upgrade service plan audit
    basic premium family office roof meter""")


def _flow_event(random: Random, rules: int) -> Json:
    schema = random.choice(SCHEMAS)
    first, last = random.choice(FIRST), random.choice(LAST)
    changed = random.sample(ATTRIBUTES, random.randint(1, 3))
    added = random.sample(ATTRIBUTES, random.randint(0, 1))
    entity = _uuid(random)
    address = {
        "street": f"{random.choice(LAST)} Street {random.randint(1, 199)}",
        "postal_code": f"{random.randint(10000, 99999)}",
        "city": random.choice(CITIES),
        "country": random.choice(COUNTRIES),
    }
    payload = {
        "_id": entity,
        "_schema": schema,
        "_org": "739224",
        "_created_at": _moment(random),
        "_updated_at": _moment(random),
        "_tags": random.sample(WORDS, 2),
        "title": _title(random),
        "status": random.choice(STATUSES),
        "stage": random.choice(WORDS),
        "total": round(random.uniform(0, 10_000), 2),
        "quantity": random.randint(1, 1_000),
        "score": random.randint(0, 100),
        "currency": random.choice(["EUR", "EUR", "EUR", "CHF", "DKK"]),
        "source": random.choice(SOURCES),
        "first_name": first,
        "last_name": last,
        "email": f"{first}.{last}{random.randint(1, 99)}@{random.choice(DOMAINS)}".lower(),
        "note": " ".join(random.choices(WORDS, k=28)),
        "link": f"https://portal.example/739224/entities/{schema}/{entity}",
        "phone": f"+49{random.randint(10**9, 10**10)}",
        "owner": _uuid(random),
        "customer_number": f"K-{random.randint(1, 99_999):05}",
        "due_date": _moment(random)[:10],
        "priority": random.choice(["low", "normal", "high", None]),
        "consent": random.random() < 0.5,
        "address": address,
        "line_items": [
            {"sku": f"PV-{random.randint(1, 40)}", "price": round(random.uniform(1, 900), 2)} for _ in "ab"
        ],
    }
    diff: Json = {"updated": {name: random.choice(WORDS) for name in changed}}
    if added:
        diff["added"] = {name: random.choice(WORDS) for name in added}
    return {
        "entity": entity,
        "org": "739224",
        "activity_id": f"01HZX3{random.randint(10**9, 10**10)}",
        "activity_type": random.choice(ACTIVITIES),
        "operation": random.choices(OPERATIONS, _OPERATION_WEIGHTS)[0],
        "params": {"schema": schema, "id": entity},
        "payload": payload,
        "diff": diff,
        "source_context": {
            "origin": random.choice(["portal", "backend"]),
            "portal_id": f"p-{random.randint(1, 9)}",
        },
    }


def _flow_rule(random: Random, number: int) -> Json:
    """A rule of two to five clauses; nearly all ask about the operation and the schema, as triggers do."""
    rule: Json = {}
    payload: Json = {}
    wanted = random.choices((2, 3, 4, 5), (18, 42, 25, 15))[0]
    if random.random() < 0.97:
        alternatives = random.choices((1, 2), (85, 15))[0]
        rule["operation"] = sorted(
            {random.choices(OPERATIONS, _OPERATION_WEIGHTS)[0] for _ in range(alternatives)}
        )
    if random.random() < 0.97:
        payload["_schema"] = [random.choice(SCHEMAS)]
    missing = max(1, wanted - len(rule) - len(payload))
    for name in random.sample(list(_CLAUSES), missing):
        _CLAUSES[name](random, rule, payload)
    return rule | ({"payload": payload} if payload else {})


def _status(random: Random, rule: Json, payload: Json) -> None:
    payload["status"] = random.sample(STATUSES, random.choice((1, 1, 2)))


def _title_prefix(random: Random, rule: Json, payload: Json) -> None:
    payload["title"] = [{"prefix": f"{random.choice(WORDS)} {random.choice(WORDS)[:3]}"}]


def _title_wildcard(random: Random, rule: Json, payload: Json) -> None:
    payload["title"] = [{"wildcard": f"*{random.choice(WORDS)}*{random.randint(10, 99)}*"}]


def _email_suffix(random: Random, rule: Json, payload: Json) -> None:
    payload["email"] = [{"suffix": f"{random.randint(1, 9)}@{random.choice(DOMAINS)}"}]


def _email_wildcard(random: Random, rule: Json, payload: Json) -> None:
    payload["email"] = [{"wildcard": f"*{random.choice(LAST).lower()}*@{random.choice(DOMAINS)}"}]


def _total(random: Random, rule: Json, payload: Json) -> None:
    low = random.randint(0, 9_500)
    payload["total"] = [{"numeric": [">=", low, "<", low + random.randint(50, 800)]}]


def _quantity(random: Random, rule: Json, payload: Json) -> None:
    payload["quantity"] = [{"numeric": [">", random.randint(900, 995)]}]


def _score(random: Random, rule: Json, payload: Json) -> None:
    low = random.randint(0, 90)
    payload["score"] = [{"numeric": [">=", low, "<=", low + random.randint(2, 9)]}]


def _diff(random: Random, rule: Json, payload: Json) -> None:
    rule["diff"] = {"updated": {random.choice(ATTRIBUTES): [{"exists": True}]}}


def _diff_either(random: Random, rule: Json, payload: Json) -> None:
    name = random.choice(ATTRIBUTES)
    rule["diff"] = {"$or": [{"added": {name: [{"exists": True}]}}, {"updated": {name: [{"exists": True}]}}]}


def _activity(random: Random, rule: Json, payload: Json) -> None:
    rule["activity_type"] = [{"anything-but": random.sample(ACTIVITIES, random.randint(3, 5))}]


def _source(random: Random, rule: Json, payload: Json) -> None:
    payload["source"] = [{"anything-but": random.sample(SOURCES, random.randint(4, 6))}]


def _country(random: Random, rule: Json, payload: Json) -> None:
    payload["address"] = {"country": [{"equals-ignore-case": random.choice(COUNTRIES).lower()}]}


def _city(random: Random, rule: Json, payload: Json) -> None:
    payload["address"] = {"city": [{"equals-ignore-case": random.choice(CITIES).upper()}]}


_CLAUSES: dict[str, Callable[[Random, Json, Json], None]] = {
    function.__name__: function
    for function in (
        _status,
        _title_prefix,
        _title_wildcard,
        _email_suffix,
        _email_wildcard,
        _total,
        _quantity,
        _score,
        _diff,
        _diff_either,
        _activity,
        _source,
        _country,
        _city,
    )
}


def _title(random: Random) -> str:
    return (
        f"{random.choice(WORDS)} {random.choice(WORDS)} {random.choice(LAST)} {random.randint(1_000, 99_999)}"
    )


def _uuid(random: Random) -> str:
    digits = f"{random.getrandbits(128):032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _moment(random: Random) -> str:
    day, hour = random.randint(1, 28), random.randint(0, 23)
    return f"2025-{random.randint(1, 12):02}-{day:02}T{hour:02}:{random.randint(0, 59):02}:00.000Z"


# Rules that share no field.


def _unshared_rule(random: Random, number: int) -> Json:
    """A rule over three attributes of its own; what it asks depends on its number alone."""
    own = Random(number)
    value = own.choice(WORDS)
    text = own.choice(({"prefix": value[:2]}, {"suffix": value[-2:]}, {"anything-but": [value[::-1]]}))
    third = own.choice(({"exists": True}, {"numeric": [">", own.randint(0, 50)]}))
    return {
        "payload": {f"{_own(number)}_a": [value], f"{_own(number)}_b": [text], f"{_own(number)}_c": [third]}
    }


def _own(number: int) -> str:
    return f"attribute_{number:05}"


def _unshared_event(random: Random, rules: int) -> Json:
    """An event with the attributes of twelve rules, whose values content one rule in a thousand."""
    payload: Json = {"_id": _uuid(random), "_schema": random.choice(SCHEMAS), "_updated_at": _moment(random)}
    payload["note"] = " ".join(random.choices(WORDS, k=28))
    hits = max(1, round(rules / 1_000))
    for at, number in enumerate(random.sample(range(rules), min(rules, 12))):
        value = Random(number).choice(WORDS)
        payload[f"{_own(number)}_a"] = value if at < hits else random.choice(WORDS)
        payload[f"{_own(number)}_b"] = value
        payload[f"{_own(number)}_c"] = random.randint(51, 99)
    return {"entity": payload["_id"], "org": "739224", "operation": "updateEntity", "payload": payload}


# City lots: the shape of a well-known GeoJSON file of San Francisco's parcels, with invented content.

_STREETS = [
    f"{first}{second}"
    for first in ["OAK", "ELM", "BAY", "HILL", "PARK", "LAKE"]
    for second in ("", "WOOD", "VIEW", "DALE")
]


def _lot(random: Random) -> tuple[str, str]:
    return f"{random.randint(1, 7_500):04}", f"{random.randint(1, 250):03}"


def _lots_event(random: Random, rules: int) -> Json:
    block, lot = _lot(random)
    number = random.randint(1, 3_000)
    west, north = random.uniform(-122.52, -122.35), random.uniform(37.70, 37.82)
    corners = [
        [round(west + x, 10), round(north + y, 10), 0.0] for x in (0, 0.001, 0.0003) for y in (0, 0.0004)
    ]
    properties = {
        "MAPBLKLOT": block + lot,
        "BLKLOT": block + lot,
        "BLOCK_NUM": block,
        "LOT_NUM": lot,
        "FROM_ST": f"{number}",
        "TO_ST": f"{number + 10}",
        "STREET": random.choice(_STREETS),
        "ST_TYPE": random.choice(["ST", "AVE", "BLVD", None]),
        "ODD_EVEN": random.choice("OE"),
        "AREA": round(random.uniform(50, 5_000), 1),
    }
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [corners]},
    }


def _lots_rule(random: Random, number: int) -> Json:
    block, lot = _lot(random)
    low = random.randint(1, 245)
    area = random.randint(50, 4_900)
    shape = random.randrange(6)
    if shape == 0:
        properties: Json = {"MAPBLKLOT": [block + lot]}
    elif shape == 1:
        properties = {"BLOCK_NUM": [{"prefix": block[:3]}], "ODD_EVEN": [random.choice("OE")]}
    elif shape == 2:
        properties = {
            "STREET": [random.choice(_STREETS)],
            "AREA": [{"numeric": [">", area, "<=", area + 100]}],
        }
    elif shape == 3:
        properties = {
            "LOT_NUM": [{"suffix": f"{low:03}"[1:]}],
            "ST_TYPE": [{"anything-but": ["AVE", "BLVD"]}],
        }
    elif shape == 4:
        properties = {"MAPBLKLOT": [{"wildcard": f"{block[:2]}*{lot[1:]}"}]}
    else:
        street = random.choice(_STREETS).lower()
        properties = {"STREET": [{"equals-ignore-case": street}], "FROM_ST": [f"{random.randint(1, 3_000)}"]}
    return {"properties": properties}


_LOADS: dict[str, tuple[Callable[[Random, int], Json], Callable[[Random, int], Json]]] = {
    "flows": (_flow_rule, _flow_event),
    "unshared": (_unshared_rule, _unshared_event),
    "lots": (_lots_rule, _lots_event),
}
NAMES = tuple(_LOADS)
