"""Makes the files that an item demands, from its records, when it is published."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.images import get_image_model

from cms.common.report import Report
from oitpages.evidence.collect import UnknownItem, collect_item
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
    """Every format that the page's item names, alternatives included, each once.

    Raises:
        UnknownEdition, UnknownItem: page and catalogue are out of step.
    """
    try:
        alternatives = page.item.formats
    except KeyError:
        raise UnknownItem(page.item_key, page.edition_page.year) from None
    return tuple(dict.fromkeys(name for names in alternatives for name in names))


def render_item_files(page: ItemPage) -> list[RenderedFile]:
    """Render and store the files that a published page's item demands.

    All are rendered before one is stored, so a text that a format can't show leaves the
    old files as they were. A file stays as it is, with its old date of publication, when
    the page is published again with the same content.

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
    present = {stored.format: stored for stored in page.rendered_files.all()}
    kept = {
        extension: stored
        for extension, stored in present.items()
        if extension in formats and _says_the_same(stored, report)
    }
    contents = {
        extension: render(report, extension) for extension in formats if extension not in kept
    }
    with transaction.atomic():
        page.rendered_files.exclude(format__in=formats).delete()
        for extension, content in contents.items():
            stored = present.get(extension) or RenderedFile(page=page, format=extension)
            kept[extension] = _store(stored, report, content)
    return [kept[extension] for extension in formats]


def _says_the_same(stored: RenderedFile, report: Report) -> bool:
    """Whether the report would give the stored bytes, had it been published then."""
    if not stored.file.storage.exists(stored.file.name):
        return False
    then = replace(report, published_at=stored.rendered_at)
    return hashlib.sha256(render(then, stored.format)).hexdigest() == stored.sha256


def _store(stored: RenderedFile, report: Report, content: bytes) -> RenderedFile:
    """Keep new bytes; the old ones go once the row is committed."""
    page, extension = stored.page, stored.format
    digest = hashlib.sha256(content).hexdigest()
    old_name = stored.file.name
    name = f"{page.station.slug}/{page.edition_page.year}/{page.slug}-{digest[:12]}.{extension}"
    stored.file.save(name, ContentFile(content), save=False)
    stored.size = len(content)
    stored.sha256 = digest
    stored.revision = page.live_revision
    stored.as_of = page.as_of
    stored.rendered_at = report.published_at
    stored.save()
    if old_name and old_name != stored.file.name:
        storage = stored.file.storage
        transaction.on_commit(lambda: storage.delete(old_name))
    return stored
