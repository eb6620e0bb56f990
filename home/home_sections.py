"""What the home page shows: the parts that a station chose, filled from what it keeps elsewhere.

A part with nothing to show is left out, so that a half-filled home page has no holes.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.models import Page

from home.home_reading import HomeFacts, entries, prepare_pictures
from home.models.home_blocks import MOST_SERVICES, SECTION_BLOCKS, USUAL_NEWS, is_shown_on
from home.models.station import Station
from home.service_links import chosen_services, services_of
from home.structured_data import SOCIAL_KINDS

if TYPE_CHECKING:
    from home.models.pages import HomePage

CONTACT_SECTIONS = ("visit", "channels")


@dataclass(frozen=True, slots=True)
class HomeSection:
    """A part of the home page that has something to show.

    Args:
        kind: name of the part, which is that of its template.
        shown: what the template needs beside the page.
    """

    kind: str
    shown: dict[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        """The template of the part."""
        return f"home/sections/{self.kind}.html"


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the readers of the parts work from."""

    page: HomePage
    station: Station
    facts: HomeFacts
    today: datetime.date


def home_sections(page: HomePage, station: Station, facts: HomeFacts) -> list[HomeSection]:
    """The parts of a home page that have something to show, in the station's order.

    Args:
        page: the home page.
        station: its station.
        facts: what :func:`home.home_reading.read_home` found.

    Returns:
        The chosen parts; where the station has chosen none, all of them in the usual order.
    """
    chosen = facts.sections or [(name, {}) for name, _ in SECTION_BLOCKS]
    return _sections(page, station, facts, chosen)


def contact_sections(page: HomePage, station: Station, facts: HomeFacts) -> list[HomeSection]:
    """What the page of contact shows below the numbers: when, where, and other ways.

    Args:
        page: the home page, which keeps hours and map.
        station: its station.
        facts: what :func:`home.home_reading.read_home` found.
    """
    values = dict(facts.sections)
    chosen = [(kind, values.get(kind, {})) for kind in CONTACT_SECTIONS]
    return _sections(page, station, facts, chosen)


def _sections(page, station, facts, chosen) -> list[HomeSection]:
    reading = _Reading(page, station, facts, timezone.localdate())
    found = [
        HomeSection(kind, shown)
        for kind, value in chosen
        if (shown := _READERS[kind](reading, value)) is not None
    ]
    _add_pictures(found)
    return found


def _notices(reading: _Reading, value: Mapping[str, Any]) -> dict[str, Any] | None:
    notices = [_notice(entry, reading.facts.pages) for entry in entries(value.get("notices"))]
    shown = [notice for notice in notices if is_shown_on(notice, reading.today)]
    shown.sort(key=lambda notice: not notice.get("is_important"))
    return {"notices": shown} if shown else None


def _notice(entry: Mapping[str, Any], pages: Mapping[int, Page]) -> dict[str, Any]:
    days = {name: entry.get(name) for name in ("starts_on", "ends_on")}
    return {
        **entry,
        **{name: day and datetime.date.fromisoformat(day) for name, day in days.items()},
        "page": pages.get(entry.get("page")),
    }


def _services(reading: _Reading, value: Mapping[str, Any]) -> dict[str, Any] | None:
    services = services_of(reading.page)
    if not reading.facts.links and services is None:
        return None
    chosen = chosen_services(services.services, entries(value.get("services"))) if services else ()
    return {
        "links": reading.facts.links,
        "services": chosen[:MOST_SERVICES],
        "all_services": services,
    }


def _news(reading: _Reading, value: Mapping[str, Any]) -> dict[str, Any]:
    news = list(reading.page.latest_news(value.get("number") or USUAL_NEWS))
    return {"news": news, "index": reading.facts.news_index}


def _visit(reading: _Reading, value: Mapping[str, Any]) -> dict[str, Any] | None:
    today = reading.today.isoformat()
    people = reading.facts.people
    duty = [
        {"person": people[shift["person"]], "hours": shift.get("hours")}
        for shift in entries(value.get("duty"))
        if shift.get("day") == today and shift.get("person") in people
    ]
    shown = {
        "hours": entries(value.get("hours")),
        "duty": duty,
        "today": reading.today,
        "duty_phone": value.get("duty_phone") or "",
        "value": value,
        "map_id": value.get("map_image"),
    }
    kept = (shown["hours"], duty, shown["duty_phone"], shown["map_id"])
    has_place = reading.station.address or reading.station.map_url
    return shown if any(kept) or has_place else None


def _head(reading: _Reading, value: Mapping[str, Any]) -> dict[str, Any] | None:
    head = reading.facts.head
    policy = reading.facts.pages.get(value.get("policy_page"))
    if head is None and policy is None and not value.get("message"):
        return None
    photo = head.photo if head else None
    return {"head": head, "policy": policy, "value": value, "image": photo}


def _doors(reading: _Reading, value: Mapping[str, Any]) -> dict[str, Any] | None:
    disclosure = reading.facts.pages.get(reading.page.disclosure_page_id)
    return {"disclosure": disclosure} if disclosure else None


def _channels(reading: _Reading, value: Mapping[str, Any]) -> dict[str, Any] | None:
    channels = reading.facts.channels
    social = [c for c in channels if c.kind in SOCIAL_KINDS and c.is_available]
    others = [c for c in channels if c.kind not in SOCIAL_KINDS]
    return {"channels": others, "social": social} if social or others else None


_READERS: Mapping[str, Callable[[_Reading, Mapping[str, Any]], dict[str, Any] | None]] = {
    "notices": _notices,
    "services": _services,
    "news": _news,
    "visit": _visit,
    "head": _head,
    "doors": _doors,
    "channels": _channels,
}
"""What each part shows. A test compares it with the blocks that officers choose from."""


def _add_pictures(sections: list[HomeSection]) -> None:
    """Ask once for the sizes of all pictures of the page, and for the map."""
    shown = [section.shown for section in sections]
    pictures = [one["image"] for one in shown if one.get("image")]
    pictures += [item.image for one in shown for item in one.get("news", ()) if item.image_id]
    with_map = next((one for one in shown if one.get("map_id")), None)
    found = prepare_pictures(pictures, with_map["map_id"] if with_map else None)
    if with_map:
        with_map["image"] = found
