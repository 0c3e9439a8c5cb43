"""Entities and filters for the benchmarks of search: the same ones for every engine, seeded.

An entity is 1.5 KB of JSON with 50 values, as a contract or an opportunity has them. `SELECTIVE` is a filter
of five clauses that one entity in 25 passes; `BROAD` one of five that all pass, so each clause is asked.
"""

import json
from random import Random
from typing import Any

Json = dict[str, Any]

SELECTIVE = [
    {"term": {"_schema": "opportunity"}},
    {"terms": {"status": ["active", "pending"]}},
    {"range": {"_created_at": {"gte": "2022-01-01", "lt": "2025-06-01"}}},
    {"exists": {"field": "customer.email"}},
    {"$not": [{"term": {"_tags": "vip"}}]},
]
BROAD = [
    {"term": {"_org": "739224"}},
    {"terms": {"status": ["active", "pending", "won", "lost"]}},
    {"range": {"_created_at": {"gte": "2010-01-01", "lt": "2035-06-01"}}},
    {"range": {"amount": {"gte": 0}}},
    {"$not": [{"term": {"address.city": "Paris"}}]},
]


def entities(count: int, seed: int = 1) -> list[bytes]:
    """So many entities as JSON Lines."""
    random = Random(seed)
    return [json.dumps(_entity(random, number), separators=(",", ":")).encode() for number in range(count)]


def _entity(random: Random, number: int) -> Json:
    return {
        "_id": f"{number:08x}-0000-4000-8000-{random.getrandbits(48):012x}",
        "_org": "739224",
        "_schema": random.choice(["contact", "opportunity", "order", "contract"]),
        "_title": f"Entity {number} of {random.choice(['spring', 'summer', 'autumn', 'winter'])}",
        "_created_at": _moment(random),
        "_updated_at": _moment(random),
        "_tags": random.sample(["vip", "new", "gas", "power", "heat", "b2b", "b2c"], 3),
        "status": random.choice(["active", "pending", "won", "lost"]),
        "amount": random.randrange(100_000) / 100,
        "quantity": random.randrange(50),
        "customer": {
            "first_name": "Ada",
            "last_name": "Lovelace",
            "email": [{"email": f"ada{number}@example.com", "_tags": ["private"]}],
            "birthdate": "1985-12-10",
        },
        "address": [
            {
                "street": "Main Street",
                "street_number": str(random.randrange(200)),
                "postal_code": str(random.randrange(10_000, 99_999)),
                "city": random.choice(["Cologne", "Berlin", "Hamburg"]),
                "country": "DE",
            }
        ],
        "payment": {
            "type": "sepa",
            "data": {"iban": "DE00 0000 0000 0000 0000 00", "fullname": "Ada Lovelace"},
        },
        "notes": "Called, wants to hear from us again next week. " * 14,
        "flags": {"newsletter": random.random() < 0.5, "dunning": False},
        "history": [{"at": _moment(random), "by": "system", "action": "updated"} for _ in range(2)],
    }


def _moment(random: Random) -> str:
    day = f"202{random.randrange(6)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}"
    clock = f"{random.randrange(24):02}:{random.randrange(60):02}:{random.randrange(60):02}"
    return f"{day}T{clock}.{random.randrange(1000):03}Z"
