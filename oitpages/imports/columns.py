"""Sheets made from the records' own declarations: one list of columns for form and import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models

from oitpages.evidence.sources import record_columns
from oitpages.imports.examples import example_of
from oitpages.imports.schema import SERVICE_SHEETS, YES_NO, ImportColumn, ImportSheet
from oitpages.models import ItemPage, PeriodEntry
from oitpages.models.choices import edition_periods
from oitpages.models.records import MoneyField, MonthField, PhotoField, Record
from oitpages.renderers.xlsx_style import SheetNames

PERIODS = "periods"
"""Key of the sheet that says which months or quarters are published, nil or missing."""

PERIODS_TITLE = "สถานะรายงวด"
PERIOD_FIELDS = ("dataset", "period", "status", "published_on", "note")
_KINDS: tuple[tuple[type[models.Field], str], ...] = (
    (MonthField, "month"),
    (MoneyField, "money"),
    (models.DecimalField, "decimal"),
    (models.DateField, "date"),
    (models.URLField, "link"),
    (models.EmailField, "email"),
    (models.IntegerField, "integer"),
    (models.BooleanField, "boolean"),
    (models.ForeignKey, "relation"),
)
"""What a field holds; the first kind that fits, else a text."""

_OLD_DATES = {"acquired_on", "accepted_on", "seized_on", "starts_on", "ends_on"}
"""Dates of registers that may lie decades back: things bought, offices taken up."""

_NOT_NEGATIVE = (
    models.PositiveIntegerField,
    models.PositiveSmallIntegerField,
    models.PositiveBigIntegerField,
)


def importable_fields(model: type[Record]) -> list[models.Field]:
    """The fields of a record that a sheet can hold: its public columns without pictures."""
    named = [column.key for column in record_columns(model) if column.key in model.public_columns]
    fields = [model._meta.get_field(name) for name in named]
    return [field for field in fields if not isinstance(field, PhotoField)]


def sheets_of(page: ItemPage) -> tuple[ImportSheet, ...]:
    """The record sets of a page's own, with the choices of its item and year; maybe none.

    An item with a period grid has a sheet for the grid too.
    """
    models_ = [relation.related_model for relation in type(page).record_relations().values()]
    if not models_:
        return ()
    sheets = make_sheets(models_, _catalogue_choices(page), page.edition_page.year)
    return (*sheets, period_sheet(page)) if page.item.period else sheets


def make_sheets(
    records: Iterable[type[Record]],
    choices: Mapping[str, Mapping[str, str]] | None = None,
    year: int | None = None,
) -> tuple[ImportSheet, ...]:
    """A sheet for each kind of record.

    Args:
        records: the kinds.
        choices: field name to the choices that a page narrows it to.
        year: Buddhist year of the page.
    """
    names = SheetNames(reserved=(*SERVICE_SHEETS, PERIODS_TITLE))
    return tuple(
        ImportSheet(
            model.record_key,
            names.take(str(model._meta.verbose_name_plural), model.record_key),
            tuple(
                make_column(
                    field,
                    (choices or {}).get(field.name) if field.choices else None,
                    about_year=year,
                )
                for field in importable_fields(model)
            ),
        )
        for model in records
    )


def period_sheet(page: ItemPage) -> ImportSheet:
    """The period grid of an item as a sheet: an officer states nil for a month there.

    Requires: the item has periods in the catalogue.
    """
    rule = page.item.period
    periods = edition_periods(page.edition_page.edition, rule.unit)
    narrowed = {
        "dataset": {dataset.key: dataset.title_th for dataset in rule.datasets},
        "period": {period.key: period.label_th for period in periods},
    }
    helps = {
        "status": (
            f"งวดที่ไม่มีรายการให้เลือก “ไม่มีรายการในงวดนี้” หน้าสาธารณะจะแสดงว่า “{rule.nil_statement_th}”"
        ),
        "note": "ข้อความประกอบการระบุว่าไม่มีรายการ หรือเหตุผลที่ยังไม่เผยแพร่",
    }
    columns = [
        make_column(
            PeriodEntry._meta.get_field(name),
            narrowed.get(name),
            about_year=page.edition_page.year,
            kind="month" if name == "period" and rule.unit == "month" else "",
            help_th=helps.get(name, ""),
            required=name in ("dataset", "period", "status"),
        )
        for name in PERIOD_FIELDS
    ]
    return ImportSheet(
        PERIODS, PERIODS_TITLE, tuple(columns), unique=("dataset", "period"), removable=False
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


def make_column(
    field: models.Field,
    choices: Mapping[str, str] | None = None,
    *,
    kind: str = "",
    help_th: str = "",
    required: bool | None = None,
    about_year: int | None = None,
) -> ImportColumn:
    """A column from a model's field.

    Args:
        field: the field.
        choices: stored value to label, where they are narrower than the field's own.
        kind: where it differs from what the field's class says.
        help_th: where it differs from the field's help text.
        required: where it differs from what the field demands. A default that is computed
            (such as today) doesn't excuse an empty cell: a file says what it means.
        about_year: Buddhist year of the page, near which its dates lie; registers have none.
    """
    kind = kind or field_kind(field)
    has_default = field.has_default() and not callable(field.default)
    if choices is None:
        choices = {str(k): str(v) for k, v in field.choices or () if k not in ("", None)}
    if kind == "boolean":
        choices = YES_NO
    in_order = isinstance(field, MonthField)
    record_set = getattr(field.model, "record_key", "") or str(field.model._meta.model_name)
    return ImportColumn(
        key=field.attname,
        header=str(field.verbose_name),
        kind=kind,
        required=not field.blank and not has_default if required is None else required,
        choices=dict(sorted(choices.items())) if in_order else choices,
        max_length=field.max_length,
        minimum=_minimum(field),
        multiline=isinstance(field, models.TextField),
        help_th=help_th or str(field.help_text),
        default=getattr(field.default, "value", field.default) if has_default else "",
        decimals=getattr(field, "decimal_places", 0),
        about_year=about_year,
        fitting=example_of(record_set, field.name, about_year),
        may_be_old=about_year is None and field.name in _OLD_DATES,
    )


def field_kind(field: models.Field) -> str:
    """What a field's column holds, see :class:`ImportColumn`."""
    kind = next((kind for known, kind in _KINDS if isinstance(field, known)), "text")
    if kind == "integer" and field.name.startswith(("year", "fiscal_year")):
        return "year"
    return kind


def _minimum(field: models.Field) -> Decimal | None:
    """The least number that the field's own validators and type accept."""
    limits = [v.limit_value for v in field.validators if isinstance(v, MinValueValidator)]
    if isinstance(field, _NOT_NEGATIVE):
        limits.append(0)
    return max((Decimal(limit) for limit in limits if not callable(limit)), default=None)
