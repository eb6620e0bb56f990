"""Panels of the editor that Wagtail lacks."""

from __future__ import annotations

import datetime

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.panels import FieldPanel

from cms.common.thai import format_date
from home.service_links import services_of


class ThaiFieldPanel(FieldPanel):
    """A field panel that, read-only, shows a date in the Buddhist era."""

    def format_value_for_display(self, value: object) -> object:
        """The text of a value; Django's Thai formats would show the year 2025."""
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return format_date(value)
        return super().format_value_for_display(value)


class HomeSectionsPanel(FieldPanel):
    """The parts of a home page, with the names of services that they may show.

    Args:
        names_id: the id by which fields offer the names.
    """

    def __init__(self, *args, names_id: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.names_id = names_id

    def clone_kwargs(self) -> dict:
        """Keep the id in copies of the panel."""
        return super().clone_kwargs() | {"names_id": self.names_id}

    class BoundPanel(FieldPanel.BoundPanel):
        """The panel of one home page."""

        def render_html(self, parent_context=None) -> SafeString:
            """The field, and after it the names, which a browser offers while one types."""
            found = services_of(self.instance) if self.instance.pk else None
            names = ((service.name,) for service in (found.services if found else ()))
            options = format_html_join("", '<option value="{}"></option>', names)
            return super().render_html(parent_context) + format_html(
                '<datalist id="{}">{}</datalist>', self.panel.names_id, options
            )
