"""The event that the benchmarks share, and events that grow."""

import json
from typing import Any

EVENT_DATA: dict[str, Any] = {
    "entity": "9d0c7b66-0b8e-44b3-9a3f-5d2f8b1c9e10",
    "org": "739224",
    "activity_id": "01HZX3M2ZTQ6V8W9R4K7",
    "activity_type": "EntityUpdated",
    "operation": "updateEntity",
    "params": {"slug": "order", "id": "9d0c7b66-0b8e-44b3-9a3f-5d2f8b1c9e10"},
    "payload": {
        "_id": "9d0c7b66-0b8e-44b3-9a3f-5d2f8b1c9e10",
        "_schema": "order",
        "_org": "739224",
        "_created_at": "2025-03-01T08:15:30.120Z",
        "_updated_at": "2025-03-04T16:42:07.901Z",
        "_title": "Order OR-2041 for Muster AG, twelve panels and an inverter",
        "_tags": ["web", "priority", "green-tariff"],
        "order_number": "OR-2041",
        "status": "placed",
        "source": {"title": "Website", "href": "https://shop.example/checkout"},
        "currency": "EUR",
        "amount_total": 24950,
        "amount_tax": 3984,
        "payment_terms": None,
        "paid": False,
        "customer": {
            "type": "business",
            "company_name": "Muster AG",
            "email": [{"email": "orders@muster.example", "_tags": ["primary"]}],
            "phone": "+41 44 555 01 23",
        },
        "delivery_address": {"street": "Bahnhofstrasse 12", "city": "Zürich", "zip": "8001", "country": "CH"},
        "delivery_note": "Call before delivery, the goods lift is at the back",
        "line_items": [
            {"sku": "PV-400", "name": "Panel 400 W, black frame", "quantity": 12, "price": 1450},
            {"sku": "INV-8K", "name": "Inverter 8 kW, three phases", "quantity": 1, "price": 7550},
        ],
    },
    "diff": {
        "added": {"payment_terms": None},
        "updated": {"status": "open_for_acceptance", "amount_total": 23500},
        "deleted": {},
    },
    "source_context": {"ip": "198.51.100.24"},
}
"""An order that was placed, as the platform tells it: 46 scalars, 1.4 KB."""

EVENT = json.dumps(EVENT_DATA, ensure_ascii=False, separators=(",", ":")).encode()
"""The same as text."""

FOUR_FIELDS: dict[str, Any] = {
    "operation": ["updateEntity", "createEntity"],
    "activity_type": ["EntityUpdated"],
    "payload": {"_schema": ["order"], "status": ["placed"]},
}
"""A pattern that EVENT matches."""


def scalars(value: Any) -> int:
    """How many scalars JSON data holds."""
    if isinstance(value, dict | list):
        return sum(map(scalars, value.values() if isinstance(value, dict) else value))
    return 1


def orders(count: int) -> dict[str, Any]:
    """An event with so many objects in an array; every clause of `TORN` holds in some, all in none."""
    items = [
        {
            "sku": f"S-{at}" if at % 2 else "PV-400",
            "quantity": 12 if at % 2 else 1,
            "price": 100 + at,
            "note": {"by": f"u-{at % 7}"},
        }
        for at in range(count)
    ]
    return {"payload": {"items": items}, "operation": "updateEntity"}


TORN: dict[str, Any] = {
    "payload": {"items": {"sku": ["PV-400"], "quantity": [12], "price": [{"numeric": [">", 0]}]}}
}
"""Three fields below the array of `orders`, that have to come from one element."""


def fitting(count: int) -> dict[str, Any]:
    """The event of `orders`, the last element of which fits `TORN`."""
    event = orders(count)
    event["payload"]["items"][-1] |= {"sku": "PV-400", "quantity": 12}
    return event
