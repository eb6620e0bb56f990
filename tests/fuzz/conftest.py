"""A small site with something at every public address, and a client that notes what is read."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Generator, Mapping, Sequence

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import HttpResponseBase, QueryDict
from django.test import Client
from pytest_django import DjangoDbBlocker
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from home.messages.receive import make_key
from home.models import MessageKey, MessageKind, MessagePage, NewsPage, StandardPage
from oitpages.models import CalendarFeed, EditionPage, OtherItemPage
from tests.fuzz.hostile import Sent
from tests.fuzz.routes import SUBPATHS
from tests.home.builders import make_image, make_member, make_news
from tests.messages.builders import PASSPHRASE
from tests.oitpages.conftest import (  # noqa: F401 - pytest finds fixtures by their names here
    module_data,
    published_year,
    started_year,
)

Known = Mapping[str, Sequence[str]]


@pytest.fixture(scope="module")
def filled_site(
    module_data: DjangoDbBlocker,  # noqa: F811 - the fixture of that name
    published_year: int,  # noqa: F811
) -> Known:
    """What stands at the addresses of a site with every kind of page; by placeholder."""
    with module_data.unblock():
        year = EditionPage.objects.get(pk=published_year)
        year.add_child(
            instance=OtherItemPage(title="ข้ออื่น", slug="other", item_key="relevant-laws")
        )
        station = year.station
        home = station.home_page
        for purpose in MessageKey.Purpose:
            make_key(station, purpose, PASSPHRASE, None)
        forms = [
            home.add_child(instance=MessagePage(title=kind.label, slug=kind.value, kind=kind))
            for kind in MessageKind
        ]
        make_news(station, image=make_image(), image_alt="ภาพตัวอย่าง")
        closed = home.add_child(
            instance=StandardPage(title="หน้าที่มีรหัสผ่าน", slug="closed", station=station)
        )
        restriction = PageViewRestriction.objects.create(
            page=closed, restriction_type=PageViewRestriction.PASSWORD, password="x"
        )
        closed_files = Collection.get_first_root_node().add_child(name="ไฟล์ที่มีรหัสผ่าน")
        file_restriction = CollectionViewRestriction.objects.create(
            collection=closed_files, restriction_type="password", password="x"
        )
        documents = [
            get_document_model().objects.create(
                title="ไฟล์", file=ContentFile(b"%PDF-1.4", name="file.pdf"), collection=collection
            )
            for collection in (Collection.get_first_root_node(), closed_files)
        ]
        feed = CalendarFeed.objects.create(user=make_member(station))
        image = NewsPage.objects.exclude(image=None).get().image
        image.get_rendition("fill-480x270")
        pages = Page.objects.filter(depth__gt=1).order_by("path")
        return {
            "page": [page.get_url() for page in pages],
            "subpath": [address for written in SUBPATHS.values() for address in written],
            "pages": [str(page.pk) for page in pages],
            "feed": [str(feed.pk), "99999999999999999999"],
            "token": [feed.token, "x"],
            "form": [str(page.pk) for page in forms],
            "documents": [str(document.pk) for document in documents],
            "images": [str(image.pk)],
            "filter": ["fill-480x270", "original", "width-1"],
            "signature": ["AAAA=", "x"],
            "restriction": [str(restriction.pk), str(file_restriction.pk)],
            "section": ["pages", "other"],
            "media": [image.file.name],
            "text": ["file.pdf", "x", "ita"],
            "value": ["1", "2", station.slug, "2568", "id", "title", "news", "page", "/ita/"],
        }


@pytest.fixture
def site(filled_site: Known, db: None, settings) -> Known:
    """That site; pages are stored as on a real one, and an error is an answer."""
    settings.PAGE_CACHE_SECONDS = 60
    return filled_site


@pytest.fixture
def read_names(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The parameters and fields that views asked for by name, added to as they do."""
    names: set[str] = set()

    def noting(method: Callable) -> Callable:
        def noted(self, key, *args, **kwargs):
            if isinstance(key, str):
                names.add(key)
            return method(self, key, *args, **kwargs)

        return noted

    for name in ("__getitem__", "get", "getlist", "__contains__"):
        monkeypatch.setattr(QueryDict, name, noting(getattr(QueryDict, name)), raising=False)
    return names


@pytest.fixture
def answer() -> Generator[Callable[[Sent], HttpResponseBase]]:
    """A function that sends a request and takes back what it wrote.

    Each has a transaction of its own: PostgreSQL refuses everything after an error in one.
    """
    client = Client(raise_request_exception=False)

    def send(sent: Sent) -> HttpResponseBase:
        caches["limits"].clear()
        client.cookies.clear()
        with transaction.atomic():
            response = client.generic(
                sent.method,
                "/",
                sent.body,
                content_type=sent.content_type,
                PATH_INFO=sent.path.decode("latin-1"),
                QUERY_STRING=sent.query,
                **dict(sent.headers),
            )
            if response.streaming:  # an error may wait until the bytes are asked for
                response.read_content = b"".join(response)
            else:
                response.read_content = response.content
            transaction.set_rollback(True)
        if response.get("Content-Encoding") == "gzip" and response.read_content:
            response.read_content = gzip.decompress(response.read_content)
        return response

    yield send
