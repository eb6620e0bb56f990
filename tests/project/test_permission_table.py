"""Every role at every screen of ours: it opens for whom the table names, and for nobody else."""

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.home.builders import make_member, make_superuser
from tests.oitpages.builders import item_page, start_year
from tests.project.permission_table import ADMINISTRATOR, ALLOWED, ROLES
from tests.support.admin_addresses import OWN_SCREENS, addresses
from tests.support.station_things import Things

pytestmark = pytest.mark.django_db


@pytest.fixture
def alpha(db) -> Things:
    return Things.make("alpha", "อัลฟา")


def own_screens(things: Things) -> dict[str, str]:
    """Our own addresses, by pattern."""
    return {r: address for r, address in addresses(things).items() if OWN_SCREENS.match(r)}


def is_refused(answer: HttpResponse, *codes: int) -> bool:
    """Whether the screen didn't open.

    Args:
        answer: what came.
        codes: that mean a refusal, too; a screen that only takes a POST answers a GET with 405.
    """
    sent_home = answer.status_code in (301, 302) and answer["Location"] == "/admin/"
    return sent_home or answer.status_code in (403, 404, *codes)


def test_the_table_names_every_screen_and_no_other(alpha):
    assert set(own_screens(alpha)) == set(ALLOWED)


@pytest.mark.parametrize("role", ROLES)
def test_screens_open_for_whom_the_table_names(alpha, role):
    client = Client(raise_request_exception=False)
    user = make_superuser() if role == ADMINISTRATOR else make_member(alpha.station, role)
    wrong = []
    for route, address in own_screens(alpha).items():
        client.force_login(user)
        opens = not is_refused(client.get(address))
        if opens != (role in ALLOWED[route]):
            wrong.append(f"{role} {route}: {'opens' if opens else 'is refused'}")
        if role not in ALLOWED[route] and not is_refused(client.post(address), 405):
            wrong.append(f"{role} {route}: takes a POST")
    assert not wrong, "\n".join(wrong)


def test_whoever_is_not_signed_in_is_asked_to(alpha, client):
    for address in own_screens(alpha).values():
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 302, address
            assert answer["Location"].startswith("/admin/login/"), address


def test_a_data_officer_of_one_work_line_edits_no_item_of_another(client):
    year = start_year()
    user = make_member(year.station, work_lines=["inquiry"])
    client.force_login(user)
    pages = [item_page(year, item.key) for item in year.edition.items]
    opened = {}
    for page, item in zip(pages, year.edition.items, strict=True):
        answer = client.get(f"/admin/pages/{page.pk}/edit/")
        opened[item.code] = answer.status_code == 200
        mine = not item.work_lines or "inquiry" in item.work_lines
        assert opened[item.code] is mine, item.code
        if not mine:
            data = {"title": "เปลี่ยน", "slug": page.slug}
            assert is_refused(client.post(f"/admin/pages/{page.pk}/edit/", data)), item.code
    assert set(opened.values()) == {True, False}
