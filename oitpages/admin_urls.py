"""Addresses of the disclosure in the admin, and who sees their menu entries."""

from django.urls import include, path, reverse
from wagtail.admin.menu import MenuItem

from oitpages import admin_views

app_name = "oitpages_admin"

urlpatterns = [
    path("", admin_views.EvidenceIndexView.as_view(), name="index"),
    path("export/<str:extension>/", admin_views.ExportIndexView.as_view(), name="export"),
    path("start-edition/", admin_views.StartEditionView.as_view(), name="start_edition"),
    path("start-station/", admin_views.StartStationView.as_view(), name="start_station"),
    path("import/<int:page_id>/", include("oitpages.imports.urls")),
]


def reverse_admin(name: str) -> str:
    """The address of one of these views."""
    return reverse(f"{app_name}:{name}")


class SuperuserMenuItem(MenuItem):
    """An entry for administrators of the whole site."""

    def is_shown(self, request) -> bool:
        """Whether the user is one."""
        return request.user.is_superuser


class StartEditionMenuItem(MenuItem):
    """An entry for those who may add pages to a station's year."""

    def is_shown(self, request) -> bool:
        """Whether the user may start a year for any station."""
        return admin_views.stations_to_start(request.user).exists()
