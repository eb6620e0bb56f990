"""Makes the files that an item demands, from its records, when it is published."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.images import get_image_model

from oitpages.evidence.collect import collect_item
from oitpages.evidence.item_report import item_report
from oitpages.models import ItemPage, RenderedFile
from oitpages.renderers import render

PICTURE_FILTER = "max-1200x1200|format-jpeg|jpegquality-80"


def read_picture(image_id: int) -> tuple[bytes, str]:
    """A stored picture scaled for documents, as JPEG bytes and their media type."""
    rendition = get_image_model().objects.get(pk=image_id).get_rendition(PICTURE_FILTER)
    with rendition.file.open("rb") as stream:
        return stream.read(), "image/jpeg"


def demanded_formats(page: ItemPage) -> tuple[str, ...]:
    """Every format that the page's item names, alternatives included, each once."""
    names = [name for alternatives in page.item.formats for name in alternatives]
    return tuple(dict.fromkeys(names))


def render_item_files(page: ItemPage) -> list[RenderedFile]:
    """Render and store the files that a published page's item demands.

    All are rendered before one is stored, so a text that a format can't show leaves the
    old files as they were. A file whose bytes did not change keeps its row.

    Returns:
        The stored files, in the order of the catalogue's formats.

    Raises:
        RenderError: a record can't be rendered; ``message_th`` names the place.
        UnknownEdition, UnknownItem, StationWithoutAddress: page and catalogue are out
            of step, or the station has no address yet.
    """
    formats = demanded_formats(page)
    if not formats:
        return []
    report = item_report(collect_item(page), read_picture)
    contents = {extension: render(report, extension) for extension in formats}
    with transaction.atomic():
        page.rendered_files.exclude(format__in=formats).delete()
        return [_store(page, extension, content) for extension, content in contents.items()]


def _store(page: ItemPage, extension: str, content: bytes) -> RenderedFile:
    """Keep one file; the old bytes go once the new row is committed."""
    digest = hashlib.sha256(content).hexdigest()
    stored = page.rendered_files.filter(format=extension).first()
    if stored and stored.sha256 == digest and stored.file.storage.exists(stored.file.name):
        return stored
    stored = stored or RenderedFile(page=page, format=extension)
    old_name = stored.file.name
    name = f"{page.station.slug}/{page.edition_page.year}/{page.slug}-{digest[:12]}.{extension}"
    stored.file.save(name, ContentFile(content), save=False)
    stored.size = len(content)
    stored.sha256 = digest
    stored.revision = page.live_revision
    stored.as_of = page.as_of
    stored.rendered_at = timezone.now()
    stored.save()
    if old_name and old_name != stored.file.name:
        storage = stored.file.storage
        transaction.on_commit(lambda: storage.delete(old_name))
    return stored
