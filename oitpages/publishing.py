"""Stores the files of an item when it is published, together with the page or not at all."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.images import get_image_model
from wagtail.log_actions import log

from home.search.entries import update_entries
from oitpages.catalogue.loader import UnknownEdition
from oitpages.evidence.addresses import StationWithoutAddress
from oitpages.evidence.collect import UnknownItem, collect_item
from oitpages.evidence.item_files import ItemFile, item_files
from oitpages.evidence.item_report import published_moment
from oitpages.models import ItemPage, RenderedFile
from oitpages.renderers import RenderError

PICTURE_FILTER = "max-1200x1200|format-jpeg|jpegquality-80"

OUT_OF_STEP = (StationWithoutAddress, UnknownEdition, UnknownItem)
"""What keeps a page from being shown at all."""

NO_FILES = (RenderError, *OUT_OF_STEP)
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


@dataclass(frozen=True, slots=True)
class MadeFiles:
    """The files of a page and the time of publication that they carry."""

    files: tuple[ItemFile, ...]
    moment: datetime.datetime

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

    Where the catalogue lacks the item or no site serves the station, the page can't be
    shown either: it goes live without files and the reason is logged.

    Raises:
        PublicationRefused: a text or picture can't be rendered, so the page must not
            go live.
    """
    if _postponed.get():
        return
    try:
        render_item_files(page)
    except RenderError as error:
        raise PublicationRefused(page, error.message_th) from error
    except OUT_OF_STEP as error:
        log(
            instance=page,
            action="oitpages.render_failed",
            revision=page.live_revision,
            data={"message": error.message_th},
        )


def made_files(page: ItemPage) -> MadeFiles:
    """The files that a published page would have now; nothing is stored.

    They keep their old date of publication when the page was published again with the
    same content.

    Raises:
        RenderError, UnknownEdition, UnknownItem, StationWithoutAddress: as
            :func:`render_item_files`.
    """
    state = collect_item(page)
    stored = {(row.format, row.part): row for row in page.rendered_files.all()}
    moments = {row.rendered_at for row in stored.values()}
    if len(moments) == 1:
        moment = moments.pop()
        made = MadeFiles(item_files(state, read_picture, moment), moment)
        if made.digests == {key: row.sha256 for key, row in stored.items()}:
            return made
    moment = published_moment(state)
    return MadeFiles(item_files(state, read_picture, moment), moment)


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
            _delete_later(before[key])
            before[key].delete()
        stored = [
            _store(page, file, made.moment, before.get((file.format, file.part)))
            for file in made.files
        ]
        update_entries(page)
        return stored


def file_changes(page: ItemPage) -> list[str]:
    """Names of the files that :func:`render_item_files` would add, change or remove.

    Raises:
        RenderError, UnknownEdition, UnknownItem, StationWithoutAddress: as there.
    """
    made = made_files(page).digests
    stored = {(row.format, row.part): _intact_digest(row) for row in page.rendered_files.all()}
    changed = [key for key in {**made, **stored} if made.get(key) != stored.get(key)]
    return [page.file_name(*key) for key in changed]


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
        _delete_later(stored)
    stored = stored or RenderedFile(page=page, format=made.format, part=made.part)
    stem = "-".join(filter(None, (page.slug, made.part, digest[:12])))
    name = f"{page.station.slug}/{page.edition_page.year}/{stem}.{made.format}"
    stored.file.save(name, ContentFile(made.content), save=False)
    stored.size = len(made.content)
    stored.sha256 = digest
    stored.revision = page.live_revision
    stored.as_of = page.as_of
    stored.rendered_at = moment
    stored.save()
    return stored


def _delete_later(row: RenderedFile) -> None:
    """Remove a file's bytes once the change is committed."""
    storage, name = row.file.storage, row.file.name
    if not name:
        return
    transaction.on_commit(lambda: storage.delete(name))
