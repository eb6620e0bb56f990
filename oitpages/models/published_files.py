"""The files of an item page: made when it goes live, served at short addresses."""

from __future__ import annotations

import base64

from django.db import models, transaction
from django.http import FileResponse, Http404
from wagtail.contrib.routable_page.models import re_path
from wagtail.log_actions import log

from oitpages.evidence.item_files import file_name
from oitpages.renderers import RENDERERS

SCHEDULED = "wagtail.publish.scheduled"


class PublishedFilesMixin(models.Model):
    """Keeps a page and its files together: both go live, or neither does.

    The files are made in :meth:`save`, which every way of publishing ends in (the edit
    view, bulk publication, approval, the schedule, the API), and in its transaction.
    """

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Save; where that publishes the page, make its files too, or save nothing.

        Raises:
            PublicationRefused: the files can't be made; the message says why in Thai.
        """
        from oitpages.publishing import publish_files

        with transaction.atomic():
            publishes = self._is_publication(kwargs.get("update_fields"))
            saved = super().save(*args, **kwargs)
            if publishes:
                publish_files(self)
        return saved

    def _is_publication(self, update_fields) -> bool:
        """Whether saving now makes a new revision public."""
        if update_fields is not None or not (self.live and self.live_revision_id):
            return False
        stored = type(self).objects.filter(pk=self.pk).values_list("live", "last_published_at")
        return stored.first() != (True, self.last_published_at)

    def publish(self, revision, *args, **kwargs):
        """As Wagtail's, in one transaction; a refused scheduled publication is logged.

        The schedule's command publishes one page after another: a page that can't have
        its files must not keep the others back. It is tried again at the next run.
        """
        from oitpages.publishing import PublicationRefused

        try:
            with transaction.atomic():
                return super().publish(revision, *args, **kwargs)
        except PublicationRefused as refused:
            if kwargs.get("log_action") != SCHEDULED:
                raise
            log(
                instance=self,
                action="oitpages.render_failed",
                data={"message": refused.message_th},
                revision=revision,
            )
            return None

    @re_path(r"^files/(?P<name>[a-z0-9-]+\.[a-z]{3,5})/$", name="file")
    def file(self, request, name: str):
        """A file made at publication, at a short address that stays when its bytes change.

        Raises:
            Http404: no file of that name was made for this page.
        """
        stored = next(
            (f for f in self.rendered_files.all() if self.file_name(f.format, f.part) == name),
            None,
        )
        if stored is None:
            raise Http404("ไม่พบไฟล์นี้ของหน้านี้")
        response = FileResponse(
            stored.file.open("rb"),
            as_attachment=stored.format != "pdf",  # a phone shows a PDF, it saves the others
            filename=name,
            content_type=RENDERERS[stored.format].media_type,
        )
        response["ETag"] = f'"{stored.sha256}"'
        response["Repr-Digest"] = _digest_header(stored.sha256)
        return response

    @re_path(r"^qr\.(?P<extension>svg|png)/$", name="qr")
    def qr(self, request, extension: str):
        """The QR code of the page's own address.

        A page of a station without an address answers 503 and says so.
        """
        from oitpages.evidence.addresses import PublicAddress, StationWithoutAddress
        from oitpages.pages import not_ready_response
        from oitpages.qr_pages import qr_response

        try:
            address = PublicAddress.seen_from(self, request).page(self.url_path)
        except StationWithoutAddress as error:
            return not_ready_response(request, error)
        year = self.edition_page.year
        title = f"QR Code {self.title} ปีงบประมาณ พ.ศ. {year}"
        return qr_response(extension, address, title, f"qr-{self.slug}-{year}")

    def file_name(self, extension: str, part: str = "") -> str:
        """Public name of a rendered file: ``o11-2568.pdf``."""
        return file_name(f"{self.slug}-{self.edition_page.year}", extension, part)


def _digest_header(sha256: str) -> str:
    """A ``Repr-Digest`` value (RFC 9530) from hex digits."""
    return f"sha-256=:{base64.b64encode(bytes.fromhex(sha256)).decode()}:"
