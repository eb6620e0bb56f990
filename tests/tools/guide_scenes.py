"""The pictures of the officers' guide: one line each, and the steps that lead to them.

Pictures are taken in this order. Whatever a picture needs is acted by its scene, so that one
can be taken alone.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.tools.guide_acts import (
    ask_for_changes,
    choose_workbook,
    finish_exhibit_count,
    give_keys_and_send,
    hand_in,
    send_up_to_head,
    start_exhibit_count,
)
from tests.tools.guide_studio import Picture, Scene, Studio

COMPLETE, HALF = "thung-tuayang", "khrueng-thang"
NARROW = 1000
"""A window in which a part of a form is large enough to be read in the guide."""
MAIN = "main"
PART = "[data-picture]"
NOTICES = "section.w-panel--nested:has(.c-sf-block__type:text-is('ประกาศวันนี้'))"
RISKS, RESULTS = "/admin/snippets/risk/briberyrisk/", "/admin/snippets/risk/riskresult/"
PROPERTY, LOANS = "/admin/snippets/risk/propertyitem/", "/admin/snippets/risk/loan/"
COUNTS = "/admin/snippets/risk/propertycount/"
EXHIBITS = "/admin/snippets/risk/exhibititem/"
PEOPLE, DUTIES = "/admin/snippets/home/person/", "/admin/snippets/oitpages/itemassignment/"
ROLES = "/admin/snippets/home/stationmembership/"
NEWS = "/admin/pages/usage/home/newspage/"
YEAR = "/ita/2568/"


def at(path: str) -> Scene:
    """An address, as it is."""
    return lambda studio: studio.open(path)


def edit(code: str, part: str = "", side: str = "") -> Scene:
    """The edit page of an item, with a part to be cut out or a panel opened at the side."""

    def scene(studio: Studio) -> None:
        studio.item(code)
        if part:
            studio.part(part)
        if side:
            studio.side(side)

    return scene


def record(path: str, text: str = "", *presses: str) -> Scene:
    """A thing of a register, then these links or buttons."""

    def scene(studio: Studio) -> None:
        studio.first_row(path, text)
        for name in presses:
            studio.follow(name)

    return scene


def pressed(path: str, *presses: str) -> Scene:
    """An address, then these links or buttons."""

    def scene(studio: Studio) -> None:
        studio.open(path)
        for name in presses:
            studio.follow(name)

    return scene


def password(studio: Studio) -> None:
    """Where one changes the password."""
    studio.open("/admin/account/")
    studio.part("รหัสผ่าน")


def writing_news(studio: Studio) -> None:
    """The form of new news, with the first fields filled in."""
    studio.open(NEWS)
    studio.follow("เพิ่มข่าว")
    studio.page.fill("[name=title]", "ผลการดำเนินงานเดือนพฤษภาคม 2568")
    studio.page.fill("[name=date]", "05/06/2568")
    studio.page.get_by_label("ผลการดำเนินงาน", exact=True).check()
    studio.page.fill("[name=summary]", "รับแจ้งความ 214 เรื่อง แล้วเสร็จ 198 เรื่อง ดูรายละเอียดในข้อ O7")


def home_notices(studio: Studio) -> None:
    """The notices of today in the form of the home page."""
    studio.open("/admin/pages/")
    studio.page.locator("header").get_by_role("button", name="การดำเนินการ").first.click()
    studio.page.get_by_role("link", name="แก้ไข", exact=True).first.click()
    studio.page.wait_for_url("**/edit/")


def submit_menu(studio: Studio) -> None:
    """The menu with the button that hands in."""
    studio.item("O7")
    studio.more()


def waiting(studio: Studio) -> None:
    """What waits for the one who checks."""
    studio.act(f"{HALF}-data", hand_in)
    studio.open("/admin/waiting/")


def checking(studio: Studio) -> None:
    """The page that waits for the one who checks, with the menu of the footer open."""
    waiting(studio)
    studio.page.locator(".waiting-list").get_by_role("link").first.click()
    studio.page.wait_for_url("**/edit/")
    studio.more()


def refusing(studio: Studio) -> None:
    """The box that asks why a page is sent back."""
    checking(studio)
    ask_for_changes(studio)


def heads_list(studio: Studio) -> None:
    """What waits for the head."""
    send_up_to_head(studio, HALF)
    studio.open("/admin/waiting/")


def heads_page(studio: Studio) -> None:
    """The page that waits for the head."""
    heads_list(studio)
    studio.page.locator(".waiting-list").get_by_role("link").first.click()
    studio.page.wait_for_url("**/edit/")


def asked_for_reason(studio: Studio) -> None:
    """The head approves a page with gaps and is asked why."""
    heads_page(studio)
    studio.page.fill("[name=publication_reason]", "")
    studio.press("[data-workflow-action-name=approve]")
    studio.part("เหตุผลประกอบการเผยแพร่")


def approved(studio: Studio) -> None:
    """The head gives the reason; then the public page."""

    def approve(of_head: Studio) -> None:
        asked_for_reason(of_head)
        of_head.page.fill("[name=publication_reason]", "รอหลักเกณฑ์ฉบับใหม่จากต้นสังกัด")
        of_head.press("[data-workflow-action-name=approve]")
        of_head.page.locator(".messages .success").wait_for()

    studio.act(f"{HALF}-head", approve)
    studio.open(f"{studio.site.half}{YEAR}o16/")


def excel(step: str) -> Scene:
    """The upload of O15: ``upload``, ``problems`` or ``preview``."""

    def scene(studio: Studio) -> None:
        studio.open("/admin/ita/excel/")
        row = studio.page.locator(".ita-forms tbody tr").filter(
            has=studio.page.locator("th", has_text="O15")
        )
        with tempfile.TemporaryDirectory() as directory:
            file = choose_workbook(studio, row, Path(directory), faulty=step == "problems")
            if step != "upload":
                studio.page.set_input_files("input[type=file]", file)
                studio.follow("ตรวจไฟล์และดูตัวอย่าง")

    return scene


def history(studio: Studio) -> None:
    """Who changed a page and when."""
    studio.item("O16")
    studio.open(studio.page.url.replace("/edit/", "/history/"))


def counting(studio: Studio) -> None:
    """The sheet of what is to be counted."""
    studio.open(f"{COUNTS}add/")
    with studio.page.expect_navigation():
        studio.page.locator(".register-choice .button").first.click()


def verified(studio: Studio) -> None:
    """The chain of custody after its verification."""
    studio.open("/admin/exhibits/custody/")
    studio.page.locator(".store-form button[type=submit]").click()
    studio.page.get_by_role("heading", name="ผลการตรวจสอบ").wait_for()


def sealed(studio: Studio) -> None:
    """A message that nobody has opened."""
    messages(studio)
    with studio.page.expect_navigation():
        studio.page.locator(".listing .title-wrapper a").first.click()


def messages(studio: Studio) -> None:
    """The list with a message that a citizen sent."""
    give_keys_and_send(studio, HALF)
    studio.open("/admin/messages/")


def export_menu(studio: Studio) -> None:
    """The formats of the index."""
    studio.open("/admin/ita/")
    studio.page.get_by_text("ส่งออกดัชนี").click()


def station_started(studio: Studio) -> None:
    """The desk of a station that has just been made, with the ways to its people."""
    studio.open("/admin/ita/start-station/")
    studio.page.fill("[name=name_th]", "สถานีตำรวจภูธรบ้านสมมติ")
    studio.page.fill("[name=slug]", "ban-sommut")
    studio.page.fill("[name=hostname]", "third.localhost")
    studio.follow("สร้างสถานี")
    studio.page.locator(".messages .success").wait_for()


ADMINISTRATOR = "admin"
DATA, PUBLISHER, CONTROLLER, HEAD = (
    f"{HALF}-{ending}" for ending in ("data", "publisher", "controller", "head")
)
STORE, OTHER_PUBLISHER, OTHER_CONTROLLER = (
    f"{COMPLETE}-{ending}" for ending in ("store", "publisher", "controller")
)

PICTURES = (
    Picture("first-login", at("/admin/login/"), element="main", window=NARROW, tallest=700),
    Picture("account", password, DATA, PART, window=NARROW),
    Picture("desk", at("/admin/"), DATA, height=1100),
    Picture("desk-390", at("/admin/"), DATA, height=800),
    Picture("item-edit", edit("O16"), DATA),
    Picture(
        "slot-row",
        edit("O16", "เนื้อหาตามหัวข้อที่เกณฑ์กำหนด"),
        DATA,
        PART,
        window=NARROW,
        tallest=860,
    ),
    Picture("readiness", edit("O16", side="readiness"), DATA),
    Picture("item-sources", edit("O20", "ข้อมูลของข้อนี้มาจากที่ใด"), PUBLISHER, PART, window=NARROW),
    Picture("months", edit("O7", "ตารางงวด"), DATA, PART, window=1300, tallest=660),
    Picture("reasons", edit("O16", "เหตุผลประกอบการเผยแพร่"), DATA, PART, window=NARROW),
    Picture("attest", edit("O18", "การรับรองโดยเจ้าหน้าที่"), OTHER_CONTROLLER, PART, window=1440),
    Picture("excel-forms", at("/admin/ita/excel/"), DATA, window=NARROW),
    Picture("excel-upload", excel("upload"), DATA, MAIN, window=NARROW),
    Picture("excel-problems", excel("problems"), DATA, MAIN, window=NARROW, tallest=700),
    Picture("excel-preview", excel("preview"), DATA, MAIN, window=NARROW),
    Picture("files", at(f"{YEAR}o11/"), element="section:has(> #files)", window=NARROW),
    Picture("year-downloads", at(YEAR), element="section:has(> #downloads)", window=NARROW),
    Picture("submit", submit_menu, DATA, window=NARROW, height=560),
    Picture("waiting", waiting, PUBLISHER, MAIN, window=NARROW, tallest=500),
    Picture("check", checking, PUBLISHER, window=NARROW, height=760),
    Picture("request-changes", refusing, PUBLISHER, window=NARROW, height=760),
    Picture("head-waiting-390", heads_list, HEAD, height=700),
    Picture("approve", heads_page, HEAD, window=NARROW, height=760),
    Picture("approve-reason", asked_for_reason, HEAD, PART, window=NARROW),
    Picture("approved-stamp", approved, "", ".approval", window=NARROW),
    Picture("history", history, DATA, window=NARROW, height=760),
    Picture("risks", at(RISKS), PUBLISHER),
    Picture("heat-map", at("/admin/risks/heat-map/"), OTHER_PUBLISHER, MAIN, window=1200),
    Picture("risk-results", at(RESULTS), OTHER_PUBLISHER, window=1200, height=760),
    Picture("property", at(PROPERTY), OTHER_PUBLISHER, height=760),
    Picture("property-item", record(PROPERTY), OTHER_PUBLISHER, window=NARROW),
    Picture("loan", record(LOANS, "อยู่ระหว่างยืม"), OTHER_CONTROLLER, window=NARROW),
    Picture("property-count-390", counting, OTHER_PUBLISHER),
    Picture("property-difference", record(COUNTS), PUBLISHER, window=NARROW),
    Picture("exhibit-receive", at(f"{EXHIBITS}add/"), STORE, window=NARROW),
    Picture("exhibit", record(EXHIBITS, "เก็บรักษาที่สถานี"), STORE, window=NARROW),
    Picture("exhibit-390", record(EXHIBITS, "เก็บรักษาที่สถานี"), STORE),
    Picture("exhibit-count-390", start_exhibit_count, STORE),
    Picture("exhibit-difference", finish_exhibit_count, STORE, window=NARROW),
    Picture(
        "exhibit-correct",
        record(EXHIBITS, "เก็บรักษาที่สถานี", "แก้ไขรายการที่บันทึกผิด"),
        STORE,
        window=NARROW,
    ),
    Picture("custody", verified, STORE, MAIN, window=NARROW, tallest=700),
    Picture("news", writing_news, OTHER_PUBLISHER, window=NARROW),
    Picture("home-notices", home_notices, OTHER_PUBLISHER, NOTICES, window=NARROW, tallest=760),
    Picture("person", record(PEOPLE), OTHER_PUBLISHER, window=NARROW),
    Picture("assignment", at(f"{DUTIES}add/"), CONTROLLER, window=NARROW),
    Picture(
        "message-key", pressed("/admin/messages/", "สร้างกุญแจ"), CONTROLLER, MAIN, window=NARROW
    ),
    Picture("messages", messages, CONTROLLER, MAIN, window=NARROW, tallest=500),
    Picture("message-sealed", sealed, CONTROLLER, MAIN, window=NARROW, tallest=600),
    Picture("calendar", at("/admin/ita/calendar/"), OTHER_PUBLISHER, window=1200, height=900),
    Picture("surveys", at("/admin/ita/surveys/"), OTHER_PUBLISHER, window=1200),
    Picture("evidence-index", at("/admin/ita/"), PUBLISHER),
    Picture("export-index", export_menu, PUBLISHER, MAIN, window=1200, tallest=420),
    Picture("start-edition", at("/admin/ita/start-edition/"), PUBLISHER, MAIN, window=NARROW),
    Picture("membership", at(f"{ROLES}add/"), ADMINISTRATOR, window=NARROW),
    Picture("start-station", at("/admin/ita/start-station/"), ADMINISTRATOR, MAIN, window=NARROW),
    Picture("station-started", station_started, ADMINISTRATOR, window=1200, height=760),
)
"""Every picture of the guide; its file is the name with ``.webp``."""
