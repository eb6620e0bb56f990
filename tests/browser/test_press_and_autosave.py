"""Somebody presses a button while the editor saves by itself: it is saved once, as pressed."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .demo_site import DemoSite, log_in

pytestmark = pytest.mark.browser

HELD_MILLISECONDS = 3_000
HOLD_ANSWERS = f"""() => {{
    const ask = window.fetch;
    window.fetch = async (...request) => {{
        const answer = await ask(...request);
        if (request[1]?.body instanceof FormData && request[1].body.has("csrfmiddlewaretoken"))
            await new Promise((done) => setTimeout(done, {HELD_MILLISECONDS}));
        return answer;
    }};
}}"""
"""The site has saved, and the browser hears of it only later, as on a slow line."""

PRESS_BEFORE_IT_IS_SENT = """() => document.addEventListener("w-autosave:save", () =>
    setTimeout(() => document.querySelector("footer button[type=submit]").click(), 50))"""

WATCHED_AFTER_MILLISECONDS = 2_500
"""Wagtail watches a form from two seconds after it opened."""

numbers = itertools.count(1)


@pytest.fixture
def site(own_demo: tuple[DemoSite, Path]) -> DemoSite:
    """The demo to which these tests add what no other test may meet."""
    return own_demo[0]


@pytest.fixture
def publisher(new_page: Callable[..., Page], site: DemoSite) -> Page:
    """A page of the station's publisher."""
    page = new_page()
    log_in(page, site, "thung-tuayang-publisher")
    return page


def begin_entry(page: Page, site: DemoSite) -> None:
    """Open the form of a new asset and fill in all but its name."""
    page.goto(f"{site.complete}/admin/snippets/risk/propertyitem/add/")
    page.locator("[name=category]").select_option(index=1)
    page.fill("[name=quantity]", "1")
    page.fill("[name=unit]", "เครื่อง")


def until_saved_by_itself(page: Page, field: str, text: str) -> None:
    """Type into a field until the site has saved without being asked; the browser waits."""
    page.evaluate(HOLD_ANSWERS)
    page.wait_for_timeout(WATCHED_AFTER_MILLISECONDS)
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        page.fill(field, text)


def rows_named(page: Page, site: DemoSite, name: str) -> int:
    """How many assets of this name the register lists."""
    page.goto(f"{site.complete}/admin/snippets/risk/propertyitem/?q={name}")
    return page.locator("main tbody tr").filter(has_text=name).count()


def test_a_new_entry_is_made_once(site: DemoSite, publisher: Page):
    name = f"กล้องติดรถ{next(numbers)}"
    begin_entry(publisher, site)
    until_saved_by_itself(publisher, "[name=name]", name)
    publisher.get_by_role("button", name="บันทึก", exact=True).first.click()
    publisher.wait_for_url("**/propertyitem/")
    expect(publisher.locator(".messages .success")).to_be_visible()
    assert rows_named(publisher, site, name) == 1


def test_a_new_page_is_made_once_and_published(site: DemoSite, publisher: Page):
    title = f"ประชาสัมพันธ์ครั้งที่ {next(numbers)}"
    listed = f"{site.complete}/api/v2/pages/?type=home.NewsIndexPage"
    [index] = publisher.context.request.get(listed, max_retries=2).json()["items"]
    publisher.goto(f"{site.complete}/admin/pages/add/home/newspage/{index['id']}/")
    publisher.fill("[name=summary]", "ข้อความสมมติสำหรับทดสอบ")
    until_saved_by_itself(publisher, "[name=title]", title)
    publisher.get_by_role("button", name="การดำเนินการเพิ่มเติม").first.click()
    publisher.locator("footer [name=action-publish]").click()
    publisher.wait_for_url(f"**/admin/pages/{index['id']}/")
    row = publisher.locator("main tbody tr").filter(has_text=title)
    expect(row).to_have_count(1)
    expect(row).to_contain_text("เผยแพร่")


def test_who_presses_before_it_is_sent_sends_one_form(site: DemoSite, publisher: Page):
    name = f"เครื่องพิมพ์{next(numbers)}"
    begin_entry(publisher, site)
    publisher.wait_for_timeout(WATCHED_AFTER_MILLISECONDS)
    sent: list[str] = []
    publisher.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    publisher.evaluate(PRESS_BEFORE_IT_IS_SENT)
    publisher.fill("[name=name]", name)
    publisher.wait_for_url("**/propertyitem/")
    assert len([address for address in sent if address.endswith("/add/")]) == 1
    assert rows_named(publisher, site, name) == 1
