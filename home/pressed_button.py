"""What the button that was pressed in a page's form does to the page."""

from __future__ import annotations

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import WorkflowState

from home.models import StationMembership, StationRoleTask


def publishes(page_form: WagtailAdminPageForm) -> bool:
    """Whether it makes the page public: by itself, or as the last step of the workflow.

    Drafts, autosave and submissions don't. The head's step is the last wherever it stands.
    """
    if page_form.is_deferred_validation:
        return False
    if "action-publish" in page_form.data:
        return True
    state = _step_passed_on(page_form)
    return state is not None and (
        _role_of(state) == StationMembership.Role.HEAD or state.is_at_final_task
    )


def attests(page_form: WagtailAdminPageForm) -> bool:
    """Whether it says that a controller has attested the page."""
    if page_form.is_deferred_validation:
        return False
    state = _step_passed_on(page_form)
    return state is not None and _role_of(state) == StationMembership.Role.CONTROLLER


def _step_passed_on(page_form: WagtailAdminPageForm) -> WorkflowState | None:
    """The running workflow whose step the button takes, if it does."""
    pressed = "action-workflow-action" in page_form.data
    if not pressed or page_form.data.get("workflow-action-name") != "approve":
        return None
    state = page_form.instance.current_workflow_state
    is_running = state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS
    return state if is_running else None


def _role_of(state: WorkflowState) -> str:
    """Whose step it is; empty where the step asks for no role."""
    task = state.current_task_state.task.specific
    return task.role if isinstance(task, StationRoleTask) else ""
