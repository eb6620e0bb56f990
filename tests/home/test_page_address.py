"""Nobody has to think of an address: a page with a Thai title gets one by itself."""

import json

import pytest
from wagtail.models import Page

from home.models import NewsPage, StandardPage, Station, StationMembership
from home.page_address import ending_for
from tests.home.builders import make_member, make_station, news_index
from tests.support.form_data import page_form, page_form_data

DAY, DAY_TYPED = "2568-10-05", "5/10/2568"
THAI = "ประกาศให้ประชาชนทราบ"


@pytest.mark.parametrize(
    ("typed", "title", "ending"),
    [
        ("", THAI, "page"),
        ("", "ITA 2569", "ita-2569"),
        ("-", THAI, "page"),
        # What the editor's script makes of a title while somebody types it.
        ("1", "ประกาศครั้งที่ 1", "page"),
        ("taken", "Taken", "taken-2"),
        # What somebody thought of stays as it is, also where Wagtail will refuse it.
        ("announcement", THAI, "announcement"),
        ("taken", THAI, "taken"),
    ],
)
def test_the_ending_of_a_new_page(typed, title, ending):
    assert ending_for(typed, title, "page", taken={"taken"}) == ending


def test_the_next_number_is_taken():
    assert ending_for("", THAI, "page", taken={"page", "page-2"}) == "page-3"


@pytest.fixture
def station(db) -> Station:
    """A station with its standing pages."""
    return make_station()


@pytest.fixture
def publisher(station, client):
    """A publisher of the station, signed in."""
    user = make_member(station, StationMembership.Role.PUBLISHER)
    client.force_login(user)
    return user


def add(client, user, page_type: type[Page], parent: Page, *, by_itself: bool = False, **values):
    """Send the form of a new page."""
    form = page_form(page_type(), user, parent)
    address = f"/admin/pages/add/home/{page_type._meta.model_name}/{parent.pk}/"
    headers = {"accept": "application/json"} if by_itself else {}
    return client.post(address, page_form_data(form, **values), headers=headers)


def test_news_is_named_after_its_day(station, publisher, client):
    index = news_index(station)
    for _ in range(2):
        answer = add(
            client, publisher, NewsPage, index, title=THAI, date=DAY_TYPED, summary="สรุป", slug=""
        )
        assert answer.status_code == 302
    assert list(NewsPage.objects.order_by("pk").values_list("slug", flat=True)) == [
        DAY,
        f"{DAY}-2",
    ]


def test_the_screen_learns_the_address_that_was_given(station, publisher, client):
    index = news_index(station)
    answer = add(
        client,
        publisher,
        NewsPage,
        index,
        by_itself=True,
        title=f"{THAI} 1",
        date=DAY_TYPED,
        summary="สรุป",
        slug="1",
    )
    assert json.loads(answer.content)["field_updates"]["slug"] == DAY


def test_an_emptied_address_stays_as_it_was(station, publisher, client):
    page = station.home_page.add_child(instance=StandardPage(title=THAI, slug="notice"))
    page.save_revision()
    data = page_form_data(page_form(page, publisher), slug="", title=f"{THAI} (แก้ไข)")
    assert client.post(f"/admin/pages/{page.pk}/edit/", data).status_code == 302
    draft = StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.slug, draft.title) == ("notice", f"{THAI} (แก้ไข)")


def test_who_types_an_address_that_is_taken_is_told(station, publisher, client):
    station.home_page.add_child(instance=StandardPage(title="เดิม", slug="notice"))
    answer = add(client, publisher, StandardPage, station.home_page, title=THAI, slug="notice")
    assert answer.status_code == 200
    assert "slug" in answer.context["form"].errors


def test_the_form_says_that_it_may_stay_empty(station, publisher):
    form = page_form(StandardPage(), publisher, station.home_page)
    assert not form.fields["slug"].required
    assert "เว้นว่าง" in form.fields["slug"].help_text
