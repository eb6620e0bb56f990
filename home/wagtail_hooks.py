"""What the station registers with Wagtail. Classes live in the modules named here."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .models import Person, Posting, Station, StationMembership, WorkLine
from .permissions import register_station_policy

# Before anything else: the first question about a model fixes its policy.
register_station_policy(Station, "pk")
register_station_policy(StationMembership)
register_station_policy(WorkLine)
register_station_policy(Person)
register_station_policy(Posting)

from .messages import admin_urls as message_urls  # noqa: E402
from .messages.admin_urls import MessagesMenuItem  # noqa: E402
from .scoping import ScopedDeleteBulkAction, scope_page_chooser  # noqa: E402
from .viewsets import StationViewSetGroup  # noqa: E402

register_snippet(StationViewSetGroup)


# After Wagtail's own bulk deletion, which names what belongs to other stations.
hooks.register("register_bulk_action", ScopedDeleteBulkAction, order=10)


@hooks.register("construct_page_chooser_queryset")
def keep_page_chooser_within_stations(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Show only pages that the user can reach in the page tree."""
    return scope_page_chooser(pages, request)


@hooks.register("insert_global_admin_css")
def insert_thai_admin_styles() -> str:
    """Give the admin a Thai typeface and lines high enough for tone marks."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin-thai.css"))


@hooks.register("register_admin_urls")
def register_message_urls():
    """Addresses below ``/admin/messages/``."""
    return [path("messages/", include(message_urls, namespace="home_messages"))]


@hooks.register("register_admin_menu_item")
def register_message_menu_item():
    """Messages from the public."""
    address = reverse("home_messages:index")
    return MessagesMenuItem("เรื่องจากประชาชน", address, icon_name="mail", order=160)


@hooks.register("register_log_actions")
def register_message_log_actions(actions):
    """What the audit log says of messages; never what they hold."""
    actions.register_action("home.message_key", "สร้างกุญแจปิดผนึก", "สร้างกุญแจปิดผนึกข้อความจากประชาชน")
    actions.register_action("home.message_opened", "เปิดอ่านข้อความ", "เปิดอ่านข้อความจากประชาชน")
    actions.register_action("home.message_answered", "ตอบข้อความ", "ตอบหรือเปลี่ยนสถานะเรื่องจากประชาชน")
