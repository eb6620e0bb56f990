"""What a phone on a slow connection has to fetch: bytes and requests, fonts included."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Request, Route, expect

from cms.static_files import compact

from .addresses import INDEX, ITEMS

pytestmark = pytest.mark.browser

HOME_BYTES, HOME_REQUESTS = 100 * 1024, 8
ITEM_BYTES, ITEM_REQUESTS = 50 * 1024, 6
STYLESHEET = Path(finders.find("cms/site.css")).read_bytes()
COMPACT_STYLESHEET = compact(STYLESHEET)
SAVED_BYTES = len(gzip.compress(STYLESHEET)) - len(gzip.compress(COMPACT_STYLESHEET))
"""The demo sends the stylesheet as maintainers read it; a collected one is compact."""
SHIFTS = """() => new Promise((resolve) => {
    const found = [];
    new PerformanceObserver((list) => found.push(...list.getEntries().map((e) => e.value)))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(found), 200);
})"""
"""How far anything moved after it was shown, as the browser measures it."""
IS_LAID_OUT = "element => element.checkVisibility({contentVisibilityAuto: true})"
ADDRESSES = {"/": (HOME_BYTES, HOME_REQUESTS)} | dict.fromkeys(ITEMS, (ITEM_BYTES, ITEM_REQUESTS))


def transferred(page: Page, address: str) -> tuple[int, list[str]]:
    """Bytes over the wire and addresses of a first visit, as far as the reader sees at once."""
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(address, wait_until="networkidle")
    asked = [request for request in finished if not request.url.startswith("data:")]
    sizes = [request.sizes() for request in asked]
    total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    return total, [request.url for request in asked]


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_first_visit_on_a_phone_stays_light(
    demo_site, new_page: Callable[..., Page], figure, path
):
    most_bytes, most_requests = ADDRESSES[path]
    page = new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    total, urls = transferred(page, demo_site.complete + path)
    total -= SAVED_BYTES
    figure(f"first visit of {path}: {total:,} bytes, {len(urls)} requests")
    assert total <= most_bytes, urls
    assert len(urls) <= most_requests, urls


def test_a_second_page_costs_little_more_than_its_text(demo_site, page: Page):
    """Fonts and stylesheet come from the browser's own store."""
    transferred(page, demo_site.complete + "/ita/2568/o3/")
    total, urls = transferred(page, demo_site.complete + "/ita/2568/o4/")
    assert total <= 21 * 1024, urls


def test_the_compact_stylesheet_says_the_same(page: Page):
    read = """text => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        // Custom properties and conditions of @supports are kept as they are typed.
        return [...sheet.cssRules].map(rule => rule.cssText.replace(/\\s*([,()])\\s*/g, "$1")
            .replace(/\\s+/g, " ").replace(/\\(([-\\w]+): /g, "($1:"));
    }"""
    rules = page.evaluate(read, STYLESHEET.decode())
    assert len(rules) > 250
    assert page.evaluate(read, COMPACT_STYLESHEET.decode()) == rules


@pytest.mark.parametrize("path", ["/", INDEX, f"{INDEX}o7/", "/complaint/"])
def test_fonts_that_come_late_move_nothing(demo_site, new_page: Callable[..., Page], path):
    """On a slow connection the text stands in the phone's own letters, and stays there."""
    page = new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    held: list[Route] = []
    page.route("**/*.woff2", lambda route: held.append(route))
    page.goto(demo_site.complete + path, wait_until="domcontentloaded")
    page.wait_for_timeout(1_000)
    assert len(held) == 2
    for route in held:
        route.continue_()
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(500)
    assert page.evaluate(SHIFTS) == []


def test_what_lies_below_the_screen_is_laid_out_when_one_comes_near(
    demo_site, new_page: Callable[..., Page]
):
    """Lines of Thai are dear on a cheap phone: the longest page lays out its first parts only."""
    page = new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page.goto(f"{demo_site.complete}{INDEX}o24/")
    tables = page.locator(".table-scroll table")
    assert tables.count() > 5
    assert not tables.last.evaluate(IS_LAID_OUT)
    last = page.locator(".report > section", has=page.locator(".table-scroll")).last
    page.evaluate("id => { location.hash = id; }", last.get_attribute("id"))
    page.wait_for_function(IS_LAID_OUT, arg=tables.last.element_handle())
    expect(last.get_by_role("heading")).to_be_in_viewport()


@pytest.mark.parametrize("anchor", ["criteria", "owners", "c3"])
def test_an_anchor_is_met_although_parts_above_it_grow(
    demo_site, new_page: Callable[..., Page], anchor
):
    """The evidence index leads an auditor to a criterion of the longest page."""
    page = new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page.goto(f"{demo_site.complete}{INDEX}o24/#{anchor}")
    page.wait_for_timeout(1_000)
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
