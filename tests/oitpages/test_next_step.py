"""Whoever moves a page along its workflow is told on the next screen whose turn it is."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from tests.home.builders import make_member, make_person
from tests.oitpages.builders import give_reasons, item_page, make_head
from tests.support.form_data import page_form, page_form_data

pytestmark = pytest.mark.django_db

ITEM = "organisation-structure"


@pytest.fixture
def data_officer(station):
    return make_member(station)


def moved(client, page, user, button: str, **values) -> list[str]:
    """What the user is told after a button of the edit page."""
    client.force_login(user)
    page = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    data = page_form_data(page_form(page, user)) | {button: button} | values
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert answer.status_code == 302
    return [str(message) for message in get_messages(answer.wsgi_request)]


def drafted(edition_page, user):
    page = give_reasons(item_page(edition_page, ITEM))
    page.save_revision(user=user)
    return page


def test_the_one_who_checks_is_named(client, edition_page, data_officer):
    person = make_person(edition_page.station, "ตรวจทาน", rank="ด.ต.")
    make_member(edition_page.station, "publisher", person=person)
    said = moved(client, drafted(edition_page, data_officer), data_officer, "action-submit")
    assert any("ให้ตรวจแล้ว" in text for text in said)
    assert any("ขั้นต่อไป: ตรวจสอบโดยผู้เผยแพร่เว็บไซต์ (ด.ต.ตรวจทาน ตัวอย่าง)" in text for text in said)


def test_a_step_that_nobody_can_take_yet_is_told_without_names(client, edition_page, data_officer):
    said = moved(client, drafted(edition_page, data_officer), data_officer, "action-submit")
    assert any(text.strip().endswith("ขั้นต่อไป: อนุมัติโดยหัวหน้าสถานี") for text in said)


def test_of_many_who_may_act_three_are_named(client, edition_page, data_officer):
    for number in range(4):
        person = make_person(edition_page.station, f"คนที่{number}")
        make_member(edition_page.station, "publisher", person=person)
    said = moved(client, drafted(edition_page, data_officer), data_officer, "action-submit")
    [told] = [text for text in said if "ขั้นต่อไป" in text]
    assert told.count("ตัวอย่าง") == 3
    assert "และผู้อื่น" in told


def test_the_head_is_told_that_the_public_reads_it(client, edition_page, data_officer):
    make_head(edition_page.station)
    head = make_member(edition_page.station, "head")
    page = drafted(edition_page, data_officer)
    moved(client, page, data_officer, "action-submit")
    approve = {"workflow-action-name": "approve"}
    said = moved(client, page, head, "action-workflow-action", **approve)
    assert any("หน้านี้ออกสู่สาธารณะแล้ว" in text for text in said)


def test_saving_a_draft_says_nothing_of_it(client, edition_page, data_officer):
    said = moved(client, drafted(edition_page, data_officer), data_officer, "action-save")
    assert not any("ขั้นต่อไป" in text or "สาธารณะ" in text for text in said)
