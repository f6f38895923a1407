"""The bytes between a server and the backend: see servers/src/main/java/crossover/servers/backend/Wire.java.

Both clients, the blocking and the asynchronous one, encode and decode here, so that they differ in how they wait and in nothing else.
"""

import itertools
import os
import re
import struct

from .answers import Row

_ROWS, _PAGE, _WRITE, _SEARCH_INDEX, _SEARCH_SCAN = range(1, 6)
_IDS = 1_000_000
_MAX_HEAD_BYTES = 4_096

_CALL = struct.Struct(">ibqihhii")
_CALL_BYTES = _CALL.size - 4
_ANSWER = struct.Struct(">ibi")
_ROW = struct.Struct(">ii")

_TAG = re.compile("t(0|[1-9][0-9]{0,4})")
_TAGS = 50_000

_DOWNSTREAM_ANSWER = re.compile(rb"HTTP/1\.1 200(?: [^\r\n]*)?\r\n(?:[^\r\n]+\r\n)*?Content-Length: *([0-9]{1,2}) *\r\n", re.IGNORECASE)


class MalformedAnswer(Exception):
    pass


# The upper half tells processes apart, so that one backend can serve several workers.
_process_tag = int.from_bytes(os.urandom(4)) >> 1 << 32
_tags = itertools.count()


def _forget_tags() -> None:
    global _process_tag
    _process_tag = int.from_bytes(os.urandom(4)) >> 1 << 32


os.register_at_fork(after_in_child=_forget_tags)


def next_tag() -> int:
    """The number under which the backend sees all calls of one incoming request."""
    return _process_tag | next(_tags) & 0xFFFF_FFFF


def rows_call(tag: int, id: int, call: int, of: int, first_id: int, rows: int) -> bytes:
    return _CALL.pack(_CALL_BYTES, _ROWS, tag, id, call, of, first_id, rows)


def page_call(tag: int, offset: int, limit: int) -> bytes:
    return _CALL.pack(_CALL_BYTES, _PAGE, tag, offset % _IDS + 1, 0, 1, offset, limit)


def write_call(tag: int, id: int) -> bytes:
    return _CALL.pack(_CALL_BYTES, _WRITE, tag, id, 0, 1, 0, 0)


def search_call(tag: int, q: str, index: bool) -> bytes:
    match = _TAG.fullmatch(q)
    key = int(match[1]) if match and int(match[1]) < _TAGS else -1
    return _CALL.pack(_CALL_BYTES, _SEARCH_INDEX if index else _SEARCH_SCAN, tag, key + 2, 0, 1, key, 0)


def id_at(id: int, k: int) -> int:
    """The id of the k-th row, from 0, of a series that starts at id."""
    return (id - 1 + k) % _IDS + 1


def db_answer(data: bytes) -> list[Row] | None:
    """The rows of an answer; None until all of it is there."""
    if len(data) < _ANSWER.size:
        return None
    length, status, count = _ANSWER.unpack_from(data)
    if status != 0 or count < 0 or length != _ANSWER.size - 4 + count * _ROW.size or len(data) > 4 + length:
        raise MalformedAnswer
    if len(data) < 4 + length:
        return None
    return list(_ROW.iter_unpack(memoryview(data)[_ANSWER.size :]))


def downstream_call(tag: int, id: int, call: int, of: int) -> bytes:
    return b"GET /call?id=%d&call=%d&of=%d&tag=%d HTTP/1.1\r\nHost: backend\r\n\r\n" % (id, call, of, tag)


def downstream_answer(data: bytes) -> int | None:
    """The number of an answer; None until all of it is there."""
    end = data.find(b"\r\n\r\n")
    if end < 0:
        if len(data) > _MAX_HEAD_BYTES:
            raise MalformedAnswer
        return None
    head = _DOWNSTREAM_ANSWER.match(data)
    if not head:
        raise MalformedAnswer
    length = int(head[1])
    body = data[end + 4 :]
    if not 1 <= length <= 10 or len(body) > length or (body and not body.isdigit()):
        raise MalformedAnswer
    return int(body) if len(body) == length else None
