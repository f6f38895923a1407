"""The server contract on FastAPI. Limits and bodies are Pydantic types; one place turns their errors into the contract's answers."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Literal

from fastapi import APIRouter, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from contract import aio, answers, faults, items, on_fastapi, settings, wire, worker
from contract.parameters import LAST_ITEM, MAX_CALLS, MAX_QUERIES, is_decimal

# Requests


def decimal(text: str | int) -> int:
    """What an integer is in the contract; Pydantic alone takes signs, blanks and 1.0 too."""
    if isinstance(text, int):  # a default, which FastAPI validates as well
        return text
    if not is_decimal(text):
        raise ValueError("not a decimal integer")
    return int(text)


def on_the_list(id: int) -> int:
    if LAST_ITEM < id <= 1_000_000:
        raise PydanticCustomError("no_such_item", "no such item")
    return id


Ms = Annotated[int, Field(ge=0, le=60_000), BeforeValidator(decimal)]
Id = Annotated[int, Field(ge=1, le=1_000_000), BeforeValidator(decimal)]
Queries = Annotated[int, Field(ge=1, le=MAX_QUERIES), BeforeValidator(decimal)]
Calls = Annotated[int, Field(ge=1, le=MAX_CALLS), BeforeValidator(decimal)]
Rounds = Annotated[int, Field(ge=1, le=10_000_000), BeforeValidator(decimal)]
Offset = Annotated[int, Field(ge=0, le=2_147_483_647), BeforeValidator(decimal)]
Limit = Annotated[int, Field(ge=1, le=1_000), BeforeValidator(decimal)]
ItemId = Annotated[Id, AfterValidator(on_the_list)]
Flag = Literal["true", "false"]


class ItemBody(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)

    name: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=100, pattern=r"^[^\x00-\x1f]*$")]
    price_cents: Annotated[int, Field(strict=True, ge=0, le=items.MAX_PRICE_CENTS)]
    quantity: Annotated[int, Field(strict=True, ge=0, le=items.MAX_QUANTITY)]


# Answers


class Message(BaseModel):
    message: str


class Row(BaseModel):
    id: int
    number: int


class Values(BaseModel):
    id: int
    values: list[int]


class Digest(BaseModel):
    rounds: int
    digest: str


class Item(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)

    id: int
    name: str
    price_cents: int
    quantity: int


class Page(BaseModel):
    offset: int
    total: int
    items: list[Item]


class TextRow(Row):
    text: str


class Large(BaseModel):
    rows: list[TextRow]
    pad: str


def row_of(found: answers.Row) -> Row:
    return Row(id=found[0], number=found[1])


def rows_of(found: list[answers.Row]) -> list[Row]:
    return [Row(id=id, number=number) for id, number in found]


# Endpoints

plain = APIRouter()
router = APIRouter(route_class=on_fastapi.ContractRoute)

backend: aio.Backend
configuration = settings.from_environment()


@plain.get("/plaintext")
async def plaintext() -> Response:
    return Response(answers.PLAINTEXT, headers={"Content-Type": "text/plain"})


@plain.get("/json")
async def json() -> Message:
    return Message(message=answers.GREETING)


@router.get("/wait")
async def wait(ms: Ms) -> Message:
    await asyncio.sleep(ms / 1_000)
    return Message(message=answers.GREETING)


@router.get("/mistake/block")
async def block(ms: Ms) -> Message:
    time.sleep(ms / 1_000)
    return Message(message=answers.GREETING)


@router.get("/db")
async def db(id: Id) -> Row:
    return row_of(await backend.row(id))


@router.get("/queries")
async def queries(n: Queries, id: Id) -> list[Row]:
    tag = wire.next_tag()
    return [row_of(await backend.nth_row(tag, id, k, n)) for k in range(n)]


@router.get("/batch")
async def batch(n: Queries, id: Id) -> list[Row]:
    return rows_of(await backend.rows(id, n))


@router.get("/fanout")
@router.get("/fanout-pool")
async def fanout(n: Calls, id: Id) -> Values:
    tag = wire.next_tag()
    return Values(id=id, values=await asyncio.gather(*(backend.value(tag, id, k, n) for k in range(n))))


@router.get("/cpu")
async def cpu(rounds: Rounds) -> Digest:
    return Digest(**answers.cpu(rounds))


@router.get("/file")
async def file(name: Annotated[str, Query(pattern="^f(0[0-9]|1[0-5])$")]) -> FileResponse:
    return FileResponse(configuration.files / name, media_type="application/octet-stream")


@router.get("/items")
async def list_items(offset: Offset = 0, limit: Limit | None = None) -> Page:
    found = await backend.page(offset, LAST_ITEM if limit is None else limit)
    return Page(**answers.page(offset, found))


@router.post("/items", status_code=201)
async def create_item(body: ItemBody, response: Response) -> Item:
    id = items.id_of(body.name)
    await backend.write(id)
    response.headers["Location"] = f"/items/{id}"
    return Item(id=id, **body.model_dump())


@router.get("/items/{id}")
async def read_item(id: ItemId) -> Item:
    return Item(**answers.item(await backend.row(id)))


@router.put("/items/{id}")
async def update_item(id: ItemId, body: ItemBody) -> Item:
    await backend.write(id)
    return Item(id=id, **body.model_dump())


@router.delete("/items/{id}")
async def delete_item(id: ItemId) -> Response:
    await backend.write(id)
    return Response(status_code=204)


@router.get("/search")
async def search(q: Annotated[str, Query(min_length=1, max_length=64)], index: Flag) -> list[Row]:
    return rows_of(await backend.search(q, index == "true"))


large_object: Large | None = None


@router.get("/large")
async def large(request: Request, cached: Flag = "false") -> Response:
    body, headers = answers.large_answer(cached == "true", request.headers.get("accept-encoding"), serialised_large)
    return Response(body, media_type="application/json", headers=headers)


def serialised_large() -> bytes:
    global large_object
    if large_object is None:
        large_object = Large(**answers.large())
    return large_object.model_dump_json().encode()


# The application


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    global backend
    backend = aio.Backend(configuration)
    worker.report()
    yield


app = FastAPI(lifespan=lifespan, openapi_url=None, redirect_slashes=False, strict_content_type=False)
app.include_router(plain)
app.include_router(router)
on_fastapi.answer_errors(app)


@app.exception_handler(RequestValidationError)
async def refuse(request: Request, error: RequestValidationError) -> JSONResponse:
    # Path, query and body come in this order, and the fields of each in the order of their declaration.
    first = error.errors()[0]
    place, *names = first["loc"]
    if first["type"] == "no_such_item":
        return JSONResponse(faults.NO_SUCH_ITEM, 404)
    if place != "body":
        highest = MAX_CALLS if request.url.path.startswith("/fanout") else MAX_QUERIES
        return JSONResponse(faults.wrong_parameter(names[0], highest), 400)
    return on_fastapi.refused_body(first)
