"""What a page of a station answers to the steps of its workflow."""

from __future__ import annotations

from django.apps import apps


class StationStepsMixin:
    """A page that goes through the steps of its station: who acts, what hinders, how it is called.

    Requires: a page with ``station_id``.
    """

    def members_in_role(self, role: str):
        """Memberships of those who may act on this page in a role: anyone who has it here."""
        memberships = apps.get_model("home", "StationMembership").objects
        return memberships.acting(self.station_id, role)

    def check_step(self, role: str) -> None:
        """Refuse what a role may not pass on yet; nothing hinders most pages.

        Raises:
            ValidationError: the message says what has to be done first.
        """

    def told_title(self) -> str:
        """How notices and mails call the page: as its newest draft does."""
        return self.get_admin_display_title()
