"""Production: HTTPS only. A missing SECRET_KEY or ALLOWED_HOSTS stops the start."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import ALLOWED_HOSTS, IMMEDIATE_TASKS, QUEUED_TASKS, SECRET_KEY, env

if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY in the environment or in .env.")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS in the environment or in .env.")

# Search and reference indexes are written by `manage.py db_worker`, after the officer's
# request; TASKS_BACKEND=immediate does without that process at the price of slower saves.
TASKS_BACKENDS = {"database": QUEUED_TASKS, "immediate": IMMEDIATE_TASKS}
TASKS_BACKEND = env.str("TASKS_BACKEND", "database")
if TASKS_BACKEND not in TASKS_BACKENDS:
    raise ImproperlyConfigured(
        f"TASKS_BACKEND is {TASKS_BACKEND!r}; it must be one of {', '.join(TASKS_BACKENDS)}."
    )
TASKS = {"default": TASKS_BACKENDS[TASKS_BACKEND]}

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
# The web server in front sets this header itself and drops whatever a visitor sends.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
