"""The year's work in a browser: calendar, survey counts and contacts, wide and on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .demo_site import DemoSite, fetch, log_in
from .judging import TOO_WIDE, WIDTHS, violations

pytestmark = pytest.mark.browser

STATION = "khrueng-thang"


def check(page: Page) -> None:
    """No rule is broken and nothing sticks out, wide and narrow."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
        assert page.evaluate(TOO_WIDE) <= 0
        boxes = page.locator("main input:visible, main textarea:visible, main table:visible")
        for box in boxes.all():
            found = box.bounding_box()
            inside_scroll = box.evaluate("node => !!node.closest('.ita-scroll')")
            assert inside_scroll or (found and found["x"] + found["width"] <= width)


def test_the_years_work_from_the_calendar_to_the_contacts(
    demo_site: DemoSite, new_page: Callable[..., Page]
):
    """A controller marks a step, takes a feed, counts answers, and keeps contacts."""
    page = new_page(viewport={"width": 1440, "height": 900})
    log_in(page, demo_site, f"{STATION}-controller")
    page.goto(f"{demo_site.complete}/admin/ita/calendar/")
    step = page.locator("#step-register")
    step.locator("summary", has_text="บันทึกว่าแล้วเสร็จ").click()
    step.locator("[name=step-register-done_on]").fill("31/12/2567")
    step.get_by_role("button", name="บันทึก").first.click()
    expect(page.locator("#step-register")).to_contain_text("ขั้นตอนนี้เริ่ม 1 มกราคม 2568")
    check(page)
    page.locator("[name=step-register-done_on]").fill("๒๐ ม.ค. ๖๘")
    page.locator("#step-register").get_by_role("button", name="บันทึก ").click()
    expect(page.locator("#step-register")).to_contain_text("แล้วเสร็จ 20 มกราคม 2568 บันทึกโดย")
    page.get_by_role("button", name="สร้างที่อยู่ปฏิทิน").click()
    address = page.locator("#feed-url").input_value()
    check(page)
    path = "/calendar/" + address.split("/calendar/")[1]
    answer = fetch(f"{demo_site.complete}{path}")
    assert answer.status == 200
    assert answer.body.startswith(b"BEGIN:VCALENDAR")

    page.goto(f"{demo_site.complete}/admin/ita/surveys/")
    page.locator("summary", has_text="บันทึกจำนวนผู้ตอบ EIT").click()
    page.fill("[name=eit-counted_on]", "31/01/2568")
    page.fill("[name=eit-group-traffic]", "มาก")
    page.get_by_role("button", name="บันทึกจำนวนผู้ตอบ EIT").click()
    expect(page.locator("main")).to_contain_text("กรอกเป็นจำนวนเต็ม")
    check(page)
    page.fill("[name=eit-group-traffic]", "๔๐")
    page.get_by_role("button", name="บันทึกจำนวนผู้ตอบ EIT").click()
    expect(page.get_by_role("img", name="กราฟจำนวนผู้ตอบสะสม EIT")).to_be_visible()
    check(page)

    page.goto(f"{demo_site.complete}/admin/ita/contacts/")
    # Nobody may keep contacts of the demo's year any more: the screen says so, with no form.
    expect(page.locator("main")).to_contain_text("การตอบแบบวัดของปีนี้สิ้นสุดนานแล้ว")
    expect(page.get_by_role("button", name="เริ่มรายชื่อ")).to_have_count(0)
    check(page)


def test_who_has_no_part_finds_no_contacts(demo_site: DemoSite, new_page: Callable[..., Page]):
    """Neither in the menu nor at the address."""
    page = new_page()
    log_in(page, demo_site, f"{STATION}-publisher")
    answer = page.goto(f"{demo_site.complete}/admin/ita/contacts/")
    assert answer is not None
    assert answer.status == 404
