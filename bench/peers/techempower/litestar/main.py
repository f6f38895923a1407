"""The entry litestar: a response made of orjson's bytes, so Litestar serialises nothing, and no hook before a request."""

import orjson
from litestar import Litestar, MediaType, Response, get

from contract import worker


@get("/plaintext", media_type=MediaType.TEXT)
async def plaintext() -> bytes:
    return b"Hello, world!"


@get("/json")
async def json() -> Response:
    return Response(content=orjson.dumps({"message": "Hello, world!"}), media_type=MediaType.JSON)


app = Litestar(route_handlers=[plaintext, json])
worker.report()
