"""The pages of a station's year, each as one row of plain values."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import F

from home.restrictions import is_open
from oitpages.evidence.reading import Row
from oitpages.models import PAGE_CLASS_BY_KEY, EditionPage, ItemPage

PAGE_VALUES = {
    "other_key": F("otheritempage__item_key"),
    "announced_on": F("antibriberypolicypage__announced_on"),
    "signatory_id": F("antibriberypolicypage__signatory_id"),
    "signatory_rank": F("antibriberypolicypage__signatory__rank"),
    "signatory_first_name": F("antibriberypolicypage__signatory__first_name"),
    "signatory_last_name": F("antibriberypolicypage__signatory__last_name"),
    "signatory_name": F("antibriberypolicypage__signatory_name"),
    "policy": F("antibriberypolicypage__policy"),
}
"""Columns of leaves with facts of their own, joined so that one query reads every page."""

BASE_VALUES = (
    "pk",
    "content_type_id",
    "title",
    "url_path",
    "slug",
    "first_published_at",
    "last_published_at",
    "as_of",
    "introduction",
    "explanation",
    "approved_by_name",
    "approved_on",
    "carried_forward",
    "live_revision_id",
)


def live_pages(edition_page: EditionPage) -> dict[str, Row]:
    """The published, public pages of the year by item key; the first where two claim one."""
    types = ContentType.objects.get_for_models(*PAGE_CLASS_BY_KEY.values())
    key_of_type = {content_type.pk: page.item_key for page, content_type in types.items()}
    rows = (
        ItemPage.objects.child_of(edition_page)
        .live()
        .filter(is_open())
        .order_by("path")
        .values(*BASE_VALUES, **PAGE_VALUES)
    )
    pages: dict[str, Row] = {}
    for row in rows:
        pages.setdefault(key_of_type.get(row["content_type_id"]) or row["other_key"], row)
    return pages


def row_in_memory(page: ItemPage, *, is_draft: bool) -> Row:
    """A page in memory in the shape of :func:`live_pages`."""
    row: Row = {name: getattr(page, name) for name in BASE_VALUES}
    signatory = getattr(page, "signatory", None)
    policy = getattr(page, "policy", None)
    row.update(
        other_key="",
        announced_on=getattr(page, "announced_on", None),
        signatory_id=signatory.pk if signatory else None,
        signatory_rank=signatory.rank if signatory else "",
        signatory_first_name=signatory.first_name if signatory else "",
        signatory_last_name=signatory.last_name if signatory else "",
        signatory_name=getattr(page, "signatory_name", ""),
        policy=None if policy is None else list(policy.raw_data),
    )
    if is_draft and page.approved_by:
        row["approved_by_name"] = page.approved_by.full_name
    return row
