"""Views of the risks' lists and forms: the year at a glance, prefilled forms, the inspection."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView

from home.models import Station
from home.permissions import VISIBLE_ACTIONS, stations_where, visible_instances
from home.work_lines import WORK_LINE_KEYS
from risk.lists import ChosenColumnsIndexView, RegisterInspectView
from risk.models import BriberyRisk
from risk.models.scales import current_fiscal_year
from risk.overview import YearOfRisks, year_of_risks

LONGEST_KEY = 18
"""Digits of the largest number that every database takes as a primary key."""


def whole_number(text: str | None) -> int | None:
    """A number out of an address; ``None`` for anything else."""
    plain = text is not None and text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY
    return int(text) if plain else None


def chosen_station(request, actions: Iterable[str] = VISIBLE_ACTIONS) -> Station | None:
    """The station named in the address, else the only one where the user may do this.

    Args:
        request: the request.
        actions: any of these with risks.
    """
    stations = stations_where(request.user, actions, BriberyRisk)
    key = whole_number(request.GET.get("station"))
    if key is not None:
        return stations.filter(pk=key).first()
    few = list(stations[:2])
    return few[0] if len(few) == 1 else None


def chosen_year(request, station: Station) -> int:
    """The year named in the address, else the station's newest one with risks."""
    year = whole_number(request.GET.get("fiscal_year"))
    if year is not None:
        return year
    risks = BriberyRisk.objects.for_station(station).order_by("-fiscal_year")
    return risks.values_list("fiscal_year", flat=True).first() or current_fiscal_year()


def current_overview(request, actions: Iterable[str] = VISIBLE_ACTIONS) -> YearOfRisks | None:
    """The year that the address asks for; ``None`` where no single station is meant."""
    station = chosen_station(request, actions)
    if station is None:
        return None
    return year_of_risks(station, chosen_year(request, station), timezone.localdate())


class BriberyRiskIndexView(ChosenColumnsIndexView):
    """The list of risks below the year at a glance."""

    hidden_columns = ("likelihood", "impact", "budget")

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        """The list with what the year still lacks."""
        context = super().get_context_data(**kwargs)
        overview = None if self.results_only else current_overview(self.request)
        context["overview"] = overview
        adding_at = stations_where(self.request.user, ["add"], BriberyRisk)
        context["may_add"] = bool(overview) and overview.station in adding_at
        return context


class PrefilledRiskCreateView(CreateView):
    """A new risk whose station, year and work line may stand in the address."""

    def get_initial_form_instance(self) -> BriberyRisk:
        """An empty risk, or one begun by a button of the year at a glance."""
        risk = BriberyRisk()
        asked = self.request.GET
        if asked.get("work_line") in WORK_LINE_KEYS:
            risk.work_line = asked["work_line"]
        year = whole_number(asked.get("fiscal_year"))
        if year is not None and year < 10_000:
            risk.fiscal_year = year
        risk.station = chosen_station(self.request, ["add"])
        return risk


class PrefilledResultCreateView(CreateView):
    """A new result whose risk may stand in the address."""

    def get_initial_form_instance(self):
        """An empty result, or one begun for a risk of the user's stations."""
        result = self.model()
        key = whole_number(self.request.GET.get("risk"))
        if key is not None:
            risk = visible_instances(BriberyRisk, self.request.user).filter(pk=key).first()
            if risk is not None:
                result.risk = risk
                result.station = risk.station
        return result


class BriberyRiskInspectView(RegisterInspectView):
    """A risk with its reviews, its results and its revisions."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Edit and delete, and a way to the history."""
        address = reverse(self.model.snippet_viewset.get_url_name("history"), args=[self.pk])
        history = Button("ประวัติการแก้ไข", url=address, icon_name="history", priority=15)
        return [*super().header_more_buttons, history]

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        """What hangs on the risk, newest first."""
        context = super().get_context_data(**kwargs)
        viewset = self.model.snippet_viewset
        revisions = list(self.object.revisions.select_related("user").order_by("-created_at")[:20])
        context["reviews"] = self.object.reviews.order_by("-reviewed_on")
        context["results"] = self.object.results.with_residual_level()
        context["revisions"] = [
            (revision, self._compare_address(viewset, before.pk, revision.pk) if before else "")
            for revision, before in zip_longest(revisions, revisions[1:])
        ]
        return context

    def _compare_address(self, viewset, before: int, after: int) -> str:
        return reverse(
            viewset.get_url_name("revisions_compare"), args=[self.object.pk, before, after]
        )
