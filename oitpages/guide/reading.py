"""Judges the newest draft of an item for its editor, at most once per request."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from modelcluster.queryset import FakeQuerySet

from oitpages.catalogue.schema import Slot
from oitpages.evidence.addresses import PublicAddress
from oitpages.evidence.collect import UnknownItem, collect
from oitpages.evidence.state import ItemState
from oitpages.guide.entries import GuideEntry, Readiness, guide_entries
from oitpages.guide.places import ELSEWHERE, SLOTS
from oitpages.models import ItemPage
from oitpages.pages import NOT_READY

SOURCES = {
    "people": ("ข้าราชการตำรวจ", "wagtailsnippets_home_person:list"),
    "station": ("ข้อมูลสถานีและการติดต่อ", "wagtailsnippets_home_station:list"),
    "risks": ("ความเสี่ยงต่อการรับสินบน", "wagtailsnippets_risk_briberyrisk:list"),
    "risk_scale": ("เกณฑ์ประเมินความเสี่ยง", "wagtailsnippets_risk_riskscale:list"),
    "risk_results": ("ผลการจัดการความเสี่ยง", "wagtailsnippets_risk_riskresult:list"),
    "property_items": ("ทรัพย์สิน", "wagtailsnippets_risk_propertyitem:list"),
    "property_counts": ("การตรวจนับ", "wagtailsnippets_risk_propertycount:list"),
    "exhibit_summary": ("ของกลาง", "wagtailsnippets_risk_exhibititem:list"),
}
"""Where the station keeps what an item shows: the name and the address of its list."""


def source_link(source: str) -> tuple[str, str]:
    """Name and admin address of the place that holds facts of another kind than the page's.

    Raises:
        KeyError: there is no such source.
    """
    if source == "news":
        return "ข่าว", reverse("wagtailadmin_pages:type_use", args=["home", "newspage"])
    label, name = SOURCES[source]
    return label, reverse(name)


def is_in_memory(page: ItemPage) -> bool:
    """Whether a page's rows are those of a draft, and not those that are published."""
    return isinstance(page.attestations.all(), FakeQuerySet)


def newest_state(page: ItemPage, address: PublicAddress | None = None) -> ItemState:
    """What is known of a page as its editor has it, without reading attached files.

    Raises:
        UnknownEdition, UnknownItem, StationWithoutAddress: page and catalogue are out of
            step, or the station has no address.
    """
    draft = is_in_memory(page)
    states = collect(
        page.edition_page,
        only=[page.item_key],
        draft=page if draft else None,
        shown=None if draft else page,
        address=address,
        hashed=False,
    )
    if not states:
        raise UnknownItem(page.item_key, page.edition_page.year)
    return states[0]


class ItemGuide:
    """The guide of one edit page. Set on the request, so that all its panels share it.

    Args:
        page: the page as its editor has it.
        request: the editor's request.
    """

    def __init__(self, page: ItemPage, request: HttpRequest) -> None:
        self.page = page
        self.request = request
        self.problem_th = ""

    @cached_property
    def entries(self) -> tuple[GuideEntry, ...]:
        """What is said of each criterion; none where the page can't be judged at all."""
        try:
            state = newest_state(self.page, PublicAddress.of(self.page))
        except NOT_READY as error:
            self.problem_th = error.message_th
            return ()
        self.slots = {slot.key: slot for slot in state.item.slots}
        self.code = state.item.code
        return guide_entries(state, self.page.record_relations())

    @property
    def counts(self) -> list[tuple[Readiness, int]]:
        """Number of criteria by readiness, without those that don't occur."""
        counted = [(kind, sum(e.readiness is kind for e in self.entries)) for kind in Readiness]
        return [(kind, number) for kind, number in counted if number]

    @property
    def open_count(self) -> int:
        """How many criteria still ask for something."""
        return sum(entry.open for entry in self.entries)

    @property
    def by_readiness(self) -> list[tuple[Readiness, list[GuideEntry]]]:
        """The entries in groups, what is missing first."""
        return [
            (kind, [entry for entry in self.entries if entry.readiness is kind])
            for kind, _ in self.counts
        ]

    def of_panel(self, panel: str) -> list[GuideEntry]:
        """Entries that stand at the head of a part of the form."""
        entries = [entry for entry in self.entries if entry.place.panel == panel]
        if panel != SLOTS:
            return entries
        filled = {row.key for row in self.page.slots.all()}
        return [e for e in entries if len(e.place.slots) != 1 or e.place.slots[0] not in filled]

    def of_slot(self, key: str) -> list[GuideEntry]:
        """Entries that judge one named place alone."""
        return [e for e in self.entries if e.place.panel == SLOTS and e.place.slots == (key,)]

    def slot(self, key: str) -> Slot | None:
        """What the catalogue says of a named place."""
        return self.slots.get(key) if self.entries else None

    def waiting_for_signature(self) -> list[GuideEntry]:
        """Entries that a named officer has to sign for."""
        return [entry for entry in self.entries if entry.readiness is Readiness.ATTEST]

    def sources(self) -> list[tuple[str, str]]:
        """Name and address of each place elsewhere that this item takes facts from."""
        keys = dict.fromkeys(e.place.source for e in self.entries if e.place.panel == ELSEWHERE)
        return [source_link(key) for key in keys]
