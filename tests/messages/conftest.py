"""A station that takes in messages, for people who type as fast as tests do."""

import pytest
from django.core.cache import caches

from home.messages import challenge
from tests.home.builders import make_station
from tests.messages.builders import give_keys, publish_form
from tests.support.kept_rows import kept


@pytest.fixture
def station():
    """A station that takes in every kind of message."""

    def build():
        station = make_station()
        give_keys(station)
        return station

    return kept("station with keys", build)


@pytest.fixture
def page(station):
    """Its form for complaints."""
    return kept("form for complaints", lambda: publish_form(station))


@pytest.fixture(autouse=True)
def _patient(monkeypatch):
    """Tests type faster than people."""
    monkeypatch.setattr(challenge, "_is_too_quick", lambda token: False)
    caches["limits"].clear()
