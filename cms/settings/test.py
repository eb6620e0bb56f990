"""Tests: production-like, on SQLite or on the server named in TEST_DATABASE_URL.

Whatever a developer's ``.env`` names (a database, a bucket, a mail server) is set
aside here, so that no test can ever reach it.
"""

import atexit
import shutil
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import IMMEDIATE_TASKS, SQLITE_OPTIONS, env

_WORKSPACE = Path(tempfile.mkdtemp(prefix="prongsai-test-"))
atexit.register(shutil.rmtree, _WORKSPACE, ignore_errors=True)

SECRET_KEY = "tests-only-not-a-secret"  # noqa: S105
ALLOWED_HOSTS = ["*"]
if env.str("TEST_DATABASE_URL", ""):
    DATABASES = {"default": env.db_url("TEST_DATABASE_URL")}
else:
    # A file and not memory: the live server's threads get connections of their own, as in
    # production, instead of sharing the test's.
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(_WORKSPACE / "unused.sqlite3"),
            "OPTIONS": SQLITE_OPTIONS,
            "TEST": {"NAME": str(_WORKSPACE / "test.sqlite3")},
        }
    }
VAR_DIR = _WORKSPACE
MEDIA_ROOT = _WORKSPACE / "media"
STATIC_ROOT = _WORKSPACE / "static"
SERVE_MEDIA = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "pages", "limits")
}
PAGE_CACHE_SECONDS = 0  # a test's transaction never commits, so nothing would drop a page
TASKS = {"default": IMMEDIATE_TASKS}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WAGTAIL_PASSWORD_RESET_ENABLED = True
OIT_CATALOGUE_DIRECTORIES = []
