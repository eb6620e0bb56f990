"""Registers the disclosure's part of the admin. The parts themselves live beside this file."""

from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from home.page_policy import register_page_grants
from home.permissions import register_station_policy
from oitpages import admin_urls
from oitpages.admin_editions import year_to_start
from oitpages.admin_views import stations_to_start
from oitpages.contacts.services import LOG_ACTIONS as CONTACT_LOG_ACTIONS
from oitpages.contacts.views import TITLE as CONTACTS_TITLE
from oitpages.contacts.views import ContactsMenuItem
from oitpages.dashboard import DeskPanel
from oitpages.duties import item_page_grants
from oitpages.following import FOLLOW_ACTION
from oitpages.guide.views import ItemPageViewSet
from oitpages.imports.apply import IMPORT_ACTION, UNDO_ACTION
from oitpages.imports.register_undo import REGISTER_UNDO_ACTION
from oitpages.imports.register_views import TEMPLATE_ACTION, may_import
from oitpages.imports.register_write import REGISTER_IMPORT_ACTION
from oitpages.imports.registers import REGISTERS_BY_MODEL
from oitpages.modeladmins import SystemLogGroup
from oitpages.models import EditionPage, FileStatus, ItemAssignment, ItemPage
from oitpages.register_bulk import PrintCountSheetBulkAction
from oitpages.register_documents import PRINT_ACTION
from oitpages.services import START_ACTION
from oitpages.year_work.calendar_views import STEP_ACTION, STEP_UNDO_ACTION
from oitpages.year_work.calendar_views import TITLE as CALENDAR_TITLE
from oitpages.year_work.counts import COUNT_ACTION, TARGET_ACTION

# Before anything else: the first question about a model fixes its policy.
register_station_policy(ItemAssignment)
register_page_grants(item_page_grants)

from oitpages.assignment_admin import AssignmentMenuItem, ItemAssignmentViewSet  # noqa: E402

register_snippet(ItemAssignmentViewSet)
modeladmin_register(SystemLogGroup)
hooks.register("register_bulk_action", PrintCountSheetBulkAction)

FOREIGN_HELP = ("whats-new", "editor-guide")

ita_menu = Menu(register_hook_name="register_ita_menu_item")


@hooks.register("insert_global_admin_css")
def insert_admin_stylesheet():
    """Thai type for the whole admin, and the disclosure's own screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("register_admin_urls")
def register_admin_urls():
    """Addresses below ``/admin/ita/``, and the registers' papers."""
    return [path("", include(admin_urls, namespace="oitpages_admin"))]


# First of all, so that what other applications add to the page stays on it.
@hooks.register("construct_homepage_panels", order=-10)
def show_the_desk(request, panels):
    """The station's work instead of Wagtail's lists, which know nothing of it."""
    panels[:] = [DeskPanel()]


@hooks.register("construct_help_menu")
def leave_out_foreign_help(request, menu_items):
    """Wagtail's English guide and its news of releases help no officer."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(FOREIGN_HELP)]


@hooks.register("register_admin_viewset")
def register_item_pages():
    """The edit page of an item with its guide."""
    return ItemPageViewSet()


@hooks.register("register_admin_menu_item")
def register_ita_menu():
    """The menu "ITA"."""
    return SubmenuMenuItem("ITA", ita_menu, name="ita", icon_name="clipboard-list", order=150)


@hooks.register("register_ita_menu_item")
def register_index_menu_item():
    """The evidence index per station and year."""
    return MenuItem("ดัชนีหลักฐาน", admin_urls.reverse_admin("index"), icon_name="list-ul", order=100)


@hooks.register("register_ita_menu_item")
def register_surveys_menu_item():
    """Codes and posters of the year's surveys."""
    return MenuItem(
        "แบบสำรวจ IIT/EIT",
        admin_urls.reverse_admin("surveys"),
        icon_name="clipboard-list",
        order=150,
    )


@hooks.register("register_ita_menu_item")
def register_calendar_menu_item():
    """Steps and months of the year."""
    return MenuItem(
        CALENDAR_TITLE, admin_urls.reverse_admin("calendar"), icon_name="calendar", order=90
    )


@hooks.register("register_ita_menu_item")
def register_contacts_menu_item():
    """The contacts of EIT part 2, for those who may read them."""
    return ContactsMenuItem(
        CONTACTS_TITLE, admin_urls.reverse_admin("contacts_start"), icon_name="group", order=155
    )


@hooks.register("register_ita_menu_item")
def register_excel_menu_item():
    """Every template and upload of a station."""
    return MenuItem(
        "แบบฟอร์ม Excel", admin_urls.reverse_admin("excel"), icon_name="table", order=120
    )


@hooks.register("register_ita_menu_item")
def register_assignment_menu_item():
    """Who answers for which item."""
    address = reverse(ItemAssignment.snippet_viewset.get_url_name("list"))
    return AssignmentMenuItem("ผู้รับผิดชอบรายข้อ", address, icon_name="group", order=160)


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
def register_editions_menu_item():
    """The lists by year and what changed in them."""
    return MenuItem(
        "รายการตรวจรายปี", admin_urls.reverse_admin("editions"), icon_name="list-ul", order=210
    )


@hooks.register("register_page_header_buttons")
def register_next_year_button(page, user, view_name, next_url=None):
    """From a station's year to the next, where its list is there and it isn't started."""
    if not isinstance(page, EditionPage):
        return
    year = year_to_start(page.station)
    if year and year > page.year and stations_to_start(user).filter(pk=page.station_id).exists():
        address = (
            f"{reverse('oitpages_admin:start_edition')}?station={page.station_id}&year={year}"
        )
        yield Button(f"เริ่มปี {year}", url=address, icon_name="calendar", priority=25)


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
    actions.register_action(
        FOLLOW_ACTION, "สร้างไฟล์ใหม่ตามข้อมูล", "สร้างไฟล์ของหน้าใหม่ เพราะข้อมูลที่หน้านำมาแสดงเปลี่ยนไป"
    )
    actions.register_action(
        "oitpages.publication_refused",
        "ไม่ได้เผยแพร่",
        "ไม่ได้เผยแพร่ตามกำหนด เพราะยังไม่ครบเกณฑ์หรือสร้างไฟล์ไม่ได้",
    )
    actions.register_action(
        START_ACTION, "เริ่มปีงบประมาณ", "สร้างหน้าของปีงบประมาณ และยกเนื้อหาจากปีก่อนมารอยืนยัน"
    )
    actions.register_action("oitpages.export_index", "ส่งออกดัชนีหลักฐาน", "ส่งออกดัชนีหลักฐานเป็นไฟล์")
    actions.register_action(PRINT_ACTION, "พิมพ์แบบพิมพ์", "พิมพ์แบบพิมพ์จากทะเบียน")
    actions.register_action(IMPORT_ACTION, "นำเข้าจาก Excel", "นำเข้าข้อมูลจาก Excel เป็นฉบับร่าง")
    actions.register_action(UNDO_ACTION, "ย้อนกลับการนำเข้า", "ย้อนกลับการนำเข้าข้อมูลจาก Excel")
    actions.register_action(
        REGISTER_IMPORT_ACTION, "นำเข้าทะเบียนจาก Excel", "นำเข้าแถวของทะเบียนจาก Excel"
    )
    actions.register_action(
        REGISTER_UNDO_ACTION, "ย้อนกลับการนำเข้าทะเบียน", "ย้อนกลับการนำเข้าแถวของทะเบียน"
    )
    actions.register_action(STEP_ACTION, "บันทึกขั้นตอนที่แล้วเสร็จ", "บันทึกว่าขั้นตอนของปีแล้วเสร็จ")
    actions.register_action(
        STEP_UNDO_ACTION, "ยกเลิกขั้นตอนที่แล้วเสร็จ", "ยกเลิกการบันทึกว่าขั้นตอนของปีแล้วเสร็จ"
    )
    actions.register_action(COUNT_ACTION, "บันทึกจำนวนผู้ตอบ", "บันทึกจำนวนผู้ตอบแบบสำรวจ")
    actions.register_action(TARGET_ACTION, "กำหนดจำนวนขั้นต่ำ", "กำหนดจำนวนขั้นต่ำของแบบสำรวจ")
    for action, label, message in CONTACT_LOG_ACTIONS:
        actions.register_action(action, label, message)
    actions.register_action(
        TEMPLATE_ACTION, "ดาวน์โหลดแม่แบบพร้อมข้อมูล", "ดาวน์โหลดแม่แบบ Excel พร้อมข้อมูลของทะเบียน"
    )


@hooks.register("register_page_header_buttons")
def register_import_button(page, user, view_name, next_url=None):
    """Rows of an item come from Excel too, for whoever may edit its page."""
    if not isinstance(page, ItemPage) or not page.record_relations():
        return
    if page.permissions_for_user(user).can_edit():
        address = reverse("oitpages_admin:import", args=[page.pk])
        yield Button("นำเข้าจาก Excel", url=address, icon_name="upload", priority=25)


@hooks.register("register_station_list_buttons")
def register_register_import_button(model, user):
    """Rows of a register come from Excel too, for whoever may change it."""
    register = REGISTERS_BY_MODEL.get(model)
    if register is not None and may_import(user, register):
        address = reverse("oitpages_admin:register_start", args=[register.key])
        yield Button("นำเข้าจาก Excel", url=address, icon_name="upload", priority=25)


@hooks.register("construct_page_action_menu")
def put_the_step_first(menu_items, request, context):
    """Whoever's turn it is finds the step as the page's main button.

    Approving publishes: a second button that publishes past the workflow would leave the
    step open for ever.
    """
    if any(item.name == "approve" for item in menu_items):
        menu_items[:] = [item for item in menu_items if item.name != "action-publish"]
    menu_items.sort(key=lambda item: item.name != "approve")


@hooks.register("after_publish_page")
def tell_render_problem(request, page):
    """Tell the editor why a published item has no new files."""
    for status in _problems(page):
        messages.error(request, f"เผยแพร่แล้ว แต่สร้างไฟล์ไม่สำเร็จ: {status.problem}")


@hooks.register("before_edit_page")
def tell_old_files(request, page):
    """Tell whoever opens an item's form that its files are older than the data."""
    if request.method == "GET":
        for status in _problems(page):
            messages.warning(request, f"ไฟล์ของหน้านี้ยังไม่ตรงกับข้อมูล: {status.problem}")


def _problems(page):
    """The page's failed attempt at making files, where there is one and the page is public."""
    return FileStatus.objects.filter(page=page.pk, page__live=True).exclude(problem="")
