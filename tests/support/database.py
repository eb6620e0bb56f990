"""Pytest plugin: a migrated database at once, and after transactional tests again.

Two things cost time or break tests in a Wagtail project:

* Migrating takes most of a short run, so one process does it and the others copy: the SQLite
  file is kept in the system's temporary directory, the PostgreSQL database on its server,
  each under a hash of every migration. A changed migration has another hash, so nothing
  needs to be deleted by hand.
* Transactional tests, thus all with ``live_server``, end with a flush that also removes what
  migrations wrote: the root page, the default locale, collections, groups. After such a test
  the database is put back as the migrations left it, with the same primary keys.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import TestCase, TransactionTestCase
from pytest_django import DjangoDbBlocker

from risk import guards
from tests.support.empty_caches import empty_caches

PRISTINE_SUFFIX = "pristine"
MIGRATED_PREFIX = "prongsai_migrated_"
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


def migrated_directory() -> Path:
    """Where migrated databases are kept, for this user alone."""
    directory = Path(tempfile.gettempdir()) / f"prongsai-migrated-{os.getuid()}"
    directory.mkdir(mode=0o700, exist_ok=True)
    return directory


def migrated_file() -> Path:
    """Where the migrated SQLite database of the present migrations is kept."""
    return migrated_directory() / f"{migrations_hash()}.sqlite3"


def migrated_name() -> str:
    """The PostgreSQL database in which the present migrations are kept."""
    return f"{MIGRATED_PREFIX}{migrations_hash()}"


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one process at a time migrate and keep; the others wait for what it kept."""
    with (migrated_directory() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def has_database(name: str) -> bool:
    """Whether the PostgreSQL server holds a database."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def replace_database(target: str, source: str) -> None:
    """Make the PostgreSQL database ``target`` a copy of ``source``."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


def drop_databases(*names: str) -> None:
    """Remove PostgreSQL databases."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        for name in names:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def save_postgresql() -> None:
    """Keep a copy of the connection's database; those of other migrations are removed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [MIGRATED_PREFIX]
        )
        others = [name for (name,) in cursor.fetchall()]
    drop_databases(*others)
    replace_database(migrated_name(), connection.settings_dict["NAME"])


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
            replace_database(self.copy_name, self.name)

    def restore(self) -> None:
        """Put the copy back and forget what Django and Wagtail remember of the rows."""
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            self.copy.backup(connection.connection)
        else:
            replace_database(self.name, self.copy_name)
        ContentType.objects.clear_cache()
        empty_caches()

    def discard(self) -> None:
        """Remove the copy."""
        if connection.vendor == "sqlite":
            self.copy.close()
        else:
            drop_databases(self.copy_name)


PRISTINE = pytest.StashKey[tuple[PristineDatabase, DjangoDbBlocker]]()


@pytest.fixture(scope="session")
def migrating(django_db_modify_db_settings: None) -> Generator[contextlib.ExitStack]:
    """Closed as soon as the migrated database is kept: others may copy it from then on."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(alone())
        yield stack


@pytest.fixture(scope="session")
def django_db_keepdb(migrating: contextlib.ExitStack, django_db_blocker: DjangoDbBlocker) -> bool:
    """Start from the kept migrated database where there is one."""
    if connection.vendor == "sqlite":
        kept = migrated_file()
        if kept.exists():
            shutil.copyfile(kept, connection.settings_dict["TEST"]["NAME"])
        return kept.exists()
    with django_db_blocker.unblock():
        is_kept = has_database(migrated_name())
        if is_kept:
            replace_database(connection.creation._get_test_db_name(), migrated_name())
    return is_kept


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_keepdb: bool,
    migrating: contextlib.ExitStack,
    django_db_blocker: DjangoDbBlocker,
) -> Generator[None]:
    """After pytest-django's own set-up, keep the migrated database for later tests and runs."""
    with django_db_blocker.unblock():
        if not django_db_keepdb:
            save_sqlite(migrated_file()) if connection.vendor == "sqlite" else save_postgresql()
        migrating.close()
        pristine = PristineDatabase()
    request.config.stash[PRISTINE] = (pristine, django_db_blocker)
    yield
    del request.config.stash[PRISTINE]
    with django_db_blocker.unblock():
        pristine.discard()
        if django_db_keepdb and connection.vendor == "postgresql":
            drop_databases(connection.settings_dict["NAME"])


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
