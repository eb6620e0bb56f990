"""The import in the admin: template, upload, report, preview, confirmation, undo."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView as DjangoTemplateView
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Revision

from home.models import Station
from oitpages.catalogue.loader import UnknownEdition
from oitpages.imports import apply, tokens
from oitpages.imports.columns import sheets_of
from oitpages.imports.forms import UploadForm
from oitpages.imports.presentation import ShownDifference, present
from oitpages.imports.schema import ImportSheet
from oitpages.imports.template import Template, write_template
from oitpages.imports.uploading import (
    UPLOAD_TEMPLATE,
    WorkbookUploadView,
    workbook_response,
)
from oitpages.models import ItemPage

NOT_IN_CATALOGUE = "ปีหรือข้อของหน้านี้ไม่มีในรายการตรวจที่ติดตั้งไว้ จึงนำเข้าไม่ได้"
LOCKED = "หน้านี้ถูกล็อกไว้ จึงนำเข้าไม่ได้"


class ImportPageMixin:
    """Finds the page and asks whether the user may edit it."""

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs) -> HttpResponse:
        """Answer for a page of the user's stations that has rows.

        Raises:
            Http404: no such page in the user's stations, or it has no rows of its own.
            PermissionDenied: the user may not edit it.
        """
        stations = Station.objects.for_user(request.user)
        self.page = get_object_or_404(ItemPage, pk=page_id, station__in=stations).specific
        permissions = self.page.permissions_for_user(request.user)
        if not permissions.can_edit():
            raise PermissionDenied
        if not self.page.record_relations():
            raise Http404("หน้านี้ไม่มีตารางข้อมูลที่นำเข้าได้")
        try:
            self.item = self.page.item
        except (UnknownEdition, KeyError):
            messages.error(request, NOT_IN_CATALOGUE)
            return redirect("wagtailadmin_pages:edit", page_id)
        if request.method == "POST" and permissions.page_locked():
            messages.error(request, LOCKED)
            return redirect("wagtailadmin_pages:edit", page_id)
        return super().dispatch(request, page_id=page_id, **kwargs)

    def address(self, name: str, *arguments: int) -> str:
        """The address of another view of this import."""
        return reverse(f"oitpages_admin:{name}", args=[self.page.pk, *arguments])

    def revision(self, revision_id: int) -> Revision:
        """A revision of this page that an import made.

        Raises:
            Http404: it is none.
        """
        revision = get_object_or_404(self.page.revisions, pk=revision_id)
        if not apply.is_import(self.page, revision):
            raise Http404("ฉบับนี้ไม่ได้มาจากการนำเข้า")
        return revision


class ImportScreen(ImportPageMixin, WagtailAdminTemplateMixin):
    """A screen of the import, below the page's own edit view."""

    page_title = "นำเข้าจาก Excel"
    header_icon = "upload"

    def get_page_title(self) -> str:
        """This screen and the item that takes the rows."""
        return f"{self.page_title}: {self.item.code}"

    def get_breadcrumbs_items(self):
        """Home, the page, then this screen."""
        edit = {
            "url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            "label": self.page.get_admin_display_title(),
        }
        here = {"url": "", "label": self.get_page_title()}
        return [*super().get_breadcrumbs_items(), edit, here]

    def get_context_data(self, **kwargs):
        """Add the page and its record sets."""
        return super().get_context_data(
            item_page=self.page,
            edit_url=reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            import_url=self.address("import"),
            **kwargs,
        )


class UploadView(ImportScreen, WorkbookUploadView):
    """Takes a workbook for a page, and shows its mistakes or what it would change."""

    template_name = UPLOAD_TEMPLATE
    form_class = UploadForm
    words: ClassVar[dict[str, str]] = {
        "here": "ข้อนี้",
        "nothing_new": "ข้อมูลในไฟล์ตรงกับฉบับร่างปัจจุบันแล้ว ไม่มีอะไรเปลี่ยน",
        "confirm": "ยืนยัน นำเข้าเป็นฉบับร่าง",
        "gone": "แถวเดิมที่ไม่มีในไฟล์จะถูกลบ",
    }

    def prepare(self, content: bytes, mode: str) -> apply.Preview:
        """Check a workbook against the page's draft."""
        return apply.prepare(self.page, content, mode)

    def mode_of(self, preview: apply.Preview, form: UploadForm) -> str:
        """As chosen, but a table of the officer's own takes nothing away."""
        return preview.mode

    @property
    def owner(self) -> int:
        """The page."""
        return self.page.pk

    def state_of(self, preview: apply.Preview) -> int | None:
        """The newest revision."""
        return self.page.latest_revision_id

    @property
    def sheets(self) -> tuple[ImportSheet, ...]:
        """The page's record sets and its period grid."""
        return sheets_of(self.page)

    def present(self, preview: apply.Preview) -> list[ShownDifference]:
        """The differences, with the pictures that go."""
        return [
            present(difference, preview.pictures_lost[difference.sheet.key])
            for difference in preview.differences
        ]

    @property
    def file_stem(self) -> str:
        """Item and year."""
        return f"{self.page.slug}-{self.page.edition_page.year}"

    def get_context_data(self, **kwargs):
        """Add the addresses of the other steps."""
        return super().get_context_data(
            template_url=self.address("import_template"),
            apply_url=self.address("import_apply"),
            back_url=reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            back_label="กลับไปหน้าแก้ไข",
            **kwargs,
        )


class TemplateView(ImportPageMixin, View):
    """The workbook to fill; with ``?rows=1`` it holds the draft's rows."""

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """The file."""
        sheets = sheets_of(self.page)
        rows = {}
        if request.GET.get("rows"):
            draft = apply.draft_of(self.page)
            rows = {sheet.key: apply.present_rows(draft, sheet.key) for sheet in sheets}
        title = f"{self.item.code} {self.item.title_th}"
        content = write_template(Template(title, self.page.item_key, sheets, rows))
        kind = "rows" if rows else "template"
        name = f"{self.page.slug}-{self.page.edition_page.year}-{kind}.xlsx"
        return workbook_response(content, name)


class ApplyView(ImportPageMixin, View):
    """Writes what was confirmed."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """One new draft revision, or the reason why not."""
        try:
            confirmed = tokens.unsign(
                request.POST.get("token", ""),
                self.page.pk,
                request.user.pk,
                sheets_of(self.page),
            )
            revision = apply.apply_rows(
                self.page, confirmed.rows, confirmed.mode, request.user, confirmed.state
            )
        except BadSignature:
            messages.error(request, "ตัวอย่างหมดอายุหรือไม่ถูกต้อง โปรดอัปโหลดไฟล์อีกครั้ง")
            return redirect(self.address("import"))
        except apply.ImportConflict as conflict:
            messages.error(request, conflict.message_th)
            return redirect(self.address("import"))
        return redirect(self.address("import_done", revision.pk))


class DoneView(ImportScreen, DjangoTemplateView):
    """What was imported, with the way back."""

    template_name = "oitpages/admin/import_done.html"

    def get_context_data(self, **kwargs):
        """Add the revision; undo is offered while it is the newest."""
        revision = self.revision(self.kwargs["revision_id"])
        return super().get_context_data(
            revision=revision,
            can_undo=revision.pk == self.page.latest_revision_id,
            undo_url=self.address("import_undo", revision.pk),
            compare_url=self._compare_url(revision),
            has_periods=self.item.period is not None,
            **kwargs,
        )

    def _compare_url(self, revision: Revision) -> str:
        previous = revision.get_previous()
        if previous is None:
            return ""
        arguments = [self.page.pk, previous.pk, revision.pk]
        return reverse("wagtailadmin_pages:revisions_compare", args=arguments)


class UndoView(ImportPageMixin, View):
    """Brings back the draft of before an import."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, revision_id: int, **kwargs) -> HttpResponse:
        """A further revision with the former rows, or the reason why not."""
        try:
            apply.undo_import(self.page, self.revision(revision_id), request.user)
        except apply.ImportConflict as conflict:
            messages.error(request, conflict.message_th)
        else:
            messages.success(request, "ย้อนกลับแล้ว ฉบับร่างเป็นเหมือนก่อนนำเข้า")
        return redirect(self.address("import"))
