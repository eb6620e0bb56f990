"""Tells people what waits for them: in the admin always, by e-mail where there is a server.

Takes the place of Wagtail's own mails for workflows: those ask for groups and not for the
roles of a station, are sent before the change is committed, and let a mail server's refusal
end the officer's request.
"""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.template.loader import render_to_string
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import (
    task_approved,
    task_cancelled,
    task_rejected,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)
from wagtail.users.models import UserProfile

from .models import Notice, StationMembership, StationRoleTask, StationStepsMixin
from .models.workflow import specific_of

logger = logging.getLogger(__name__)

LONGEST_SUBJECT = 120

PREFERENCES = {
    Notice.Kind.TASK: "submitted_notifications",
    Notice.Kind.SENT_BACK: "rejected_notifications",
    Notice.Kind.APPROVED: "approved_notifications",
    Notice.Kind.REFUSED: "rejected_notifications",
    Notice.Kind.REMINDER: "submitted_notifications",
}
"""Which choice in the user's own settings a mail obeys; the admin shows every notice."""

WAGTAILS_OWN = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def tell(
    user, thing: models.Model, kind: str, text: str, task_state: TaskState | None = None
) -> Notice:
    """Leave a notice for a user, and mail it once the change is committed.

    Args:
        user: whom to tell.
        thing: a page, or an entry of a register, which has a form in the admin.
        kind: a value of :class:`home.models.Notice.Kind`.
        text: what to tell.
        task_state: the step of a workflow that waits for the user.
    """
    is_page = isinstance(thing, Page)
    notice = Notice.objects.create(
        user=user,
        page_id=thing.pk if is_page else None,
        address="" if is_page else AdminURLFinder().get_edit_url(thing) or "",
        kind=kind,
        text=text,
        task_state=task_state,
    )
    transaction.on_commit(lambda: send_by_mail(notice))
    return notice


def send_by_mail(notice: Notice) -> bool:
    """Mail a notice; a mail server that refuses is logged and told in the admin.

    Returns:
        Whether a mail left. None does for a user without an address or who wants none.
    """
    user = notice.user
    if not wants_mail(user, notice.kind):
        return False
    context = {"notice": notice, "url": f"{settings.WAGTAILADMIN_BASE_URL}{notice.url}"}
    return deliver(
        user,
        f"{notice.get_kind_display()}: {subject_of(notice)}",
        render_to_string("home/notices/mail.txt", context),
        [notice],
    )


def subject_of(notice: Notice) -> str:
    """What a mail is about, on one line."""
    text = name_of(notice.page) if notice.page else notice.text
    return " ".join(text.split())[:LONGEST_SUBJECT]


def wants_mail(user, kind: str) -> bool:
    """Whether a user can be mailed, and wants to be mailed notices of a kind."""
    wanted = getattr(UserProfile.get_for_user(user), PREFERENCES[kind])
    return bool(user.is_active and user.email and wanted)


def deliver(user, subject: str, text: str, notices: Sequence[Notice]) -> bool:
    """Mail a text about notices; a refusal of the mail server stands at each of them.

    Returns:
        Whether a mail left.
    """
    message = EmailMessage(
        f"[{settings.WAGTAIL_SITE_NAME}] {subject}",
        text,
        to=[user.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        return bool(message.send())
    except (smtplib.SMTPException, OSError) as error:
        logger.exception("a notice could not be mailed")
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(
            mail_problem=f"ส่งอีเมลไม่สำเร็จ ({type(error).__name__})"
        )
        return False


def name_of(thing: models.Model) -> str:
    """What a notice calls a page or an entry, with its station: who acts for two has to know.

    The title is that of the draft, which is what was judged.
    """
    if isinstance(thing, Page):
        thing = thing.specific
        title = thing.told_title() if isinstance(thing, StationStepsMixin) else str(thing)
    else:
        title = str(thing.get_latest_revision_as_object())
    station = getattr(thing, "station", None)
    return f"“{title}” ({station.label})" if station else f"“{title}”"


def task_begins(instance: TaskState, user=None, **kwargs) -> None:
    """Tell those whose turn it is; a step that is passed over concerns nobody."""
    task = instance.task.specific
    if not isinstance(task, StationRoleTask):
        return
    thing = specific_of(instance.workflow_state.content_object)
    if task.is_passed_over(instance.workflow_state):
        return
    for member in thing.members_in_role(task.role):
        tell(member.user, thing, Notice.Kind.TASK, f"{name_of(thing)} รอ{task.name}", instance)


def task_ends(instance: TaskState, **kwargs) -> None:
    """What somebody has done waits for nobody."""
    Notice.objects.filter(task_state_id=instance.pk).close()


def thing_was_sent_back(instance: WorkflowState, user=None, **kwargs) -> None:
    """Tell who submitted a page or an entry of a register who sent it back, and why."""
    thing, comment = instance.content_object, instance.current_task_state.comment
    by = f" โดย{_called(user, thing)}" if user else ""
    text = f"{name_of(thing)} ถูกส่งกลับให้แก้ไข{by}"
    _tell_submitter(
        instance, user, Notice.Kind.SENT_BACK, f"{text}: {comment}" if comment else text
    )


def thing_was_approved(instance: WorkflowState, user=None, **kwargs) -> None:
    """Tell who submitted a page or an entry of a register."""
    text = f"{name_of(instance.content_object)} ได้รับอนุมัติและเผยแพร่แล้ว"
    _tell_submitter(instance, user, Notice.Kind.APPROVED, text)


def _called(user, thing: models.Model) -> str:
    """Rank and name of a member of the thing's station, else the account's own name."""
    station_id = getattr(thing.specific if isinstance(thing, Page) else thing, "station_id", None)
    members = StationMembership.objects.filter(user_id=user.pk, station_id=station_id)
    member = members.exclude(person=None).select_related("person").first()
    return str(member.person) if member else get_user_display_name(user)


def _tell_submitter(state: WorkflowState, user, kind: str, text: str) -> None:
    if state.requested_by is not None and state.requested_by != user:
        tell(state.requested_by, state.content_object, kind, text)


def _no_mail_of_wagtail(**kwargs) -> None:
    """Take the place of one of Wagtail's own mails."""


def watch_workflows() -> None:
    """Listen to the workflow's signals instead of Wagtail's own mails.

    This runs before Wagtail's admin is ready, which would connect its mails again. A signal
    keeps the first receiver of an id, so that ours under Wagtail's ids keep Wagtail's out.
    """
    for signal, sender, uid in WAGTAILS_OWN:
        signal.disconnect(sender=sender, dispatch_uid=uid)
        signal.connect(_no_mail_of_wagtail, sender=sender, dispatch_uid=uid)
    task_submitted.connect(task_begins, dispatch_uid="home.task_begins")
    for signal in (task_approved, task_rejected, task_cancelled):
        signal.connect(task_ends, dispatch_uid="home.task_ends")
    workflow_rejected.connect(thing_was_sent_back, dispatch_uid="home.sent_back")
    workflow_approved.connect(thing_was_approved, dispatch_uid="home.approved")
