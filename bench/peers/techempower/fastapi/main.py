"""The entry fastapi: a response class around ujson, and no return type, so FastAPI neither validates nor converts an answer."""

from typing import Any

import ujson
from fastapi import FastAPI
from fastapi.responses import JSONResponse, PlainTextResponse

from contract import worker


class UltraJson(JSONResponse):
    """FastAPI's own class of this kind warns of itself in the version we run, at a cost for each answer."""

    def render(self, content: Any) -> bytes:
        return ujson.dumps(content, ensure_ascii=False).encode("utf-8")


app = FastAPI()


@app.get("/plaintext")
async def plaintext():
    return PlainTextResponse(b"Hello, world!")


@app.get("/json")
async def json():
    return UltraJson({"message": "Hello, world!"})


worker.report()
