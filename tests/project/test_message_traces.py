"""What a message leaves on the disk of a real site: neither who sent it nor at which hour."""

import pickle
import zlib
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.management import call_command

from home.messages import challenge
from tests.home.builders import make_station
from tests.messages.builders import give_keys, publish_form
from tests.messages.sending import send

pytestmark = pytest.mark.django_db
SENDER = "203.0.113.77"


@pytest.fixture
def directory(settings, read_settings, tmp_path: Path, monkeypatch) -> Path:
    """Where a real site without Redis keeps its caches; for people who type as fast as tests."""
    settings.CACHES = read_settings("cms.settings.production", "CACHES", **PRODUCTION)["CACHES"]
    for options in settings.CACHES.values():
        if "LOCATION" in options and "File" in options["BACKEND"]:
            options["LOCATION"] = str(tmp_path / Path(options["LOCATION"]).name)
    settings.PAGE_CACHE_SECONDS = 60
    caches["limits"].clear()
    monkeypatch.setattr(challenge, "_is_too_quick", lambda token: False)
    return tmp_path


PRODUCTION = {"SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "station.example", "REDIS_URL": ""}


def values_in(directory: Path) -> list[object]:
    """What the files of a cache say, the dates on which they end left out."""
    found = []
    for file in directory.rglob("*.djcache"):
        with file.open("rb") as stream:
            pickle.load(stream)  # noqa: S301 - the test's own
            found.append(pickle.loads(zlib.decompress(stream.read())))  # noqa: S301
    return found


def files_in(directory: Path) -> dict[Path, int]:
    """Every file with the moment at which it was written."""
    return {file: file.stat().st_mtime_ns for file in directory.rglob("*") if file.is_file()}


def test_a_message_writes_no_file_that_tells_who_sent_it_and_when(client, directory):
    station = make_station()
    give_keys(station)
    page = publish_form(station)
    client.get("/")
    assert values_in(directory), "pages are stored, so this looks where the site writes"
    before = files_in(directory)
    client.defaults["REMOTE_ADDR"] = SENDER
    assert send(client, page).status_code == 200
    assert files_in(directory) == before
    assert not [value for value in values_in(directory) if isinstance(value, int)]


def test_the_sender_is_counted_all_the_same(client, directory, monkeypatch):
    station = make_station()
    give_keys(station)
    page = publish_form(station)
    client.defaults["REMOTE_ADDR"] = SENDER
    monkeypatch.setattr("home.messages.limits.MOST_PER_SENDER", 1)
    assert [send(client, page).status_code for _ in range(2)] == [200, 429]


def test_no_cache_holds_what_would_lead_from_its_counters_to_a_sender(client, directory):
    """Without a salt nobody can try every address until one fits."""
    station = make_station()
    give_keys(station)
    send(client, publish_form(station))
    kept = caches["limits"]._cache
    assert len(kept) == 3, "a used form, a sender and a station"
    assert {type(pickle.loads(value)) for value in kept.values()} == {bool, int}  # noqa: S301


def test_the_log_does_not_say_at_which_hour_a_message_was_refused(client, directory, caplog):
    station = make_station()
    give_keys(station)
    page = publish_form(station)
    assert send(client, page, answer="99").status_code == 422
    assert client.get("/nothing/").status_code == 404
    said = [line.getMessage() for line in caplog.records]
    assert said == ["Not Found: /nothing/"]


@pytest.mark.parametrize("now", [0, 1, 43_200, 86_399, 1_764_567_890])
def test_used_forms_of_a_day_are_forgotten_together(monkeypatch, now):
    """Where Redis keeps them, the moment at which one ends tells the day alone."""
    monkeypatch.setattr(challenge.time, "time", lambda: now + 0.5)
    remembered = challenge._remembered_seconds()
    assert (now + remembered) % challenge.DAY_SECONDS == 0
    assert remembered >= challenge.LATEST_SECONDS


def test_counters_of_earlier_versions_leave_the_disk_with_the_migration(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    old, pages = tmp_path / "cache" / "limits", tmp_path / "cache" / "pages"
    for place in (old, pages):
        place.mkdir(parents=True)
        (place / "a.djcache").write_bytes(b"salt")
    call_command("migrate", verbosity=0)
    assert not old.exists() and pages.exists()
