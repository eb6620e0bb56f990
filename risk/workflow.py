"""Which workflow a risk goes through before it is public."""

from __future__ import annotations

from django.conf import settings
from wagtail.models import AbstractGroupApprovalTask, Task, Workflow

from home.models import HomePage


def takes_registers(task: Task) -> bool:
    """Whether a workflow's task can judge an entry of a register and not only a page.

    Tasks of groups can. Any other kind says so with an attribute ``takes_registers``. The
    steps by role that a station's pages go through (:class:`home.models.StationRoleTask`)
    judge pages alone: their gate and approval belong to an item's page. Under them, whoever
    may publish a risk lets it out, and the page that shows it is approved step by step.
    """
    return isinstance(task, AbstractGroupApprovalTask) or getattr(task, "takes_registers", False)


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
