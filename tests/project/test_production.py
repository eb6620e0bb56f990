"""The site as production serves it: hashed static files, HTTPS only, no technical errors."""

import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.support.database import migrated_file

pytestmark = [pytest.mark.sqlite, pytest.mark.xdist_group("production")]

VARIABLES = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQ",
    "ALLOWED_HOSTS": "station.example",
}
ASK = """
import django, json
django.setup()
from django.test import Client

def ask(address, host="station.example", **options):
    answer = Client(headers={"host": host}).get(address, **options)
    body = b"".join(answer) if answer.streaming else answer.content
    return {"status": answer.status_code, "headers": dict(answer.headers), "body": body.decode()}

login = "/admin/login/"
print(json.dumps({
    "secure": ask(login, secure=True),
    "missing": ask("/no-such-page/", secure=True),
    "plain": ask(login),
    "forwarded": ask(login, headers={"x-forwarded-proto": "https"}),
    "other host": ask(login, host="elsewhere.example", secure=True),
    "upload": ask("/media/upload.txt", secure=True),
}))
"""


@pytest.fixture(scope="module")
def production(tmp_path_factory, run_python, django_db_setup) -> Path:
    """The var directory of a freshly installed site with its static files collected.

    Requires ``django_db_setup``, which leaves the migrated database in ``migrated_file()``.
    """
    directory = tmp_path_factory.mktemp("production")
    shutil.copyfile(migrated_file(), directory / "db.sqlite3")
    (directory / "media").mkdir()
    (directory / "media" / "upload.txt").write_text("an upload")
    variables = VARIABLES | {"PRONGSAI_VAR_DIR": str(directory)}
    done = run_python("manage.py", "collectstatic", "--noinput", "--verbosity=0", **variables)
    assert done.returncode == 0, done.stderr
    return directory


def test_migrate_may_begin_with_an_empty_database(tmp_path, run_python):
    """It asks every check of the database first, when there is no table yet."""
    variables = VARIABLES | {"PRONGSAI_VAR_DIR": str(tmp_path)}
    done = run_python("manage.py", "check", "--database", "default", **variables)
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(tmp_path / "db.sqlite3") as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == []


@pytest.fixture(scope="module")
def answers(production: Path, run_python) -> dict[str, dict]:
    """What that site answers, by name of the request."""
    done = run_python("-c", ASK, **VARIABLES, PRONGSAI_VAR_DIR=str(production))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_every_static_file_of_a_page_was_collected(answers, production: Path):
    """A file that is missing from the manifest would be an error 500 on the real site."""
    for name, status in (("secure", 200), ("missing", 404)):
        assert answers[name]["status"] == status
        addresses = re.findall(r'(?:href|src)="/static/([^"?]+)', answers[name]["body"])
        assert addresses
        for address in addresses:
            assert re.search(r"\.[0-9a-f]{12}\.", address), address
            assert (production / "static" / address).exists()


def test_browsers_are_held_to_https(answers):
    """Plain HTTP is sent on; HTTPS carries the instruction to stay."""
    assert answers["plain"]["status"] == 301
    assert answers["plain"]["headers"]["Location"] == "https://station.example/admin/login/"
    header = answers["secure"]["headers"]["Strict-Transport-Security"]
    assert header == "max-age=31536000; includeSubDomains; preload"


def test_the_web_server_in_front_says_that_a_request_was_https(answers):
    """Without this header from nginx or Caddy every request would be redirected for ever."""
    assert answers["forwarded"]["status"] == 200


def test_other_host_names_are_refused(answers):
    """And without technical details."""
    assert answers["other host"]["status"] == 400
    assert "Traceback" not in answers["other host"]["body"]


def test_uploads_are_left_to_the_web_server(answers):
    """Django serves them in the demo alone."""
    assert answers["upload"]["status"] == 404
