"""The server contract on Django, with async views."""

import asyncio
import functools
import time

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from contract import aio, answers, items, parameters, wire

from .json import Json
from .requests import count, first, integer, item, offset_and_limit
from .requests import search as search_of
from .views import configuration, get_only, large_answer, no_content


@functools.cache
def backend() -> aio.Backend:
    """Made by the first request: Django has no place for what belongs to an event loop's start."""
    return aio.Backend(configuration)


@get_only
async def plaintext(request: HttpRequest) -> HttpResponse:
    return HttpResponse(answers.PLAINTEXT, content_type="text/plain")


@get_only
async def json(request: HttpRequest) -> HttpResponse:
    return Json(answers.greeting())


@get_only
async def wait(request: HttpRequest) -> HttpResponse:
    await asyncio.sleep(integer(request, "ms") / 1_000)
    return Json(answers.greeting())


@get_only
async def block(request: HttpRequest) -> HttpResponse:
    time.sleep(integer(request, "ms") / 1_000)
    return Json(answers.greeting())


@get_only
async def db(request: HttpRequest) -> HttpResponse:
    return Json(answers.row(await backend().row(integer(request, "id"))))


@get_only
async def queries(request: HttpRequest) -> HttpResponse:
    n, id = count(request, parameters.MAX_QUERIES), integer(request, "id")
    tag = wire.next_tag()
    return Json(answers.rows([await backend().nth_row(tag, id, k, n) for k in range(n)]))


@get_only
async def batch(request: HttpRequest) -> HttpResponse:
    n, id = count(request, parameters.MAX_QUERIES), integer(request, "id")
    return Json(answers.rows(await backend().rows(id, n)))


@get_only
async def fanout(request: HttpRequest) -> HttpResponse:
    n, id = count(request, parameters.MAX_CALLS), integer(request, "id")
    tag = wire.next_tag()
    return Json(answers.values(id, await asyncio.gather(*(backend().value(tag, id, k, n) for k in range(n)))))


@get_only
async def cpu(request: HttpRequest) -> HttpResponse:
    return Json(answers.cpu(integer(request, "rounds")))


@get_only
async def file(request: HttpRequest) -> HttpResponse:
    name = parameters.file_name(first(request, "name"))
    content = await asyncio.to_thread((configuration.files / name).read_bytes)
    return HttpResponse(content, content_type="application/octet-stream")


@require_http_methods(["GET", "POST"])
async def item_list(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        offset, limit = offset_and_limit(request)
        return Json(answers.page(offset, await backend().page(offset, limit)))
    fields = item(request)
    id = items.id_of(fields["name"])
    await backend().write(id)
    return Json({"id": id, **fields}, status=201, headers={"Location": f"/items/{id}"})


@require_http_methods(["GET", "PUT", "DELETE"])
async def one_item(request: HttpRequest, id: str) -> HttpResponse:
    number = parameters.item_id(id)
    if request.method == "GET":
        return Json(answers.item(await backend().row(number)))
    if request.method == "PUT":
        fields = item(request)
        await backend().write(number)
        return Json({"id": number, **fields})
    await backend().write(number)
    return no_content()


@get_only
async def search(request: HttpRequest) -> HttpResponse:
    return Json(answers.rows(await backend().search(*search_of(request))))


@get_only
async def large(request: HttpRequest) -> HttpResponse:
    return large_answer(request)
