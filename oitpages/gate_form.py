"""Asks for the reason where one publishes: in the page's form."""

from __future__ import annotations

from wagtail.models import WorkflowState

from home.guarded_form import mark_findings
from home.models import StationMembership, StationRoleTask


class PublicationGateFormMixin:
    """Hold a publication with gaps until its reason is given in the form.

    Drafts and autosave are validated with deferred fields and always pass, and so does a
    submission: the reason is asked of whoever publishes or approves last.

    Requires: the form of an item page with ``publication_reason`` and
    ``personal_data_reason``.
    """

    def is_valid(self) -> bool:
        """Validate the form and its rows, then what stands between the page and publication.

        The page is judged with its rows, which Wagtail puts together after ``clean()``.
        """
        valid = super().is_valid()
        if valid and self._attests():
            return self._ask_for_signatures()
        if not valid or not self._publishes():
            return valid
        if not hasattr(self, "_gate_is_open"):
            self._gate_is_open = self._ask_for_reasons()
        return self._gate_is_open

    def _publishes(self) -> bool:
        """Whether the button that was pressed makes the page public."""
        if self.is_deferred_validation or not self.instance.path:
            return False
        if "action-publish" in self.data:
            return True
        return self._passes_on() and self._is_last_step()

    def _passes_on(self) -> bool:
        """Whether the button that was pressed takes the page's step of the workflow."""
        pressed = "action-workflow-action" in self.data
        return pressed and self.data.get("workflow-action-name") == "approve"

    def _is_last_step(self) -> bool:
        state = self._running_workflow()
        if state is None:
            return False
        return self._role_of(state) == StationMembership.Role.HEAD or state.is_at_final_task

    def _attests(self) -> bool:
        """Whether the button says that a controller has attested the page."""
        if self.is_deferred_validation or not self.instance.path or not self._passes_on():
            return False
        state = self._running_workflow()
        return state is not None and self._role_of(state) == StationMembership.Role.CONTROLLER

    def _running_workflow(self) -> WorkflowState | None:
        state = self.instance.current_workflow_state
        is_running = state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS
        return state if is_running else None

    @staticmethod
    def _role_of(state: WorkflowState) -> str:
        """Whose step it is; empty where the step asks for no role."""
        task = state.current_task_state.task.specific
        return task.role if isinstance(task, StationRoleTask) else ""

    def _ask_for_signatures(self) -> bool:
        """Keep the criteria that nobody has signed for, for the screen; whether none are left."""
        from oitpages.gate_steps import unsigned_criteria

        if not hasattr(self, "unsigned"):
            self.unsigned = unsigned_criteria(self.save(commit=False))
        return not self.unsigned

    def _ask_for_reasons(self) -> bool:
        """Put what is missing at its fields; whether nothing is."""
        from oitpages.gate import JUSTIFICATION_FIELD, gaps_of, missing_reasons

        page = self.save(commit=False)
        gaps = gaps_of(page, draft=True)
        missing = missing_reasons(page, gaps)
        for field, message in missing.items():
            self.add_error(field if field in self.fields else None, message)
        if JUSTIFICATION_FIELD in missing:
            mark_findings(self, gaps.findings)
        return not missing
