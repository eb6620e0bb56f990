"""Wagtail's snippet views and bulk deletion, kept within a user's stations.

The views of Wagtail 8.0 ask a policy about the model, not about the instance, so an
editor of one station could list, read and change another's snippets. Everything here
asks about the instance and answers 404 for a stranger's: a 403 would confirm the guess.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property, classproperty
from wagtail import hooks
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.models import get_snippet_models
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from .bulk_scope import ListedBulkActionMixin
from .choosers import ScopedChooserViewSet
from .logged_changes import LoggedChangesMixin
from .permissions import StationPermissionPolicy, visible_instances
from .scoped_forms import StationScopedForm

# Wagtail builds address patterns for its JavaScript by reversing with this number.
PLACEHOLDER_PK = "999999"


class InstancePermissionMixin:
    """Ask the policy about the instance in view rather than about the model."""

    def user_has_permission(self, permission: str) -> bool:
        """Whether the user may do this here, to the thing in view where there is one."""
        instance = getattr(self, "object", None)
        if (
            permission != "add"
            and instance is not None
            and instance.pk
            and not self._permitted(permission, instance)
        ):
            return False
        return super().user_has_permission(permission)

    def user_has_any_permission(self, permissions) -> bool:
        """Whether the user may do any of these here."""
        instance = getattr(self, "object", None)
        if instance is not None and instance.pk:
            policy = policy_registry.get_by_type(self.model)
            return policy.user_has_any_permission_for_instance(
                self.request.user, permissions, instance
            )
        return super().user_has_any_permission(permissions)

    def _permitted(self, permission: str, instance) -> bool:
        policy = policy_registry.get_by_type(self.model)
        user = self.request.user
        if policy.user_has_permission_for_instance(user, permission, instance):
            return True
        # A moderator may edit what waits for them without the permission itself.
        task = getattr(instance, "current_workflow_task", None)
        return bool(
            permission == "change" and task and task.user_can_access_editor(instance, user)
        )


class BulkColumnMixin:
    """Leaves out the boxes to tick where a list has nothing to do with several at once."""

    @cached_property
    def columns(self) -> list:
        """The list's columns."""
        meta = self.model._meta
        actions = bulk_action_registry.get_bulk_actions_for_model(meta.app_label, meta.model_name)
        columns = super().columns
        return columns if actions else [c for c in columns if c.name != "bulk_actions"]


class ListButtonsMixin:
    """Takes buttons of other applications into the menu in the header of a list.

    A function of the hook ``register_station_list_buttons`` gets the list's model and the
    user, and gives buttons.
    """

    def get_header_more_buttons(self) -> list:
        """The list's own buttons and those of the hook."""
        buttons = [
            button
            for give in hooks.get_hooks("register_station_list_buttons")
            for button in give(self.model, self.request.user)
        ]
        return sorted([*super().get_header_more_buttons(), *buttons])


class StationScopedViewSetMixin:
    """A viewset within the user's stations: put it before ``SnippetViewSet``.

    Requires: the model's policy registered by
    :func:`home.permissions.register_station_policy`.
    """

    # The database's own search finds no word inside a Thai compound; "contains" does.
    search_backend_name = None

    def construct_view(self, view_class: type, **kwargs: Any) -> Callable:
        """Build a view that asks about instances and hides those of other stations."""
        if issubclass(view_class, PermissionCheckedMixin):
            additions = (InstancePermissionMixin,)
            if issubclass(view_class, EditView):
                additions = (LoggedChangesMixin, InstancePermissionMixin)
            if issubclass(view_class, IndexView):
                additions = (ListButtonsMixin, BulkColumnMixin, InstancePermissionMixin)
            view_class = type(
                view_class.__name__,
                (*additions, view_class),
                {"__module__": view_class.__module__},
            )
        view = super().construct_view(view_class, **kwargs)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **parameters: Any) -> HttpResponse:
            pk = parameters.get("pk")
            if pk is not None and not self._sees(request, unquote(str(pk))):
                raise Http404
            return view(request, *args, **parameters)

        return guarded

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """What the list, its search and its export show."""
        return visible_instances(self.model, request.user)

    def get_edit_handler(self):
        """The model's panels, with a form that cannot reach across stations."""
        handler = super().get_edit_handler()
        if handler.base_form_class is None and not hasattr(self.model, "base_form_class"):
            handler.base_form_class = StationScopedForm
        return handler

    def _sees(self, request: HttpRequest, pk: str) -> bool:
        field = self.model._meta.pk
        if pk == PLACEHOLDER_PK and not field.get_internal_type().endswith("CharField"):
            return True
        return visible_instances(self.model, request.user).filter(pk=pk).exists()


class StationScopedSnippetViewSet(StationScopedViewSetMixin, SnippetViewSet):
    """A snippet of a station."""

    chooser_viewset_class = ScopedChooserViewSet


def may_be_deleted(model: type) -> bool:
    """Whether anybody may delete things of a model; not where its policy keeps them for good."""
    return getattr(policy_registry.get_by_type(model, fallback=False), "deletes", True)


def offer_bulk_deletion_where_it_is_possible() -> None:
    """Take “delete” out of the bulk actions of what nobody deletes.

    Wagtail registers its own action for every snippet and asks permission only once
    somebody has pressed the button. Both its action and ours read their models here.
    """
    DeleteBulkAction.models = classproperty(
        lambda action: [model for model in get_snippet_models() if may_be_deleted(model)]
    )


class ScopedDeleteBulkAction(ListedBulkActionMixin, DeleteBulkAction):
    """Bulk deletion that does not name what belongs to another station."""

    template_name = "home/admin/confirm_bulk_delete.html"

    @staticmethod
    def _is_scoped(model) -> bool:
        return isinstance(policy_registry.get_by_type(model), StationPermissionPolicy)

    def get_actionable_objects(self):
        """What the user may delete; nothing is told about the rest.

        Raises:
            Http404: there is nothing among the chosen that the user may see.
        """
        objects, context = super().get_actionable_objects()
        if not self._is_scoped(self.model):
            return objects, context
        hidden = context["items_with_no_access"]
        visible = visible_instances(self.model, self.request.user)
        known = set(
            visible.filter(pk__in=[item.pk for item in hidden]).values_list("pk", flat=True)
        )
        shown = [item for item in hidden if item.pk in known]
        if not objects and not shown:
            raise Http404
        return objects, {**context, "items_with_no_access": shown}


def scope_page_chooser(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Pages the user can reach in the page tree, for the chooser's browsing and search.

    Wagtail's chooser shows every page, drafts of other stations included.
    """
    explorable = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return pages.filter(pk__in=explorable.values("pk"))
