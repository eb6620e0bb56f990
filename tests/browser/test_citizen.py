"""What citizens come for, without JavaScript: a number, a complaint, January's procurement."""

import re
import time
from io import BytesIO

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from home.messages.challenge import NUMBERS_TH, SOONEST_SECONDS

from .demo_site import fetch

pytestmark = pytest.mark.browser

TEXT = "ขอให้ตรวจสอบการเรียกเก็บเงินที่ไม่มีใบเสร็จ (เรื่องสมมติจากการทดสอบ)"


def answer_of(page: Page) -> str:
    """The sum that the form asks for in words."""
    first, second = re.search(r"(\S+) บวก (\S+) เท่ากับเท่าใด", page.inner_text("main")).groups()
    return str(NUMBERS_TH.index(first) + NUMBERS_TH.index(second))


def test_the_number_is_found_at_once(demo_site, no_javascript_page: Page):
    page = no_javascript_page
    page.goto(demo_site.complete)
    station = page.locator("main a[href^='tel:'], footer a[href^='tel:']").first
    expect(station).to_be_visible()
    assert re.fullmatch(r"tel:\d{3,10}", station.get_attribute("href"))


def test_a_complaint_is_filed_and_followed(demo_site, no_javascript_page: Page, screenshot):
    page = no_javascript_page
    page.goto(demo_site.complete)
    page.get_by_role("navigation").get_by_role("link", name="ร้องเรียนการทุจริต").first.click()
    page.get_by_label("ข้อความ (จำเป็น)").fill(TEXT)
    time.sleep(SOONEST_SECONDS + 1)  # nobody types it faster
    page.get_by_label("เท่ากับเท่าใด").fill(answer_of(page))
    page.get_by_role("button", name="ส่งเรื่อง").click()
    receipt = page.locator(".receipt__number").inner_text()
    assert re.fullmatch(r"[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){3}", receipt)
    screenshot(page, "message-received")
    page.goto(f"{demo_site.complete}/complaint/")
    page.get_by_label("เลขที่รับเรื่อง").fill(receipt.lower())
    page.get_by_role("button", name="ดูผล").click()
    expect(page.locator("main")).to_contain_text("รับเรื่องแล้ว")
    assert TEXT not in page.inner_text("body")
    screenshot(page, "message-followed")


def test_a_mistake_keeps_what_was_typed(demo_site, no_javascript_page: Page, screenshot):
    page = no_javascript_page
    page.goto(f"{demo_site.complete}/complaint/")
    page.get_by_label("ข้อความ (จำเป็น)").fill(TEXT)
    page.get_by_label("เท่ากับเท่าใด").fill("99")
    page.get_by_role("button", name="ส่งเรื่อง").click()
    expect(page.get_by_role("alert")).to_contain_text("ยังส่งไม่ได้")
    expect(page.get_by_label("ข้อความ (จำเป็น)")).to_have_value(TEXT)
    screenshot(page, "message-refused")


@pytest.mark.parametrize("path", ["/ask/", "/feedback/", "/complaint/"])
def test_a_visitor_follows_the_matter_shown_below_the_form(
    demo_site, no_javascript_page: Page, path
):
    page = no_javascript_page
    page.goto(demo_site.complete + path)
    said = page.inner_text(".rich-text")
    receipt = re.search(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}", said)[0]
    page.get_by_label("เลขที่รับเรื่อง").fill(receipt)
    page.get_by_role("button", name="ดูผล").click()
    expect(page.locator("main")).to_contain_text(re.compile("ดำเนินการ"))


def test_procurement_of_january_is_had_as_excel(demo_site, no_javascript_page: Page):
    page = no_javascript_page
    page.goto(f"{demo_site.complete}/ita/2568/o14/")
    link = page.get_by_role("link", name="มกราคม 2568")
    expect(link).to_be_visible()
    address = link.evaluate("element => element.href")
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "o14-2568-2025-01.xlsx"
    book = openpyxl.load_workbook(BytesIO(fetch(address).body))
    said = "\n".join(str(c.value) for sheet in book for row in sheet for c in row if c.value)
    assert "เฉพาะเดือนมกราคม 2568" in said
    assert "ประกาศ ที่ 2/2568" in said and "ประกาศ ที่ 1/2568" not in said
