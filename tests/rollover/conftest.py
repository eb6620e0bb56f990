"""A station with a filled year, and the list of the next year in the configured folder."""

from pathlib import Path

import pytest

from home.models import Station
from oitpages.catalogue import loader
from oitpages.models import EditionPage
from oitpages.publishing import files_made_later
from tests.catalogue.next_year import write_next_year
from tests.home.builders import make_person, make_posting
from tests.oitpages.builders import (
    fill_item_page,
    filled_record,
    item_page,
    publish,
    start_year,
)
from tests.support.kept_rows import kept

CARRIED = ("organisation-structure", "work-manuals", "service-manual", "personnel-criteria")
NOT_CARRIED = ("police-committee", "operational-statistics")


@pytest.fixture
def next_year(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of 2569 in the folder of further editions, which is looked at each time."""
    monkeypatch.setattr(loader, "LOOK_AGAIN_SECONDS", 0)
    settings.OIT_CATALOGUE_DIRECTORIES = [str(tmp_path)]
    return write_next_year(tmp_path)


@pytest.fixture
def old_year(db: None) -> EditionPage:
    """A year with six items filled and published, and an officer who serves on."""
    return kept("old year", fill_old_year)


def fill_old_year() -> EditionPage:
    """Build it."""
    edition_page = start_year()
    make_posting(make_person(edition_page.station))
    for key in (*CARRIED, *NOT_CARRIED):
        page = fill_item_page(item_page(edition_page, key))
        for name, relation in type(page).record_relations().items():
            setattr(page, name, [filled_record(relation.related_model, n) for n in range(2)])
        with files_made_later():  # a test that looks at files makes them
            publish(page)
    return edition_page


@pytest.fixture
def station(old_year: EditionPage) -> Station:
    """The station of the year."""
    return old_year.station
