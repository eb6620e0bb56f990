"""A risk is handed in, passed on and approved by the roles of its station, out of the box."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from home.models import ContactPage, Notice, StationMembership, StationRoleTask
from oitpages.dashboard import waiting_for_approval
from oitpages.services import start_edition
from risk.models import BriberyRisk
from tests.home.builders import make_member
from tests.risk.conftest import make_risk
from tests.risk.screens import address
from tests.risk.test_drafts import save

pytestmark = pytest.mark.django_db

Role = StationMembership.Role
SUBMIT = {"action-submit": "1"}


@pytest.fixture
def draft(station) -> BriberyRisk:
    """A risk that nobody has published."""
    return make_risk(station, process_name="การรับแจ้งความ", work_line="inquiry", live=False)


@pytest.fixture
def officer(station):
    """A data officer of the station."""
    return make_member(station)


def as_user(client, user):
    """The client, signed in as somebody else."""
    client.force_login(user)
    return client


def submitted(client, officer, draft) -> TaskState:
    """The risk as its officer handed it in."""
    answer = save(as_user(client, officer), draft, process_name=draft.process_name, **SUBMIT)
    assert answer.status_code == 302
    draft.refresh_from_db()
    return draft.current_workflow_task_state


def act(client, user, draft, action: str, comment: str = ""):
    """Press a button of the step that waits."""
    state = draft.current_workflow_task_state
    where = address(BriberyRisk, "workflow_action", draft.pk, action, state.pk)
    return as_user(client, user).post(where, {"comment": comment})


def step(draft) -> str:
    """Whose turn it is."""
    return BriberyRisk.objects.get(pk=draft.pk).current_workflow_task.specific.role


def test_every_station_s_risks_go_through_its_pages_workflow(station, other_station) -> None:
    for at in (station, other_station):
        workflow = BriberyRisk.objects.filter(station=at).first().get_workflow()
        assert workflow == at.home_page.get_workflow()
        assert all(isinstance(task.specific, StationRoleTask) for task in workflow.tasks)


def test_from_the_data_officer_to_the_public(client, station, officer, draft) -> None:
    people = {role: make_member(station, role) for role in (Role.PUBLISHER, Role.CONTROLLER)}
    people[Role.HEAD] = make_member(station, Role.HEAD)
    submitted(client, officer, draft)
    for role, user in people.items():
        assert step(draft) == role
        notice = Notice.objects.open_for(user).get()
        assert notice.kind == Notice.Kind.TASK and "การรับแจ้งความ" in notice.text
        assert notice.url == address(BriberyRisk, "edit", draft.pk)
        assert notice.url in as_user(client, user).get(reverse("home_waiting")).content.decode()
        assert client.get(notice.url).status_code == 200
        assert not BriberyRisk.objects.get(pk=draft.pk).live
        assert act(client, user, draft, "approve").status_code == 302
        assert not Notice.objects.open_for(user).filter(kind=Notice.Kind.TASK).exists()
    assert BriberyRisk.objects.get(pk=draft.pk).live
    assert Notice.objects.open_for(officer).get().kind == Notice.Kind.APPROVED


def test_a_risk_is_sent_back_with_the_reason(client, station, officer, draft) -> None:
    publisher = make_member(station, Role.PUBLISHER)
    submitted(client, officer, draft)
    act(client, publisher, draft, "reject", "ขาดกำหนดแล้วเสร็จ")
    state = WorkflowState.objects.get(object_id=str(draft.pk))
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert "ขาดกำหนดแล้วเสร็จ" in Notice.objects.open_for(officer).get().text
    assert not BriberyRisk.objects.get(pk=draft.pk).live


def test_nobody_passes_on_what_they_handed_in(client, station, draft) -> None:
    controllers = [make_member(station, Role.CONTROLLER) for _ in range(2)]
    submitted(client, controllers[0], draft)
    assert step(draft) == Role.CONTROLLER
    act(client, controllers[0], draft, "approve")
    assert step(draft) == Role.CONTROLLER
    act(client, controllers[1], draft, "approve")
    assert step(draft) == Role.HEAD


def test_a_controller_answers_for_the_own_work_lines(client, station, officer, draft) -> None:
    other = make_member(station, Role.CONTROLLER)
    StationMembership.objects.filter(user=other).update(work_lines=["traffic"])
    submitted(client, officer, draft)
    assert step(draft) == Role.HEAD  # nobody certifies this line, and the history says so
    skipped = TaskState.objects.filter(status=TaskState.STATUS_SKIPPED)
    assert "ผู้ควบคุมการปฏิบัติ" in " ".join(skipped.values_list("comment", flat=True))


def test_another_station_s_roles_neither_see_nor_judge_it(
    client, station, other_station, officer, draft
) -> None:
    own, stranger = make_member(station, Role.HEAD), make_member(other_station, Role.HEAD)
    submitted(client, officer, draft)
    task = draft.current_workflow_task_state.task.specific
    assert list(task.get_task_states_user_can_moderate(own)) == [draft.current_workflow_task_state]
    assert not task.get_task_states_user_can_moderate(stranger)
    assert act(client, stranger, draft, "approve").status_code == 404
    assert not Notice.objects.open_for(stranger).exists()


def test_a_risk_is_not_taken_for_the_page_of_the_same_number(client, station, officer) -> None:
    page = ContactPage.objects.child_of(station.home_page).get()
    draft = make_risk(station, pk=page.pk, process_name="เลขเดียวกับหน้า", live=False)
    head = make_member(station, Role.HEAD)
    submitted(client, officer, draft)
    page.get_workflow().start(page, officer)
    task = draft.current_workflow_task_state.task.specific
    assert task.get_task_states_user_can_moderate(head).count() == 2


def test_whoever_handed_it_in_waits_for_the_step(client, station, officer, draft) -> None:
    make_member(station, Role.PUBLISHER)
    submitted(client, officer, draft)
    save(as_user(client, officer), draft, process_name="แก้ระหว่างรอ")
    latest = BriberyRisk.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert latest.process_name == "การรับแจ้งความ"


def test_the_desk_shows_what_waits(client, station, other_station, officer, draft) -> None:
    make_member(station, Role.PUBLISHER)
    submitted(client, officer, draft)
    year = start_edition(station, 2568).page
    [waiting] = waiting_for_approval(year)
    assert waiting["title"] == "ความเสี่ยง: การรับแจ้งความ (2568)"
    assert waiting["url"] == address(BriberyRisk, "edit", draft.pk)
    assert waiting["by"] == officer and not waiting["returned"]
    assert waiting_for_approval(start_edition(other_station, 2568).page) == []
