"""Every kind of public page as a reader's browser shows it, narrow and wide."""

import pytest
from playwright.sync_api import Page, expect

from .addresses import INDEX, ITEMS, MISSING, PAGES, address_of
from .conftest import Reader
from .judging import TOO_WIDE, WIDTHS

pytestmark = pytest.mark.browser

NOTICE = "ข้อมูลตัวอย่างสมมติ ไม่ใช่ข้อมูลของหน่วยงานจริง"
STATUS_WORDS = ("ครบถ้วน", "ยังไม่ครบถ้วน", "รอตรวจสอบ")
BROKEN_IMAGES = """async () => {
    const broken = [];
    for (const image of document.images) {
        image.loading = "eager";
        await image.decode().catch(() => {});
        if (!image.naturalWidth) broken.push(image.src);
    }
    return broken;
}"""
IS_SCROLLED = "region => region.scrollWidth > region.clientWidth + 1"
REPEATED_IDS = """() => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    return ids.filter((id, number) => ids.indexOf(id) !== number);
}"""


@pytest.mark.parametrize(("station", "path"), PAGES)
def test_a_page_is_whole(demo_site, reader: Reader, station, path):
    """Nothing sticks out, is missing, comes from elsewhere or is complained of."""
    status = reader.open(address_of(demo_site, station, path), width=WIDTHS[0])
    page = reader.page
    assert status == (404 if path == MISSING else 200)
    assert page.evaluate("document.documentElement.lang") == "th"
    assert page.locator("h1").count() == 1
    assert page.evaluate(BROKEN_IMAGES) == []
    assert page.evaluate(REPEATED_IDS) == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.get_by_text(NOTICE).first.is_visible()
        assert page.evaluate(TOO_WIDE) <= 0, f"at {width} pixels"
    assert len(reader.requests) > 2
    assert reader.foreign_requests == []
    # To the browser a page that isn't there is an error of its own.
    assert [text for text in reader.console if path != MISSING or "404" not in text] == []


@pytest.mark.parametrize("path", ITEMS)
def test_each_criterion_can_be_pointed_at(demo_site, reader: Reader, path):
    """``#c3`` brings the third criterion into view and marks it."""
    item = ITEMS[path]
    wanted = f"c{min(3, len(item.criteria))}"
    reader.open(f"{demo_site.complete}{path}#{wanted}")
    anchors = reader.page.locator(".criterion-list > li").evaluate_all("all => all.map(e => e.id)")
    assert anchors == [f"c{number}" for number in range(1, len(item.criteria) + 1)]
    expect(reader.page.locator(":target")).to_have_id(wanted)
    expect(reader.page.locator(":target")).to_be_in_viewport(ratio=0.5)


@pytest.mark.parametrize("path", ["/", INDEX, f"{INDEX}o7/", f"{INDEX}o18/"])
def test_pages_need_no_script(demo_site, page: Page, no_javascript_page: Page, path):
    """The same words stand there without JavaScript."""
    for opened in (page, no_javascript_page):
        opened.goto(demo_site.complete + path)
    assert no_javascript_page.inner_text("body") == page.inner_text("body")


@pytest.mark.parametrize("station", ["complete", "half"])
def test_colour_is_never_alone(demo_site, reader: Reader, station):
    """Every status says in words what its colour says, and no score stands anywhere."""
    reader.open(address_of(demo_site, station, INDEX))
    words = reader.page.locator(".status").evaluate_all("all => all.map(e => e.innerText)")
    assert len(words) >= 25
    assert all(word.startswith(STATUS_WORDS) for word in words)
    assert "คะแนน" not in reader.page.inner_text("main")


@pytest.mark.parametrize("path", ITEMS)
def test_no_table_is_scrolled_sideways(demo_site, reader: Reader, path):
    """On a phone rows of many columns are cards; a wide screen has room for all of them."""
    reader.open(demo_site.complete + path)
    for width in WIDTHS:
        reader.page.set_viewport_size({"width": width, "height": 900})
        regions = reader.page.locator(".table-scroll").all()
        scrolled = [r.get_attribute("aria-label") for r in regions if r.evaluate(IS_SCROLLED)]
        assert scrolled == [], f"at {width} pixels"
