"""Append-only lists of what the system did: files, copies of registers, links it tried.

Every view asks the station of the row (:mod:`home.station_logs`).
"""

from __future__ import annotations

from django.contrib.admin import display
from wagtail_modeladmin.options import ModelAdminGroup

from cms.common.thai import format_datetime
from home.station_logs import StationLogAdmin, StationLogPermissions
from oitpages.models import (
    Approval,
    LinkCheck,
    PersonalDataReason,
    PublicationReason,
    RegisterCopy,
    RenderedFile,
)


class PageLogPermissions(StationLogPermissions):
    """Rows that belong to a page belong to its station."""

    station_path = "page.station"


class PageLogAdmin(StationLogAdmin):
    """A list of rows that belong to pages."""

    permission_helper_class = PageLogPermissions
    station_lookup = "page__station"

    @display(description="หน้า", ordering="page__title")
    def page_title(self, row) -> str:
        """The page that the row belongs to."""
        return row.page.title


class RenderedFileAdmin(PageLogAdmin):
    """Files made at publication, with their hashes."""

    model = RenderedFile
    menu_label = "ไฟล์ที่ระบบสร้าง"
    menu_icon = "doc-full"
    list_display = ("page_title", "format", "size", "as_of", "rendered_at", "sha256")
    list_filter = ("format",)
    list_export = ("page_title", "format", "size", "sha256", "as_of", "rendered_at")
    inspect_view_fields = ("page", "format", "size", "sha256", "as_of", "rendered_at")
    search_fields = ("page__title", "sha256")
    ordering = ("-rendered_at",)


class LinkCheckAdmin(PageLogAdmin):
    """Answers of external links."""

    model = LinkCheck
    menu_label = "ผลการตรวจลิงก์"
    menu_icon = "link"
    list_display = ("page_title", "url", "works", "detail", "checked_at")
    list_filter = ("works",)
    list_export = ("page_title", "url", "works", "detail", "checked_at")
    inspect_view_fields = ("page", "url", "works", "detail", "checked_at")
    search_fields = ("page__title", "url")
    ordering = ("works", "-checked_at")


class RegisterCopyAdmin(PageLogAdmin):
    """What published pages showed of the registers, with whether it is as it was stored."""

    model = RegisterCopy
    menu_label = "สำเนาทะเบียน"
    menu_icon = "copy"
    list_display = ("page_title", "taken_at", "number_of_rows", "soundness", "sha256")
    list_export = ("page_title", "taken_at", "number_of_rows", "soundness", "sha256")
    inspect_view_fields = ("page", "taken_at", "number_of_rows", "soundness", "sha256")
    search_fields = ("page__title", "sha256")
    ordering = ("-pk",)

    @display(description="จำนวนแถว")
    def number_of_rows(self, copy) -> int:
        """Rows of all registers in the copy."""
        return copy.number_of_rows

    @display(description="ความถูกต้อง")
    def soundness(self, copy) -> str:
        """Whether the stored records still have their hash."""
        return "ครบถ้วนตามที่คัดสำเนา" if copy.is_intact else "ถูกแก้ไขภายหลัง"


class PublicationReasonAdmin(PageLogAdmin):
    """Why pages went live with unmet criteria or with what looks like personal data."""

    model = PublicationReason
    menu_label = "เหตุผลที่เผยแพร่ก่อนครบ"
    menu_icon = "warning"
    list_display = (
        "page_title",
        "unmet_ids",
        "reason",
        "justification",
        "user_name",
        "moment",
    )
    list_export = ("page_title", "unmet_ids", "reason", "justification", "user_name", "created_at")
    inspect_view_fields = (
        *("page", "unmet_ids", "reason", "finding_list", "justification"),
        *("user_name", "created_at"),
    )
    search_fields = ("page__title", "reason", "user_name")
    ordering = ("-created_at",)

    @display(description="เมื่อ", ordering="created_at")
    def moment(self, row) -> str:
        """When, in the Buddhist era."""
        return format_datetime(row.created_at)

    @display(description="เกณฑ์ที่ยังไม่ครบถ้วน")
    def unmet_ids(self, row) -> str:
        """The unmet criteria in one line."""
        return ", ".join(row.unmet)


class PersonalDataReasonAdmin(StationLogAdmin):
    """Why news and other pages went live with what looks like personal data."""

    model = PersonalDataReason
    menu_label = "เหตุผลที่คงข้อมูลส่วนบุคคล"
    menu_icon = "warning"
    list_display = ("page_title", "finding_list", "justification", "user_name", "moment")
    list_export = ("page_title", "finding_list", "justification", "user_name", "created_at")
    inspect_view_fields = ("page", "finding_list", "justification", "user_name", "created_at")
    search_fields = ("page__title", "justification", "user_name")
    ordering = ("-created_at",)

    @display(description="หน้า", ordering="page__title")
    def page_title(self, row) -> str:
        """The page that the row belongs to."""
        return row.page.title

    @display(description="ข้อมูลที่ระบบพบ")
    def finding_list(self, row) -> str:
        """What was found, masked."""
        return row.finding_list

    @display(description="เมื่อ", ordering="created_at")
    def moment(self, row) -> str:
        """When, in the Buddhist era."""
        return format_datetime(row.created_at)


class ApprovalAdmin(PageLogAdmin):
    """The head's approvals, with rank and position as they were that day."""

    model = Approval
    menu_label = "การอนุมัติ"
    menu_icon = "tick-inverse"
    list_display = ("page_title", "full_name", "position", "moment")
    list_export = ("page_title", "full_name", "position", "approved_at")
    inspect_view_fields = ("page", "full_name", "position", "approved_at")
    search_fields = ("page__title", "name", "position")
    ordering = ("-approved_at",)

    @display(description="อนุมัติเมื่อ", ordering="approved_at")
    def moment(self, row) -> str:
        """When, in the Buddhist era."""
        return format_datetime(row.approved_at)

    @display(description="ผู้อนุมัติ", ordering="name")
    def full_name(self, row) -> str:
        """Rank and name."""
        return row.full_name


class SystemLogGroup(ModelAdminGroup):
    """All lists in one menu."""

    menu_label = "บันทึกของระบบ"
    menu_icon = "history"
    menu_order = 170
    items = (
        RenderedFileAdmin,
        RegisterCopyAdmin,
        LinkCheckAdmin,
        PublicationReasonAdmin,
        PersonalDataReasonAdmin,
        ApprovalAdmin,
    )
