"""A page's whole way: filled, checked, attested, refused for want of a reason, approved, shown."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .addresses import INDEX
from .demo_site import DemoSite, fetch, log_in

pytestmark = pytest.mark.browser

STATION = "khrueng-thang"
ITEM = "O16"
REASON = "รอหลักเกณฑ์ฉบับใหม่จากต้นสังกัด"
EXPLANATION = "ดูตารางหลักเกณฑ์ท้ายหน้า"
FAR = 60_000


def officer(new_page: Callable[..., Page], site: DemoSite, role: str, **options) -> Page:
    """A page of the station's user in a role, logged in."""
    page = new_page(**options)
    page.set_default_timeout(FAR)
    log_in(page, site, f"{STATION}-{role}")
    return page


def open_what_waits(page: Page, site: DemoSite) -> None:
    """From the menu to the list, and from there to the page."""
    page.goto(f"{site.complete}/admin/waiting/")
    page.locator(".waiting-list").get_by_role("link").first.click()
    page.wait_for_url("**/edit/")


def press(page: Page, selector: str) -> None:
    """Press a button of the footer, opening its menu where the button is inside."""
    button = page.locator(f"footer {selector}").first
    if not button.is_visible():
        page.get_by_role("button", name="การดำเนินการเพิ่มเติม").click()
    button.click()


def test_from_draft_to_stamp(demo_site: DemoSite, new_page: Callable[..., Page]):
    """Each role does its step; the head is asked for the reason; the public sees the stamp."""
    data = officer(new_page, demo_site, "data")
    data.goto(f"{demo_site.complete}/admin/ita/")
    row = data.locator(".ita-index tbody tr").filter(
        has=data.get_by_role("cell", name=ITEM, exact=True)
    )
    row.get_by_role("link").first.click()
    data.wait_for_url("**/edit/")
    data.fill("[name=explanation]", EXPLANATION)
    data.fill("[name=publication_reason]", "")
    assert data.locator("[name=action-publish]").count() == 0
    press(data, "[name=action-submit]")
    expect(data.locator(".messages .success")).to_be_visible()

    publisher = officer(new_page, demo_site, "publisher")
    open_what_waits(publisher, demo_site)
    expect(publisher.locator("[name=explanation]")).to_have_value(EXPLANATION)
    press(publisher, "[data-workflow-action-name=approve]")
    expect(publisher.locator(".messages .success")).to_be_visible()

    controller = officer(new_page, demo_site, "controller")
    open_what_waits(controller, demo_site)
    press(controller, "[data-workflow-action-name=approve]")
    expect(controller.locator(".messages .success")).to_be_visible()

    head = officer(new_page, demo_site, "head", viewport={"width": 390, "height": 844})
    open_what_waits(head, demo_site)
    press(head, "[data-workflow-action-name=approve]")
    expect(head.locator("#panel-child-content-child-none-content, main")).to_contain_text(
        "ยังไม่ครบถ้วน"
    )
    address = f"{demo_site.half}{INDEX}o16/"
    assert EXPLANATION not in fetch(f"{demo_site.half}{INDEX}evidence-index.json").body.decode()
    head.fill("[name=publication_reason]", REASON)
    press(head, "[data-workflow-action-name=approve]")
    expect(head.locator(".messages .success")).to_be_visible()

    public = new_page(viewport={"width": 390, "height": 844})
    public.goto(address)
    stamp = public.locator(".approval")
    expect(stamp).to_contain_text("พ.ต.อ.มาใหม่ ตั้งใจสานต่อ")
    expect(stamp).to_contain_text("ผู้กำกับการสถานีตำรวจภูธรครึ่งทาง")
    shown = public.content()
    assert REASON not in shown
    index = fetch(f"{demo_site.half}{INDEX}evidence-index.json").body.decode()
    assert EXPLANATION in index
    assert REASON not in index
    data.goto(f"{demo_site.complete}/admin/waiting/")
    expect(data.locator(".waiting-list")).to_contain_text("ได้รับอนุมัติ")


def test_another_stations_page_is_not_there(demo_site: DemoSite, new_page: Callable[..., Page]):
    """The head of the other station neither finds nor opens it."""
    own = officer(new_page, demo_site, "head")
    own.goto(f"{demo_site.complete}/admin/ita/")
    href = own.locator(".ita-index tbody th a, .ita-index tbody td a").first.get_attribute("href")
    stranger = new_page()
    stranger.set_default_timeout(FAR)
    log_in(stranger, demo_site, "thung-tuayang-head")
    stranger.goto(f"{demo_site.complete}{href}")
    assert "/edit/" not in stranger.url
