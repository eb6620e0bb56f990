"""The browser fixtures notice what a reader would never report."""

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

INLINE_SCRIPT = """() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
}"""


def test_an_inline_script_is_blocked_and_reported(
    live_server, page: Page, browser_problems: list[str]
):
    """The public policy stops it, and the fixture would have failed the test for it."""
    page.goto(f"{live_server.url}/no-such-page/")
    page.evaluate(INLINE_SCRIPT)
    page.wait_for_function("document.scripts.length > 0")
    assert page.evaluate("window.ran") is None
    assert len(browser_problems) == 1
    assert "script-src" in browser_problems.pop()


def test_a_script_error_is_reported(live_server, page: Page, browser_problems: list[str]):
    """An exception that no code catches fails the test that met it."""
    page.goto(f"{live_server.url}/no-such-page/")
    page.evaluate("() => { setTimeout(() => { throw new Error('broken button'); }); }")
    page.wait_for_timeout(100)
    assert "broken button" in browser_problems.pop()


def test_a_page_without_javascript_runs_none(no_javascript_page: Page):
    """What works there works without any script."""
    no_javascript_page.set_content(
        "<p>before</p><script>document.querySelector('p').textContent = 'after'</script>"
    )
    assert no_javascript_page.locator("p").inner_text() == "before"


@pytest.mark.parametrize("turn", ["first", "second"])
def test_an_officer_logs_in_after_each_flush(live_server, page: Page, admin_user, turn):
    """The admin works in a browser, without violations, test after test."""
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("input[name=username]", "admin")
    page.fill("input[name=password]", "password")
    page.click("button[type=submit]")
    page.wait_for_url(f"{live_server.url}/admin/")
    assert page.locator("nav").first.is_visible()
