"""Thai words for what Wagtail names in no translation: labels that Django makes of field names."""

from __future__ import annotations

from django import forms
from wagtail.admin.forms import choosers, workflows
from wagtail.sites.views import IndexView as SitesView

LINK_LABELS: dict[type[forms.Form], dict[str, str]] = {
    choosers.ExternalLinkChooserForm: {"url": "ที่อยู่เว็บ (URL)"},
    choosers.AnchorLinkChooserForm: {"url": "ชื่อจุดในหน้า (หลังเครื่องหมาย #)"},
    choosers.EmailLinkChooserForm: {
        "email_address": "ที่อยู่อีเมล",
        "subject": "เรื่อง",
        "body": "ข้อความในอีเมล",
    },
    choosers.PhoneLinkChooserForm: {"phone_number": "หมายเลขโทรศัพท์"},
}
"""The windows in which an editor of texts makes a link."""

LINK_TEXT = "ข้อความที่แสดงเป็นลิงก์"

WORKFLOW_LABELS: dict[type[forms.BaseForm], dict[str, str]] = {
    workflows.WorkflowPageForm: {"page": "หน้า"},
    workflows.WorkflowContentTypeForm: {"content_types": "ประเภทเนื้อหา"},
}
SITE_COLUMNS = {"port": "พอร์ต", "site_name": "ชื่อเว็บไซต์", "root_page": "หน้าแรกของเว็บไซต์"}
"""What an administrator of the whole site meets."""


def name_fields_in_thai() -> None:
    """Give the fields their labels, once and for every form made from now on."""
    links = {form: {**labels, "link_text": LINK_TEXT} for form, labels in LINK_LABELS.items()}
    for form, labels in (links | WORKFLOW_LABELS).items():
        for name, label in labels.items():
            form.base_fields[name].label = label
    for column in SitesView.columns:
        column.label = SITE_COLUMNS.get(column.name, column.label)
