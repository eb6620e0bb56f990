"""Counting on a phone: choose what to count, then enter what is there (O23.4)."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from home.models import Station
from home.permissions import stations_where
from risk.count_forms import CountForm, FollowUpForm, LineForm
from risk.count_services import CountChanged, follow_up, record_count, things_to_count
from risk.models import PropertyCategory, PropertyCount, PropertyItem
from risk.step_views import StepView

MOST_LINES = 200
"""More things than a person counts in one round; a storage place has fewer."""
MOST_STATIONS = 20


class CountView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Count one category, or one storage place of it.

    Without a category in the address it offers what can be counted.
    """

    model = PropertyCount
    permission_required = "add"
    index_url_name = None
    inspect_url_name = None
    header_icon = "history"
    page_title = "ตรวจนับ"

    def setup(self, request, *args, **kwargs) -> None:
        """Read what is to be counted from the address.

        Raises:
            Http404: a station or category that isn't there for the user.
        """
        super().setup(request, *args, **kwargs)
        self.stations = list(self.may_count_at[:MOST_STATIONS])
        self.category = request.GET.get("category", "")
        self.place = request.GET.get("place", "")
        self.station = self._station(request.GET.get("station", ""))
        if self.category and self.category not in PropertyCategory.values:
            raise Http404("ไม่มีประเภทนี้")

    @property
    def may_count_at(self) -> QuerySet[Station]:
        """Stations whose property the user may count."""
        return stations_where(self.request.user, ["add"], PropertyCount)

    def _station(self, wanted: str) -> Station | None:
        if not wanted:
            return self.stations[0] if len(self.stations) == 1 else None
        if not wanted.isdecimal() or len(wanted) > 18:
            raise Http404("ไม่พบสถานีนี้")
        station = self.may_count_at.filter(pk=wanted).first()
        if station is None:
            raise Http404("ไม่พบสถานีนี้")
        return station

    @property
    def is_counting(self) -> bool:
        """Whether it is known what to count."""
        return bool(self.category and self.station)

    def get_template_names(self) -> list[str]:
        """The choice of what to count, or the sheet to fill in."""
        name = "count_sheet" if self.is_counting else "count_start"
        return [f"risk/admin/{name}.html"]

    def get_breadcrumbs_items(self):
        """Home, the counts, then this screen."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(self.index_url_name), "label": "การตรวจนับ"},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        """The choices, or the forms."""
        context = super().get_context_data(**kwargs)
        if not self.is_counting:
            return {**context, "groups": [self._choices(station) for station in self._shown()]}
        lines = context.get("lines")
        if lines is None:
            lines = self._lines()
        return {
            **context,
            "station": self.station,
            "category_label": PropertyCategory(self.category).label,
            "place": self.place,
            "form": context.get("form") or CountForm(station=self.station),
            "lines": lines[:MOST_LINES],
            "too_many": len(lines) > MOST_LINES,
            "most_lines": MOST_LINES,
            "start_url": f"{reverse(PropertyCount.snippet_viewset.get_url_name('add'))}"
            f"?{urlencode({'station': self.station.pk})}",
        }

    def post(self, request, *args, **kwargs):
        """Store the count and show it, or say what is missing; nothing is half stored."""
        if not self.is_counting:
            raise Http404("ยังไม่ได้เลือกสิ่งที่จะตรวจนับ")
        count = PropertyCount(station=self.station, category=self.category)
        form = CountForm(request.POST, instance=count, station=self.station)
        lines = self._lines(request.POST)
        valid = [form.is_valid(), *(line.is_valid() for line in lines)]
        if len(lines) <= MOST_LINES and all(valid):
            try:
                record_count(
                    count,
                    self.place,
                    {line.item.pk: line.to_found() for line in lines},
                    request.user,
                )
            except CountChanged as error:
                self._tell_changes(form, lines, error)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, f"บันทึกผลการตรวจนับแล้ว: {count.outcome_label}")
                return redirect(self.inspect_url_name, count.pk)
        return self.render_to_response(self.get_context_data(form=form, lines=lines))

    def _tell_changes(self, form: CountForm, lines: list[LineForm], error: CountChanged) -> None:
        form.add_error(None, error)
        for line in lines:
            if line.item.pk in error.items:
                line.show_register_again()
                line.add_error("found", "ทะเบียนเปลี่ยนระหว่างตรวจนับ โปรดนับรายการนี้อีกครั้ง")

    def _lines(self, data=None) -> list[LineForm]:
        things = things_to_count(self.station, self.category, self.place)[: MOST_LINES + 1]
        return [LineForm(data, item=thing) for thing in things]

    def _shown(self) -> list[Station]:
        return [self.station] if self.station else self.stations

    def _choices(self, station: Station) -> dict:
        """What of a station can be counted: each category, and each place of it; one query."""
        places = (
            PropertyItem.objects.in_use()
            .filter(station=station)
            .values("category", "storage_place")
            .annotate(number=Count("pk"))
            .order_by("category", "storage_place")
        )
        categories: dict[str, list[tuple[str, int]]] = {}
        for row in places:
            categories.setdefault(row["category"], []).append(
                (row["storage_place"], row["number"])
            )
        return {
            "station": station,
            "categories": [
                {
                    "label": PropertyCategory(key).label,
                    "number": sum(number for _, number in found),
                    "url": f"?{urlencode({'station': station.pk, 'category': key})}",
                    "places": [
                        {
                            "label": place,
                            "number": number,
                            "url": "?"
                            + urlencode({"station": station.pk, "category": key, "place": place}),
                        }
                        for place, number in found
                        if place
                    ],
                }
                for key in PropertyCategory.values
                if (found := categories.get(key))
            ],
        }


def add_errors(form, error: ValidationError) -> None:
    """Put a model's errors at the form's fields, or above the form where it has no such field."""
    problems = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
    for field, messages_th in problems.items():
        form.add_error(field if field in form.fields else None, messages_th)


class FollowUpView(StepView):
    """What was done about a count that did not match."""

    permission_required = "change"
    header_icon = "history"
    page_title = "บันทึกการติดตาม"
    explanation = "บันทึกทุกครั้งที่ติดตาม จนได้ข้อยุติแล้วจึงปิดเรื่อง บันทึกแล้วแก้ไขหรือลบไม่ได้"
    form_class = FollowUpForm
    success_message = "บันทึกการติดตามแล้ว"

    def take_step(self, values: dict) -> None:
        """Store the entry."""
        follow_up(self.object.pk, self.request.user, **values)
