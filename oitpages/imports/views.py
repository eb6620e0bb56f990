"""The import in the admin: template, upload, report, preview, confirmation, undo."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, View
from django.views.generic import TemplateView as DjangoTemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Revision

from home.models import Station
from oitpages.catalogue.loader import UnknownEdition
from oitpages.imports import apply, tokens
from oitpages.imports.columns import sheets_of
from oitpages.imports.forms import UploadForm
from oitpages.imports.preflight import RefusedWorkbook, check_upload
from oitpages.imports.presentation import present
from oitpages.imports.reading import mark_workbook
from oitpages.imports.template import Template, write_template
from oitpages.models import ItemPage
from oitpages.renderers import RENDERERS

MOST_PROBLEMS = 500
NOT_IN_CATALOGUE = "ปีหรือข้อของหน้านี้ไม่มีในรายการตรวจที่ติดตั้งไว้ จึงนำเข้าไม่ได้"
LOCKED = "หน้านี้ถูกล็อกไว้ จึงนำเข้าไม่ได้"


def workbook_response(content: bytes, name: str) -> HttpResponse:
    """A workbook to save."""
    response = HttpResponse(content, content_type=RENDERERS["xlsx"].media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


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


class UploadView(ImportScreen, FormView):
    """Takes a workbook, and shows its mistakes or what it would change."""

    template_name = "oitpages/admin/import.html"
    form_class = UploadForm

    def get_context_data(self, **kwargs):
        """Add the templates and their sheets."""
        return super().get_context_data(
            sheets=sheets_of(self.page), template_url=self.address("import_template"), **kwargs
        )

    def form_valid(self, form: UploadForm) -> HttpResponse:
        """Check the workbook; nothing is written."""
        upload, mode = form.cleaned_data["file"], form.cleaned_data["mode"]
        try:
            check_upload(upload, upload.size)
            upload.seek(0)
            content = upload.read()
            preview = apply.prepare(self.page, content, mode)
            if preview.result.errors and "mark" in self.request.POST:
                return workbook_response(
                    mark_workbook(content, preview.result.errors),
                    f"{self.page.slug}-{self.page.edition_page.year}-errors.xlsx",
                )
        except RefusedWorkbook as refusal:
            form.add_error("file", refusal.message_th)
            return self.form_invalid(form)
        if preview.result.errors:
            return self._show_problems(form, preview, upload.name)
        if preview.is_empty:
            messages.warning(self.request, "ข้อมูลในไฟล์ตรงกับฉบับร่างปัจจุบันแล้ว ไม่มีอะไรเปลี่ยน")
            return self.form_invalid(form)
        try:
            token = tokens.sign(
                self.page.pk, self.request.user.pk, self._confirmation(preview, mode)
            )
        except tokens.TokenTooLong:
            form.add_error("file", "ข้อมูลมากเกินกว่าจะนำเข้าในครั้งเดียว โปรดแบ่งเป็นหลายไฟล์")
            return self.form_invalid(form)
        return self._show_preview(preview, mode, token, upload.name)

    def _confirmation(self, preview: apply.Preview, mode: str) -> tokens.Confirmation:
        keys = {difference.sheet.key for difference in preview.differences}
        rows = {
            key: [row.values for row in found]
            for key, found in preview.result.rows.items()
            if key in keys
        }
        return tokens.Confirmation(self.page.latest_revision_id, mode, rows)

    def _show_problems(self, form: UploadForm, preview: apply.Preview, name: str) -> HttpResponse:
        errors = preview.result.errors
        context = self.get_context_data(
            form=form,
            file_name=name,
            errors=errors[:MOST_PROBLEMS],
            error_count=len(errors),
            notices=preview.result.notices[:MOST_PROBLEMS],
        )
        return self.render_to_response(context)

    def _show_preview(
        self, preview: apply.Preview, mode: str, token: str, name: str
    ) -> HttpResponse:
        self.template_name = "oitpages/admin/import_preview.html"
        context = self.get_context_data(
            file_name=name,
            mode=mode,
            token=token,
            notices=preview.result.notices[:MOST_PROBLEMS],
            differences=[
                present(difference, preview.pictures_lost[difference.sheet.key])
                for difference in preview.differences
            ],
            apply_url=self.address("import_apply"),
        )
        return self.render_to_response(context)


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
                self.page, confirmed.rows, confirmed.mode, request.user, confirmed.revision
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
