"""A day in the store room: receive, send out, count, follow up, return; and an attack found."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from risk import guards

from .demo_site import DemoSite, log_in

pytestmark = pytest.mark.browser

STATION = "สถานีตำรวจภูธรครึ่งทาง"
LIST = "/admin/snippets/risk/exhibititem/"


@pytest.fixture(scope="module")
def store_site(own_demo: tuple[DemoSite, Path]) -> tuple[DemoSite, Path]:
    """The demo whose store this day changes, and its database."""
    site, directory = own_demo
    return site, directory / "db.sqlite3"


@pytest.fixture(scope="module")
def keeper_session(browser: Browser, store_site: tuple[DemoSite, Path]) -> dict:
    """The cookies of a logged-in officer."""
    context = browser.new_context(locale="th-TH")
    log_in(context.new_page(), store_site[0])
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def keeper(new_page: Callable[..., Page], keeper_session: dict) -> Page:
    """A page of that officer; a violation of the admin's policy fails the test."""
    return new_page(storage_state=keeper_session)


def fill(page: Page, **values: str) -> None:
    """Fill the fields of a form by name."""
    for name, value in values.items():
        page.locator(f"main [name={name}]").fill(value)


def people(page: Page) -> None:
    """Who hands over, who takes, who watches."""
    fill(page, handed_over_by="ด.ต.สมมติ ส่ง", received_by="จ.ส.ต.สมมติ รับ", witness="ร.ต.ท.สมมติ เห็น")


def state_of(page: Page) -> str:
    """The state that the exhibit's page shows."""
    return page.locator(".store-state .store-badge").inner_text().strip()


def kinds_of(page: Page) -> list[str]:
    """The timeline of an exhibit's page, newest first, without numbers."""
    titles = page.locator(".store-entry__title").all_inner_texts()
    return [re.sub(r"^\d+\. ", "", title) for title in titles]


def fits(page: Page) -> bool:
    """Whether nothing sticks out at the side."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_day_in_the_store_room(store_site, keeper: Page, screenshot):
    """Everything an officer does with one thing, by the screens alone."""
    site, database = store_site
    page = keeper
    page.set_viewport_size({"width": 390, "height": 844})

    # Receive
    page.goto(f"{site.complete}{LIST}")
    page.get_by_role("link", name="รับของกลางเข้าคลัง").first.click()
    page.select_option("[name=station]", label=STATION)
    page.select_option("[name=exhibit_type]", label="โทรศัพท์และอุปกรณ์อิเล็กทรอนิกส์")
    fill(
        page,
        case_reference="สมมติ-900/2568",
        description="โทรศัพท์สีดำในถุงกันคลื่น",
        quantity="1",
        unit="เครื่อง",
        seized_on="1/3/2568",
        happened_on="1/3/2568",
        happened_time="10:00",
        place="ห้องสมมติ ค",
        reason="บันทึกจับกุมสมมติ",
    )
    people(page)
    assert fits(page)
    screenshot(page, "store-receive-390")
    page.get_by_role("button", name="รับเข้าคลัง").click()
    page.wait_for_url("**/inspect/*/")
    assert (state_of(page), kinds_of(page)) == ("เก็บรักษาที่สถานี", ["รับเข้าคลัง"])
    exhibit = page.url

    # Move to the laboratory: what is forgotten is said at its field
    page.get_by_role("link", name="ย้าย/ส่งออก").click()
    page.get_by_label("ส่งตรวจพิสูจน์").check()
    fill(
        page,
        happened_on="3/3/2568",
        happened_time="09:00",
        place="ศูนย์พิสูจน์หลักฐานสมมติ",
        reason="หนังสือสมมติ 1",
    )
    people(page)
    page.get_by_role("button", name="บันทึกการเคลื่อนย้าย").click()
    expect(page.get_by_text("โปรดระบุว่าหลัง “ส่งตรวจพิสูจน์”")).to_be_visible()
    fill(page, holder="เจ้าหน้าที่ตรวจพิสูจน์สมมติ")
    screenshot(page, "store-move-390")
    page.get_by_role("button", name="บันทึกการเคลื่อนย้าย").click()
    page.wait_for_url(exhibit)
    assert state_of(page) == "ส่งตรวจพิสูจน์"

    # Back into the store
    page.get_by_role("link", name="รับคืน").click()
    assert page.locator("[name=place]").input_value() == "ห้องสมมติ ค"
    fill(page, happened_on="10/3/2568", happened_time="09:00", reason="ผลตรวจสมมติ")
    people(page)
    page.get_by_role("button", name="บันทึกการเคลื่อนย้าย").click()
    page.wait_for_url(exhibit)
    assert state_of(page) == "เก็บรักษาที่สถานี"

    # Count on the phone, one thing isn't there
    page.goto(f"{site.complete}/admin/snippets/risk/exhibitcount/add/")
    page.select_option("[name=station]", label=STATION)
    fill(page, counted_on="28/3/2568", counted_by="ด.ต.สมมติ นับ", witness="ร.ต.ท.สมมติ เห็น")
    page.get_by_role("button", name="เริ่มตรวจนับ").click()
    page.wait_for_url("**/exhibitcount/inspect/*/")
    count = page.url
    lines = page.locator(".store-line")
    for number in range(lines.count()):
        missing = "โทรศัพท์" in lines.nth(number).locator("legend").inner_text()
        lines.nth(number).get_by_label("ไม่พบ" if missing else "พบ", exact=True).check()
    lines.filter(has_text="โทรศัพท์").locator("input[type=text]").fill("ไม่อยู่ในถุงเดิม")
    assert fits(page)
    screenshot(page, "store-count-390")
    page.get_by_role("button", name="บันทึกและปิดการตรวจนับ").click()
    expect(page.locator(".messages")).to_contain_text("มีผลต่าง 1 รายการ")
    expect(page.get_by_text("รอติดตาม", exact=True)).to_be_visible()
    page.goto(exhibit)
    expect(page.locator(".help-warning")).to_contain_text("ยังไม่มีข้อยุติ")

    # Follow up
    page.goto(count)
    page.get_by_role("link", name="บันทึกผลการติดตาม").click()
    fill(
        page,
        outcome="พบในตู้ถัดไป เพราะติดฉลากสลับ แก้ฉลากแล้ว",
        followed_up_by="ร.ต.ท.สมมติ เห็น",
        followed_up_on="29/3/2568",
    )
    page.get_by_role("button", name="บันทึกข้อยุติ").click()
    page.wait_for_url(count)
    expect(page.get_by_text("มีข้อยุติ", exact=True)).to_be_visible()

    # Return to the owner
    page.goto(exhibit)
    page.get_by_role("link", name="ย้าย/ส่งออก").click()
    page.get_by_label("คืนเจ้าของ").check()
    fill(
        page,
        happened_on="30/3/2568",
        happened_time="13:00",
        place="สถานีตำรวจ",
        holder="เจ้าของสมมติ",
        reason="คำสั่งพนักงานสอบสวนสมมติ",
    )
    people(page)
    page.get_by_role("button", name="บันทึกการเคลื่อนย้าย").click()
    page.wait_for_url(exhibit)
    assert state_of(page) == "คืนเจ้าของ"
    assert kinds_of(page) == ["คืนเจ้าของ", "รับคืนเข้าคลัง", "ส่งตรวจพิสูจน์", "รับเข้าคลัง"]
    assert page.get_by_role("link", name="ย้าย/ส่งออก").count() == 0
    assert fits(page)
    screenshot(page, "store-exhibit-390")
    page.set_viewport_size({"width": 1440, "height": 900})
    screenshot(page, "store-exhibit-1440")
    number = page.locator(".store-facts dd").first.inner_text()

    # The chain is sound; then somebody changes a row in the database itself
    verify(page, site)
    expect(page.locator("#result + .help-info")).to_contain_text("สมบูรณ์")
    assert "ไม่พบการแก้ไข" in page.locator("main").inner_text()
    alter(database, number)
    verify(page, site)
    found = page.locator(".store-findings li")
    expect(found).to_have_count(1)
    expect(found).to_contain_text(f"ของกลางเลขที่ {number} รายการที่ 2")
    expect(found).to_contain_text("ถูกแก้ไข")
    expect(page.locator("main")).to_contain_text("ไม่มีตัวกันการแก้ไข")
    screenshot(page, "store-verification-1440")
    page.set_viewport_size({"width": 390, "height": 844})
    assert fits(page)
    screenshot(page, "store-verification-390")


def verify(page: Page, site: DemoSite) -> None:
    """Run the verification of the station by its screen."""
    page.goto(f"{site.complete}/admin/exhibits/custody/")
    page.select_option("[name=station]", label=STATION)
    page.get_by_role("button", name="ตรวจสอบ", exact=True).click()
    page.locator("#result").wait_for()


def alter(database: Path, number: str) -> None:
    """What whoever holds the database file can do: drop the guards, change who had the thing."""
    with closing(sqlite3.connect(database)) as connection, connection:
        for table in guards.GUARDED_TABLES:
            for action in guards.ACTIONS:
                connection.execute(f"DROP TRIGGER {guards.guard_name(table, action)}")
        changed = connection.execute(
            "UPDATE risk_exhibitmovement SET to_holder = 'ผู้อื่น' "
            "WHERE exhibit_number = ? AND sequence = 2 AND station_id = "
            "(SELECT id FROM home_station WHERE name_th = ?)",
            (number, STATION),
        )
        assert changed.rowcount == 1
