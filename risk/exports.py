"""Spreadsheets out of the admin's lists: Thai that Excel can read, and no formulas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.snippets.views.snippets import IndexView

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def guard_formula(value: Any) -> Any:
    """Keep a text from running as a formula: a quote goes before a first =, +, - or @."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


class GuardedExportMixin:
    """A list whose CSV Excel reads as Thai text and never as a program.

    Wagtail's own CSV has no byte order mark and writes ``=HYPERLINK(...)`` as it is.
    The columns are those of ``list_export`` and no others.

    Requires: :class:`wagtail.admin.views.mixins.SpreadsheetExportMixin` after it.
    """

    def stream_csv(self, queryset) -> Iterator[bytes]:
        """The CSV file, the byte order mark first."""
        yield BYTE_ORDER_MARK
        yield from super().stream_csv(queryset)

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """A value as the file holds it, guarded in CSV."""
        processed = super().preprocess_field_value(field, value, export_format)
        return guard_formula(processed) if export_format == self.FORMAT_CSV else processed


class GuardedExportIndexView(GuardedExportMixin, IndexView):
    """A register's list with a guarded export."""
