"""Take the pictures of the officers' guide from a demo, acting the steps that they show.

Usage::

    python -m tests.tools.guide_pictures [NAME …]
    python -m tests.tools.guide_pictures --site http://localhost:8000 --users var [NAME …]

Taking all takes the picture of the README too. Without ``--site`` a demo of its own is loaded
and served, so that every run starts from the same data. Names choose some of the pictures;
what a picture needs from an earlier one is acted by itself. The list of pictures stands in
:mod:`tests.tools.guide_scenes`.
"""

import argparse
import contextlib
import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.demo_site import DemoSite, log_in, serve_demo
from tests.support.browser import CHROMIUM_ARGUMENTS
from tests.tools.guide_scenes import MAIN, PICTURES
from tests.tools.guide_studio import DESK, Picture, Studio
from tests.tools.prerequisites import require_chromium, say
from tests.tools.screenshots import take

PROJECT_ROOT = Path(__file__).resolve().parents[2]
DIRECTORY = PROJECT_ROOT / "docs/guide/images"
LONGEST_WAIT = 180_000
QUALITY = 72
MARGIN = 16
AROUND_SCREENS = 260
"""Pixels that the bar above and the footer below a form take."""
MARK = """(element) => {
    element.style.outline = "3px solid #b91c1c";
    element.style.outlineOffset = "3px";
    element.style.borderRadius = "4px";
}"""
TO_UPPER_EDGE = """(element) => {
    element.style.scrollMarginTop = "88px";
    element.scrollIntoView({block: "start", behavior: "instant"});
}"""
STILL = """() => {
    for (const animation of document.getAnimations()) animation.finish();
    document.activeElement?.blur();
}"""


class Camera:
    """Pages of logged-in users, one session for each user and width."""

    def __init__(self, browser: Browser, site: DemoSite) -> None:
        self.browser = browser
        self.site = site
        self._sessions: dict[str, dict] = {}

    def _session(self, user: str) -> dict | None:
        if not user:
            return None
        if user not in self._sessions:
            context = self.browser.new_context(locale="th-TH")
            page = context.new_page()
            page.set_default_timeout(LONGEST_WAIT)
            log_in(page, self.site, "" if user == "admin" else user)
            self._sessions[user] = context.storage_state()
            context.close()
        return self._sessions[user]

    @contextlib.contextmanager
    def page(self, user: str, width: int = DESK, height: int = 900) -> Iterator[Page]:
        """A page of a user in a size."""
        context: BrowserContext = self.browser.new_context(
            locale="th-TH",
            timezone_id="Asia/Bangkok",
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            accept_downloads=True,
            storage_state=self._session(user),
        )
        page = context.new_page()
        page.set_default_timeout(LONGEST_WAIT)
        yield page
        context.close()

    def take(self, picture: Picture) -> bytes:
        """Act the picture's steps and take it; the bytes of a PNG."""
        with self.page(picture.user, picture.width, picture.height) as page:
            picture.scene(Studio(page, self.site, self.page))
            page.wait_for_load_state("networkidle")
            page.evaluate("document.fonts.ready")
            for selector in picture.mark:
                page.locator(selector).first.evaluate(MARK)
            page.evaluate(STILL)
            if not picture.element:
                return page.screenshot(animations="disabled")
            return page.screenshot(animations="disabled", clip=self._place(page, picture))

    def _place(self, page: Page, picture: Picture) -> dict[str, float]:
        """Where what is cut out stands in a window that is high enough, with a little around.

        The admin scrolls within the window, below a bar and above a footer.
        """
        height = picture.tallest + AROUND_SCREENS
        page.set_viewport_size({"width": picture.width, "height": height})
        element = page.locator(picture.element).first
        element.evaluate(TO_UPPER_EDGE)
        box = element.bounding_box()
        around = 0 if picture.element == MAIN else MARGIN
        left, upper = max(box["x"] - around, 0), max(box["y"] - around, 0)
        return {
            "x": left,
            "y": upper,
            "width": min(box["width"] + 2 * around, picture.width - left),
            "height": min(box["height"] + 2 * around, picture.tallest, height - upper),
        }


def keep(png: bytes, path: Path) -> None:
    """Write a picture as WebP, which is a third of the PNG, without the empty part below."""
    with Image.open(io.BytesIO(png)) as image:
        whole = image.convert("RGB")
    empty = whole.crop((0, whole.height - 1, whole.width, whole.height)).resize(whole.size)
    filled = ImageChops.difference(whole, empty).getbbox()
    lower = min(filled[3] + 2 * MARGIN, whole.height) if filled else whole.height
    whole.crop((0, 0, whole.width, lower)).save(path, "WEBP", quality=QUALITY, method=6)


@contextlib.contextmanager
def demo(address: str, directory: Path) -> Iterator[DemoSite]:
    """The demo at an address, or one of its own."""
    if not address:
        with (
            tempfile.TemporaryDirectory(prefix="prongsai-guide-") as own,
            serve_demo(PROJECT_ROOT, Path(own)) as site,
        ):
            yield site
        return
    lines = (directory / "demo-users.txt").read_text(encoding="utf-8").splitlines()
    username, password = (directory / "demo-login.txt").read_text(encoding="utf-8").split()
    half = address.replace("://", "://half.")
    yield DemoSite(address, half, username, password, dict(line.split()[:2] for line in lines))


def main(arguments: list[str]) -> None:
    """Take the named pictures, or all.

    Raises:
        SystemExit: a name isn't that of a picture.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--site", default="", help="a running demo of this checkout")
    parser.add_argument("--users", type=Path, default=PROJECT_ROOT / "var")
    chosen = parser.parse_args(arguments)
    unknown = set(chosen.names) - {picture.name for picture in PICTURES}
    if unknown:
        raise SystemExit(f"Error: no such picture: {', '.join(sorted(unknown))}")
    DIRECTORY.mkdir(parents=True, exist_ok=True)
    with demo(chosen.site, chosen.users) as site:
        take_guide(site, set(chosen.names))
        if not chosen.names:
            take({"evidence-index": f"{site.complete}/ita/2568/"})


def take_guide(site: DemoSite, names: set[str]) -> None:
    """Take the guide's pictures of these names, or all."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=require_chromium(), args=list(CHROMIUM_ARGUMENTS)
        )
        camera = Camera(browser, site)
        for picture in PICTURES:
            if not names or picture.name in names:
                path = DIRECTORY / f"{picture.name}.webp"
                keep(camera.take(picture), path)
                say(f"{path.relative_to(PROJECT_ROOT)} {path.stat().st_size // 1024} kB")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
