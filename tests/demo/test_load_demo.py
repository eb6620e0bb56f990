"""``manage.py load_demo``: two stations in the database, judged as a visitor's would be."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision, Site

from home.models import HomePage, NewsPage, Person, Station
from oitpages.catalogue.loader import get_edition
from oitpages.checks.registry import Status, known_checks
from oitpages.evidence.index import EvidenceIndex
from oitpages.models import EditionPage, ItemPage, RenderedFile
from oitpages.pages import edition_index
from oitpages.renderers.kept_words import KEPT_WORDS
from tests.readers.pdf import torn_words

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.xdist_group("load_demo"),
]

COMPLETE, HALF = "thung-tuayang", "khrueng-thang"
HOSTS = {COMPLETE: "localhost", HALF: "half.localhost"}
NOTICE = "ข้อมูลตัวอย่างสมมติ ไม่ใช่ข้อมูลของหน่วยงานจริง"
EDITION = get_edition(2568)
INDEX_QUERIES = 8
ITEM_QUERIES = 12
UNPUBLISHED_QUERIES = {COMPLETE: 0, HALF: 2}
"""Sums of the registers that an unpublished O23 reads as they are now: things and exhibits."""
OTHER_YEARS_QUERIES = 1
FRAME_QUERIES = 7
"""What any page costs before its own content: routing, privacy, menu, breadcrumb."""


@dataclass(frozen=True)
class Demo:
    """What the first run of the command left behind."""

    login: Path
    counts: dict[str, int]


def counts() -> dict[str, int]:
    """How many rows there are of what the command makes."""
    models = (
        *(Page, NewsPage, ItemPage, Revision, RenderedFile, Station, Person, Site),
        *(get_image_model(), get_document_model()),
    )
    return {model._meta.label: model.objects.count() for model in models}


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Generator[Demo]:
    """Both stations, loaded once; everything is rolled back after the last test here.

    Each test's own transaction is a savepoint inside this one.
    """
    directory = tmp_path_factory.mktemp("var")
    with django_db_blocker.unblock(), override_settings(VAR_DIR=directory), transaction.atomic():
        call_command("load_demo", port=8000, stdout=(directory / "output.txt").open("w"))
        yield Demo(directory / "demo-login.txt", counts())
        transaction.set_rollback(True)


def index_of(slug: str) -> EvidenceIndex:
    """The evidence index of a station."""
    return edition_index(EditionPage.objects.select_related("station").get(station__slug=slug))


def get(slug: str, path: str):
    """What a visitor of the station's site is answered."""
    return Client().get(path, headers={"host": f"{HOSTS[slug]}:8000"})


def test_the_complete_station_meets_every_criterion(demo: Demo) -> None:
    """All 157 pass, and those that software can't decide are signed by an officer."""
    results = [entry.result for row in index_of(COMPLETE).rows for entry in row.criteria]
    assert len(results) == 157
    assert [(r.criterion_id, r.message_th) for r in results if r.status is not Status.PASS] == []
    signed = {r.criterion_id for r in results if r.attested_by}
    assert signed == {c.id for c in EDITION.criteria if c.kind == "attest"}


def test_the_complete_station_has_a_page_and_the_demanded_files_of_every_item(demo: Demo) -> None:
    """In each format that the checklist names."""
    rows = index_of(COMPLETE).rows
    assert len([row for row in rows if row.url]) == 25
    for row in rows:
        made = {file.format for file in row.state.files if file.origin == "rendered"}
        assert made >= {name for formats in row.item.formats for name in formats}, row.item.code


def test_no_line_of_a_pdf_tears_a_word(demo: Demo, tmp_path: Path) -> None:
    """Neither one of those that are kept whole nor one that every page is full of."""
    usual = ("ประกาศ", "สถานี", "ตำรวจ", "ประชาชน", "มาตรการ", "เผยแพร่", "ปีงบประมาณ", "รายงาน")
    stored = RenderedFile.objects.filter(format="pdf", page__station__slug=COMPLETE)
    assert len(stored) >= 25
    torn = {}
    for file in stored.select_related("page"):
        with file.file.open("rb") as stream:
            if found := torn_words(stream.read(), (*usual, *KEPT_WORDS), tmp_path):
                torn[file.page.slug] = found
    compounds = {"เผย|แพร่", "ปี|งบประมาณ"}  # a line may end between the words of a word
    assert {slug: set(words) - compounds for slug, words in torn.items()} == dict.fromkeys(
        torn, set()
    )


def test_the_half_station_shows_every_status_and_way_to_fail(demo: Demo) -> None:
    """Each kind and family of checks finds something to do, and each says what."""
    rows = index_of(HALF).rows
    todo = [
        entry
        for row in rows
        for entry in row.criteria
        if entry.result.status in (Status.FAIL, Status.NEEDS_REVIEW)
    ]
    families = {known_checks()[entry.criterion.check].__module__ for entry in todo}
    assert families == {known_checks()[c.check].__module__ for c in EDITION.criteria}
    failing = {e.criterion.kind for e in todo if e.result.status is Status.FAIL}
    assert failing == {"machine", "structured", "attest"}
    assert all(entry.result.message_th and entry.result.message_en for entry in todo)
    for status in (Status.PASS, Status.FAIL, Status.NEEDS_REVIEW):
        assert any(row.counts[status] for row in rows if row.url), status


def test_the_half_station_has_a_draft_and_an_item_without_a_page(demo: Demo) -> None:
    """Both are told apart by nobody outside: neither address answers."""
    without = [row.item.code for row in index_of(HALF).rows if not row.url]
    assert without == ["O13", "O23"]
    pages = ItemPage.objects.filter(station__slug=HALF)
    assert [page.slug for page in pages.filter(live=False)] == ["o13"]
    assert not pages.filter(slug="o23").exists()
    for slug in ("o13", "o23"):
        assert get(HALF, f"/ita/2568/{slug}/").status_code == 404


@pytest.mark.parametrize("slug", HOSTS)
def test_every_public_page_says_that_its_data_is_invented(demo: Demo, slug) -> None:
    """Also the page for addresses that do not exist."""
    home = HomePage.objects.get(station__slug=slug)
    pages = Page.objects.live().public().descendant_of(home, inclusive=True)
    assert pages.count() > 30
    for page in pages:
        response = get(slug, page.url_path.removeprefix(home.url_path.rstrip("/")))
        assert response.status_code == 200, page.url_path
        assert NOTICE in response.content.decode(), page.url_path
    assert NOTICE in get(slug, "/no-such-page/").content.decode()


def test_officers_and_station_are_marked_as_invented(demo: Demo) -> None:
    """So that nobody takes a name of the demo for a person."""
    assert not Station.objects.filter(is_demo=False).exists()
    assert not Person.objects.filter(is_demo=False).exists()


def test_loading_again_changes_nothing(demo: Demo) -> None:
    """Neither rows nor what they hold: an officer's trial entry stays, too."""
    login = demo.login.read_text()
    officers = Person.objects.filter(station__slug=HALF)
    officers.update(first_name="ทดลองแก้")
    files = dict(RenderedFile.objects.values_list("pk", "sha256"))
    call_command("load_demo", port=8000)
    assert counts() == demo.counts
    assert dict(RenderedFile.objects.values_list("pk", "sha256")) == files
    assert set(Person.objects.filter(station__slug=HALF).values_list("first_name", flat=True)) == {
        "ทดลองแก้"
    }
    assert demo.login.read_text() == login


def test_another_port_moves_the_sites_and_their_addresses(demo: Demo) -> None:
    """The index names the address where the demo is served now."""
    call_command("load_demo", port=8123)
    assert counts() == demo.counts
    assert set(
        Site.objects.filter(hostname__in=HOSTS.values()).values_list("port", flat=True)
    ) == {8123}
    assert index_of(COMPLETE).url == "http://localhost:8123/ita/2568/"
    addresses = [row.url for row in index_of(HALF).rows if row.url]
    assert all(url.startswith("http://half.localhost:8123/ita/2568/o") for url in addresses)


def test_the_login_opens_the_admin(demo: Demo) -> None:
    """With the password that stands in the file, which others can't read."""
    username, password = demo.login.read_text().split()
    client = Client()
    assert client.login(username=username, password=password)
    assert client.get("/admin/ita/").status_code == 200
    assert demo.login.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("slug", HOSTS)
def test_the_index_is_collected_with_few_queries(
    demo: Demo, slug, django_assert_max_num_queries
) -> None:
    """From a cold start and however much the station has filled."""
    page = EditionPage.objects.select_related("station").get(station__slug=slug)
    with django_assert_max_num_queries(INDEX_QUERIES):
        assert len(edition_index(page).rows) == 25


@pytest.mark.parametrize("slug", HOSTS)
def test_a_page_costs_few_queries(demo: Demo, slug, django_assert_max_num_queries) -> None:
    """Routing, privacy, menu and content together, with nothing in the cache."""
    get(slug, "/")  # content types are known for good after a process's first page
    for item in [row.item.slug for row in index_of(slug).rows if row.url]:
        caches["default"].clear()
        with django_assert_max_num_queries(ITEM_QUERIES):
            assert get(slug, f"/ita/2568/{item}/").status_code == 200
    caches["default"].clear()
    allowed = FRAME_QUERIES + INDEX_QUERIES + UNPUBLISHED_QUERIES[slug] + OTHER_YEARS_QUERIES
    with django_assert_max_num_queries(allowed):
        assert get(slug, "/ita/2568/").status_code == 200
