from collections.abc import Awaitable, Callable

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from contract import faults

from .json import Json


class ContractMiddleware:
    """Sizes, and errors as JSON. Django's own middleware for sizes has no asynchronous form: under ASGI it would cost threads."""

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]) -> None:
        self.get_response = get_response
        self.is_async = iscoroutinefunction(get_response)
        if self.is_async:
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if self.is_async:
            return self.__acall__(request)
        return finish(self.get_response(request))  # type: ignore[arg-type]

    async def __acall__(self, request: HttpRequest) -> HttpResponseBase:
        return finish(await self.get_response(request))  # type: ignore[misc]

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, faults.Fault):
            return Json(exception.answer, status=exception.status)
        return None


def finish(response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code == 405:
        response = Json(faults.NOT_ALLOWED, status=405, headers={"Allow": response["Allow"]})
    if isinstance(response, HttpResponse) and response.status_code != 204:
        response["Content-Length"] = str(len(response.content))
    return response
