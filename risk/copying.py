"""A year's risks carried over to the next as drafts to be reviewed, and taken back."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, QuerySet
from wagtail.log_actions import log
from wagtail.models import Revision

from home.models import Station
from risk.models import BriberyRisk, RiskScale

COPY_ACTION = "risk.copy_forward"
UNDO_ACTION = "risk.undo_copy_forward"

COPIED_FIELDS = (
    "work_line",
    "process_name",
    "risk_event",
    "cause",
    "existing_controls",
    "likelihood",
    "impact",
    "treatment",
    "owner",
)
"""What a copy takes over."""

FRESH_FIELDS = ("due_on", "budget", "no_result_reason")
"""What each year plans anew: a date or an amount of last year would be wrong this year."""


@dataclass(frozen=True, slots=True)
class CopyOutcome:
    """What copying did.

    Args:
        created: copies made now.
        present: risks whose copy was there already.
    """

    created: int
    present: int


@dataclass(frozen=True, slots=True)
class UndoOutcome:
    """What taking back did.

    Args:
        deleted: copies taken back.
        kept: copies that somebody has worked on since.
    """

    deleted: int
    kept: int


@transaction.atomic
def copy_forward(station: Station, from_year: int, user=None) -> CopyOutcome:
    """Copy a year's published risks to the next year, each once, as drafts to be reviewed.

    The next year starts with this year's scale, where it has none yet. A second call
    makes only what is missing.

    Args:
        station: whose risks.
        from_year: Buddhist-era fiscal year; the copies belong to the one after.
        user: who asked, for the audit log.
    """
    # One at a time: a second officer waits here and then finds the copies.
    Station.objects.select_for_update().get(pk=station.pk)
    to_year = from_year + 1
    copied = set(_copies(station, from_year).values_list("copied_from_id", flat=True))
    source = BriberyRisk.objects.live().for_station(station).for_year(from_year)
    missing = [risk for risk in source.in_work_line_order() if risk.pk not in copied]
    if missing:
        _copy_scale(station, from_year)
    for risk in missing:
        values = {name: getattr(risk, name) for name in COPIED_FIELDS}
        copy = BriberyRisk(
            station=station,
            fiscal_year=to_year,
            copied_from=risk,
            needs_review=True,
            live=False,
            has_unpublished_changes=True,
            **values,
        )
        copy.save()
        copy.save_revision(user=user)
        log(copy, COPY_ACTION, user=user, data={"from": risk.pk, "from_year": from_year})
    return CopyOutcome(len(missing), len(copied))


@transaction.atomic
def undo_copy_forward(station: Station, from_year: int, user=None) -> UndoOutcome:
    """Delete the copies of a year's risks that nobody has touched since they were made.

    Touched is a copy that was saved again, published, reviewed, or has a result.
    """
    Station.objects.select_for_update().get(pk=station.pk)
    copies = list(_copies(station, from_year))
    untouched = list(untouched_copies(station, from_year))
    for copy in untouched:
        log(copy, UNDO_ACTION, user=user, deleted=True, data={"from": copy.copied_from_id})
        copy.delete()
    return UndoOutcome(len(untouched), len(copies) - len(untouched))


def untouched_copies(station: Station, from_year: int) -> list[BriberyRisk]:
    """The next year's copies that may be taken back."""
    copies = list(
        _copies(station, from_year).filter(
            live=False,
            needs_review=True,
            first_published_at=None,
            results=None,
            reviews=None,
        )
    )
    saved = dict(
        Revision.objects.filter(
            base_content_type=BriberyRisk.get_base_content_type(),
            object_id__in=[str(copy.pk) for copy in copies],
        )
        .order_by()
        .values_list("object_id")
        .annotate(number=Count("pk"))
    )
    return [copy for copy in copies if saved.get(str(copy.pk), 0) <= 1]


def _copies(station: Station, from_year: int) -> QuerySet[BriberyRisk]:
    """The copies of a year's risks in the year after."""
    return BriberyRisk.objects.for_station(station).filter(
        fiscal_year=from_year + 1, copied_from__fiscal_year=from_year
    )


def _copy_scale(station: Station, from_year: int) -> None:
    """Give the next year this year's scale, unless it has its own."""
    scale = RiskScale.of_year(station.pk, from_year)
    names = [
        field.name
        for field in RiskScale._meta.concrete_fields
        if field.name.startswith(("likelihood_", "impact_"))
        or field.name.endswith(("_to", "_response"))
    ]
    RiskScale.objects.get_or_create(
        station=station,
        fiscal_year=from_year + 1,
        defaults={name: getattr(scale, name) for name in names},
    )
