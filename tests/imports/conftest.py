"""A station's year, built once for a module, and an interpreter of its own."""

import pytest

from oitpages.models.records import CaseStatistic
from tests.home.builders import make_member, make_superuser
from tests.oitpages.builders import publish_item
from tests.oitpages.conftest import edition_page, module_data, started_year, station
from tests.project.conftest import run_python

from .register_screens import fill_station

__all__ = ["edition_page", "module_data", "run_python", "started_year", "station"]


@pytest.fixture
def editor(station, client):
    """A data officer of the station, signed in."""
    user = make_member(station)
    client.force_login(user)
    return user


@pytest.fixture
def statistics(edition_page):
    """A published page of statistics with two rows."""
    return publish_item(
        edition_page,
        "operational-statistics",
        case_statistics=[
            CaseStatistic(month="2024-10", case_group="ทรัพย์", received=5, solved=4, sort_order=0),
            CaseStatistic(month="2024-10", case_group="ชีวิต", received=2, solved=2, sort_order=1),
        ],
    )


@pytest.fixture
def chief(station, client):
    """Somebody who may do everything, signed in; the station has rows in every register."""
    fill_station(station)
    user = make_superuser()
    client.force_login(user)
    return user
