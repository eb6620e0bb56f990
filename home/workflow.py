"""The workflow that every station's pages go through: check, attest, approve."""

from __future__ import annotations

from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from .models import StationMembership, StationRoleTask

WORKFLOW_NAME = "เสนอเผยแพร่"

STEPS: tuple[tuple[str, str], ...] = (
    (StationMembership.Role.PUBLISHER, "ตรวจสอบโดยผู้เผยแพร่เว็บไซต์"),
    (StationMembership.Role.CONTROLLER, "รับรองโดยผู้ควบคุมการปฏิบัติ"),
    (StationMembership.Role.HEAD, "อนุมัติโดยหัวหน้าสถานี"),
)
"""Roles in the order in which they act, and the name of each step."""


def publication_workflow() -> Workflow:
    """The one workflow of all stations, made when it is first asked for.

    It is found by its steps, so that an administrator may rename it.
    """
    found = Workflow.objects.filter(
        active=True, workflow_tasks__task__in=StationRoleTask.objects.values("pk")
    ).first()
    if found is not None:
        return found
    workflow = Workflow.objects.create(name=WORKFLOW_NAME)
    for order, (role, name) in enumerate(STEPS):
        task = StationRoleTask.objects.create(name=name, role=role)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow


def assign_workflow(page: Page) -> None:
    """Let a station's pages go through the workflow, unless they have one of their own."""
    WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": publication_workflow()})
