"""The parts of the demo's home page, from its content."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

if TYPE_CHECKING:
    from oitpages.demo.loader import DemoStation

DAYS_OF_DUTY = 60
"""How far ahead the demo's officers know their duty."""

SHIFTS = ("08.00–20.00 น.", "20.00–08.00 น.")


def home_sections(demo: DemoStation) -> list[tuple[str, Any]]:
    """The value of ``HomePage.sections``; empty where the content has no parts.

    Args:
        demo: the station, with its people and pages made.
    """
    home = demo.content.get("home", {})
    sections: list[tuple[str, Any]] = []
    if home.get("notices"):
        sections.append(("notices", {"notices": [_notice(n) for n in home["notices"]]}))
    if not (home.get("visit") or home.get("hours")):
        return sections
    services = {"services": list(home.get("services", ()))}
    sections += [("services", services), ("visit", _visit(demo, home)), ("news", {"number": 6})]
    if head := home.get("head"):
        policy = demo.edition_page.get_children().filter(slug=_slug(demo, head)).first()
        texts = {name: head.get(name, "") for name in ("message", "message_en")}
        sections.append(("head", {**texts, "policy_page": policy}))
    return [*sections, ("doors", {}), ("channels", {})]


def _notice(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": entry["text"],
        "text_en": entry.get("text_en", ""),
        "is_important": entry.get("important", False),
    }


def _visit(demo: DemoStation, home: dict[str, Any]) -> dict[str, Any]:
    visit = home.get("visit", {})
    today = timezone.localdate()
    officers = [demo.people[key] for key in visit.get("duty", ())]
    days = [today + datetime.timedelta(days=number) for number in range(DAYS_OF_DUTY)]
    return {
        "hours": [
            {name: row.get(name, "") for name in ("label", "label_en", "time", "time_en")}
            for row in home.get("hours", ())
        ],
        "duty_phone": visit.get("duty_phone", ""),
        "duty": [
            {"day": day, "person": person, "hours": hours}
            for day in days
            for person, hours in zip(officers, SHIFTS, strict=False)
        ],
        "directions": visit.get("directions", ""),
        "directions_en": visit.get("directions_en", ""),
        "map_image": demo.image(visit.get("map", "")),
        "map_alt": visit.get("map_alt", ""),
        "map_alt_en": visit.get("map_alt_en", ""),
    }


def _slug(demo: DemoStation, head: dict[str, Any]) -> str:
    items = {item.key: item.slug for item in demo.edition_page.edition.items}
    return items.get(head.get("policy_item", ""), "")
