"""Panels of the editor that Wagtail lacks."""

from __future__ import annotations

import datetime

from wagtail.admin.panels import FieldPanel

from cms.common.thai import format_date


class ThaiFieldPanel(FieldPanel):
    """A field panel that, read-only, shows a date in the Buddhist era."""

    def format_value_for_display(self, value: object) -> object:
        """The text of a value; Django's Thai formats would show the year 2025."""
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return format_date(value)
        return super().format_value_for_display(value)
