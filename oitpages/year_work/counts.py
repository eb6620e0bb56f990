"""Writes down how many have answered the surveys, and the station's own minimums."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.db import transaction
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log

from oitpages.models import EditionPage, SurveyCount, SurveyTarget
from oitpages.year_work.forms import week_of

COUNT_ACTION = "oitpages.survey_counted"
TARGET_ACTION = "oitpages.survey_targets"


@transaction.atomic
def store_counts(
    page: EditionPage, survey: str, day: datetime.date, numbers: Mapping[str, int], user
) -> None:
    """Keep the counts of a day; those of the same week are replaced.

    Args:
        page: the year.
        survey: key of the survey.
        day: the day on which ITAP showed the numbers.
        numbers: running totals by group.
        user: who read them.
    """
    for group, count in numbers.items():
        SurveyCount.objects.update_or_create(
            page=page,
            survey=survey,
            group=group,
            week=week_of(day),
            defaults={
                "counted_on": day,
                "count": count,
                "user_name": get_user_display_name(user),
            },
        )
    log(instance=page, action=COUNT_ACTION, user=user, data={"survey": survey})


@transaction.atomic
def store_targets(
    page: EditionPage,
    survey: str,
    numbers: Mapping[str, int],
    catalogue: Mapping[str, int],
    user,
) -> None:
    """Keep the station's own minimums.

    Args:
        page: the year.
        survey: key of the survey.
        numbers: minimums by group.
        catalogue: those of the catalogue, which need no row.
        user: who entered them.
    """
    page.survey_targets.filter(survey=survey).delete()
    SurveyTarget.objects.bulk_create(
        SurveyTarget(page=page, survey=survey, group=group, minimum=number)
        for group, number in numbers.items()
        if catalogue.get(group) != number
    )
    log(instance=page, action=TARGET_ACTION, user=user, data={"survey": survey})
