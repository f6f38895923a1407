"""The server contract on Quart."""

import asyncio
import time
from typing import Any

from quart import Quart, Response, ResponseReturnValue, request, send_from_directory
from quart.json.provider import DefaultJSONProvider
from quart.routing import QuartRule
from werkzeug.exceptions import HTTPException

from contract import aio, answers, faults, items, on_werkzeug, parameters, settings, wire, worker

configuration = settings.from_environment()
backend: aio.Backend


class CompactJson(on_werkzeug.CompactJson, DefaultJSONProvider):
    pass


class ExactRule(on_werkzeug.ExactMethods, QuartRule):
    pass


app = Quart(__name__, static_folder=None)
app.config.update(
    MAX_CONTENT_LENGTH=faults.MAX_BODY_BYTES,
    PROVIDE_AUTOMATIC_OPTIONS=False,
    RESPONSE_TIMEOUT=None,  # a wait may take as long as the default
)
app.json = CompactJson(app)
app.url_rule_class = ExactRule
app.url_map.merge_slashes = False


@app.before_serving
async def start() -> None:
    global backend
    backend = aio.Backend(configuration)
    worker.report()


class SlashesCount:
    """Werkzeug takes several slashes at the start of a path for one, whatever merge_slashes says."""

    def __init__(self, asgi_app: Any) -> None:
        self.asgi_app = asgi_app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"].startswith("//"):
            scope["path"] = on_werkzeug.NO_PATH
        await self.asgi_app(scope, receive, send)


app.asgi_app = SlashesCount(app.asgi_app)  # type: ignore[method-assign]


@app.errorhandler(faults.Fault)
async def fail(fault: faults.Fault) -> ResponseReturnValue:
    return fault.answer, fault.status


@app.errorhandler(HTTPException)
async def refuse(error: HTTPException) -> ResponseReturnValue:
    return on_werkzeug.refusal(error)


def integer(name: str) -> int:
    return parameters.integer(name, request.args.get(name))


def count(highest: int) -> int:
    return parameters.count(request.args.get("n"), highest)


async def item() -> dict[str, Any]:
    return items.item_of(await request.get_data(cache=False))


@app.get("/plaintext")
async def plaintext() -> ResponseReturnValue:
    return Response(answers.PLAINTEXT, content_type="text/plain")


@app.get("/json")
async def json() -> ResponseReturnValue:
    return answers.greeting()


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
    return answers.row(await backend.row(integer("id")))


@app.get("/queries")
async def queries() -> ResponseReturnValue:
    n, id = count(parameters.MAX_QUERIES), integer("id")
    tag = wire.next_tag()
    return answers.rows([await backend.nth_row(tag, id, k, n) for k in range(n)])


@app.get("/batch")
async def batch() -> ResponseReturnValue:
    n, id = count(parameters.MAX_QUERIES), integer("id")
    return answers.rows(await backend.rows(id, n))


@app.get("/fanout")
@app.get("/fanout-pool")
async def fanout() -> ResponseReturnValue:
    n, id = count(parameters.MAX_CALLS), integer("id")
    tag = wire.next_tag()
    return answers.values(id, await asyncio.gather(*(backend.value(tag, id, k, n) for k in range(n))))


@app.get("/cpu")
async def cpu() -> ResponseReturnValue:
    return answers.cpu(integer("rounds"))


@app.get("/file")
async def file() -> ResponseReturnValue:
    name = parameters.file_name(request.args.get("name"))
    return await send_from_directory(configuration.files, name, mimetype="application/octet-stream")


@app.get("/items")
async def list_items() -> ResponseReturnValue:
    offset = parameters.offset(request.args.get("offset"))
    limit = parameters.limit(request.args.get("limit"))
    return answers.page(offset, await backend.page(offset, limit))


@app.post("/items")
async def create_item() -> ResponseReturnValue:
    fields = await item()
    id = items.id_of(fields["name"])
    await backend.write(id)
    return {"id": id, **fields}, 201, {"Location": f"/items/{id}"}


@app.get("/items/<id>")
async def read_item(id: str) -> ResponseReturnValue:
    return answers.item(await backend.row(parameters.item_id(id)))


@app.put("/items/<id>")
async def update_item(id: str) -> ResponseReturnValue:
    number = parameters.item_id(id)
    fields = await item()
    await backend.write(number)
    return {"id": number, **fields}


@app.delete("/items/<id>")
async def delete_item(id: str) -> ResponseReturnValue:
    await backend.write(parameters.item_id(id))
    response = Response(b"", status=204)
    del response.headers["Content-Type"]
    return response


@app.get("/search")
async def search() -> ResponseReturnValue:
    q = parameters.search_text(request.args.get("q"))
    return answers.rows(await backend.search(q, parameters.flag("index", request.args.get("index"))))


@app.get("/large")
async def large() -> ResponseReturnValue:
    cached = parameters.flag("cached", request.args.get("cached"), absent=False)
    body, headers = answers.large_answer(cached, request.headers.get("Accept-Encoding"), lambda: app.json.dumps(answers.large()).encode())
    return Response(body, headers=headers, content_type="application/json")
