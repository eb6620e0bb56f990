"""What every test shares. The plugins say what they do in their own first lines."""

import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches

pytest_plugins = [
    "tests.support.strict",
    "tests.support.database",
    "tests.support.unordered",
    "tests.support.browser",
    "tests.support.figures",
]


@pytest.fixture(autouse=True)
def _empty_caches() -> Generator[None]:
    """Start every test with empty caches; Wagtail keeps site paths there between tests."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
    yield


@pytest.fixture(autouse=True, scope="session")
def _media_directory() -> Generator[None]:
    """Give each test process its own media directory, and remove it afterwards."""
    directory = Path(django_settings.MEDIA_ROOT)
    directory.mkdir(parents=True, exist_ok=True)
    yield
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
def project_root(request: pytest.FixtureRequest) -> Path:
    """The directory that holds ``manage.py``."""
    return request.config.rootpath
