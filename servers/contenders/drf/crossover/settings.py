"""Settings of a service that answers JSON: no templates, sessions or users, and the simulated backend in the place of a database."""

import secrets

from contract.faults import MAX_BODY_BYTES

SECRET_KEY = secrets.token_hex()  # nothing is signed
DEBUG = False
ALLOWED_HOSTS = ["*"]

ROOT_URLCONF = "crossover.urls"
INSTALLED_APPS = ["rest_framework"]
MIDDLEWARE = ["crossover.middleware.ContentLength"]

DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_BODY_BYTES
USE_I18N = False
USE_TZ = True

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "crossover.negotiation.AlwaysJson",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["crossover.negotiation.StrictJson"],
    "EXCEPTION_HANDLER": "crossover.views.refuse",
    "URL_FORMAT_OVERRIDE": None,
}
