"""The running demo that the browser tests share, and visits that notice what went wrong."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page, Response

from .demo_site import DemoSite, fetch, serve_demo


@pytest.fixture(scope="session")
def demo_site(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[DemoSite]:
    """The demo, loaded and served once for all browser tests.

    Tests that change something leave alone what others read.
    """
    with serve_demo(project_root, tmp_path_factory.mktemp("demo")) as site:
        yield site


@dataclass
class Visit:
    """A page that was opened, with all that the browser said about it."""

    page: Page
    response: Response
    foreign_requests: list[str] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)


@pytest.fixture
def visit(new_page: Callable[..., Page]) -> Callable[..., Visit]:
    """A function that opens an address in a page of its own and listens from the start.

    Takes the address and Playwright's options of a context.
    """

    def open_address(address: str, **options: object) -> Visit:
        page = new_page(**options)
        foreign: list[str] = []
        errors: list[str] = []
        home = urlsplit(address).netloc

        def note_request(url: str) -> None:
            parts = urlsplit(url)
            if parts.scheme not in ("data", "blob") and parts.netloc != home:
                foreign.append(url)

        def note_message(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                errors.append(message.text)

        page.on("request", lambda request: note_request(request.url))
        page.on("console", note_message)
        response = page.goto(address)
        assert response is not None
        return Visit(page, response, foreign, errors)

    return open_address


@pytest.fixture(scope="session")
def answering() -> Callable[[str], int]:
    """A function that gives the status of an address of the site; each is asked once."""
    statuses: dict[str, int] = {}

    def status(url: str) -> int:
        address = url.split("#")[0]
        if address not in statuses:
            statuses[address] = fetch(address).status
        return statuses[address]

    return status
