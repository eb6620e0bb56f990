"""Dates that Wagtail and Django write in Thai, in the Buddhist era.

Django's Thai formats have no letter for the Buddhist year, so that Wagtail's lists,
histories and messages would show 2026 beside our 2569.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import dateformat
from django.utils.translation import get_language

from cms.common.thai_periods import BUDDHIST_OFFSET

READING_FORMATS = frozenset({"j F Y", "j F Y, G:i", "F Y", "j M Y", "j M Y, G:i"})
"""Django's Thai formats for people. Others, such as ``Y-m-d``, are for machines."""

_format = dateformat.format


class BuddhistDateFormat(dateformat.DateFormat):
    """Django's letters with ``Y`` as the Buddhist year."""

    def Y(self) -> str:
        """Four digits."""
        return f"{self.data.year + BUDDHIST_OFFSET:04d}"


def format_for_readers(value: datetime.date, format_string: str) -> Any:
    """``django.utils.dateformat.format``, with Buddhist years in Thai texts."""
    if format_string in READING_FORMATS and (get_language() or "").startswith("th"):
        return BuddhistDateFormat(value).format(format_string)
    return _format(value, format_string)


def register_buddhist_display() -> None:
    """Let every date that Django formats for Thai readers carry the Buddhist year."""
    dateformat.format = format_for_readers
