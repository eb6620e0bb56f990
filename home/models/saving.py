"""Two forms of one page that arrive at the same moment are saved one after the other."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from home.editor_saving import EditorSaving

NEWER_TH = "มีรุ่นที่ใหม่กว่าถูกบันทึกแล้ว ระบบจึงไม่บันทึกทับ"


class SavedInTurnMixin:
    """A page or entry whose draft by the editor itself never follows what it doesn't know.

    Requires: to stand before ``Page`` or ``RevisionMixin``; the hooks ``before_edit_page`` and
    ``before_edit_snippet`` call :func:`home.editor_saving.note_saving`.
    """

    editor_saving: EditorSaving | None = None

    def save_revision(self, *args, **kwargs):
        """As Wagtail's; what came from an edit form holds the row until it is saved.

        Raises:
            PermissionDenied: the editor saves by itself and a newer draft is there. Wagtail
                tells its editor, and saves nothing of the form.
        """
        if self.editor_saving is None:
            return super().save_revision(*args, **kwargs)
        with transaction.atomic():
            self._hold_row()
            newest = self.revisions.order_by("created_at", "pk").last()
            if not self.editor_saving.may_follow(newest):
                raise PermissionDenied(NEWER_TH)
            return super().save_revision(*args, **kwargs)

    def _hold_row(self) -> None:
        """Let nobody else save until the transaction ends; SQLite lets one write anyway.

        The row that every saving updates first, so that two never wait for one another; as an
        update holds it, so that rows that only point at it wait for nobody.
        """
        stored = [type(self), *self._meta.get_parent_list()][-1]
        rows = stored._base_manager.select_for_update(no_key=True).filter(pk=self.pk)
        rows.values_list("pk", flat=True).get()
