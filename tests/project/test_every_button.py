"""Every button of every form of the admin, pressed as it is shown: none ends in a server error."""

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from home.models import StationMembership
from tests.home.builders import make_member, make_superuser
from tests.support.admin_addresses import addresses
from tests.support.html_forms import Form, posted_forms
from tests.support.station_things import Things

pytestmark = pytest.mark.django_db

LEFT_OUT = ("/admin/logout/", "/admin/login/")
DRAWN_BY_SCRIPT = "sections-"
"""Fields of the home page's blocks, of which only a browser sends what belongs to them."""
FEWEST = 60


def presses(html: str, address: str) -> Iterator[tuple[str, tuple[str, str], Form]]:
    """Where each button of a screen leads, its name and value, and its form."""
    for form in posted_forms(html):
        action = urljoin(address, form.action)
        is_drawn = any(name.startswith(DRAWN_BY_SCRIPT) for name, _ in form.fields)
        if action not in LEFT_OUT and not is_drawn:
            for button in form.buttons or [("", "")]:
                yield action, button, form


def pressed(
    client: Client, user: AbstractUser, action: str, button: tuple[str, str], form: Form
) -> HttpResponse:
    """What the site answers to a button; whatever it did is taken back."""
    data: dict[str, list[str]] = {}
    for name, value in [*form.fields, button]:
        data.setdefault(name, []).append(value)
    client.force_login(user)
    with transaction.atomic():
        answer = client.post(action, data)
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("who", ["head", "administrator"])
def test_no_button_ends_in_a_server_error(who):
    things = Things.make("alpha", "อัลฟา")
    is_head = who == "head"
    role = StationMembership.Role.HEAD
    user = make_member(things.station, role) if is_head else make_superuser()
    client = Client(raise_request_exception=False)
    answers: dict[tuple[str, tuple[str, str]], int] = {}
    for address in addresses(things).values():
        client.force_login(user)
        shown = client.get(address)
        if shown.status_code != 200 or not shown.headers["Content-Type"].startswith("text/html"):
            continue
        for action, button, form in presses(shown.content.decode(), address):
            if (action, button) not in answers:
                answer = pressed(client, user, action, button, form)
                answers[action, button] = answer.status_code
    assert len(answers) > FEWEST
    assert {press: status for press, status in answers.items() if status >= 500} == {}
