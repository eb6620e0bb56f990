"""A thing is borrowed, is late, comes back and is counted: acted out in the real admin."""

import datetime
import io
import re

import pypdf
import pytest
from playwright.sync_api import Page, expect

from cms.common.thai import format_date

from .demo_site import DemoSite

pytestmark = pytest.mark.browser

STATION = "สถานีตำรวจภูธรเมืองทุ่งตัวอย่าง"
BORROWER = "ร.ต.ต.ผู้ยืม ทดสอบระบบ"
APPROVER = "พ.ต.ท.หญิงนามสมมุติ เปิดเผยครบ"


def days_ago(number: int) -> str:
    """A day as officers write it."""
    today = datetime.datetime.now(datetime.UTC).date()
    return format_date(today - datetime.timedelta(days=number), "numeric")


def open_thing(page: Page, site: DemoSite, name: str) -> None:
    """The screen of a thing, found by the list's search."""
    page.goto(f"{site.complete}/admin/snippets/risk/propertyitem/?q={name}")
    row = page.locator("main tbody tr").filter(has_text=name).first
    row.get_by_role("link", name=name).click()


def ask_for(page: Page, site: DemoSite, name: str, purpose: str) -> None:
    """Enter a request for one of a thing, due ten days ago."""
    open_thing(page, site, name)
    page.get_by_role("link", name="ขอยืม").click()
    page.wait_for_url("**/loan/add/?item=*")
    expect(page.locator("form").get_by_text(name).first).to_be_visible()
    page.fill("#id_borrower_name", BORROWER)
    page.fill("#id_purpose", purpose)
    page.fill("#id_requested_on", days_ago(20))
    page.fill("#id_due_on", days_ago(10))
    page.get_by_role("button", name="บันทึก", exact=True).click()
    page.wait_for_url("**/loan/inspect/**")


def take_step(page: Page, button: str, **values: str) -> None:
    """Open a step by its button, fill its form and send it."""
    page.get_by_role("link", name=button, exact=True).click()
    for name, value in values.items():
        field = page.locator(f"#id_{name}")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    page.locator("main form").get_by_role("button").click()


def paper(page: Page, button: str) -> str:
    """The text of a paper without white space, as the browser gets it."""
    address = page.get_by_role("link", name=button, exact=True).get_attribute("href")
    origin = re.match(r"https?://[^/]+", page.url)[0]
    answer = page.context.request.get(f"{origin}{address}", max_retries=2)
    assert answer.headers["content-type"] == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(answer.body())).pages
    return re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in pages))


def test_a_thing_is_borrowed_is_late_and_comes_back(demo_site: DemoSite, officer: Page) -> None:
    """From the thing's screen by every step to the return slip."""
    ask_for(officer, demo_site, "เครื่องวัดแอลกอฮอล์", "ตั้งจุดตรวจหน้าสถานี")
    status = officer.locator(".register-status")
    expect(status).to_contain_text("รออนุมัติ")
    loan = officer.url
    take_step(officer, "อนุมัติ", approver=APPROVER, happened_on=days_ago(20))
    expect(status).to_contain_text("รอรับของ")
    take_step(officer, "จ่ายของ", condition="ใช้การได้ดี", happened_on=days_ago(19))
    expect(status).to_contain_text("เกินกำหนด")
    slip = paper(officer, "พิมพ์ใบยืม")
    for part in ("ใบยืมทรัพย์สินของทางราชการ", STATION, BORROWER, APPROVER, "ตั้งจุดตรวจหน้าสถานี", loan):
        assert part.replace(" ", "") in slip

    officer.goto(f"{demo_site.complete}/admin/reports/overdue-loans/")
    late = officer.locator("main tbody tr").filter(has_text=BORROWER)
    expect(late).to_contain_text("1 เครื่อง")
    late.get_by_role("link", name="เครื่องวัดแอลกอฮอล์").click()
    officer.wait_for_url(loan)

    take_step(officer, "รับคืน", quantity="2")
    expect(officer.get_by_text("รับคืนได้ไม่เกินจำนวนที่ยังค้างคืน (1)")).to_be_visible()
    officer.goto(loan)
    take_step(officer, "รับคืน", quantity="1", condition="ใช้การได้ มีร่องรอยการใช้งาน")
    expect(status).to_contain_text("คืนครบแล้ว")
    assert "ใบรับคืนทรัพย์สินของทางราชการ" in paper(officer, "พิมพ์ใบรับคืน")
    steps = officer.locator(".register-table tbody tr td:nth-child(2)").all_inner_texts()
    assert [step.split(":")[-1].strip() for step in steps] == [
        "ขอยืม",
        "อนุมัติ",
        "จ่ายของ",
        "รับคืน",
    ]
    officer.goto(f"{demo_site.complete}/admin/reports/overdue-loans/")
    expect(officer.locator("main tbody tr").filter(has_text=BORROWER)).to_have_count(0)


def test_what_is_easily_misused_needs_a_second_person(demo_site: DemoSite, officer: Page) -> None:
    """Whoever asked for a laptop is told that somebody else approves."""
    ask_for(officer, demo_site, "เครื่องคอมพิวเตอร์พกพา", "พิมพ์รายงานนอกสถานที่")
    loan = officer.url
    take_step(officer, "อนุมัติ", approver=APPROVER, happened_on=days_ago(20))
    expect(officer.get_by_text("ต้องให้ผู้ใช้คนอื่นที่ไม่ใช่ผู้บันทึกคำขอเป็นผู้อนุมัติ")).to_be_visible()
    officer.goto(loan)
    take_step(officer, "ยกเลิกคำขอ", note="ขอใหม่โดยผู้อื่น")
    expect(officer.locator(".register-status")).to_contain_text("ยกเลิก")


def test_a_count_on_a_phone_finds_something_missing_and_settles_it(
    demo_site: DemoSite, officer: Page
) -> None:
    """Count, say why it differs, follow up, close."""
    officer.set_viewport_size({"width": 390, "height": 844})
    officer.goto(f"{demo_site.complete}/admin/snippets/risk/propertycount/add/")
    choices = officer.get_by_role("link", name=re.compile("จุดบริการ"))
    choices.first.click()
    numbers = officer.locator("input[name$='-found']")
    expect(numbers).to_have_count(2)
    for field, number in zip(numbers.all(), ("2", "2"), strict=True):
        field.fill(number)
        assert field.bounding_box()["height"] >= 40
    assert officer.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    officer.fill("#id_scope", "จุดบริการ")
    officer.locator("#id_counted_by").select_option(index=1)
    officer.locator("#id_witness").select_option(index=2)
    save = officer.get_by_role("button", name="บันทึกผลการตรวจนับ")
    save.click()
    expect(officer.get_by_text("มีรายการที่จำนวนไม่ตรงกับทะเบียน")).to_be_visible()
    officer.fill("#id_note", "รถเข็นอยู่ที่จุดคัดกรอง 1 คัน")
    save.click()
    officer.wait_for_url("**/propertycount/inspect/**")
    status = officer.locator(".register-status")
    expect(status).to_contain_text("ยังติดตามอยู่")
    take_step(
        officer,
        "บันทึกการติดตาม",
        action="ตรวจจุดคัดกรอง",
        outcome="พบครบ นำกลับที่เดิมแล้ว",
        responsible=APPROVER,
    )
    expect(status).to_contain_text("ยังติดตามอยู่")
    officer.get_by_role("link", name="บันทึกการติดตาม").click()
    officer.fill("#id_action", "นับซ้ำ")
    officer.fill("#id_outcome", "ครบตามทะเบียน")
    officer.locator("#id_responsible").select_option(label=APPROVER)
    officer.check("#id_closes")
    officer.locator("main form").get_by_role("button").click()
    expect(status).to_contain_text("ปิดเรื่องแล้ว")
    assert "ใบตรวจนับทรัพย์สินและอาวุธ" in paper(officer, "พิมพ์ใบตรวจนับ")
