"""What the station holds once: people, channels, home links, news and registers."""

import datetime
from decimal import Decimal

import pytest

from home.models import ContactChannel, NavigationLink, QuickLink, StandardPage, Station
from oitpages.evidence.sources import SUMMED_REGISTERS
from oitpages.models import PAGE_CLASS_BY_KEY
from risk.public import REGISTERS, public_rows
from tests.home.builders import make_image, make_news, make_person, make_posting
from tests.oitpages.builders import AWKWARD, TODAY, YEAR, make_head, start_year, state_of
from tests.oitpages.register_builders import fill_registers

pytestmark = pytest.mark.django_db

ITEM_OF_FACT = {
    fact: next(key for key, page in PAGE_CLASS_BY_KEY.items() if fact in page.reads)
    for fact in ("people", "channels", "home_links", "news", *REGISTERS)
}


def station_with(edition_page, fact):
    """The station as an item sees it that shows this fact."""
    return state_of(edition_page, ITEM_OF_FACT[fact]).station


def test_contact_data_has_its_types(edition_page, station):
    Station.objects.filter(pk=station.pk).update(
        name_en="Alpha Police Station",
        address="1 ถนนสมมติ\nตำบลตัวอย่าง",
        phones="0 2000 0000\n\n191",
        email="alpha@police.example",
        latitude=Decimal("15.100000"),
        longitude=Decimal("104.300000"),
        map_url="https://maps.example.go.th/alpha",
        contact_changed_on=TODAY,
    )
    station.refresh_from_db()
    state = state_of(edition_page, "contact-channels").station
    assert (state.slug, state.name_en, state.base_url) == (
        "alpha",
        "Alpha Police Station",
        "http://localhost",
    )
    assert state.address == "1 ถนนสมมติ\nตำบลตัวอย่าง"
    assert state.phones == ("0 2000 0000", "191")
    assert (state.latitude, state.longitude) == (15.1, 104.3)
    assert type(state.latitude) is float
    assert (state.email, state.contact_changed_on) == ("alpha@police.example", TODAY)


def test_a_station_without_coordinates_has_none(edition_page):
    state = state_of(edition_page, "contact-channels").station
    assert (state.latitude, state.longitude) == (None, None)


def test_people_come_with_their_postings(edition_page, station):
    head = make_head(station)
    officer = make_person(station, "จราจร")
    make_posting(
        officer,
        role="line-head",
        work_line="traffic",
        position="สว.จร.",
        starts_on=datetime.date(2024, 11, 1),
        ends_on=datetime.date(2025, 3, 31),
        acting=True,
    )
    people = {person.person_id: person for person in station_with(edition_page, "people").people}
    assert people[head.pk].full_name == "พ.ต.อ.นำทาง ตัวอย่าง"
    assert people[head.pk].phone == "0 2000 0000"
    assert people[head.pk].ends_on is None
    line_head = people[officer.pk]
    assert (line_head.role, line_head.work_line, line_head.position) == (
        "line-head",
        "traffic",
        "สว.จร.",
    )
    assert (line_head.starts_on, line_head.ends_on) == (
        datetime.date(2024, 11, 1),
        datetime.date(2025, 3, 31),
    )
    assert line_head.acting is True
    assert line_head.holds_on(datetime.date(2025, 3, 31))
    assert not line_head.holds_on(datetime.date(2025, 4, 1))


def test_work_lines_keep_the_stations_own_names_and_order(edition_page, station):
    station.work_lines.filter(key="traffic").update(name_th="งานจราจรกลาง", sort_order=0)
    lines = state_of(edition_page, "organisation-structure").station.work_lines
    assert lines[0] == ("traffic", "งานจราจรกลาง")
    assert len(lines) == 5


def test_channels_lead_to_published_pages_alone(edition_page, station):
    page = station.home_page.add_child(instance=StandardPage(title="ถาม", slug="ask"))
    draft = station.home_page.add_child(
        instance=StandardPage(title="ร่าง", slug="draft", live=False)
    )
    for number, values in enumerate(
        (
            {"kind": "question", "label": "ถาม–ตอบ", "page": page.page_ptr, "is_open": False},
            {"kind": "feedback", "label": "ร่าง", "page": draft.page_ptr},
            {"kind": "line", "label": "LINE", "url": "https://line.example/", "detail": "@alpha"},
        )
    ):
        ContactChannel.objects.create(station=station, sort_order=number, **values)
    channels = station_with(edition_page, "channels").channels
    assert [(channel.kind, channel.label, channel.url) for channel in channels] == [
        ("question", "ถาม–ตอบ", "http://localhost/ask/"),
        ("feedback", "ร่าง", ""),
        ("line", "LINE", "https://line.example/"),
    ]
    assert [channel.is_open for channel in channels] == [False, True, True]
    assert channels[2].detail == "@alpha"


def test_home_links_are_absolute_addresses_of_short_cuts_and_menu(edition_page, station):
    page = station.home_page.add_child(instance=StandardPage(title="บริการ", slug="service"))
    QuickLink.objects.create(
        home_page=station.home_page, label="แจ้งความ", url="https://report.example.go.th/"
    )
    NavigationLink.objects.create(station=station, label_th="บริการ", page=page.page_ptr)
    links = station_with(edition_page, "home_links").home_links
    assert links >= {"https://report.example.go.th/", "http://localhost/service/"}


def test_news_carry_what_the_checks_ask_for(edition_page, station):
    head, code = make_head(station), make_image()
    make_news(
        station,
        AWKWARD.replace("\n", " "),
        slug="eit",
        date=datetime.date(2025, 2, 1),
        topics=["ita", "eit", "head-participation"],
        summary=AWKWARD,
        activity_date=datetime.date(2025, 1, 31),
        person=head,
        link_url="https://itap.example.go.th/",
        qr_image=code,
        qr_image_alt="QR Code แบบสำรวจ",
        social_url="https://social.example/1",
    )
    [news] = station_with(edition_page, "news").news
    assert (news.title, news.summary) == (AWKWARD.replace("\n", " "), AWKWARD)
    assert news.topics == {"ita", "eit", "head-participation"}
    assert (news.date, news.activity_date) == (
        datetime.date(2025, 2, 1),
        datetime.date(2025, 1, 31),
    )
    assert (news.person_id, news.qr_image_id, news.qr_image_alt) == (
        head.pk,
        code.pk,
        "QR Code แบบสำรวจ",
    )
    assert (news.link_url, news.social_url) == (
        "https://itap.example.go.th/",
        "https://social.example/1",
    )
    assert news.url == "http://localhost/news/eit/"


def test_news_of_the_year_stand_newest_first_and_drafts_are_left_out(edition_page, station):
    for title, day, live in (
        ("เก่า", datetime.date(2024, 10, 1), True),
        ("ใหม่", datetime.date(2025, 3, 1), True),
        ("ร่าง", datetime.date(2025, 3, 2), False),
        ("ปีก่อน", datetime.date(2024, 9, 30), True),
    ):
        make_news(station, title, date=day, live=live)
    news = station_with(edition_page, "news").news
    assert [(entry.title, entry.topics) for entry in news] == [
        ("ใหม่", frozenset()),
        ("เก่า", frozenset()),
    ]


def test_late_news_of_an_activity_in_the_year_count(edition_page, station):
    make_news(station, date=datetime.date(2025, 10, 2), activity_date=datetime.date(2025, 9, 29))
    assert len(station_with(edition_page, "news").news) == 1


@pytest.mark.parametrize("key", REGISTERS)
def test_registers_come_as_their_public_rows(edition_page, station, key):
    fill_registers(station)
    expected = public_rows(key, station, YEAR)
    assert expected
    [*rows] = state_of(edition_page, ITEM_OF_FACT[key]).rows(key)
    public = [{name: row[name] for name in REGISTERS[key].fields} for row in rows]
    assert sorted(public, key=str) == sorted(expected, key=str)
    for row, wanted in zip(sorted(public, key=str), sorted(expected, key=str), strict=True):
        assert {name: type(value) for name, value in row.items()} == {
            name: type(value) for name, value in wanted.items()
        }


@pytest.mark.parametrize("key", [key for key in REGISTERS if key not in SUMMED_REGISTERS])
def test_registers_keep_their_own_order(edition_page, station, key):
    fill_registers(station)
    rows = state_of(edition_page, ITEM_OF_FACT[key]).rows(key)
    public = [{name: row[name] for name in REGISTERS[key].fields} for row in rows]
    assert public == public_rows(key, station, YEAR)


def test_registers_of_another_station_stay_there(edition_page, station):
    fill_registers(start_year("beta").station)
    for key in REGISTERS:
        assert state_of(edition_page, ITEM_OF_FACT[key]).rows(key) == ()


def test_an_item_reads_only_what_it_shows(edition_page, station):
    make_head(station)
    make_news(station, date=datetime.date(2025, 3, 1))
    shown = state_of(edition_page, "service-manual").station
    assert (shown.people, shown.news, shown.channels, shown.home_links) == (
        (),
        (),
        (),
        frozenset(),
    )
