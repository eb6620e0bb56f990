"""Which members of a station answer for what is due."""

from __future__ import annotations

from home.models import StationMembership
from oitpages.catalogue.schema import CalendarStep, Edition
from oitpages.duties import ANYONE, assigned_duties
from oitpages.duties import Duty as Assignment
from oitpages.evidence.duties import Duty

Role = StationMembership.Role


def takes_part(user, station_id: int) -> list[StationMembership]:
    """A user's memberships of a station in roles of the disclosure."""
    return list(
        StationMembership.objects.filter(
            user_id=user.pk, station_id=station_id, user__is_active=True
        ).exclude(role__in=StationMembership.STORE_ROLES)
    )


def may_tick(memberships: list[StationMembership], step: CalendarStep) -> bool:
    """Whether one of these memberships may say that a step was done.

    Who answers for it may, and whoever answers for the whole station's disclosure.
    """
    return any(
        member.role in StationMembership.PUBLISHING_ROLES
        or step.admits(member.role, member.work_lines)
        for member in memberships
    )


class Responsible:
    """The members of one station, by what they answer for; two queries for all duties."""

    def __init__(self, station_id: int, edition: Edition) -> None:
        """Read the members and what the station has assigned."""
        self.edition = edition
        self.members = list(
            StationMembership.objects.filter(station_id=station_id, user__is_active=True)
            .exclude(role__in=StationMembership.STORE_ROLES)
            .select_related("user")
            .order_by("pk")
        )
        self._assigned = {key: duty for (_, key), duty in assigned_duties([station_id]).items()}

    def of(self, duty: Duty) -> list[StationMembership]:
        """Who is reminded of a duty; the publishers and heads where nobody answers for it."""
        if duty.step_key:
            step = self.edition.step(duty.step_key)
            found = [m for m in self.members if step.admits(m.role, m.work_lines)]
        else:
            assignment = self._assignment(duty.item_key)
            found = [
                member
                for member in self.members
                if member.role == Role.DATA_OFFICER and assignment.admits(member)
            ]
        return found or [m for m in self.members if m.role in (Role.PUBLISHER, Role.HEAD)]

    def _assignment(self, item_key: str) -> Assignment:
        if item_key in self._assigned:
            return self._assigned[item_key]
        for item in self.edition.items:
            if item.key == item_key:
                return Assignment(frozenset(item.work_lines), item.controller_line, {})
        return ANYONE
