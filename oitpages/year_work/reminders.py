"""Who is reminded of what on a day: what is due within two weeks, and what is late.

A duty has a reminder two weeks, one week and one day ahead, and one for each week that it is
late. A second run on a day, or on the next, says nothing twice.
"""

from __future__ import annotations

import datetime

from django.db import transaction
from django.urls import reverse
from wagtail.models import Page

from cms.common.thai import format_date
from home.models import Station
from home.reminders import Reminder, close_settled, remind
from oitpages.catalogue.schema import Edition
from oitpages.evidence.duties import Duty, duties
from oitpages.models import EditionPage
from oitpages.pages import edition_index
from oitpages.year_work.facts import year_facts
from oitpages.year_work.people import Responsible

WEEK = 7


def is_running(edition: Edition, today: datetime.date) -> bool:
    """Whether a year is still worked on: until its last step and its last month are over."""
    year = edition.fiscal_year
    last = max([year.end, *(step.end for step in edition.calendar)])
    return year.start <= today <= last


def stage_of(duty: Duty) -> str:
    """Which of a duty's reminders belongs to its day."""
    days = (duty.due - duty.today).days
    if days < 0:
        return f"late-{(-days - 1) // WEEK}"
    if days <= 1:
        return "last-day"
    return "week" if days <= WEEK else "two-weeks"


@transaction.atomic
def send_reminders(page: EditionPage, today: datetime.date) -> int:
    """Remind the people responsible of a year's duties, and put away what is settled.

    Args:
        page: the year.
        today: the day to judge by.

    Returns:
        How many notices are new.

    Raises:
        UnknownEdition: the year has no catalogue.
        StationWithoutAddress: no site serves the station.
    """
    # Two runs at once remind one after the other.
    Station.objects.select_for_update().get(pk=page.station_id)
    prefix = f"{page.pk}:"
    if not is_running(page.edition, today):
        close_settled(prefix, ())
        return 0
    due = duties(edition_index(page), today, year_facts(page))
    close_settled(prefix, {f"{prefix}{duty.key}" for duty in due})
    people = Responsible(page.station_id, page.edition)
    pages = dict(Page.objects.child_of(page).values_list("slug", "pk"))
    wanted: dict[int, list[Reminder]] = {}
    users = {}
    for duty in due:
        reminder = _reminder(page, duty, pages)
        for user in {member.user for member in people.of(duty)}:
            users[user.pk] = user
            wanted.setdefault(user.pk, []).append(reminder)
    return sum(len(remind(users[pk], reminders)) for pk, reminders in sorted(wanted.items()))


def _reminder(page: EditionPage, duty: Duty, pages: dict[str, int]) -> Reminder:
    """What one duty says, and where it is done: the item's form, else the calendar."""
    page_id = pages.get(duty.slug)
    if page_id is not None:
        address = reverse("wagtailadmin_pages:edit", args=[page_id])
    else:
        address = f"{reverse('oitpages_admin:calendar')}?edition={page.pk}"
    return Reminder(
        reference=f"{page.pk}:{duty.key}",
        stage=stage_of(duty),
        page_id=page_id or page.pk,
        text=f"{duty.title_th} กำหนด {format_date(duty.due, 'short')} ({duty.when_th})",
        address=address,
    )
