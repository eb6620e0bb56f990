"""Starting a year: every page a draft with its places and periods laid out."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Revision

from home.models import HomePage, NavigationLink, Station
from oitpages import services
from oitpages.catalogue.loader import UnknownEdition, get_edition
from oitpages.models import (
    PAGE_CLASS_BY_KEY,
    DisclosureIndexPage,
    EditionPage,
    ItemPage,
    OtherItemPage,
    PeriodEntry,
    SlotEntry,
)
from oitpages.services import start_edition
from tests.home.builders import make_station
from tests.oitpages.builders import YEAR, item_page, other_item_page, publish_item

pytestmark = pytest.mark.django_db

COUNTED = (Page, Revision, SlotEntry, PeriodEntry, NavigationLink, Station)


def counts() -> list[int]:
    """How many rows there are of everything that is started."""
    return [model.objects.count() for model in COUNTED]


@pytest.fixture
def station():
    """A station without any year."""
    return make_station()


def test_a_year_is_published_and_its_25_items_are_drafts(station, client):
    started = start_edition(station, YEAR)
    assert (started.created, started.existing) == (25, 0)
    assert started.page.live
    pages = ItemPage.objects.child_of(started.page).specific()
    assert {page.item_key for page in pages} == set(PAGE_CLASS_BY_KEY)
    assert not any(page.live for page in pages)
    assert [page.slug for page in pages] == [f"o{number}" for number in range(1, 26)]
    assert [page.title for page in pages] == [item.title_th for item in started.page.edition.items]
    assert {page.station_id for page in pages} == {station.pk}
    assert client.get("/ita/2568/").status_code == 200
    assert client.get("/ita/2568/o1/").status_code == 404


def test_every_demanded_place_is_laid_out_in_order(station):
    page = start_edition(station, YEAR).page
    for item in get_edition(YEAR).items:
        slots = item_page(page, item.key).slots.all()
        assert [slot.key for slot in slots] == [slot.key for slot in item.slots]
        assert not any(slot.text or slot.is_nil for slot in slots)


def test_every_demanded_period_is_laid_out_as_missing(station):
    page = start_edition(station, YEAR).page
    grid = {
        item.key: [
            (entry.dataset, entry.period, entry.status)
            for entry in item_page(page, item.key).periods.all()
        ]
        for item in get_edition(YEAR).items
    }
    assert {key: len(cells) for key, cells in grid.items() if cells} == {
        "monthly-performance": 6,
        "operational-statistics": 18,
        "budget-spending": 2,
        "investigation-fund": 2,
        "procurement-summary": 6,
        "corruption-complaints": 6,
    }
    assert {status for cells in grid.values() for _, _, status in cells} == {"missing"}
    assert grid["monthly-performance"][0] == ("reports", "2024-10", "missing")
    assert grid["investigation-fund"][-1] == ("ledger", "2568-Q2", "missing")


def test_the_home_page_and_the_menu_lead_to_the_year(station):
    page = start_edition(station, YEAR).page
    home = HomePage.objects.get(station=station)
    assert home.disclosure_page_id == page.pk
    disclosure = DisclosureIndexPage.objects.get()
    assert station.navigation_links.filter(page=disclosure.page_ptr).count() == 1


def test_starting_again_changes_nothing(station):
    start_edition(station, YEAR)
    before = counts()
    again = start_edition(station, YEAR)
    assert (again.created, again.existing) == (0, 25)
    assert counts() == before


def test_starting_again_adds_what_is_missing_and_keeps_what_was_entered(station):
    page = start_edition(station, YEAR).page
    publish_item(page, "service-manual", introduction="<p>กรอกแล้ว</p>")
    item_page(page, "work-manuals").delete()
    again = start_edition(station, YEAR)
    assert (again.created, again.existing, again.page) == (1, 24, page)
    assert item_page(page, "service-manual").introduction == "<p>กรอกแล้ว</p>"
    assert not item_page(page, "work-manuals").live


def test_an_item_with_a_page_of_another_type_is_not_made_twice(station):
    page = start_edition(station, YEAR).page
    item_page(page, "service-manual").delete()
    other_item_page(page, "service-manual")
    assert start_edition(station, YEAR).created == 0


def test_an_item_without_its_own_type_gets_the_general_one(station, monkeypatch):
    fewer = {key: page for key, page in PAGE_CLASS_BY_KEY.items() if key != "work-manuals"}
    monkeypatch.setattr(services, "PAGE_CLASS_BY_KEY", fewer)
    page = start_edition(station, YEAR).page
    other = OtherItemPage.objects.child_of(page).get()
    assert (other.item_key, other.slug, other.slots.count()) == ("work-manuals", "o8", 5)


def test_two_stations_have_their_own_years(station):
    other = make_station("beta")
    pages = [start_edition(each, YEAR).page for each in (station, other)]
    assert [page.station for page in pages] == [station, other]
    assert all(ItemPage.objects.child_of(page).count() == 25 for page in pages)


def test_a_chosen_disclosure_page_stays(station):
    home = HomePage.objects.get(station=station)
    home.disclosure_page = home.page_ptr
    home.save()
    start_edition(station, YEAR)
    home.refresh_from_db()
    assert home.disclosure_page_id == home.pk


def test_a_menu_with_two_entries_for_the_disclosure_stays_as_it_is(station):
    start_edition(station, YEAR)
    disclosure = DisclosureIndexPage.objects.get()
    NavigationLink.objects.create(station=station, label_th="ITA", page=disclosure.page_ptr)
    start_edition(station, YEAR)
    assert station.navigation_links.filter(page=disclosure.page_ptr).count() == 2


def test_a_year_without_a_catalogue_leaves_nothing(station):
    before = counts()
    with pytest.raises(UnknownEdition) as error:
        start_edition(station, 2500)
    assert "2500" in error.value.message_th
    assert counts() == before


def test_a_failure_on_the_way_leaves_nothing(station, monkeypatch):
    before = counts()
    calls = []

    def fail_at_the_tenth(*arguments):
        calls.append(arguments)
        if len(calls) == 10:
            raise RuntimeError("interrupted")
        return original(*arguments)

    original = services.new_item_page
    monkeypatch.setattr(services, "new_item_page", fail_at_the_tenth)
    with pytest.raises(RuntimeError, match="interrupted"):
        start_edition(station, YEAR)
    assert counts() == before


def test_a_station_without_pages_has_no_year(station):
    bare = Station.objects.create(slug="bare", name_th="สถานีตำรวจภูธรไม่มีหน้า")
    with pytest.raises(HomePage.DoesNotExist):
        start_edition(bare, YEAR)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"station": "beta", "year": YEAR}, "ไม่พบสถานี “beta”"),
        ({"station": "bare", "year": YEAR}, "ยังไม่มีหน้าแรก"),
        ({"station": "alpha", "year": 2500}, "ไม่พบรายการตัวชี้วัดของปีงบประมาณ 2500"),
    ],
)
def test_the_command_refuses_in_thai(station, options, words):
    Station.objects.create(slug="bare", name_th="สถานีตำรวจภูธรไม่มีหน้า")
    with pytest.raises(CommandError, match=words):
        call_command("start_edition", **options)
    assert not EditionPage.objects.exists()


def test_the_command_counts_what_it_made(station, capsys):
    call_command("start_edition", station="alpha", year=YEAR)
    assert "สร้างใหม่ 25 หน้า มีอยู่แล้ว 0 หน้า" in capsys.readouterr().out
    call_command("start_edition", station="alpha", year=YEAR)
    assert "สร้างใหม่ 0 หน้า มีอยู่แล้ว 25 หน้า" in capsys.readouterr().out
