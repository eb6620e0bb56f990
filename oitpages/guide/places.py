"""Where in an item's edit form a criterion is answered. Pure: no database.

The catalogue says by name which check judges a criterion and which records, slots or
data sets it looks at. That is enough to find the part of the form, also for an item of
next year that nobody has seen yet.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from oitpages.catalogue.schema import Criterion, Slot

ATTACHMENTS = "attachments"
ATTESTATIONS = "attestations"
PERIODS = "periods"
SLOTS = "slots"
ELSEWHERE = "elsewhere"
"""Facts that the station holds once: people, contact data, news and registers."""

FIELDS_OF_CHECKS: Mapping[str, str] = {
    "announced_in_window": "announced_on",
    "as_of_date": "as_of",
    "as_of_last_month": "as_of",
    "attested": ATTESTATIONS,
    "executives_current": "as_of",
    "file_of_any_format": ATTACHMENTS,
    "files_of_every_format": ATTACHMENTS,
    "head_is_signatory": "signatory",
    "nil_periods_stated": PERIODS,
    "policy_bilingual": "policy",
    "policy_section": "policy",
    "published_every_month": PERIODS,
    "slots_cover_work_lines": SLOTS,
}
"""Checks whose parameters don't say which part of the form they judge."""


FIELDS_OF_PARTS: Mapping[str, tuple[str, ...]] = {
    "text": ("text",),
    "number": ("number",),
    "date": ("date",),
    "person": ("person",),
    "link": ("link_page", "link_url"),
    "document": ("document",),
    "image": ("image", "image_alt"),
}
"""The fields of a row of :data:`SLOTS` in which each part that a place may need is entered."""
NIL_FIELD = "is_nil"


def spare_fields(slot: Slot) -> tuple[str, ...]:
    """Fields of a row that its place neither needs nor offers, in the order of the form.

    A place that needs nothing certain may take anything.
    """
    wanted = {part for need in (*slot.needs, *slot.optional) for part in need.split("|")}
    if not slot.needs:
        return ()
    fields = [
        name for part, names in FIELDS_OF_PARTS.items() if part not in wanted for name in names
    ]
    return (*fields, *(() if slot.allow_nil else (NIL_FIELD,)))


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the form.

    Args:
        panel: relation or field that the part edits, or :data:`ELSEWHERE`.
        slots: the named places that are meant, where the part is :data:`SLOTS`.
        source: where the facts are kept, where the part is :data:`ELSEWHERE`: ``people``,
            ``station``, ``news`` or the key of a register.
    """

    panel: str
    slots: tuple[str, ...] = ()
    source: str = ""


def place_of(criterion: Criterion, own_records: Collection[str]) -> Place:
    """The part of the form in which a criterion is answered.

    Args:
        criterion: a criterion of the item.
        own_records: record sets that the item's form edits.
    """
    params = criterion.params
    if field := FIELDS_OF_CHECKS.get(criterion.check):
        return Place(field)
    if isinstance(params.get("slot"), str):
        return Place(SLOTS, (params["slot"],))
    record_sets = _record_sets(params)
    for record_set in record_sets:
        if record_set in own_records:
            return Place(record_set)
    if record_sets:
        return Place(ELSEWHERE, source=record_sets[0])
    if slots := params.get("slots"):
        return Place(SLOTS, tuple(slots))
    if "datasets" in params or "dataset" in params:
        return Place(PERIODS)
    return Place(ELSEWHERE, source=_source(criterion.check))


def _record_sets(params: Mapping[str, object]) -> tuple[str, ...]:
    """The record sets that a check looks at, those it judges first."""
    found = [params[name] for name in ("record_set", "results", "sources") if name in params]
    datasets = params.get("datasets")
    if isinstance(datasets, Mapping):
        found += datasets.values()
    return tuple(str(name) for name in found)


def _source(check: str) -> str:
    """Where the station keeps what a check without parameters looks at."""
    if "news" in check:
        return "news"
    return "station" if check.startswith(("contact", "channel")) else "people"
