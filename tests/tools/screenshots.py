"""Take the pictures of the documentation from a running demo.

Usage: ``python -m tests.tools.screenshots NAME=ADDRESS …`` writes ``docs/images/NAME.png``.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support.browser import CHROMIUM_ARGUMENTS
from tests.tools.prerequisites import require_chromium, say

DIRECTORY = Path(__file__).resolve().parent.parent.parent / "docs" / "images"
SIZE = {"width": 1280, "height": 860}


def take(pictures: dict[str, str]) -> None:
    """Save the upper part of each address under its name.

    Raises:
        SystemExit: an address doesn't answer with a page.
    """
    DIRECTORY.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=require_chromium(), args=list(CHROMIUM_ARGUMENTS)
        )
        page = browser.new_page(locale="th-TH", viewport=SIZE)
        for name, address in pictures.items():
            answer = page.goto(address)
            if answer is None or not answer.ok:
                raise SystemExit(f"Error: {address} did not answer with a page.")
            path = DIRECTORY / f"{name}.png"
            page.screenshot(path=path)
            say(f"{path.relative_to(DIRECTORY.parent.parent)} <- {address}")
        browser.close()


if __name__ == "__main__":
    take(dict(argument.split("=", 1) for argument in sys.argv[1:]))
