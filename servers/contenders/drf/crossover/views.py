"""The server contract on Django REST framework."""

import time
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from rest_framework.exceptions import MethodNotAllowed, ParseError, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from contract import answers, blocking, faults, items, parameters, settings, wire

from .serializers import ItemSerializer, PageSerializer, RowSerializer

configuration = settings.from_environment()
backend = blocking.Backend(configuration)


def refuse(exception: Exception, context: dict[str, Any]) -> Response | None:
    """The framework's exception handler."""
    if isinstance(exception, faults.Fault):
        return Response(exception.answer, exception.status)
    if isinstance(exception, MethodNotAllowed):
        return Response(faults.NOT_ALLOWED, 405, headers={"Allow": ", ".join(context["view"].allowed_methods)})
    if isinstance(exception, RequestDataTooBig):
        return Response(faults.BODY_TOO_LARGE, 413)
    if isinstance(exception, ParseError):
        return Response(faults.NO_OBJECT, 400)
    if isinstance(exception, ValidationError):
        return Response(faults.first_wrong_field(exception.detail), 422)
    return None


def first(request: Request, name: str) -> str | None:
    """The first parameter of that name; get() would be the last."""
    values = request.query_params.getlist(name)
    return values[0] if values else None


def integer(request: Request, name: str) -> int:
    return parameters.integer(name, first(request, name))


def count(request: Request, highest: int) -> int:
    return parameters.count(first(request, "n"), highest)


def item_of(request: Request) -> dict[str, Any]:
    # Without a body the framework says that the data is an empty object.
    if not isinstance(request.data, dict) or request.stream is None:
        raise ParseError
    serializer = ItemSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data


class ContractView(APIView):
    http_method_names = ["get", "post", "put", "delete"]

    @property
    def default_response_headers(self) -> dict[str, str]:
        """The framework's own has Allow, which is for 405 alone."""
        return {}


class Plaintext(ContractView):
    def get(self, request: Request) -> HttpResponse:
        return HttpResponse(answers.PLAINTEXT, content_type="text/plain")


class Json(ContractView):
    def get(self, request: Request) -> Response:
        return Response(answers.greeting())


class Wait(ContractView):
    def get(self, request: Request) -> Response:
        time.sleep(integer(request, "ms") / 1_000)
        return Response(answers.greeting())


class Db(ContractView):
    def get(self, request: Request) -> Response:
        return Response(RowSerializer(answers.row(backend.row(integer(request, "id")))).data)


class Queries(ContractView):
    def get(self, request: Request) -> Response:
        n, id = count(request, parameters.MAX_QUERIES), integer(request, "id")
        tag = wire.next_tag()
        found = [backend.nth_row(tag, id, k, n) for k in range(n)]
        return Response(RowSerializer(answers.rows(found), many=True).data)


class Batch(ContractView):
    def get(self, request: Request) -> Response:
        n, id = count(request, parameters.MAX_QUERIES), integer(request, "id")
        return Response(RowSerializer(answers.rows(backend.rows(id, n)), many=True).data)


class Fanout(ContractView):
    def get(self, request: Request) -> Response:
        n, id = count(request, parameters.MAX_CALLS), integer(request, "id")
        tag = wire.next_tag()
        return Response(answers.values(id, [backend.value(tag, id, k, n) for k in range(n)]))


class FanoutPool(ContractView):
    def get(self, request: Request) -> Response:
        n, id = count(request, parameters.MAX_CALLS), integer(request, "id")
        tag = wire.next_tag()
        return Response(answers.values(id, list(backend.subtasks.map(lambda k: backend.value(tag, id, k, n), range(n)))))


class Cpu(ContractView):
    def get(self, request: Request) -> Response:
        return Response(answers.cpu(integer(request, "rounds")))


class File(ContractView):
    def get(self, request: Request) -> HttpResponseBase:
        name = parameters.file_name(first(request, "name"))
        return FileResponse(open(configuration.files / name, "rb"), content_type="application/octet-stream")


class ItemList(ContractView):
    def get(self, request: Request) -> Response:
        offset, limit = parameters.offset(first(request, "offset")), parameters.limit(first(request, "limit"))
        return Response(PageSerializer(answers.page(offset, backend.page(offset, limit))).data)

    def post(self, request: Request) -> Response:
        fields = item_of(request)
        id = items.id_of(fields["name"])
        backend.write(id)
        return Response(ItemSerializer({"id": id, **fields}).data, 201, headers={"Location": f"/items/{id}"})


class OneItem(ContractView):
    def get(self, request: Request, id: str) -> Response:
        return Response(ItemSerializer(answers.item(backend.row(parameters.item_id(id)))).data)

    def put(self, request: Request, id: str) -> Response:
        number = parameters.item_id(id)
        fields = item_of(request)
        backend.write(number)
        return Response(ItemSerializer({"id": number, **fields}).data)

    def delete(self, request: Request, id: str) -> Response:
        backend.write(parameters.item_id(id))
        return Response(status=204)


class Search(ContractView):
    def get(self, request: Request) -> Response:
        q = parameters.search_text(first(request, "q"))
        found = backend.search(q, parameters.flag("index", first(request, "index")))
        return Response(RowSerializer(answers.rows(found), many=True).data)


class Large(ContractView):
    def get(self, request: Request) -> HttpResponse:
        cached = parameters.flag("cached", first(request, "cached"), absent=False)
        accepts = request.headers.get("Accept-Encoding")
        body, headers = answers.large_answer(cached, accepts, lambda: JSONRenderer().render(answers.large()))
        return HttpResponse(body, content_type="application/json", headers=headers)


def no_such_path(request: HttpRequest, exception: Exception) -> HttpResponse:
    return JsonResponse(faults.NO_SUCH_PATH, status=404, json_dumps_params={"separators": (",", ":")})


def internal_error(request: HttpRequest) -> HttpResponse:
    return JsonResponse(faults.INTERNAL_ERROR, status=500, json_dumps_params={"separators": (",", ":")})
