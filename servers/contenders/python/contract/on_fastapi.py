"""What the programs on FastAPI share: how a request is read, and which answer an error is."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.routing import Match

from contract import faults


class ContractRequest(Request):
    """The first of two parameters of one name counts, and a body has a limit."""

    @property
    def query_params(self) -> QueryParams:
        if not hasattr(self, "_query_params"):
            # Starlette takes the last one.
            self._query_params = QueryParams(QueryParams(self.scope["query_string"]).multi_items()[::-1])
        return self._query_params

    async def body(self) -> bytes:
        if not hasattr(self, "_body"):
            length = self.headers.get("content-length")
            if length is not None and int(length) > faults.MAX_BODY_BYTES:
                raise HTTPException(413)
            body = bytearray()
            async for chunk in self.stream():
                body += chunk
                if len(body) > faults.MAX_BODY_BYTES:
                    raise HTTPException(413)
            self._body = bytes(body)
        return self._body


class ContractRoute(APIRoute):
    request_class = ContractRequest

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def handle(request: Request) -> Response:
            return await handler(self.request_class(request.scope, request.receive))

        return handle


def refused_body(error: dict[str, Any]) -> JSONResponse:
    """Of the first error that Pydantic found in a body; fields come in the order of their declaration."""
    names = error["loc"][1:]
    if not names or error["type"] == "json_invalid":
        return JSONResponse(faults.NO_OBJECT, 400)
    return JSONResponse(faults.wrong_field(names[0]), 422)


def answer_errors(app: FastAPI) -> None:
    @app.exception_handler(StarletteHTTPException)
    async def refuse_by_status(request: Request, error: StarletteHTTPException) -> JSONResponse:
        if error.status_code == 405:
            return JSONResponse(faults.NOT_ALLOWED, 405, headers={"Allow": methods_of(app, request)})
        by_status = {400: faults.NO_OBJECT, 404: faults.NO_SUCH_PATH, 413: faults.BODY_TOO_LARGE}
        return JSONResponse(by_status[error.status_code], error.status_code)

    @app.exception_handler(faults.Fault)
    async def fail(_: Request, fault: faults.Fault) -> JSONResponse:
        return JSONResponse(fault.answer, fault.status)


def methods_of(app: FastAPI, request: Request) -> str:
    """All methods of the path; Starlette names those of its first route only."""
    methods = {method for route in app.routes if route.matches(request.scope)[0] != Match.NONE for method in route.methods}
    return ", ".join(method for method in ("GET", "POST", "PUT", "DELETE") if method in methods)
