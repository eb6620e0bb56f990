"""The guide in the admin: the edit page that shows it, and the address that tells it anew."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet

from home.models import Station
from oitpages.checks.registry import CheckResult
from oitpages.gate_steps import unsigned_th
from oitpages.guide.panels import ReadinessSidePanel
from oitpages.guide.reading import ItemGuide
from oitpages.models import ItemPage


class GuidedEditView(EditView):
    """Wagtail's edit page with the guide."""

    def get_side_panels(self) -> MediaContainer:
        """Wagtail's panels and the readiness panel; an autosave shows none of ours."""
        panels = super().get_side_panels()
        if self.expects_json_response:
            return panels
        self.request.item_guide = ItemGuide(self.page, self.request)
        return MediaContainer([*panels, ReadinessSidePanel(self.page, self.request)])

    def form_invalid(self, form):
        """Lead to each criterion that a controller has to sign for before passing a page on.

        Wagtail shows errors of a form as plain text, so that these are told beside it.
        """
        unsigned = getattr(form, "unsigned", ())
        if unsigned and not self.expects_json_response:
            messages.error(self.request, _unsigned_message(unsigned))
        return super().form_invalid(form)


def _unsigned_message(unsigned: tuple[CheckResult, ...]) -> str:
    links = format_html_join(
        ", ",
        '<a href="#guide-{}" data-guide-link>{}</a>',
        ((result.anchor, result.criterion_id) for result in unsigned),
    )
    return format_html("{} ไปที่เกณฑ์: {}", unsigned_th(unsigned), links)


class ItemPageViewSet(PageViewSet):
    """The admin's views of every item page."""

    model = ItemPage
    edit_view_class = GuidedEditView
    parent_models = ()


class GuideView(View):
    """The guide of the newest draft as JSON, asked for after each save."""

    def get(self, request: HttpRequest, page_id: int) -> JsonResponse:
        """The readiness panel and each criterion's entry, as HTML.

        Raises:
            Http404: no such item page in the user's stations.
            PermissionDenied: the user may not edit it.
        """
        stations = Station.objects.for_user(request.user)
        record = get_object_or_404(ItemPage, pk=page_id, station__in=stations)
        page = record.specific.get_latest_revision_as_object()
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        guide = ItemGuide(page, request)
        entries = {
            entry.criterion.anchor: render_to_string(
                "oitpages/admin/guide_entry.html", {"entry": entry}
            )
            for entry in guide.entries
        }
        panel = render_to_string("oitpages/admin/readiness.html", {"guide": guide})
        return JsonResponse({"open": guide.open_count, "panel": panel, "entries": entries})
