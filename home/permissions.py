"""Who may do what with the things of which station.

A user needs two things: the permission itself, from a group, and a membership of the
station that the thing belongs to. What a station's own group permits holds at that station
alone: who publishes at one and keeps the store at another publishes at the first. A group of
no station and a permission given to the user hold at each of the user's stations. Wagtail's
snippet views, choosers and reports ask only for a permission, so :mod:`home.scoping` makes
them ask this policy for both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from django.contrib.auth import get_permission_codename, get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Cast
from wagtail.permission_policies.base import BaseDjangoAuthPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from .models import Station, StationMembership

VISIBLE_ACTIONS = ("add", "change", "delete", "view", "publish")
"""Who may do any of these with a thing may see it in lists and choosers."""

CACHE_NAME = "_station_memberships"
RIGHTS_CACHE_NAME = "_station_rights"
NAME_OF_STATIONS_GROUP = re.compile(r"([-\w]+): .+")
"""How :mod:`home.services` names a station's groups: the station's slug comes first."""


def memberships_of(user) -> tuple[StationMembership, ...]:
    """A user's memberships, read once per request (per user object)."""
    if not user.is_authenticated or not user.is_active:
        return ()
    if not hasattr(user, CACHE_NAME):
        memberships = (
            StationMembership.objects.filter(user_id=user.pk)
            .select_related("station")
            .order_by("pk")
        )
        setattr(user, CACHE_NAME, tuple(memberships))
    return getattr(user, CACHE_NAME)


def station_ids_of(user) -> frozenset[int]:
    """The stations a user is a member of."""
    return frozenset(membership.station_id for membership in memberships_of(user))


def rights_of(user) -> dict[str, frozenset[int]]:
    """The stations at which a user has each permission, read once per request.

    Returns:
        Names such as ``risk.change_briberyrisk`` to the keys of stations.
    """
    if not hasattr(user, RIGHTS_CACHE_NAME):
        setattr(user, RIGHTS_CACHE_NAME, _read_rights(user))
    return getattr(user, RIGHTS_CACHE_NAME)


def _read_rights(user) -> dict[str, frozenset[int]]:
    by_slug = {m.station.slug: m.station_id for m in memberships_of(user)}
    everywhere = frozenset(by_slug.values())
    if not everywhere:
        return {}
    granted: dict[str, frozenset[int]] = defaultdict(frozenset)
    for name in user.get_user_permissions():
        granted[name] = everywhere
    rows = Permission.objects.filter(group__user=user).values_list(
        "content_type__app_label",
        "codename",
        "group__name",
        "group__edits_station",
        "group__publishes_station",
        "group__approves_station",
    )
    for app_label, codename, group_name, *owners in rows.order_by():
        owner = next((key for key in owners if key is not None), None)
        named = NAME_OF_STATIONS_GROUP.fullmatch(group_name)
        if owner is not None:
            stations = everywhere & {owner}
        elif named:
            stations = everywhere & {by_slug.get(named[1])}
        else:
            stations = everywhere
        granted[f"{app_label}.{codename}"] |= stations
    return dict(granted)


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

    deletes = True
    """Whether anybody at all may delete; where not, no list offers it."""

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
        return user.is_superuser or bool(self.station_ids(user, actions))

    def stations_where(self, user, actions: Iterable[str]) -> QuerySet[Station]:
        """The stations to whose things the user may do any of these."""
        if not self.user_has_any_permission(user, actions):
            return Station.objects.none()
        if user.is_superuser:
            return Station.objects.all()
        return Station.objects.filter(pk__in=self.station_ids(user, actions))

    def station_ids(self, user, actions: Iterable[str]) -> frozenset[int]:
        """Keys of the stations where the user, who is no superuser, may do any of these."""
        rights = rights_of(user)
        held = (rights.get(self._get_permission_name(action), frozenset()) for action in actions)
        return frozenset[int]().union(*held)

    def user_has_permission_for_instance(self, user, action: str, instance) -> bool:
        """Whether the user may do this to this thing."""
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user, actions: Iterable[str], instance) -> bool:
        """Whether the user may do any of these to this thing."""
        if not self.user_has_any_permission(user, actions):
            return False
        if user.is_superuser:
            return True
        return getattr(instance, self.station_lookup) in self.station_ids(user, actions)

    def instances_user_has_any_permission_for(self, user, actions: Iterable[str]) -> QuerySet:
        """The things that the user may do any of these to."""
        manager = self.model._default_manager
        if not self.user_has_any_permission(user, actions):
            return manager.none()
        if user.is_superuser:
            return manager.all()
        return manager.filter(**{f"{self.station_lookup}__in": self.station_ids(user, actions)})

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
        actions = list(actions)
        station_id = getattr(instance, self.station_lookup)
        candidates = self.users_with_any_permission(actions).filter(
            Q(is_superuser=True) | Q(station_memberships__station_id=station_id)
        )
        permitted = [
            user.pk
            for user in candidates.distinct()
            if self.user_has_any_permission_for_instance(user, actions, instance)
        ]
        return get_user_model().objects.filter(pk__in=permitted)


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


def stations_where(user, actions: Iterable[str], model: type[models.Model]) -> QuerySet[Station]:
    """The stations to whose things of a scoped model a user may do any of these."""
    return policy_registry.get_by_type(model).stations_where(user, actions)


def scoped_policies() -> dict[type[models.Model], StationPermissionPolicy]:
    """The models that belong to a station, each with its policy."""
    return {
        model: policy
        for model, policy in policy_registry.values_by_class.items()
        if isinstance(policy, StationPermissionPolicy)
    }


def keys_as_text(instances: QuerySet) -> QuerySet:
    """Primary keys as texts, by which Wagtail's logs and workflows name things."""
    return instances.order_by().values_list(Cast("pk", models.CharField(max_length=255)))


def visible_instances(model: type[models.Model], user) -> QuerySet:
    """The things of a scoped model that a user may see in the admin."""
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
    actions = tuple(actions)
    wanted = {
        (content_type.pk, get_permission_codename(action, model._meta))
        for model, content_type in ContentType.objects.get_for_models(*model_classes).items()
        for action in actions
    }
    names = {name for _, name in wanted}
    # A name tells the model as well, but for models of the same name in two apps.
    found = {
        (permission.content_type_id, permission.codename): permission
        for permission in Permission.objects.filter(codename__in=names).order_by()
    }
    if missing := wanted - found.keys():
        raise Permission.DoesNotExist(", ".join(sorted(name for _, name in missing)))
    group.permissions.add(*(found[key] for key in wanted))
