import os

from django.core.asgi import get_asgi_application

from contract import worker

os.environ["DJANGO_SETTINGS_MODULE"] = "crossover.async_settings"

application = get_asgi_application()
worker.report()
