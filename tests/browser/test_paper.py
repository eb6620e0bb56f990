"""What a printer makes of the pages: the auditor's copy must not lack anything."""

import pytest
from playwright.sync_api import Page

from .addresses import ANNOUNCEMENTS, INDEX, ITEMS, SERVICE, SERVICES
from .conftest import Reader
from .judging import TOO_WIDE

pytestmark = pytest.mark.browser

A4_INSIDE = {"width": 718, "height": 1047}
"""A4 between margins of 1 cm, in CSS pixels."""
CONTENT = "main h1, .report, .criterion-list, .file-list, .facts"
TEXTS = "all => all.map((element) => element.innerText)"
CUT = "all => all.filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.ariaLabel)"


def put_on_paper(page: Page) -> None:
    """Show the page as the printer gets it."""
    page.set_viewport_size(A4_INSIDE)
    page.emulate_media(media="print")


@pytest.mark.parametrize("path", ITEMS)
def test_paper_shows_all_that_the_screen_shows(demo_site, reader: Reader, path):
    """On A4 nothing is hidden and no table is cut off."""
    reader.open(demo_site.complete + path)
    page = reader.page
    on_screen = page.locator(CONTENT).evaluate_all(TEXTS)
    put_on_paper(page)
    assert page.locator(CONTENT).evaluate_all(TEXTS) == on_screen
    assert page.locator(".table-scroll").evaluate_all(CUT) == []
    assert page.evaluate(TOO_WIDE) <= 0


def test_the_index_on_paper_leaves_out_what_cannot_be_pressed(demo_site, reader: Reader):
    """Menu and downloads go, all 25 rows stay."""
    reader.open(demo_site.complete + INDEX)
    page = reader.page
    put_on_paper(page)
    rows = page.locator(".index-table tbody tr").all()
    assert len(rows) == 25
    assert all(row.is_visible() for row in rows)
    assert not page.locator(".downloads").is_visible()
    assert not page.locator(".site-nav").is_visible()
    assert page.evaluate(TOO_WIDE) <= 0


def test_the_index_on_paper_gives_the_items_room(demo_site, reader: Reader):
    """The name of an item stands on three lines at most, so a year is a few sheets."""
    reader.open(demo_site.complete + INDEX)
    page = reader.page
    put_on_paper(page)
    names = page.locator(".index-table--disclosure tbody th")
    lines = names.evaluate_all(
        """all => all.map((cell) => {
            const line = parseFloat(getComputedStyle(cell).lineHeight);
            return Math.round(cell.firstElementChild.getBoundingClientRect().height / line);
        })"""
    )
    assert len(lines) == 25
    assert max(lines) <= 3


@pytest.mark.parametrize("path", ["/ita/", INDEX, SERVICES, SERVICE, ANNOUNCEMENTS, f"{INDEX}o9/"])
def test_paper_leads_back_to_its_page(demo_site, reader: Reader, path):
    """The code is printed, in Thai and English, and is one of the page's own address."""
    for prefix in ("", "/en"):
        reader.open(f"{demo_site.complete}{prefix}{path}")
        page = reader.page
        assert not page.locator(".print-code").is_visible()
        put_on_paper(page)
        assert page.locator(".print-code img").is_visible()
        assert page.locator(".print-code figcaption").inner_text() == demo_site.complete + path
