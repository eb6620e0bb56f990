"""A new year takes over what may be kept, marked; the old year stays as it was."""

import pytest
from django.contrib.contenttypes.models import ContentType

from home.models import Person
from oitpages.models import (
    Attestation,
    EditionPage,
    ItemPage,
    OtherItemPage,
    Responsibility,
    SlotEntry,
)
from oitpages.publishing import files_made_later, render_item_files
from oitpages.services import AlreadyStarted, start_edition
from tests.catalogue.next_year import GONE_KEY, NEW_KEY, NEXT_YEAR
from tests.home.builders import make_person, make_posting
from tests.oitpages.builders import item_page, publish

from .conftest import NOT_CARRIED

pytestmark = pytest.mark.usefixtures("next_year")


@pytest.fixture
def new_year(old_year) -> EditionPage:
    """The year after, started."""
    return start_edition(old_year.station, NEXT_YEAR).page


def filled(page) -> dict[str, str]:
    """The texts of a page's places that have one, by key."""
    return {slot.key: slot.text for slot in page.slots.all() if slot.text}


def test_places_are_taken_over_and_marked(old_year, new_year):
    before, after = (item_page(year, "work-manuals") for year in (old_year, new_year))
    assert filled(after) == filled(before) != {}
    assert all(slot.carried_forward for slot in after.slots.all())
    assert not any(slot.carried_forward for slot in before.slots.all())
    assert not after.live


def test_rows_of_records_are_taken_over_as_new_rows(old_year, new_year):
    before, after = (item_page(year, "service-manual") for year in (old_year, new_year))
    assert [row.name for row in after.services.all()] == [
        row.name for row in before.services.all()
    ]
    assert after.services.count() == before.services.count() > 0
    assert not {row.pk for row in after.services.all()} & {row.pk for row in before.services.all()}
    assert after.carried_forward


def test_what_belongs_to_one_year_starts_empty(old_year, new_year):
    assert [item_page(old_year, key).as_of for key in NOT_CARRIED] != [None, None]
    for page in ItemPage.objects.child_of(new_year).specific():
        assert page.as_of is None
        assert not page.attestations.exists()
        assert not page.approved_by_name
        assert not page.publication_reason
        assert {entry.status for entry in page.periods.all()} <= {"missing"}
        assert not any(slot.is_nil for slot in page.slots.all())
    for key in NOT_CARRIED:
        page = item_page(new_year, key)
        assert not page.carried_forward
        assert not filled(page)
        for relation in type(page).record_relations().values():
            assert not getattr(page, relation.get_accessor_name()).exists()


def test_periods_are_those_of_the_new_year(new_year):
    periods = {
        entry.period for entry in item_page(new_year, "operational-statistics").periods.all()
    }
    assert periods == {"2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"}


def test_a_renumbered_item_is_found_by_its_meaning(old_year, new_year):
    assert item_page(old_year, "work-manuals").slug == "o8"
    assert item_page(new_year, "work-manuals").slug == "o9"


def test_an_item_that_is_gone_has_no_page_and_a_new_one_has(new_year):
    keys = {page.item_key for page in ItemPage.objects.child_of(new_year).specific()}
    assert GONE_KEY not in keys
    assert OtherItemPage.objects.child_of(new_year).get().item_key == NEW_KEY


def test_who_serves_on_still_answers_and_who_left_does_not(old_year):
    stays = Person.objects.get(first_name="สมมติ")
    leaves = make_person(old_year.station, "ย้ายแล้ว")
    page = item_page(old_year, "work-manuals")
    page.responsibilities = [
        Responsibility(role="data_officer", person=stays),
        Responsibility(role="publisher", person=leaves),
    ]
    slots = list(page.slots.all())
    slots[0].person, slots[1].person = stays, leaves
    page.slots = slots
    with files_made_later():
        publish(page)
    after = item_page(start_edition(old_year.station, NEXT_YEAR).page, "work-manuals")
    assert [row.person for row in after.responsibilities.all()] == [stays]
    assert [slot.person for slot in after.slots.all()][:2] == [stays, None]


def test_an_unpublished_item_gives_its_newest_draft(old_year):
    page = item_page(old_year, "ethics-guide")
    page.introduction = "<p>ร่างคู่มือจริยธรรม</p>"
    page.save_revision()
    after = item_page(start_edition(old_year.station, NEXT_YEAR).page, "ethics-guide")
    assert after.introduction == "<p>ร่างคู่มือจริยธรรม</p>"
    assert after.carried_forward


def test_a_link_into_the_old_year_leads_into_the_new_one(old_year):
    target, elsewhere = item_page(old_year, "service-manual"), old_year.station.home_page
    page = item_page(old_year, "electronic-services")
    slots = list(page.slots.all())
    slots[0].link_page_id, slots[1].link_page_id = target.pk, elsewhere.pk
    page.slots = slots
    with files_made_later():
        publish(page)
    new_year = start_edition(old_year.station, NEXT_YEAR).page
    links = [slot.link_page_id for slot in item_page(new_year, "electronic-services").slots.all()]
    assert links[:2] == [item_page(new_year, "service-manual").pk, elsewhere.pk]


def snapshot(year: EditionPage) -> list:
    """Every stored value of a year's pages and rows."""
    pages = ItemPage.objects.child_of(year).specific().order_by("path")
    rows = [
        list(model.objects.filter(page__path__startswith=year.path).order_by("pk").values())
        for model in (SlotEntry, Attestation, Responsibility)
    ]
    ContentType.objects.clear_cache()
    return [[page.to_json() for page in pages], rows]


def test_the_old_year_stays_as_it_was_at_its_addresses(old_year, client):
    addresses = ["/ita/2568/o1/", "/ita/2568/o8/", "/ita/2568/o8/files/o8-2568.pdf"]
    render_item_files(item_page(old_year, "work-manuals"))
    before = snapshot(old_year)
    answers = [client.get(address) for address in addresses]
    start_edition(old_year.station, NEXT_YEAR)
    assert snapshot(old_year) == before
    for address, answer in zip(addresses, answers, strict=True):
        again = client.get(address)
        assert (address, answer.status_code, again.status_code) == (address, 200, 200)
        if address.endswith(".pdf"):
            assert again.getvalue() == answer.getvalue()
    assert client.get("/ita/2569/").status_code == 200
    assert client.get("/ita/2569/o9/").status_code == 404  # a draft, until it is confirmed


def test_a_repeat_is_refused_where_that_is_asked_for(old_year):
    start_edition(old_year.station, NEXT_YEAR)
    before = ItemPage.objects.count()
    with pytest.raises(AlreadyStarted, match="2569") as refusal:
        start_edition(old_year.station, NEXT_YEAR, refuse_repeat=True)
    assert "เริ่มปีงบประมาณ พ.ศ. 2569 แล้ว" in refusal.value.message_th
    assert ItemPage.objects.count() == before


def test_a_missing_page_is_added_again_with_what_it_takes_over(old_year):
    new_year = start_edition(old_year.station, NEXT_YEAR).page
    item_page(new_year, "work-manuals").delete()
    started = start_edition(old_year.station, NEXT_YEAR, refuse_repeat=True)
    assert (started.created, started.carried) == (1, 1)
    assert filled(item_page(new_year, "work-manuals"))


def test_a_station_without_an_earlier_year_starts_empty(old_year):
    started = start_edition(old_year.station, 2568)
    assert (started.created, started.carried, started.marks) == (0, 0, 0)


def test_another_stations_year_gives_nothing(old_year):
    from tests.home.builders import make_station

    other = make_station("other", hostname="other.example")
    make_posting(make_person(other))
    started = start_edition(other, NEXT_YEAR)
    assert (started.carried, started.marks) == (0, 0)
    assert not any(filled(page) for page in ItemPage.objects.child_of(started.page).specific())
