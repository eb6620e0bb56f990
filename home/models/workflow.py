"""Who checks, attests and approves: a workflow task that asks for a role at the page's station.

Wagtail's own task asks for a group and not for a station, so that the head of one station
could open and reject another's page. One workflow of these tasks serves every station, for its
pages and for what else has drafts there (bribery risks).
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q, QuerySet
from wagtail.models import Page, Task, TaskState, get_default_page_content_type

from home.workflow_form import MISSING_TH, SendBackForm

from .membership import StationMembership

Role = StationMembership.Role

APPROVE_LABELS = {
    Role.PUBLISHER: "ตรวจแล้ว ส่งให้ผู้ควบคุม",
    Role.CONTROLLER: "รับรองแล้ว เสนอหัวหน้าสถานี",
    Role.HEAD: "อนุมัติ",  # Wagtail adds “และเผยแพร่” to the last step
}
DONE_BY = {"approve": TaskState.STATUS_APPROVED, "reject": TaskState.STATUS_REJECTED}
"""What a step is once an action was taken."""
REJECT_LABEL = "ส่งกลับให้แก้ไข"


def specific_of(thing: models.Model) -> models.Model:
    """What goes through a workflow, as its own class: a page, or an entry of a register."""
    return thing.specific if isinstance(thing, Page) else thing


class StationRoleTask(Task):
    """A step that members of the page's station take, who have the step's role there.

    Requires: pages, or entries of a register, with ``members_in_role(role)``
    (:class:`home.models.StationStepsMixin`).
    Others neither see the step's actions nor get past the page's lock. Nobody takes the step
    for a page that they submitted themselves, except the head, who answers for all of it.
    A step of a role that nobody else could take is passed over, and the history says so: one
    sergeant may be a station's only publisher.
    """

    role = models.CharField(
        "บทบาท",
        max_length=20,
        choices=[(role.value, role.label) for role in APPROVE_LABELS],
        help_text="ผู้ที่มีบทบาทนี้ในสถานีของหน้านั้นเท่านั้นที่ดำเนินการได้",
    )

    admin_form_fields = [*Task.admin_form_fields, "role"]
    admin_form_readonly_on_edit_fields = [*Task.admin_form_readonly_on_edit_fields, "role"]

    class Meta:
        verbose_name = "ขั้นตอนตามบทบาทในสถานี"
        verbose_name_plural = "ขั้นตอนตามบทบาทในสถานี"

    @classmethod
    def get_description(cls) -> str:
        """What the list of step types says of it."""
        return "ผู้ที่มีบทบาทที่กำหนดในสถานีของหน้านั้นเป็นผู้ดำเนินการ"

    def start(self, workflow_state, user=None) -> TaskState:
        """Begin the step, or pass over it where nobody else could take it."""
        task_state = super().start(workflow_state, user=user)
        reason = self._reason_to_skip(workflow_state)
        if reason:
            task_state.status = TaskState.STATUS_SKIPPED
            task_state.comment = reason
            task_state.finished_at = task_state.started_at
            task_state.save()
        return task_state

    def is_passed_over(self, workflow_state) -> bool:
        """Whether the step needs nobody for this page."""
        return bool(self._reason_to_skip(workflow_state))

    def user_can_access_editor(self, obj, user) -> bool:
        """Whether the user may open the page because it waits for them."""
        return self._acts(obj, user)

    def locked_for_user(self, obj, user) -> bool:
        """Whether the page is closed to the user while it waits for somebody else."""
        return not self._acts(obj, user)

    def user_can_lock(self, obj, user) -> bool:
        """Whoever takes the step may hold the page."""
        return self._acts(obj, user)

    def user_can_unlock(self, obj, user) -> bool:
        """Nobody takes away another's lock."""
        return False

    def get_actions(self, obj, user) -> list[tuple[str, str, bool]]:
        """What the user may do here: send back, and approve what others submitted."""
        if not self._acts(obj, user):
            return []
        actions = [("reject", REJECT_LABEL, True)]
        if not self._submitted_by(obj, user) or self.role == Role.HEAD or user.is_superuser:
            actions.append(("approve", APPROVE_LABELS[Role(self.role)], False))
        return actions

    def get_form_for_action(self, action: str):
        """Sending back needs a word why."""
        return SendBackForm if action == "reject" else super().get_form_for_action(action)

    def on_action(self, task_state, user, action_name, **kwargs):
        """Do it, once more asking whether the user may: the address names any task state.

        One press may arrive twice at the same moment, as the form and as the saving that the
        editor does by itself. The step is taken once, and the second finds it done.

        Raises:
            PermissionDenied: the user may not, the step is over, or nobody says why the page
                is sent back.
            ValidationError: something has to be done before the page is passed on.
        """
        page = specific_of(task_state.workflow_state.content_object)
        allowed = {name for name, _, _ in self.get_actions(page, user)}
        if action_name not in allowed or task_state.task_id != self.pk:
            raise PermissionDenied
        if action_name == "approve" and hasattr(page, "check_step"):
            page.check_step(self.role)
        if action_name == "reject" and not kwargs.get("comment", "").strip():
            raise PermissionDenied(MISSING_TH)  # the form asks; programs and old forms end here
        with transaction.atomic():
            present = TaskState.objects.select_for_update().get(pk=task_state.pk)
            if present.status == TaskState.STATUS_IN_PROGRESS:
                return super().on_action(task_state, user, action_name, **kwargs)
        if present.status != DONE_BY.get(action_name) or present.finished_by_id != user.pk:
            raise PermissionDenied
        return None

    def get_task_states_user_can_moderate(self, user, **kwargs) -> QuerySet[TaskState]:
        """What waits for the user at this step."""
        waiting = TaskState.objects.filter(task=self, status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return waiting
        return waiting.filter(pk__in=self._states_for(user, waiting))

    def _states_for(self, user, waiting: QuerySet[TaskState]) -> list[int]:
        memberships = StationMembership.objects.filter(user_id=user.pk, role=self.role)
        paths = list(memberships.values_list("station__home_page__path", flat=True))
        if not user.is_active or not any(paths):
            return []
        below = Q()
        for path in filter(None, paths):
            below |= Q(path__startswith=path)
        of_pages = Q(workflow_state__base_content_type=get_default_page_content_type())
        states = dict(waiting.filter(of_pages).values_list("workflow_state__object_id", "pk"))
        pages = Page.objects.filter(below, pk__in=[int(key) for key in states]).specific()
        found = [states[str(page.pk)] for page in pages if self._acts(page, user)]
        others = waiting.exclude(of_pages).select_related("workflow_state")
        for state in others.prefetch_related("workflow_state__content_object"):
            entry = state.workflow_state.content_object
            if entry is not None and self._acts(entry, user):
                found.append(state.pk)
        return found

    def _acts(self, obj, user) -> bool:
        """Whether the user has the step's role for the page."""
        if not user.is_active:
            return False
        if user.is_superuser:
            return True
        page = specific_of(obj)
        members_in_role = getattr(page, "members_in_role", None)
        if members_in_role is None:
            return False
        return any(member.user_id == user.pk for member in members_in_role(self.role))

    def _submitted_by(self, obj, user) -> bool:
        state = obj.current_workflow_state
        return bool(state and state.requested_by_id == user.pk)

    def _reason_to_skip(self, workflow_state) -> str:
        """Why nobody has to take the step; empty where somebody has to."""
        page = specific_of(workflow_state.content_object)
        if self.role == Role.HEAD or not hasattr(page, "members_in_role"):
            return ""
        users = {member.user_id for member in page.members_in_role(self.role)}
        if not users:
            return f"ข้ามขั้นตอนนี้ เพราะสถานียังไม่มี{Role(self.role).label}ของข้อนี้"
        if workflow_state.requested_by_id in users and (
            self.role == Role.PUBLISHER or len(users) == 1
        ):
            return f"ข้ามขั้นตอนนี้ เพราะผู้เสนอเป็น{Role(self.role).label}เอง"
        return ""
