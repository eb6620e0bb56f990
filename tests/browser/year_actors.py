"""People who act a station's year in a browser: each signs in and uses what the screens offer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Locator, Page, expect

from .judging import TOO_WIDE, WIDTHS, violations

FAR = 60_000
TALLEST = 3_000
MOST_STOPS = 200
WHOLE_HEIGHT = """() => Math.max(document.documentElement.scrollHeight,
    ...[...document.querySelectorAll("#main, .content-wrapper")].map((e) => e.scrollHeight))"""

CUT_OFF = """() => [...document.querySelectorAll("main :is(input, select, textarea)")]
    .filter((e) => e.checkVisibility() && !e.closest("table, .ita-scroll, .w-sr-only"))
    .filter((e) => e.getBoundingClientRect().right > window.innerWidth + 1)
    .map((e) => `${e.tagName} ${e.name}`)"""
"""Fields that stick out of a screen that clips them, where no scroll bar would tell."""

MARKED = """() => {
    const sized = (e) => e.offsetWidth > 0 && e.offsetHeight > 0;
    const outlined = (e) => sized(e) && getComputedStyle(e).outlineStyle !== "none"
        && parseFloat(getComputedStyle(e).outlineWidth) > 0;
    const focused = document.activeElement;
    if (focused === document.body) return false;
    if (sized(focused) && getComputedStyle(focused).boxShadow !== "none") return true;
    for (let e = focused, up = 0; e && up < 3; e = e.parentElement, up += 1)
        if (outlined(e)) return true;
    return false;
}"""
"""Whether what has the focus shows it, itself or by a frame around it."""

UNCOVERED = """(element) => {
    const {left, top, width, height} = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return !!there && (element.contains(there) || there.contains(element));
}"""
"""Whether a control is on the screen, with nothing over it."""


@dataclass
class Actor:
    """Somebody at a screen."""

    page: Page
    site: str
    screenshot: Callable[[Page, str], Path]
    width: int = 1440

    def open(self, path: str) -> None:
        """An address of the site."""
        self.page.goto(self.site + path)

    def site_of(self, address: str) -> str:
        """A whole address, whatever the page calls the site."""
        return urljoin(self.page.url, urlsplit(address)._replace(scheme="", netloc="").geturl())

    def sign_in(self, name: str, password: str) -> None:
        """Pass the form at the door."""
        self.open("/admin/login/")
        self.page.fill("[name=username]", name)
        self.page.fill("[name=password]", password)
        self.page.get_by_role("button", name="เข้าสู่ระบบ").click()
        self.page.wait_for_url(f"{self.site}/admin/")

    def look(self, name: str, *, whole: bool = True) -> None:
        """Wide and narrow: no rule is broken, nothing sticks out, and people get a picture.

        Args:
            name: what the pictures are called.
            whole: show all that the screen scrolls over.
        """
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            problems = [*violations(self.page), *self.page.evaluate(CUT_OFF)]
            assert problems == [], f"{name} {width}: {problems}"
            assert self.page.evaluate(TOO_WIDE) <= 0, f"{name} {width}"
            # The admin scrolls inside: a window as high as its content shows all of it.
            height = max(900, self.page.evaluate(WHOLE_HEIGHT)) if whole else 900
            height = min(TALLEST, height)
            self.page.set_viewport_size({"width": width, "height": height})
            self.screenshot(self.page, f"whole-year-{name}-{width}")
        self.page.set_viewport_size({"width": self.width, "height": 900})

    def follow(self, menu: str, entry: str) -> None:
        """From the menu at the side to a screen."""
        side = self.page.locator(".sidebar")
        side.get_by_role("button", name=menu, exact=True).click()
        side.get_by_role("link", name=entry, exact=True).click()

    def fill(self, values: Mapping[str, str]) -> None:
        """Fields by their names: boxes are typed into, lists are chosen from by their words."""
        for name, value in values.items():
            field = self.page.locator(f"[name='{name}']")
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)

    def add_row(self, relation: str, values: Mapping[str, str]) -> int:
        """Press “add” below a part of the form and fill the new row; its number."""
        number = int(self.page.locator(f"[name={relation}-TOTAL_FORMS]").input_value())
        self.page.locator(f"#id_{relation}-ADD").click()
        expect(self.page.locator(f"[name={relation}-TOTAL_FORMS]")).to_have_value(str(number + 1))
        self.fill({f"{relation}-{number}-{name}": value for name, value in values.items()})
        return number

    def choose_officer(self, place: Locator, name: str) -> None:
        """Pick somebody from the station's officers in the window that opens."""
        place.get_by_role("button", name="เลือกข้าราชการตำรวจ").click()
        window = self.page.locator(".modal")
        window.get_by_role("link", name=name).click()
        expect(window).to_have_count(0)
        expect(place).to_contain_text(name)

    def press(self, selector: str) -> None:
        """Press a button of the footer, inside its menu where it isn't beside; be told of it."""
        button = self.page.locator(f"footer {selector}").first
        if not button.is_visible():
            self.page.get_by_role("button", name="การดำเนินการเพิ่มเติม").first.click()
        # The screen before may say “success” too: what counts is what the next one says.
        with self.page.expect_navigation():
            button.click()
        expect(self.page.locator(".messages .success")).to_be_visible()

    def desk_row(self, code: str) -> Locator:
        """An item's line on the desk."""
        return self.page.locator(".ita-desk__items li").filter(
            has=self.page.get_by_text(code, exact=True)
        )

    def open_item(self, code: str) -> None:
        """From the desk to the form of an item."""
        self.open("/admin/")
        self.desk_row(code).get_by_role("link").click()
        self.page.wait_for_url("**/edit/")

    def open_waiting(self, title: str) -> None:
        """From what waits for me to the form of a page."""
        self.open("/admin/waiting/")
        waiting = self.page.locator(".waiting-list__item--task").get_by_role("link")
        waiting.filter(has_text=title).click()
        self.page.wait_for_url("**/edit/")

    def pass_on(self, title: str) -> None:
        """Take the step that waits for me."""
        self.open_waiting(title)
        self.press("[data-workflow-action-name=approve]")

    def expect_readiness(self, criterion: str, state: str) -> None:
        """What stands beside the field that a criterion judges."""
        entry = self.page.locator(f"#guide-c{criterion.split('.')[1]}")
        expect(entry).to_have_class(re.compile(rf"\bita-guide__entry--{state}\b"))

    def tab_to(self, target: Locator) -> None:
        """Go to a control by Tab alone; the focus is seen at every stop, and there in full."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
            assert self.page.evaluate(MARKED), f"nobody sees the focus at {focused}"
            if target.evaluate("element => element === document.activeElement"):
                break
        expect(target).to_be_focused()
        # The screen scrolls smoothly: what matters is where it comes to rest.
        self.page.wait_for_function(UNCOVERED, arg=target.element_handle())

    def skip_to_content(self) -> None:
        """The first stop of a screen leads past the menu."""
        self.page.keyboard.press("Tab")
        expect(self.page.get_by_role("link", name="ข้ามไปยังเนื้อหาหลัก")).to_be_focused()
        self.page.keyboard.press("Enter")

    def enter_text(self, text: str) -> None:
        """Type key by key into what has the focus."""
        self.page.keyboard.type(text)
