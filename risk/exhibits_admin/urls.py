"""Addresses of the exhibit store below ``/admin/exhibits/``."""

from django.urls import path

from risk.exhibits_admin import count_views, movement_views, verification_views

app_name = "exhibits_admin"

urlpatterns = [
    path("<int:pk>/move/", movement_views.MoveExhibitView.as_view(), name="move"),
    path("<int:pk>/correct/", movement_views.CorrectMovementView.as_view(), name="correct"),
    path("count-lines/<int:pk>/", count_views.FollowUpView.as_view(), name="follow_up"),
    path("custody/", verification_views.VerificationView.as_view(), name="verify"),
    path("custody/anchors/<int:pk>/", verification_views.AnchorFileView.as_view(), name="anchor"),
]
