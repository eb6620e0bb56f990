"""A controller says “รับรองแล้ว” of a page only when what is to be attested is signed for."""

import pytest
from django.urls import reverse

from home.models import StationMembership
from oitpages.gate_steps import StepRefused, unsigned_criteria
from oitpages.models import Attestation, SlotEntry
from tests.home.builders import make_member, make_person
from tests.oitpages.builders import AS_OF, item_page
from tests.support.form_data import page_form, page_form_data

pytestmark = pytest.mark.django_db

ITEM, ATTESTED = "organisation-structure", "O1.3"
APPROVE = {"workflow-action-name": "approve", "workflow-action-extra-data": "{}"}


@pytest.fixture
def team(station):
    """A user for each role of the station."""
    return {role.value: make_member(station, role.value) for role in StationMembership.Role}


@pytest.fixture
def waiting(edition_page, team):
    """O1 at the controller's step: O1.3 lacks nothing but a signature."""
    page = item_page(edition_page, ITEM)
    slot = SlotEntry(key="assignment-order", number="12/2568", date=AS_OF, text="มอบหมายงาน")
    page.slots = [slot]
    page.save_revision(user=team["data_officer"])
    page.get_workflow().start(page, team["data_officer"])
    act(page, team["publisher"])
    return item_page(edition_page, ITEM)


def act(page, user, action="approve", **data):
    page = type(page).objects.get(pk=page.pk)
    page.current_workflow_task.on_action(page.current_workflow_task_state, user, action, **data)


def role_of(page) -> str:
    return type(page).objects.get(pk=page.pk).current_workflow_task.role


def sign(page, officer) -> None:
    page.attestations = [Attestation(criterion=ATTESTED, officer=officer, date=AS_OF)]
    page.save_revision()


def press(client, page, user, **values):
    client.force_login(user)
    data = page_form_data(page_form(page, user), **values) | APPROVE
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, data | {"action-workflow-action": "true"})


def test_the_form_names_what_is_unsigned_with_the_way_to_it(waiting, team, client):
    answer = press(client, waiting, team["controller"])
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "ยังไม่มีผู้ลงชื่อรับรองเกณฑ์ O1.3" in shown
    assert '<a href="#guide-c3" data-guide-link>O1.3</a>' in shown
    assert role_of(waiting) == "controller"


def test_a_signature_in_the_same_form_is_enough(waiting, team, client, station):
    row = {
        "id": "",
        "criterion": ATTESTED,
        "officer": make_person(station).pk,
        "date": "5 เม.ย. 68",
        "statement": "ตรวจกับคำสั่งแล้ว",
    }
    assert press(client, waiting, team["controller"], attestations=[row]).status_code == 302
    assert role_of(waiting) == "head"


def test_no_way_around_the_form_passes_it_on(waiting, team, client):
    with pytest.raises(StepRefused, match=r"O1\.3"):
        act(waiting, team["controller"])
    state = waiting.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[waiting.pk, "approve", state.pk])
    client.force_login(team["controller"])
    answer = client.post(address, {"comment": ""}, follow=True)
    told = [str(message) for message in answer.context["messages"]]
    assert any("ยังไม่ได้เสนอต่อ" in text and "O1.3" in text for text in told)
    assert role_of(waiting) == "controller"


def test_a_signature_from_before_the_year_is_none(waiting, team, station):
    officer = make_person(station)
    waiting.attestations = [
        Attestation(criterion=ATTESTED, officer=officer, date=AS_OF.replace(year=2023))
    ]
    assert [result.criterion_id for result in unsigned_criteria(waiting)] == [ATTESTED]
    sign(waiting, officer)
    act(waiting, team["controller"])
    assert role_of(waiting) == "head"


def test_what_fails_for_other_reasons_is_not_asked_for_a_signature(edition_page, team):
    """The publisher and the head have their own gate; a controller may pass a gap on."""
    page = item_page(edition_page, ITEM)
    assert unsigned_criteria(page) == ()
    page.save_revision(user=team["data_officer"])
    page.get_workflow().start(page, team["data_officer"])
    for role in ("publisher", "controller"):
        act(page, team[role])
    assert role_of(page) == "head"


def test_a_page_may_be_sent_back_unsigned(waiting, team):
    act(waiting, team["controller"], "reject", comment="คำสั่งไม่ตรงกับแผนผัง")
    waiting = type(waiting).objects.get(pk=waiting.pk)
    assert waiting.current_workflow_state.status == "needs_changes"
