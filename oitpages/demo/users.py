"""Users of the demo's stations, one for each role, to try the whole way from draft to approval."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

from django.contrib.auth import get_user_model

from home.models import Person, Posting, Station, StationMembership
from home.work_lines import WORK_LINE_KEYS

Role = StationMembership.Role

USERS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("data", Role.DATA_OFFICER, ("administration",)),
    ("inquiry", Role.DATA_OFFICER, ("inquiry",)),
    ("publisher", Role.PUBLISHER, WORK_LINE_KEYS),
    ("controller", Role.CONTROLLER, WORK_LINE_KEYS),
    ("head", Role.HEAD, WORK_LINE_KEYS),
    ("store", Role.STORE_KEEPER, ("inquiry",)),
)
"""End of the user's name, role, and work lines."""

USERS_FILE = "demo-users.txt"


def make_users(station: Station) -> Iterator[str]:
    """Make what is missing of a station's users.

    Args:
        station: a demo station with its people.

    Yields:
        A line for each new user: name, password and role.
    """
    for ending, role, lines in USERS:
        name = f"{station.slug}-{ending}"
        user, created = get_user_model().objects.get_or_create(username=name)
        if not created:
            continue
        password = secrets.token_urlsafe(9)
        user.set_password(password)
        user.save()
        StationMembership.objects.create(
            user=user,
            station=station,
            role=role,
            work_lines=list(lines),
            person=_head_of(station) if role == Role.HEAD else None,
        )
        yield f"{name} {password} {role}"


def write_users(directory: Path, lines: list[str]) -> None:
    """Add users to the file that only this machine's user may read."""
    if not lines:
        return
    path = directory / USERS_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        stream.writelines(f"{line}\n" for line in lines)
    path.chmod(0o600)


def _head_of(station: Station) -> Person | None:
    """The officer who heads the station now."""
    heads = Posting.objects.filter(station=station, ends_on=None).heads()
    posting = heads.select_related("person").first()
    return posting.person if posting else None
