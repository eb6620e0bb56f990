"""What the screens of single entries share: facts, history, and what may be done next."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import registry as log_registry
from wagtail.models import ModelLogEntry
from wagtail.snippets.views.snippets import InspectView

from cms.common.thai import format_date, format_datetime, format_money
from risk.documents import REGISTER_DOCUMENTS
from risk.documents.addresses import document_address
from risk.lists import ChosenColumnsIndexView

MOST_LOG_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of the audit log, in words."""

    when: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class NextLink:
    """A button of an entry's screen.

    Args:
        label: what the button says.
        url: where it leads.
        is_main: whether it is the one that is usually wanted.
        opens: whether it opens a window of its own, as papers do.
    """

    label: str
    url: str
    is_main: bool = False
    opens: bool = False


def history_of(instance) -> list[HistoryEntry]:
    """The newest lines of the audit log about an entry."""
    entries = (
        ModelLogEntry.objects.for_instance(instance)
        .select_related("user")
        .order_by("-timestamp")[:MOST_LOG_ENTRIES]
    )
    return [
        HistoryEntry(
            format_datetime(entry.timestamp),
            get_user_display_name(entry.user) if entry.user else "ระบบ",
            str(log_registry.get_formatter(entry).format_message(entry))
            if log_registry.get_formatter(entry)
            else entry.action,
        )
        for entry in entries
    ]


class RecordIndexView(ChosenColumnsIndexView):
    """A list whose titles lead to the entries' own screens, where the next steps are."""

    def get_edit_url(self, instance) -> None:
        """The form is reached from the entry's screen, where there is one."""
        return None


class RecordInspectView(InspectView):
    """An entry with its facts, what hangs on it, and its history.

    Requires: the viewset's ``inspect_view_fields`` and ``inspect_template_name``.
    """

    page_title = "รายละเอียด"
    field_labels: ClassVar[dict[str, str]] = {}
    """Headings of what is no field of the model."""

    def get_field_label(self, field_name: str, field) -> str:
        """The heading of one fact."""
        return self.field_labels.get(field_name) or super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name: str, field):
        """One fact as people read it: Buddhist dates, Thai yes and no, grouped money."""
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, bool):
            return "ใช่" if value else "ไม่ใช่"
        if isinstance(value, datetime.date):
            return format_date(value)
        if isinstance(value, Decimal):
            return format_money(value)
        return value

    def next_links(self) -> list[NextLink]:
        """What may be done next: by default, the papers that can be printed."""
        return [
            NextLink(document.label_th, document_address(document.key, self.object.pk), opens=True)
            for document in REGISTER_DOCUMENTS
            if document.model == self.model._meta.label and document.applies(self.object)
        ]

    def get_context_data(self, **kwargs):
        """Add what may be done next, and the history."""
        return super().get_context_data(
            next_links=self.next_links(), history=history_of(self.object), **kwargs
        )
