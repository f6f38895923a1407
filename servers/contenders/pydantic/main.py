"""The server contract on FastAPI, with Pydantic where the articles speak of it: in bodies, and on a path that does nothing but validate."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse
from pydantic import BaseModel, conint, constr

import shapes
from contract import aio, answers, items, on_fastapi, parameters, settings, wire, worker
from versions import matching

# Requests

# Half a surrogate pair is no character; Pydantic 2 refuses it by itself.
WITHOUT_CONTROLS = matching(v1=r"[^\x00-\x1f\ud800-\udfff]*\Z", v2=r"^[^\x00-\x1f]*$")


class ItemBody(BaseModel):
    name: constr(strict=True, min_length=1, max_length=100, **WITHOUT_CONTROLS)
    priceCents: conint(strict=True, ge=0, le=items.MAX_PRICE_CENTS)
    quantity: conint(strict=True, ge=0, le=items.MAX_QUANTITY)


class ObjectRequest(on_fastapi.ContractRequest):
    """A body is an object."""

    async def json(self) -> Any:
        found = await super().json()
        # Pydantic 1 makes a dict of whatever it can, an empty list too.
        if not isinstance(found, dict):
            raise HTTPException(400)
        return found


class ObjectRoute(on_fastapi.ContractRoute):
    request_class = ObjectRequest


def integer(request: Request, name: str) -> int:
    return parameters.integer(name, request.query_params.get(name))


def count(request: Request, highest: int) -> int:
    return parameters.count(request.query_params.get("n"), highest)


async def item_id(request: Request) -> int:
    return parameters.item_id(request.path_params["id"])


# Judged before the body is.
ItemId = Annotated[int, Depends(item_id)]

# Endpoints

router = APIRouter(route_class=ObjectRoute)

backend: aio.Backend
configuration = settings.from_environment()


@router.get("/plaintext")
async def plaintext() -> Response:
    return Response(answers.PLAINTEXT, headers={"Content-Type": "text/plain"})


@router.get("/json")
async def json() -> Response:
    return JSONResponse(answers.greeting())


@router.get("/wait")
async def wait(request: Request) -> Response:
    await asyncio.sleep(integer(request, "ms") / 1_000)
    return JSONResponse(answers.greeting())


@router.get("/mistake/block")
async def block(request: Request) -> Response:
    time.sleep(integer(request, "ms") / 1_000)
    return JSONResponse(answers.greeting())


@router.get("/db")
async def db(request: Request) -> Response:
    return JSONResponse(answers.row(await backend.row(integer(request, "id"))))


@router.get("/queries")
async def queries(request: Request) -> Response:
    n, id = count(request, parameters.MAX_QUERIES), integer(request, "id")
    tag = wire.next_tag()
    return JSONResponse(answers.rows([await backend.nth_row(tag, id, k, n) for k in range(n)]))


@router.get("/batch")
async def batch(request: Request) -> Response:
    n, id = count(request, parameters.MAX_QUERIES), integer(request, "id")
    return JSONResponse(answers.rows(await backend.rows(id, n)))


@router.get("/fanout")
@router.get("/fanout-pool")
async def fanout(request: Request) -> Response:
    n, id = count(request, parameters.MAX_CALLS), integer(request, "id")
    tag = wire.next_tag()
    return JSONResponse(answers.values(id, await asyncio.gather(*(backend.value(tag, id, k, n) for k in range(n)))))


@router.get("/cpu")
async def cpu(request: Request) -> Response:
    return JSONResponse(answers.cpu(integer(request, "rounds")))


@router.get("/file")
async def file(request: Request) -> Response:
    name = parameters.file_name(request.query_params.get("name"))
    return FileResponse(configuration.files / name, media_type="application/octet-stream")


@router.get("/items")
async def list_items(request: Request) -> Response:
    offset = parameters.offset(request.query_params.get("offset"))
    limit = parameters.limit(request.query_params.get("limit"))
    return JSONResponse(answers.page(offset, await backend.page(offset, limit)))


@router.post("/items")
async def create_item(body: ItemBody) -> Response:
    id = items.id_of(body.name)
    await backend.write(id)
    return JSONResponse(item(id, body), 201, headers={"Location": f"/items/{id}"})


@router.get("/items/{id}")
async def read_item(id: ItemId) -> Response:
    return JSONResponse(answers.item(await backend.row(id)))


@router.put("/items/{id}")
async def update_item(id: ItemId, body: ItemBody) -> Response:
    await backend.write(id)
    return JSONResponse(item(id, body))


@router.delete("/items/{id}")
async def delete_item(id: ItemId) -> Response:
    await backend.write(id)
    return Response(status_code=204)


@router.get("/search")
async def search(request: Request) -> Response:
    q = parameters.search_text(request.query_params.get("q"))
    index = parameters.flag("index", request.query_params.get("index"))
    return JSONResponse(answers.rows(await backend.search(q, index)))


@router.get("/large")
async def large(request: Request) -> Response:
    cached = parameters.flag("cached", request.query_params.get("cached"), absent=False)
    accepts = request.headers.get("accept-encoding")
    body, headers = answers.large_answer(cached, accepts, lambda: JSONResponse(answers.large()).body)
    return Response(body, media_type="application/json", headers=headers)


@router.get("/validate")
async def validate(request: Request) -> Response:
    shape = shapes.named(request.query_params.get("shape"))
    return JSONResponse(shapes.validate(shape, count(request, shapes.MOST_VALIDATIONS)))


def item(id: int, body: ItemBody) -> dict[str, Any]:
    return {"id": id, "name": body.name, "priceCents": body.priceCents, "quantity": body.quantity}


# The application


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    global backend
    backend = aio.Backend(configuration)
    worker.report()
    yield


app = FastAPI(lifespan=lifespan, openapi_url=None, redirect_slashes=False)
app.include_router(router)
on_fastapi.answer_errors(app)


@app.exception_handler(RequestValidationError)
async def refuse_body(_: Request, error: RequestValidationError) -> JSONResponse:
    return on_fastapi.refused_body(error.errors()[0])
