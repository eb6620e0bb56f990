"""Who of a station may read the contact list of EIT part 2."""

from __future__ import annotations

from home.models import StationMembership
from home.permissions import memberships_of
from oitpages.catalogue.loader import UnknownEdition
from oitpages.catalogue.schema import CONTACTS_STEP
from oitpages.models import EditionPage

Role = StationMembership.Role


def may_read(user, page: EditionPage) -> bool:
    """Whether a user may enter, open and export a year's contacts.

    Those who hand the list over do (the step of the year's calendar names them), and the
    head. Nobody else: neither the web editor nor an administrator of the site.
    """
    try:
        steps = page.edition.calendar
    except UnknownEdition:
        return False
    step = next((step for step in steps if step.key == CONTACTS_STEP), None)
    if step is None:
        return False
    return any(
        member.role == Role.HEAD or step.admits(member.role, member.work_lines)
        for member in memberships_of(user)
        if member.station_id == page.station_id
    )


def may_read_any(user) -> bool:
    """Whether a user could be a reader of some station's contacts; costs no query of its own."""
    roles = {Role.DATA_OFFICER, Role.CONTROLLER, Role.HEAD}
    return any(member.role in roles for member in memberships_of(user))
