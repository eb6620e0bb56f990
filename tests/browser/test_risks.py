"""O20's heat map, O21's photos, and the officer's way through the register of risks."""

import re

import pytest
from playwright.sync_api import Page, expect

from .addresses import INDEX
from .conftest import Reader
from .demo_site import DemoSite
from .judging import judged
from .test_accessibility import IS_FOCUSED

pytestmark = pytest.mark.browser

O20 = f"{INDEX}o20/"
O21 = f"{INDEX}o21/"
RISKS = "/admin/snippets/risk/briberyrisk/"
HALF = "สถานีตำรวจภูธรครึ่งทาง"


def press_tab_until(page: Page, selector: str) -> None:
    """Move the focus with the Tab key to the first element of a selector."""
    target = page.locator(selector).first
    for _ in range(120):
        page.keyboard.press("Tab")
        if target.evaluate(IS_FOCUSED):
            return
    raise AssertionError(f"the Tab key never reaches {selector}")


def test_the_heat_map_is_walked_with_the_keyboard(demo_site: DemoSite, page: Page):
    """The Tab key reaches the map, then its risks; Enter leads to the risk's own row."""
    # Keys pressed faster than a person's overtake the animation of the scrolling.
    page.emulate_media(reduced_motion="reduce")
    page.goto(demo_site.complete + O20)
    press_tab_until(page, ".heat-map-scroll")
    page.keyboard.press("Tab")
    link = page.locator(".heat-map__risks a").first
    assert link.evaluate(IS_FOCUSED)
    expect(link).to_have_accessible_name(re.compile(r"^ข้อ \d+ \S+"))
    fragment = link.get_attribute("href")
    page.keyboard.press("Enter")
    row = page.locator(f"tr{fragment}")
    expect(row).to_be_in_viewport()
    assert page.evaluate("location.hash") == fragment
    assert row.evaluate("row => row.matches(':target')")


def test_the_heat_map_says_every_level_in_words(demo_site: DemoSite, page: Page):
    """Rows and columns have headings; each of the 25 cells names its level."""
    page.goto(demo_site.complete + O20)
    table = page.locator("table.heat-map")
    assert table.locator("tbody th[scope=row]").count() == 5
    assert table.locator("thead th[scope=col]").count() == 6
    words = table.locator(".heat-map__level").all_inner_texts()
    assert len(words) == 25
    assert set(words) == {"ต่ำ", "ปานกลาง", "สูง", "สูงมาก"}
    counted = table.locator(".heat-map__count").all_inner_texts()
    assert sum(int(text.split()[0]) for text in counted) == 10


@pytest.mark.parametrize("path", [O20, O21])
def test_dark_pages_of_risks_break_no_rule(demo_site, reader: Reader, path):
    """The colours of the levels keep their contrast on the dark palette."""
    reader.open(demo_site.complete + path, color_scheme="dark")
    assert judged(reader.page) == {"violations": [], "undecided": []}


@pytest.mark.parametrize("path", [O20, O21])
def test_narrow_pages_of_risks_break_no_rule(demo_site, reader: Reader, path):
    """On a telephone nothing reaches beyond the screen."""
    reader.open(demo_site.complete + path, width=390)
    assert judged(reader.page)["violations"] == []
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not reader.page.evaluate(wide)


def test_the_heat_map_fits_a_telephone(demo_site: DemoSite, phone_page: Page):
    """It needs no scrolling sideways, and its links stay large enough to touch."""
    phone_page.goto(demo_site.complete + O20)
    region = phone_page.locator(".heat-map-scroll")
    assert region.evaluate("element => element.scrollWidth <= element.clientWidth")
    for link in phone_page.locator(".heat-map__risks a").all():
        box = link.bounding_box()
        assert min(box["width"], box["height"]) >= 24


def test_every_photo_of_the_results_is_shown(demo_site: DemoSite, page: Page):
    """One for each result and the further ones, loaded and described."""
    page.goto(demo_site.complete + O21)
    photos = page.locator(".report figure img")
    assert photos.count() == 12
    for photo in photos.all():
        photo.scroll_into_view_if_needed()
        expect(photo).to_have_js_property("complete", True)
        assert photo.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
        assert photo.get_attribute("alt")


def open_half_station(page: Page, site: DemoSite) -> None:
    """The risks of the half station, found by the list's own filter."""
    page.goto(f"{site.complete}/admin/risks/heat-map/?station=1")
    page.select_option("#station", label=HALF)
    page.get_by_role("button", name="แสดง", exact=True).click()
    page.wait_for_url("**fiscal_year=*")
    key = re.search(r"station=(\d+)", page.url).group(1)
    page.goto(f"{site.complete}{RISKS}?station={key}")


def test_the_list_says_what_the_year_lacks_and_begins_it(demo_site: DemoSite, officer: Page):
    """A line without a risk has a button, and the form opens with that line chosen."""
    open_half_station(officer, demo_site)
    expect(officer.get_by_role("heading", name="สายงานที่ยังไม่มีความเสี่ยง")).to_be_visible()
    officer.get_by_role("link", name=re.compile(r"เพิ่มความเสี่ยง\s*ของงานป้องกันปราบปราม")).click()
    expect(officer.locator("#id_work_line")).to_have_value("prevention")
    expect(officer.locator("#id_fiscal_year")).to_have_value("2568")


def test_the_admin_s_heat_map_leads_to_a_form(demo_site: DemoSite, officer: Page):
    """The same table, with links to the forms."""
    open_half_station(officer, demo_site)
    officer.get_by_role("link", name="แผนที่ความเสี่ยง").click()
    expect(officer.locator(".heat-map__cell")).to_have_count(25)
    assert judged(officer)["violations"] == []
    officer.locator(".heat-map__risks a").first.click()
    expect(officer.locator("#id_process_name")).not_to_be_empty()


def test_an_officer_chooses_columns(demo_site: DemoSite, officer: Page):
    """A hidden column comes with a tick among the filters, and stands in the address."""
    officer.goto(f"{demo_site.complete}{RISKS}")
    assert officer.get_by_role("columnheader", name="งบประมาณ (บาท)").count() == 0
    officer.goto(f"{demo_site.complete}{RISKS}?columns=budget")
    expect(officer.get_by_role("columnheader", name="งบประมาณ (บาท)")).to_be_visible()
