"""The station's own things in the admin: one menu, each list within the user's stations."""

from __future__ import annotations

from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.common.thai import format_date

from .membership_forms import StationMembershipForm
from .models import Person, Station, StationMembership, WorkLine
from .scoping import StationScopedSnippetViewSet


def contact_changed_on(station: Station) -> str:
    """When contact data last changed, in the Buddhist era."""
    return format_date(station.contact_changed_on) if station.contact_changed_on else ""


class StationViewSet(StationScopedSnippetViewSet):
    """Contact settings. Members edit their own station; stations are made by a command."""

    model = Station
    icon = "home"
    menu_label = "ข้อมูลสถานีและการติดต่อ"
    add_to_admin_menu = False
    list_display = [
        "name_th",
        "short_name_th",
        "province",
        Column("contact_changed_on", label="แก้ไขการติดต่อล่าสุด", accessor=contact_changed_on),
    ]
    search_fields = ["name_th", "short_name_th", "slug"]
    inspect_view_enabled = True
    inspect_view_fields = ["name_th", "name_en", "address", "phones", "email", "map_url"]
    copy_view_enabled = False


class WorkLineViewSet(StationScopedSnippetViewSet):
    """Work lines: their names and missions."""

    model = WorkLine
    icon = "list-ul"
    menu_label = "สายงาน"
    list_display = ["name_th", "key", "sort_order", "station"]
    search_fields = ["name_th", "name_en"]
    inspect_view_enabled = True
    copy_view_enabled = False


class PersonViewSet(StationScopedSnippetViewSet):
    """Officers and the positions they hold."""

    model = Person
    icon = "user"
    menu_label = "ข้าราชการตำรวจ"
    list_display = ["__str__", "phone", "station"]
    search_fields = ["first_name", "last_name", "rank"]
    inspect_view_enabled = True
    inspect_view_fields = ["rank", "first_name", "last_name", "photo", "phone", "email"]
    copy_view_enabled = False


class StationMembershipViewSet(StationScopedSnippetViewSet):
    """Who works for which station. Only an administrator of the installation sees it."""

    model = StationMembership
    icon = "group"
    menu_label = "ผู้ใช้ประจำสถานี"
    list_display = [
        "user",
        "station",
        Column("role", label="บทบาท", accessor="get_role_display", sort_key="role"),
        Column("work_line_names", label="สายงาน"),
        "person",
    ]
    list_filter = ["role"]
    copy_view_enabled = False

    def get_edit_handler(self):
        """The membership's panels, with work lines as boxes to tick."""
        handler = super().get_edit_handler()
        handler.base_form_class = StationMembershipForm
        return handler


class StationViewSetGroup(SnippetViewSetGroup):
    """The menu “สถานี”."""

    items = (StationViewSet, PersonViewSet, WorkLineViewSet, StationMembershipViewSet)
    menu_label = "สถานี"
    menu_icon = "site"
    menu_name = "station"
    menu_order = 150
