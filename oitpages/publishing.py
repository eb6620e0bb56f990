"""Stores the files of an item when it is published, together with the page or not at all."""

from __future__ import annotations

import hashlib

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.images import get_image_model

from oitpages.catalogue.loader import UnknownEdition
from oitpages.evidence.addresses import StationWithoutAddress
from oitpages.evidence.collect import UnknownItem, collect_item
from oitpages.evidence.item_files import ItemFile, item_files
from oitpages.models import ItemPage, RenderedFile
from oitpages.renderers import RenderError

PICTURE_FILTER = "max-1200x1200|format-jpeg|jpegquality-80"

NO_FILES = (RenderError, StationWithoutAddress, UnknownEdition, UnknownItem)
"""What keeps files from being made; each has a ``message_th``."""


class PublicationRefused(ValidationError):
    """A page that can't have its files must not go live. ``message_th`` says why."""

    def __init__(self, page: ItemPage, reason_th: str) -> None:
        """Name the page, for lists that publish many at once."""
        self.page = page
        self.message_th = f"ยังไม่ได้เผยแพร่ “{page.title}” เพราะสร้างไฟล์ไม่สำเร็จ: {reason_th}"
        super().__init__(self.message_th, code="files")


def read_picture(image_id: int) -> tuple[bytes, str]:
    """A stored picture scaled for documents, as JPEG bytes and their media type."""
    rendition = get_image_model().objects.get(pk=image_id).get_rendition(PICTURE_FILTER)
    with rendition.file.open("rb") as stream:
        return stream.read(), "image/jpeg"


def publish_files(page: ItemPage) -> list[RenderedFile]:
    """Make the files of a page that is going live, inside the transaction that does it.

    Raises:
        PublicationRefused: the files can't be made, so the page must not go live.
    """
    try:
        return render_item_files(page)
    except NO_FILES as error:
        raise PublicationRefused(page, error.message_th) from error


def made_files(page: ItemPage) -> tuple[ItemFile, ...]:
    """The files that a published page would have now; nothing is stored.

    Raises:
        RenderError, UnknownEdition, UnknownItem, StationWithoutAddress: as
            :func:`render_item_files`.
    """
    return item_files(collect_item(page), read_picture)


def render_item_files(page: ItemPage) -> list[RenderedFile]:
    """Render and store every file that a published page offers.

    All are rendered before one is stored, so a text that a format can't show leaves the
    old files as they were. A file whose bytes did not change keeps its row.

    Returns:
        The stored files, the demanded formats first.

    Raises:
        RenderError: a record can't be rendered; ``message_th`` names the place.
        UnknownEdition, UnknownItem, StationWithoutAddress: page and catalogue are out
            of step, or the station has no address yet.
    """
    files = made_files(page)
    made = {(file.format, file.part) for file in files}
    with transaction.atomic():
        before = {(row.format, row.part): row for row in page.rendered_files.all()}
        for key, row in before.items():
            if key not in made:
                _delete_later(row)
                row.delete()
        return [_store(page, file, before.get((file.format, file.part))) for file in files]


def file_changes(page: ItemPage) -> list[str]:
    """Names of the files that :func:`render_item_files` would add, change or remove.

    Raises:
        RenderError, UnknownEdition, UnknownItem, StationWithoutAddress: as there.
    """
    made = {
        (file.format, file.part): hashlib.sha256(file.content).hexdigest()
        for file in made_files(page)
    }
    stored = {(row.format, row.part): _intact_digest(row) for row in page.rendered_files.all()}
    changed = [key for key in {**made, **stored} if made.get(key) != stored.get(key)]
    return [page.file_name(*key) for key in changed]


def _intact_digest(row: RenderedFile) -> str:
    """The hash of a stored file; empty where its bytes are gone from the storage."""
    return row.sha256 if row.file and row.file.storage.exists(row.file.name) else ""


def _store(page: ItemPage, made: ItemFile, stored: RenderedFile | None) -> RenderedFile:
    """Keep one file; the old bytes go once the new row is committed."""
    digest = hashlib.sha256(made.content).hexdigest()
    if stored and _intact_digest(stored) == digest:
        return stored
    if stored:
        _delete_later(stored)
    stored = stored or RenderedFile(page=page, format=made.format, part=made.part)
    stem = "-".join(filter(None, (page.slug, made.part, digest[:12])))
    name = f"{page.station.slug}/{page.edition_page.year}/{stem}.{made.format}"
    stored.file.save(name, ContentFile(made.content), save=False)
    stored.size = len(made.content)
    stored.sha256 = digest
    stored.revision = page.live_revision
    stored.as_of = page.as_of
    stored.rendered_at = timezone.now()
    stored.save()
    return stored


def _delete_later(row: RenderedFile) -> None:
    """Remove a file's bytes once the change is committed."""
    storage, name = row.file.storage, row.file.name
    if not name:
        return
    transaction.on_commit(lambda: storage.delete(name))
