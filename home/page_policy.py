"""Page permissions that follow from a role at a station, beside those of Wagtail's groups.

A data officer may change the item pages of their work line and no others. A group for each
line of each station would be thousands of groups that have to be kept in step; here the
permission is worked out from the assignment whenever it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.contrib.auth.models import Permission
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

PageGrants = Callable[[object], Iterable[tuple[str, Page]]]
"""Gives (action, page) for a user: the action holds for the page and all below it."""

_GRANTS: list[PageGrants] = []


def register_page_grants(grants: PageGrants) -> PageGrants:
    """Add a source of page permissions; works as a decorator. Registering twice is once."""
    if grants not in _GRANTS:
        _GRANTS.append(grants)
    return grants


class StationPagePermissionPolicy(PagePermissionPolicy):
    """Wagtail's page permissions with those that the registered sources give."""

    # Names of their own: whatever asks Wagtail's own policy first must not fill our cache.
    permission_cache_name = "_station_page_permissions"
    _explorable_root_instance_cache_name = "_station_explorable_root"

    def get_all_permissions_for_user(self, user) -> list[GroupPagePermission]:
        """What the user's groups give, then what the user's roles give."""
        of_groups = list(super().get_all_permissions_for_user(user))
        if not user.is_active or user.is_anonymous or user.is_superuser:
            return of_groups
        of_roles = [
            GroupPagePermission(page=page, permission=Permission(codename=f"{action}_page"))
            for grants in _GRANTS
            for action, page in grants(user)
        ]
        return [*of_groups, *of_roles]
