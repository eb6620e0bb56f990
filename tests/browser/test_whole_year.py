"""A station's whole year in the real admin: from an empty site to what the public reads."""

import re
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.home.builders import make_member, make_superuser
from tests.load.server import served
from tests.oitpages.builders import start_year
from tests.support.browser import PATIENCE

from .year_actors import FAR, Actor
from .year_acts import (
    ATTESTED,
    BOUGHT,
    CONTROLLER,
    DATA_OFFICER,
    HEAD,
    HEAD_POSITION,
    INDEX,
    ITEMS,
    LINES,
    MANUALS,
    PASSWORD,
    POWERS,
    PUBLISHER,
    STATION,
    add_officer,
    attest,
    fill_manuals,
    fill_structure,
    import_purchases,
    read_file,
    start_station,
    status_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def enter(
    transactional_db: None,
    project_root: Path,
    tmp_path: Path,
    new_page: Callable[..., Page],
    screenshot: Callable[[Page, str], Path],
    settings,
) -> Generator[Callable[..., Actor]]:
    """A function that seats somebody at the site of a server of its own."""
    # The server's, not the tests' quick one: both read the same passwords.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    with served(project_root, tmp_path) as port:
        expect.set_options(timeout=FAR)

        def take_a_seat(width: int = 1440) -> Actor:
            page = new_page(viewport={"width": width, "height": 900}, accept_downloads=True)
            page.set_default_timeout(FAR)
            return Actor(page, f"http://localhost:{port}", screenshot, width)

        yield take_a_seat
        expect.set_options(timeout=PATIENCE)


def test_from_an_empty_site_to_what_the_public_reads(enter: Callable[..., Actor], tmp_path: Path):
    """Everybody does their part, in the order of the workflow.

    All is done on the screens of the admin but the first account: that one is made by
    ``createsuperuser`` in production, and by a builder here.
    """
    admin = enter()
    admin.sign_in(make_superuser().username, "secret")
    admin.look("empty-desk")
    start_station(admin)
    for officer in (DATA_OFFICER, PUBLISHER, CONTROLLER, HEAD):
        add_officer(admin, officer)
    public = enter()
    before = {code: status_of(public, code) for code in ITEMS}
    assert all(text.startswith("ยังไม่ครบถ้วน") for text in before.values()), before

    data = enter()
    data.sign_in(DATA_OFFICER.username, PASSWORD)
    data.look("desk")
    fill_manuals(data)
    fill_structure(data)
    import_purchases(data, tmp_path)

    publisher = enter()
    publisher.sign_in(PUBLISHER.username, PASSWORD)
    publisher.open("/admin/waiting/")
    publisher.look("waiting")
    for title in ITEMS.values():
        publisher.pass_on(title)
    publisher.look("passed-on")

    controller = enter()
    controller.sign_in(CONTROLLER.username, PASSWORD)
    for code in ATTESTED:
        attest(controller, code)
    controller.pass_on(ITEMS["O15"])
    assert {code: status_of(public, code) for code in ITEMS} == before

    head = enter(390)
    head.sign_in(HEAD.username, PASSWORD)
    head.look("desk-of-head")
    head.open_waiting(ITEMS["O1"])
    head.look("approve")
    for title in ITEMS.values():
        head.pass_on(title)
    head.look("approved")

    after = {code: status_of(public, code) for code in ITEMS}
    public.look("index")
    assert not any("ยังไม่ครบถ้วน" in text or "รอ" in text for text in after.values()), after
    for code, typed in {"O8": MANUALS[LINES[2]], "O1": POWERS, "O15": BOUGHT["2025-02"]}.items():
        public.open(f"{INDEX}{code.lower()}/")
        stamp = public.page.locator(".approval")
        expect(stamp).to_contain_text(HEAD.name)
        expect(stamp).to_contain_text(HEAD_POSITION)
        expect(stamp.locator(".approval__time")).to_contain_text(
            re.compile(r"\d{1,2}[:.]\d{2} น\.")
        )
        expect(public.page.locator("main")).to_contain_text(typed)
        public.look(f"public-{code.lower()}")
    for file_format in ("PDF", "XLSX"):
        text = read_file(public, file_format)
        for title in BOUGHT.values():
            assert title in text, file_format


def test_an_item_is_filled_with_the_keyboard_alone(enter: Callable[..., Actor]):
    """From the door by way of the desk into a field, a draft, the panel, and the next field."""
    year = start_year("thung-sommut", name_th=STATION)
    data = enter()
    page = data.page
    data.open("/admin/login/")
    expect(page.locator("[name=username]")).to_be_focused()
    data.enter_text(make_member(year.station, work_lines=["administration"]).username)
    data.tab_to(page.locator("[name=password]"))
    data.enter_text("secret")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{data.site}/admin/")
    data.skip_to_content()
    data.tab_to(data.desk_row("O1").get_by_role("link"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/")

    data.skip_to_content()
    data.tab_to(page.locator("[name=as_of]"))
    data.enter_text("31/03/2568")
    data.tab_to(page.locator("[name=slots-0-text]"))
    data.enter_text(POWERS)
    data.tab_to(page.get_by_role("button", name="บันทึกฉบับร่าง"))
    page.keyboard.press("Enter")
    expect(page.locator(".messages .success")).to_be_visible()
    expect(page.locator("[name=as_of]")).to_have_value("31/03/2568")
    expect(page.locator("[name=slots-0-text]")).to_have_value(POWERS)
    data.expect_readiness("O1.4", "pass")

    data.skip_to_content()
    data.tab_to(page.locator("[data-side-panel-toggle=readiness]"))
    page.keyboard.press("Enter")
    expect(page.locator("[data-side-panel=readiness]")).to_be_visible()
    data.tab_to(page.locator(".ita-readiness a[href='#guide-c3']"))
    page.keyboard.press("Enter")
    expect(page.locator("#guide-c3")).to_be_in_viewport()
    page.wait_for_function("document.activeElement.name?.startsWith('slots-1-')")
    data.tab_to(page.locator("[name=slots-1-number]"))
    data.enter_text("12/2568")
    expect(page.locator("[name=slots-1-number]")).to_have_value("12/2568")
