"""Notices and mails call an item's page as officers do: by its code, with its station."""

import pytest

from home.models import Notice, StationMembership
from home.notices import name_of
from tests.home.builders import make_member
from tests.oitpages.builders import item_page

pytestmark = pytest.mark.django_db


def test_a_notice_names_item_and_station(edition_page, station):
    publisher = make_member(station, StationMembership.Role.PUBLISHER)
    page = item_page(edition_page, "monthly-performance")
    page.title = "ผลงานรายเดือน"
    page.save_revision()
    page.get_workflow().start(page, make_member(station))
    [notice] = Notice.objects.open_for(publisher)
    assert notice.text.startswith(f"“O7 ผลงานรายเดือน” ({station.label}) รอ")


def test_a_page_whose_year_has_no_list_is_named_without_a_code(edition_page, station):
    type(edition_page).objects.filter(pk=edition_page.pk).update(year=2540)
    page = item_page(edition_page, "monthly-performance")
    assert name_of(page) == f"“{page.title}” ({station.label})"
