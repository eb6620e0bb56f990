"""The officer's desk: the admin's home page with what the station has to do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page, WorkflowState, get_default_page_content_type

from home.models import Station
from oitpages.admin_editions import starters_th
from oitpages.admin_views import chosen_edition, editions_for, stations_to_start
from oitpages.checks.registry import Status
from oitpages.desk_links import DeskLinks
from oitpages.editions import editions_of_site
from oitpages.evidence.calendar import calendar_places
from oitpages.evidence.duties import duties
from oitpages.evidence.index import CriterionRow, IndexRow
from oitpages.evidence.period_duties import period_gaps
from oitpages.models import EditionPage, LinkCheck
from oitpages.pages import NOT_READY, edition_index
from oitpages.qr_pages import SURVEYS
from oitpages.year_work.calendar_views import calendar_url, step_bar, year_bar
from oitpages.year_work.facts import year_facts
from risk.models import BriberyRisk

MOST_CHOICES = 100
"""Years offered in the switch; an administrator of more finds the rest in the index."""


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """One item on the desk: its criteria by state in words and in a bar."""

    row: IndexRow
    edit_url: str
    has_draft: bool

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The parts of the bar, what is met first; each starts where the one before ends."""
        counted = Counter(_part_of(entry) for entry in self.row.criteria)
        start, parts = 0, []
        for status, label in PARTS:
            number = counted[label]
            parts.append({"status": status.value, "label": label, "x": start, "n": number})
            start += number
        return parts

    @property
    def total(self) -> int:
        """Number of criteria that apply."""
        return sum(part["n"] for part in self.parts)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.row.worst_status in (Status.PASS, Status.NOT_APPLICABLE)


PARTS = (
    (Status.PASS, "ครบ"),
    (Status.NEEDS_REVIEW, "รอรับรอง"),
    (Status.NEEDS_REVIEW, "รอตรวจสอบ"),
    (Status.FAIL, "ขาด"),
)
"""Parts of the bar; what needs review waits for a signature or for a machine."""


def _part_of(entry: CriterionRow) -> str:
    """The label of the part that a criterion belongs to; empty where it doesn't apply."""
    status = entry.result.status
    if status is Status.NEEDS_REVIEW:
        return "รอรับรอง" if entry.criterion.kind == "attest" else "รอตรวจสอบ"
    return next((label for known, label in PARTS if known is status), "")


class DeskPanel(Component):
    """Everything of the desk, as one panel of Wagtail's home page."""

    name = "desk"
    order = 10
    template_name = "oitpages/admin/desk.html"

    def get_context_data(self, parent_context) -> dict[str, Any]:
        """The chosen year's state; or what to do where there is no year yet."""
        request = parent_context["request"]
        page = chosen_edition(request)
        if page is None:
            has_station = Station.objects.for_user(request.user).exists()
            return {
                "can_start_station": request.user.is_superuser and not has_station,
                "can_start": stations_to_start(request.user).exists(),
                "has_station": has_station,
                "starters": starters_th(),
            }
        context = {
            "edition_page": page,
            "editions": list(editions_for(request.user)[:MOST_CHOICES]),
        }
        context["next_year"] = self._next_year(request.user, context["editions"], page)
        try:
            return {**context, **desk_context(page, request.user)}
        except NOT_READY as error:
            return {**context, "problem": error.message_th}

    @staticmethod
    def _next_year(user, editions: list[EditionPage], page: EditionPage) -> int | None:
        """A later year whose list is there and that the station hasn't started, if any.

        Nothing is asked of the database while there is no such list.
        """
        started = [known.year for known in editions if known.station_id == page.station_id]
        newest = max((edition.year for edition in editions_of_site()), default=0)
        if newest <= max(started, default=page.year):
            return None
        return newest if stations_to_start(user).filter(pk=page.station_id).exists() else None


def desk_context(page: EditionPage, user) -> dict[str, Any]:
    """What the desk shows a user of a year: what they may do themselves stands first.

    Raises:
        UnknownEdition: the year has no catalogue.
        StationWithoutAddress: no site serves the station.
    """
    today = timezone.localdate()
    index = edition_index(page)
    pages = {
        row["slug"]: row
        for row in Page.objects.child_of(page).values(
            "slug", "pk", "title", "has_unpublished_changes"
        )
    }
    links = DeskLinks(page, user)

    def link(slug: str) -> str:
        return links.of_item(index, slug, pages.get(slug, {}).get("pk"))

    items = [_progress(row, pages.get(row.item.slug), link(row.item.slug)) for row in index.rows]
    facts = year_facts(page)
    due = sorted(
        duties(index, today, facts),
        key=lambda duty: pages.get(duty.slug, {}).get("pk") not in links.editable,
    )
    lacking = any(not item.edit_url for item in items)
    calendar = calendar_url(page)
    return {
        "items": items,
        "completing_url": _completing_url(page, user) if lacking else "",
        "done": sum(item.is_done for item in items),
        "today": today,
        "duties": [(duty, link(duty.slug) or (calendar if duty.step_key else "")) for duty in due],
        "gaps": [(gap, link(gap.slug)) for gap in period_gaps(index, today)],
        "waiting": [
            entry | {"url": entry["url"] if _opens(entry, links) else ""}
            for entry in waiting_for_approval(page)
        ],
        "links": [(found, links.form_of(found.page_id)) for found in broken_links(page)],
        "steps": [
            {"place": place, **step_bar(place, page)}
            for place in calendar_places(index, today, facts)
        ],
        "bar": year_bar(page, today),
        "calendar_url": calendar,
        "surveys": [(SURVEYS[key], state) for key, state in facts.surveys.items()],
    }


def waiting_for_approval(page: EditionPage) -> list[dict[str, Any]]:
    """Drafts of the station that somebody has to approve, the longest waiting first."""
    of_pages = get_default_page_content_type()
    # The year stands two levels below the station's home page.
    pages = Page.objects.filter(path__startswith=page.path[: -2 * page.steplen])
    states = list(
        WorkflowState.objects.active()
        .filter(
            base_content_type=of_pages,
            object_id__in=pages.values(key=Cast("pk", CharField())),
        )
        .select_related("current_task_state__task", "requested_by")
        .order_by("created_at")
    )
    titles = Page.objects.in_bulk([int(state.object_id) for state in states]) if states else {}
    codes = {item.slug: item.code for item in page.edition.items}
    shown = [
        (
            state,
            _with_code(titles[int(state.object_id)], codes),
            reverse("wagtailadmin_pages:edit", args=[state.object_id]),
        )
        for state in states
    ]
    shown += _waiting_risks(page.station_id)
    return [
        {
            "title": title,
            "url": url,
            "page_id": int(state.object_id) if state.base_content_type_id == of_pages.pk else None,
            "task": state.current_task_state.task.name if state.current_task_state else "",
            "by": state.requested_by,
            "since": state.created_at,
            "returned": state.status == WorkflowState.STATUS_NEEDS_CHANGES,
        }
        for state, title, url in sorted(shown, key=lambda entry: entry[0].created_at)
    ]


def _with_code(page: Page, codes: dict[str, str]) -> str:
    """The draft's title, with its code where it is an item's page."""
    code = codes.get(page.slug)
    return f"{code} {page.draft_title}" if code else page.draft_title


def _waiting_risks(station_id: int) -> list[tuple[WorkflowState, str, str]]:
    """The station's risks that somebody has to approve, with title and form."""
    states = (
        WorkflowState.objects.active()
        .filter(base_content_type=ContentType.objects.get_for_model(BriberyRisk))
        .select_related("current_task_state__task", "requested_by")
    )
    if not states:
        return []
    risks = BriberyRisk.objects.for_station(station_id).in_bulk(
        [int(state.object_id) for state in states]
    )
    edit = BriberyRisk.snippet_viewset.get_url_name("edit")
    return [
        (state, f"ความเสี่ยง: {risks[int(state.object_id)]}", reverse(edit, args=[state.object_id]))
        for state in states
        if int(state.object_id) in risks
    ]


def broken_links(page: EditionPage) -> list[LinkCheck]:
    """Links of the year's pages that didn't answer when they were last tried."""
    found = LinkCheck.objects.filter(page__path__startswith=page.path, works=False)
    return list(found.select_related("page").order_by("page__path", "url"))


def _opens(entry: dict[str, Any], links: DeskLinks) -> bool:
    """Whether the form of what waits opens for the user; registers ask for themselves."""
    return entry["page_id"] is None or entry["page_id"] in links.editable


def _completing_url(page: EditionPage, user) -> str:
    """Where the pages that a year lacks are added; empty for whoever may not."""
    if not stations_to_start(user).filter(pk=page.station_id).exists():
        return ""
    return f"{reverse('oitpages_admin:start_edition')}?station={page.station_id}&year={page.year}"


def _progress(row: IndexRow, page: dict[str, Any] | None, url: str) -> ItemProgress:
    return ItemProgress(row, url, bool(page and page["has_unpublished_changes"]))
