"""Pytest plugin: a real browser for tests marked ``browser``.

``page`` is an empty page of its own context in Chromium, ``no_javascript_page`` the same
with scripts switched off. Tests reach the site through pytest-django's ``live_server``.
A violation of the content security policy or an uncaught script error on any page fails
the test that met it, wherever it looked.
"""

import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.tools.prerequisites import require_chromium

CHROMIUM_ARGUMENTS = (
    "--no-sandbox",  # build servers run as root
    "--disable-gpu",
    "--disable-dev-shm-usage",  # containers have a small /dev/shm
    "--disable-background-networking",  # the browser itself calls nobody
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 15_000
"""Milliseconds that a test waits for what a page shows; a busy build server is slow."""

REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
    window.reportViolation(
        `${event.violatedDirective} blocked ${event.blockedURI || "inline"} on ${document.URL}`
    );
});
"""


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Path of the browser that tests drive; an error in words where there is none."""
    return require_chromium()


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Generator[Browser]:
    """One headless Chromium for the whole run."""
    # Playwright's synchronous interface keeps an event loop running in this thread, which
    # makes Django refuse every query of a test here. Nothing is asynchronous: the test waits
    # for the browser, so the guard is lifted for browser runs and only for them.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=chromium_path, args=list(CHROMIUM_ARGUMENTS)
        )
        expect.set_options(timeout=PATIENCE)
        yield chromium
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def browser_problems() -> list[str]:
    """What the browser complained of during the test; a test may clear what it expects."""
    return []


@pytest.fixture
def new_page(browser: Browser, browser_problems: list[str]) -> Generator[Callable[..., Page]]:
    """A function that opens a page in a context of its own; takes Playwright's options."""
    contexts: list[BrowserContext] = []

    def open_page(**options: object) -> Page:
        context = browser.new_context(
            **{
                "locale": "th-TH",
                "timezone_id": "Asia/Bangkok",
                "viewport": {"width": 1280, "height": 900},
                **options,
            }
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.expose_function("reportViolation", lambda text: browser_problems.append(text))
        context.add_init_script(REPORT_VIOLATIONS)
        page = context.new_page()
        page.on("pageerror", lambda error: browser_problems.append(f"script error: {error}"))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not browser_problems, "\n".join(browser_problems)


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """An empty page, 1280 x 900, as a reader in Thailand has it."""
    return new_page()


@pytest.fixture
def phone_page(new_page: Callable[..., Page]) -> Page:
    """An empty page of a narrow phone, 360 x 740."""
    return new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)


@pytest.fixture
def no_javascript_page(new_page: Callable[..., Page]) -> Page:
    """An empty page that runs no script: everything public must work there too."""
    return new_page(java_script_enabled=False)


@pytest.fixture
def screenshot(request: pytest.FixtureRequest) -> Callable[[Page, str], Path]:
    """A function that saves a picture of a page below ``var/screenshots`` for people to see."""
    directory = request.config.rootpath / "var" / "screenshots"

    def save(page: Page, name: str) -> Path:
        directory.mkdir(parents=True, exist_ok=True)
        path = directory / f"{name}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return save
