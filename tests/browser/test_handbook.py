"""The officers' guide in a browser: accessible, narrow and wide, with its own pictures only."""

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from home.handbook.chapters import read_contents

from .demo_site import DemoSite
from .judging import TOO_WIDE, WIDTHS, judged

pytestmark = pytest.mark.browser

SAMPLE = ("", "desk/", "item/", "year/", "excel/")
LOAD_PICTURES = """async () => {
    const pictures = [...document.querySelectorAll(".handbook img")];
    for (const picture of pictures) {
        picture.loading = "eager";
        await picture.decode();
    }
    return pictures.map((picture) => new URL(picture.currentSrc).host);
}"""


@pytest.mark.parametrize("chapter", SAMPLE)
def test_a_page_of_the_guide_breaks_no_rule(demo_site: DemoSite, officer: Page, chapter: str):
    """Wide and narrow; its pictures come from the site itself."""
    for width in WIDTHS:
        officer.set_viewport_size({"width": width, "height": 900})
        officer.goto(f"{demo_site.complete}/admin/guide/{chapter}")
        hosts = officer.evaluate(LOAD_PICTURES)
        assert set(hosts) <= {demo_site.complete.split("//")[1]}
        assert judged(officer)["violations"] == []
        assert officer.evaluate(TOO_WIDE) <= 0


def test_from_the_help_menu_through_the_guide(demo_site: DemoSite, officer: Page):
    """The menu, the contents, a chapter, the next one."""
    chapters = read_contents(settings.HANDBOOK_DIR).chapters
    officer.goto(f"{demo_site.complete}/admin/")
    officer.get_by_role("button", name="ช่วยเหลือ").click()
    officer.get_by_role("link", name="คู่มือการใช้งาน").click()
    officer.wait_for_url("**/admin/guide/")
    officer.locator(".handbook__parts").get_by_role("link", name=chapters[0].title).click()
    expect(officer.get_by_role("heading", level=1)).to_have_text(chapters[0].title)
    officer.locator(".handbook__turn [rel=next]").click()
    expect(officer.get_by_role("heading", level=1)).to_have_text(chapters[1].title)


def test_a_picture_opens_larger_on_a_phone(
    demo_site: DemoSite, new_page: Callable[..., Page], session_of_officer: dict
):
    """A press on it shows the file itself."""
    phone = new_page(storage_state=session_of_officer, viewport={"width": 390, "height": 844})
    phone.goto(f"{demo_site.complete}/admin/guide/desk/")
    phone.locator(".handbook__text a:has(img)").first.click()
    phone.wait_for_url("**/guide/desk*.webp")
