"""Tells whoever hands a page in, or passes it on, whose turn it is now."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, WorkflowState

MOVES = frozenset({"action-submit", "action-restart-workflow", "action-workflow-action"})
"""Buttons of the edit page that move it along its workflow."""
MOST_NAMES = 3


def next_step_th(page: Page) -> str:
    """Who acts next on a page that was moved, in words; empty where nobody has to."""
    state = page.current_workflow_state
    if state is None:
        return "ผ่านครบทุกขั้นแล้ว หน้านี้ออกสู่สาธารณะแล้ว" if page.live else ""
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return "ส่งกลับแล้ว รอผู้เสนอแก้ไขและเสนอใหม่"
    task = state.current_task_state.task.specific
    role = getattr(task, "role", "")
    members = list(page.members_in_role(role)) if hasattr(page, "members_in_role") and role else []
    names = [
        str(member.person or get_user_display_name(member.user)) for member in members[:MOST_NAMES]
    ]
    names += ["และผู้อื่น"] if len(members) > MOST_NAMES else []
    return f"ขั้นต่อไป: {task.name}" + (f" ({', '.join(names)})" if names else "")


def tell_next_step(request: HttpRequest, page: Page) -> None:
    """Add it to what the user is told on the next screen."""
    if MOVES.isdisjoint(request.POST):
        return
    # As it is stored now: approval publishes another instance than the form's.
    text = next_step_th(Page.objects.get(pk=page.pk).specific)
    if text:
        messages.info(request, text)
