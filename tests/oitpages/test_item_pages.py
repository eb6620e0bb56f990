"""Item pages as visitors get them: everything that was entered, in sound HTML."""

import datetime
import re
from decimal import Decimal

import pytest
from django.test import Client
from django.utils.html import strip_tags

from cms.common.thai import Month, format_date, format_money, parse_period
from home.models import ContactChannel
from oitpages.catalogue.loader import get_edition
from oitpages.evidence.item_report import item_report
from oitpages.evidence.sources import record_columns
from oitpages.evidence.state import RecordColumn
from oitpages.models import RECORD_MODELS, EditionPage, Record
from oitpages.renderers import render
from tests.home.builders import make_image, make_news
from tests.oitpages.builders import (
    YEAR,
    fill_item_page,
    filled_record,
    item_page,
    make_head,
    publish,
    record_page_key,
    start_year,
    state_of,
)
from tests.oitpages.reading import SoundHtml, texts_of
from tests.oitpages.register_builders import fill_registers

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

every_item = pytest.mark.parametrize("item", get_edition(YEAR).items, ids=lambda item: item.code)
every_record = pytest.mark.parametrize("model", RECORD_MODELS, ids=lambda model: model.record_key)
LISTS = {"documents", "steps"}
"""Texts of a service that are lists below its table, so the open data has none of them."""

FRAME_IDS = {
    "charts",
    "content",
    "footer-contact",
    "footer-licence",
    "files",
    "criteria",
    "owners",
}


@pytest.fixture(scope="module")
def filled_year(module_data) -> int:
    """A year whose every item page has something in every place; the year page's key."""
    with module_data.unblock():
        edition_page = start_year()
        station = edition_page.station
        head = make_head(station)
        fill_registers(station)
        ContactChannel.objects.create(
            station=station, kind="complaint", label="สายด่วน", detail="โทร. 191"
        )
        make_news(
            station,
            "ผู้กำกับร่วมกิจกรรม",
            topics=["ita", "eit", "head-participation"],
            activity_date=datetime.date(2024, 11, 1),
            person=head,
            link_url="https://itap.example.go.th/survey",
            qr_image=make_image(),
            qr_image_alt="QR Code แบบสำรวจ",
        )
        for item in edition_page.edition.items:
            page = fill_item_page(item_page(edition_page, item.key))
            for model in RECORD_MODELS:
                if record_page_key(model) == item.key:
                    rows = [filled_record(model, number) for number in range(3)]
                    setattr(page, model.record_key, rows)
            if item.key == "anti-bribery-policy":
                page.announced_on, page.signatory = datetime.date(2024, 10, 15), head
                page.policy = [
                    {
                        "type": "section",
                        "value": {"section": "scope", "text_th": "ขอบเขต", "text_en": "Scope"},
                    }
                ]
            publish(page)
        return edition_page.pk


@pytest.fixture
def edition_page(filled_year: int, db: None) -> EditionPage:
    """The filled year."""
    return EditionPage.objects.select_related("station").get(pk=filled_year)


def page_of(client: Client, slug: str) -> SoundHtml:
    """The page of an item as it is read."""
    answer = client.get(f"/ita/{YEAR}/{slug}/")
    assert answer.status_code == 200
    return SoundHtml(answer.content.decode())


def shown(column: RecordColumn, value) -> str:
    """How people read a value, written out apart from the code that shows it."""
    if column.kind == "month":
        return Month.parse(value).label_th
    if column.choices:
        return column.choices[str(value)]
    if isinstance(value, Decimal):
        return format_money(value)
    if isinstance(value, datetime.date):
        return format_date(value, "short")
    return str(value)


def squeezed(text: str) -> str:
    """The text without any space or line break."""
    return re.sub(r"\s", "", text)


@every_item
def test_the_html_of_every_page_is_sound(edition_page, client, item):
    page = page_of(client, item.slug)
    assert page.problems == []
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    steps = zip(page.headings, page.headings[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps)
    assert all(picture["alt"] for picture in page.pictures)


@every_item
def test_every_criterion_has_its_anchor_and_verdict(edition_page, client, item):
    page = page_of(client, item.slug)
    for number, criterion in enumerate(item.criteria, start=1):
        assert criterion.anchor == f"c{number}"
        assert criterion.anchor in page.ids
        assert criterion.id in page.text
        assert f"#{criterion.anchor}" in page.links
    sections = {s.anchor for s in item_report(state_of(edition_page, item.key)).sections}
    assert not sections & FRAME_IDS


@every_item
def test_a_page_says_all_that_its_places_hold(edition_page, client, item):
    text = squeezed(page_of(client, item.slug).text)
    state = state_of(edition_page, item.key)
    for slot in state.slots.values():
        for line in slot.text.splitlines():
            assert squeezed(line.strip()) in text
        for words in (slot.number, slot.person_name, slot.document_title):
            assert squeezed(words) in text
        assert squeezed(format_date(slot.date)) in text
    for words in (strip_tags(state.page.introduction), state.page.approved_by):
        assert squeezed(words) in text
    assert squeezed(format_date(state.page.as_of)) in text


@every_item
def test_files_and_links_of_a_page_lead_somewhere(edition_page, client, item):
    page = page_of(client, item.slug)
    state = state_of(edition_page, item.key)
    assert state.files
    for file in state.files:
        assert file.url in page.links
        answer = client.get(file.url)
        assert (answer.status_code, len(b"".join(answer))) == (200, file.size)
    for slot in state.slots.values():
        assert slot.link_url in page.links
        assert slot.document_url in page.links


@every_record
def test_a_report_loses_no_cell_of_a_record(edition_page, client, model: type[Record]):
    state = state_of(edition_page, record_page_key(model))
    report = item_report(state)
    said, on_page = squeezed(texts_of(report)), squeezed(page_of(client, state.item.slug).text)
    rows = state.rows(model.record_key)
    assert len(rows) == 3
    for row in rows:
        for column in record_columns(model):
            if column.kind != "image":
                words = squeezed(shown(column, row[column.key]))
                assert words in said, (column.key, words)
                assert words in on_page, (column.key, words)


@every_record
def test_open_data_has_every_cell_too(edition_page, model: type[Record]):
    state = state_of(edition_page, record_page_key(model))
    content = squeezed(render(item_report(state), "csv").decode())
    for row in state.rows(model.record_key):
        for column in record_columns(model):
            if column.kind in ("text", "month", "link") and column.key not in LISTS:
                value = row[column.key]  # a month is a key in data and a name on pages
                words = value if column.kind == "month" else squeezed(shown(column, value))
                assert words in content, (column.key, words)


@pytest.mark.parametrize("slug", ["o4", "o7", "o21"])
def test_pictures_are_served_with_their_words_and_size(edition_page, client, slug):
    pictures = [p for p in page_of(client, slug).pictures if p["src"] != "qr.svg"]
    assert pictures
    for picture in pictures:
        assert picture["alt"]
        assert (picture["width"], picture["height"]) == ("64", "48")
        answer = client.get(picture["src"])
        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/webp"


@pytest.mark.parametrize("key", ["risks", "risk_results", "property_counts", "property_items"])
def test_a_page_loses_no_cell_of_a_register(edition_page, client, key):
    item_key = {"risks": "bribery-risk-assessment", "risk_results": "bribery-risk-results"}
    state = state_of(edition_page, item_key.get(key, "state-property"))
    text = squeezed(page_of(client, state.item.slug).text)
    records = state.records[key]
    assert records.rows
    for row in records.rows:
        for column in records.columns:
            value = row[column.key]
            joins = column.key in ("risk_id", "result_id")
            if joins or column.kind in ("image", "boolean") or not value:
                continue
            assert squeezed(shown(column, value)) in text, (column.key, value)


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("o2", ["พ.ต.อ.นำทาง ตัวอย่าง", "ผู้กำกับการ", "0 2000 0000"]),
        ("o6", ["ผู้กำกับร่วมกิจกรรม", "https://itap.example.go.th/survey"]),
        ("o17", ["สายด่วน", "โทร. 191"]),
        ("o18", ["15 ตุลาคม 2567", "ผู้ลงนาม พ.ต.อ.นำทาง ตัวอย่าง", "ขอบเขต", "Scope"]),
        ("o19", ["ผู้กำกับร่วมกิจกรรม"]),
    ],
)
def test_what_is_kept_elsewhere_is_shown_without_a_copy(edition_page, client, slug, words):
    text = page_of(client, slug).text
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("slug", ["o7", "o11", "o12", "o13", "o15", "o17"])
def test_the_grid_tells_every_period(edition_page, client, slug):
    item = next(item for item in edition_page.edition.items if item.slug == slug)
    text = squeezed(page_of(client, slug).text)
    said = squeezed(texts_of(item_report(state_of(edition_page, item.key))))
    cells = state_of(edition_page, item.key).periods
    assert {cell.status for cell in cells} >= {"published", "nil"} or len(cells) < 4
    for cell in cells:
        assert squeezed(parse_period(cell.period).label_th) in said
        assert squeezed(cell.note) in said
        if cell.status == "nil":
            assert squeezed(item.period.nil_statement_th) in text
        if cell.published_on:
            assert squeezed(format_date(cell.published_on, "short")) in text


def test_a_reader_can_tell_the_station_of_a_mistake(client, edition_page):
    station = edition_page.station
    station.email = "contact@alpha.example"
    station.save()
    page = publish(item_page(edition_page, "relevant-laws"))
    html = client.get(page.url).content.decode()
    [address] = re.findall(r'href="(mailto:contact@alpha\.example\?[^"]+)"', html)
    form = f'<a href="/messages/about/{page.pk}/" rel="nofollow">'
    assert html.index(form) < html.index(address), "the form goes before the mail program"
    assert "subject=O3%202568%20" in address
    assert "%2Fita%2F2568%2Fo3%2F" in address


def test_the_index_leads_to_the_other_years(client, edition_page):
    other = EditionPage(title="ปี 2567", slug="2567", year=2567)
    other.full_clean = lambda *args, **kwargs: None  # a year whose catalogue isn't shipped
    edition_page.get_parent().add_child(instance=other)
    assert f'href="{other.url}"' in client.get(edition_page.url).content.decode()
    other.unpublish()
    assert f'href="{other.url}"' not in client.get(edition_page.url).content.decode()


def test_an_item_leads_to_itself_in_other_years(client, edition_page):
    """Also where it had another number there; neither to drafts nor to other items."""
    disclosure = edition_page.get_parent()
    page = publish(item_page(edition_page, "relevant-laws"))
    addresses = {}
    for year, item_slug, is_live in ((2566, "o4", True), (2567, "o3", True), (2569, "o3", False)):
        other = EditionPage(title=f"ปี {year}", slug=str(year), year=year)
        old = type(page)(title="กฎหมาย", slug=item_slug, station=page.station, live=is_live)
        for added in (other, old):
            added.full_clean = lambda *args, **kwargs: None  # years whose catalogue isn't shipped
        disclosure.add_child(instance=other).add_child(instance=old)
        addresses[year] = old.url
    html = client.get(page.url).content.decode()
    [chips] = re.findall(
        r'<nav class="no-print" aria-labelledby="other-years">(.*?)</nav>', html, re.S
    )
    assert re.findall(r'href="([^"]+)"', chips) == [addresses[2567], addresses[2566]]
    assert "พ.ศ. 2567" in chips
