"""Data of a whole module: built once in a transaction that the module's end takes back."""

from collections.abc import Generator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from home.models import Station
from oitpages.evidence.index import EvidenceIndex
from oitpages.models import EditionPage
from tests.oitpages.builders import (
    fill_item_page,
    index_of,
    item_page,
    publish,
    publish_year,
    start_year,
)
from tests.oitpages.register_builders import fill_registers
from tests.support.kept_rows import kept


@pytest.fixture(scope="module")
def module_data(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Generator[DjangoDbBlocker]:
    """A transaction around the module; each test's own transaction is a savepoint in it.

    Building a year costs more than most tests that look at it. A module whose fixtures
    use this one holds no transactional test.
    """
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around._from_testcase = True
        around.__enter__()
    yield django_db_blocker
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture(scope="module")
def started_year(module_data: DjangoDbBlocker) -> int:
    """A station's year as it is started, all item pages drafts; the year page's key."""
    with module_data.unblock():
        return start_year().pk


@pytest.fixture(scope="module")
def published_year(module_data: DjangoDbBlocker, started_year: int) -> int:
    """The same year with every item page published, empty as it is; O7 has its files."""
    with module_data.unblock():
        publish_year(EditionPage.objects.get(pk=started_year), ("monthly-performance",))
    return started_year


@pytest.fixture
def edition_page(started_year: int, db: None) -> EditionPage:
    """The station's year, read anew for each test."""
    return EditionPage.objects.select_related("station").get(pk=started_year)


@pytest.fixture
def published(published_year: int, edition_page: EditionPage) -> EditionPage:
    """The station's year with every item page published."""
    return edition_page


@pytest.fixture
def station(edition_page: EditionPage) -> Station:
    """The station of the year."""
    return edition_page.station


@pytest.fixture(scope="module")
def indexed_year(module_data: DjangoDbBlocker) -> int:
    """A year with registers and three items filled and published; the year page's key."""

    def build() -> int:
        edition_page = start_year()
        fill_registers(edition_page.station)
        for key in ("monthly-performance", "service-manual", "state-property"):
            publish(fill_item_page(item_page(edition_page, key)))
        return edition_page.pk

    with module_data.unblock():
        return kept("indexed year", build)


@pytest.fixture
def indexed(indexed_year: int, db: None) -> EditionPage:
    """The year of three published items."""
    return EditionPage.objects.select_related("station").get(pk=indexed_year)


@pytest.fixture
def index(indexed: EditionPage) -> EvidenceIndex:
    """The evidence index of that year."""
    return index_of(indexed)
