"""The server contract on Django, with views that block."""

import json as json_module
import time

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from contract import answers, blocking, faults, items, parameters, settings, wire

from .json import COMPACT, Json
from .requests import count, first, integer, item, offset_and_limit
from .requests import search as search_of

configuration = settings.from_environment()
backend = blocking.Backend(configuration)

get_only = require_http_methods(["GET"])


@get_only
def plaintext(request: HttpRequest) -> HttpResponse:
    return HttpResponse(answers.PLAINTEXT, content_type="text/plain")


@get_only
def json(request: HttpRequest) -> HttpResponse:
    return Json(answers.greeting())


@get_only
def wait(request: HttpRequest) -> HttpResponse:
    time.sleep(integer(request, "ms") / 1_000)
    return Json(answers.greeting())


@get_only
def db(request: HttpRequest) -> HttpResponse:
    return Json(answers.row(backend.row(integer(request, "id"))))


@get_only
def queries(request: HttpRequest) -> HttpResponse:
    n, id = count(request, parameters.MAX_QUERIES), integer(request, "id")
    tag = wire.next_tag()
    return Json(answers.rows([backend.nth_row(tag, id, k, n) for k in range(n)]))


@get_only
def batch(request: HttpRequest) -> HttpResponse:
    n, id = count(request, parameters.MAX_QUERIES), integer(request, "id")
    return Json(answers.rows(backend.rows(id, n)))


@get_only
def fanout(request: HttpRequest) -> HttpResponse:
    n, id = count(request, parameters.MAX_CALLS), integer(request, "id")
    tag = wire.next_tag()
    return Json(answers.values(id, [backend.value(tag, id, k, n) for k in range(n)]))


@get_only
def fanout_pool(request: HttpRequest) -> HttpResponse:
    n, id = count(request, parameters.MAX_CALLS), integer(request, "id")
    tag = wire.next_tag()
    return Json(answers.values(id, list(backend.subtasks.map(lambda k: backend.value(tag, id, k, n), range(n)))))


@get_only
def cpu(request: HttpRequest) -> HttpResponse:
    return Json(answers.cpu(integer(request, "rounds")))


@get_only
def file(request: HttpRequest) -> HttpResponseBase:
    name = parameters.file_name(first(request, "name"))
    return FileResponse(open(configuration.files / name, "rb"), content_type="application/octet-stream")


@require_http_methods(["GET", "POST"])
def item_list(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        offset, limit = offset_and_limit(request)
        return Json(answers.page(offset, backend.page(offset, limit)))
    fields = item(request)
    id = items.id_of(fields["name"])
    backend.write(id)
    return Json({"id": id, **fields}, status=201, headers={"Location": f"/items/{id}"})


@require_http_methods(["GET", "PUT", "DELETE"])
def one_item(request: HttpRequest, id: str) -> HttpResponse:
    number = parameters.item_id(id)
    if request.method == "GET":
        return Json(answers.item(backend.row(number)))
    if request.method == "PUT":
        fields = item(request)
        backend.write(number)
        return Json({"id": number, **fields})
    backend.write(number)
    return no_content()


@get_only
def search(request: HttpRequest) -> HttpResponse:
    return Json(answers.rows(backend.search(*search_of(request))))


@get_only
def large(request: HttpRequest) -> HttpResponse:
    return large_answer(request)


def large_answer(request: HttpRequest) -> HttpResponse:
    cached = parameters.flag("cached", first(request, "cached"), absent=False)
    accepts = request.headers.get("Accept-Encoding")
    body, headers = answers.large_answer(cached, accepts, lambda: json_module.dumps(answers.large(), **COMPACT).encode())
    return HttpResponse(body, content_type="application/json", headers=headers)


def no_content() -> HttpResponse:
    response = HttpResponse(status=204)
    del response["Content-Type"]
    return response


def no_such_path(request: HttpRequest, exception: Exception) -> HttpResponse:
    return Json(faults.NO_SUCH_PATH, status=404)


def internal_error(request: HttpRequest) -> HttpResponse:
    return Json(faults.INTERNAL_ERROR, status=500)
