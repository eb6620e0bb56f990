"""Officers who act at the same moment: one wins, the others are told, nothing forks."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from home.models import Station
from home.services import start_station
from risk.custody_ledger import ExhibitChanged
from risk.models import ExhibitItem, ExhibitMovement
from risk.verification import verify_station
from tests.exhibits.builders import move, receive

pytestmark = pytest.mark.django_db(transaction=True)

OFFICERS = 6


@pytest.fixture
def station(transactional_db) -> Station:
    """A station whose rows other connections see."""
    return start_station("store-a", "สถานีตำรวจภูธรคลังหนึ่ง", short_name_th="สภ.คลังหนึ่ง")


def at_once(*actions: Callable[[], object]) -> list[object]:
    """What each action gives or raises, all of them begun at the same moment."""
    barrier = threading.Barrier(len(actions))
    results: list[object] = [None] * len(actions)

    def act(place: int, action: Callable[[], object]) -> None:
        try:
            barrier.wait(30)
            results[place] = action()
        except Exception as error:  # noqa: BLE001 - the test looks at whatever came
            results[place] = error
        finally:
            connection.close()

    threads = [
        threading.Thread(target=act, args=(place, action)) for place, action in enumerate(actions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def assert_unforked(station: Station) -> None:
    """Both chains run on without a gap."""
    rows = ExhibitMovement.objects.filter(station=station).order_by("station_sequence")
    places = list(rows.values_list("station_sequence", flat=True))
    assert places == list(range(1, len(places) + 1))
    assert verify_station(station).findings == ()


def test_of_officers_who_move_one_exhibit_one_wins(station):
    exhibit = receive(station)
    results = at_once(
        *(
            lambda: move(ExhibitItem.objects.get(pk=exhibit.pk), "to-laboratory", seen=1)
            for _ in range(OFFICERS)
        )
    )
    winners = [result for result in results if isinstance(result, ExhibitMovement)]
    told = [result for result in results if isinstance(result, ExhibitChanged)]
    assert (len(winners), len(told)) == (1, OFFICERS - 1), results
    assert all("ไปก่อนแล้ว" in error.message_th for error in told)
    assert exhibit.movements.count() == 2
    assert_unforked(station)


def test_moves_of_different_exhibits_all_succeed_in_one_chain(station):
    exhibits = [receive(station) for _ in range(OFFICERS)]
    results = at_once(
        *(
            lambda pk=exhibit.pk: move(ExhibitItem.objects.get(pk=pk), "to-court", seen=1)
            for exhibit in exhibits
        )
    )
    assert all(isinstance(result, ExhibitMovement) for result in results), results
    assert_unforked(station)


def test_things_received_at_once_get_numbers_of_their_own(station):
    results = at_once(*(lambda: receive(station).number for _ in range(OFFICERS)))
    assert sorted(results) == [f"{number}/2568" for number in range(1, OFFICERS + 1)]
    assert_unforked(station)
