"""What the station registers with Wagtail. Classes live in the modules named here."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from .models import Person, Posting, Station, StationMembership, WorkLine
from .page_policy import StationPagePermissionPolicy
from .permissions import register_station_policy

# Before anything else: the first question about a model fixes its policy.
register_permission_policy(Page, StationPagePermissionPolicy(Page))
register_station_policy(Station, "pk")
register_station_policy(StationMembership)
register_station_policy(WorkLine)
register_station_policy(Person)
register_station_policy(Posting)

from .comparison import register_comparisons  # noqa: E402
from .editor_saving import note_saving  # noqa: E402
from .handbook import views as handbook  # noqa: E402
from .messages import admin_urls as message_urls  # noqa: E402
from .messages.admin_urls import MessagesMenuItem  # noqa: E402
from .next_step import tell_next_step  # noqa: E402
from .notice_views import TITLE, URL_NAME, WaitingMenuItem, WaitingPanel, urlpatterns  # noqa: E402
from .patterns import urlpatterns as pattern_urls  # noqa: E402
from .publication_guard import REFUSED_ACTION  # noqa: E402
from .scoping import (  # noqa: E402
    ScopedDeleteBulkAction,
    offer_bulk_deletion_where_it_is_possible,
    scope_page_chooser,
)
from .standing_check import StandingPagesPanel  # noqa: E402
from .standing_check import urlpatterns as standing_urls  # noqa: E402
from .viewsets import StationViewSetGroup  # noqa: E402
from .wagtail_words import name_fields_in_thai  # noqa: E402

register_snippet(StationViewSetGroup)
register_comparisons()
name_fields_in_thai()


offer_bulk_deletion_where_it_is_possible()
# After Wagtail's own bulk deletion, which names what belongs to other stations.
hooks.register("register_bulk_action", ScopedDeleteBulkAction, order=10)


hooks.register("after_edit_page", tell_next_step)
hooks.register("before_edit_page", note_saving)
hooks.register("before_edit_snippet", note_saving)


@hooks.register("construct_page_chooser_queryset")
def keep_page_chooser_within_stations(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Show only pages that the user can reach in the page tree."""
    return scope_page_chooser(pages, request)


@hooks.register("insert_global_admin_css")
def insert_thai_admin_styles() -> str:
    """Give the admin a Thai typeface and lines high enough for tone marks."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin-thai.css"))


@hooks.register("insert_editor_js")
def insert_waiting_press() -> str:
    """Let a press wait for what the editor saves by itself."""
    return format_html('<script src="{}"></script>', static("cms/press.js"))


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
    """What the audit log says of messages, never what they hold, and of refused pages."""
    actions.register_action(
        REFUSED_ACTION, "ไม่ได้เผยแพร่", "ไม่ได้เผยแพร่ตามกำหนด เพราะหน้ายังเผยแพร่ไม่ได้"
    )
    actions.register_action("home.message_key", "สร้างกุญแจปิดผนึก", "สร้างกุญแจปิดผนึกข้อความจากประชาชน")
    actions.register_action("home.message_opened", "เปิดอ่านข้อความ", "เปิดอ่านข้อความจากประชาชน")
    actions.register_action("home.message_answered", "ตอบข้อความ", "ตอบหรือเปลี่ยนสถานะเรื่องจากประชาชน")


@hooks.register("register_admin_urls")
def register_waiting_address() -> list:
    """Where the user's open notices stand."""
    return urlpatterns


@hooks.register("register_admin_urls")
def register_handbook_urls() -> list:
    """Where the officers' guide stands."""
    return handbook.urlpatterns


@hooks.register("register_help_menu_item")
def register_handbook_menu_item():
    """The officers' guide, first in the menu of help."""
    return handbook.handbook_menu_item()


@hooks.register("register_admin_menu_item")
def register_waiting_menu_item() -> WaitingMenuItem:
    """What waits for the user, above everything else."""
    return WaitingMenuItem(TITLE, reverse(URL_NAME), name="waiting", icon_name="mail", order=50)


@hooks.register("construct_homepage_panels")
def show_waiting_on_home_page(request: HttpRequest, panels: list) -> None:
    """The newest open notices."""
    panels.append(WaitingPanel())


@hooks.register("register_admin_urls")
def register_standing_addresses() -> list:
    """Where missing standing pages are added, and the maintainers' pattern page."""
    return [*standing_urls, *pattern_urls]


@hooks.register("construct_homepage_panels")
def show_missing_standing_pages(request: HttpRequest, panels: list) -> None:
    """What the stations of the user owe their visitors."""
    panels.append(StandingPagesPanel())


# After Wagtail's own images and documents, whose places in the router these take.
@hooks.register("construct_admin_api", order=10)
def keep_files_within_collections(router) -> None:
    """Answer the admin's script with files of the user's stations only."""
    from .admin_api import OwnDocumentsAPIViewSet, OwnImagesAPIViewSet

    router.register_endpoint("images", OwnImagesAPIViewSet)
    router.register_endpoint("documents", OwnDocumentsAPIViewSet)


@hooks.register("before_move_page")
def keep_moves_within_stations(request: HttpRequest, page: Page, destination: Page) -> None:
    """Ask before the confirmation what Wagtail asks only after it; it names both pages.

    Raises:
        PermissionDenied: the user may not move the page there.
    """
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied


@hooks.register("construct_reports_menu")
def hide_site_wide_reports(request: HttpRequest, menu_items: list) -> None:
    """Don't offer what the middleware refuses."""
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]
