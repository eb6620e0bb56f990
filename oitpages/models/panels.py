"""Edit panels of the records, made from the records' own declarations."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, Panel

from oitpages.guide.panels import GuidedInlinePanel
from oitpages.models.records import RECORD_MODELS, Record

_BY_KEY: dict[str, type[Record]] = {model.record_key: model for model in RECORD_MODELS}

ROWS: dict[str, tuple[tuple[str, ...], ...]] = {
    "units": (("name_th", "work_line", "parent_name"),),
    "strength": (("position_group", "authorised", "filled"),),
    "areas": (("subdistrict", "district"), ("villages", "population")),
    "laws": (("year_be", "category", "importance"),),
    "committee_members": (("full_name", "position", "sector"), ("photo", "photo_alt")),
    "activities": (("month", "work_line"), ("starts_on", "ends_on"), ("photo", "photo_alt")),
    "services": (("work_line", "name"), ("duration_value", "duration_unit"), ("fee", "place")),
    "case_statistics": (("month", "case_group"), ("received", "solved")),
    "checkpoint_statistics": (
        ("month", "checkpoint_kind"),
        ("operations", "vehicles_checked", "offences_found"),
    ),
    "progress_notices": (("month", "cases", "notices_sent"),),
    "budget_lines": (("source", "planned"), ("spent_q1", "spent_q2", "spent_q3", "spent_q4")),
    "fund_entries": (("entry_date", "kind", "amount", "reference"),),
    "announcements": (("announcement_type", "announced_on"), ("reference_number", "amount")),
    "procurements": (
        ("month", "method"),
        ("budget", "reference_price", "agreed_price"),
        ("contract_number", "contract_date"),
    ),
    "complaint_counts": (("month", "received", "finished", "in_progress"),),
    "conduct_examples": (("kind", "work_line"),),
    "measures": (("area", "topic"), ("owner", "controller")),
    "measure_results": (("topic", "carried_on"),),
}
"""Fields that stand side by side, so that a row of a register takes little room."""


def _record_fields(model: type[Record]) -> list[Panel]:
    """Panels for every field of a record that is shown, grouped as :data:`ROWS` says."""
    rows = ROWS.get(model.record_key, ())
    grouped = {name: row for row in rows for name in row}
    panels: list[Panel] = []
    placed: set[str] = set()
    for name in (*model.public_columns, *model.english_columns):
        if name in placed:
            continue
        row = grouped.get(name, (name,))
        placed.update(row)
        fields = [FieldPanel(field) for field in row]
        panels.append(FieldRowPanel(fields) if len(fields) > 1 else fields[0])
    return panels


def panels_for(*record_keys: str) -> list[InlinePanel]:
    """An inline panel for each kind of record, headed by the record's own Thai name."""
    return [
        GuidedInlinePanel(
            key,
            _record_fields(_BY_KEY[key]),
            heading=_BY_KEY[key]._meta.verbose_name_plural,
            label=_BY_KEY[key]._meta.verbose_name,
        )
        for key in record_keys
    ]
