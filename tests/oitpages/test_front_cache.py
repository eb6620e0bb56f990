"""A cache in front of the site is told what to drop, over HTTP, once it can be seen."""

import threading
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cms.front_cache import PatientHTTPBackend, purge_after_commit
from home.front_cache import addresses_changed_with
from oitpages.models import FileStatus
from tests.home.builders import make_news
from tests.oitpages.builders import item_page, publish_item
from tests.support.commits import committed

pytestmark = pytest.mark.django_db

HOME = "http://localhost/"
YEAR = f"{HOME}ita/2568/"


class FrontCache(ThreadingHTTPServer):
    """A small cache on this machine that notes what it is told to drop."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.dropped: list[str] = []
        self.status = 200


class Handler(BaseHTTPRequestHandler):
    """Takes PURGE alone."""

    server: FrontCache

    def do_PURGE(self) -> None:
        """Note the whole address."""
        self.server.dropped.append(f"http://{self.headers['Host']}{self.path}")
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing on the console."""


@pytest.fixture
def front_cache(settings, published) -> Generator[FrontCache]:
    """A running cache in front of the site, and the site that knows of it."""
    server = FrontCache()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.WAGTAILFRONTENDCACHE = {
        "default": {
            "BACKEND": "cms.front_cache.PatientHTTPBackend",
            "LOCATION": f"http://127.0.0.1:{server.server_port}",
        }
    }
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_publishing_an_item_drops_page_files_index_feeds_and_home(published, front_cache):
    with committed():
        publish_item(published, "monthly-performance", introduction="<p>ใหม่</p>")
    page = f"{YEAR}o7/"
    assert {
        page,
        f"{page}files/o7-2568.pdf",
        f"{page}files/o7-2568.docx",
        f"{page}qr.svg",
        f"{page}poster.pdf",
        f"{page}card.png",
        YEAR,
        f"{YEAR}evidence-index.xlsx",
        f"{YEAR}evidence-index.json",
        f"{YEAR}feed.atom",
        f"{YEAR}feed.rss",
        f"{HOME}ita/",
        HOME,
        f"{HOME}sitemap-pages.xml",
    } <= set(front_cache.dropped)


def test_publishing_news_drops_list_feeds_and_home(published, front_cache):
    with committed():
        news = make_news(published.station, live=False)
        news.save_revision().publish()
    assert {
        news.full_url,
        f"{HOME}news/",
        f"{HOME}news/feed.atom",
        f"{HOME}news/feed.rss",
        HOME,
    } <= set(front_cache.dropped)


def test_withdrawing_a_page_drops_it(published, front_cache):
    page = item_page(published, "relevant-laws")
    with committed():
        page.unpublish()
    assert {f"{YEAR}o3/", YEAR, HOME} <= set(front_cache.dropped)


def test_a_moved_page_is_dropped_at_both_places(published, front_cache):
    news = make_news(published.station)
    old = news.full_url
    home = published.station.home_page
    with committed():
        news.move(home, pos="last-child")
    assert {old, f"{HOME}news/", f"{HOME}{news.slug}/"} <= set(front_cache.dropped)


def test_files_made_anew_without_a_publication_are_dropped(published, front_cache):
    status = FileStatus.objects.get(page__slug="o7")
    with committed():
        status.save()
    assert f"{YEAR}o7/files/o7-2568.pdf" in front_cache.dropped


def test_nothing_is_dropped_before_it_can_be_seen(published, front_cache):
    publish_item(published, "relevant-laws")
    assert front_cache.dropped == []


def test_each_address_is_dropped_once(published):
    addresses = addresses_changed_with(item_page(published, "monthly-performance"))
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize("status", [403, 500])
def test_a_cache_that_refuses_is_logged_and_stops_nobody(published, front_cache, status, caplog):
    front_cache.status = status
    with committed():
        publish_item(published, "relevant-laws")
    assert f"the cache answered {status}" in caplog.text


def test_a_cache_that_is_not_there_is_logged_and_stops_nobody(published, front_cache, caplog):
    front_cache.shutdown()
    front_cache.server_close()
    with committed():
        purge_after_commit([HOME])
    assert "the cache did not answer" in caplog.text


def test_a_cache_that_never_answers_is_given_up(published, monkeypatch, caplog):
    monkeypatch.setattr("cms.front_cache.PURGE_SECONDS", 0.2)
    silent = ThreadingHTTPServer(("127.0.0.1", 0), Handler)  # listens, and never serves
    backend = PatientHTTPBackend({"LOCATION": f"http://127.0.0.1:{silent.server_port}"})
    backend.purge(HOME)
    silent.server_close()
    assert "did not answer" in caplog.text


def test_without_a_cache_nothing_is_asked(published, settings, django_assert_num_queries):
    settings.WAGTAILFRONTENDCACHE = {}
    with committed(), django_assert_num_queries(0):
        purge_after_commit([HOME])
