"""The edit page on the screens that officers have: dates are read, and the buttons are at hand."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .demo_site import DemoSite, log_in

pytestmark = pytest.mark.browser

WIDEST = ("O12", "O13", "O25")
"""Items whose rows hold the most fields beside a date."""

CUT_OFF = """() => [...document.querySelectorAll("input[data-be-date]")]
    .filter((box) => box.checkVisibility() && box.scrollWidth > box.clientWidth)
    .map((box) => `${box.name}: ${box.clientWidth} of ${box.scrollWidth} px`)"""

AT_THE_BOTTOM = """(footer) => {
    const {top, bottom} = footer.getBoundingClientRect();
    return top < window.innerHeight && bottom <= window.innerHeight + 1;
}"""


def open_item(page: Page, site: DemoSite, code: str) -> None:
    """From the desk to the form of an item."""
    page.goto(f"{site.complete}/admin/")
    row = page.locator(".ita-desk__items li").filter(has=page.get_by_text(code, exact=True))
    row.get_by_role("link").first.click()
    page.wait_for_url("**/edit/")


@pytest.mark.parametrize("width", [1280, 1440])
def test_the_year_of_every_date_is_read(demo_site: DemoSite, officer: Page, width: int):
    officer.set_viewport_size({"width": width, "height": 900})
    for code in WIDEST:
        open_item(officer, demo_site, code)
        panel = officer.locator("[data-side-panel=readiness]")
        toggle = officer.locator("[data-side-panel-toggle=readiness]")
        for _ in range(2):
            was_open = panel.is_visible()
            assert officer.evaluate(CUT_OFF) == [], f"{code}, panel open: {was_open}"
            toggle.click()
            expect(panel).to_be_visible(visible=not was_open)


def test_on_a_phone_the_buttons_stay_at_hand_and_cover_no_field(
    demo_site: DemoSite, new_page: Callable[..., Page], session_of_officer: dict
):
    phone = new_page(storage_state=session_of_officer, viewport={"width": 390, "height": 844})
    open_item(phone, demo_site, "O7")
    footer = phone.locator("footer.footer")
    save = footer.get_by_role("button", name="บันทึกฉบับร่าง")
    for name in ("as_of", "explanation", "personal_data_reason"):
        field = phone.locator(f"[name={name}]")
        field.focus()
        assert footer.evaluate(AT_THE_BOTTOM), name
        expect(save).to_be_in_viewport(ratio=1)
        box, bar = field.bounding_box(), footer.bounding_box()
        assert box["y"] + box["height"] <= bar["y"] or bar["y"] + bar["height"] <= box["y"], name


def test_on_a_phone_the_menu_leaves_the_heading_of_the_desk_free_after_an_error(
    demo_site: DemoSite, new_page: Callable[..., Page]
):
    phone = new_page(viewport={"width": 390, "height": 844})
    log_in(phone, demo_site, "khrueng-thang-inquiry")
    phone.goto(f"{demo_site.complete}/admin/ita/start-station/")
    phone.wait_for_url("**/admin/")
    expect(phone.locator(".messages .error")).to_be_visible()
    menu = phone.locator(".sidebar-nav-toggle").bounding_box()
    heading = phone.locator(".ita-desk-page h1").bounding_box()
    assert menu["y"] + menu["height"] <= heading["y"]


def test_what_opens_looks_like_it_opens(demo_site: DemoSite, new_page: Callable[..., Page]):
    officer = new_page()
    log_in(officer, demo_site, "khrueng-thang-controller")
    officer.goto(f"{demo_site.complete}/admin/ita/surveys/")
    summary = officer.locator("summary", has_text="ประจำสัปดาห์").first
    assert summary.evaluate("(e) => getComputedStyle(e).cursor") == "pointer"
    assert "underline" in summary.evaluate("(e) => getComputedStyle(e).textDecorationLine")
    mark = "(e) => getComputedStyle(e, '::before').content"
    assert "▸" in summary.evaluate(mark)
    summary.click()
    assert "▾" in summary.evaluate(mark)
