"""Which workflow a risk goes through before it is public."""

from __future__ import annotations

from django.conf import settings
from wagtail.models import AbstractGroupApprovalTask, Task, Workflow

from home.models import HomePage, StationRoleTask


def takes_registers(task: Task) -> bool:
    """Whether a workflow's task can judge an entry of a register and not only a page.

    Tasks of groups can, and the steps by role that every station's pages go through. Any other
    kind says so with an attribute ``takes_registers``.
    """
    judges = isinstance(task, AbstractGroupApprovalTask | StationRoleTask)
    return judges or getattr(task, "takes_registers", False)


def station_workflow(station_id: int) -> Workflow | None:
    """The workflow that was given to the station's own pages, if it can take registers too.

    A workflow inherited from above is left out: its groups belong to no station.
    """
    if not getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True):
        return None
    home_pages = HomePage.objects.filter(station_id=station_id)
    workflow = Workflow.objects.filter(
        active=True, workflow_pages__page__in=home_pages.values("page_ptr")
    ).first()
    if workflow is None:
        return None
    fits = all(takes_registers(task.specific) for task in workflow.tasks)
    return workflow if fits else None
