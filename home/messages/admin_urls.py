"""Addresses of messages in the admin."""

from django.urls import path
from wagtail.admin.menu import MenuItem

from home.messages import admin_views
from home.messages.access import kinds_by_station

app_name = "home_messages"

urlpatterns = [
    path("", admin_views.MessageListView.as_view(), name="index"),
    path("<int:pk>/", admin_views.MessageView.as_view(), name="message"),
    path("<int:pk>/reply/", admin_views.ReplyView.as_view(), name="reply"),
    path("key/<int:station_id>/<slug:purpose>/", admin_views.NewKeyView.as_view(), name="new_key"),
]


class MessagesMenuItem(MenuItem):
    """An entry for those who read messages of some station."""

    def is_shown(self, request) -> bool:
        """Whether the user is one."""
        return bool(kinds_by_station(request.user))
