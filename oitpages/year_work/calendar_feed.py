"""The station's duties for calendar programs (iCalendar, RFC 5545). No names, no contacts.

Whoever holds the address reads what the station's calendar says, so that nothing in it is
about a person: steps, months, last days and links into the admin.
"""

from __future__ import annotations

import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from icalendar import Alarm, Calendar, Event

from home.models import StationMembership
from oitpages.evidence.calendar import StepPlace, calendar_places
from oitpages.evidence.index import EvidenceIndex
from oitpages.evidence.period_duties import PeriodDuty, period_duties
from oitpages.models import CalendarFeed, EditionPage
from oitpages.pages import NOT_READY, edition_index
from oitpages.year_work.calendar_views import calendar_url
from oitpages.year_work.facts import year_facts
from oitpages.year_work.reminders import is_running

PRODUCT = "-//Prongsai//ITA//TH"
REFRESH = datetime.timedelta(hours=6)
WARNING = datetime.timedelta(days=-7)
DAY = datetime.timedelta(days=1)


@require_safe
def calendar_feed(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """A user's feed: the running years of the stations that the user works for.

    Raises:
        Http404: the address was renewed or taken away, or the user can't sign in any more.
    """
    feed = CalendarFeed.objects.filter(pk=pk, user__is_active=True).first()
    if feed is None or not feed.admits(token):
        raise Http404("ไม่มีปฏิทินที่อยู่นี้")
    response = HttpResponse(
        feed_of(feed.user_id, timezone.localdate()), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'inline; filename="ita.ics"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def feed_of(user_id: int, today: datetime.date) -> bytes:
    """The calendar of a user's stations; empty between the years."""
    stations = (
        StationMembership.objects.filter(user_id=user_id)
        .exclude(role__in=StationMembership.STORE_ROLES)
        .values("station_id")
    )
    editions = (
        EditionPage.objects.filter(station_id__in=stations)
        .select_related("station")
        .order_by("station__slug", "-year")
    )
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "งาน ITA ของสถานี")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for page in editions:
        for event in _events(page, today):
            calendar.add_component(event)
    return calendar.to_ical()


def _events(page: EditionPage, today: datetime.date) -> list[Event]:
    """A year's steps and open months; none where it is over or can't be judged."""
    try:
        if not is_running(page.edition, today):
            return []
        index = edition_index(page)
    except NOT_READY:
        return []  # the admin's calendar says why; a program that reads this can't
    events = []
    for place in calendar_places(index, today, year_facts(page)):
        events += _step_events(page, index, place)
    pending = (duty for duty in period_duties(index, today) if not duty.is_done)
    events += [_period_event(page, index, duty) for duty in pending]
    return events


def _event(page: EditionPage, index: EvidenceIndex, key: str, summary: str, about: str) -> Event:
    event = Event()
    event.add("uid", f"{page.station.slug}-{page.year}-{key.replace(':', '-')}@prongsai")
    event.add("dtstamp", index.generated_at)
    event.add("summary", f"{summary} ({page.station.label})")
    event.add("description", about)
    event.add("transp", "TRANSPARENT")
    return event


def _step_events(page: EditionPage, index: EvidenceIndex, place: StepPlace) -> list[Event]:
    step = place.step
    about = "\n".join(
        filter(None, (f"ผู้รับผิดชอบ: {step.owner_th}", *step.actions_th, place.proof_th))
    )
    url = f"{settings.WAGTAILADMIN_BASE_URL}{calendar_url(page)}"
    mark = "เสร็จแล้ว: " if place.is_done else ""
    whole = _event(page, index, f"step:{step.key}", f"{mark}{step.title_th}", about)
    whole.add("dtstart", step.start)
    whole.add("dtend", step.end + DAY)
    whole.add("url", url)
    if place.is_done:
        return [whole]
    last = _event(page, index, f"end:{step.key}", f"วันสุดท้าย: {step.title_th}", about)
    _on(last, step.end, url)
    return [whole, last]


def _period_event(page: EditionPage, index: EvidenceIndex, duty: PeriodDuty) -> Event:
    about = "เผยแพร่ข้อมูลของงวด หรือระบุว่าไม่มีรายการ"
    title = f"{duty.code} {duty.title_th} {duty.period.short_label_th}"
    event = _event(page, index, duty.key, title, about)
    _on(event, duty.due, f"{settings.WAGTAILADMIN_BASE_URL}{calendar_url(page)}")
    return event


def _on(event: Event, day: datetime.date, url: str) -> None:
    """Put an event on one day, with a warning a week ahead."""
    event.add("dtstart", day)
    event.add("dtend", day + DAY)
    event.add("url", url)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", str(event["summary"]))
    alarm.add("trigger", WARNING)
    event.add_component(alarm)
