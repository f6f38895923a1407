"""The database and the downstream service as blocking code sees them. Safe for threads; one for each process."""

import collections
import concurrent.futures
import functools
import socket
import struct
import threading
from collections.abc import Callable
from typing import Any

from . import wire, worker
from .answers import Row
from .faults import BackendFailed, NoBackend
from .settings import CALL_TIMEOUT_S, Settings

_READ_BYTES = 16 * 1024


class _Connection:
    """For one call at a time. After an exception it is of no more use.

    The kernel keeps the time: with a timeout of Python's own every read would be two system calls, a cost of the harness that readers
    would take for a cost of threads.
    """

    def __init__(self, address: tuple[str, int], decode: Callable[[bytes], Any]) -> None:
        self.decode = decode
        self.socket = socket.create_connection(address, CALL_TIMEOUT_S)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.settimeout(None)
        timeout = struct.pack("@ll", int(CALL_TIMEOUT_S), 0)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, timeout)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, timeout)

    def call(self, request: bytes) -> Any:
        self.socket.sendall(request)
        data = b""
        while True:
            part = self.socket.recv(_READ_BYTES)
            if not part:
                raise ConnectionError("the backend closed the connection")
            data += part
            answer = self.decode(data)
            if answer is not None:
                return answer

    def close(self) -> None:
        self.socket.close()


class _Waiter:
    """A place in the queue: whoever gives a connection back hands it to the first one."""

    def __init__(self) -> None:
        self.connection: _Connection | None = None
        self.served = threading.Lock()
        self.served.acquire()


class _Pool:
    """A bounded number of connections, opened when they are first needed. Whoever finds none free waits in turn."""

    def __init__(self, address: tuple[str, int] | None, limit: int, decode: Callable[[bytes], Any], count_wait: Callable[[], None]) -> None:
        self.address = address
        self.limit = limit
        self.decode = decode
        self.count_wait = count_wait
        self.lock = threading.Lock()
        self.opened = 0
        self.idle: list[_Connection] = []  # the one used last at the end: it is the likeliest to be alive
        self.waiting: collections.deque[_Waiter] = collections.deque()

    def call(self, request: bytes) -> Any:
        if self.address is None:
            raise NoBackend
        connection = self._take()
        try:
            if connection is None:
                connection = _Connection(self.address, self.decode)
            answer = connection.call(request)
        except (OSError, wire.MalformedAnswer) as error:
            self._drop(connection)
            raise BackendFailed from error
        self._give_back(connection)
        return answer

    def _take(self) -> _Connection | None:
        """A free connection, or None and the right to open one."""
        with self.lock:
            if self.idle:
                return self.idle.pop()
            if self.opened < self.limit:
                self.opened += 1
                return None
            self.count_wait()
            waiter = _Waiter()
            self.waiting.append(waiter)
        if not waiter.served.acquire(timeout=CALL_TIMEOUT_S):
            with self.lock:
                if waiter in self.waiting:
                    self.waiting.remove(waiter)
                    raise BackendFailed
        return waiter.connection

    def _give_back(self, connection: _Connection) -> None:
        with self.lock:
            if self.waiting:
                self._serve(connection)
            else:
                self.idle.append(connection)

    def _serve(self, connection: _Connection | None) -> None:
        waiter = self.waiting.popleft()
        waiter.connection = connection
        waiter.served.release()

    def _drop(self, connection: _Connection | None) -> None:
        """What ended this one has likely ended the idle ones too, and an idle one cannot tell."""
        with self.lock:
            dropped, self.idle = self.idle, []
            self.opened -= len(dropped) + 1
            while self.waiting and self.opened < self.limit:
                self.opened += 1
                self._serve(None)
        for each in (connection, *dropped):
            if each is not None:
                each.close()


class Backend:
    """One method for each kind of call. All raise BackendFailed, or NoBackend when the server was started without one."""

    def __init__(self, settings: Settings) -> None:
        self._db = _Pool(settings.backend, settings.db_pool, wire.db_answer, worker.count_db_wait)
        self._downstream = _Pool(settings.backend, settings.downstream_pool, wire.downstream_answer, worker.count_downstream_wait)
        self._subtask_threads = settings.downstream_pool

    @functools.cached_property
    def subtasks(self) -> concurrent.futures.Executor:
        """Runs the calls of one request together. More threads than connections could only wait for a connection."""
        return concurrent.futures.ThreadPoolExecutor(self._subtask_threads, "subtask")

    def row(self, id: int) -> Row:
        return self._rows(wire.next_tag(), id, 0, 1, id, 1)[0]

    def nth_row(self, tag: int, id: int, k: int, n: int) -> Row:
        """The k-th of n queries of one request, for one row each."""
        return self._rows(tag, id, k, n, wire.id_at(id, k), 1)[0]

    def rows(self, id: int, n: int) -> list[Row]:
        return self._rows(wire.next_tag(), id, 0, 1, id, n)

    def _rows(self, tag: int, id: int, call: int, of: int, first_id: int, n: int) -> list[Row]:
        found = self._db.call(wire.rows_call(tag, id, call, of, first_id, n))
        if len(found) != n:
            raise BackendFailed
        return found

    def page(self, offset: int, limit: int) -> list[Row]:
        return self._db.call(wire.page_call(wire.next_tag(), offset, limit))

    def write(self, id: int) -> None:
        self._db.call(wire.write_call(wire.next_tag(), id))

    def search(self, q: str, index: bool) -> list[Row]:
        return self._db.call(wire.search_call(wire.next_tag(), q, index))

    def value(self, tag: int, id: int, k: int, n: int) -> int:
        """The k-th of n downstream calls of one request."""
        return self._downstream.call(wire.downstream_call(tag, id, k, n))
