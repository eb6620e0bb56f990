"""The files of an item page: made when it goes live, served at short addresses."""

from __future__ import annotations

import base64
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import FileResponse, Http404, HttpResponse
from wagtail.contrib.routable_page.models import re_path
from wagtail.log_actions import log

from home.models import Notice, StationMembership
from home.notices import tell
from oitpages.evidence.item_files import file_name
from oitpages.renderers import RENDERERS

SCHEDULED = "wagtail.publish.scheduled"

REFUSALS = {
    "files": "oitpages.render_failed",
    "broken": "oitpages.render_failed",
    "reason": "oitpages.publication_refused",
}
"""What the audit log calls a scheduled publication that was refused, by the refusal's code."""

broken_schedules: ContextVar[list[str] | None] = ContextVar("broken_schedules", default=None)
"""Gathers why scheduled publications failed that no editor can mend; the command tells them."""


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
            PublicationRefused: the files can't be made, or the page has gaps that nobody gave
                a reason for; the message says why in Thai.
        """
        from oitpages.gate import check_publication
        from oitpages.publishing import publish_files

        with transaction.atomic():
            publishes = self._is_publication(kwargs.get("update_fields"))
            saved = super().save(*args, **kwargs)
            if publishes:
                check_publication(self)
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
        its files must not keep the others back, whatever the reason. It is tried again at
        the next run.
        """
        from oitpages.gate import published_by, record_approval
        from oitpages.publishing import PublicationRefused, broken_publication

        user = kwargs.get("user")
        try:
            with transaction.atomic(), published_by(user):
                published = super().publish(revision, *args, **kwargs)
                if user is not None:  # also where it goes live later, by the schedule
                    record_approval(self, revision, user)
                return published
        except Exception as error:
            if kwargs.get("log_action") != SCHEDULED:
                raise
            if not isinstance(error, ValidationError):
                error = broken_publication(self)
            if isinstance(error, PublicationRefused):
                action, message_th = REFUSALS[error.code], error.message_th
                if error.code == "broken" and (broken := broken_schedules.get()) is not None:
                    broken.append(message_th)
            else:  # such as an address that another page has taken meanwhile
                action = REFUSALS["reason"]
                message_th = f"ยังไม่ได้เผยแพร่ “{self.title}”: {' '.join(error.messages)}"
            log(instance=self, action=action, data={"message": message_th}, revision=revision)
            _tell_who_scheduled(self, revision, message_th)
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
            return self._month_file(name)
        response = FileResponse(
            stored.file.open("rb"),
            as_attachment=stored.format != "pdf",  # a phone shows a PDF, it saves the others
            filename=name,
            content_type=RENDERERS[stored.format].media_type,
        )
        response["ETag"] = f'"{stored.sha256}"'
        response["Repr-Digest"] = _digest_header(stored.sha256)
        return response

    def _month_file(self, name: str) -> HttpResponse:
        """One month of the page's rows as a workbook, made when it is asked for.

        Raises:
            Http404: the page has no such month.
        """
        from oitpages.evidence.collect import collect_item
        from oitpages.evidence.month_file import MONTH_OF_ROW, month_files, render_month

        if MONTH_OF_ROW.keys().isdisjoint(self.record_relations()):
            raise Http404("ไม่พบไฟล์นี้ของหน้านี้")
        state = collect_item(self)
        file = next((file for file in month_files(state) if file.name == name), None)
        if file is None:
            raise Http404("ไม่พบไฟล์นี้ของหน้านี้")
        content = render_month(state, file)
        response = HttpResponse(content, content_type=RENDERERS["xlsx"].media_type)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        # Not among the addresses that a cache in front is told to drop.
        response["Cache-Control"] = "public, max-age=0, must-revalidate"
        return response

    @re_path(r"^(?P<below>(?:[a-z]+/)?(?:\d+/)?)qr\.(?P<extension>svg|png)/$", name="qr")
    def qr(self, request, below: str, extension: str):
        """The QR code of the page's own address, or of one below it that it answers for.

        A page of a station without an address answers 503 and says so.

        Raises:
            Http404: nothing stands at that address below the page.
        """
        from oitpages.evidence.addresses import PublicAddress, StationWithoutAddress
        from oitpages.pages import not_ready_response
        from oitpages.qr_pages import qr_response

        if below and not self.shows_below(below):
            raise Http404("ไม่พบหน้านี้")
        try:
            address = PublicAddress.seen_from(self, request).page(self.url_path) + below
        except StationWithoutAddress as error:
            return not_ready_response(request, error)
        year = self.edition_page.year
        title = f"QR Code {self.title} ปีงบประมาณ พ.ศ. {year}"
        name = "-".join(("qr", self.slug, str(year), *below.split("/")[:-1]))
        return qr_response(extension, address, title, name)

    def shows_below(self, below: str) -> bool:
        """Whether the page answers for a readable address below its own.

        Args:
            below: the address as it follows the page's own, with a closing slash.
        """
        return False

    @re_path(r"^poster\.pdf/$", name="poster")
    def poster(self, request):
        """The A4 poster of the page alone, to print and put up.

        A page of a station without an address answers 503 and says so.
        """
        from oitpages.evidence.addresses import StationWithoutAddress
        from oitpages.pages import not_ready_response
        from oitpages.qr_pages import item_poster

        try:
            content = item_poster(self, request)
        except StationWithoutAddress as error:
            return not_ready_response(request, error)
        response = HttpResponse(content, content_type="application/pdf")
        name = f"poster-{self.slug}-{self.edition_page.year}.pdf"
        response["Content-Disposition"] = f'inline; filename="{name}"'
        return response

    def get_cached_paths(self) -> list[str]:
        """With the page's files, its code and its poster."""
        files = [f"/files/{self.file_name(f.format, f.part)}" for f in self.rendered_files.all()]
        return [*super().get_cached_paths(), *files, "/qr.svg", "/qr.png", "/poster.pdf"]

    def file_name(self, extension: str, part: str = "") -> str:
        """Public name of a rendered file: ``o11-2568.pdf``."""
        return file_name(f"{self.slug}-{self.edition_page.year}", extension, part)


def _tell_who_scheduled(page, revision, message_th: str) -> None:
    """Leave the reason with the user who set the time; once, however often it is tried.

    Where nobody is known to have set it, or the user has left, the station's publishers and
    head are told: somebody has to know that a page isn't public on its day.
    """
    users = [revision.user] if revision.user is not None and revision.user.is_active else []
    if not users:
        roles = (StationMembership.Role.PUBLISHER, StationMembership.Role.HEAD)
        users = [member.user for role in roles for member in page.members_in_role(role)]
    for user in dict.fromkeys(users):
        told = Notice.objects.open_for(user).filter(page_id=page.pk, kind=Notice.Kind.REFUSED)
        if not told.exists():
            tell(user, page, Notice.Kind.REFUSED, message_th)


def _digest_header(sha256: str) -> str:
    """A ``Repr-Digest`` value (RFC 9530) from hex digits."""
    return f"sha-256=:{base64.b64encode(bytes.fromhex(sha256)).decode()}:"
