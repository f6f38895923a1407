"""The server contract on Flask, with views that block."""

import time

import application
from application import count, integer, item, no_content, offset_and_limit
from flask import Flask
from flask.typing import ResponseReturnValue

from contract import answers, blocking, items, parameters, wire, worker


def create_app() -> Flask:
    app = application.bare_app()
    backend = blocking.Backend(application.configuration)

    app.get("/plaintext")(application.plaintext)
    app.get("/json")(application.json)
    app.get("/cpu")(application.cpu)
    app.get("/file")(application.file)
    app.get("/large")(application.large)

    @app.get("/wait")
    @app.get("/mistake/block")
    def wait() -> ResponseReturnValue:
        time.sleep(integer("ms") / 1_000)
        return answers.greeting()

    @app.get("/db")
    def db() -> ResponseReturnValue:
        return answers.row(backend.row(integer("id")))

    @app.get("/queries")
    def queries() -> ResponseReturnValue:
        n, id = count(parameters.MAX_QUERIES), integer("id")
        tag = wire.next_tag()
        return answers.rows([backend.nth_row(tag, id, k, n) for k in range(n)])

    @app.get("/batch")
    def batch() -> ResponseReturnValue:
        n, id = count(parameters.MAX_QUERIES), integer("id")
        return answers.rows(backend.rows(id, n))

    @app.get("/fanout")
    def fanout() -> ResponseReturnValue:
        n, id = count(parameters.MAX_CALLS), integer("id")
        tag = wire.next_tag()
        return answers.values(id, [backend.value(tag, id, k, n) for k in range(n)])

    @app.get("/fanout-pool")
    def fanout_pool() -> ResponseReturnValue:
        n, id = count(parameters.MAX_CALLS), integer("id")
        tag = wire.next_tag()
        return answers.values(id, list(backend.subtasks.map(lambda k: backend.value(tag, id, k, n), range(n))))

    @app.get("/items")
    def list_items() -> ResponseReturnValue:
        offset, limit = offset_and_limit()
        return answers.page(offset, backend.page(offset, limit))

    @app.post("/items")
    def create_item() -> ResponseReturnValue:
        fields = item()
        id = items.id_of(fields["name"])
        backend.write(id)
        return {"id": id, **fields}, 201, {"Location": f"/items/{id}"}

    @app.get("/items/<id>")
    def read_item(id: str) -> ResponseReturnValue:
        return answers.item(backend.row(parameters.item_id(id)))

    @app.put("/items/<id>")
    def update_item(id: str) -> ResponseReturnValue:
        number = parameters.item_id(id)
        fields = item()
        backend.write(number)
        return {"id": number, **fields}

    @app.delete("/items/<id>")
    def delete_item(id: str) -> ResponseReturnValue:
        backend.write(parameters.item_id(id))
        return no_content()

    @app.get("/search")
    def search() -> ResponseReturnValue:
        return answers.rows(backend.search(*application.search()))

    worker.report()
    return app
