"""Requests that break the contract and backends that fail, with the answers they get."""

from typing import Any


class Fault(Exception):
    """The answer is this status with this object as JSON. Every framework turns it into a response in one place."""

    def __init__(self, status: int, message: str, **more: str) -> None:
        super().__init__(message)
        self.status = status
        self.answer: dict[str, Any] = {"error": message, **more}


class BackendFailed(Fault):
    def __init__(self) -> None:
        super().__init__(502, "backend failed")


class NoBackend(Fault):
    def __init__(self) -> None:
        super().__init__(503, "no backend")


MAX_BODY_BYTES = 65_536

NO_SUCH_PATH = {"error": "no such path"}
NO_SUCH_ITEM = {"error": "no such item"}
NOT_ALLOWED = {"error": "method not allowed"}
BODY_TOO_LARGE = {"error": f"body over {MAX_BODY_BYTES} bytes"}
NO_OBJECT = {"error": "body must be a JSON object"}
INTERNAL_ERROR = {"error": "internal error"}

_WRONG_FIELDS = {
    "name": "name must be a string of 1 to 100 characters",
    "priceCents": "priceCents must be an integer from 0 to 100000000",
    "quantity": "quantity must be an integer from 0 to 1000000",
}


def wrong_field(field: str) -> dict[str, str]:
    return {"error": _WRONG_FIELDS[field], "field": field}


def first_wrong_field(fields: object) -> dict[str, str]:
    """The answer for the field that the contract checks first."""
    return wrong_field(next(field for field in _WRONG_FIELDS if field in fields))  # type: ignore[operator]


_MAX_ID = 1_000_000
_RANGES = {
    "ms": (0, 60_000),
    "id": (1, _MAX_ID),
    "rounds": (1, 10_000_000),
    "offset": (0, 2_147_483_647),
    "limit": (1, 1_000),
}
_MESSAGES = {
    "name": "name must be one of f00 to f15",
    "q": "q must have 1 to 64 characters",
    "index": "index must be true or false",
    "cached": "cached must be true or false",
}


def integer_range(parameter: str) -> tuple[int, int]:
    return _RANGES[parameter]


def wrong_parameter(parameter: str, highest: int | None = None) -> dict[str, str]:
    """The answer to a wrong parameter; n, whose limit is the path's, needs that limit."""
    if parameter in _MESSAGES:
        return {"error": _MESSAGES[parameter]}
    low, high = (1, highest) if parameter == "n" else _RANGES[parameter]
    return {"error": f"{parameter} must be an integer from {low} to {high}"}
