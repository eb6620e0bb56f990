"""Pictures of the demo for people to look at: public pages narrow and wide, and the admin.

Usage: ``python -m tests.browser.screenshots [DIRECTORY]``. Loads and serves a demo of its own
and writes into ``var/screenshots`` unless another directory is named.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.browser import CHROMIUM_ARGUMENTS
from tests.tools.prerequisites import require_chromium, say

from .demo_site import DemoSite, log_in, serve_demo

PROJECT_ROOT = Path(__file__).resolve().parents[2]
WIDTHS = (390, 1440)
INDEX = "/ita/2568/"
PAGES = {"index": INDEX, **{slug: f"{INDEX}{slug}/" for slug in ("o7", "o12", "o18")}}
LOAD_IMAGES = """async () => {
    for (const image of document.images) {
        image.loading = "eager";
        await image.decode();
    }
}"""


def save(page: Page, path: Path) -> None:
    """Write the whole page once its pictures are there."""
    page.evaluate(LOAD_IMAGES)
    page.screenshot(path=path, full_page=True)
    say(f"{path}")


def take_public_pages(browser: Browser, site: DemoSite, directory: Path) -> None:
    """The index and three items of the complete station, at each width."""
    for width in WIDTHS:
        page = browser.new_page(locale="th-TH", viewport={"width": width, "height": 900})
        for name, path in PAGES.items():
            page.goto(site.complete + path)
            save(page, directory / f"{name}-{width}.png")
        page.close()


def take_admin(browser: Browser, site: DemoSite, directory: Path) -> None:
    """The half station's index as its officers see it, with the export menu open."""
    page = browser.new_page(locale="th-TH", viewport={"width": WIDTHS[-1], "height": 900})
    log_in(page, site)
    page.goto(f"{site.complete}/admin/ita/")
    page.get_by_text("ส่งออกดัชนี").click()
    save(page, directory / "admin-index.png")
    page.close()


def main(arguments: list[str]) -> None:
    """Take all pictures."""
    directory = Path(arguments[0]) if arguments else PROJECT_ROOT / "var" / "screenshots"
    directory.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="prongsai-demo-") as demo,
        serve_demo(PROJECT_ROOT, Path(demo)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=require_chromium(), args=list(CHROMIUM_ARGUMENTS)
        )
        take_public_pages(browser, site, directory)
        take_admin(browser, site, directory)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
