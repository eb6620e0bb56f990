"""Addresses of the risks' own screens, below ``/admin/risks/``."""

from django.urls import path

from risk.risks_admin.views import CopyForwardView, HeatMapView

app_name = "risks_admin"

urlpatterns = [
    path("heat-map/", HeatMapView.as_view(), name="heat_map"),
    path("copy-forward/", CopyForwardView.as_view(), name="copy_forward"),
]
