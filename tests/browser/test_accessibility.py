"""Readers who see, point or move differently: axe-core's rules, and the keyboard."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from .addresses import INDEX, PAGES, address_of
from .conftest import Reader

pytestmark = pytest.mark.browser

RUN = """() => axe.run({resultTypes: ["violations", "incomplete"]}).then((result) => {
    const said = (found) => found.flatMap(({id, nodes}) =>
        nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary || ""}`));
    return {violations: said(result.violations), undecided: said(result.incomplete)};
})"""
SHOW_WHOLE_TABLES = """() => document.querySelectorAll(".table-scroll").forEach((region) => {
    const width = `${region.scrollWidth}px`;
    Object.assign(region.style, {maxWidth: "none", width, overflow: "visible"});
})"""
WIDER_THAN_ANY_TABLE = 3000
IS_FOCUSED = "element => element === document.activeElement"
SAMPLE = ("/", INDEX, f"{INDEX}o7/")


def judged(page: Page) -> dict[str, list[str]]:
    """What axe-core finds on a page, and what it can't decide."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(RUN)


def show_whole_tables(page: Page) -> None:
    """Let scrolled tables stand beside nothing: axe can't judge colours that are out of view."""
    size = page.viewport_size
    page.set_viewport_size({"width": WIDER_THAN_ANY_TABLE, "height": size["height"]})
    page.evaluate(SHOW_WHOLE_TABLES)


@pytest.mark.parametrize(("station", "path"), PAGES)
def test_a_page_breaks_no_rule(demo_site, reader: Reader, station, path):
    """Neither violations nor anything that a person would still have to judge."""
    reader.open(address_of(demo_site, station, path))
    show_whole_tables(reader.page)
    assert judged(reader.page) == {"violations": [], "undecided": []}


@pytest.mark.parametrize("path", SAMPLE)
def test_dark_pages_break_no_rule(demo_site, reader: Reader, path):
    """Contrast holds on the dark palette, too."""
    reader.open(demo_site.complete + path, color_scheme="dark")
    dark = reader.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark == "rgb(16, 22, 29)"
    assert judged(reader.page) == {"violations": [], "undecided": []}


@pytest.mark.parametrize("path", SAMPLE)
def test_narrow_pages_break_no_rule(demo_site, reader: Reader, path):
    """Cards of the index and scrolled tables; axe can't see the colours out of view there."""
    reader.open(demo_site.complete + path, width=390)
    assert judged(reader.page)["violations"] == []


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


def test_a_wide_table_is_read_with_the_keyboard(demo_site, phone_page: Page):
    """The Tab key reaches it and the arrow keys move it, on a narrow screen."""
    phone_page.goto(demo_site.complete + f"{INDEX}o15/")
    table = phone_page.locator(".table-scroll").first
    for _ in range(60):
        phone_page.keyboard.press("Tab")
        if table.evaluate(IS_FOCUSED):
            break
    assert table.evaluate(IS_FOCUSED)
    phone_page.keyboard.press("ArrowRight")
    phone_page.wait_for_function("element => element.scrollLeft > 0", arg=table.element_handle())
    assert phone_page.evaluate("document.documentElement.scrollLeft") == 0
