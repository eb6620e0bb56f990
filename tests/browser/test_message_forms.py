"""The public's forms after something was sent: refused, received, found, not found."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, expect

from home.messages.challenge import NUMBERS_EN, NUMBERS_TH, SOONEST_SECONDS
from tests.readers.html import html_errors

from .demo_site import DemoSite
from .judging import judged, too_wide

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
SUM = re.compile(r"(\S+) (?:บวก|plus) ([^\s?]+)")
RECEIPT = re.compile(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}")
LANGUAGES = ["", "/en"]


def submit(page: Page, form: str) -> Response:
    """Press the button of a form; the answer as it was served."""
    with page.expect_navigation() as answered:
        page.locator(f"{form} [type=submit]").click()
    return answered.value


def refused(page: Page) -> Response:
    """Send the form with a wrong sum, without a text and with a file that is no photo."""
    page.locator(".message-form [name=answer]").fill("99")
    photo = {"name": "ภาพ.jpg", "mimeType": "image/jpeg", "buffer": b"no photo"}
    page.locator(".message-form [name=files]").set_input_files(photo)
    return submit(page, ".message-form")


def received(page: Page) -> Response:
    """Send a message."""
    page.locator(".message-form textarea").fill("ทดสอบแบบฟอร์ม (เรื่องสมมติจากการทดสอบ)")
    numbers = SUM.search(page.inner_text(".message-form")).groups()
    names = NUMBERS_TH if numbers[0] in NUMBERS_TH else NUMBERS_EN
    page.locator(".message-form [name=answer]").fill(str(sum(map(names.index, numbers))))
    time.sleep(SOONEST_SECONDS + 1)  # nobody types it faster
    return submit(page, ".message-form")


def not_found(page: Page) -> Response:
    """Ask for a receipt number that nobody has."""
    page.locator("[name=receipt]").fill("2222-2222-2222-2222")
    return submit(page, ".follow-form")


def found(page: Page) -> Response:
    """Ask for the message whose number stands below the demo's form."""
    page.locator("[name=receipt]").fill(RECEIPT.search(page.inner_text(".rich-text"))[0])
    return submit(page, ".follow-form")


STATES: dict[str, Callable[[Page], Response]] = {
    "refused": refused,
    "received": received,
    "not-found": not_found,
    "found": found,
}


@pytest.fixture
def open_form(demo_site: DemoSite, new_page) -> Callable[..., Page]:
    """A function that opens the form for complaints as a sender of its own."""

    def open_page(language: str, **options: object) -> Page:
        sender = {"x-forwarded-for": "203.0.113.9"}  # others have limits of their own
        page = new_page(viewport=PHONE, extra_http_headers=sender, **options)
        page.goto(f"{demo_site.complete}{language}/complaint/")
        return page

    return open_page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_of_a_form_breaks_no_rule(open_form, tmp_path: Path, language):
    served, said = {}, {}
    for name, reach in STATES.items():
        page = open_form(language)
        served[name] = reach(page).body()
        said[name] = judged(page)
        assert too_wide(page, (320, PHONE["width"])) == [], name
    assert said == dict.fromkeys(STATES, {"violations": [], "undecided": []})
    assert html_errors(served, tmp_path) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_without_javascript_shows_first_what_is_wrong(open_form, language):
    page = open_form(language, java_script_enabled=False)
    refused(page)
    expect(page.locator("#form-errors h2")).to_be_in_viewport(ratio=1)
    expect(page.locator("#form-errors li").first).to_be_in_viewport(ratio=1)
    expect(page.locator("#id_message_error")).to_be_visible()
    page = open_form(language, java_script_enabled=False)
    not_found(page)
    expect(page.locator("#id_receipt_error")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", [320, 390])
def test_the_receipt_number_stands_on_one_line(open_form, width):
    page = open_form("")
    received(page)
    page.set_viewport_size({"width": width, "height": 844})
    number = page.locator(".receipt__number")
    assert number.evaluate("element => element.getClientRects().length") == 1
    assert too_wide(page, [width]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistake_on_a_page_is_told_in_a_form_that_names_the_page(
    demo_site, no_javascript_page: Page, language
):
    page = no_javascript_page
    page.goto(f"{demo_site.complete}{language}/ita/2568/o11/")
    page.get_by_role("link", name="แจ้งสถานี", exact=True).click()
    assert "/feedback/" in page.url
    text = page.locator(".message-form textarea").input_value()
    assert text.strip().endswith(f"{language}/ita/2568/o11/")
