"""Choices read from the catalogue when a form is shown.

They are callables because a migration stores a callable by its name: a reworded or
added catalogue entry then needs no migration.
"""

from django.conf import settings

from cms.common.thai import Month, Quarter, periods_between
from home.work_lines import WORK_LINES
from oitpages.catalogue.loader import CatalogueError, available_editions
from oitpages.catalogue.schema import Edition

Choices = list[tuple[str, str]]


def editions() -> list[Edition]:
    """Every edition this site knows, newest year first; none where one can't be read.

    Django asks for the choices of every field before it runs the project's own checks, so
    an error here would hide ``oitpages.E001``, which names the file and the key to mend.
    """
    try:
        found = available_editions(tuple(settings.OIT_CATALOGUE_DIRECTORIES)).values()
    except CatalogueError:
        return []
    return sorted(found, key=lambda edition: edition.year, reverse=True)


def _unique(pairs: Choices) -> Choices:
    """The pairs without repeated keys; the newest year's wording, which comes first, wins."""
    return list(dict(reversed(pairs)).items())[::-1]


def year_choices() -> list[tuple[int, str]]:
    """Fiscal years with a catalogue."""
    return [(edition.year, f"ปีงบประมาณ พ.ศ. {edition.year}") for edition in editions()]


def item_key_choices() -> Choices:
    """Items of every year, by key."""
    return _unique(
        [
            (item.key, f"{item.code} {item.title_th} ({edition.year})")
            for edition in editions()
            for item in edition.items
        ]
    )


def slot_choices() -> Choices:
    """Named places of every item."""
    return _unique(
        [
            (slot.key, slot.title_th)
            for edition in editions()
            for item in edition.items
            for slot in item.slots
        ]
    )


def topic_choices() -> Choices:
    """Topics of the integrity measures (O24, O25)."""
    return _unique(
        [
            (topic.key, topic.title_th)
            for edition in editions()
            for item in edition.items
            for topic in item.topics
        ]
    )


def dataset_choices() -> Choices:
    """Data sets of the period grids."""
    return _unique(
        [
            (dataset.key, dataset.title_th)
            for edition in editions()
            for item in edition.items
            if item.period
            for dataset in item.period.datasets
        ]
    )


def criterion_choices() -> Choices:
    """Criteria that an officer attests, every year."""
    return _unique(
        [
            (criterion.id, f"{criterion.id} {criterion.text_th}")
            for edition in editions()
            for item in edition.items
            for criterion in item.criteria
            if criterion.kind == "attest"
        ]
    )


def edition_periods(edition: Edition, unit: str) -> tuple[Month | Quarter, ...]:
    """The months or quarters of a year, with the earlier ones that a window reaches back to."""
    start = min([edition.fiscal_year.start, *(w.start for w in edition.windows.values())])
    return periods_between(unit, start, edition.fiscal_year.end)


def month_choices() -> Choices:
    """Months of every year that a record may belong to, as ``2024-10``."""
    return _unique(
        [
            (month.key, month.label_th)
            for edition in editions()
            for month in edition_periods(edition, "month")
        ]
    )


def quarter_choices() -> Choices:
    """Quarters of every year, as ``2568-Q1``."""
    return _unique(
        [
            (quarter.key, quarter.label_th)
            for edition in editions()
            for quarter in edition_periods(edition, "quarter")
        ]
    )


def period_choices() -> Choices:
    """Months and quarters."""
    return month_choices() + quarter_choices()


def work_line_choices() -> Choices:
    """The work lines of a station."""
    return [(line.key, line.name_th) for line in WORK_LINES]
