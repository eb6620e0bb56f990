"""Risks have drafts: only those who approve let them out, and only live ones are public."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from home.models import Notice, StationMembership
from home.notices import subject_of
from risk.models import BriberyRisk
from risk.public import public_rows
from tests.home.builders import make_member
from tests.risk.conftest import make_risk
from tests.risk.forms import risk_form
from tests.risk.test_admin import address

PUBLISH = {"action-publish": "1"}


def save(client, risk: BriberyRisk, **values):
    """Post the form of a risk."""
    form = risk_form(work_line=risk.work_line, **values)
    return client.post(address(BriberyRisk, "edit", risk.pk), form)


def public_names(station) -> list[str]:
    """Names of the risks that the public sees."""
    return [row["process_name"] for row in public_rows("risks", station, 2568)]


def test_a_draft_and_its_results_are_not_public(station, risk) -> None:
    assert len(public_rows("risk_results", station, 2568)) == 1
    BriberyRisk.objects.filter(pk=risk.pk).update(live=False)
    for key in ("risks", "risk_results", "risk_result_photos"):
        assert public_rows(key, station, 2568) == []


def test_an_editor_s_change_waits_as_a_draft(editor_client, station, risk) -> None:
    before = public_names(station)
    assert save(editor_client, risk, process_name="ชื่อใหม่").status_code == 302
    assert save(editor_client, risk, process_name="ชื่อใหม่", **PUBLISH).status_code == 302
    assert public_names(station) == before
    risk.refresh_from_db()
    assert risk.has_unpublished_changes
    assert risk.get_latest_revision_as_object().process_name == "ชื่อใหม่"


def test_an_approver_publishes(approver_client, station, risk) -> None:
    assert save(approver_client, risk, process_name="ชื่อใหม่", **PUBLISH).status_code == 302
    assert public_names(station) == ["ชื่อใหม่"]


def test_a_new_risk_of_an_editor_is_a_draft(editor_client, station) -> None:
    form = risk_form(**PUBLISH)
    assert editor_client.post(address(BriberyRisk, "add"), form).status_code == 302
    made = BriberyRisk.objects.get(process_name=form["process_name"])
    assert (made.live, made.budget) == (False, 1500.5)


def test_only_approvers_may_publish_lock_and_unlock(station) -> None:
    for action in ("publish", "lock", "unlock"):
        holders = Group.objects.filter(permissions__codename=f"{action}_briberyrisk")
        assert list(holders) == [station.approvers]


def test_what_is_last_year_s_is_not_published_before_its_review(approver_client, station) -> None:
    copy = make_risk(station, live=False, needs_review=True)
    refused = save(approver_client, copy, needs_review="on", **PUBLISH)
    assert refused.status_code == 200
    assert "โปรดทบทวนแล้วนำเครื่องหมาย" in refused.content.decode()
    copy.refresh_from_db()
    assert not copy.live
    assert save(approver_client, copy, needs_review="on").status_code == 302
    assert save(approver_client, copy, **PUBLISH).status_code == 302
    copy.refresh_from_db()
    assert (copy.live, copy.needs_review) == (True, False)


def test_two_revisions_are_compared(editor_client, risk) -> None:
    save(editor_client, risk, treatment="ร่างแรก")
    save(editor_client, risk, treatment="ร่างที่สอง")
    newer, older = risk.revisions.order_by("-pk")[:2]
    answer = editor_client.get(
        address(BriberyRisk, "revisions_compare", risk.pk, older.pk, newer.pk)
    )
    assert answer.status_code == 200
    assert "ที่สอง" in answer.content.decode()


@pytest.mark.parametrize("view", ["unpublish", "lock", "unlock", "workflow_history"])
def test_another_station_s_risk_is_not_found(approver_client, other_station, view: str) -> None:
    stranger = BriberyRisk.objects.live().get(station=other_station)
    assert approver_client.get(address(BriberyRisk, view, stranger.pk)).status_code == 404
    assert approver_client.post(address(BriberyRisk, view, stranger.pk)).status_code == 404


def make_workflow(task: Task) -> Workflow:
    """A workflow of one task."""
    workflow = Workflow.objects.create(name=f"ขั้นตอนของ {task.name}")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow


def group_task(group: Group) -> GroupApprovalTask:
    """A task that a group judges."""
    task = GroupApprovalTask.objects.create(name=f"อนุมัติโดย {group.name}")
    task.groups.add(group)
    return task


def test_a_risk_takes_the_workflow_of_its_station_s_pages(station, other_station) -> None:
    own = make_workflow(group_task(station.approvers))
    WorkflowPage.objects.update_or_create(
        page=station.home_page.page_ptr, defaults={"workflow": own}
    )
    assert BriberyRisk.objects.filter(station=station).first().get_workflow() == own
    assert BriberyRisk.objects.filter(station=other_station).first().get_workflow() != own


def test_a_workflow_whose_tasks_judge_pages_only_is_left_to_pages(station) -> None:
    pages_only = make_workflow(Task.objects.create(name="ตรวจหน้า"))
    WorkflowPage.objects.update_or_create(
        page=station.home_page.page_ptr, defaults={"workflow": pages_only}
    )
    general = make_workflow(group_task(station.approvers))
    content_type = ContentType.objects.get_for_model(BriberyRisk)
    WorkflowContentType.objects.create(workflow=general, content_type=content_type)
    assert BriberyRisk.objects.filter(station=station).first().get_workflow() == general


def test_a_submitted_risk_is_approved_by_its_station_only(
    client, editor, station, other_station, risk, django_user_model
) -> None:
    """A group that spans stations doesn't let one of them judge another's risk."""
    shared = Group.objects.create(name="ผู้อนุมัติทุกสถานี")
    workflow = make_workflow(group_task(shared))
    WorkflowPage.objects.update_or_create(
        page=station.home_page.page_ptr, defaults={"workflow": workflow}
    )
    chiefs = {}
    for at in (station, other_station):
        chief = django_user_model.objects.create_user(f"shared-{at.slug}", password="x")
        StationMembership.objects.create(user=chief, station=at, role="head")
        chief.groups.add(shared)
        chiefs[at] = chief
    client.force_login(editor)
    save(client, risk, process_name="รออนุมัติ", **{"action-submit": "1"})
    state = risk.workflow_states.get().current_task_state
    where = address(BriberyRisk, "workflow_action", risk.pk, "approve", state.pk)
    client.force_login(chiefs[other_station])
    assert client.post(where, {"comment": ""}).status_code == 404
    assert client.get(address(BriberyRisk, "edit", risk.pk)).status_code == 404
    client.force_login(chiefs[station])
    assert client.post(where, {"comment": ""}).status_code == 302
    assert public_names(station) == ["รออนุมัติ"]
    notice = Notice.objects.open_for(editor).get()
    assert (notice.kind, notice.page) == (Notice.Kind.APPROVED, None)
    assert "รออนุมัติ" in notice.text
    client.force_login(editor)
    shown = client.get(reverse("home_waiting")).content.decode()
    assert address(BriberyRisk, "edit", risk.pk) in shown
    assert not Notice.objects.open_for(chiefs[other_station]).exists()


def test_who_submitted_a_risk_reads_why_it_came_back(client, editor, station, risk) -> None:
    workflow = make_workflow(group_task(station.approvers))
    WorkflowPage.objects.update_or_create(
        page=station.home_page.page_ptr, defaults={"workflow": workflow}
    )
    client.force_login(editor)
    save(client, risk, **{"action-submit": "1"})
    state = risk.workflow_states.get().current_task_state
    client.force_login(make_member(station, "head"))
    where = address(BriberyRisk, "workflow_action", risk.pk, "reject", state.pk)
    assert client.post(where, {"comment": "ขาด\nมาตรการ"}).status_code == 302
    notice = Notice.objects.open_for(editor).get()
    assert notice.kind == Notice.Kind.SENT_BACK
    assert notice.text.endswith("ขาด\nมาตรการ")
    assert "\n" not in subject_of(notice)
