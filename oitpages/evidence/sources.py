"""What is read of a station's pages: the tables, and for each the fields that may leave.

This is the allowlist of the disclosure. A column that isn't named here or in a record's
``public_columns`` reaches no page, file or feed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db import models
from django.db.models import Window
from django.db.models.functions import RowNumber

from home.models import ContactChannel, NavigationLink, NewsPage, Posting, QuickLink, WorkLine
from oitpages.catalogue.schema import Edition
from oitpages.evidence.reading import RowSource, keep, parse_date, parse_money
from oitpages.evidence.state import RecordColumn
from oitpages.models import (
    RECORD_MODELS,
    Approval,
    Attachment,
    Attestation,
    ItemPage,
    LinkCheck,
    OtherItemPage,
    PeriodEntry,
    Record,
    RenderedFile,
    Responsibility,
    SlotEntry,
)
from oitpages.models.records import MoneyField, MonthField, PhotoField
from risk.public import REGISTERS

RECORDS_BY_KEY: dict[str, type[Record]] = {model.record_key: model for model in RECORD_MODELS}

SLOT_FIELDS = {
    "key": "key",
    "text": "text",
    "number": "number",
    "date": "date",
    "person_id": "person_id",
    "person_rank": "person__rank",
    "person_first_name": "person__first_name",
    "person_last_name": "person__last_name",
    "person_name": "person_name",
    "page_url_path": "link_page__url_path",
    "page_live": "link_page__live",
    "link_url": "link_url",
    "document_id": "document_id",
    "document_title": "document__title",
    "document_file": "document__file",
    "image_id": "image_id",
    "image_width": "image__width",
    "image_height": "image__height",
    "image_alt": "image_alt",
    "is_nil": "is_nil",
    "carried_forward": "carried_forward",
}
PERIOD_FIELDS = {name: name for name in ("dataset", "period", "status", "published_on", "note")}
ATTACHMENT_FIELDS = {
    "title": "title",
    "document_id": "document_id",
    "document_file": "document__file",
    "size": "size",
    "sha256": "sha256",
}
ATTESTATION_FIELDS = {
    name: name for name in ("criterion", "officer_name", "officer_position", "date", "statement")
}
RESPONSIBILITY_FIELDS = {
    "role": "role",
    "rank": "person__rank",
    "first_name": "person__first_name",
    "last_name": "person__last_name",
    "person_name": "person_name",
}
LINK_CHECK_FIELDS = {"url": "url", "works": "works"}
APPROVAL_FIELDS = {
    name: name for name in ("revision_id", "rank", "name", "position", "approved_at")
}
RENDERED_FIELDS = {name: name for name in ("format", "part", "size", "sha256", "as_of")}

SHARED_CHILDREN: dict[str, tuple[type[models.Model], dict[str, str], str]] = {
    "slots": (SlotEntry, SLOT_FIELDS, "sort_order"),
    "periods": (PeriodEntry, PERIOD_FIELDS, "sort_order"),
    "attachments": (Attachment, ATTACHMENT_FIELDS, "sort_order"),
    "attestations": (Attestation, ATTESTATION_FIELDS, "sort_order"),
    "responsibilities": (Responsibility, RESPONSIBILITY_FIELDS, "sort_order"),
    "approvals": (Approval, APPROVAL_FIELDS, "pk"),
    "rendered_files": (RenderedFile, RENDERED_FIELDS, "pk"),
    "link_checks": (LinkCheck, LINK_CHECK_FIELDS, "pk"),
}

POSTING_FIELDS = {
    "person_id": "person_id",
    "rank": "person__rank",
    "first_name": "person__first_name",
    "last_name": "person__last_name",
    "phone": "person__phone",
    "position": "position",
    "role": "role",
    "work_line": "work_line",
    "starts_on": "starts_on",
    "ends_on": "ends_on",
    "acting": "acting",
}
CHANNEL_FIELDS = {
    "kind": "kind",
    "label": "label",
    "url": "url",
    "page_url_path": "page__url_path",
    "page_live": "page__live",
    "detail": "detail",
    "is_open": "is_open",
}
LINK_FIELDS = {"url": "url", "page_url_path": "page__url_path", "page_live": "page__live"}
WORK_LINE_FIELDS = {"key": "key", "name_th": "name_th"}
OTHER_YEARS = "other_years"
OTHER_YEAR_FIELDS = {"page_id": "pk", "url_path": "url_path"}
ITEM_OFFICERS = "item_officers"
"""The officers who answer for each item of the year, which O24 announces."""

IMAGE_SIDES = ("width", "height")


def as_text(value: Any) -> Any:
    """A text; a number where an older copy kept one in what is a text now."""
    return str(value) if isinstance(value, int) else value


DECODERS = {"date": parse_date, "money": parse_money, "text": as_text}
"""How the JSON values of a register's column become values again, by its kind."""

SUMMED_REGISTERS = frozenset(
    {"property_items", "loan_statistics", "exhibit_summary", "exhibit_months"}
)
"""Registers whose rows are sums over groups: each is a query of its own."""

NEWS_FIELDS = {
    "title": "title",
    "url_path": "url_path",
    "date": "date",
    "topics": "topics",
    "summary": "summary",
    "activity_date": "activity_date",
    "person_id": "person_id",
    "link_url": "link_url",
    "qr_image_id": "qr_image_id",
    "qr_image_alt": "qr_image_alt",
    "social_url": "social_url",
}


def record_fields(model: type[Record]) -> dict[str, str]:
    """The public columns of a record, a picture as its key with its size.

    With them what the record's ``derive`` needs besides.
    """
    fields: dict[str, str] = {name: name for name in model.added_columns}
    for name in model.public_columns:
        if isinstance(model._meta.get_field(name), models.ForeignKey):
            fields[name] = f"{name}_id"
            fields[f"{name}_width"] = f"{name}__width"
            fields[f"{name}_height"] = f"{name}__height"
        else:
            fields[name] = name
    return fields


def record_columns(model: type[Record]) -> tuple[RecordColumn, ...]:
    """The columns that people read: public ones but for text alternatives, then derived ones."""
    columns = [
        _column(model._meta.get_field(name))
        for name in model.public_columns
        if not name.endswith("_alt")
    ]
    columns += [
        RecordColumn(key, label, kind) for key, (label, kind) in model.derived_columns.items()
    ]
    return tuple(columns)


def _column(field: models.Field) -> RecordColumn:
    """A column from a model field; choices are asked for anew, as the catalogue may change."""
    kind = "text"
    choices: dict[str, str] = {}
    if isinstance(field, PhotoField):
        kind = "image"
    elif isinstance(field, MonthField):
        kind = "month"
    elif isinstance(field, MoneyField):
        kind = "money"
    elif isinstance(field, models.DateField):
        kind = "date"
    elif isinstance(field, models.URLField):
        kind = "link"
    elif isinstance(field, models.IntegerField):
        kind = "integer"
    if kind == "text" and field.choices:
        choices = {str(value): str(label) for value, label in field.choices}
    return RecordColumn(
        field.name,
        str(field.verbose_name),
        kind,
        field.name.replace("_", " ").capitalize(),
        choices,
    )


def page_sources(
    all_pages: Iterable[int], shown_pages: Iterable[int], record_keys: Collection[str]
) -> list[RowSource]:
    """Sources of the rows that hang on item pages.

    Args:
        all_pages: live pages of the year, for records that other items read too.
        shown_pages: the pages that are asked for, for the shared children.
        record_keys: record sets to read, and :data:`ITEM_OFFICERS`.
    """
    all_pages, shown_pages = list(all_pages), list(shown_pages)
    of_all = {"responsibilities"} if ITEM_OFFICERS in record_keys else set()
    sources = [
        RowSource(
            key,
            model.objects.filter(page_id__in=all_pages if key in of_all else shown_pages),
            fields,
            order=order,
        )
        for key, (model, fields, order) in SHARED_CHILDREN.items()
    ]
    sources += [
        RowSource(key, model.objects.filter(page_id__in=all_pages), record_fields(model))
        for key, model in RECORDS_BY_KEY.items()
        if key in set(record_keys)
    ]
    return sources


def other_year_source(page: ItemPage) -> RowSource:
    """The pages of the same item in the station's other published years."""
    others = type(page).objects.live().filter(station_id=page.station_id).exclude(pk=page.pk)
    if isinstance(page, OtherItemPage):
        others = others.filter(item_key=page.item_key)
    return RowSource(OTHER_YEARS, others, OTHER_YEAR_FIELDS, "station_id", "depth")


def station_sources(station_id: int, edition: Edition, wanted: set[str]) -> list[RowSource]:
    """Sources of what the station holds once.

    Args:
        station_id: the station.
        edition: the year, for news.
        wanted: any of people, channels, home_links and news.
    """
    year = edition.fiscal_year
    live_news = NewsPage.objects.filter(live=True, station_id=station_id)
    in_year = models.Q(date__range=(year.start, year.end)) | models.Q(
        activity_date__range=(year.start, year.end)
    )
    sources = [
        RowSource(
            "work_lines",
            WorkLine.objects.filter(station_id=station_id),
            WORK_LINE_FIELDS,
            "station_id",
        )
    ]
    if "people" in wanted:
        people = Posting.objects.filter(station_id=station_id)
        sources.append(RowSource("people", people, POSTING_FIELDS, "station_id", "pk"))
    if "channels" in wanted:
        channels = ContactChannel.objects.filter(station_id=station_id)
        sources.append(RowSource("channels", channels, CHANNEL_FIELDS, "station_id"))
    if "home_links" in wanted:
        quick = QuickLink.objects.filter(home_page__station_id=station_id)
        menu = NavigationLink.objects.filter(station_id=station_id)
        sources.append(RowSource("quick_links", quick, LINK_FIELDS, "home_page__station_id"))
        sources.append(RowSource("menu_links", menu, LINK_FIELDS, "station_id"))
    if "news" in wanted:
        news = live_news.filter(in_year)
        sources.append(RowSource("news", news, NEWS_FIELDS, "station_id", "pk"))
    return sources


def register_source(key: str, station_id: int, year: int) -> RowSource:
    """A register's public rows as a source; its queryset has computed columns."""
    register = REGISTERS[key]
    fields = {column.key: column.key for column in register.columns}
    for column in register.columns:
        if column.kind == "image":
            for side in IMAGE_SIDES:
                fields[f"{column.key}_{side}"] = f"{column.key}__{side}"
    rows = register.rows(station_id, year)
    place = Window(RowNumber(), order_by=rows.query.order_by)
    return RowSource(key, rows, fields, register.owner, place, decode=register_decoders(key))


def register_decoders(key: str) -> dict[str, Callable[[Any], Any]]:
    """How the JSON value of each column of a register becomes a value again.

    A picture has its size in two columns of its own.
    """
    decoders: dict[str, Callable[[Any], Any]] = {}
    for column in REGISTERS[key].columns:
        decoders[column.key] = DECODERS.get(column.kind, keep)
        if column.kind == "image":
            decoders |= {f"{column.key}_{side}": keep for side in IMAGE_SIDES}
    return decoders


def register_columns(key: str) -> tuple[RecordColumn, ...]:
    """The columns that people read of a register."""
    return tuple(
        RecordColumn(
            column.key,
            column.label_th,
            column.kind,
            column.label_en,
            {str(value): str(label) for value, label in column.choices.items()},
        )
        for column in REGISTERS[key].columns
        if not column.key.endswith("_alt")
    )
