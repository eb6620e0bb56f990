"""What every test shares. The plugins say what they do in their own first lines."""

import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from nacl import pwhash

from home.messages import sealing
from tests.support.empty_caches import empty_caches

pytest_plugins = [
    "tests.support.strict",
    "tests.support.sharing",
    "tests.support.database",
    "tests.support.unordered",
    "tests.support.browser",
    "tests.support.figures",
]


@pytest.fixture(autouse=True)
def _empty_caches() -> Generator[None]:
    """Start every test with empty caches; Wagtail keeps site paths there between tests."""
    empty_caches()
    yield


@pytest.fixture(autouse=True)
def _stations_first(request: pytest.FixtureRequest) -> None:
    """Make the second station before any user, in whatever order a test names them.

    The rows of a user are others each time, and kept rows fit only what is as it was.
    """
    if "other_station" in request.fixturenames:
        request.getfixturevalue("other_station")


@pytest.fixture(autouse=True, scope="session")
def _media_directory() -> Generator[None]:
    """Give each test process its own media directory, and remove it afterwards."""
    directory = Path(django_settings.MEDIA_ROOT)
    directory.mkdir(parents=True, exist_ok=True)
    yield
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def stretching_of_a_site() -> Generator[dict[str, int]]:
    """Let keys of tests lock and open quickly; gives what it costs on a site."""
    of_a_site = dict(sealing.STRETCHING)
    sealing.STRETCHING.update(
        opslimit=pwhash.argon2id.OPSLIMIT_MIN, memlimit=pwhash.argon2id.MEMLIMIT_MIN
    )
    yield of_a_site
    sealing.STRETCHING.update(of_a_site)


@pytest.fixture(scope="session")
def project_root(request: pytest.FixtureRequest) -> Path:
    """The directory that holds ``manage.py``."""
    return request.config.rootpath
