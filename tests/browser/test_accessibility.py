"""Readers who see, point or move differently: axe-core's rules, and the keyboard."""

import pytest
from playwright.sync_api import Page

from .addresses import INDEX, KINDS, PAGES, address_of
from .conftest import Reader
from .judging import WIDTHS, judged, too_wide

pytestmark = pytest.mark.browser

SHOW_WHOLE_TABLES = """() => document.querySelectorAll(".table-scroll").forEach((region) => {
    const width = `${region.scrollWidth}px`;
    const shown = {overflow: "visible", contentVisibility: "visible"};
    Object.assign(region.style, {maxWidth: "none", width, ...shown});
})"""
WIDER_THAN_ANY_TABLE = 3000
IS_FOCUSED = "element => element === document.activeElement"
DARK = "rgb(16, 22, 29)"


def show_whole_tables(page: Page) -> None:
    """Let scrolled tables stand beside nothing: axe can't judge colours that are out of view."""
    size = page.viewport_size
    page.set_viewport_size({"width": WIDER_THAN_ANY_TABLE, "height": size["height"]})
    page.evaluate(SHOW_WHOLE_TABLES)


@pytest.mark.parametrize(("station", "path"), PAGES)
def test_a_page_breaks_no_rule(demo_site, reader: Reader, station, path):
    """Neither violations nor anything that a person would still have to judge."""
    reader.open(address_of(demo_site, station, path))
    found = judged(reader.page)
    if found["undecided"]:
        # axe can't tell the colour behind a cell of a table that is wider than the text, or
        # scrolled: it must be able to where such tables stand in a window with room for them.
        show_whole_tables(reader.page)
        roomy = judged(reader.page)
        found["violations"] += roomy["violations"]
        found["undecided"] = [one for one in found["undecided"] if one in roomy["undecided"]]
    assert found == {"violations": [], "undecided": []}


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_page_breaks_no_rule_dark_or_narrow(demo_site, reader: Reader, path):
    """Contrast holds on the dark palette, too, and what becomes cards on a phone is sound."""
    reader.open(demo_site.complete + path, color_scheme="dark")
    page = reader.page
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == DARK
    found = {"dark and wide": judged(page)["violations"]}
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    found["dark and narrow"] = judged(page)["violations"]
    page.emulate_media(media="screen", color_scheme="light")
    found["light and narrow"] = judged(page)["violations"]
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("path", KINDS)
def test_pages_flow_anew_when_they_are_enlarged(demo_site, reader: Reader, path):
    """A window of 1280 pixels enlarged to 200 and to 400 %: nothing is scrolled sideways."""
    reader.open(demo_site.complete + path)
    assert too_wide(reader.page, (640, 320)) == []


def test_the_skip_link_leads_past_the_menu(demo_site, page: Page):
    """It is the first stop of the Tab key, can be seen there, and moves the focus."""
    page.goto(demo_site.complete + INDEX)
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    assert link.evaluate(IS_FOCUSED)
    assert link.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.locator("#content").evaluate(IS_FOCUSED)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_wide_table_is_read_with_the_keyboard(demo_site, page: Page):
    """The Tab key reaches it and the arrow keys move it, on a tablet."""
    page.set_viewport_size({"width": 1024, "height": 768})
    page.goto(demo_site.complete + f"{INDEX}o15/")
    table = page.locator(".table-scroll").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if table.evaluate(IS_FOCUSED):
            break
    assert table.evaluate(IS_FOCUSED)
    page.keyboard.press("ArrowRight")
    page.wait_for_function("element => element.scrollLeft > 0", arg=table.element_handle())
    assert page.evaluate("document.documentElement.scrollLeft") == 0
