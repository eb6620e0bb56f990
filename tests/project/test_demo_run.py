"""``manage.py demo`` from an empty directory: the first five minutes of a newcomer."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from oitpages.demo.users import USERS
from tests.support.database import migrated_file

pytestmark = [pytest.mark.sqlite, pytest.mark.xdist_group("demo")]

FORMATS = {"csv", "json", "xlsx", "docx", "pdf", "html"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory, run_python, django_db_setup) -> tuple[Path, list[str]]:
    """The var directory after two runs, and what each of them printed.

    Requires ``django_db_setup``, which leaves the migrated database in ``migrated_file()``.
    """
    directory = tmp_path_factory.mktemp("demo")
    shutil.copyfile(migrated_file(), directory / "db.sqlite3")
    printed = []
    for _ in range(2):
        done = run_python(
            "manage.py",
            "demo",
            "--no-serve",
            DJANGO_SETTINGS_MODULE="cms.settings.dev",
            PRONGSAI_VAR_DIR=str(directory),
            DEBUG="0",
        )
        assert done.returncode == 0, done.stderr
        printed.append(done.stdout)
    return directory, printed


def rows(directory: Path, table: str) -> int:
    """The number of rows of a table of the demo's database."""
    with sqlite3.connect(directory / "db.sqlite3") as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608


def test_running_it_again_adds_nothing(demo):
    """Two stations with a user for each role, and one administrator, however often it runs."""
    directory, _ = demo
    assert rows(directory, "home_station") == 2
    assert rows(directory, "auth_user") == 2 * len(USERS) + 1


def test_the_second_run_prints_the_same_summary(demo):
    """Counts, addresses and the login are those of the first run."""
    _, (first, second) = demo
    summaries = [text[text.index("\n\n") :] for text in (first, second)]
    assert summaries[0] == summaries[1]
    assert "http://localhost:8000/admin/" in summaries[0]


def test_the_evidence_index_of_each_station_is_exported_in_every_format(demo):
    """Below ``var/export``, none of them empty."""
    directory, _ = demo
    files = list((directory / "export").iterdir())
    assert len(files) == 2 * len(FORMATS)
    assert {file.suffix[1:] for file in files} == FORMATS
    assert all(file.stat().st_size for file in files)


def test_the_login_is_readable_by_its_owner_alone(demo):
    """The password is made on this machine and printed; nobody else reads the file."""
    directory, (first, _) = demo
    login = directory / "demo-login.txt"
    assert login.stat().st_mode & 0o077 == 0
    assert login.read_text().split()[1] in first
