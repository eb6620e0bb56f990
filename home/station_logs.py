"""Append-only lists in the admin: wagtail-modeladmin kept within a user's stations.

wagtail-modeladmin suits a list that nobody may edit and is in maintenance mode: see
docs/decisions. Every view asks the station of the row.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.contrib.admin.utils import label_for_field
from django.db.models import QuerySet
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import InspectView

from home.models import Station
from home.permissions import station_ids_of


class StationLogPermissions(PermissionHelper):
    """Who works for a station sees its rows; nobody adds, changes or deletes one."""

    station_path = "station"

    def user_can_list(self, user) -> bool:
        """Whether the user works for any station."""
        # Every admin page asks this for its menu: the answer is kept with the user.
        return user.is_superuser or bool(station_ids_of(user))

    def user_can_inspect_obj(self, user, obj) -> bool:
        """Whether the row belongs to one of the user's stations."""
        station_id = attrgetter(f"{self.station_path}_id")(obj)
        return Station.objects.for_user(user).filter(pk=station_id).exists()

    def user_can_create(self, user) -> bool:
        """Nobody: the system writes these rows."""
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        """Nobody, administrators included."""
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        """Nobody, administrators included."""
        return False


class LogInspectView(InspectView):
    """One row. wagtail-modeladmin reads the model alone; here a list's columns serve too."""

    def get_field_label(self, field_name: str, field=None) -> str:
        """The name of a field of the model or of a column of the list."""
        return label_for_field(field_name, model=self.model, model_admin=self.model_admin)

    def get_field_display_value(self, field_name: str, field=None) -> Any:
        """What the row says there."""
        if hasattr(self.instance, field_name):
            return super().get_field_display_value(field_name, field)
        return getattr(self.model_admin, field_name)(self.instance)


class StationLogAdmin(ModelAdmin):
    """A list of one station's rows, to read, inspect and export."""

    permission_helper_class = StationLogPermissions
    station_lookup = "station"
    inspect_view_enabled = True
    inspect_view_class = LogInspectView
    history_view_enabled = False  # it would show another station's row
    add_to_settings_menu = False

    def get_queryset(self, request) -> QuerySet:
        """The rows of the stations that the user works for."""
        rows = super().get_queryset(request)
        stations = Station.objects.for_user(request.user)
        return rows.filter(**{f"{self.station_lookup}__in": stations}).select_related(
            self.station_lookup
        )
