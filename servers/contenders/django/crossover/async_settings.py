from .settings import *  # noqa: F403

ROOT_URLCONF = "crossover.async_urls"
