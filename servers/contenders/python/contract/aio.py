"""The database and the downstream service as asynchronous code sees them. Belongs to one event loop; made on it."""

import asyncio
import collections
from collections.abc import Callable
from typing import Any

from . import wire, worker
from .answers import Row
from .faults import BackendFailed, NoBackend
from .settings import CALL_TIMEOUT_S, Settings

_CHECKS_PER_TIMEOUT = 10


class _Connection(asyncio.Protocol):
    """For one call at a time."""

    def __init__(self, pool: "_Pool") -> None:
        self.pool = pool
        self.transport: asyncio.Transport | None = None
        self.answer: asyncio.Future[Any] | None = None
        self.since_s = 0.0
        self.data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]
        self.pool.connections.add(self)

    def call(self, request: bytes, loop: asyncio.AbstractEventLoop) -> asyncio.Future[Any]:
        self.answer = loop.create_future()
        self.since_s = loop.time()
        self.transport.write(request)  # type: ignore[union-attr]
        return self.answer

    def data_received(self, data: bytes) -> None:
        answer = self.answer
        if answer is None:
            self.end()
            return
        self.data += data
        try:
            found = self.pool.decode(self.data)
        except wire.MalformedAnswer:
            self.end()
            return
        if found is not None:
            self.data = b""
            self.answer = None
            # First free, then answered: a next call of the same request queues behind those that wait.
            self.pool.give_back(self)
            if not answer.done():
                answer.set_result(found)

    def end(self) -> None:
        self.transport.abort()  # type: ignore[union-attr]

    def connection_lost(self, exc: Exception | None) -> None:
        self.pool.remove(self)
        if self.answer is not None and not self.answer.done():
            self.answer.set_exception(BackendFailed())


class _Pool:
    """A bounded number of connections, opened when they are first needed. Calls that find none free wait in turn."""

    def __init__(self, address: tuple[str, int] | None, limit: int, decode: Callable[[bytes], Any], count_wait: Callable[[], None]) -> None:
        self.address = address
        self.limit = limit
        self.decode = decode
        self.count_wait = count_wait
        self.loop = asyncio.get_running_loop()
        self.opened = 0
        self.connections: set[_Connection] = set()
        self.idle: list[_Connection] = []  # the one used last at the end: it is the likeliest to be alive
        self.waiting: collections.deque[asyncio.Future[_Connection | None]] = collections.deque()
        self.watching = False

    async def call(self, request: bytes) -> Any:
        if self.address is None:
            raise NoBackend
        if self.idle:
            connection = self.idle.pop()
        else:
            connection = await self._take() or await self._open()
        if connection.transport.is_closing():  # type: ignore[union-attr]
            raise BackendFailed
        answer = connection.call(request, self.loop)
        if not self.watching:
            self._watch()
        return await answer

    async def _take(self) -> _Connection | None:
        """A connection that was given back, or None and the right to open one."""
        if self.opened < self.limit:
            self.opened += 1
            return None
        self.count_wait()
        turn: asyncio.Future[_Connection | None] = self.loop.create_future()
        self.waiting.append(turn)
        timeout = self.loop.call_later(CALL_TIMEOUT_S, _give_up, turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self._pass_on(turn.result())
            raise
        finally:
            timeout.cancel()

    async def _open(self) -> _Connection:
        try:
            async with asyncio.timeout(CALL_TIMEOUT_S):
                _, connection = await self.loop.create_connection(lambda: _Connection(self), *self.address)  # type: ignore[misc]
        except BaseException as error:
            self._free_place()
            if isinstance(error, OSError):  # TimeoutError is one
                raise BackendFailed from error
            raise
        return connection

    def give_back(self, connection: _Connection) -> None:
        while self.waiting:
            turn = self.waiting.popleft()
            if not turn.done():
                turn.set_result(connection)
                return
        self.idle.append(connection)

    def remove(self, connection: _Connection) -> None:
        """It is of no more use."""
        if connection in self.connections:
            self.connections.remove(connection)
            if connection in self.idle:
                self.idle.remove(connection)
            self._free_place()

    def _free_place(self) -> None:
        while self.waiting:
            turn = self.waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self.opened -= 1

    def _pass_on(self, connection: _Connection | None) -> None:
        if connection is None:
            self._free_place()
        elif not connection.transport.is_closing():  # type: ignore[union-attr]
            self.give_back(connection)

    def _watch(self) -> None:
        """Looks after calls that get no answer now and then while there are any: a timer for each would cost every call."""
        self.watching = True
        self.loop.call_later(CALL_TIMEOUT_S / _CHECKS_PER_TIMEOUT, self._end_overdue)

    def _end_overdue(self) -> None:
        self.watching = False
        overdue_s = self.loop.time() - CALL_TIMEOUT_S
        busy = [connection for connection in self.connections if connection.answer is not None]
        for connection in busy:
            if connection.since_s < overdue_s:
                connection.end()
        if busy:
            self._watch()


def _give_up(turn: asyncio.Future[Any]) -> None:
    if not turn.done():
        turn.set_exception(BackendFailed())


class Backend:
    """One method for each kind of call. All raise BackendFailed, or NoBackend when the server was started without one."""

    def __init__(self, settings: Settings) -> None:
        self._db = _Pool(settings.backend, settings.db_pool, wire.db_answer, worker.count_db_wait)
        self._downstream = _Pool(settings.backend, settings.downstream_pool, wire.downstream_answer, worker.count_downstream_wait)

    async def row(self, id: int) -> Row:
        return (await self._rows(wire.next_tag(), id, 0, 1, id, 1))[0]

    async def nth_row(self, tag: int, id: int, k: int, n: int) -> Row:
        """The k-th of n queries of one request, for one row each."""
        return (await self._rows(tag, id, k, n, wire.id_at(id, k), 1))[0]

    async def rows(self, id: int, n: int) -> list[Row]:
        return await self._rows(wire.next_tag(), id, 0, 1, id, n)

    async def _rows(self, tag: int, id: int, call: int, of: int, first_id: int, n: int) -> list[Row]:
        found = await self._db.call(wire.rows_call(tag, id, call, of, first_id, n))
        if len(found) != n:
            raise BackendFailed
        return found

    async def page(self, offset: int, limit: int) -> list[Row]:
        return await self._db.call(wire.page_call(wire.next_tag(), offset, limit))

    async def write(self, id: int) -> None:
        await self._db.call(wire.write_call(wire.next_tag(), id))

    async def search(self, q: str, index: bool) -> list[Row]:
        return await self._db.call(wire.search_call(wire.next_tag(), q, index))

    async def value(self, tag: int, id: int, k: int, n: int) -> int:
        """The k-th of n downstream calls of one request."""
        return await self._downstream.call(wire.downstream_call(tag, id, k, n))
