"""Stations below a province share its site and keep addresses of their own."""

import pytest
from wagtail.models import Site

from home.services import start_station
from oitpages.evidence.addresses import PublicAddress
from oitpages.models import EditionPage
from oitpages.services import start_edition
from tests.home.builders import make_station
from tests.oitpages.builders import YEAR, publish_year, state_of

pytestmark = pytest.mark.django_db


def test_a_station_below_a_province_has_its_own_addresses(client):
    province = make_station("province")
    for slug in ("north", "south"):
        district = start_station(slug, f"สถานีตำรวจภูธร {slug}", parent=province.home_page)
        publish_year(start_edition(district, YEAR).page, ("monthly-performance",))
    assert Site.objects.count() == 1
    for slug in ("north", "south"):
        edition_page = EditionPage.objects.select_related("station").get(station__slug=slug)
        base = f"http://localhost/{slug}/ita/2568/"
        assert PublicAddress.of(edition_page).page(edition_page.url_path) == base
        state = state_of(edition_page, "monthly-performance")
        assert state.page.url == f"{base}o7/"
        assert state.files[0].url == f"{base}o7/files/o7-2568.pdf"
        for address in (f"/{slug}/ita/2568/", f"/{slug}/ita/2568/o7/", state.files[0].url):
            assert client.get(address).status_code == 200
        index = client.get(f"/{slug}/ita/2568/evidence-index.json").json()
        assert index["station"]["slug"] == slug
        assert index["url"] == base
        assert {item["url"] for item in index["items"]} == {
            f"{base}o{number}/" for number in range(1, 26)
        }


def test_a_station_with_its_own_host_below_a_province_is_addressed_by_that_host():
    province = make_station("province", hostname="province.example")
    district = start_station("north", "สถานีตำรวจภูธรเหนือ", parent=province.home_page)
    edition_page = start_edition(district, YEAR).page
    Site.objects.create(hostname="north.example", port=443, root_page=district.home_page.page_ptr)
    address = PublicAddress.of(edition_page)
    assert address.page(edition_page.url_path) == "https://north.example/ita/2568/"
    assert address.page(province.home_page.url_path) == ""
