"""Excel in, in the real admin: a faulty workbook, its report, the preview, and the way back."""

import datetime
import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from .demo_site import DemoSite

pytestmark = pytest.mark.browser

HALF_YEAR = "สภ.ครึ่งทาง · 2568"
SHEET = "สรุปผลการจัดซื้อจัดจ้าง (สขร.1)"
ROWS = 200
COLUMNS = (
    "month",
    "title",
    "budget",
    "reference_price",
    "method",
    "bidders",
    "winner",
    "agreed_price",
    "reason",
    "contract_number",
    "contract_date",
)
MONTHS = ("ต.ค. 67", "พฤศจิกายน 2567", "๑๒/๒๕๖๗", "ม.ค.68", "2025-02", "มีนาคม พ.ศ. ๒๕๖๘")
MISTAKES = {
    "B5": ("ต.ค.", "อ่านเป็นเดือนไม่ได้", "ต.ค. 67 หรือ ตุลาคม 2567"),
    "B14": ("ต.ค. 50", "ไม่อยู่ในช่วงเดือนของหน้านี้", "ต.ค. 67 หรือ ตุลาคม 2567"),
    "B80:B81": ("มีนาคม พ.ศ. ๒๕๖๘", "เซลล์ถูกผสานกัน", "ยกเลิกการผสานเซลล์"),
    "C26": (None, "ต้องกรอกช่องนี้", "ซื้อวัสดุสำนักงาน"),
    "C33": ("ก" * 301, "ข้อความยาว 301 ตัวอักษร", "ซื้อวัสดุสำนักงาน"),
    "D50": ("12,34", "จำนวนเงินอ่านไม่ได้", "1,234.50"),
    "D51": (-5, "ต้องไม่ติดลบ", "1,234.50"),
    "E63": ("ห้าร้อย", "จำนวนเงินอ่านไม่ได้", "1,234.50"),
    "I102": ("=D102-100", "สูตรที่ยังไม่มีผลลัพธ์", "1,234.50"),
    "K153": (datetime.date(2025, 1, 5), "แปลงค่านี้เป็นวันที่เอง", "12/2568"),
    "L123": ("31/02/2568", "ไม่มีวันที่", "31/01/2568"),
    "แถว 190": (None, "ถูกซ่อนอยู่", "เลิกซ่อน"),
}
"""Where each mistake is, what was typed, and what its reason and its example say."""


def procurement(number: int) -> dict:
    """A line as an officer types it."""
    return {
        "month": MONTHS[number % 6],
        "title": f"จัดซื้อวัสดุสำนักงาน ครั้งที่ {number + 1}",
        "budget": ("1,234.50 บาท", 1234.5, "๑,๒๓๔.๕๐")[number % 3],
        "reference_price": "1,200.-",
        "method": "เฉพาะเจาะจง",
        "bidders": "ร้านตัวอย่าง 1,200 บาท\nร้านสมมติ 1,250 บาท",
        "winner": "ร้านตัวอย่าง",
        "agreed_price": 1200,
        "reason": "ราคาต่ำสุด",
        "contract_number": f"{number + 1}/2568",
        "contract_date": ("31 ม.ค. 68", "๓๑/๑/๒๕๖๘", "31 มกราคม 2568")[number % 3],
    }


def filled_file(template: Path, path: Path, mistakes: Mapping = {}) -> Path:
    """The template with two hundred lines and these mistakes, as Excel would save it."""
    workbook = load_workbook(template)
    sheet = workbook[SHEET]
    for number in range(ROWS):
        for place, key in enumerate(COLUMNS, start=2):
            sheet.cell(number + 3, place).value = procurement(number)[key]
    for where, (value, _, _) in mistakes.items():
        if where.startswith("แถว"):
            sheet.row_dimensions[int(where.split()[1])].hidden = True
        elif ":" in where:
            sheet.merge_cells(where)
        else:
            sheet[where].value = value
    workbook.save(path)
    return path


def downloaded(page: Page, link: Locator, path: Path) -> Path:
    """The file behind a link or button."""
    with page.expect_download() as waiting:
        link.click()
    waiting.value.save_as(path)
    return path


def open_forms(page: Page, site: DemoSite) -> None:
    """The screen of all forms, of the half station, by way of the menu."""
    page.goto(f"{site.complete}/admin/")
    page.get_by_role("button", name="ITA").click()
    page.get_by_role("link", name="แบบฟอร์ม Excel").click()
    page.wait_for_url("**/admin/ita/excel/")
    page.select_option("#edition", label=HALF_YEAR)
    page.get_by_role("button", name="แสดง", exact=True).click()
    page.wait_for_url("**/admin/ita/excel/?edition=*")


def form_of(page: Page, title: str) -> Locator:
    """The line of an item or a register."""
    return page.locator(".ita-forms tbody tr").filter(has=page.locator("th", has_text=title))


def send(page: Page, path: Path) -> None:
    """Choose a file and have it checked."""
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="ตรวจไฟล์และดูตัวอย่าง").click()


def fits(page: Page, width: int) -> bool:
    """Whether a screen needs no scrolling sideways at this width."""
    page.set_viewport_size({"width": width, "height": 900})
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.fixture
def template(demo_site: DemoSite, officer: Page, tmp_path: Path) -> Path:
    """The empty form of O15, downloaded as officers do; the browser stays on the upload."""
    open_forms(officer, demo_site)
    row = form_of(officer, "O15")
    path = downloaded(officer, row.get_by_role("link", name="ว่าง"), tmp_path / "form.xlsx")
    row.get_by_role("link", name="อัปโหลด").click()
    officer.wait_for_url("**/admin/ita/import/*/")
    return path


def test_twelve_mistakes_in_two_hundred_rows_are_shown(
    officer: Page, template: Path, tmp_path: Path
):
    """Each by sheet, cell, value, reason and example, at once; nothing else, nothing kept."""
    send(officer, filled_file(template, tmp_path / "faulty.xlsx", MISTAKES))
    expect(officer.locator("#problems")).to_contain_text("พบ 12 จุดที่ต้องแก้ใน faulty.xlsx")
    lines = officer.locator(".ita-problems tbody tr")
    expect(lines).to_have_count(len(MISTAKES))
    shown = {
        cells[1]: cells for cells in (line.locator("td").all_inner_texts() for line in lines.all())
    }
    assert set(shown) == set(MISTAKES)
    for where, (value, reason, example) in MISTAKES.items():
        sheet, _, _, told, why, right = shown[where]
        assert sheet == SHEET
        assert reason in why, (where, why)
        assert example in right, (where, right)
        if isinstance(value, datetime.date):
            assert told == value.isoformat()
        elif value is None:
            assert told == "(ว่าง)"
        else:
            assert told.removesuffix("…") == str(value)[: len(told.removesuffix("…"))]
    assert all(fits(officer, width) for width in (390, 1440))


def test_the_faulty_workbook_comes_back_in_red(officer: Page, template: Path, tmp_path: Path):
    """Cells, the merged area and the hidden row are marked, and the first sheet lists all."""
    officer.set_input_files(
        "input[type=file]", filled_file(template, tmp_path / "faulty.xlsx", MISTAKES)
    )
    button = officer.get_by_role("button", name="ตรวจแล้วรับไฟล์คืน")
    marked = load_workbook(downloaded(officer, button, tmp_path / "marked.xlsx"))
    listed = [row[1].value for row in marked.worksheets[0].iter_rows(min_row=2)]
    assert sorted(listed) == sorted(MISTAKES)
    sheet = marked[SHEET]
    for where in MISTAKES:
        place = where.split(":")[0] if not where.startswith("แถว") else "A190"
        assert sheet[place].fill.fgColor.rgb == "FFF4B6B0", where
        assert sheet[place].comment is not None, where


def test_a_mended_workbook_is_previewed_kept_as_a_draft_and_undone(
    officer: Page, template: Path, tmp_path: Path
):
    """What would be added, changed and removed; one draft revision; back again."""
    send(officer, filled_file(template, tmp_path / "mended.xlsx"))
    expect(officer.get_by_role("heading", name="เพิ่ม", exact=False).first).to_be_visible()
    expect(officer.get_by_text("ตัวอย่างก่อนบันทึก")).to_be_visible()
    assert all(fits(officer, width) for width in (390, 1440))
    officer.get_by_role("button", name="ยืนยัน นำเข้าเป็นฉบับร่าง").click()
    expect(officer.get_by_text("นำเข้าแล้วเป็นฉบับร่าง")).to_be_visible()
    assert all(fits(officer, width) for width in (390, 1440))
    officer.get_by_role("button", name="ย้อนกลับการนำเข้านี้").click()
    expect(officer.locator(".messages .success")).to_contain_text("ย้อนกลับแล้ว")


def test_a_register_comes_in_and_is_taken_back(demo_site: DemoSite, officer: Page, tmp_path: Path):
    """From the register's list to the preview, all rows at once, and the way back."""
    officer.goto(f"{demo_site.complete}/admin/snippets/risk/propertyitem/")
    officer.get_by_role("button", name="การดำเนินการ", exact=True).first.click()
    officer.get_by_role("link", name="นำเข้าจาก Excel").click()
    open_forms(officer, demo_site)
    assert all(fits(officer, width) for width in (390, 1440))
    row = form_of(officer, "ทรัพย์สิน อาวุธ และของบริจาค")
    link = row.get_by_role("link", name="พร้อมข้อมูลปัจจุบัน")
    path = downloaded(officer, link, tmp_path / "property.xlsx")
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    last = max(cell.row for cell in sheet["B"] if cell.value)
    for number in range(3):
        values = ("", "ทรัพย์สินของทางราชการ", "", f"โต๊ะทำงาน {number + 1}", "๓ ตัว", "ตัว")
        for place, value in enumerate(values, start=2):
            sheet.cell(last + 1 + number, place).value = value or None
    buffer = io.BytesIO()
    workbook.save(buffer)
    path.write_bytes(buffer.getvalue())
    row.get_by_role("link", name="อัปโหลด").click()
    officer.wait_for_url("**/admin/ita/excel/*/property/")
    assert not officer.get_by_label("นำแถวที่ไม่มีในไฟล์ออก").is_checked()
    send(officer, path)
    expect(officer.get_by_text("เพิ่ม 3 แถว แก้ไข 0 แถว ลบ 0 แถว")).to_be_visible()
    assert all(fits(officer, width) for width in (390, 1440))
    officer.get_by_role("button", name="ยืนยัน นำเข้าทั้งหมด").click()
    expect(officer.get_by_text("มีผลในทะเบียนทันที")).to_be_visible()
    assert all(fits(officer, width) for width in (390, 1440))
    officer.get_by_role("button", name="ย้อนกลับการนำเข้านี้").click()
    expect(officer.get_by_text("ทุกแถวเป็นเหมือนก่อนนำเข้า").first).to_be_visible()
    expect(officer.get_by_role("button", name="ย้อนกลับการนำเข้านี้")).to_have_count(0)


def test_a_file_of_another_kind_is_refused_in_words(officer: Page, template: Path, tmp_path: Path):
    """A renamed file: in Thai, at the field, at once."""
    path = tmp_path / "renamed.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" * 500)
    send(officer, path)
    expect(officer.get_by_text("ไฟล์นี้ไม่ใช่ Excel ชนิด .xlsx")).to_be_visible()
