"""What an item's page has of its own on the way to publication: who acts, and when they may."""

from __future__ import annotations

from oitpages.catalogue.loader import UnknownEdition


class ItemStepsMixin:
    """Who takes which step for an item's page, and what has to be done before.

    Requires: a page with ``item`` and :class:`home.models.StationStepsMixin` behind it.
    """

    def members_in_role(self, role: str):
        """Memberships of those who act on this item in a role: see :mod:`oitpages.duties`."""
        from oitpages.duties import acting_members

        return acting_members(self, role)

    def permissions_for_user(self, user):
        """Wagtail's permissions, but only the station's head publishes."""
        from oitpages.duties import ItemPagePermissionTester

        return ItemPagePermissionTester(user, self)

    def check_step(self, role: str) -> None:
        """Refuse what a role may not pass on yet: see :mod:`oitpages.gate_steps`."""
        from oitpages.gate_steps import check_step

        check_step(self, role)

    def told_title(self) -> str:
        """The title with the item's code, by which officers know it: “O7 ข้อมูลสถิติ”."""
        try:
            return f"{self.item.code} {super().told_title()}"
        except (UnknownEdition, KeyError):
            return super().told_title()
