"""The screen that takes a workbook: what pages and registers have in common."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import HttpResponse
from django.views.generic import FormView

from oitpages.imports import tokens
from oitpages.imports.preflight import RefusedWorkbook, check_upload
from oitpages.imports.presentation import ShownDifference
from oitpages.imports.reading import mark_workbook
from oitpages.imports.schema import ImportSheet
from oitpages.renderers import RENDERERS

MOST_PROBLEMS = 500
UPLOAD_TEMPLATE = "oitpages/admin/import.html"


def workbook_response(content: bytes, name: str) -> HttpResponse:
    """A workbook to save."""
    response = HttpResponse(content, content_type=RENDERERS["xlsx"].media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class WorkbookUploadView(FormView):
    """Takes a workbook, and shows its mistakes or what it would change; writes nothing.

    A subclass says what takes the rows: it gives ``template_name``, ``prepare``, ``owner``,
    ``state_of``, ``sheets``, ``present`` and ``file_stem``, and in its context ``import_url``,
    ``apply_url``, ``template_url``, ``back_url`` and ``back_label``.

    Attributes:
        words: what the screens call things, for the templates.
    """

    preview_template_name = "oitpages/admin/import_preview.html"
    words: ClassVar[dict[str, str]] = {}

    def prepare(self, content: bytes, mode: str) -> Any:
        """Check a workbook: something with ``result``, ``differences`` and ``is_empty``."""
        raise NotImplementedError

    @property
    def owner(self) -> int | str:
        """What a confirmation is signed for."""
        raise NotImplementedError

    def state_of(self, preview: Any) -> int | str | None:
        """What the preview was made against."""
        raise NotImplementedError

    @property
    def sheets(self) -> Sequence[ImportSheet]:
        """The sheets of the template."""
        raise NotImplementedError

    def mode_of(self, preview: Any, form: Form) -> str:
        """What becomes of rows that the file lacks: as the officer chose."""
        return form.chosen_mode()

    def present(self, preview: Any) -> list[ShownDifference]:
        """The differences as tables."""
        raise NotImplementedError

    @property
    def file_stem(self) -> str:
        """What names of files begin with."""
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        """Add the sheets and the words of the screen."""
        return super().get_context_data(sheets=self.sheets, words=self.words, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        """Check the workbook: its mistakes, its marked copy, or the preview."""
        upload = form.cleaned_data["file"]
        try:
            check_upload(upload, upload.size)
            upload.seek(0)
            content = upload.read()
            preview = self.prepare(content, form.chosen_mode())
            errors = preview.result.errors
            if errors and "mark" in self.request.POST:
                marked = mark_workbook(content, errors)
                return workbook_response(marked, f"{self.file_stem}-errors.xlsx")
        except RefusedWorkbook as refusal:
            form.add_error("file", refusal.message_th)
            return self.form_invalid(form)
        if errors:
            return self._show_problems(form, preview, upload)
        if preview.is_empty:
            form.add_error("file", self.words["nothing_new"])
            return self.form_invalid(form)
        digest = hashlib.sha256(content).hexdigest()
        try:
            mode = self.mode_of(preview, form)
            token = self._sign(preview, mode, upload.name, digest)
        except tokens.TokenTooLong:
            form.add_error("file", "ข้อมูลมากเกินกว่าจะนำเข้าในครั้งเดียว โปรดแบ่งเป็นหลายไฟล์")
            return self.form_invalid(form)
        return self._show_preview(preview, mode, token, upload)

    def _sign(self, preview: Any, mode: str, name: str, digest: str) -> str:
        keys = {difference.sheet.key for difference in preview.differences}
        rows = {
            key: [row.values for row in found]
            for key, found in preview.result.rows.items()
            if key in keys
        }
        confirmation = tokens.Confirmation(self.state_of(preview), mode, rows, name, digest)
        return tokens.sign(self.owner, self.request.user.pk, confirmation)

    def _show_problems(self, form: Form, preview: Any, upload: UploadedFile) -> HttpResponse:
        errors = preview.result.errors
        context = self.get_context_data(
            form=form,
            file_name=upload.name,
            errors=errors[:MOST_PROBLEMS],
            error_count=len(errors),
            notices=preview.result.notices[:MOST_PROBLEMS],
        )
        return self.render_to_response(context)

    def _show_preview(
        self, preview: Any, mode: str, token: str, upload: UploadedFile
    ) -> HttpResponse:
        self.template_name = self.preview_template_name
        context = self.get_context_data(
            file_name=upload.name,
            mode=mode,
            token=token,
            notices=preview.result.notices[:MOST_PROBLEMS],
            differences=self.present(preview),
        )
        return self.render_to_response(context)
