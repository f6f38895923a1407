"""The server contract on Litestar: msgspec for parameters and answers, a Pydantic model for bodies, since that names all wrong fields."""

import asyncio
import re
import time
from typing import Annotated, Any, Literal

import msgspec
from litestar import Litestar, MediaType, Request, Response, delete, get, post, put
from litestar.exceptions import HTTPException, ValidationException
from litestar.params import Parameter
from litestar.plugins.pydantic import PydanticPlugin
from litestar.response import File
from litestar.types import Receive, Scope, Send
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

from contract import aio, answers, faults, items, settings, wire, worker
from contract.parameters import LAST_ITEM, MAX_CALLS, MAX_QUERIES, is_decimal

# Requests


class Number(int):
    """A parameter of 1 to 10 decimal digits; msgspec takes 1.0 and 1e3 for an int too."""

    low = 1
    high = 1_000_000


class Ms(Number):
    low, high = 0, 60_000


class Id(Number):
    pass


class Queries(Number):
    high = MAX_QUERIES


class Calls(Number):
    high = MAX_CALLS


class Rounds(Number):
    high = 10_000_000


class Offset(Number):
    low, high = 0, 2_147_483_647


class Limit(Number):
    high = 1_000


def is_number(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, Number)


def read_number(type_: type[Number], text: str | Number) -> Number:
    if isinstance(text, Number):  # a default, which Litestar decodes as well
        return text
    if is_decimal(text):
        number = type_(text)
        if type_.low <= number <= type_.high:
            return number
    raise ValueError("no number, or out of range")


FileName = Annotated[str, Parameter(pattern=r"^f(0[0-9]|1[0-5])\Z")]
SearchText = Annotated[str, Parameter(min_length=1, max_length=64)]
Flag = Literal["true", "false"]


class ItemBody(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel)

    name: Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f]*$")]
    price_cents: Annotated[int, Field(ge=0, le=items.MAX_PRICE_CENTS)]
    quantity: Annotated[int, Field(ge=0, le=items.MAX_QUANTITY)]


# Answers


class Message(msgspec.Struct):
    message: str


class Row(msgspec.Struct):
    id: int
    number: int


class Values(msgspec.Struct):
    id: int
    values: list[int]


class Digest(msgspec.Struct):
    rounds: int
    digest: str


class Item(msgspec.Struct, rename="camel"):
    id: int
    name: str
    price_cents: int
    quantity: int


class Page(msgspec.Struct):
    offset: int
    total: int
    items: list[Item]


def rows_of(found: list[answers.Row]) -> list[Row]:
    return [Row(id, number) for id, number in found]


def item_of(found: answers.Row) -> Item:
    return Item(*answers.item(found).values())


def changed_item(id: int, body: ItemBody) -> Item:
    return Item(id, body.name, body.price_cents, body.quantity)


def on_the_list(id: int) -> int:
    if id > LAST_ITEM:
        raise faults.Fault(404, faults.NO_SUCH_ITEM["error"])
    return id


# Endpoints

configuration = settings.from_environment()
backend: aio.Backend


@get("/plaintext", media_type=MediaType.TEXT)
async def plaintext() -> str:
    return answers.GREETING


@get("/json")
async def json() -> Message:
    return Message(answers.GREETING)


@get("/wait")
async def wait(ms: Ms) -> Message:
    await asyncio.sleep(ms / 1_000)
    return Message(answers.GREETING)


@get("/mistake/block")
async def block(ms: Ms) -> Message:
    time.sleep(ms / 1_000)
    return Message(answers.GREETING)


@get("/db")
async def db(id: Id) -> Row:
    return Row(*await backend.row(id))


@get("/queries")
async def queries(n: Queries, id: Id) -> list[Row]:
    tag = wire.next_tag()
    return [Row(*await backend.nth_row(tag, id, k, n)) for k in range(n)]


@get("/batch")
async def batch(n: Queries, id: Id) -> list[Row]:
    return rows_of(await backend.rows(id, n))


@get(["/fanout", "/fanout-pool"])
async def fanout(n: Calls, id: Id) -> Values:
    tag = wire.next_tag()
    return Values(id, await asyncio.gather(*(backend.value(tag, id, k, n) for k in range(n))))


@get("/cpu")
async def cpu(rounds: Rounds) -> Digest:
    return Digest(**answers.cpu(rounds))


@get("/file")
async def file(name: FileName) -> File:
    return File(configuration.files / name, media_type="application/octet-stream", content_disposition_type="inline")


@get("/items")
async def list_items(offset: Offset = Offset(0), limit: Limit | None = None) -> Page:
    found = await backend.page(offset, LAST_ITEM if limit is None else limit)
    return Page(offset, LAST_ITEM, [item_of(row) for row in found])


@post("/items")
async def create_item(data: ItemBody) -> Response[Item]:
    id = items.id_of(data.name)
    await backend.write(id)
    return Response(changed_item(id, data), headers={"Location": f"/items/{id}"})


@get("/items/{id:str}")
async def read_item(id: Id) -> Item:
    return item_of(await backend.row(on_the_list(id)))


@put("/items/{id:str}")
async def update_item(id: Id, data: ItemBody) -> Item:
    await backend.write(on_the_list(id))
    return changed_item(id, data)


@delete("/items/{id:str}")
async def delete_item(id: Id) -> None:
    await backend.write(on_the_list(id))


@get("/search")
async def search(q: SearchText, index: Flag) -> list[Row]:
    return rows_of(await backend.search(q, index == "true"))


@get("/large")
async def large(request: Request[Any, Any, Any], cached: Flag = "false") -> Response[bytes]:
    accepts = request.headers.get("accept-encoding")
    body, headers = answers.large_answer(cached == "true", accepts, lambda: msgspec.json.encode(answers.large()))
    return Response(body, media_type="application/json", headers=headers)


# Errors


NO_PATH = "/no-such-path"
NO_METHOD = "TRACE"
MISSING = re.compile("parameter '([a-z]+)'")


def refuse_parameters_or_body(request: Request[Any, Any, Any], error: ValidationException) -> Response[Any]:
    found = error.extra[0].get("key") if isinstance(error.extra, list) else None
    missing = MISSING.search(error.detail)
    if found is None and missing:
        found = missing[1]
    if request.method in ("POST", "PUT") and found != "id":
        if found in ("name", "priceCents", "quantity"):
            return Response(faults.wrong_field(found), status_code=422)
        return Response(faults.NO_OBJECT, status_code=400)
    highest = MAX_CALLS if request.url.path.startswith("/fanout") else MAX_QUERIES
    return Response(faults.wrong_parameter(str(found), highest), status_code=400)


def refuse_body(_: Request[Any, Any, Any], __: Exception) -> Response[Any]:
    """msgspec has errors of its own for wrong JSON, and leaves these two to Python."""
    return Response(faults.NO_OBJECT, status_code=400)


def refuse(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    status = error.status_code
    if status == 405:
        return Response(faults.NOT_ALLOWED, status_code=405, headers={"Allow": methods_of(request.url.path)})
    by_status = {400: faults.NO_OBJECT, 404: faults.NO_SUCH_PATH, 413: faults.BODY_TOO_LARGE}
    return Response(by_status.get(status, faults.INTERNAL_ERROR), status_code=status)


def fail(_: Request[Any, Any, Any], fault: faults.Fault) -> Response[Any]:
    return Response(fault.answer, status_code=fault.status)


def methods_of(path: str) -> str:
    """Litestar's own answer does not say them."""
    if path == "/items":
        return "GET, POST"
    return "GET, PUT, DELETE" if path.startswith("/items/") else "GET"


async def start() -> None:
    global backend
    backend = aio.Backend(configuration)
    worker.report()


litestar = Litestar(
    [
        plaintext,
        json,
        wait,
        block,
        db,
        queries,
        batch,
        fanout,
        cpu,
        file,
        list_items,
        create_item,
        read_item,
        update_item,
        delete_item,
        search,
        large,
    ],
    on_startup=[start],
    exception_handlers={
        ValidationException: refuse_parameters_or_body,
        UnicodeDecodeError: refuse_body,
        RecursionError: refuse_body,
        HTTPException: refuse,
        faults.Fault: fail,
    },
    type_decoders=[(is_number, read_number)],
    type_encoders={Number: int},
    plugins=[PydanticPlugin(validate_strict=True)],
    request_max_body_size=faults.MAX_BODY_BYTES,
    openapi_config=None,
    logging_config=None,
)


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Hides from Litestar what it would answer on its own and the contract refuses: slashes too many, and OPTIONS."""
    if scope["type"] == "http":
        path = scope["path"]
        if path.endswith("/") or "//" in path:
            scope["path"] = NO_PATH
        elif scope["method"] == "OPTIONS":
            scope["method"] = NO_METHOD
    await litestar(scope, receive, send)
