"""The audit log of one exhibit: each change with what was before it and after it.

The values stand here alone, where whoever reads them may see the exhibit itself. Lists of the
whole audit log have more readers and tell the action and the exhibit's number.
"""

from __future__ import annotations

import datetime

from wagtail.admin.ui.tables import Column
from wagtail.models import ModelLogEntry
from wagtail.snippets.views.snippets import HistoryView

from cms.common.thai import format_date
from risk.chain import IDENTITY_FIELDS
from risk.models import ExhibitItem

LABELS_TH = {"status": "สถานะ", "place": "ที่อยู่", "holder": "ผู้ถือครอง"} | {
    name: str(ExhibitItem._meta.get_field(name).verbose_name) for name in IDENTITY_FIELDS
}
EMPTY_TH = "ว่าง"


class ExhibitHistoryView(HistoryView):
    """Who did what to an exhibit, when, and what it changed."""

    @property
    def columns(self) -> list[Column]:
        """Wagtail's columns, with the values after the action."""
        action, *others = super().columns
        return [action, Column("changes", label="ก่อน → หลัง", accessor=changes_th), *others]


def changes_th(entry: ModelLogEntry) -> str:
    """What an entry of the audit log changed; empty where it changed nothing.

    Args:
        entry: its data holds ``before`` and ``after`` as :func:`risk.audit.log_change` writes.
    """
    before, after = entry.data.get("before") or {}, entry.data.get("after") or {}
    return " · ".join(
        f"{label}: {_value(name, before[name])} → {_value(name, after.get(name))}"
        if name in before
        else f"{label}: {_value(name, after[name])}"
        for name, label in LABELS_TH.items()
        if (name in before or after.get(name)) and before.get(name) != after.get(name)
    )


def _value(name: str, value: str | None) -> str:
    """A value of the log as the screens show it."""
    if not value:
        return EMPTY_TH
    if name == "exhibit_type":
        return str(dict(ExhibitItem.Kind.choices).get(value, value))
    if name == "seized_on":
        return format_date(datetime.date.fromisoformat(value))
    return value
