"""The officer's desk in a browser: dates, the guide, and what readers of other kinds meet."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .demo_site import DemoSite, log_in
from .judging import faults, violations

pytestmark = pytest.mark.browser

OURS = ("/admin/", "/admin/ita/", "/admin/ita/start-edition/", "/admin/ita/start-station/")
AUTOSAVE_MILLISECONDS = 30_000
EDITOR_START_MILLISECONDS = 12_000
HALF_YEAR = "สภ.ครึ่งทาง · 2568"


@pytest.fixture
def officer(new_page: Callable[..., Page], demo_site: DemoSite) -> Page:
    """A page of the logged-in officer."""
    page = new_page()
    log_in(page, demo_site)
    return page


def open_item(page: Page, site: DemoSite, code: str) -> None:
    """The edit page of an item of the half station, by way of the desk."""
    page.goto(f"{site.complete}/admin/")
    page.select_option("#edition", label=HALF_YEAR)
    page.get_by_role("button", name="เปิด", exact=True).click()
    expect(page.get_by_role("heading", level=2)).to_contain_text("สภ.ครึ่งทาง")
    row = page.locator(".ita-desk__items li").filter(has=page.get_by_text(code, exact=True))
    row.get_by_role("link").click()
    page.wait_for_url("**/edit/")


@pytest.mark.parametrize("path", OURS)
def test_our_screens_break_no_rule(demo_site: DemoSite, officer: Page, path: str):
    """Wide and narrow, and nothing sticks out on a phone."""
    officer.goto(demo_site.complete + path)
    assert faults(officer) == []


def test_the_guide_breaks_no_rule(demo_site: DemoSite, officer: Page):
    """With the readiness panel and a calendar open."""
    open_item(officer, demo_site, "O7")
    officer.locator("[data-side-panel-toggle=readiness]").click()
    officer.get_by_role("button", name="เปิดปฏิทิน").first.click()
    expect(officer.get_by_role("dialog", name="เลือกวันที่")).to_be_visible()
    assert violations(officer) == []


def test_a_day_is_picked_with_the_keyboard_alone(demo_site: DemoSite, officer: Page):
    """In the Buddhist era, month by month and day by day, and back in the box."""
    open_item(officer, demo_site, "O2")
    box = officer.locator("[name=as_of]")
    box.fill("31/01/2568")
    box.press("Alt+ArrowDown")
    calendar = officer.get_by_role("dialog", name="เลือกวันที่")
    expect(calendar).to_contain_text("มกราคม 2568")
    expect(officer.locator(":focus")).to_have_text("31")
    officer.keyboard.press("PageDown")
    expect(calendar).to_contain_text("กุมภาพันธ์ 2568")
    expect(officer.locator(":focus")).to_have_text("28")
    officer.keyboard.press("ArrowRight")
    expect(calendar).to_contain_text("มีนาคม 2568")
    officer.keyboard.press("Shift+PageUp")
    expect(calendar).to_contain_text("มีนาคม 2567")
    officer.keyboard.press("Enter")
    expect(box).to_have_value("01/03/2567")
    expect(calendar).to_have_count(0)
    expect(officer.get_by_role("button", name="เปิดปฏิทิน").first).to_be_focused()
    officer.keyboard.press("Enter")
    officer.keyboard.press("Escape")
    expect(calendar).to_have_count(0)


def test_a_new_row_has_its_calendar_too(demo_site: DemoSite, officer: Page):
    """Rows that are added later, such as a sign-off."""
    open_item(officer, demo_site, "O2")
    before = officer.get_by_role("button", name="เปิดปฏิทิน").count()
    officer.locator("#id_attestations-ADD").click()
    expect(officer.get_by_role("button", name="เปิดปฏิทิน")).to_have_count(before + 1)


def test_the_guide_follows_what_is_saved(demo_site: DemoSite, officer: Page):
    """Autosave of a date turns its criterion in the form, the list and the counter."""
    open_item(officer, demo_site, "O2")
    officer.locator("[data-side-panel-toggle=readiness]").click()
    entry = officer.locator("#guide-c7")
    counter = officer.locator(
        "[data-side-panel-toggle=readiness] [data-side-panel-toggle-counter]"
    )
    box = officer.locator("[name=as_of]")
    note = officer.locator("[data-readiness-note]")
    number = counter.inner_text()
    # What is typed while the editor is still starting may not be saved by itself.
    officer.wait_for_timeout(EDITOR_START_MILLISECONDS)
    for typed, state in (("01/01/2550", "fail"), ("๓๑ มี.ค. ๖๘", "pass")):
        box.fill(typed)
        box.press("Tab")
        expect(entry).to_have_class(
            re.compile(f"ita-guide__entry--{state}"), timeout=AUTOSAVE_MILLISECONDS
        )
        expect(note).to_contain_text("ตรวจล่าสุดเวลา")
        if state == "fail":
            expect(counter).not_to_have_text(number)


def test_a_line_of_the_list_leads_to_its_field(demo_site: DemoSite, officer: Page):
    """Also into a part of the form that is folded."""
    open_item(officer, demo_site, "O3")
    officer.locator("[data-side-panel-toggle=readiness]").click()
    part = officer.locator("section[data-panel]", has=officer.locator("#guide-c5")).first
    toggle = part.locator("[data-panel-toggle]").first
    toggle.click()
    expect(officer.locator("#guide-c5")).to_be_hidden()
    officer.locator(".ita-readiness a[href='#guide-c5']").click()
    expect(officer.locator("#guide-c5")).to_be_in_viewport()
    name = officer.evaluate("document.activeElement.name")
    assert re.fullmatch(r"slots-\d+-\w+", name)


def test_a_form_that_still_settles_does_not_lose_the_field(demo_site: DemoSite, officer: Page):
    """Something else scrolls just after the link was followed, as a late editor does."""
    open_item(officer, demo_site, "O3")
    officer.locator("[data-side-panel-toggle=readiness]").click()
    officer.locator(".ita-readiness a[href='#guide-c5']").evaluate(
        """link => {
            const scrolled = [];
            for (let box = document.getElementById("guide-c5"); box; box = box.parentElement)
                scrolled.push(box);
            link.click();
            setTimeout(() => scrolled.forEach(box => { box.scrollTop = 0; }), 100);
        }"""
    )
    officer.wait_for_timeout(1000)
    expect(officer.locator("#guide-c5")).to_be_in_viewport(timeout=1)
