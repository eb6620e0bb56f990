"""Officers and what they hold: the head is a question about a day."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from home.models import Person, Posting

from .builders import make_person, make_posting, make_station

pytestmark = pytest.mark.django_db

OCTOBER = datetime.date(2024, 10, 1)
MARCH = datetime.date(2025, 3, 31)
APRIL = datetime.date(2025, 4, 1)


@pytest.fixture
def station():
    return make_station()


def test_full_name_has_no_space_after_the_rank(station):
    assert make_person(station).full_name == "พ.ต.อ.สมมติ ตัวอย่าง"


def test_the_head_changes_with_the_day(station):
    first = make_posting(make_person(station), ends_on=MARCH)
    second = make_posting(make_person(station, "คนใหม่"), starts_on=APRIL)
    heads = Posting.objects.heads()
    assert list(heads.held_on(OCTOBER)) == [first]
    assert list(heads.held_on(MARCH)) == [first]
    assert list(heads.held_on(APRIL)) == [second]
    assert not heads.held_on(OCTOBER - datetime.timedelta(days=1)).exists()


def test_heads_of_work_lines(station):
    traffic = make_posting(make_person(station), "line-head", work_line="traffic")
    inquiry = make_posting(make_person(station), "line-head", work_line="inquiry")
    make_posting(make_person(station), "member", work_line="traffic")
    assert set(Posting.objects.line_heads()) == {traffic, inquiry}
    assert list(Posting.objects.line_heads("traffic")) == [traffic]


def test_a_line_head_needs_a_work_line(station):
    posting = Posting(
        person=make_person(station), position="สว.จร.", role="line-head", starts_on=OCTOBER
    )
    with pytest.raises(ValidationError) as error:
        posting.full_clean()
    assert list(error.value.message_dict) == ["work_line"]


def test_the_end_does_not_come_before_the_start(station):
    person = make_person(station)
    posting = Posting(
        person=person, position="ผกก.", role="head", starts_on=APRIL, ends_on=OCTOBER
    )
    with pytest.raises(ValidationError) as error:
        posting.full_clean()
    assert "ends_on" in error.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        posting.save()


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "acting", "accepted"),
    [
        (MARCH, None, False, False),
        (datetime.date(2024, 1, 1), OCTOBER, False, False),
        (APRIL, None, False, True),
        (MARCH, None, True, True),
    ],
)
def test_a_station_has_one_substantive_head_a_day(station, starts_on, ends_on, acting, accepted):
    make_posting(make_person(station), ends_on=MARCH)
    newcomer = Posting(
        person=make_person(station, "คนใหม่"),
        position="ผกก.",
        role="head",
        starts_on=starts_on,
        ends_on=ends_on,
        acting=acting,
    )
    if accepted:
        newcomer.full_clean()
        newcomer.save()
        assert Posting.objects.heads().count() == 2
    else:
        with pytest.raises(ValidationError) as error:
            newcomer.full_clean()
        assert list(error.value.message_dict) == ["starts_on"]


def test_a_new_head_is_checked_before_the_officer_is_saved(station):
    make_posting(make_person(station))
    newcomer = Person(station=station, rank="พ.ต.อ.", first_name="คนใหม่", last_name="ตัวอย่าง")
    posting = Posting(person=newcomer, position="ผกก.", role="head", starts_on=APRIL)
    with pytest.raises(ValidationError) as error:
        posting.clean()
    assert list(error.value.message_dict) == ["starts_on"]


def test_heads_of_other_stations_do_not_count(station):
    make_posting(make_person(station))
    other = make_person(make_station("beta"))
    Posting(person=other, position="ผกก.", role="head", starts_on=OCTOBER).full_clean()
    assert make_posting(other).station == other.station


def test_postings_follow_the_officers_station(station):
    person = make_person(station)
    posting = make_posting(person)
    person.station = make_station("beta")
    person.save()
    posting.refresh_from_db()
    assert posting.station == person.station
