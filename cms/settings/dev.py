"""Development and the demo: a local machine, no secrets worth protecting."""

from .base import *  # noqa: F403
from .base import EMAIL_URL, STORAGES, env

DEBUG = env.bool("DEBUG", True)
# A key of its own is the mark of a real site: no demo data beside it, whatever the settings.
DEMO_ALLOWED = not env.str("SECRET_KEY", "")
SERVE_MEDIA = True
SECRET_KEY = env.str("SECRET_KEY", "development-only-not-a-secret")
ALLOWED_HOSTS = [
    ".localhost",
    "127.0.0.1",
    "[::1]",
    *env.list("ALLOWED_HOSTS", default=[]),
]
if not EMAIL_URL:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True  # static files without collectstatic, also with DEBUG off
STATIC_ROOT = None
if DEBUG:
    PAGE_CACHE_SECONDS = 0  # an edited template shows at once
