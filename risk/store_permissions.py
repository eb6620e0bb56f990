"""Who may do what with exhibits: as with everything of a station, but nothing is deleted."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from wagtail.permissions import policy_registry, register_permission_policy

from risk.permissions import KeptForGoodPolicy


class LogPolicy(KeptForGoodPolicy):
    """A policy of entries in a log: they are added and read, and never changed (O23.7)."""

    def user_has_any_permission(self, user, actions: Iterable[str]) -> bool:
        """Whether the user may do any of these; changing is never one."""
        return super().user_has_any_permission(user, [a for a in actions if a != "change"])


def register_store_policies(
    exhibit: type[models.Model], movement: type[models.Model], count: type[models.Model]
) -> None:
    """Scope the exhibit register by station; call it before anything asks for a policy."""
    register_permission_policy(exhibit, KeptForGoodPolicy(exhibit))
    register_permission_policy(movement, LogPolicy(movement))
    register_permission_policy(count, KeptForGoodPolicy(count))


def may(user, action: str, instance: models.Model) -> bool:
    """Whether a user may do this to this thing."""
    policy = policy_registry.get_by_type(type(instance))
    return policy.user_has_permission_for_instance(user, action, instance)


def may_any(user, action: str, model: type[models.Model]) -> bool:
    """Whether a user may do this to the things of some station."""
    return policy_registry.get_by_type(model).user_has_permission(user, action)
