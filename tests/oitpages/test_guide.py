"""The guide of an item's edit page: what it says, where, and what it costs."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, InlinePanel

from oitpages.catalogue.loader import get_edition
from oitpages.catalogue.schema import SLOT_PARTS, Slot
from oitpages.checks.registry import FORMAT_CHECKS
from oitpages.guide.entries import AUTOMATIC_TH, Readiness, guide_entries
from oitpages.guide.panels import GuidedHelpPanel, GuidePanel
from oitpages.guide.places import (
    ELSEWHERE,
    FIELDS_OF_PARTS,
    NIL_FIELD,
    SLOTS,
    place_of,
    spare_fields,
)
from oitpages.guide.reading import source_link
from oitpages.models import PAGE_CLASS_BY_KEY
from tests.home.builders import make_member
from tests.oitpages.builders import (
    YEAR,
    fill_item_page,
    item_page,
    publish_item,
    start_year,
    state_of,
)

EDITION = get_edition(YEAR)
OUR_QUERIES = 5
OUR_BYTES = 25_000
every_item = pytest.mark.parametrize("item", EDITION.items, ids=lambda item: item.code)


def flat(panels):
    """Every panel among nested panels, those inside rows left out."""
    for panel in panels:
        yield panel
        yield from flat(getattr(panel, "children", ()))


@every_item
def test_every_criterion_stands_beside_a_part_of_the_form(item):
    page_class = PAGE_CLASS_BY_KEY[item.key]
    panels = list(flat(page_class.content_panels))
    relations = {panel.relation_name for panel in panels if isinstance(panel, InlinePanel)}
    fields = {panel.field_name for panel in panels if isinstance(panel, FieldPanel)}
    guided = {panel.place for panel in panels if isinstance(panel, GuidePanel)}
    for criterion in item.criteria:
        place = place_of(criterion, page_class.record_relations())
        if place.panel == ELSEWHERE:
            assert any(isinstance(panel, GuidedHelpPanel) for panel in panels), criterion.id
        else:
            assert place.panel in relations | (fields & guided), criterion.id
        assert set(place.slots) <= {slot.key for slot in item.slots}


@every_item
def test_every_criterion_has_an_example(item):
    assert [c.id for c in item.criteria if not c.example_th] == []


def test_every_part_of_a_place_has_its_fields():
    assert FIELDS_OF_PARTS.keys() == set(SLOT_PARTS)
    fields = {name for names in FIELDS_OF_PARTS.values() for name in names} | {NIL_FIELD}
    [slots] = [
        p
        for p in PAGE_CLASS_BY_KEY["work-manuals"].content_panels
        if isinstance(p, InlinePanel) and p.relation_name == SLOTS
    ]
    shown = {p.field_name for p in flat(slots.panels) if isinstance(p, FieldPanel)}
    assert fields == shown - {"key", "carried_forward"}
    stylesheet = Path(finders.find("cms/admin.css")).read_text()
    assert set(re.findall(r'spare:not\(\[open\]\)\[data-fields~="(\w+)"', stylesheet)) == fields


@pytest.mark.parametrize(
    ("needs", "allow_nil", "spare"),
    [
        ((), False, ()),
        (
            ("text",),
            True,
            (
                "number",
                "date",
                "person",
                "link_page",
                "link_url",
                "document",
                "image",
                "image_alt",
            ),
        ),
        (
            ("number", "date", "text|document|link"),
            False,
            ("person", "image", "image_alt", NIL_FIELD),
        ),
    ],
)
def test_a_place_spares_what_it_does_not_need(needs, allow_nil, spare):
    assert spare_fields(Slot("a", "ก", "A", needs, allow_nil=allow_nil)) == spare


@pytest.mark.django_db
def test_facts_kept_elsewhere_have_an_address():
    sources = {
        place.source
        for item in EDITION.items
        for place in (
            place_of(c, PAGE_CLASS_BY_KEY[item.key].record_relations()) for c in item.criteria
        )
        if place.panel == ELSEWHERE
    }
    assert {"people", "station", "news", "risks", "property_items"} <= sources
    assert all(source_link(source)[1].startswith("/admin/") for source in sources)


@pytest.mark.django_db
def test_files_come_with_publication(edition_page):
    """Neither their absence nor those of an older publication are held against a draft."""
    for page in (None, publish_item(edition_page, "monthly-performance")):
        entries = guide_entries(state_of(edition_page, "monthly-performance"), ())
        files = [e for e in entries if e.criterion.check in FORMAT_CHECKS]
        assert len(files) == 2, page
        assert {(e.readiness, e.message_th) for e in files} == {
            (Readiness.AUTOMATIC, AUTOMATIC_TH)
        }
        assert not any(entry.open for entry in files)


@pytest.mark.django_db
def test_what_a_person_must_sign_waits_for_a_signature(edition_page):
    page = fill_item_page(item_page(edition_page, "organisation-structure"))
    page.attestations = []
    page.save_revision(clean=False)
    entries = guide_entries(state_of(edition_page, page.item_key, draft=page), ())
    assert [e.criterion.id for e in entries if e.readiness is Readiness.ATTEST] == ["O1.3"]


@pytest.fixture
def editor(station, client):
    """A data officer of the station, signed in."""
    user = make_member(station)
    client.force_login(user)
    return user


def edit_page(client, page) -> str:
    """The edit page as its editor gets it."""
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def guided_entries(html: str) -> dict[str, str]:
    """State of each criterion shown in the form, by its anchor; fails where one stands twice."""
    found = re.findall(r'ita-guide__entry--([\w-]+)" id="guide-(c\d+)"', html)
    assert len({anchor for _, anchor in found}) == len(found)
    return {anchor: state for state, anchor in found}


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.usefixtures("editor")
class TestEditPage:
    """The edit page of a data officer."""

    @every_item
    def test_it_shows_each_criterion_once_with_a_link_to_it(self, edition_page, client, item):
        html = edit_page(client, item_page(edition_page, item.key))
        anchors = {criterion.anchor for criterion in item.criteria}
        assert guided_entries(html).keys() == anchors
        links = re.findall(r'href="#guide-(c\d+)" data-guide-link', html)
        assert set(links) == anchors

    def test_it_judges_the_draft_and_not_what_is_published(self, edition_page, client):
        page = publish_item(edition_page, "executives-strength-area", as_of=None)
        assert guided_entries(edit_page(client, page))["c7"] == "fail"
        page = item_page(edition_page, page.item_key)
        fill_item_page(page)
        page.save_revision(clean=False)
        assert guided_entries(edit_page(client, page))["c7"] == "pass"

    def test_a_criterion_of_one_place_stands_in_its_row(self, edition_page, client):
        html = edit_page(client, item_page(edition_page, "relevant-laws"))
        row = html.index('id="inline_child_slots-0"')
        assert row < html.index('id="guide-c4"') < html.index('id="inline_child_slots-1"')
        assert html.index('id="guide-c8"') < row  # it looks at two places

    def test_a_row_keeps_what_its_place_needs_not_out_of_the_way(self, edition_page, client):
        """A text is asked for; a number is not, until somebody has written one."""
        page = item_page(edition_page, "organisation-structure")
        first, *_ = page.slots.all()
        html = edit_page(client, page)
        [fields] = re.findall(r'ita-guide__spare" data-fields="([^"]+)"', html)[:1]
        assert "number" in fields.split() and "text" not in fields.split()
        assert "เลขที่เอกสาร" in html
        first.number = "12/2568"
        page.slots = [first, *_]
        page.save_revision(clean=False)
        [fields] = re.findall(r'ita-guide__spare" data-fields="([^"]+)"', edit_page(client, page))[
            :1
        ]
        assert "number" not in fields.split()

    def test_a_removed_row_leaves_its_criterion_at_the_head(self, edition_page, client):
        page = item_page(edition_page, "relevant-laws")
        page.slots = []
        page.save_revision(clean=False)
        html = edit_page(client, page)
        assert "c4" in guided_entries(html)

    def test_empty_rows_say_what_to_do_first(self, edition_page, client):
        page = item_page(edition_page, "monthly-performance")
        page.periods = []
        page.save_revision(clean=False)
        html = edit_page(client, page)
        assert "เริ่มที่เดือนแรก" in html
        assert reverse("oitpages_admin:import_template", args=[page.pk]) in html

    def test_a_year_without_a_catalogue_says_so(self, edition_page, client):
        page = item_page(edition_page, "service-manual")
        type(edition_page).objects.filter(pk=edition_page.pk).update(year=2540)
        html = edit_page(client, page)
        assert guided_entries(html) == {}
        assert "2540" in html

    @pytest.mark.parametrize("code", ["O3", "O11", "O18", "O23", "O25"])
    def test_it_costs_few_queries_and_bytes(self, edition_page, client, code, monkeypatch):
        """Items with many criteria, rows, registers, or records of another item."""
        page = fill_item_page(item_page(edition_page, EDITION.item_by_code(code).key))
        page.save_revision(clean=False)
        edit_page(client, page)
        with CaptureQueriesContext(connection) as ours:
            html = edit_page(client, page)
        monkeypatch.setattr("oitpages.guide.panels.guide_on", lambda request: None)
        monkeypatch.setattr(
            "oitpages.guide.views.GuidedEditView.get_side_panels",
            lambda view: super(type(view), view).get_side_panels(),
        )
        with CaptureQueriesContext(connection) as wagtails:
            plain = edit_page(client, page)
        assert "ita-guide" in html
        assert "ita-guide" not in plain
        added = len(ours) - len(wagtails)
        assert added <= OUR_QUERIES, [q["sql"][:80] for q in ours]
        assert len(html.encode()) - len(plain.encode()) <= OUR_BYTES


@pytest.mark.django_db
class TestRefresh:
    """The address that tells the guide anew after a save."""

    @staticmethod
    def ask(client, page):
        """Its answer."""
        return client.get(reverse("oitpages_admin:guide", args=[page.pk]))

    def test_it_tells_the_newest_draft(self, edition_page, client, editor):
        page = item_page(edition_page, "relevant-laws")
        before = json.loads(self.ask(client, page).content)
        fill_item_page(page)
        page.save_revision(clean=False)
        after = json.loads(self.ask(client, page).content)
        assert before["entries"].keys() == after["entries"].keys()
        assert after["open"] < before["open"]
        assert "ita-guide__entry--fail" in before["entries"]["c4"]
        assert "ita-guide__entry--pass" in after["entries"]["c4"]
        assert "O3.4" in after["panel"]

    def test_it_is_not_told_to_strangers(self, edition_page, client):
        page = item_page(edition_page, "relevant-laws")
        assert self.ask(client, page).status_code == 302
        client.force_login(make_member(start_year("beta").station))
        assert self.ask(client, page).status_code == 404

    def test_a_page_that_is_gone_is_not_found(self, client, editor, edition_page):
        assert client.get("/admin/ita/guide/999999/").status_code == 404


def test_slots_are_a_part_of_every_form_that_has_them():
    for item in EDITION.items:
        shown = {
            panel.relation_name
            for panel in flat(PAGE_CLASS_BY_KEY[item.key].content_panels)
            if isinstance(panel, InlinePanel)
        }
        assert (SLOTS in shown) == bool(item.slots)
