"""A member of two stations has at each the rights of the role there, and sees no other's log."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import GroupApprovalTask, ModelLogEntry, Workflow, WorkflowTask
from wagtail.permissions import policy_registry

from home.models import StationMembership
from home.permissions import grant_model_permissions, rights_of, visible_instances
from oitpages.imports.register_views import import_refusal
from oitpages.imports.registers import REGISTERS_BY_KEY
from risk.models import (
    BriberyRisk,
    ExhibitCount,
    ExhibitItem,
    ExhibitMovement,
    Loan,
    PropertyCount,
    PropertyItem,
)
from risk.store_permissions import may, may_any
from tests.exhibits.builders import receive
from tests.home.builders import make_member
from tests.risk.conftest import make_risk
from tests.risk.forms import risk_form
from tests.risk.screens import address

pytestmark = pytest.mark.django_db

KEPT = (ExhibitItem, ExhibitMovement, ExhibitCount, Loan, PropertyCount)
"""What nobody deletes."""


@pytest.fixture
def of_two(station, other_station):
    """A publisher's superior at one station who keeps the store at another."""
    user = make_member(station, "head")
    StationMembership.objects.create(user=user, station=other_station, role="store_keeper")
    return type(user).objects.get(pk=user.pk)


def test_the_rights_of_one_station_do_not_hold_at_the_other(
    of_two, station, other_station
) -> None:
    for action in ("view", "change", "publish", "delete"):
        assert may(of_two, action, BriberyRisk(station=station)), action
        assert not may(of_two, action, BriberyRisk(station=other_station)), action
    assert may(of_two, "change", PropertyItem(station=station))
    assert not may(of_two, "view", PropertyItem(station=other_station))
    for at in (station, other_station):
        assert may(of_two, "add", ExhibitMovement(station=at))
    stations = visible_instances(BriberyRisk, of_two).values_list("station", flat=True)
    assert set(stations) == {station.pk}


def test_a_group_of_no_station_holds_at_each_of_its_members_stations(
    of_two, station, other_station
):
    group = Group.objects.create(name="กลุ่มกลาง")
    grant_model_permissions(group, [PropertyItem], ["view"])
    of_two.groups.add(group)
    user = type(of_two).objects.get(pk=of_two.pk)
    assert may(user, "view", PropertyItem(station=other_station))


def test_rights_are_read_in_a_bounded_number_of_queries(
    of_two, station, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(3):
        for model in (BriberyRisk, PropertyItem, ExhibitItem, Loan):
            for action in ("add", "change", "view", "publish"):
                may_any(of_two, action, model)
                may(of_two, action, model(station=station))
    assert rights_of(of_two)["risk.publish_briberyrisk"] == {station.pk}


def test_who_may_do_it_to_this_thing_is_asked_of_its_station(of_two, station, other_station):
    policy = policy_registry.get_by_type(BriberyRisk)
    here = policy.users_with_any_permission_for_instance(["publish"], BriberyRisk(station=station))
    there = policy.users_with_any_permission_for_instance(
        ["publish"], BriberyRisk(station=other_station)
    )
    assert of_two in here
    assert of_two not in there


def test_forms_offer_only_stations_where_the_role_works(client, of_two, station, other_station):
    client.force_login(of_two)
    form = client.get(address(BriberyRisk, "add")).context["form"]
    assert form.instance.station == station
    assert "station" not in form.fields
    posted = risk_form(process_name="ข้ามสถานี", station=other_station.pk)
    client.post(address(BriberyRisk, "add"), posted)
    assert not BriberyRisk.objects.filter(station=other_station, process_name="ข้ามสถานี").exists()


def test_who_drafts_at_one_station_does_not_publish_there(client, station, other_station) -> None:
    user = make_member(station, "head")
    StationMembership.objects.create(user=user, station=other_station, role="data_officer")
    client.force_login(user)
    posted = risk_form(process_name="ลัดขั้นตอน", station=other_station.pk)
    answer = client.post(address(BriberyRisk, "add"), posted | {"action-publish": "1"})
    assert answer.status_code == 200
    assert "ท่านไม่มีสิทธิเผยแพร่ของสถานีนี้" in answer.content.decode()
    assert not BriberyRisk.objects.filter(process_name="ลัดขั้นตอน").exists()


def test_risks_are_imported_where_they_may_be_published(client, station, other_station) -> None:
    user = make_member(station, "head")
    StationMembership.objects.create(user=user, station=other_station, role="data_officer")
    risks = REGISTERS_BY_KEY["risks"]
    assert import_refusal(user, risks, station) == ""
    assert "ฉบับร่าง" in import_refusal(user, risks, other_station)
    client.force_login(user)
    where = reverse("oitpages_admin:register_import", args=[other_station.pk, "risks"])
    answer = client.get(where, follow=True)
    assert "เฉพาะผู้มีสิทธิ์เผยแพร่ความเสี่ยง" in answer.content.decode()


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_what_nobody_deletes_is_not_offered_for_deletion(client, station, model) -> None:
    where = f"/admin/bulk/{model._meta.app_label}/{model._meta.model_name}/delete/"
    client.force_login(make_member(station, "head"))
    assert client.get(where, {"id": "1"}).status_code == 404
    if hasattr(model, "snippet_viewset"):
        listing = client.get(address(model, "list"))
        assert where not in listing.content.decode()
        has_actions = "data-bulk-action-button" in listing.content.decode()
        has_boxes = "bulk_actions" in listing.context["table"].columns
        assert has_boxes is has_actions


def test_what_may_be_deleted_still_is(client, station) -> None:
    client.force_login(make_member(station, "head"))
    listing = client.get(address(BriberyRisk, "list")).content.decode()
    assert "/admin/bulk/risk/briberyrisk/delete/" in listing


def reported(client, **parameters) -> str:
    """The site's history as a user reads it, filters included."""
    answer = client.get(reverse("wagtailadmin_reports:site_history"), parameters)
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("parameters", [{}, {"export": "csv"}])
def test_the_history_of_the_site_shows_no_other_station(
    client, station, other_station, parameters
) -> None:
    stranger = make_member(other_station, "head")
    stranger.username = "คนของสถานีอื่น"
    stranger.save()
    for at, words in ((station, "เรื่องของเรา"), (other_station, "เรื่องของเขา")):
        log(make_risk(at, process_name=words), "wagtail.edit", user=stranger)
        log(receive(at, case_reference=words), "risk.exhibit_moved", title=words)
    client.force_login(make_member(station, "head"))
    shown = reported(client, **parameters)
    assert "เรื่องของเรา" in shown
    assert "เรื่องของเขา" not in shown


def test_what_was_deleted_stays_in_the_history_of_its_station(client, station, other_station):
    for at, words in ((station, "ลบของเรา"), (other_station, "ลบของเขา")):
        risk = make_risk(at, process_name=words)
        log(risk, "wagtail.delete")
        risk.delete()
    client.force_login(make_member(station, "head"))
    shown = reported(client)
    assert "ลบของเรา" in shown
    assert "ลบของเขา" not in shown


def test_the_history_s_filters_name_only_users_of_the_station(station, other_station) -> None:
    stranger = make_member(other_station, "head")
    log(make_risk(other_station), "wagtail.edit", user=stranger)
    log(make_risk(station), "wagtail.edit", user=make_member(station, "head"))
    viewer = make_member(station, "head")
    entries = ModelLogEntry.objects.viewable_by_user(viewer)
    assert stranger.pk not in entries.get_user_ids()
    assert entries.exists()


@pytest.mark.parametrize("report", ["workflow", "workflow_tasks"])
def test_the_reports_of_workflows_show_no_other_station(client, station, other_station, report):
    workflow = Workflow.objects.create(name="ความเสี่ยง")
    task = GroupApprovalTask.objects.create(name="อนุมัติ")
    task.groups.add(station.approvers, other_station.approvers)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    for at, words in ((station, "เสนอของเรา"), (other_station, "เสนอของเขา")):
        risk = make_risk(at, process_name=words)
        user = make_member(at, "data_officer")
        user.username = f"ผู้{words}"
        user.save()
        risk.save_revision(user=user)
        workflow.start(risk, user)
    client.force_login(make_member(station, "head"))
    shown = client.get(reverse(f"wagtailadmin_reports:{report}")).content.decode()
    assert "เสนอของเรา" in shown
    assert "เสนอของเขา" not in shown
