"""A press and the savings of the editor by itself, sent at once: the press is the last word."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision

from home.models import StationMembership
from tests.home.builders import make_member
from tests.oitpages.builders import item_page, start_year
from tests.support.html_forms import form_fields

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "work-manuals"
TYPED, PRESSED = "ข้อความที่ระบบบันทึกเอง", "ข้อความที่กดบันทึก"
AUTOSAVES = 3


def at_once(client: Client, address: str, forms: list[tuple[dict, dict]]) -> list[int]:
    """Send forms, each with its headers, in threads that begin together; the answers."""
    start = threading.Barrier(len(forms))
    told: list[int] = []

    def send(fields: dict, headers: dict) -> None:
        sender = Client(headers=headers)
        sender.cookies = client.cookies
        start.wait(60)
        try:
            told.append(sender.post(address, fields).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=form) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@pytest.mark.every_case
@pytest.mark.parametrize("is_live", [False, True], ids=["draft", "public page"])
def test_whatever_comes_first_the_press_is_the_newest(is_live):
    edition_page = start_year()
    user = make_member(edition_page.station, StationMembership.Role.PUBLISHER)
    page = item_page(edition_page, PAGE)
    type(page).objects.filter(pk=page.pk).update(live=is_live)
    page.save_revision(user=user)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client = Client()
    client.force_login(user)
    fields = dict(form_fields(client.get(address).content.decode(), "page-edit-form"))
    typed = (fields | {"explanation": TYPED}, {"accept": "application/json"})
    pressed = (fields | {"explanation": PRESSED}, {})
    told = at_once(client, address, [typed] * AUTOSAVES + [pressed])
    assert len(told) == AUTOSAVES + 1
    assert told.count(302) == 1, told
    # At most one was there before the press; the others knew neither of it nor of the press.
    assert told.count(200) <= 1, told
    assert told.count(400) == AUTOSAVES - told.count(200), told
    assert item_page(edition_page, PAGE).explanation == PRESSED
    assert Revision.objects.for_instance(page).count() == 2 + told.count(200)
