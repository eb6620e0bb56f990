"""Every kind of public page as a reader's browser shows it, narrow and wide."""

import pytest
from playwright.sync_api import Page

from .addresses import COMPLETE, INDEX, ITEMS, MISSING, PAGES, address_of
from .conftest import Visit

pytestmark = pytest.mark.browser

NOTICE = "ข้อมูลตัวอย่างสมมติ ไม่ใช่ข้อมูลของหน่วยงานจริง"
WIDTHS = (390, 1440)
A4_INSIDE = {"width": 718, "height": 1047}
"""A4 between margins of 1 cm, in CSS pixels."""
BROKEN_IMAGES = """async () => {
    const broken = [];
    for (const image of document.images) {
        image.loading = "eager";
        await image.decode().catch(() => {});
        if (!image.naturalWidth) broken.push(image.src);
    }
    return broken;
}"""
REPEATED_IDS = """() => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    return ids.filter((id, number) => ids.indexOf(id) !== number);
}"""
TOO_WIDE = "document.documentElement.scrollWidth - window.innerWidth"
SHOWN_TEXT = "[...document.querySelectorAll('main h1, .report, .criterion-list, .facts')].map(e => e.innerText)"


def expected_errors(path: str) -> int:
    """A page that doesn't exist is an error to the browser, too; nothing else is."""
    return 1 if path == MISSING else 0


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("station", "path"), PAGES)
def test_a_page_is_whole(demo_site, visit, station, path, width):
    """Nothing sticks out, is missing, comes from elsewhere or is complained of."""
    opened: Visit = visit(
        address_of(demo_site, station, path), viewport={"width": width, "height": 900}
    )
    page = opened.page
    assert opened.response.status == (404 if path == MISSING else 200)
    assert page.evaluate("document.documentElement.lang") == "th"
    assert page.locator("h1").count() == 1
    assert page.get_by_text(NOTICE).first.is_visible()
    assert page.evaluate(TOO_WIDE) <= 0
    assert page.evaluate(BROKEN_IMAGES) == []
    assert page.evaluate(REPEATED_IDS) == []
    assert opened.foreign_requests == []
    assert len(opened.console_errors) == expected_errors(path), opened.console_errors


@pytest.mark.parametrize("path", ITEMS)
def test_each_criterion_can_be_pointed_at(demo_site, page: Page, path):
    """``#c3`` brings the third criterion into view and marks it."""
    item = ITEMS[path]
    page.goto(demo_site.complete + path)
    anchors = page.locator(".criterion-list > li").evaluate_all("all => all.map(e => e.id)")
    assert anchors == [f"c{number}" for number in range(1, len(item.criteria) + 1)]
    wanted = anchors[2] if len(anchors) > 2 else anchors[-1]
    page.goto(f"{demo_site.complete}{path}#{wanted}")
    marked = page.locator(":target")
    assert marked.get_attribute("id") == wanted
    assert 0 <= marked.bounding_box()["y"] < page.viewport_size["height"]
    assert page.evaluate("window.scrollY") > 0


@pytest.mark.parametrize("path", ITEMS)
def test_paper_shows_all_that_the_screen_shows(demo_site, page: Page, path):
    """On A4 nothing is hidden and no table is cut off."""
    page.goto(demo_site.complete + path)
    on_screen = page.evaluate(SHOWN_TEXT)
    page.set_viewport_size(A4_INSIDE)
    page.emulate_media(media="print")
    assert page.evaluate(SHOWN_TEXT) == on_screen
    assert page.evaluate(TOO_WIDE) <= 0
    cut = page.locator(".table-scroll").evaluate_all(
        "all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.ariaLabel)"
    )
    assert cut == []


def test_the_index_on_paper_leaves_out_what_cannot_be_pressed(demo_site, page: Page):
    """Menu and downloads go, all 25 rows stay."""
    page.goto(demo_site.complete + INDEX)
    page.set_viewport_size(A4_INSIDE)
    page.emulate_media(media="print")
    rows = page.locator(".index-table tbody tr")
    assert rows.count() == 25
    assert all(row.is_visible() for row in rows.all())
    assert not page.locator(".downloads").is_visible()
    assert not page.locator(".site-nav").is_visible()
    assert page.evaluate(TOO_WIDE) <= 0


@pytest.mark.parametrize("path", [path for path in COMPLETE if path != MISSING])
def test_every_link_inside_the_site_leads_somewhere(demo_site, page: Page, path, answering):
    """To a page that answers, and to a place that is on the page."""
    page.goto(demo_site.complete + path)
    links = page.locator("a[href]").evaluate_all("all => all.map(e => e.href)")
    inside = {url for url in links if url.startswith(f"{demo_site.complete}/")}
    here = page.url.split("#")[0]
    assert {url: answering(url) for url in inside if answering(url) != 200} == {}
    fragments = {url.split("#")[1] for url in inside if url.startswith(f"{here}#")}
    assert (
        fragments - set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
        == set()
    )


@pytest.mark.parametrize("path", ["/", INDEX, f"{INDEX}o7/", f"{INDEX}o18/"])
def test_pages_need_no_script(demo_site, page: Page, no_javascript_page: Page, path):
    """The same words stand there without JavaScript."""
    for opened in (page, no_javascript_page):
        opened.goto(demo_site.complete + path)
    assert no_javascript_page.inner_text("body") == page.inner_text("body")


def test_the_skip_link_leads_past_the_menu(demo_site, page: Page):
    """It is the first stop of the Tab key, can be seen there, and moves the focus."""
    page.goto(demo_site.complete + INDEX)
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    assert link.evaluate("e => e === document.activeElement")
    assert link.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_wide_table_is_read_with_the_keyboard(demo_site, phone_page: Page):
    """The Tab key reaches it and the arrow keys move it, on a narrow screen."""
    phone_page.goto(demo_site.complete + f"{INDEX}o15/")
    table = phone_page.locator(".table-scroll").first
    for _ in range(60):
        phone_page.keyboard.press("Tab")
        if table.evaluate("e => e === document.activeElement"):
            break
    assert table.evaluate("e => e === document.activeElement")
    phone_page.keyboard.press("ArrowRight")
    phone_page.wait_for_function("e => e.scrollLeft > 0", arg=table.element_handle())
    assert phone_page.evaluate("document.documentElement.scrollLeft") == 0


@pytest.mark.parametrize("station", ["complete", "half"])
def test_colour_is_never_alone(demo_site, page: Page, station):
    """Every status says in words what its colour says, and no score stands anywhere."""
    page.goto(address_of(demo_site, station, INDEX))
    words = page.locator(".status").evaluate_all("all => all.map(e => e.innerText)")
    assert len(words) >= 25
    assert all(word.startswith(("ครบถ้วน", "ยังไม่ครบถ้วน", "รอตรวจสอบ")) for word in words)
    assert "คะแนน" not in page.inner_text("main")
