"""Who may do what with entries that stand for good."""

from __future__ import annotations

from collections.abc import Iterable

from home.permissions import StationPermissionPolicy


class KeptForGoodPolicy(StationPermissionPolicy):
    """A station's entries that nobody deletes, administrators of the site included.

    Without it a count that found something missing could be made to disappear.
    """

    deletes = False

    def user_has_any_permission(self, user, actions: Iterable[str]) -> bool:
        """Whether the user may do any of these; deleting is never one."""
        others = [action for action in actions if action != "delete"]
        return bool(others) and super().user_has_any_permission(user, others)
