"""Data officer, publisher, controller, head: who edits, sends on, sends back and approves."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from home.models import Notice, StationMembership, StationRoleTask
from home.workflow import STEPS, publication_workflow
from oitpages.catalogue.loader import get_edition
from oitpages.duties import acting_members
from oitpages.models import Approval, ItemAssignment, ItemPage
from tests.home.builders import make_member, make_person, make_posting, make_superuser
from tests.oitpages.builders import YEAR, give_reasons, item_page, make_head, start_year
from tests.support.form_data import page_form, page_form_data

pytestmark = pytest.mark.django_db

ITEM = "organisation-structure"


@pytest.fixture
def team(station):
    """A user for each role of the station."""
    return {role.value: make_member(station, role.value) for role in StationMembership.Role}


@pytest.fixture
def strangers(edition_page):
    """A user for each role of another station."""
    other = start_year("beta").station
    return {role.value: make_member(other, role.value) for role in StationMembership.Role}


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def submit(page, user, *, with_reasons: bool = True):
    """Save a draft and propose it, as the editor's button does."""
    if with_reasons:
        give_reasons(page)
    page.save_revision(user=user)
    return page.get_workflow().start(page, user)


def act(page, user, action: str = "approve", **data):
    """Take the current step as the user, as the buttons do."""
    page = type(page).objects.get(pk=page.pk)
    task = page.current_workflow_task
    return task.on_action(page.current_workflow_task_state, user, action, **data)


def step_of(page) -> str:
    """The role whose turn it is; empty where the way is over."""
    task = type(page).objects.get(pk=page.pk).current_workflow_task
    return task.role if task else ""


def test_a_page_goes_from_data_officer_to_head(edition_page, team):
    make_head(edition_page.station)
    page = item_page(edition_page, ITEM)
    state = submit(page, team["data_officer"])
    seen = []
    for role in ("publisher", "controller", "head"):
        seen.append(step_of(page))
        act(page, team[role])
    state.refresh_from_db()
    page = type(page).objects.get(pk=page.pk)
    assert seen == ["publisher", "controller", "head"]
    assert (state.status, page.live) == (WorkflowState.STATUS_APPROVED, True)
    approval = Approval.objects.get()
    assert (approval.revision, approval.user) == (page.live_revision, team["head"])


def test_a_press_that_arrives_twice_takes_one_step(edition_page, team):
    page = item_page(edition_page, ITEM)
    submit(page, team["data_officer"])
    first, second = (TaskState.objects.get(pk=page.current_workflow_task_state.pk) for _ in "ab")
    task = first.task.specific
    # The second has read which step it is before the first has acted.
    assert second.workflow_state.current_task_state_id == first.pk
    task.on_action(first, team["publisher"], "approve")
    task.on_action(second, team["publisher"], "approve")
    begun = TaskState.objects.filter(workflow_state=first.workflow_state).order_by("pk")
    assert [state.task.specific.role for state in begun] == ["publisher", "controller"]
    assert Notice.objects.open_for(team["controller"]).count() == 1
    for user, action in ((team["publisher"], "reject"), (make_superuser(), "approve")):
        with pytest.raises(PermissionDenied):
            task.on_action(second, user, action, comment="ขอแก้")
    assert step_of(page) == "controller"


def test_nobody_takes_anothers_step(edition_page, team, strangers):
    page = item_page(edition_page, ITEM)
    submit(page, team["data_officer"])
    task = page.current_workflow_task
    others = [*strangers.values(), team["data_officer"], team["controller"], team["head"]]
    for user in others:
        assert task.get_actions(page, user) == []
        assert task.locked_for_user(page, user)
        assert not task.user_can_access_editor(page, user)
        assert not task.get_task_states_user_can_moderate(user).exists()
        for action in ("approve", "reject"):
            with pytest.raises(PermissionDenied):
                act(page, user, action)
    assert step_of(page) == "publisher"
    assert task.get_task_states_user_can_moderate(team["publisher"]).count() == 1
    assert list(TaskState.objects.reviewable_by(team["publisher"])) == [
        page.current_workflow_task_state
    ]


def test_a_head_of_another_station_neither_opens_nor_rejects(
    edition_page, team, strangers, client
):
    page = item_page(edition_page, ITEM)
    state = submit(page, team["data_officer"])
    for role in ("publisher", "controller"):
        act(page, team[role])
    own = item_page(ItemPage.objects.exclude(station=edition_page.station)[0].edition_page, ITEM)
    submit(own, strangers["data_officer"])
    client.force_login(strangers["head"])
    assert client.get(edit_url(page)).status_code == 302
    state.refresh_from_db()
    # The address takes any page and any task state: neither mix may get through.
    for page_id in (page.pk, own.pk):
        for action in ("approve", "reject"):
            address = reverse(
                "wagtailadmin_pages:workflow_action",
                args=[page_id, action, state.current_task_state_id],
            )
            assert client.post(address, {"comment": "x"}).status_code in (302, 403, 404)
    assert step_of(page) == "head"


def test_what_is_sent_back_comes_back_to_the_same_step(edition_page, team):
    page = item_page(edition_page, ITEM)
    state = submit(page, team["data_officer"])
    act(page, team["publisher"])
    act(page, team["controller"], "reject", comment="ขาดคำสั่งแต่งตั้ง")
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert state.current_task_state.comment == "ขาดคำสั่งแต่งตั้ง"
    state.resume(team["data_officer"])
    assert step_of(page) == "controller"


def test_a_step_without_anybody_is_passed_over_and_says_so(edition_page, station):
    officer, head = make_member(station), make_member(station, "head")
    page = item_page(edition_page, ITEM)
    state = submit(page, officer)
    skipped = state.task_states.filter(status=TaskState.STATUS_SKIPPED).order_by("pk")
    assert [task_state.task.specific.role for task_state in skipped] == ["publisher", "controller"]
    assert all("ยังไม่มี" in task_state.comment for task_state in skipped)
    assert step_of(page) == "head"
    act(page, head)
    assert type(page).objects.get(pk=page.pk).live


def test_nobody_checks_what_they_submitted_themselves(edition_page, team, station):
    page = item_page(edition_page, ITEM)
    submit(page, team["publisher"])
    assert step_of(page) == "controller"
    second = item_page(edition_page, "work-manuals")
    other = make_member(station, "controller")
    submit(second, team["controller"])
    act(second, team["publisher"])
    task = second.current_workflow_task
    assert [name for name, _, _ in task.get_actions(second, team["controller"])] == ["reject"]
    act(second, other)
    assert step_of(second) == "head"


def test_the_head_is_needed_even_where_there_is_none(edition_page, station):
    page = item_page(edition_page, ITEM)
    submit(page, make_member(station))
    assert step_of(page) == "head"
    act(page, make_superuser())
    assert not Approval.objects.exists()


def test_the_approval_names_rank_and_position_of_that_day(edition_page, station, team):
    former = make_person(station, "คนเก่า")
    make_posting(former, ends_on=datetime.date(2025, 3, 31))
    head = make_person(station, "คนใหม่", rank="พ.ต.ท.")
    make_posting(head, position="รักษาการผู้กำกับการ", starts_on=datetime.date(2025, 4, 1))
    page = give_reasons(item_page(edition_page, ITEM))
    page.save_revision(user=team["data_officer"]).publish(user=team["head"])
    approval = Approval.objects.get()
    assert (approval.full_name, approval.position) == ("พ.ต.ท.คนใหม่ ตัวอย่าง", "รักษาการผู้กำกับการ")
    assert (approval.person, approval.user) == (head, team["head"])


def test_a_head_with_an_officers_record_signs_with_the_own_posting(edition_page, station):
    make_head(station, "คนอื่น")
    own = make_person(station, "ตัวเอง")
    make_posting(own, role="member", position="รองผู้กำกับการ")
    user = make_member(station, "head", person=own)
    page = give_reasons(item_page(edition_page, ITEM))
    page.save_revision(user=user).publish(user=user)
    approval = Approval.objects.get()
    assert (approval.full_name, approval.position) == ("พ.ต.อ.ตัวเอง ตัวอย่าง", "รองผู้กำกับการ")


def test_only_the_head_publishes_an_item_and_the_controller_news(edition_page, team):
    page = item_page(edition_page, ITEM)
    may = {role: page.permissions_for_user(user).can_publish() for role, user in team.items()}
    assert [role for role, allowed in may.items() if allowed] == ["head"]
    assert page.permissions_for_user(make_superuser()).can_publish()


def test_the_controller_takes_a_page_down_that_can_not_wait_for_the_head(edition_page, team):
    page = give_reasons(item_page(edition_page, ITEM))
    page.save_revision(user=team["data_officer"]).publish(user=team["head"])
    page = type(page).objects.get(pk=page.pk)
    may = {role: page.permissions_for_user(user).can_unpublish() for role, user in team.items()}
    assert {role for role, allowed in may.items() if allowed} == {"controller", "head"}


@pytest.mark.parametrize("line", ["administration", "traffic", "inquiry"])
def test_a_data_officer_changes_the_items_of_the_own_line_only(edition_page, station, line):
    user = make_member(station, work_lines=[line])
    policy = policy_registry.get_by_type(Page)
    expected = {
        item.key
        for item in get_edition(YEAR).items
        if not item.work_lines or line in item.work_lines
    }
    pages = ItemPage.objects.child_of(edition_page).specific()
    editable = {page.item_key for page in pages if page.permissions_for_user(user).can_edit()}
    assert editable == expected
    changeable = policy.instances_user_has_any_permission_for(user, {"change"})
    assert {p.item_key for p in pages if changeable.filter(pk=p.pk).exists()} == expected
    assert not edition_page.permissions_for_user(user).can_edit()
    assert not edition_page.permissions_for_user(user).can_add_subpage()


def test_the_station_decides_otherwise(edition_page, station):
    user = make_member(station, work_lines=["traffic"])
    named = make_member(station, work_lines=["detective"])
    page = item_page(edition_page, ITEM)
    assert not page.permissions_for_user(user).can_edit()
    assignment = ItemAssignment.objects.get(station=station, item_key=ITEM)
    assignment.work_lines = ["traffic"]
    assignment.save()
    assert page.permissions_for_user(fresh(user)).can_edit()
    assignment.members.add(named.station_memberships.get())
    assert page.permissions_for_user(fresh(named)).can_edit()
    assert not page.permissions_for_user(fresh(user)).can_edit()


def fresh(user):
    """The user as the next request has it, without what was worked out before."""
    return type(user).objects.get(pk=user.pk)


def test_an_item_that_nobody_assigned_follows_the_catalogue(edition_page, station):
    ItemAssignment.objects.all().delete()
    inquiry = make_member(station, work_lines=["inquiry"])
    assert item_page(edition_page, "relevant-laws").permissions_for_user(inquiry).can_edit()
    assert not item_page(edition_page, ITEM).permissions_for_user(inquiry).can_edit()


def test_the_controller_is_the_one_of_the_items_line(edition_page, station):
    administration = make_member(station, "controller", work_lines=["administration"])
    inquiry = make_member(station, "controller", work_lines=["inquiry"])
    controllers = {
        key: {m.user for m in acting_members(item_page(edition_page, key), "controller")}
        for key in (ITEM, "relevant-laws")
    }
    assert controllers == {ITEM: {administration}, "relevant-laws": {inquiry}}


def test_a_data_officer_opens_the_own_items_and_no_others(edition_page, station, client):
    client.force_login(make_member(station, work_lines=["inquiry"]))
    assert client.get(edit_url(item_page(edition_page, "relevant-laws"))).status_code == 200
    assert client.get(edit_url(item_page(edition_page, ITEM))).status_code == 302


def test_the_editor_proposes_with_the_button(edition_page, team, client):
    client.force_login(team["data_officer"])
    page = item_page(edition_page, ITEM)
    form = page_form(page, team["data_officer"])
    data = page_form_data(form) | {"action-submit": "action-submit"}
    assert client.post(edit_url(page), data).status_code == 302
    assert step_of(page) == "publisher"
    client.force_login(team["publisher"])
    shown = client.get(edit_url(page)).content.decode()
    assert "ตรวจแล้ว ส่งให้ผู้ควบคุม" in shown
    assert "ส่งกลับให้แก้ไข" in shown


def test_one_workflow_serves_every_station(edition_page, strangers):
    assert StationRoleTask.objects.count() == len(STEPS)
    workflow = publication_workflow()
    assert [task.specific.role for task in workflow.tasks] == [role for role, _ in STEPS]
    for page in ItemPage.objects.all()[:30]:
        assert page.get_workflow() == workflow


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"work_lines": []}, "work_lines"),
        ({"work_lines": ["space"]}, "work_lines"),
        ({"role": "controller", "work_lines": []}, "work_lines"),
    ],
)
def test_a_membership_without_a_line_is_refused(station, values, field):
    user = make_superuser()
    membership = StationMembership(
        **({"user": user, "station": station, "role": "data_officer"} | values)
    )
    with pytest.raises(ValidationError) as error:
        membership.full_clean()
    assert field in error.value.message_dict


def test_an_officer_of_another_station_is_no_members_record(station):
    other = make_person(start_year("beta").station)
    membership = StationMembership(
        user=make_superuser(), station=station, role="head", person=other
    )
    with pytest.raises(ValidationError) as error:
        membership.full_clean()
    assert "person" in error.value.message_dict
