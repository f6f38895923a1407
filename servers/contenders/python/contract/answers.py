"""Good answers as plain objects; the frameworks serialise them, anew for each request."""

import functools
import gzip
import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

Row = tuple[int, int]

GREETING = "Hello, World!"
PLAINTEXT = GREETING.encode()
FILES = frozenset(f"f{number:02}" for number in range(16))

_LARGE_BYTES = 1_048_576
_LARGE_ROWS = 9_500
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_GZIP_LEVEL = 6


def greeting() -> dict[str, Any]:
    return {"message": GREETING}


def row(found: Row) -> dict[str, Any]:
    return {"id": found[0], "number": found[1]}


def rows(found: list[Row]) -> list[dict[str, Any]]:
    return [{"id": id, "number": number} for id, number in found]


def values(id: int, found: list[int]) -> dict[str, Any]:
    return {"id": id, "values": found}


def item(found: Row) -> dict[str, Any]:
    """The item that a row of the database stands for."""
    id, number = found
    return {"id": id, "name": f"item-{id}", "priceCents": number % 100_000, "quantity": number % 1_000}


def page(offset: int, found: list[Row]) -> dict[str, Any]:
    return {"offset": offset, "total": 10_000, "items": [item(row) for row in found]}


def cpu(rounds: int) -> dict[str, Any]:
    sha256 = hashlib.sha256
    digest = b"crossover"
    for _ in range(rounds):
        digest = sha256(digest).digest()
    return {"rounds": rounds, "digest": digest.hex()}


@functools.cache
def large() -> dict[str, Any]:
    """The object of /large, in memory as an application has its data; serialising it is the request's work."""
    texts = ["".join(_ALPHABET[(first + j * 11) % 26] for j in range(64)) for first in range(26)]
    found = [{"id": id, "number": id * 48_271 % 2_147_483_647, "text": texts[id * 7 % 26]} for id in range(1, _LARGE_ROWS + 1)]
    body = {"rows": found, "pad": ""}
    body["pad"] = "x" * (_LARGE_BYTES - len(_dump(body)))
    return body


@functools.cache
def large_bytes() -> bytes:
    return _dump(large())


@functools.cache
def large_gzip() -> bytes:
    return compress(large_bytes())


def _dump(body: object) -> bytes:
    return json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode()


def compress(body: bytes) -> bytes:
    return gzip.compress(body, _GZIP_LEVEL, mtime=0)


def large_answer(cached: bool, accept_encoding: str | None, serialise: Callable[[], bytes]) -> tuple[bytes, dict[str, str]]:
    """Body and headers of /large. What is not cached is serialised in the framework's own way, for each request."""
    zipped = accepts_gzip(accept_encoding)
    if cached:
        body = large_gzip() if zipped else large_bytes()
    else:
        body = serialise()
        body = compress(body) if zipped else body
    return body, _GZIP_HEADERS if zipped else _PLAIN_HEADERS


_GZIP_HEADERS = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
_PLAIN_HEADERS = {"Vary": "Accept-Encoding"}

_ZERO = re.compile(r"q=0[0.]*")


def accepts_gzip(accept_encoding: str | None) -> bool:
    """gzip, x-gzip or *, unless at q=0."""
    if not accept_encoding:
        return False
    if accept_encoding == "gzip":
        return True
    anything = False
    for coding in accept_encoding.lower().split(","):
        name, semicolon, quality = (part.strip() for part in coding.partition(";"))
        allowed = not (semicolon and _ZERO.fullmatch(quality))
        if name in ("gzip", "x-gzip"):
            return allowed
        anything |= name == "*" and allowed
    return anything
