"""Settings of a service that answers JSON: no templates, sessions or users, and the simulated backend in the place of a database."""

import secrets

from contract.faults import MAX_BODY_BYTES

SECRET_KEY = secrets.token_hex()  # nothing is signed
DEBUG = False
ALLOWED_HOSTS = ["*"]

ROOT_URLCONF = "crossover.urls"
INSTALLED_APPS: list[str] = []
MIDDLEWARE = ["crossover.middleware.ContractMiddleware"]

DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_BODY_BYTES
USE_I18N = False
USE_TZ = True
