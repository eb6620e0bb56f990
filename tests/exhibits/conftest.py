"""A station with a store keeper."""

import pytest
from django.contrib.auth import get_user_model

from home.models import Station, StationMembership
from tests.home.builders import make_station


@pytest.fixture
def station(db) -> Station:
    """A station without exhibits."""
    return make_station("store-a", name_th="สถานีตำรวจภูธรคลังหนึ่ง", short_name_th="สภ.คลังหนึ่ง")


@pytest.fixture
def other_station(station) -> Station:
    """Another one."""
    return make_station("store-b", name_th="สถานีตำรวจภูธรคลังสอง")


@pytest.fixture
def keeper(station):
    """A store keeper of the first station."""
    user = get_user_model().objects.create_user(
        "keeper", password="invented-for-tests", first_name="สมมติ", last_name="ดูแลคลัง"
    )
    StationMembership.objects.create(user=user, station=station, role="store_keeper")
    return user


@pytest.fixture
def keeper_client(client, keeper):
    """The store keeper, signed in."""
    client.force_login(keeper)
    return client
