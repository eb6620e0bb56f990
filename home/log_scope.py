"""Wagtail's history of the whole site, kept within a user's stations.

Wagtail shows whoever may work with a kind of thing the log of every such thing. The report,
its filters (which name users) and its exports all ask the log's manager, so the manager asks
for the thing itself. What was deleted is known by the station that its last entry names.
"""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from wagtail.models import ModelLogEntry
from wagtail.models.audit_log import ModelLogEntryManager
from wagtail.permissions import policy_registry

from .permissions import VISIBLE_ACTIONS, StationPermissionPolicy, keys_as_text, scoped_policies

STATION_KEY = "station"
"""Where an entry about a deletion names the station's key."""
DELETION = "wagtail.delete"
CHANGES = "_changes_for_log"


def keep_changes_for_log(instance: models.Model, changes: dict) -> None:
    """Let the next entry about a thing carry these values beside its own."""
    setattr(instance, CHANGES, changes)


class StationLogManager(ModelLogEntryManager):
    """Shows a user the log of what they may see, and of what was deleted at their stations."""

    def log_action(self, instance: models.Model, action: str, **kwargs):
        """Write an entry; one about a deletion says whose the thing was."""
        policy = policy_registry.get_by_type(type(instance), fallback=False)
        if action == DELETION and isinstance(policy, StationPermissionPolicy):
            station_id = getattr(instance, policy.station_lookup)
            kwargs["data"] = {**(kwargs.get("data") or {}), STATION_KEY: station_id}
        changes = instance.__dict__.pop(CHANGES, None)
        if changes:
            kwargs["data"] = {**(kwargs.get("data") or {}), **changes}
        return super().log_action(instance, action, **kwargs)

    def viewable_by_user(self, user) -> QuerySet:
        """Entries of the user's stations; all of them for a superuser."""
        entries = super().viewable_by_user(user)
        if user.is_superuser:
            return entries
        scoped, own = [], Q()
        policies = scoped_policies()
        for model, content_type in ContentType.objects.get_for_models(*policies).items():
            policy = policies[model]
            scoped.append(content_type.pk)
            if policy.user_has_any_permission(user, VISIBLE_ACTIONS):
                own |= self._of_type(content_type, policy, user)
        return entries.filter(~Q(content_type__in=scoped) | own)

    @staticmethod
    def _of_type(content_type: ContentType, policy: StationPermissionPolicy, user) -> Q:
        visible = policy.instances_user_has_any_permission_for(user, VISIBLE_ACTIONS)
        stations = sorted(policy.station_ids(user, VISIBLE_ACTIONS))
        deleted = Q(action=DELETION, **{f"data__{STATION_KEY}__in": stations})
        return Q(content_type=content_type) & (Q(object_id__in=keys_as_text(visible)) | deleted)


def keep_log_within_stations() -> None:
    """Let Wagtail's log of things other than pages ask for the station.

    Wagtail finds the log's manager by this name and has no setting for another one. Django
    keeps the first manager of a name, so that the one before has to go.
    """
    meta = ModelLogEntry._meta
    meta.local_managers = [manager for manager in meta.local_managers if manager.name != "objects"]
    ModelLogEntry.add_to_class("objects", StationLogManager())
