"""What citizens come for, done without JavaScript, in Thai and in English."""

import gzip

import pytest
from playwright.sync_api import Page, expect

from .addresses import ANNOUNCEMENTS, ENGLISH, INDEX, MISSING, SERVICES
from .conftest import Reader
from .demo_site import log_in
from .judging import judged, too_wide
from .test_accessibility import show_whole_tables

pytestmark = pytest.mark.browser

HOME_BYTES, HOME_REQUESTS = 100 * 1024, 8
TEXTS = ("text/", "image/svg", "application/javascript")


def test_the_emergency_number_is_the_first_that_a_phone_shows(demo_site, reader: Reader):
    """191 and the station's number stand in the first screen of a phone."""
    reader.open(f"{demo_site.complete}/", width=390)
    reader.page.set_viewport_size({"width": 390, "height": 844})
    for number in ("tel:191", "tel:045000000"):
        expect(reader.page.locator(f'main a[href="{number}"]').first).to_be_in_viewport()


def test_a_lost_document_is_two_clicks_from_the_home_page(demo_site, no_javascript_page: Page):
    """From the home page to all services to the one, with papers, steps and fee."""
    page = no_javascript_page
    page.goto(f"{demo_site.complete}/")
    page.locator(f'a[href="{SERVICES}"]').click()
    page.get_by_role("link", name="แจ้งเอกสารหรือสิ่งของหาย").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("แจ้งเอกสารหรือสิ่งของหาย")
    expect(page.locator("main")).to_contain_text("ไม่มีค่าธรรมเนียม")
    expect(page.locator("ol.steps > li")).to_have_count(3)


def test_announcements_are_filtered_by_a_plain_form(demo_site, no_javascript_page: Page):
    """Choosing a kind and pressing the button leaves only that kind."""
    page = no_javascript_page
    page.goto(demo_site.complete + ANNOUNCEMENTS)
    rows = page.locator(".index-table tbody tr")
    everything = rows.count()
    page.get_by_label("ประเภทประกาศ").select_option("result")
    page.get_by_role("button", name="กรอง").click()
    assert 0 < rows.count() < everything
    page.get_by_role("link", name="ล้างตัวกรอง").click()
    assert rows.count() == everything


def test_a_visitor_who_reads_english_stays_in_english(demo_site, no_javascript_page: Page):
    """From the Thai home page by its link to a service, its papers in English."""
    page = no_javascript_page
    page.goto(f"{demo_site.complete}/")
    page.get_by_role("link", name="English").click()
    page.get_by_role("link", name="services").last.click()
    page.get_by_role("link", name="Report a crime").click()
    expect(page.locator("h1")).to_have_text("Report a crime")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("link", name="ภาษาไทย").click()
    expect(page.locator("h1")).to_have_text("แจ้งความร้องทุกข์คดีอาญา")


@pytest.mark.parametrize("path", ENGLISH)
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_an_english_page_is_whole_and_breaks_no_rule(
    demo_site, reader: Reader, path, color_scheme
):
    """English, no wider than the screen, nothing from elsewhere, no violation."""
    status = reader.open(demo_site.complete + path, width=390, color_scheme=color_scheme)
    page = reader.page
    assert status == (404 if MISSING in path else 200)
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("h1").count() == 1
    assert reader.foreign_requests == []
    assert too_wide(page) == []
    show_whole_tables(page)
    assert judged(page) == {"violations": [], "undecided": []}


def test_a_thai_page_in_the_english_frame_says_so(demo_site, reader: Reader):
    """An item without English text: the note, and its content marked as Thai."""
    reader.open(f"{demo_site.complete}/en{INDEX}o1/")
    expect(reader.page.get_by_text("The content of this page is in Thai only")).to_be_visible()
    assert reader.page.locator("main").get_attribute("lang") == "th"


@pytest.mark.parametrize("station", ["complete", "half"])
def test_the_home_page_is_light(demo_site, new_page, station):
    """Weight and requests of a first visit, on a phone; texts as a real server sends them."""
    page = new_page()
    asked = []
    page.on("response", lambda response: asked.append(response))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{getattr(demo_site, station)}/", wait_until="networkidle")
    assert len(asked) <= HOME_REQUESTS, [answer.url for answer in asked]
    sizes = {
        answer.url: len(gzip.compress(body) if kind.startswith(TEXTS) else body)
        for answer in asked
        if (body := answer.body()) and (kind := answer.headers.get("content-type", ""))
    }
    assert sum(sizes.values()) <= HOME_BYTES, sizes


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_the_pattern_page_breaks_no_rule(demo_site, new_page, color_scheme):
    """Every component, in both palettes, narrow and wide."""
    page = new_page(color_scheme=color_scheme)
    log_in(page, demo_site)
    page.goto(f"{demo_site.complete}/admin/patterns/")
    assert too_wide(page) == []
    show_whole_tables(page)
    assert judged(page)["violations"] == []
