"""Who may do what with the things of which station.

A user needs two things: the permission itself, from a group, and a membership of the
station that the thing belongs to. Wagtail's snippet views, choosers and reports ask
only for the first, so :mod:`home.scoping` makes them ask this policy for both.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from wagtail.permission_policies.base import BaseDjangoAuthPermissionPolicy
from wagtail.permissions import register_permission_policy

from .models import Station, StationMembership

VISIBLE_ACTIONS = ("add", "change", "delete", "view", "publish")
"""Who may do any of these with a thing may see it in lists and choosers."""

CACHE_NAME = "_station_memberships"


def memberships_of(user) -> tuple[StationMembership, ...]:
    """A user's memberships, read once per request (per user object)."""
    if not user.is_authenticated or not user.is_active:
        return ()
    if not hasattr(user, CACHE_NAME):
        memberships = StationMembership.objects.filter(user_id=user.pk).order_by("pk")
        setattr(user, CACHE_NAME, tuple(memberships))
    return getattr(user, CACHE_NAME)


def station_ids_of(user) -> frozenset[int]:
    """The stations a user is a member of."""
    return frozenset(membership.station_id for membership in memberships_of(user))


def stations_of(user) -> QuerySet[Station]:
    """The stations whose things a user may work with; every one for a superuser."""
    if user.is_active and user.is_superuser:
        return Station.objects.all()
    return Station.objects.filter(pk__in=station_ids_of(user))


class StationPermissionPolicy(BaseDjangoAuthPermissionPolicy):
    """Permissions on things that belong to a station.

    Args:
        model: the model the policy is for.
        station_field: name of its foreign key to the station; ``"pk"`` for the station
            itself.
    """

    def __init__(self, model: type[models.Model] | str, station_field: str = "station") -> None:
        super().__init__(model)
        self.station_field = station_field

    @property
    def station_lookup(self) -> str:
        """The column that says which station a thing belongs to."""
        return "pk" if self.station_field == "pk" else f"{self.station_field}_id"

    def user_has_permission(self, user, action: str) -> bool:
        """Whether the user may do this to the things of some station."""
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user, actions: Iterable[str]) -> bool:
        """Whether the user may do any of these to the things of some station."""
        if not user.is_authenticated or not user.is_active:
            return False
        if user.is_superuser:
            return True
        permitted = any(user.has_perm(self._get_permission_name(action)) for action in actions)
        return permitted and bool(station_ids_of(user))

    def user_has_permission_for_instance(self, user, action: str, instance) -> bool:
        """Whether the user may do this to this thing."""
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user, actions: Iterable[str], instance) -> bool:
        """Whether the user may do any of these to this thing."""
        if not self.user_has_any_permission(user, actions):
            return False
        return user.is_superuser or getattr(instance, self.station_lookup) in station_ids_of(user)

    def instances_user_has_any_permission_for(self, user, actions: Iterable[str]) -> QuerySet:
        """The things that the user may do any of these to."""
        manager = self.model._default_manager
        if not self.user_has_any_permission(user, actions):
            return manager.none()
        if user.is_superuser:
            return manager.all()
        return manager.filter(**{f"{self.station_lookup}__in": station_ids_of(user)})

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet:
        """Users who may do any of these to the things of some station."""
        permitted = self._get_users_with_any_permission_codenames(
            self._get_permission_codenames(actions)
        )
        return permitted.filter(
            Q(is_superuser=True) | Q(station_memberships__isnull=False)
        ).distinct()

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance) -> QuerySet:
        """Users who may do any of these to this thing."""
        permitted = self._get_users_with_any_permission_codenames(
            self._get_permission_codenames(actions)
        )
        station_id = getattr(instance, self.station_lookup)
        return permitted.filter(
            Q(is_superuser=True) | Q(station_memberships__station_id=station_id)
        ).distinct()


def register_station_policy(model: type[models.Model], station_field: str = "station") -> None:
    """Scope a model by station in Wagtail's admin and API.

    Call it at the top of ``wagtail_hooks.py``, before anything asks for the policy.

    Args:
        model: the model to scope.
        station_field: name of its foreign key to the station, or ``"pk"``.

    Raises:
        ImproperlyConfigured: something has asked for the model's policy already.
    """
    register_permission_policy(model, StationPermissionPolicy(model, station_field))


def visible_instances(model: type[models.Model], user) -> QuerySet:
    """The things of a scoped model that a user may see in the admin."""
    from wagtail.permissions import policy_registry

    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(user, VISIBLE_ACTIONS)


def grant_model_permissions(
    group: Group, model_classes: Iterable[type[models.Model]], actions: Iterable[str]
) -> None:
    """Give a group permissions on models; what it has already stays.

    Args:
        group: usually a station's ``editors`` or ``approvers``.
        model_classes: the models.
        actions: such as ``add``, ``change``, ``delete`` and ``view``.

    Raises:
        Permission.DoesNotExist: the database has no such permission (not migrated).
    """
    for model in model_classes:
        content_type = ContentType.objects.get_for_model(model)
        for action in actions:
            group.permissions.add(
                Permission.objects.get(
                    content_type=content_type,
                    codename=get_permission_codename(action, model._meta),
                )
            )
