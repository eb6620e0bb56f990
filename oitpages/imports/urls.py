"""Addresses of the import below ``/admin/ita/import/<page>/``."""

from django.urls import path

from oitpages.imports import views

urlpatterns = [
    path("", views.UploadView.as_view(), name="import"),
    path("template/", views.TemplateView.as_view(), name="import_template"),
    path("apply/", views.ApplyView.as_view(), name="import_apply"),
    path("done/<int:revision_id>/", views.DoneView.as_view(), name="import_done"),
    path("undo/<int:revision_id>/", views.UndoView.as_view(), name="import_undo"),
]
