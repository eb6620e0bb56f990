"""O17 counts by itself what came by the web site's form; officers add what came otherwise."""

import datetime

import pytest

from home.messages.receive import make_key, receive
from home.messages.statistics import MonthCount, complaints_by_month
from home.models import Message, MessageKey, StationMembership
from oitpages.complaint_feed import shown_counts, take_online_counts
from oitpages.models.records import ComplaintCount
from tests.home.builders import make_member, make_station
from tests.messages.builders import PASSPHRASE
from tests.oitpages.builders import item_page, publish, state_of

pytestmark = pytest.mark.django_db

KEY = "corruption-complaints"
JANUARY = datetime.date(2025, 1, 20)
TODAY = datetime.date(2025, 2, 3)
WHOLE_YEAR = (datetime.date(2024, 10, 1), datetime.date(2025, 9, 30))


@pytest.fixture
def complain(station):
    """A function that sends complaints of a day, as many as it is told, in a status."""
    make_key(station, MessageKey.Purpose.COMPLAINT, PASSPHRASE, None)

    def send(day: datetime.date, number: int = 1, status: str = "received", **values) -> None:
        for _ in range(number):
            receive(values.get("to", station), "complaint", {"ข้อความ": "เรื่องลับ"})
            message = Message.objects.latest("pk")
            Message.objects.filter(pk=message.pk).update(received_on=day, status=status)

    return send


def published_rows(edition_page) -> list[dict]:
    """The rows of O17 that everyone sees."""
    return list(state_of(edition_page, KEY).records["complaint_counts"].rows)


def test_what_came_by_the_form_is_published_with_the_next_publication(edition_page, complain):
    complain(JANUARY, 4)
    complain(JANUARY, 1, "finished")
    complain(JANUARY, 1, "outside")
    publish(item_page(edition_page, KEY))
    assert published_rows(edition_page) == [
        {"month": "2025-01", "received": 6, "finished": 2, "in_progress": 4}
    ]


def test_what_came_otherwise_is_added(edition_page, complain):
    complain(JANUARY, 3)
    page = item_page(edition_page, KEY)
    page.complaint_counts = [
        ComplaintCount(month="2025-01", received=2, finished=2, in_progress=0),
        ComplaintCount(month="2025-02", received=0, finished=0, in_progress=0),
    ]
    publish(page)
    assert published_rows(edition_page) == [
        {"month": "2025-01", "received": 5, "finished": 2, "in_progress": 3},
        {"month": "2025-02", "received": 0, "finished": 0, "in_progress": 0},
    ]


def test_a_second_publication_counts_anew_and_not_twice(edition_page, complain):
    complain(JANUARY, 3)
    publish(item_page(edition_page, KEY))
    Message.objects.update(status="finished")
    publish(item_page(edition_page, KEY))
    [row] = published_rows(edition_page)
    assert (row["received"], row["finished"], row["in_progress"]) == (3, 3, 0)


def test_nothing_changes_in_public_when_somebody_complains(edition_page, complain):
    """Else those concerned would see on which day somebody did."""
    publish(item_page(edition_page, KEY))
    complain(JANUARY)
    assert published_rows(edition_page) == []


def test_the_running_month_is_not_counted(station, complain):
    complain(JANUARY)
    complain(TODAY)
    [count] = complaints_by_month(station, *WHOLE_YEAR, today=TODAY)
    assert count == MonthCount("2025-01", 1, 0)


def test_only_complaints_of_the_station_and_year_count(station, complain):
    other = make_station("bravo")
    make_key(other, MessageKey.Purpose.COMPLAINT, PASSPHRASE, None)
    make_key(station, MessageKey.Purpose.GENERAL, PASSPHRASE, None)
    complain(JANUARY, to=other)
    complain(datetime.date(2023, 1, 1))
    receive(station, "question", {"ข้อความ": "ถาม"})
    Message.objects.filter(kind="question").update(received_on=JANUARY)
    assert complaints_by_month(station, *WHOLE_YEAR, today=TODAY) == ()


def test_two_rows_of_a_month_do_not_count_twice(edition_page, complain):
    complain(JANUARY, 3)
    page = item_page(edition_page, KEY)
    page.complaint_counts = [
        ComplaintCount(month="2025-01", received=0, finished=0, in_progress=0) for _ in range(2)
    ]
    take_online_counts(page)
    assert sum(row.online_received for row in page.complaint_counts.all()) == 3


def test_the_split_by_way_of_complaint_is_not_public(edition_page, complain):
    complain(JANUARY, 3)
    publish(item_page(edition_page, KEY))
    assert all("online" not in key for row in published_rows(edition_page) for key in row)
    columns = state_of(edition_page, KEY).records["complaint_counts"].columns
    assert not [column.key for column in columns if "online" in column.key]


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (StationMembership.Role.CONTROLLER, "<td>1</td>"),
        (StationMembership.Role.DATA_OFFICER, "น้อยกว่า 3"),
    ],
)
def test_the_editor_says_where_the_figures_come_from(client, edition_page, complain, role, shown):
    complain(JANUARY)
    client.force_login(make_member(edition_page.station, role))
    page = item_page(edition_page, KEY)
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "เฉพาะเรื่องที่รับทางอื่น" in html
    assert "มกราคม 2568" in html
    assert shown in html


def test_small_counts_stay_hidden_from_who_reads_no_complaints():
    [row] = shown_counts((MonthCount("2025-01", 9, 8),), exact=False)
    assert row["in_progress"] == "น้อยกว่า 3"
    assert "1" not in row.values()
    assert row["received"] != "9" or row["finished"] != "8"
    [exact] = shown_counts((MonthCount("2025-01", 9, 8),), exact=True)
    assert (exact["received"], exact["finished"], exact["in_progress"]) == ("9", "8", "1")


@pytest.mark.parametrize("number", [1, 30])
def test_counting_costs_one_query(station, complain, number, django_assert_num_queries):
    complain(JANUARY, number)
    with django_assert_num_queries(1):
        complaints_by_month(station, *WHOLE_YEAR, today=TODAY)
