"""What each role does in a station's first year, and what the public reads of it."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import expect
from pypdf import PdfReader

from .year_actors import Actor

STATION = "สถานีตำรวจภูธรทุ่งสมมติ"
HEAD_POSITION = f"ผู้กำกับการ {STATION}"
PASSWORD = "ประโยคยาวที่ใช้เฉพาะการทดสอบ"
LINES = ("งานอำนวยการ", "งานป้องกันปราบปราม", "งานจราจร", "งานสืบสวน", "งานสอบสวน")
INDEX = "/ita/2568/"


@dataclass(frozen=True)
class Officer:
    """Who works for the station, in which role, as the administrator enters it."""

    username: str
    role: str
    rank: str
    first_name: str
    position: str
    heads: bool = False
    line: str = ""

    @property
    def name(self) -> str:
        """Rank and name as written in Thai."""
        return f"{self.rank}{self.first_name} ใจสมมติ"

    @property
    def account(self) -> str:
        """How the account is offered where roles are given."""
        return f"{self.first_name} ใจสมมติ ({self.username})"


DATA_OFFICER = Officer("krok", "เจ้าหน้าที่ข้อมูล", "ส.ต.ท.", "กรอก", "ผบ.หมู่ (ป.)", line=LINES[0])
PUBLISHER = Officer("phoeiphrae", "ผู้เผยแพร่เว็บไซต์", "ด.ต.", "เผยแพร่", "ผบ.หมู่ (ป.)")
CONTROLLER = Officer("truat", "ผู้ควบคุมการปฏิบัติ", "พ.ต.ต.", "ตรวจตรา", "สว.อก.", line=LINES[0])
HEAD = Officer("namthang", "หัวหน้าสถานี", "พ.ต.อ.", "นำทาง", HEAD_POSITION, heads=True)

MANUALS = {line: f"คู่มือ{line}: รับเรื่อง ตรวจเอกสาร ปฏิบัติ แล้วลงสมุดประจำวัน" for line in LINES}
POWERS = "รักษาความสงบเรียบร้อย ป้องกันและปราบปรามอาชญากรรมในเขตพื้นที่ทุ่งสมมติ"
BOUGHT = {
    "ต.ค. 67": "จัดซื้อวัสดุสำนักงานรอบแรก",
    "พฤศจิกายน 2567": "จ้างซ่อมรถยนต์สายตรวจ",
    "๑๒/๒๕๖๗": "จัดซื้อน้ำมันเชื้อเพลิง",
    "ม.ค.68": "จ้างทำความสะอาดอาคาร",
    "2025-02": "จัดซื้อกรวยจราจร",
}
"""Months as five people would type them; nothing was bought in March."""
ITEMS = {
    "O1": "โครงสร้างและอำนาจหน้าที่",
    "O8": "คู่มือการปฏิบัติงานสำหรับเจ้าหน้าที่",
    "O15": "สรุปผลการจัดซื้อจัดจ้างรายเดือน",
}
ATTESTED = {"O1": "O1.3", "O8": "O8.3"}


def start_station(admin: Actor) -> None:
    """The station with its first year, from the menu."""
    admin.follow("ITA", "เริ่มสถานีใหม่")
    admin.page.wait_for_url("**/start-station/")
    admin.fill({"name_th": STATION, "province": "สมมติ", "slug": "thung-sommut"})
    admin.look("start-station")
    admin.page.get_by_role("button", name="สร้างสถานี").click()
    expect(admin.page.locator(".messages .success")).to_contain_text(f"สร้าง{STATION}แล้ว")


def add_officer(admin: Actor, officer: Officer) -> None:
    """The person with the post, then the account, then the role at the station."""
    admin.open("/admin/snippets/home/person/add/")
    admin.fill({"rank": officer.rank, "first_name": officer.first_name, "last_name": "ใจสมมติ"})
    role = "หัวหน้าสถานี" if officer.heads else "ผู้ปฏิบัติงาน"
    post = {"position": officer.position, "role": role, "starts_on": "1 ต.ค. 67"}
    admin.add_row("postings", post)
    if officer.heads:
        admin.look("person")
    admin.press("button")
    admin.open("/admin/users/new/")
    admin.fill(
        {
            "username": officer.username,
            "email": f"{officer.username}@police.example",
            "first_name": officer.first_name,
            "last_name": "ใจสมมติ",
            "password1": PASSWORD,
            "password2": PASSWORD,
        }
    )
    admin.press("button")
    admin.open("/admin/snippets/home/stationmembership/add/")
    admin.fill({"user": officer.account, "role": officer.role})
    if officer.line:
        admin.page.get_by_label(officer.line).check()
    admin.choose_officer(admin.page.locator("main"), officer.name)
    if officer.heads:
        admin.look("membership")
    admin.press("button")


def fill_manuals(data: Actor) -> None:
    """O8: a text for each of the five lines, and it is handed in."""
    data.open_item("O8")
    data.look("item-empty")
    data.fill({f"slots-{n}-text": text for n, text in enumerate(MANUALS.values())})
    data.press("[name=action-submit]")
    data.look("handed-in")


def fill_structure(data: Actor) -> None:
    """O1: powers, the order, and a chart of rows; the panel turns with the draft."""
    data.open_item("O1")
    data.fill(
        {
            "as_of": "31/03/2568",
            "slots-0-text": POWERS,
            "slots-1-number": "12/2568",
            "slots-1-date": "๒ ม.ค. ๖๘",
            "slots-1-text": "มอบหมายงานในสถานี",
        }
    )
    data.add_row("units", {"name_th": "ผู้กำกับการ", "duties": "บังคับบัญชาทั้งสถานี"})
    for line in LINES:
        row = {"name_th": line, "work_line": line, "duties": f"รับผิดชอบ{line}"}
        data.add_row("units", row | {"parent_name": "ผู้กำกับการ"})
    data.press("button.action-save")
    for criterion in ("O1.1", "O1.2", "O1.4", "O1.5"):
        data.expect_readiness(criterion, "pass")
    data.expect_readiness(ATTESTED["O1"], "needs-review")
    data.page.locator("[data-side-panel-toggle=readiness]").click()
    data.look("readiness", whole=False)
    data.press("[name=action-submit]")


def filled_workbook(template: Path) -> Path:
    """Five months with a purchase and one without, as Excel would save them."""
    workbook = load_workbook(template)
    purchases, months = workbook["สรุปผลการจัดซื้อจัดจ้าง (สขร.1)"], workbook["สถานะรายงวด"]
    for row, (month, title) in enumerate(BOUGHT.items(), start=3):
        values = (month, title, "1,234.50", 1200, "เฉพาะเจาะจง", "ร้านสมมติ 1,200 บาท")
        values += ("ร้านสมมติ", 1200, "ราคาต่ำสุด", f"{row}/2568", "31 ม.ค. 68")
        for column, value in enumerate(values, start=2):
            purchases.cell(row, column).value = value
    published = ("20/11/2567", "20/12/2567", "20/1/2568", "20/2/2568", "20/3/2568", "20/4/2568")
    for row, day in enumerate(published, start=3):
        is_last = row == 2 + len(published)
        months.cell(row, 4).value = "ไม่มีรายการในงวดนี้" if is_last else "เผยแพร่แล้ว"
        months.cell(row, 5).value = day
    filled = template.with_name("filled.xlsx")
    workbook.save(filled)
    return filled


def import_purchases(data: Actor, directory: Path) -> None:
    """O15 by Excel: template, upload, preview, confirmation; then it is handed in."""
    page = data.page
    data.open("/admin/")
    data.follow("ITA", "แบบฟอร์ม Excel")
    page.wait_for_url("**/admin/ita/excel/")
    data.look("excel-forms")
    row = page.locator(".ita-forms tbody tr").filter(has=page.locator("th", has_text="O15"))
    template = directory / "o15.xlsx"
    with page.expect_download() as waiting:
        row.get_by_role("link", name="พร้อมข้อมูลปัจจุบัน").click()
    waiting.value.save_as(template)
    row.get_by_role("link", name="อัปโหลด").click()
    page.wait_for_url("**/admin/ita/import/*/")
    page.set_input_files("input[type=file]", filled_workbook(template))
    data.look("excel-upload")
    page.get_by_role("button", name="ตรวจไฟล์และดูตัวอย่าง").click()
    expect(page.get_by_text("ตัวอย่างก่อนบันทึก")).to_be_visible()
    expect(page.locator("main")).to_contain_text("เพิ่ม 5 แถว แก้ไข 0 แถว ลบ 0 แถว")
    for title in BOUGHT.values():
        expect(page.get_by_role("cell", name=title)).to_be_visible()
    data.look("excel-preview")
    page.get_by_role("button", name="ยืนยัน นำเข้าเป็นฉบับร่าง").click()
    expect(page.get_by_text("นำเข้าแล้วเป็นฉบับร่าง")).to_be_visible()
    data.look("excel-done")
    page.get_by_role("link", name="ไปหน้าแก้ไข").click()
    page.wait_for_url("**/edit/")
    data.press("[name=action-submit]")


def attest(controller: Actor, code: str) -> None:
    """Sign the criterion that needs a person, and pass the page on."""
    controller.open_waiting(ITEMS[code])
    row = controller.add_row(
        "attestations", {"date": "5 เม.ย. 68", "statement": "ตรวจกับคำสั่งและคู่มือฉบับจริงแล้ว"}
    )
    page = controller.page
    criterion = page.locator(f"[name=attestations-{row}-criterion]")
    option = criterion.locator("option", has_text=ATTESTED[code])
    criterion.select_option(option.first.get_attribute("value"))
    place = page.locator(f"#inline_child_attestations-{row}")
    controller.choose_officer(place, CONTROLLER.name)
    if code == "O1":
        controller.look("attestation")
    controller.press("[data-workflow-action-name=approve]")


def status_of(public: Actor, code: str) -> str:
    """What the index says of an item."""
    public.open(INDEX)
    row = public.page.locator(".index-table tbody tr").filter(
        has=public.page.get_by_role("cell", name=code, exact=True)
    )
    return row.locator("td").last.inner_text()


def read_file(public: Actor, file_format: str) -> str:
    """The text of a file of the page that is open."""
    link = public.page.locator(".file-list a").filter(has_text=re.compile(file_format)).first
    answer = public.page.request.get(public.site_of(link.get_attribute("href")), max_retries=2)
    assert answer.status == 200
    content = io.BytesIO(answer.body())
    if file_format == "PDF":
        return "".join(page.extract_text() for page in PdfReader(content).pages)
    sheets = load_workbook(content).worksheets
    return " ".join(str(cell) for sheet in sheets for row in sheet.values for cell in row)
