"""Parameters read by hand, for the frameworks that leave that to their users. Each takes the first value, None without one."""

from .answers import FILES
from .faults import NO_SUCH_ITEM, Fault, integer_range, wrong_parameter

MAX_QUERIES = 500
MAX_CALLS = 100
LAST_ITEM = 10_000


def is_decimal(text: str) -> bool:
    """1 to 10 decimal digits of ASCII; int() alone takes signs, blanks, underscores and digits of every script."""
    return 1 <= len(text) <= 10 and text.isascii() and text.isdigit()


def integer(name: str, text: str | None) -> int:
    low, high = integer_range(name)
    return _integer(name, text, low, high)


def count(text: str | None, highest: int) -> int:
    """The parameter n."""
    return _integer("n", text, 1, highest)


def _integer(name: str, text: str | None, low: int, high: int) -> int:
    if text is not None and is_decimal(text):
        value = int(text)
        if low <= value <= high:
            return value
    raise Fault(400, wrong_parameter(name, high)["error"])


def offset(text: str | None) -> int:
    return 0 if text is None else integer("offset", text)


def limit(text: str | None) -> int:
    return LAST_ITEM if text is None else integer("limit", text)


def item_id(text: str) -> int:
    value = integer("id", text)
    if value > LAST_ITEM:
        raise Fault(404, NO_SUCH_ITEM["error"])
    return value


def flag(name: str, text: str | None, absent: bool | None = None) -> bool:
    if text is None and absent is not None:
        return absent
    if text == "true":
        return True
    if text == "false":
        return False
    raise Fault(400, wrong_parameter(name)["error"])


def file_name(text: str | None) -> str:
    if text not in FILES:
        raise Fault(400, wrong_parameter("name")["error"])
    return text  # type: ignore[return-value]


def search_text(text: str | None) -> str:
    if text is None or not 1 <= len(text) <= 64:
        raise Fault(400, wrong_parameter("q")["error"])
    return text
