"""Links of the running site, without a browser: all lead to something that is there."""

import pytest
from lxml import html

from .addresses import COMPLETE, MISSING, PAGES, address_of
from .demo_site import DemoSite, fetch

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("station", "path"), [page for page in PAGES if page[1] != MISSING])
def test_links_inside_the_site_lead_somewhere(demo_site: DemoSite, station, path, answering):
    """To an address that answers, and to a place that is on its page."""
    address = address_of(demo_site, station, path)
    document = html.fromstring(fetch(address).body.decode(), base_url=address)
    places = set(document.xpath("//@id"))
    document.make_links_absolute()
    addresses = set(document.xpath("//a/@href | //link/@href | //img/@src"))
    inside = {url for url in addresses if url.startswith(f"{getattr(demo_site, station)}/")}
    assert len(inside) > 5
    assert {url: answering(url) for url in inside if answering(url) != 200} == {}
    fragments = {url.split("#")[1] for url in inside if url.startswith(f"{address}#")}
    assert "content" in fragments
    assert fragments - places == set()


def test_the_sample_covers_every_item() -> None:
    """25 items, 19 other kinds of page, and the search in its four states."""
    assert len(COMPLETE) == 48
