"""Stores the files of an item when it is published, together with the page or not at all."""

from __future__ import annotations

import datetime
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.log_actions import log

from cms.common.thai import format_datetime
from home.search.entries import update_entries
from oitpages.catalogue.loader import UnknownEdition
from oitpages.evidence.addresses import StationWithoutAddress
from oitpages.evidence.collect import UnknownItem, collect_item
from oitpages.evidence.fingerprint import fingerprint
from oitpages.evidence.item_files import ItemFile, item_files
from oitpages.evidence.item_report import published_moment
from oitpages.evidence.state import ItemState
from oitpages.models import FileStatus, ItemPage, RenderedFile
from oitpages.register_copies import take_copy
from oitpages.renderers import RenderError
from oitpages.stored_bytes import delete_later, store_bytes

logger = logging.getLogger(__name__)

PICTURE_FILTER = "max-1200x1200|format-jpeg|jpegquality-80"

OUT_OF_STEP = (StationWithoutAddress, UnknownEdition, UnknownItem)
"""What keeps a page from being shown at all."""

NO_FILES = (RenderError, *OUT_OF_STEP)
"""What keeps files from being made; each has a ``message_th``."""


class PublicationRefused(ValidationError):
    """A page must not go live as it is. ``message_th`` says why.

    ``code`` is ``files`` where its files can't be made, ``broken`` where the system failed, and
    ``reason`` where it has gaps that nobody gave a reason for.
    """

    opening_th = "ยังไม่ได้เผยแพร่"

    def __init__(self, page: ItemPage, reason_th: str, code: str = "files") -> None:
        """Name the page, for lists that publish many at once."""
        self.page = page
        self.message_th = f"{self.opening_th} “{page.title}”: {reason_th}"
        super().__init__(self.message_th, code=code)


def read_picture(image_id: int) -> tuple[bytes, str]:
    """A stored picture scaled for documents, as JPEG bytes and their media type.

    Raises:
        RenderError: the picture was deleted.
    """
    image = get_image_model().objects.filter(pk=image_id).first()
    if image is None:
        raise RenderError("ภาพที่หน้านี้แสดงถูกลบจากคลังภาพแล้ว โปรดเลือกภาพใหม่แล้วเผยแพร่หน้าอีกครั้ง")
    rendition = image.get_rendition(PICTURE_FILTER)
    with rendition.file.open("rb") as stream:
        return stream.read(), "image/jpeg"


@dataclass(frozen=True, slots=True)
class MadeFiles:
    """The files of a page, the time of publication that they carry, and what they show."""

    files: tuple[ItemFile, ...]
    moment: datetime.datetime
    fingerprint: str

    @property
    def digests(self) -> dict[tuple[str, str], str]:
        """SHA-256 of each file by format and part."""
        return {(f.format, f.part): hashlib.sha256(f.content).hexdigest() for f in self.files}


_postponed: ContextVar[bool] = ContextVar("postponed", default=False)


@contextmanager
def files_made_later() -> Iterator[None]:
    """Publish pages without their files, for a caller that makes them itself right after."""
    token = _postponed.set(True)
    try:
        yield
    finally:
        _postponed.reset(token)


def publish_files(page: ItemPage) -> None:
    """Make the files of a page that is going live, inside the transaction that does it.

    The registers that the page reads are copied first; the copy is what page and files
    show from now on. Where the catalogue lacks the item or no site serves the station,
    the page can't be shown either: it goes live without files and the reason is logged.

    Raises:
        PublicationRefused: a text or picture can't be rendered, or the system fails (a full
            disk, a storage that doesn't answer), so the page must not go live.
    """
    try:
        take_copy(page)
        if not _postponed.get():
            render_item_files(page)
    except RenderError as error:
        raise PublicationRefused(page, f"สร้างไฟล์ไม่สำเร็จ: {error.message_th}") from error
    except OUT_OF_STEP as error:
        record_problem(page, error.message_th)
    except Exception as error:
        raise broken_publication(page) from error


def broken_publication(page: ItemPage) -> PublicationRefused:
    """The refusal where the system failed; call it while the error is handled, to log it.

    What went wrong is no matter of the editor, who learns what to do: try again, then tell
    the administrator the hour under which it stands in the log.
    """
    moment = timezone.now()
    logger.exception("Page %s could not be published", page.pk)
    reason = (
        "ระบบขัดข้องระหว่างสร้างหรือเก็บไฟล์ หน้าและไฟล์เดิมไม่เปลี่ยน ฉบับร่างยังอยู่ครบ โปรดลองเผยแพร่อีกครั้ง "
        "หากยังไม่สำเร็จ ให้แจ้งผู้ดูแลระบบว่าสาเหตุอยู่ในบันทึกของระบบ "
        f"เมื่อ {format_datetime(moment)} (หน้าหมายเลข {page.pk})"
    )
    return PublicationRefused(page, reason, code="broken")


def record_problem(page: ItemPage, message_th: str) -> bool:
    """Keep why a live page has no new files, for its editors and in its log.

    Args:
        page: the published page.
        message_th: the reason; the same one is logged once.

    Returns:
        Whether it is another reason than before.
    """
    status, _ = FileStatus.objects.get_or_create(page=page)
    is_new = status.problem != message_th
    status.problem, status.problem_at = message_th, timezone.now()
    status.save(update_fields=["problem", "problem_at"])
    if is_new:
        log(
            instance=page,
            action="oitpages.render_failed",
            revision=page.live_revision,
            data={"message": message_th},
        )
    return is_new


def made_files(page: ItemPage, state: ItemState | None = None) -> MadeFiles:
    """The files that a published page would have now; nothing is stored.

    They keep their old date of publication when the page was published again with the
    same content.

    Args:
        page: the published page.
        state: what the files are to show; what the page shows where it isn't named.

    Raises:
        RenderError, UnknownEdition, UnknownItem, StationWithoutAddress: as
            :func:`render_item_files`.
    """
    state = state or collect_item(page)
    mark, moment = fingerprint(state), published_moment(state)
    stored = {(row.format, row.part): row for row in page.rendered_files.all()}
    moments = {row.rendered_at for row in stored.values()}
    if len(moments) == 1 and moment not in moments and _may_be_unchanged(page, mark):
        before = moments.pop()
        made = MadeFiles(item_files(state, read_picture, before), before, mark)
        if made.digests == {key: row.sha256 for key, row in stored.items()}:
            return made
    return MadeFiles(item_files(state, read_picture, moment), moment, mark)


def _may_be_unchanged(page: ItemPage, mark: str) -> bool:
    """Whether the stored files may show the same; a page of before there were marks may."""
    status = FileStatus.objects.filter(page=page).first()
    return status is None or status.fingerprint in ("", mark)


def render_item_files(page: ItemPage) -> list[RenderedFile]:
    """Render and store every file that a published page offers, and let both be found.

    All are rendered before one is stored, so a text that a format can't show leaves the
    old files as they were. Files stay as they are, with their old date of publication,
    when the page is published again with the same content.

    Returns:
        The stored files, the demanded formats first.

    Raises:
        RenderError: a record can't be rendered; ``message_th`` names the place.
        UnknownEdition, UnknownItem, StationWithoutAddress: page and catalogue are out
            of step, or the station has no address yet.
    """
    made = made_files(page)
    with transaction.atomic():
        before = {(row.format, row.part): row for row in page.rendered_files.all()}
        for key in before.keys() - made.digests.keys():
            delete_later(before[key].file)
            before[key].delete()
        FileStatus.objects.update_or_create(
            page=page,
            defaults={
                "fingerprint": made.fingerprint,
                "made_at": timezone.now(),
                "problem": "",
                "problem_at": None,
            },
        )
        stored = [
            _store(page, file, made.moment, before.get((file.format, file.part)))
            for file in made.files
        ]
        update_entries(page)
        return stored


def file_changes(page: ItemPage, state: ItemState | None = None) -> list[str]:
    """Names of the files that :func:`render_item_files` would add, change or remove.

    Args:
        page: the published page.
        state: as :func:`made_files`.

    Raises:
        RenderError, UnknownEdition, UnknownItem, StationWithoutAddress: as there.
    """
    made = made_files(page, state).digests
    stored = stored_digests(page)
    changed = [key for key in {**made, **stored} if made.get(key) != stored.get(key)]
    return [page.file_name(*key) for key in changed]


def stored_digests(page: ItemPage) -> dict[tuple[str, str], str]:
    """The hash of each stored file by format and part; empty where its bytes are gone."""
    return {(row.format, row.part): _intact_digest(row) for row in page.rendered_files.all()}


def _intact_digest(row: RenderedFile) -> str:
    """The hash of a stored file; empty where its bytes are gone from the storage."""
    return row.sha256 if row.file and row.file.storage.exists(row.file.name) else ""


def _store(
    page: ItemPage, made: ItemFile, moment: datetime.datetime, stored: RenderedFile | None
) -> RenderedFile:
    """Keep one file; the old bytes go once the new row is committed."""
    digest = hashlib.sha256(made.content).hexdigest()
    if stored and _intact_digest(stored) == digest:
        return stored
    if stored:
        delete_later(stored.file)
    stored = stored or RenderedFile(page=page, format=made.format, part=made.part)
    stem = "-".join(filter(None, (page.slug, made.part, digest[:12])))
    name = f"{page.station.slug}/{page.edition_page.year}/{stem}.{made.format}"
    store_bytes(stored.file, name, made.content)
    stored.size = len(made.content)
    stored.sha256 = digest
    stored.revision = page.live_revision
    stored.as_of = page.as_of
    stored.rendered_at = moment
    stored.save()
    return stored
