"""The body of a create or an update, judged by hand, for the frameworks that leave that to their users."""

import json
import re
import zlib
from typing import Any

from .faults import NO_OBJECT, Fault, first_wrong_field

MAX_PRICE_CENTS = 100_000_000
MAX_QUANTITY = 1_000_000

# Half a surrogate pair is no character, and no UTF-8 can carry it back.
NAME = re.compile(r"[^\x00-\x1f\ud800-\udfff]{1,100}", re.DOTALL)


def item_of(body: bytes) -> dict[str, Any]:
    """The item without its id; other fields of the body are left out."""
    try:
        fields = json.loads(body.decode())
    except (ValueError, RecursionError):
        raise Fault(400, NO_OBJECT["error"]) from None
    if not isinstance(fields, dict):
        raise Fault(400, NO_OBJECT["error"])
    name, price_cents, quantity = fields.get("name"), fields.get("priceCents"), fields.get("quantity")
    wrong = []
    if not (isinstance(name, str) and NAME.fullmatch(name)):
        wrong.append("name")
    if not _is_integer(price_cents, MAX_PRICE_CENTS):
        wrong.append("priceCents")
    if not _is_integer(quantity, MAX_QUANTITY):
        wrong.append("quantity")
    if wrong:
        answer = first_wrong_field(wrong)
        raise Fault(422, answer["error"], field=answer["field"])
    return {"name": name, "priceCents": price_cents, "quantity": quantity}


def _is_integer(value: object, high: int) -> bool:
    return type(value) is int and 0 <= value <= high


def id_of(name: str) -> int:
    """An id that follows from the item alone: nothing is stored that could count them."""
    return zlib.crc32(name.encode()) % 10_000 + 1
