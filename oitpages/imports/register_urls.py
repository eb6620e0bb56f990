"""Addresses of the import of registers below ``/admin/ita/excel/``."""

from django.urls import include, path

from oitpages.imports import overview, register_views

_register = [
    path("", register_views.RegisterUploadView.as_view(), name="register_import"),
    path("template/", register_views.RegisterTemplateView.as_view(), name="register_template"),
    path("apply/", register_views.RegisterApplyView.as_view(), name="register_apply"),
    path("done/<int:batch_id>/", register_views.RegisterDoneView.as_view(), name="register_done"),
    path("undo/<int:batch_id>/", register_views.RegisterUndoView.as_view(), name="register_undo"),
]

urlpatterns = [
    path("", overview.ExcelOverviewView.as_view(), name="excel"),
    path("<slug:key>/", register_views.RegisterStartView.as_view(), name="register_start"),
    path("<int:station_id>/<slug:key>/", include(_register)),
]
