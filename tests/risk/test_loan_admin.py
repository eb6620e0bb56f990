"""Loans in the admin: every step has its screen, within the station and the permission."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from home.models import StationMembership
from risk.documents.addresses import document_address
from risk.loan_steps import STEP_VIEWS
from risk.loans import allowed_actions
from risk.models import REGISTER_MODELS, Loan, PropertyCount, PropertyItem
from tests.risk.conftest import officer
from tests.risk.screens import address


@pytest.fixture
def controller(station):
    """Who approves at the first station."""
    user = get_user_model().objects.create_user("controller", password="invented-for-tests")
    StationMembership.objects.create(user=user, station=station, role="controller")
    return user


@pytest.fixture
def request_of_editor(editor_client, station) -> Loan:
    """A request for a pistol that the editor entered in the form."""
    pistol = PropertyItem.objects.create(
        station=station, category="weapon", name="ปืนพก", quantity=2, unit="กระบอก"
    )
    response = editor_client.post(
        address(Loan, "add"),
        {
            "item": pistol.pk,
            "borrower": officer(station, "ยืม").pk,
            "purpose": "ฝึกทบทวน",
            "quantity": "1",
            "requested_on": "01/04/2568",
            "due_on": "05/04/2568",
        },
    )
    loan = Loan.objects.get(purpose="ฝึกทบทวน")
    assert response.status_code == 302
    assert response["Location"] == address(Loan, "inspect", loan.pk)
    return loan


def step(client, loan: Loan, action: str, **values):
    """Send the form of a step."""
    return client.post(
        address(Loan, action, loan.pk), {"happened_on": "02/04/2568", "note": "", **values}
    )


def test_a_loan_is_requested_approved_lent_and_brought_back(
    editor_client, client, request_of_editor, controller, station
) -> None:
    loan = request_of_editor
    assert (loan.status, loan.requested_by.username) == ("requested", "editor")
    client.force_login(controller)
    page = client.get(address(Loan, "inspect", loan.pk)).content.decode()
    assert address(Loan, "approve", loan.pk) in page
    assert step(client, loan, "approve", approver=officer(station, "อนุมัติ").pk).status_code == 302
    assert step(client, loan, "hand-out", condition="good").status_code == 302
    loan.refresh_from_db()
    assert (loan.status, loan.is_overdue()) == ("out", True)
    page = client.get(address(Loan, "inspect", loan.pk)).content.decode()
    assert "เกินกำหนด" in page
    assert document_address("loan-slip", loan.pk) in page
    assert step(client, loan, "take-back", quantity="1", condition="fair").status_code == 302
    loan.refresh_from_db()
    assert (loan.status, loan.returned_condition) == ("returned", "fair")


def test_who_may_not_approve_sees_no_button_and_gets_nowhere(
    editor_client, request_of_editor, station
) -> None:
    loan = request_of_editor
    page = editor_client.get(address(Loan, "inspect", loan.pk)).content.decode()
    assert address(Loan, "approve", loan.pk) not in page
    assert "รอผู้มีสิทธิอนุมัติ" in page
    step(editor_client, loan, "approve", approver=officer(station, "อนุมัติ").pk)
    loan.refresh_from_db()
    assert loan.status == "requested"


def test_the_reason_stands_at_the_field(client, request_of_editor, controller) -> None:
    loan = request_of_editor
    client.force_login(controller)
    response = step(client, loan, "approve", approver=loan.borrower.pk)
    assert response.status_code == 200
    assert "ผู้อนุมัติต้องไม่ใช่ผู้ยืม" in response.context["form"].errors["approver"][0]


def test_steps_of_another_station_s_loan_are_not_found(editor_client, other_station) -> None:
    loan = Loan.objects.filter(station=other_station).first()
    for action in STEP_VIEWS:
        assert editor_client.get(address(Loan, action, loan.pk)).status_code == 404
        assert step(editor_client, loan, action).status_code == 404
    for view in ("inspect", "edit", "delete", "history", "usage"):
        assert editor_client.get(address(Loan, view, loan.pk)).status_code == 404
    assert {
        row.station_id for row in editor_client.get(address(Loan, "list")).context["object_list"]
    }.isdisjoint({other_station.pk})


def test_every_step_but_the_request_has_its_screen() -> None:
    steps = {
        action
        for status in dict(Loan._meta.get_field("status").flatchoices)
        for action in allowed_actions(status)
    }
    assert set(STEP_VIEWS) == steps


def test_another_station_s_thing_is_neither_offered_nor_taken(
    editor_client, other_station, station
) -> None:
    stranger = PropertyItem.objects.filter(station=other_station).first()
    page = editor_client.get(address(Loan, "add"), {"item": stranger.pk})
    assert page.context["form"].instance.item_id is None
    before = Loan.objects.count()
    response = editor_client.post(
        address(Loan, "add"),
        {
            "item": stranger.pk,
            "borrower_name": "ผู้ยืม",
            "purpose": "ราชการ",
            "quantity": "1",
            "requested_on": "01/04/2568",
            "due_on": "05/04/2568",
        },
    )
    assert response.status_code == 200
    assert Loan.objects.count() == before


def test_nobody_edits_or_deletes_a_loan_or_a_count(admin_client, station) -> None:
    loan = Loan.objects.filter(station=station).first()
    count = PropertyCount.objects.filter(station=station).first()
    response = admin_client.get(address(Loan, "edit", loan.pk))
    assert response["Location"] == address(Loan, "inspect", loan.pk)
    for entry in (loan, count):
        admin_client.post(address(type(entry), "delete", entry.pk))
        app, model = entry._meta.app_label, entry._meta.model_name
        bulk = reverse("wagtail_bulk_action", args=[app, model, "delete"])
        admin_client.post(f"{bulk}?id={entry.pk}")
        assert type(entry).objects.filter(pk=entry.pk).exists()


def test_loans_are_granted_with_the_registers(station) -> None:
    for group, may_approve in ((station.editors, False), (station.approvers, True)):
        codenames = set(group.permissions.values_list("codename", flat=True))
        assert {"add_loan", "change_loan", "view_loan"} <= codenames
        assert ("approve_loan" in codenames) is may_approve
    assert Loan not in REGISTER_MODELS
