"""Addresses of the disclosure in the admin, and who sees their menu entries."""

from django.urls import include, path, reverse
from wagtail.admin.menu import MenuItem

from oitpages import admin_editions, admin_files, admin_surveys, admin_views
from oitpages.contacts import views as contact_views
from oitpages.guide.views import GuideView
from oitpages.register_documents import PrintRegisterDocumentView
from oitpages.year_work import calendar_views

app_name = "oitpages_admin"

ita_patterns = [
    path("", admin_views.EvidenceIndexView.as_view(), name="index"),
    path("export/<str:extension>/", admin_views.ExportIndexView.as_view(), name="export"),
    path("files/", admin_files.MakeFilesView.as_view(), name="make_files"),
    path("surveys/", admin_surveys.SurveysView.as_view(), name="surveys"),
    path(
        "surveys/<int:edition>/<slug:survey>.<slug:extension>/",
        admin_surveys.SurveyFileView.as_view(),
        name="survey_file",
    ),
    path("calendar/", calendar_views.CalendarView.as_view(), name="calendar"),
    path("calendar/feed/", calendar_views.CalendarFeedView.as_view(), name="calendar_feed"),
    path("contacts/", contact_views.ContactsStartView.as_view(), name="contacts_start"),
    path("contacts/<int:edition>/", contact_views.ContactsView.as_view(), name="contacts"),
    path(
        "contacts/<int:edition>/export/",
        contact_views.ExportContactsView.as_view(),
        name="contacts_export",
    ),
    path("start-edition/", admin_editions.StartEditionView.as_view(), name="start_edition"),
    path("editions/", admin_editions.EditionsView.as_view(), name="editions"),
    path("start-station/", admin_views.StartStationView.as_view(), name="start_station"),
    path("guide/<int:page_id>/", GuideView.as_view(), name="guide"),
    path("import/<int:page_id>/", include("oitpages.imports.urls")),
    path("excel/", include("oitpages.imports.register_urls")),
]

urlpatterns = [
    path("ita/", include(ita_patterns)),
    path(
        "registers/<slug:key>/<int:pk>/print/",
        PrintRegisterDocumentView.as_view(),
        name="print_register_document",
    ),
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
