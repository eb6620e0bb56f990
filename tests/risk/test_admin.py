"""The registers in the admin stay within the user's stations and export named columns."""

import pytest

from risk.models import (
    REGISTER_MODELS,
    BriberyRisk,
    ExhibitCount,
    ExhibitItem,
    Loan,
    PropertyCount,
    PropertyItem,
    RiskAssessment,
    RiskResult,
    RiskScale,
)
from risk.viewsets import RegisterViewSetGroup
from tests.risk.conftest import SECRETS
from tests.risk.forms import NO_REVIEWS, no_rows
from tests.risk.screens import address

MODELS = [pytest.param(model, id=model._meta.model_name) for model in REGISTER_MODELS]
INSTANCE_VIEWS = ("edit", "delete", "inspect", "history", "usage")


@pytest.mark.parametrize("model", MODELS)
def test_an_editor_lists_and_edits_the_own_register(editor_client, station, model) -> None:
    own = model.objects.filter(station=station).first()
    assert editor_client.get(address(model, "list")).status_code == 200
    assert editor_client.get(address(model, "add")).status_code == 200
    assert editor_client.get(address(model, "edit", own.pk)).status_code == 200


@pytest.mark.parametrize("view", INSTANCE_VIEWS)
@pytest.mark.parametrize("model", MODELS)
def test_another_station_s_entry_is_not_found(
    editor_client, other_station, model, view: str
) -> None:
    stranger = model.objects.filter(station=other_station).first()
    assert editor_client.get(address(model, view, stranger.pk)).status_code == 404


@pytest.mark.parametrize("model", MODELS)
def test_lists_show_only_the_own_station(editor_client, other_station, model) -> None:
    response = editor_client.get(address(model, "list"))
    listed = response.context["object_list"]
    assert {row.station.slug for row in listed} == {"station-a"}


def test_an_editor_cannot_take_an_entry_out(editor_client, station) -> None:
    risk = BriberyRisk.objects.filter(station=station).first()
    editor_client.post(address(BriberyRisk, "delete", risk.pk))
    assert BriberyRisk.objects.filter(pk=risk.pk).exists()


def test_a_new_risk_gets_the_only_station_of_its_editor(editor_client, station) -> None:
    response = editor_client.post(
        address(BriberyRisk, "add"),
        {
            **NO_REVIEWS,
            "fiscal_year": "2568",
            "work_line": "detective",
            "process_name": "การสืบสวนติดตามตามหมายจับ",
            "risk_event": "รับเงินเพื่อไม่จับกุม",
            "likelihood": "2",
            "impact": "5",
            "treatment": "บันทึกการติดตามทุกครั้งในระบบ",
            "owner": "รองผู้กำกับการสืบสวน",
            "due_on": "31/03/2568",
        },
    )
    assert response.status_code == 302
    risk = BriberyRisk.objects.get(process_name="การสืบสวนติดตามตามหมายจับ")
    assert (risk.station, risk.level, risk.due_on.year) == (station, "high", 2025)


def test_a_result_cannot_be_tied_to_another_station_s_risk(
    editor_client, station, other_station
) -> None:
    stranger = BriberyRisk.objects.live().get(station=other_station)
    before = RiskResult.objects.count()
    response = editor_client.post(
        address(RiskResult, "add"),
        {
            "risk": stranger.pk,
            "title": "ประชุม",
            "result": "ประชุมแล้ว",
            "carried_on": "15/01/2568",
            "status": "done",
            **no_rows("photos"),
        },
    )
    assert response.status_code == 200
    assert RiskResult.objects.count() == before


@pytest.mark.parametrize("model", MODELS)
def test_exports_hold_no_secret_and_open_as_thai_in_excel(editor_client, station, model) -> None:
    response = editor_client.get(address(model, "list"), {"export": "csv"})
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert len(content.decode("utf-8-sig").splitlines()) > 1
    hidden = [secret for name, secret in SECRETS.items() if name != "draft"]
    assert [secret for secret in hidden if secret in content.decode()] == []


def test_exports_leave_out_other_stations(editor_client, other_station) -> None:
    response = editor_client.get(address(BriberyRisk, "list"), {"export": "csv"})
    content = b"".join(response.streaming_content).decode()
    assert "station-a" in content
    assert "station-b" not in content


def test_an_exported_text_never_runs_as_a_formula(editor_client, station) -> None:
    BriberyRisk.objects.filter(station=station).update(process_name="=HYPERLINK(1)")
    response = editor_client.get(address(BriberyRisk, "list"), {"export": "csv"})
    assert "'=HYPERLINK(1)" in b"".join(response.streaming_content).decode()


def test_every_register_is_in_the_menu() -> None:
    assert [viewset.model for viewset in RegisterViewSetGroup.items] == [
        BriberyRisk,
        RiskResult,
        RiskScale,
        RiskAssessment,
        PropertyItem,
        PropertyCount,
        Loan,
        ExhibitItem,
        ExhibitCount,
    ]


def test_only_approvers_may_take_entries_out(station) -> None:
    for group, may_delete in ((station.editors, False), (station.approvers, True)):
        codenames = set(group.permissions.values_list("codename", flat=True))
        for model in REGISTER_MODELS:
            name = model._meta.model_name
            assert {f"add_{name}", f"change_{name}", f"view_{name}"} <= codenames
            # An exhibit stays in the register for good, whoever asks.
            assert (f"delete_{name}" in codenames) is (may_delete and model is not ExhibitItem)
