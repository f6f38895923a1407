import os

from django.core.wsgi import get_wsgi_application

from contract import worker

os.environ["DJANGO_SETTINGS_MODULE"] = "crossover.settings"

application = get_wsgi_application()
worker.report()
