"""An officer's work in the admin: find what is missing, fill it, publish, hand it over."""

import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from .addresses import EDITION, INDEX
from .demo_site import DemoSite, fetch, log_in

pytestmark = pytest.mark.browser

HALF_YEAR = "สภ.ครึ่งทาง · 2568"
PROBLEMS = "ราคาน้ำมันเชื้อเพลิงสูงกว่าที่ประมาณการไว้ แก้ไขโดยปรับเส้นทางสายตรวจ"
THAI = re.compile(r"[\u0e00-\u0e7f]")


def open_half_year(page: Page, site: DemoSite) -> None:
    """The evidence index of the half station."""
    page.goto(f"{site.complete}/admin/ita/")
    page.select_option("#edition", label=HALF_YEAR)
    page.get_by_role("button", name="กรอง").click()
    page.wait_for_url("**/admin/ita/?edition=*")


def row_of(page: Page, code: str):
    """An item's row in the admin's index."""
    return page.locator(".ita-index tbody tr").filter(
        has=page.get_by_role("cell", name=code, exact=True)
    )


def public_index(site: DemoSite, item: str) -> dict:
    """What the half station's public index says of an item."""
    index = json.loads(fetch(f"{site.half}{INDEX}evidence-index.json").body)
    return next(row for row in index["items"] if row["code"] == item)


def test_the_menu_leads_to_the_index_in_thai(demo_site: DemoSite, page: Page):
    """From the login form by way of the menu, with Thai words all along."""
    log_in(page, demo_site)
    assert page.evaluate("document.documentElement.lang") == "th"
    lines = page.locator("main").inner_text().splitlines()
    foreign = {line.strip() for line in lines if line.strip() and not THAI.search(line)}
    assert foreign - {item.code for item in EDITION.items} == {"E-Service"}
    entries = page.locator(".sidebar-main-menu .menuitem-label").all_inner_texts()
    assert [text for text in entries if text.strip() and not THAI.search(text)] == ["ITA"]
    page.get_by_role("button", name="ITA").click()
    page.get_by_role("link", name="ดัชนีหลักฐาน", exact=True).click()
    page.wait_for_url("**/admin/ita/")
    assert page.get_by_role("heading", level=1).inner_text().strip() == "ดัชนีหลักฐาน"
    assert page.locator(".ita-index tbody tr").count() == 25
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_index_is_filtered_and_handed_over(demo_site: DemoSite, officer: Page, tmp_path: Path):
    """What the filter shows is what the workbook holds."""
    open_half_year(officer, demo_site)
    officer.select_option("#status", label="รอตรวจสอบ")
    officer.get_by_role("button", name="กรอง").click()
    officer.wait_for_url("**status=needs-review**")
    rows = officer.locator(".ita-index tbody tr")
    codes = rows.locator("td:first-child").all_inner_texts()
    assert 0 < len(codes) < 25
    assert rows.locator(".ita-status--needs-review").count() == len(codes)
    first = rows.first.get_by_text("ดูสิ่งที่ต้องทำ")
    first.click()
    assert THAI.search(rows.first.locator("details li").first.inner_text())
    officer.get_by_text("ส่งออกดัชนี").click()
    with officer.expect_download() as waiting:
        officer.get_by_role("link", name="Excel").click()
    assert waiting.value.suggested_filename == "evidence-index-khrueng-thang-2568.xlsx"
    waiting.value.save_as(tmp_path / "index.xlsx")
    values = {
        str(cell.value)
        for sheet in load_workbook(tmp_path / "index.xlsx")
        for row in sheet.iter_rows()
        for cell in row
    }
    assert {item.code for item in EDITION.items} & values == set(codes)


def test_filling_a_gap_turns_its_criterion(demo_site: DemoSite, officer: Page):
    """O12.7 of the half station: problems written, published, checked and in the new file."""
    before = public_index(demo_site, "O12")
    assert [c["status"] for c in before["criteria"] if c["id"] == "O12.7"] == ["fail"]
    open_half_year(officer, demo_site)
    row_of(officer, "O12").get_by_role("link", name="แผนการใช้จ่ายงบประมาณ").first.click()
    officer.wait_for_url("**/edit/")
    assert officer.locator(
        "[data-contentpath=introduction] .public-DraftEditor-content"
    ).is_visible()
    keys = officer.locator("select[name^=slots-][name$=-key]")
    number = [key.input_value() for key in keys.all()].index("problems")
    officer.locator(f"[name=slots-{number}-text]").fill(PROBLEMS)
    officer.get_by_role("button", name="การดำเนินการเพิ่มเติม").click()
    officer.get_by_role("button", name="เผยแพร่", exact=True).click()
    expect(officer.locator(".messages .success")).to_contain_text("เผยแพร่")
    open_half_year(officer, demo_site)
    row = row_of(officer, "O12")
    row.get_by_text("ดูสิ่งที่ต้องทำ").click()
    assert "O12.3" in row.locator("details").inner_text()
    assert "O12.7" not in row.locator("details").inner_text()
    after = public_index(demo_site, "O12")
    assert [c["status"] for c in after["criteria"] if c["id"] == "O12.7"] == ["pass"]
    old = {file["format"]: file["sha256"] for file in before["files"]}
    new = {file["format"]: file["sha256"] for file in after["files"]}
    assert old.keys() == new.keys() >= {"pdf", "xlsx"}
    assert all(old[extension] != new[extension] for extension in ("pdf", "xlsx"))
    assert PROBLEMS in fetch(f"{demo_site.half}{INDEX}o12/").body.decode()


def test_a_draft_is_previewed_beside_the_editor(demo_site: DemoSite, officer: Page):
    """The preview shows the page with its checks, within the admin's own policy."""
    open_half_year(officer, demo_site)
    row_of(officer, "O7").get_by_role("link").first.click()
    officer.wait_for_url("**/edit/")
    officer.locator("[data-side-panel-toggle=preview]").click()
    preview = officer.frame_locator("iframe#w-preview-iframe")
    expect(preview.locator("h1")).to_have_text(EDITION.item_by_code("O7").title_th)
    expect(preview.locator(".criterion")).to_have_count(len(EDITION.item_by_code("O7").criteria))


def test_a_station_is_started_with_its_drafts(demo_site: DemoSite, officer: Page):
    """One form gives a site of its own, a home page, and a draft of each item."""
    host, port = "tha-sam.localhost", demo_site.complete.rsplit(":", 1)[1]
    officer.goto(f"{demo_site.complete}/admin/")
    officer.get_by_role("button", name="ITA").click()
    officer.get_by_role("link", name="เริ่มสถานีใหม่").click()
    officer.get_by_label("ชื่อเต็มของสถานี").fill("สถานีตำรวจภูธรท่าสาม")
    officer.get_by_label("ชื่อย่อสำหรับที่อยู่เว็บ").fill("tha-sam")
    officer.get_by_label("ชื่อโฮสต์").fill(host)
    officer.get_by_label("พอร์ต").fill(port)
    officer.get_by_role("button", name="สร้างสถานี").click()
    officer.wait_for_url("**/admin/?edition=*")
    expect(officer.locator(".messages .success")).to_contain_text("25 หน้า")
    expect(officer.locator(".ita-desk__items li")).to_have_count(25)
    assert fetch(f"http://{host}:{port}/").status == 200
    assert fetch(f"http://{host}:{port}{INDEX}").status == 200
    assert fetch(f"http://{host}:{port}{INDEX}o1/").status == 404


def test_what_is_wrong_is_said_at_the_field(demo_site: DemoSite, officer: Page):
    """A short name that another station has: in Thai, and nothing is made."""
    officer.goto(f"{demo_site.complete}/admin/ita/start-station/")
    officer.get_by_label("ชื่อเต็มของสถานี").fill("สถานีตำรวจภูธรซ้ำ")
    officer.get_by_label("ชื่อย่อสำหรับที่อยู่เว็บ").fill("khrueng-thang")
    officer.get_by_role("button", name="สร้างสถานี").click()
    expect(officer.get_by_text("มีสถานีที่ใช้ชื่อย่อนี้แล้ว")).to_be_visible()
