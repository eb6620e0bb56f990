"""What a scene of the guide is acted on: a page of a user, and the ways to the screens."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.demo_site import DemoSite

PHONE, DESK = 390, 1440


@dataclass
class Studio:
    """A page of a user in the demo, and other users to act beside them."""

    page: Page
    site: DemoSite
    of_user: Callable[[str], AbstractContextManager[Page]]

    def act(self, user: str, scene: Scene) -> None:
        """Let another user do something that the picture needs; "" is nobody, the public."""
        with self.of_user(user) as page:
            scene(Studio(page, self.site, self.of_user))

    def open(self, path: str) -> None:
        """An address of the demo, whole or without its host."""
        self.page.goto(path if "://" in path else self.site.complete + path)

    def item(self, code: str) -> None:
        """The edit page of an item of the user's station."""
        self.open("/admin/ita/")
        row = self.page.locator(".ita-index tbody tr").filter(
            has=self.page.get_by_role("cell", name=code, exact=True)
        )
        row.locator(".title-wrapper a").first.click()
        self.page.wait_for_url("**/edit/")

    def follow(self, text: str) -> None:
        """Press a link or button that says this, and wait for where it leads."""
        found = self.page.get_by_role("link", name=text).or_(
            self.page.get_by_role("button", name=text)
        )
        with self.page.expect_navigation():
            found.first.click()

    def first_row(self, path: str, text: str = "") -> None:
        """The first thing of a register's list, or the first whose line has a text."""
        self.open(path)
        rows = self.page.locator("table.listing tbody tr")
        row = rows.filter(has_text=text).first if text else rows.first
        with self.page.expect_navigation():
            row.locator(".title-wrapper a, td a").first.click()

    def side(self, name: str) -> None:
        """Open a panel at the side."""
        self.page.locator(f"[data-side-panel-toggle={name}]").click()
        self.page.locator(f"[data-side-panel={name}]").wait_for()

    def more(self) -> None:
        """Open the menu beside the main button of an edit page."""
        self.page.get_by_role("button", name="การดำเนินการเพิ่มเติม").first.click()

    def press(self, selector: str) -> None:
        """Press a button of the footer, inside its menu where it isn't beside."""
        button = self.page.locator(f"footer {selector}").first
        if not button.is_visible():
            self.more()
        button.click()
        self.page.wait_for_load_state()

    def part(self, heading: str) -> None:
        """Get the part of a form with this heading ready to be cut out, opened if folded."""
        part = self.page.locator("section[data-panel]").filter(
            has=self.page.locator("[data-panel-heading-text]", has_text=heading)
        )
        if (
            part.last.locator("[data-panel-toggle]").first.get_attribute("aria-expanded")
            == "false"
        ):
            part.last.locator("[data-panel-toggle]").first.click()
        part.last.evaluate("element => element.setAttribute('data-picture', '')")


Scene = Callable[[Studio], None]


@dataclass(frozen=True)
class Picture:
    """What is seen, by whom, and how large."""

    name: str
    scene: Scene
    user: str = ""
    """Nobody is the public; "admin" is the demo's administrator."""
    element: str = ""
    """What is cut out; nothing means the whole window."""
    mark: tuple[str, ...] = ()
    """What gets a red frame."""
    height: int = 900
    tallest: int = 900
    """Where what is cut out ends at the latest."""
    window: int = 0
    """Width of the window, where it is neither that of a desk nor that of a phone."""

    @property
    def width(self) -> int:
        """A phone's width for names that end with it."""
        return self.window or (PHONE if self.name.endswith(f"-{PHONE}") else DESK)
