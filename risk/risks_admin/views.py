"""The heat map in the admin, and copying a year's risks to the next."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from home.permissions import VISIBLE_ACTIONS, stations_where
from risk.copying import copy_forward, undo_copy_forward, untouched_copies
from risk.models import BriberyRisk
from risk.overview import YearOfRisks
from risk.risks_admin.list_views import current_overview


class YearView(WagtailAdminTemplateMixin, TemplateView):
    """A screen about the risks of one station's year."""

    header_icon = "warning"
    needed_actions: tuple[str, ...] = ("add", "change", "view")

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Only for those who work with risks.

        Raises:
            PermissionDenied: the user has nothing to do with risks.
        """
        policy = policy_registry.get_by_type(BriberyRisk)
        if not policy.user_has_any_permission(request.user, self.needed_actions):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def overview(self) -> YearOfRisks:
        """The year in the address.

        Raises:
            Http404: no station of the user's is named and there are several, or none.
        """
        found = current_overview(self.request, self.needed_actions)
        if found is None:
            raise Http404
        return found

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home, the list of risks, this screen."""
        return [
            *self.breadcrumbs_items,
            {"url": self.list_address, "label": "ความเสี่ยงต่อการรับสินบน"},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def get_page_subtitle(self) -> str:
        """The station and the year."""
        return f"{self.overview.station} ปีงบประมาณ {self.overview.fiscal_year}"

    @property
    def list_address(self) -> str:
        """The list of risks."""
        return reverse(BriberyRisk.snippet_viewset.get_url_name("list"))

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        """The year and the list it belongs to."""
        return super().get_context_data(
            overview=self.overview, list_address=self.list_address, **kwargs
        )


class HeatMapView(YearView):
    """The heat map of a year, drafts included, each risk a link to its form."""

    template_name = "risk/admin/heat_map.html"
    page_title = "แผนที่ความเสี่ยง"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        """The map, and the stations to choose from."""
        name = BriberyRisk.snippet_viewset.get_url_name("edit")
        return super().get_context_data(
            heat_map=self.overview.heat_map(lambda key: reverse(name, args=[key])),
            stations=stations_where(self.request.user, VISIBLE_ACTIONS, BriberyRisk)[:50],
            **kwargs,
        )


class CopyForwardView(YearView):
    """Asks before it copies a year's risks to the next, and takes untouched copies back."""

    template_name = "risk/admin/copy_forward.html"
    page_title = "คัดลอกความเสี่ยงไปปีถัดไป"
    needed_actions = ("add",)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        """What would be copied, what is there already, and what could be taken back."""
        year = self.overview.fiscal_year
        station = self.overview.station
        published = BriberyRisk.objects.live().for_station(station).for_year(year)
        return super().get_context_data(
            to_year=year + 1,
            published=published.in_work_line_order(),
            copied=published.filter(copies__fiscal_year=year + 1).count(),
            untouched=len(untouched_copies(station, year)),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Copy, or take back."""
        station, year = self.overview.station, self.overview.fiscal_year
        if request.POST.get("action") == "undo":
            undone = undo_copy_forward(station, year, request.user)
            text = f"นำสำเนากลับแล้ว {undone.deleted} ข้อ"
            if undone.kept:
                text += f" คงไว้ {undone.kept} ข้อที่มีผู้แก้ไขหรือเผยแพร่แล้ว"
            messages.success(request, text)
        else:
            outcome = copy_forward(station, year, request.user)
            text = f"คัดลอกเป็นฉบับร่างของปีงบประมาณ {year + 1} แล้ว {outcome.created} ข้อ"
            if outcome.present:
                text += f" มีสำเนาอยู่ก่อนแล้ว {outcome.present} ข้อ"
            messages.success(request, f"{text} โปรดทบทวนทีละข้อก่อนเผยแพร่")
        return redirect(f"{self.list_address}?fiscal_year={year + 1}&station={station.pk}")
