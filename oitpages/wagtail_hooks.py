"""Registers the disclosure's part of the admin. The parts themselves live beside this file."""

from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets import Button
from wagtail.models import PageLogEntry
from wagtail_modeladmin.options import modeladmin_register

from oitpages import admin_urls
from oitpages.imports.apply import IMPORT_ACTION, UNDO_ACTION
from oitpages.modeladmins import SystemLogGroup
from oitpages.models import ItemPage

modeladmin_register(SystemLogGroup)

ita_menu = Menu(register_hook_name="register_ita_menu_item")


@hooks.register("insert_global_admin_css")
def insert_admin_stylesheet():
    """Thai type for the whole admin, and the disclosure's own screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("register_admin_urls")
def register_admin_urls():
    """Addresses below ``/admin/ita/``."""
    return [path("ita/", include(admin_urls, namespace="oitpages_admin"))]


@hooks.register("register_admin_menu_item")
def register_ita_menu():
    """The menu "ITA"."""
    return SubmenuMenuItem("ITA", ita_menu, name="ita", icon_name="clipboard-list", order=150)


@hooks.register("register_ita_menu_item")
def register_index_menu_item():
    """The evidence index per station and year."""
    return MenuItem("ดัชนีหลักฐาน", admin_urls.reverse_admin("index"), icon_name="list-ul", order=100)


@hooks.register("register_ita_menu_item")
def register_start_edition_menu_item():
    """Start a fiscal year."""
    return admin_urls.StartEditionMenuItem(
        "เริ่มปีงบประมาณใหม่",
        admin_urls.reverse_admin("start_edition"),
        icon_name="calendar",
        order=200,
    )


@hooks.register("register_ita_menu_item")
def register_start_station_menu_item():
    """Start a station; for administrators of the whole site."""
    return admin_urls.SuperuserMenuItem(
        "เริ่มสถานีใหม่", admin_urls.reverse_admin("start_station"), icon_name="home", order=300
    )


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """What the audit log says of this application's own actions."""
    actions.register_action(
        "oitpages.render_failed", "สร้างไฟล์ไม่สำเร็จ", "สร้างไฟล์ PDF/Word/Excel ของหน้าไม่สำเร็จ"
    )
    actions.register_action("oitpages.export_index", "ส่งออกดัชนีหลักฐาน", "ส่งออกดัชนีหลักฐานเป็นไฟล์")
    actions.register_action(IMPORT_ACTION, "นำเข้าจาก Excel", "นำเข้าข้อมูลจาก Excel เป็นฉบับร่าง")
    actions.register_action(UNDO_ACTION, "ย้อนกลับการนำเข้า", "ย้อนกลับการนำเข้าข้อมูลจาก Excel")


@hooks.register("register_page_header_buttons")
def register_import_button(page, user, view_name, next_url=None):
    """Rows of an item come from Excel too, for whoever may edit its page."""
    if not isinstance(page, ItemPage) or not page.record_relations():
        return
    if page.permissions_for_user(user).can_edit():
        address = reverse("oitpages_admin:import", args=[page.pk])
        yield Button("นำเข้าจาก Excel", url=address, icon_name="upload", priority=25)


@hooks.register("after_publish_page")
def tell_render_problem(request, page):
    """Tell the editor why a published item has no new files."""
    failures = PageLogEntry.objects.filter(
        page=page.pk, action="oitpages.render_failed", revision=page.latest_revision_id
    )
    for entry in failures:
        problem = entry.data["message"]
        messages.error(request, f"เผยแพร่แล้ว แต่สร้างไฟล์ไม่สำเร็จ: {problem}")
