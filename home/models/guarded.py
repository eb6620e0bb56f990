"""Pages that go live only when what looks like personal data was taken out or answered for."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models, transaction
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from home.publication_guard import REASON_FIELD, check_publication, log_refusal

SCHEDULED = "wagtail.publish.scheduled"


class GuardedPublicationMixin(models.Model):
    """A page that is looked through before it goes live, whichever way it is published.

    The form, bulk publishing, approval, the schedule and programs all end in :meth:`save`.
    Drafts pass. The reason is a text of the page, so that each revision carries its own.

    Requires: to stand before ``Page`` and its mixins; a ``base_form_class`` with
    :class:`home.guarded_form.GuardedFormMixin`, and :data:`REASON_PANEL` among its panels.
    """

    personal_data_reason = models.TextField(
        "เหตุผลที่คงข้อมูลส่วนบุคคลที่ระบบพบไว้",
        blank=True,
        help_text="กรอกเมื่อสิ่งที่ระบบพบไม่ใช่ข้อมูลส่วนบุคคล หรือมีเหตุตามกฎหมายที่ต้องเปิดเผย ไม่แสดงต่อสาธารณะ",
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        """Save; where that makes a new revision public, look through it or save nothing.

        Raises:
            ValidationError: something was found and nobody says why it stays.
        """
        with transaction.atomic():
            publishes = self._is_publication(kwargs.get("update_fields"))
            super().save(*args, **kwargs)
            if publishes:
                check_publication(self)

    def _is_publication(self, update_fields) -> bool:
        """Whether saving now makes a new revision public."""
        if update_fields is not None or not (self.live and self.live_revision_id):
            return False
        stored = type(self).objects.filter(pk=self.pk).values_list("live", "last_published_at")
        return stored.first() != (True, self.last_published_at)

    def publish(self, revision, *args, **kwargs):
        """As Wagtail's; a page that the schedule can't publish doesn't keep the others back."""
        try:
            with transaction.atomic():
                return super().publish(revision, *args, **kwargs)
        except ValidationError as error:
            if kwargs.get("log_action") != SCHEDULED:
                raise
            log_refusal(self, revision, error)
            return None


REASON_PANEL = MultiFieldPanel(
    [FieldPanel(REASON_FIELD)], heading="เหตุผลประกอบการเผยแพร่ (กรอกเมื่อระบบถาม)"
)
