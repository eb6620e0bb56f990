"""Pytest plugin: a migrated database at once, and after transactional tests again.

Two things cost time or break tests in a Wagtail project:

* Migrating takes most of a short run, so the migrated SQLite file is kept in the system's
  temporary directory under a hash of every migration and copied for each process. A changed
  migration has another hash, so nothing needs to be deleted by hand.
* Transactional tests, thus all with ``live_server``, end with a flush that also removes what
  migrations wrote: the root page, the default locale, collections, groups. After such a test
  the database is put back as the migrations left it, with the same primary keys.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Generator
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection
from django.test import TestCase, TransactionTestCase
from pytest_django import DjangoDbBlocker

from risk import guards

PRISTINE_SUFFIX = "pristine"
KEPT_SECONDS = 7 * 24 * 60 * 60


def migrations_hash() -> str:
    """Hash of everything that decides what a freshly migrated SQLite database looks like."""
    digest = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    digest.update(repr(settings.INSTALLED_APPS).encode())
    for application in apps.get_app_configs():
        for file in sorted(Path(application.path, "migrations").glob("*.py")):
            digest.update(f"{application.label}/{file.name}".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:20]


def migrated_file() -> Path:
    """Where the migrated SQLite database of the present migrations is kept."""
    directory = Path(tempfile.gettempdir()) / f"prongsai-migrated-{os.getuid()}"
    directory.mkdir(mode=0o700, exist_ok=True)
    return directory / f"{migrations_hash()}.sqlite3"


def save_sqlite(path: Path) -> None:
    """Copy the connection's database to ``path``, which appears whole or not at all.

    Copies of other migrations that nobody made for a week are removed on the way.
    """
    partial = path.with_suffix(f".{os.getpid()}")
    connection.ensure_connection()
    copy = sqlite3.connect(partial)
    connection.connection.backup(copy)
    copy.close()
    partial.replace(path)
    for other in path.parent.glob("*.sqlite3"):
        if time.time() - other.stat().st_mtime > KEPT_SECONDS:
            other.unlink(missing_ok=True)


class PristineDatabase:
    """The test database as migrations left it: kept once, put back on demand."""

    def __init__(self) -> None:
        """Keep a copy of the database as it is now."""
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            self.copy = sqlite3.connect(":memory:")
            connection.connection.backup(self.copy)
        else:
            self.name = connection.settings_dict["NAME"]
            self.copy_name = f"{self.name}_{PRISTINE_SUFFIX}"
            self.replace(self.copy_name, self.name)

    def restore(self) -> None:
        """Put the copy back and forget what Django and Wagtail remember of the rows."""
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            self.copy.backup(connection.connection)
        else:
            self.replace(self.name, self.copy_name)
        ContentType.objects.clear_cache()
        for cache in caches.all(initialized_only=True):
            cache.clear()

    def discard(self) -> None:
        """Remove the copy."""
        if connection.vendor == "sqlite":
            self.copy.close()
        else:
            connection.close()
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE IF EXISTS "{self.copy_name}" WITH (FORCE)')

    @staticmethod
    def replace(target: str, source: str) -> None:
        """Make the PostgreSQL database ``target`` a copy of ``source``."""
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


PRISTINE = pytest.StashKey[tuple[PristineDatabase, DjangoDbBlocker]]()


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """Start from the kept migrated file where there is one (SQLite)."""
    if connection.vendor != "sqlite":
        return False
    kept = migrated_file()
    if not kept.exists():
        return False
    shutil.copyfile(kept, connection.settings_dict["TEST"]["NAME"])
    return True


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_keepdb: bool,
    django_db_blocker: DjangoDbBlocker,
) -> Generator[None]:
    """After pytest-django's own set-up, keep the migrated database for later tests and runs."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite" and not django_db_keepdb:
            save_sqlite(migrated_file())
        pristine = PristineDatabase()
    request.config.stash[PRISTINE] = (pristine, django_db_blocker)
    yield
    del request.config.stash[PRISTINE]
    with django_db_blocker.unblock():
        pristine.discard()


def is_transactional(item: pytest.Item) -> bool:
    """Whether a test ends with a flush of the database."""
    marker = item.get_closest_marker("django_db")
    test_class = getattr(item, "cls", None)
    return (
        bool({"transactional_db", "live_server"}.intersection(getattr(item, "fixturenames", ())))
        or (marker is not None and bool(marker.kwargs.get("transaction")))
        or (
            test_class is not None
            and issubclass(test_class, TransactionTestCase)
            and not issubclass(test_class, TestCase)
        )
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """After the flush of a transactional test, put the migrations' rows back.

    After the last test of a process the database is gone already, and nothing is put back.
    """
    known = is_transactional(item) and PRISTINE in item.config.stash
    if known and connection.vendor == "sqlite":
        # A flush deletes row by row there, which append-only tables refuse. The copy that is
        # put back has the triggers again.
        with item.config.stash[PRISTINE][1].unblock():
            guards.remove(connection)
    yield
    if known and PRISTINE in item.config.stash:
        pristine, blocker = item.config.stash[PRISTINE]
        with blocker.unblock():
            pristine.restore()
