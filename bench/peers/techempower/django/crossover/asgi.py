"""The entry django with its views made async. It has an asgi.py, but every test of it runs under WSGI, and its own views would take a thread each here."""

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path
from orjson import dumps

from contract import worker


async def plaintext(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hello, World!", content_type="text/plain")


async def json(request: HttpRequest) -> HttpResponse:
    return HttpResponse(dumps({"message": "Hello, World!"}), content_type="application/json")


urlpatterns = [path("plaintext", plaintext), path("json", json)]
settings.configure(ROOT_URLCONF=__name__, MIDDLEWARE=[], ALLOWED_HOSTS=["*"], USE_I18N=False, USE_TZ=False)
application = get_asgi_application()
worker.report()
