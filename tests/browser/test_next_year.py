"""The way from one year to the next in a browser, on a real server: plan, start, confirm."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from home.models import StationMembership
from oitpages.models import SlotEntry
from tests.catalogue.next_year import write_next_year
from tests.home.builders import make_member, make_person, make_posting
from tests.load.server import served
from tests.oitpages.builders import item_page, publish_item, start_year

from .judging import TOO_WIDE, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MANUAL = "คู่มือการตั้งจุดตรวจ ขั้นตอนและแบบฟอร์มที่ใช้"


@pytest.fixture
def publisher(
    transactional_db: None,
    project_root: Path,
    tmp_path: Path,
    new_page: Callable[..., Page],
) -> Generator[tuple[Page, str]]:
    """A publisher's page in the admin of a station with one filled item, and the address."""
    year = start_year()
    make_posting(make_person(year.station))
    slots = [
        SlotEntry(key=slot.key, text=MANUAL, sort_order=number)
        for number, slot in enumerate(item_page(year, "work-manuals").item.slots)
    ]
    publish_item(year, "work-manuals", slots=slots)
    client = Client()
    client.force_login(make_member(year.station, StationMembership.Role.PUBLISHER))
    editions = tmp_path / "editions"
    editions.mkdir()
    with served(project_root, tmp_path, OIT_CATALOGUE_DIRECTORIES=str(editions)) as port:
        site = f"http://localhost:{port}"
        page = new_page()
        page.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}]
        )
        page.set_default_timeout(60_000)
        yield page, site


def look(page: Page, name: str, screenshot: Callable[[Page, str], Path]) -> None:
    """Wide and narrow: nothing sticks out, no rule is broken; a picture of each."""
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == [], name
        assert page.evaluate(TOO_WIDE) <= 0, name
        screenshot(page, f"next-year-{name}-{width}")
    page.set_viewport_size({"width": 1440, "height": 900})


def test_a_station_rolls_forward_and_confirms(
    publisher: tuple[Page, str], tmp_path: Path, screenshot: Callable[[Page, str], Path]
):
    page, site = publisher
    page.goto(f"{site}/admin/")
    expect(page.get_by_text("รายการตรวจของปีงบประมาณ พ.ศ. 2569 มาแล้ว")).to_have_count(0)
    write_next_year(tmp_path / "editions")  # dropped into the folder of the running site
    page.wait_for_timeout(2_500)
    page.goto(f"{site}/admin/")
    expect(page.get_by_text("รายการตรวจของปีงบประมาณ พ.ศ. 2569 มาแล้ว")).to_be_visible()
    page.get_by_role("link", name="ดูสิ่งที่เปลี่ยนจากปีก่อน").click()
    expect(page.get_by_role("heading", name="สิ่งที่เปลี่ยนจากปี 2568")).to_be_visible()
    look(page, "difference", screenshot)
    page.get_by_role("link", name="เริ่มปีงบประมาณ 2569").click()
    expect(page.get_by_role("row", name="O9 (เดิม O8)")).to_contain_text("รอยืนยัน หัวข้อ 5")
    look(page, "plan", screenshot)
    page.get_by_role("button", name="ยืนยันและเริ่มปีงบประมาณ พ.ศ. 2569").click()
    expect(page.get_by_text("เริ่มปีงบประมาณ พ.ศ. 2569 แล้ว: สร้างใหม่ 25 หน้า")).to_be_visible()
    look(page, "desk", screenshot)
    row = page.locator(".ita-desk__items li").filter(has=page.get_by_text("O9", exact=True))
    row.get_by_role("link").click()
    page.wait_for_url("**/edit/")
    boxes = page.get_by_role("checkbox", name="ยกมาจากปีก่อน รอยืนยัน")
    expect(boxes.first).to_be_checked()
    expect(boxes).to_have_count(5)
    expect(page.locator("#guide-c2")).to_contain_text("รอยืนยัน")
    look(page, "marks", screenshot)
    for box in boxes.all():
        box.uncheck()
    page.get_by_role("button", name="บันทึกฉบับร่าง").first.click()
    page.wait_for_load_state()
    expect(page.get_by_role("checkbox", name="ยกมาจากปีก่อน รอยืนยัน")).to_have_count(0)
    expect(page.locator("#guide-c2")).to_contain_text("ครบแล้ว")
