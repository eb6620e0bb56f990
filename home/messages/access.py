"""Who of a station may see which messages. The key is asked for besides."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from home.models import Message, MessageKey, MessageKind, Station, StationMembership
from home.permissions import memberships_of

Role = StationMembership.Role

READERS = {
    MessageKind.QUESTION: frozenset({Role.PUBLISHER, Role.CONTROLLER, Role.HEAD}),
    MessageKind.FEEDBACK: frozenset({Role.PUBLISHER, Role.CONTROLLER, Role.HEAD}),
    MessageKind.COMPLAINT: frozenset({Role.CONTROLLER}),
}
"""Roles that may open a kind of message. Complaints are for controllers alone: not for the
web editor, not for an administrator of the site (O17)."""


def kinds_by_station(user) -> dict[int, frozenset[str]]:
    """The kinds of messages that a user may see, by station; nothing for outsiders."""
    found: dict[int, set[str]] = {}
    for membership in memberships_of(user):
        kinds = {kind.value for kind, roles in READERS.items() if membership.role in roles}
        if kinds:
            found.setdefault(membership.station_id, set()).update(kinds)
    return {station_id: frozenset(kinds) for station_id, kinds in found.items()}


def messages_for(user) -> QuerySet[Message]:
    """The messages that a user may see in lists and open with the key."""
    allowed = Q(pk__in=[])
    for station_id, kinds in kinds_by_station(user).items():
        allowed |= Q(station_id=station_id, kind__in=kinds)
    return Message.objects.filter(allowed).select_related("station", "key")


def purposes_for(user) -> list[tuple[Station, MessageKey.Purpose]]:
    """The keys that a user may make: for a station, what they may read there."""
    allowed = kinds_by_station(user)
    stations = Station.objects.filter(pk__in=allowed).order_by("name_th")
    return [
        (station, purpose)
        for station in stations
        for purpose in MessageKey.Purpose
        if purpose in {MessageKey.Purpose.of_kind(kind) for kind in allowed[station.pk]}
    ]
