"""The running demo that the browser tests share, and visits that notice what went wrong."""

import shutil
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import PATIENCE, REPORT_VIOLATIONS

from .demo_site import DemoSite, fetch, free_port, load_demo, log_in, serve_demo


@pytest.fixture(scope="session")
def loaded_demo(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The demo as it is right after loading, which nothing changes, and the port it is for."""
    directory, port = tmp_path_factory.mktemp("loaded-demo"), free_port()
    load_demo(project_root, directory, port)
    return directory, port


@pytest.fixture(scope="session")
def demo_site(
    project_root: Path, loaded_demo: tuple[Path, int], tmp_path_factory: pytest.TempPathFactory
) -> Generator[DemoSite]:
    """The demo, served once for all browser tests.

    Tests that change something leave alone what others read.
    """
    loaded, port = loaded_demo
    directory = shutil.copytree(loaded, tmp_path_factory.mktemp("demo") / "var")
    with serve_demo(project_root, directory, port) as site:
        yield site


@pytest.fixture(scope="module")
def own_demo(
    project_root: Path, loaded_demo: tuple[Path, int], tmp_path_factory: pytest.TempPathFactory
) -> Generator[tuple[DemoSite, Path]]:
    """A demo for the tests of one module, which leave traces that no other may meet.

    With it, its directory.
    """
    directory = shutil.copytree(loaded_demo[0], tmp_path_factory.mktemp("own-demo") / "var")
    with serve_demo(project_root, directory) as site:
        yield site, directory


@dataclass
class Reader:
    """A page that goes from address to address, with what the browser said of the last one."""

    page: Page
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def open(self, address: str, width: int = 1440, color_scheme: str = "light") -> int:
        """Go to an address as if it were the first; gives the status of the answer."""
        self.page.goto("about:blank")
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(media="screen", color_scheme=color_scheme)
        for said in (self.requests, self.console, self.violations):
            said.clear()
        response = self.page.goto(address)
        assert response is not None
        return response.status

    @property
    def foreign_requests(self) -> list[str]:
        """What the page asked of other hosts than its own."""
        home = urlsplit(self.page.url).netloc
        parts = [urlsplit(url) for url in self.requests]
        return [p.geturl() for p in parts if p.scheme not in ("data", "blob") and p.netloc != home]


@pytest.fixture(scope="session")
def shared_reader(browser: Browser) -> Generator[Reader]:
    """One page for all that only read: it has the fonts and the stylesheet already."""
    context = browser.new_context(locale="th-TH", timezone_id="Asia/Bangkok")
    context.set_default_timeout(PATIENCE)
    reader = Reader(context.new_page())
    context.expose_function("reportViolation", lambda text: reader.violations.append(text))
    context.add_init_script(REPORT_VIOLATIONS)
    page = reader.page
    page.on("pageerror", lambda error: reader.violations.append(f"script error: {error}"))
    page.on("request", lambda request: reader.requests.append(request.url))
    page.on("console", lambda message: reader.console.append(f"{message.type}: {message.text}"))
    yield reader
    context.close()


@pytest.fixture
def reader(shared_reader: Reader) -> Generator[Reader]:
    """The shared page; a violation or a script error fails the test that met it."""
    yield shared_reader
    assert shared_reader.violations == []


@pytest.fixture(scope="session")
def answering() -> Callable[[str], int]:
    """A function that gives the status of an address of the site; each is asked once.

    Where an address leads on to another of the site, it is that one's.
    """
    statuses: dict[str, int] = {}

    def status(url: str) -> int:
        address = url.split("#")[0]
        if address not in statuses:
            answer = fetch(address)
            if answer.status == 302:
                answer = fetch(urljoin(address, answer.headers["Location"]))
            statuses[address] = answer.status
        return statuses[address]

    return status


@pytest.fixture(scope="session")
def session_of_officer(browser: Browser, demo_site: DemoSite) -> dict:
    """The cookies of a logged-in officer; logging in is slow by design."""
    context = browser.new_context(locale="th-TH")
    log_in(context.new_page(), demo_site)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def officer(new_page: Callable[..., Page], session_of_officer: dict) -> Page:
    """A page of the logged-in officer; a violation of the admin's policy fails the test."""
    return new_page(storage_state=session_of_officer, accept_downloads=True)
