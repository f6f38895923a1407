"""The server contract on Flask, with async views. Flask runs each of them on an event loop of its own, on the thread of its request."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Coroutine
from typing import Any

import application
from application import count, integer, item, no_content, offset_and_limit
from flask import Flask
from flask.typing import ResponseReturnValue

from contract import aio, answers, items, parameters, wire, worker


class SharedLoop:
    """The event loop of the backend's clients, on a thread of its own: connections outlive the loop of one view."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, name="backend", daemon=True).start()

    def run(self, work: Coroutine[Any, Any, Any]) -> Awaitable[Any]:
        return asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self.loop))

    def make_backend(self) -> aio.Backend:
        async def make() -> aio.Backend:
            return aio.Backend(application.configuration)

        return asyncio.run_coroutine_threadsafe(make(), self.loop).result()


def create_app() -> Flask:
    app = application.bare_app()
    shared = SharedLoop()
    backend = shared.make_backend()

    app.get("/plaintext")(in_async(application.plaintext))
    app.get("/json")(in_async(application.json))
    app.get("/cpu")(in_async(application.cpu))
    app.get("/file")(in_async(application.file))
    app.get("/large")(in_async(application.large))

    @app.get("/wait")
    async def wait() -> ResponseReturnValue:
        await asyncio.sleep(integer("ms") / 1_000)
        return answers.greeting()

    @app.get("/mistake/block")
    async def block() -> ResponseReturnValue:
        time.sleep(integer("ms") / 1_000)
        return answers.greeting()

    @app.get("/db")
    async def db() -> ResponseReturnValue:
        return answers.row(await shared.run(backend.row(integer("id"))))

    @app.get("/queries")
    async def queries() -> ResponseReturnValue:
        n, id = count(parameters.MAX_QUERIES), integer("id")
        return answers.rows(await shared.run(one_after_the_other(n, id)))

    async def one_after_the_other(n: int, id: int) -> list[answers.Row]:
        tag = wire.next_tag()
        return [await backend.nth_row(tag, id, k, n) for k in range(n)]

    @app.get("/batch")
    async def batch() -> ResponseReturnValue:
        n, id = count(parameters.MAX_QUERIES), integer("id")
        return answers.rows(await shared.run(backend.rows(id, n)))

    @app.get("/fanout")
    @app.get("/fanout-pool")
    async def fanout() -> ResponseReturnValue:
        n, id = count(parameters.MAX_CALLS), integer("id")
        return answers.values(id, await shared.run(together(n, id)))

    async def together(n: int, id: int) -> list[int]:
        tag = wire.next_tag()
        return await asyncio.gather(*(backend.value(tag, id, k, n) for k in range(n)))

    @app.get("/items")
    async def list_items() -> ResponseReturnValue:
        offset, limit = offset_and_limit()
        return answers.page(offset, await shared.run(backend.page(offset, limit)))

    @app.post("/items")
    async def create_item() -> ResponseReturnValue:
        fields = item()
        id = items.id_of(fields["name"])
        await shared.run(backend.write(id))
        return {"id": id, **fields}, 201, {"Location": f"/items/{id}"}

    @app.get("/items/<id>")
    async def read_item(id: str) -> ResponseReturnValue:
        return answers.item(await shared.run(backend.row(parameters.item_id(id))))

    @app.put("/items/<id>")
    async def update_item(id: str) -> ResponseReturnValue:
        number = parameters.item_id(id)
        fields = item()
        await shared.run(backend.write(number))
        return {"id": number, **fields}

    @app.delete("/items/<id>")
    async def delete_item(id: str) -> ResponseReturnValue:
        await shared.run(backend.write(parameters.item_id(id)))
        return no_content()

    @app.get("/search")
    async def search() -> ResponseReturnValue:
        return answers.rows(await shared.run(backend.search(*application.search())))

    worker.report()
    return app


def in_async(view: Any) -> Any:
    async def async_view() -> ResponseReturnValue:
        return view()

    async_view.__name__ = view.__name__
    return async_view
