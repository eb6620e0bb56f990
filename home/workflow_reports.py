"""Wagtail's reports of workflows, kept within a user's stations.

Wagtail shows whoever may change a kind of thing the workflows of every such thing, and in
the filters the names of everyone who ever submitted one. The views stand at Wagtail's own
addresses, before its own (``cms.urls``).
"""

from __future__ import annotations

import django_filters
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.workflows import (
    WorkflowReportFilterSet,
    WorkflowTasksView,
    WorkflowView,
    get_editable_page_ids_query,
)
from wagtail.models import WorkflowMixin, WorkflowState, get_default_page_content_type

from .permissions import keys_as_text, scoped_policies

CHANGE = {"change"}


def within_stations(user, prefix: str = "") -> Q:
    """A condition: pages, and of the things that belong to a station those of the user's.

    Args:
        user: who reads the report. An administrator of the whole site sees everything.
        prefix: where the workflow's state stands, seen from the rows that are asked for.
    """
    if user.is_superuser:
        return Q()
    scoped, own = [], Q(pk__in=[])
    for model, policy in scoped_policies().items():
        if issubclass(model, WorkflowMixin):
            content_type = ContentType.objects.get_for_model(model)
            mine = policy.instances_user_has_any_permission_for(user, CHANGE)
            scoped.append(content_type.pk)
            own |= Q(**{
                f"{prefix}base_content_type": content_type,
                f"{prefix}object_id__in": keys_as_text(mine),
            })  # fmt: skip
    return ~Q(**{f"{prefix}base_content_type__in": scoped}) | own


def submitters(request) -> QuerySet:
    """Who submitted what the reader of the report may see."""
    pages = get_editable_page_ids_query(request)
    page_type = get_default_page_content_type()
    states = WorkflowState.objects.filter(within_stations(request.user))
    states = states.filter(~Q(base_content_type=page_type) | Q(object_id__in=pages))
    users = get_user_model()
    return users.objects.filter(pk__in=states.values("requested_by")).order_by(
        users.USERNAME_FIELD
    )


class StationWorkflowFilterSet(WorkflowReportFilterSet):
    """Offers the users of the reader's stations only."""

    requested_by = django_filters.ModelChoiceFilter(field_name="requested_by", queryset=submitters)


class StationWorkflowView(WorkflowView):
    """Workflows of the user's stations."""

    filterset_class = StationWorkflowFilterSet

    def get_queryset(self) -> QuerySet:
        """Wagtail's rows without those of other stations."""
        return super().get_queryset().filter(within_stations(self.request.user))


class StationWorkflowTasksView(WorkflowTasksView):
    """Steps of workflows of the user's stations."""

    def get_queryset(self) -> QuerySet:
        """Wagtail's rows without those of other stations."""
        return (
            super().get_queryset().filter(within_stations(self.request.user, "workflow_state__"))
        )


def _view(view_class: type, *, results_only: bool):
    return never_cache(require_admin_access(view_class.as_view(results_only=results_only)))


urlpatterns = [
    path("workflow/", _view(StationWorkflowView, results_only=False)),
    path("workflow/results/", _view(StationWorkflowView, results_only=True)),
    path("workflow_tasks/", _view(StationWorkflowTasksView, results_only=False)),
    path("workflow_tasks/results/", _view(StationWorkflowTasksView, results_only=True)),
]
