"""Append-only lists of what the system did: files it made, links it tried.

The only module that uses wagtail-modeladmin, which suits a list that nobody may edit and
is in maintenance mode: see docs/decisions. Every view asks the station of the row.
"""

from __future__ import annotations

from django.contrib.admin import display
from django.db.models import QuerySet
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from home.models import Station
from oitpages.models import LinkCheck, RenderedFile


class StationLogPermissions(PermissionHelper):
    """Who works for a station sees its rows; nobody adds, changes or deletes one."""

    def user_can_list(self, user) -> bool:
        """Whether the user works for any station."""
        return Station.objects.for_user(user).exists()

    def user_can_inspect_obj(self, user, obj) -> bool:
        """Whether the row belongs to one of the user's stations."""
        return Station.objects.for_user(user).filter(pk=obj.page.station_id).exists()

    def user_can_create(self, user) -> bool:
        """Nobody: the system writes these rows."""
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        """Nobody, administrators included."""
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        """Nobody, administrators included."""
        return False


class StationLogAdmin(ModelAdmin):
    """A list of one station's rows, to read, inspect and export."""

    permission_helper_class = StationLogPermissions
    inspect_view_enabled = True
    history_view_enabled = False  # it would show another station's row
    add_to_settings_menu = False

    def get_queryset(self, request) -> QuerySet:
        """The rows of the stations that the user works for."""
        rows = super().get_queryset(request)
        stations = Station.objects.for_user(request.user)
        return rows.filter(page__station__in=stations).select_related("page__station")

    @display(description="หน้า", ordering="page__title")
    def page_title(self, row) -> str:
        """The page that the row belongs to."""
        return row.page.title


class RenderedFileAdmin(StationLogAdmin):
    """Files made at publication, with their hashes."""

    model = RenderedFile
    menu_label = "ไฟล์ที่ระบบสร้าง"
    menu_icon = "doc-full"
    list_display = ("page_title", "format", "size", "as_of", "rendered_at", "sha256")
    list_filter = ("format",)
    list_export = ("page_title", "format", "size", "sha256", "as_of", "rendered_at")
    inspect_view_fields = ("page", "format", "size", "sha256", "as_of", "rendered_at")
    search_fields = ("page__title", "sha256")
    ordering = ("-rendered_at",)


class LinkCheckAdmin(StationLogAdmin):
    """Answers of external links."""

    model = LinkCheck
    menu_label = "ผลการตรวจลิงก์"
    menu_icon = "link"
    list_display = ("page_title", "url", "works", "detail", "checked_at")
    list_filter = ("works",)
    list_export = ("page_title", "url", "works", "detail", "checked_at")
    inspect_view_fields = ("page", "url", "works", "detail", "checked_at")
    search_fields = ("page__title", "url")
    ordering = ("works", "-checked_at")


class SystemLogGroup(ModelAdminGroup):
    """Both lists in one menu."""

    menu_label = "บันทึกของระบบ"
    menu_icon = "history"
    menu_order = 170
    items = (RenderedFileAdmin, LinkCheckAdmin)
