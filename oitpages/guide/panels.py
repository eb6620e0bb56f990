"""Wagtail panels that show the guide: at the head of a part, in a row, and at the side."""

from __future__ import annotations

from typing import Any

from django.forms import Media
from django.templatetags.static import static
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, Panel
from wagtail.admin.ui.side_panels import BaseSidePanel

from oitpages.catalogue.schema import Slot
from oitpages.guide.places import ATTESTATIONS, ELSEWHERE, PERIODS, spare_fields


def guide_on(request) -> Any:
    """The :class:`~oitpages.guide.reading.ItemGuide` of an edit page; ``None`` on others."""
    return getattr(request, "item_guide", None)


class GuidePanel(Panel):
    """The criteria that a single field is judged by: stands after the field.

    Args:
        place: the field.
    """

    def __init__(self, place: str, **kwargs) -> None:
        super().__init__(**kwargs)
        self.place = place

    def clone_kwargs(self) -> dict[str, Any]:
        """What makes an equal panel."""
        return {**super().clone_kwargs(), "place": self.place}

    @property
    def clean_name(self) -> str:
        """Unlike the field's own."""
        return f"guide_{self.place}"

    class BoundPanel(Panel.BoundPanel):
        """The panel on a page."""

        template_name = "oitpages/admin/guide_panel.html"

        def is_shown(self) -> bool:
            """Only where the field is judged at all."""
            guide = guide_on(self.request)
            return guide is not None and bool(guide.of_panel(self.panel.place))

        def show_panel_furniture(self) -> bool:
            """It has no heading of its own: it belongs to the field above."""
            return False

        def get_context_data(self, parent_context=None) -> dict[str, Any]:
            """Add the entries."""
            context = super().get_context_data(parent_context)
            return {**context, "entries": guide_on(self.request).of_panel(self.panel.place)}


class SlotGuidePanel(Panel):
    """In the row of a named place: what belongs there, and the criteria that judge it."""

    @property
    def clean_name(self) -> str:
        """One in each row."""
        return "guide_slot"

    class BoundPanel(Panel.BoundPanel):
        """The panel in a row."""

        template_name = "oitpages/admin/guide_slot.html"

        def is_shown(self) -> bool:
            """In rows whose place is chosen."""
            guide = guide_on(self.request)
            return guide is not None and guide.slot(self.instance.key) is not None

        def get_context_data(self, parent_context=None) -> dict[str, Any]:
            """Add the place and its entries."""
            guide = guide_on(self.request)
            slot = guide.slot(self.instance.key)
            return {
                **super().get_context_data(parent_context),
                "slot": slot,
                "entries": guide.of_slot(slot.key),
                "spare": self._spare(slot),
            }

        def _spare(self, slot: Slot) -> dict[str, str]:
            """Name and label of the fields that the place doesn't need and nobody has filled."""
            return {
                name: self.form.fields[name].label
                for name in spare_fields(slot)
                if name in self.form.fields
                and not self.form.initial.get(name)
                and not (
                    self.form.is_bound and (name in self.form.errors or self.form[name].value())
                )
            }


class CarriedForwardPanel(FieldPanel):
    """The mark of what was taken over from the year before; only where there is one.

    Where it isn't shown the form has no such box, which means "confirmed" as well.
    """

    class BoundPanel(FieldPanel.BoundPanel):
        """The mark on a page or in a row."""

        def is_shown(self) -> bool:
            """Whether the content still waits to be confirmed; a comparison has no instance."""
            carried = self.instance is None or self.instance.carried_forward
            return carried and super().is_shown()


class GuidedInlinePanel(InlinePanel):
    """Rows with the criteria that judge them above, and the first step where there are none."""

    class BoundPanel(InlinePanel.BoundPanel):
        """The panel on a page."""

        template_name = "oitpages/admin/guided_rows.html"

        def get_context_data(self, parent_context=None) -> dict[str, Any]:
            """Add the entries and what to do first."""
            context = super().get_context_data(parent_context)
            guide = guide_on(self.request)
            if guide is None:
                return context
            relation = self.panel.relation_name
            return {
                **context,
                "guide": guide,
                "entries": guide.of_panel(relation),
                "signatures": guide.waiting_for_signature() if relation == ATTESTATIONS else (),
                "is_empty": not self.formset.forms,
                "is_grid": relation == PERIODS,
                "has_template": relation in guide.page.record_relations(),
            }


class GuidedHelpPanel(HelpPanel):
    """Where an item takes facts from elsewhere: the criteria that judge those facts."""

    class BoundPanel(HelpPanel.BoundPanel):
        """The panel on a page."""

        def __init__(self, **kwargs) -> None:
            super().__init__(**kwargs)
            self.template_name = "oitpages/admin/guided_help.html"

        def get_context_data(self, parent_context=None) -> dict[str, Any]:
            """Add the entries and links to the places."""
            context = super().get_context_data(parent_context)
            guide = guide_on(self.request)
            if guide is None:
                return context
            entries = guide.of_panel(ELSEWHERE)
            return {**context, "entries": entries, "sources": guide.sources()}


class ReadinessSidePanel(BaseSidePanel):
    """What is met, missing and to be attested, each with a link to its field."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button with the number of criteria that still ask for something."""

        aria_label = "แสดงความพร้อมตามเกณฑ์"
        icon_name = "tasks"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context) -> dict[str, Any]:
            """Add the number."""
            context = super().get_context_data(parent_context)
            return {**context, "count": guide_on(self.panel.request).open_count}

    name = "readiness"
    title = "ความพร้อมตามเกณฑ์"
    template_name = "oitpages/admin/readiness_panel.html"
    order = 50

    def get_context_data(self, parent_context) -> dict[str, Any]:
        """Add the guide and the address that tells it anew."""
        return {
            **super().get_context_data(parent_context),
            "guide": guide_on(self.request),
            "has_months": bool(guide_on(self.request).of_panel(PERIODS)),
            "address": reverse("oitpages_admin:guide", args=[self.object.pk]),
        }

    @property
    def media(self) -> Media:
        """What keeps the guide in step with what is saved."""
        return Media(js=[static("cms/guide.js")])
