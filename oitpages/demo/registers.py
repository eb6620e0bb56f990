"""Puts a station's demo content into its registers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from oitpages.demo.exhibits import load_store
from oitpages.demo.property import fill_property
from risk.models import (
    BriberyRisk,
    CommitteeMember,
    RiskAssessment,
    RiskResult,
    RiskResultPhoto,
    RiskReview,
    RiskScale,
)

if TYPE_CHECKING:
    from oitpages.demo.loader import DemoStation

Content = Mapping[str, Any]


def fill_registers(demo: DemoStation) -> dict[str, BriberyRisk]:
    """Fill the registers of the demo's station.

    Returns:
        The risks by the content's keys.
    """
    risks = _risks(demo)
    for entry in demo.content.get("risk_results", ()):
        _result(demo, entry, risks)
    fill_property(demo.station, demo.content, demo.person)
    load_store(demo.station, demo.content)
    return risks


def _risks(demo: DemoStation) -> dict[str, BriberyRisk]:
    """The year's scale and committee, then its risks with their reviews."""
    year = {"station": demo.station, "fiscal_year": demo.year}
    for entry in demo.content.get("risk_scales", ()):
        scale = RiskScale(**year, **entry)
        scale.full_clean()
        scale.save()
    for entry in demo.content.get("risk_assessments", ()):
        assessment = RiskAssessment(**year, **_without(entry, "members"))
        assessment.members = [
            CommitteeMember(sort_order=number, **member)
            for number, member in enumerate(entry.get("members", ()))
        ]
        assessment.full_clean()
        assessment.save()
    risks = {}
    for entry in demo.content.get("risks", ()):
        risk = BriberyRisk(**year, **_without(entry, "key", "reviews"))
        risk.reviews = [
            RiskReview(sort_order=number, **review)
            for number, review in enumerate(entry.get("reviews", ()))
        ]
        risk.full_clean()
        risk.save()
        risks[entry["key"]] = risk
    return risks


def _result(demo: DemoStation, entry: Content, risks: Mapping[str, BriberyRisk]) -> None:
    """A result with its pictures."""
    result = RiskResult(
        station=demo.station,
        risk=risks[entry["risk"]],
        photo=demo.image(entry.get("photo", "")),
        **_without(entry, "risk", "photo", "photos"),
    )
    result.photos = [
        RiskResultPhoto(
            sort_order=number, photo=demo.image(photo["photo"]), photo_alt=photo["photo_alt"]
        )
        for number, photo in enumerate(entry.get("photos", ()))
    ]
    result.full_clean()
    result.save()


def _without(entry: Content, *names: str) -> dict[str, Any]:
    """An entry's own values."""
    return {name: value for name, value in entry.items() if name not in names}
