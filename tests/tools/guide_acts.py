"""What people do before a picture is taken: hand in, check, fill a workbook, send a message."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Locator

from home.messages.challenge import NUMBERS_TH, SOONEST_SECONDS
from tests.tools.guide_studio import Studio

ITEM = "O16"
"""The page that goes through all hands."""
SHEET = "สรุปผลการจัดซื้อจัดจ้าง (สขร.1)"
BOUGHT = (
    ("ต.ค. 67", "จัดซื้อวัสดุสำนักงาน", 12_000),
    ("พ.ย. 67", "จ้างซ่อมรถยนต์ราชการ", 8_000),
    ("ธ.ค. 67", "จัดซื้อน้ำมันเชื้อเพลิง", 30_000),
)
"""Month, title and budget of the lines that an officer types."""
REST = ("เฉพาะเจาะจง", "ร้านตัวอย่าง", "ร้านตัวอย่าง", 7_500, "ราคาต่ำสุด", "1/2568", "31 ม.ค. 68")
MISTAKES = {"B5": "ต.ค.", "D6": "12,34", "L7": "31/02/2568"}
PASSPHRASE = "ประโยคยาวที่มีผู้ควบคุมเท่านั้นที่รู้"
MESSAGE_SLUG = "send-a-question"


def hand_in(studio: Studio) -> None:
    """Propose the page, unless it is on its way already."""
    studio.item(ITEM)
    if studio.page.locator("footer [name=action-submit]").count():
        studio.press("[name=action-submit]")
        studio.page.locator(".messages .success").wait_for()


def pass_on(studio: Studio) -> None:
    """Approve what waits for this user, if anything does."""
    studio.open("/admin/waiting/")
    waiting = studio.page.locator(".waiting-list__item--task").get_by_role("link")
    if waiting.count():
        waiting.first.click()
        studio.page.wait_for_url("**/edit/")
        studio.press("[data-workflow-action-name=approve]")
        studio.page.locator(".messages .success").wait_for()


def send_up_to_head(studio: Studio, station: str) -> None:
    """Let a page pass everybody before the head."""
    studio.act(f"{station}-data", hand_in)
    for role in ("publisher", "controller"):
        studio.act(f"{station}-{role}", pass_on)


def ask_for_changes(studio: Studio) -> None:
    """Open the box that asks for the reason, and write one."""
    studio.page.locator("footer [data-workflow-action-name=reject]").first.click()
    studio.page.locator(".modal textarea").fill("โปรดแนบหลักเกณฑ์ฉบับที่ลงนามแล้วในหัวข้อที่ 2")


def choose_workbook(studio: Studio, row: Locator, directory: Path, *, faulty: bool) -> Path:
    """Download the form of a line, fill it, and go to its upload."""
    with studio.page.expect_download() as waiting:
        row.get_by_role("link", name="ว่าง").click()
    path = directory / "o15.xlsx"
    waiting.value.save_as(path)
    workbook = load_workbook(path)
    sheet = workbook[SHEET]
    for number, (month, title, money) in enumerate(BOUGHT, start=5):
        for column, value in enumerate((month, title, money, money, *REST), start=2):
            sheet.cell(number, column).value = value
    for where, value in (MISTAKES if faulty else {}).items():
        sheet[where].value = value
    workbook.save(path)
    row.get_by_role("link", name="อัปโหลด").click()
    studio.page.wait_for_url("**/admin/ita/import/*/")
    return path


def start_exhibit_count(studio: Studio) -> None:
    """Begin a count of the store."""
    studio.open("/admin/snippets/risk/exhibitcount/add/")
    studio.page.fill("[name=counted_by]", "ด.ต.ตัวอย่าง รักษาคลัง")
    studio.page.fill("[name=witness]", "ร.ต.อ.ตัวอย่าง ร่วมนับ")
    studio.page.select_option("[name=storage_place]", index=1)
    studio.page.locator(".store-form button[type=submit]").click()
    studio.page.locator(".store-answers").first.wait_for()


def finish_exhibit_count(studio: Studio) -> None:
    """Count a place to the end; one thing isn't there."""
    start_exhibit_count(studio)
    missing = studio.page.locator("input[type=radio][value=no]").first
    while True:
        for found in studio.page.locator("input[type=radio][value=yes]").all():
            found.check()
        if missing is not None:
            missing.check()
            studio.page.locator(".store-note input").first.fill("ไม่อยู่ในชั้น กำลังตรวจสอบใบส่งตรวจพิสูจน์")
            missing = None
        last = studio.page.locator("button[name=finish]")
        is_last = bool(last.count())
        with studio.page.expect_navigation():
            (last if is_last else studio.page.locator("button[name=next]").last).click()
        if is_last:
            return


def give_keys_and_send(studio: Studio, station: str) -> None:
    """Make the keys, put up the form, and send a message, where that hasn't been done."""
    studio.open("/admin/messages/")
    if studio.page.locator(".listing tbody tr").count():
        return
    while (missing := studio.page.locator(".help-warning a.button")).count():
        with studio.page.expect_navigation():
            missing.first.click()
        for field in studio.page.locator("main input[type=password]").all():
            field.fill(PASSPHRASE)
        studio.page.locator("main form button[type=submit]").click()
        studio.page.wait_for_url("**/admin/messages/")
    studio.act("admin", put_up_form(station))
    studio.act("", send_message)


def put_up_form(station: str):
    """The administrator adds the page with the form below the station's home page."""

    def scene(studio: Studio) -> None:
        answer = studio.page.request.get(
            f"{studio.site.complete}/admin/api/main/pages/?type=home.HomePage&slug={station}"
        )
        home = answer.json()["items"][0]["id"]
        studio.open(f"/admin/pages/add/home/messagepage/{home}/")
        studio.page.fill("[name=title]", "สอบถามและติชม")
        studio.page.select_option("[name=kind]", "question")
        studio.page.locator("[name=slug]").evaluate(
            "(field, slug) => { field.value = slug; }", MESSAGE_SLUG
        )
        studio.press("[name=action-publish]")
        studio.page.locator(".messages .success").wait_for()

    return scene


def send_message(studio: Studio) -> None:
    """A citizen asks something."""
    studio.open(f"{studio.site.half}/{MESSAGE_SLUG}/")
    form = studio.page.locator("form").filter(has=studio.page.locator("textarea")).first
    form.locator("textarea").first.fill("สถานีเปิดรับแจ้งเอกสารหายวันเสาร์หรือไม่")
    question = form.locator("label", has_text="บวก").inner_text()
    words = [word for word in question.split() if word in NUMBERS_TH]
    form.locator("[name=answer]").fill(str(sum(NUMBERS_TH.index(word) for word in words)))
    studio.page.wait_for_timeout((SOONEST_SECONDS + 1) * 1000)
    form.get_by_role("button", name="ส่งเรื่อง").click()
    studio.page.get_by_role("heading", name="รับเรื่องแล้ว").wait_for()
