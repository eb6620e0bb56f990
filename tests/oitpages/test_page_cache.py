"""Stored pages: no query for a visitor, never an old page, nothing of one who is signed in."""

import datetime

import pytest
from django.apps import apps
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from cms import page_cache
from home.models import Person
from tests.home.builders import make_member, make_news, make_person
from tests.oitpages.builders import item_page, publish_item

pytestmark = pytest.mark.django_db


_forgotten = []
"""Callbacks that a test did without: a stored file goes with its own, as in a rollback."""


def forget_uncommitted() -> None:
    """Take what was written so far as committed: no test's transaction ever is."""
    callbacks = transaction.get_connection().run_on_commit
    _forgotten.extend(callbacks)
    callbacks.clear()


@pytest.fixture(autouse=True, scope="module")
def _files_are_kept():
    """Files of the module's year stay as long as the year."""
    yield
    _forgotten.clear()


@pytest.fixture(autouse=True)
def _pages_are_stored(settings, published):
    """As on a real site, with all that was written before committed."""
    settings.PAGE_CACHE_SECONDS = 60
    caches["pages"].clear()
    forget_uncommitted()


def status_of(client, path: str) -> str:
    """Whether the answer came from the cache."""
    response = client.get(path)
    assert response.status_code == 200
    return response.get("Cache-Status", "")


@pytest.mark.parametrize(
    "path",
    ["/", "/news/", "/ita/2568/", "/ita/2568/o7/", "/ita/2568/feed.atom", "/search/?q=O7",
     "/ita/2568/evidence-index.json", "/api/v1/stations", "/sitemap-pages.xml"],
)  # fmt: skip
def test_the_second_visitor_costs_no_query(client, published, path, django_assert_num_queries):
    first = client.get(path)
    assert first.status_code == 200
    with django_assert_num_queries(0):
        second = Client().get(path)
    assert second.content == first.content
    assert "hit" in second["Cache-Status"]
    assert second["Content-Type"] == first["Content-Type"]
    assert second["Content-Security-Policy"] == first["Content-Security-Policy"]


def test_publishing_an_item_drops_page_index_home_and_feeds(
    client, published, django_capture_on_commit_callbacks
):
    paths = ["/", "/ita/", "/ita/2568/", "/ita/2568/o3/", "/ita/2568/feed.atom"]
    for path in paths:
        client.get(path)
    with django_capture_on_commit_callbacks(execute=True):
        publish_item(published, "relevant-laws", introduction="<p>คำนำใหม่</p>")
    for path in paths:
        assert "hit" not in status_of(client, path), path
    assert "คำนำใหม่" in client.get("/ita/2568/o3/").content.decode()


@pytest.mark.parametrize("action", ["save", "delete"])
def test_a_person_who_changes_drops_the_pages(
    client, published, action, django_capture_on_commit_callbacks
):
    person = make_person(published.station)
    forget_uncommitted()
    client.get("/ita/2568/o2/")
    with django_capture_on_commit_callbacks(execute=True):
        getattr(Person.objects.get(pk=person.pk), action)()
    assert "hit" not in status_of(client, "/ita/2568/o2/")


def test_nothing_is_dropped_before_it_is_committed(client, published):
    """Else another visitor would store the old page again, for good."""
    client.get("/")
    with transaction.atomic():
        make_news(published.station)
        assert "hit" in status_of(client, "/")


def test_what_nobody_sees_drops_nothing(published, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        log(instance=published, action="wagtail.edit")
        ReferenceIndex.objects.all().delete()
    assert page_cache._begin_generation not in callbacks


def test_every_model_that_is_left_out_exists():
    """A model that was renamed would silently count as shown, or the other way round."""
    for label in page_cache.NEVER_SHOWN_MODELS:
        assert apps.get_model(label)
    assert {config.label for config in apps.get_app_configs()} >= page_cache.SHOWN_APPLICATIONS


def test_many_writes_of_one_transaction_drop_once(published, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        for number in range(5):
            make_person(published.station, f"ชื่อ{number}")
    assert callbacks.count(page_cache._begin_generation) == 1


def test_who_is_signed_in_gets_and_leaves_nothing(client, published):
    client.force_login(make_member(published.station))
    response = client.get("/")
    assert "Cache-Status" not in response
    assert response["Cache-Control"] == "private, no-cache"
    assert "hit" not in status_of(Client(), "/")


def test_a_browser_that_has_the_page_gets_304(client, published):
    first = client.get("/ita/2568/o7/")
    second = client.get("/ita/2568/o7/", headers={"if-none-match": first["ETag"]})
    assert (second.status_code, second.content) == (304, b"")
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_a_browser_that_has_the_file_gets_304(client, published):
    page = item_page(published, "monthly-performance")
    path = f"{page.url}files/o7-2568.pdf"
    first = client.get(path)
    assert first["ETag"] == f'"{page.rendered_files.get(format="pdf", part="").sha256}"'
    second = client.get(path, headers={"if-none-match": first["ETag"]})
    assert second.status_code == 304


def test_a_cache_in_front_may_hold_pages_where_allowed(client, published, settings):
    settings.FRONT_CACHE_SECONDS = 30
    assert client.get("/")["Cache-Control"].endswith("s-maxage=30")


@pytest.mark.parametrize("path", ["/not-there/", "/admin/login/", "/search/?q=" + "x" * 400])
def test_errors_the_desk_and_endless_addresses_are_not_stored(client, published, path):
    client.get(path)
    assert "hit" not in client.get(path).get("Cache-Status", "")


def test_a_form_that_is_sent_is_never_answered_from_the_cache(client, published):
    client.get("/")
    assert "Cache-Status" not in client.post("/")


def test_hosts_and_parameters_have_pages_of_their_own(client, published):
    client.get("/news/")
    assert "hit" not in status_of(client, "/news/?topic=ita")
    response = client.get("/news/", headers={"host": "other.example"})
    assert "hit" not in response.get("Cache-Status", "")


def test_a_new_day_begins_anew(client, published, monkeypatch):
    """Deadlines pass at midnight, whatever nobody has written."""
    client.get("/")
    tomorrow = datetime.date(2099, 1, 1)
    monkeypatch.setattr(page_cache.timezone, "localdate", lambda *args: tomorrow)
    assert "hit" not in status_of(client, "/")


def test_a_lost_cache_is_no_error(client, published):
    client.get("/")
    caches["pages"].clear()
    assert "hit" not in status_of(client, "/")
    assert "hit" in status_of(client, "/")


def test_it_can_be_switched_off(client, published, settings):
    settings.PAGE_CACHE_SECONDS = 0
    client.get("/")
    assert status_of(client, "/") == ""
