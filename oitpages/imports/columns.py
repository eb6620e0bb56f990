"""Sheets made from the records' own declarations: one list of columns for form and import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models

from oitpages.evidence.sources import record_columns
from oitpages.imports.schema import SERVICE_SHEETS, ImportColumn, ImportSheet
from oitpages.models import ItemPage
from oitpages.models.choices import edition_periods
from oitpages.models.records import MonthField, PhotoField, Record
from oitpages.renderers.xlsx_style import SheetNames


def importable_fields(model: type[Record]) -> list[models.Field]:
    """The fields of a record that a sheet can hold: its public columns without pictures."""
    named = [column.key for column in record_columns(model) if column.key in model.public_columns]
    fields = [model._meta.get_field(name) for name in named]
    return [field for field in fields if not isinstance(field, PhotoField)]


def sheets_of(page: ItemPage) -> tuple[ImportSheet, ...]:
    """The record sets of a page's own, with the choices of its item and year; maybe none."""
    models_ = [relation.related_model for relation in type(page).record_relations().values()]
    return make_sheets(models_, _catalogue_choices(page) if models_ else {})


def make_sheets(
    records: Iterable[type[Record]], choices: Mapping[str, Mapping[str, str]] | None = None
) -> tuple[ImportSheet, ...]:
    """A sheet for each kind of record.

    Args:
        records: the kinds.
        choices: field name to the choices that a page narrows it to.
    """
    names = SheetNames(reserved=SERVICE_SHEETS)
    return tuple(
        ImportSheet(
            model.record_key,
            names.take(str(model._meta.verbose_name_plural), model.record_key),
            tuple(_column(model, field, choices or {}) for field in importable_fields(model)),
        )
        for model in records
    )


def _catalogue_choices(page: ItemPage) -> dict[str, dict[str, str]]:
    """The months of the page's year and the topics of its item, as its edit form offers them."""
    edition = page.edition_page.edition
    own = page.item.topics
    topics = own or next((item.topics for item in edition.items if item.topics), ())
    return {
        "month": {month.key: month.label_th for month in edition_periods(edition, "month")},
        "topic": {topic.key: topic.title_th for topic in topics},
    }


def _column(
    model: type[Record], field: models.Field, narrowed: Mapping[str, Mapping[str, str]]
) -> ImportColumn:
    kind = next(column.kind for column in record_columns(model) if column.key == field.name)
    if kind == "integer" and field.name.startswith("year"):
        kind = "year"
    choices = narrowed.get(field.name) if field.choices else None
    if choices is None:
        choices = {str(k): str(v) for k, v in field.choices or () if k != ""}
    return ImportColumn(
        key=field.name,
        header=str(field.verbose_name),
        kind=kind,
        required=not field.blank and not field.has_default(),
        choices=_in_order(choices) if isinstance(field, MonthField) else choices,
        max_length=field.max_length,
        minimum=_minimum(field),
        multiline=isinstance(field, models.TextField),
        help_th=str(field.help_text),
        default=str(field.default) if field.has_default() else "",
    )


def _in_order(months: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(months.items()))


def _minimum(field: models.Field) -> Decimal | None:
    """The least number that the field's own validators and type accept."""
    if isinstance(field, models.PositiveIntegerField):
        return Decimal(0)
    limits = [v.limit_value for v in field.validators if isinstance(v, MinValueValidator)]
    return max((Decimal(limit) for limit in limits if not callable(limit)), default=None)
