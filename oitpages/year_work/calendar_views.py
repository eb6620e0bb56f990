"""“ปฏิทินงานประจำปี” in the admin: steps, months, and the address for calendar programs."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from cms.common.thai import Month
from home.forms import BEDateInput
from oitpages.admin_views import chosen_edition, editions_for
from oitpages.desk_links import DeskLinks
from oitpages.evidence.calendar import StepPlace, calendar_places
from oitpages.evidence.duties import duties
from oitpages.evidence.period_duties import PeriodDuty, period_duties
from oitpages.models import CalendarFeed, EditionPage, StepDone
from oitpages.pages import NOT_READY, edition_index
from oitpages.year_work.facts import year_facts
from oitpages.year_work.forms import StepDoneForm
from oitpages.year_work.people import may_tick, takes_part

STEP_ACTION = "oitpages.step_done"
STEP_UNDO_ACTION = "oitpages.step_undone"
TITLE = "ปฏิทินงานประจำปี"
MOST_CHOICES = 100


class CalendarView(WagtailAdminTemplateMixin, TemplateView):
    """A year's steps and months with their state; marks steps that nothing proves."""

    page_title = TITLE
    header_icon = "calendar"
    template_name = "oitpages/admin/calendar.html"

    def get_breadcrumbs_items(self):
        """Home, then this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": TITLE}]

    def get_context_data(self, form: StepDoneForm | None = None, **kwargs):
        """The chosen year's calendar; or what to do where there is no year yet.

        Args:
            form: a form that was refused, to be shown in its step's place.
            kwargs: further context.
        """
        context = super().get_context_data(**kwargs)
        page = chosen_edition(self.request)
        context.update(
            editions=list(editions_for(self.request.user)[:MOST_CHOICES]),
            edition_page=page,
            feed_url=feed_url(self.request),
        )
        if page is None:
            return context
        try:
            return {**context, **calendar_context(page, self.request.user, form)}
        except NOT_READY as error:
            return {**context, "problem": error.message_th}

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Mark a step as done, or take the mark back.

        Raises:
            Http404: no such step or year, or one that isn't the user's to mark.
        """
        page = chosen_edition(request)
        try:
            steps = page.edition.calendar if page else ()
        except NOT_READY as error:
            raise Http404(error.message_th) from error
        wanted = request.POST.get("step", "")
        step = next((step for step in steps if step.key == wanted), None)
        if step is None or step.evidence:
            raise Http404("ไม่มีขั้นตอนนี้ หรือระบบตรวจขั้นตอนนี้จากหลักฐานเอง")
        if not may_tick(takes_part(request.user, page.station_id), step):
            raise Http404("ขั้นตอนนี้เป็นหน้าที่ของผู้อื่น")
        if "undo" in request.POST:
            if StepDone.objects.filter(page=page, step=step.key).delete()[0]:
                _log(page, request.user, STEP_UNDO_ACTION, step.key)
                messages.success(request, f"ยกเลิกการบันทึก “{step.title_th}” แล้ว")
            return redirect(calendar_url(page))
        form = StepDoneForm(request.POST, step=step, today=timezone.localdate())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        StepDone.objects.update_or_create(
            page=page,
            step=step.key,
            defaults={
                "done_on": form.cleaned_data["done_on"],
                "user": request.user,
                "user_name": get_user_display_name(request.user),
            },
        )
        _log(page, request.user, STEP_ACTION, step.key)
        messages.success(request, f"บันทึกว่า “{step.title_th}” แล้วเสร็จ")
        return redirect(calendar_url(page))


class CalendarFeedView(View):
    """Makes, renews or takes away the user's address for calendar programs."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do it and go back to the calendar."""
        if "remove" in request.POST:
            CalendarFeed.objects.filter(user_id=request.user.pk).delete()
            messages.success(request, "ยกเลิกที่อยู่ปฏิทินแล้ว โปรแกรมปฏิทินจะอ่านจากที่อยู่เดิมไม่ได้อีก")
        else:
            feed, created = CalendarFeed.objects.get_or_create(user_id=request.user.pk)
            if not created:
                feed.renew()
            messages.success(
                request,
                "สร้างที่อยู่ปฏิทินแล้ว คัดลอกไปวางในโปรแกรมปฏิทิน"
                if created
                else "เปลี่ยนที่อยู่ปฏิทินแล้ว ที่อยู่เดิมใช้ไม่ได้อีก โปรดคัดลอกที่อยู่ใหม่",
            )
        return redirect(f"{reverse('oitpages_admin:calendar')}#feed")


def calendar_url(page: EditionPage) -> str:
    """The calendar of a year in the admin."""
    return f"{reverse('oitpages_admin:calendar')}?edition={page.pk}"


def feed_url(request: HttpRequest) -> str:
    """The user's address for calendar programs; empty before it is made."""
    feed = CalendarFeed.objects.filter(user_id=request.user.pk).first()
    if feed is None:
        return ""
    return f"{settings.WAGTAILADMIN_BASE_URL}{feed.path}"


def calendar_context(page: EditionPage, user, refused: StepDoneForm | None) -> dict[str, Any]:
    """What the calendar shows of a year.

    Raises:
        UnknownEdition: the year has no catalogue.
        StationWithoutAddress: no site serves the station.
    """
    today = timezone.localdate()
    index = edition_index(page)
    facts = year_facts(page)
    urls = DeskLinks(page, user).forms()
    memberships = takes_part(user, page.station_id)
    periods = period_duties(index, today)
    return {
        "today": today,
        "media": BEDateInput().media,
        "bar": year_bar(page, today),
        "due": [
            (duty, urls.get(duty.slug) or (f"#step-{duty.step_key}" if duty.step_key else ""))
            for duty in duties(index, today, facts)
        ],
        "steps": [
            _step(place, page, memberships, refused)
            for place in calendar_places(index, today, facts)
        ],
        "months": _months(periods, urls),
        "filled": sum(duty.is_done for duty in periods),
        "period_count": len(periods),
    }


def year_bar(page: EditionPage, today) -> dict[str, int | None]:
    """How long the year is, and where today stands in it."""
    year = page.edition.fiscal_year
    return {
        "days": (year.end - year.start).days + 1,
        "day": (today - year.start).days if year.start <= today <= year.end else None,
    }


def step_bar(place: StepPlace, page: EditionPage) -> dict[str, int]:
    """Where a step lies in its year."""
    year = page.edition.fiscal_year
    return {
        "start": (place.step.start - year.start).days,
        "length": (place.step.end - place.step.start).days + 1,
    }


def _step(place: StepPlace, page: EditionPage, memberships, refused) -> dict[str, Any]:
    mine = may_tick(memberships, place.step)
    form = None
    if mine and place.may_be_ticked:
        is_refused = refused is not None and refused.step.key == place.step.key
        form = refused if is_refused else StepDoneForm(step=place.step, today=place.today)
    return {
        "place": place,
        **step_bar(place, page),
        "form": form,
        "may_undo": mine and place.tick is not None,
        "url": evidence_url(place, page),
    }


def evidence_url(place: StepPlace, page: EditionPage) -> str:
    """Where the evidence of a step is entered; empty for a step that nothing proves."""
    if not place.step.evidence:
        return ""
    name = "index" if place.step.evidence == "answers" else "surveys"
    return f"{reverse(f'oitpages_admin:{name}')}?edition={page.pk}"


def _months(periods: tuple[PeriodDuty, ...], urls: dict[str, str]) -> list[dict[str, Any]]:
    """The periods by the month in which they are due; a month with work left lies open."""
    ordered = sorted(periods, key=lambda duty: duty.due)
    months = []
    for due, group in groupby(ordered, key=lambda duty: duty.due):
        entries = [(duty, urls.get(duty.slug, "")) for duty in group]
        states = {duty.state for duty, _ in entries}
        months.append(
            {
                "label": Month.of(due).label_th,
                "due": due,
                "entries": entries,
                "done": sum(duty.is_done for duty, _ in entries),
                "is_open": bool(states & {"soon", "now"}),
                "late": sum(duty.state == "overdue" for duty, _ in entries),
            }
        )
    return months


def _log(page: EditionPage, user, action: str, step: str) -> None:
    log(instance=page, action=action, user=user, data={"step": step})
