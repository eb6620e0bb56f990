"""What a year's calendar knows beside its evidence index, read from the database."""

from __future__ import annotations

from oitpages.evidence.calendar import Tick, YearFacts
from oitpages.evidence.surveys import EIT, IIT, CountEntry, SurveyState, survey_state
from oitpages.models import EditionPage


def year_facts(page: EditionPage) -> YearFacts:
    """Steps said to be done, and both surveys; three queries.

    Raises:
        UnknownEdition: the year has no catalogue.
    """
    ticks = {entry.step: Tick(entry.user_name, entry.done_on) for entry in page.steps_done.all()}
    return YearFacts(ticks, survey_states(page))


def survey_states(page: EditionPage) -> dict[str, SurveyState]:
    """Both surveys of a year by key, the public's first; two queries.

    Raises:
        UnknownEdition: the year has no catalogue.
    """
    entries = [
        CountEntry(entry.survey, entry.group, entry.counted_on, entry.count)
        for entry in page.survey_counts.all()
    ]
    targets = {
        (target.survey, target.group): target.minimum for target in page.survey_targets.all()
    }
    quotas = page.edition.quotas
    return {survey: survey_state(survey, quotas, entries, targets) for survey in (EIT, IIT)}
