"""The entry django: a view that hands orjson's bytes on, no middleware. Nothing sets a length, so gunicorn sends the body in chunks."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path
from orjson import dumps

from contract import worker


def plaintext(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hello, World!", content_type="text/plain")


def json(request: HttpRequest) -> HttpResponse:
    return HttpResponse(dumps({"message": "Hello, World!"}), content_type="application/json")


urlpatterns = [path("plaintext", plaintext), path("json", json)]
settings.configure(ROOT_URLCONF=__name__, MIDDLEWARE=[], ALLOWED_HOSTS=["*"], USE_I18N=False, USE_TZ=False)
application = get_wsgi_application()
worker.report()
