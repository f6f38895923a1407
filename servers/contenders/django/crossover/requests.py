"""How views read their requests."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest

from contract import faults, items, parameters


def first(request: HttpRequest, name: str) -> str | None:
    """The first parameter of that name; get() would be the last."""
    values = request.GET.getlist(name)
    return values[0] if values else None


def integer(request: HttpRequest, name: str) -> int:
    return parameters.integer(name, first(request, name))


def count(request: HttpRequest, highest: int) -> int:
    return parameters.count(first(request, "n"), highest)


def offset_and_limit(request: HttpRequest) -> tuple[int, int]:
    return parameters.offset(first(request, "offset")), parameters.limit(first(request, "limit"))


def search(request: HttpRequest) -> tuple[str, bool]:
    return parameters.search_text(first(request, "q")), parameters.flag("index", first(request, "index"))


def item(request: HttpRequest) -> dict[str, Any]:
    try:
        body = request.body
    except RequestDataTooBig:
        raise faults.Fault(413, faults.BODY_TOO_LARGE["error"]) from None
    return items.item_of(body)
