"""docs/production/backup.sh: what it keeps can be put back."""

import os
import sqlite3
import subprocess
import tarfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.contrib.auth.models import Group
from django.db import connection


@pytest.fixture
def back_up(project_root: Path, tmp_path: Path) -> Callable[..., Path]:
    """Run the script on a var directory with one upload; give the directory of the backup."""
    media = tmp_path / "var" / "media" / "documents"
    media.mkdir(parents=True)
    (media / "order.txt").write_text("คำสั่งแต่งตั้ง", encoding="utf-8")

    def run(**variables: str) -> Path:
        target = tmp_path / "backup"
        subprocess.run(
            [project_root / "docs/production/backup.sh", target],
            env={
                "PATH": os.environ["PATH"],
                "PRONGSAI_VAR_DIR": str(tmp_path / "var"),
                **variables,
            },
            check=True,
            timeout=60,
        )
        return target

    return run


def only(directory: Path, pattern: str) -> Path:
    """The one file of that name in a directory."""
    (path,) = directory.glob(pattern)
    return path


def test_a_sqlite_site_is_kept_while_it_is_written(tmp_path: Path, back_up):
    """Also what is still in the write-ahead log, and the uploads."""
    site = sqlite3.connect(tmp_path / "var" / "db.sqlite3")
    site.execute("PRAGMA journal_mode=WAL")
    site.execute("CREATE TABLE officer (name TEXT)")
    site.execute("INSERT INTO officer VALUES ('สมชาย')")
    site.commit()
    target = back_up()
    site.close()
    with sqlite3.connect(only(target, "database-*.sqlite3")) as copy:
        assert copy.execute("SELECT name FROM officer").fetchall() == [("สมชาย",)]
    with tarfile.open(only(target, "media-*.tar.gz")) as archive:
        stored = archive.extractfile("media/documents/order.txt")
        assert stored.read().decode() == "คำสั่งแต่งตั้ง"


def test_only_its_owner_reads_a_backup(tmp_path: Path, back_up):
    """It holds everything the site knows."""
    sqlite3.connect(tmp_path / "var" / "db.sqlite3").close()
    for path in back_up().iterdir():
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_postgresql_site_is_kept_and_restored(back_up, monkeypatch):
    """The dump makes a new database with the same rows."""
    programs = Path(find_spec("pgserver").origin).parent / "pginstall" / "bin"
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    Group.objects.create(name="ผู้อนุมัติ")
    address = urlsplit(os.environ["TEST_DATABASE_URL"])
    source = urlunsplit(address._replace(path=f"/{connection.settings_dict['NAME']}"))
    restored = f"{connection.settings_dict['NAME']}_restored"
    target = back_up(DATABASE_URL=source)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{restored}"')
    try:
        copy = urlunsplit(address._replace(path=f"/{restored}"))
        dump = only(target, "database-*.dump")
        subprocess.run(["pg_restore", "--no-owner", f"--dbname={copy}", dump], check=True)
        query = "SELECT name FROM auth_group WHERE name = 'ผู้อนุมัติ'"
        answer = subprocess.run(
            ["psql", "--tuples-only", "--no-align", "--command", query, copy],
            check=True,
            capture_output=True,
            text=True,
        )
        assert answer.stdout.strip() == "ผู้อนุมัติ"
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{restored}" WITH (FORCE)')
