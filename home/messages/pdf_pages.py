"""The pages of a PDF in a new file, without what programs and phones wrote beside them.

Who made a page, when, where and with what may stand in many places: in the document, the page,
each picture and drawing on it, and inside the bytes of a JPEG. What draws the page is kept.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from django.utils.translation import gettext
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from cms.common.jpeg import bare_jpeg
from home.messages.bad_attachment import BadAttachment

MOST_PAGES = 100
MOST_OBJECTS = 50_000
KEPT_OF_A_PAGE = frozenset(
    {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents", "/Group"}
)
"""What draws a page. Notes, actions, thumbnails and private data of programs are left out."""
LEFT_OUT = frozenset(
    {
        *("/Metadata", "/PieceInfo", "/Properties", "/LastModified"),
        *("/AF", "/Alternates", "/Measure", "/OPI", "/PtData", "/Thumb"),
    }
)
"""What speaks of a thing below a page and doesn't draw it: who made it, when, where, files."""
JPEG_FILTERS = frozenset({"/DCTDecode", "/DCT"})
INLINE_JPEG = re.compile(rb"\bBI\s.{0,400}?/DCT(?:Decode)?\b.{0,400}?\bID\s", re.DOTALL)
"""A JPEG in the middle of what draws a page."""


def pages_alone(name: str, content: bytes) -> bytes:
    """The pages of a PDF as a new file.

    Args:
        name: what the sender's file is called, for messages alone.
        content: its bytes.

    Raises:
        BadAttachment: it is locked, too long, or holds what can't be cleaned.
        Exception: whatever a reader stumbles over in a broken file.
    """
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        message = gettext("ไฟล์ “{name}” มีรหัสผ่าน โปรดแนบไฟล์ที่เปิดได้โดยไม่ใช้รหัสผ่าน")
        raise BadAttachment(message.format(name=name))
    if not 0 < len(reader.pages) <= MOST_PAGES:
        message = gettext("ไฟล์ “{name}” ต้องมี 1 ถึง {pages} หน้า")
        raise BadAttachment(message.format(name=name, pages=MOST_PAGES))
    writer = PdfWriter()
    pages = list(reader.pages)
    try:
        _clean(pages)
    except _CanNotBeCleanedError as error:
        message = gettext(
            "ไฟล์ “{name}” มีภาพที่ระบบลบสถานที่และเวลาถ่ายออกให้ไม่ได้ โปรดแนบเป็นภาพ JPG หรือพิมพ์เป็น PDF ใหม่"
        )
        raise BadAttachment(message.format(name=name)) from error
    for page in pages:
        writer.add_page(page)
    writer.metadata = None
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


class _CanNotBeCleanedError(Exception):
    """A PDF holds something whose metadata can't be told from what draws the page."""


def _clean(pages: Iterable[DictionaryObject]) -> None:
    """Take metadata out of pages and of everything that they use, each thing once."""
    waiting: list[object] = []
    for page in pages:
        for key in page.keys() - KEPT_OF_A_PAGE:
            del page[key]
        waiting += [page.raw_get(key) for key in page.keys() - {"/Parent"}]
    seen: set[tuple[int, int]] = set()
    steps = 0
    while waiting:
        steps += 1
        if steps > MOST_OBJECTS * 10 or len(seen) > MOST_OBJECTS:
            raise _CanNotBeCleanedError
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            place = (thing.idnum, thing.generation)
            if place in seen:
                continue
            seen.add(place)
            thing = thing.get_object()
        if isinstance(thing, DictionaryObject):
            for key in thing.keys() & LEFT_OUT:
                del thing[key]
            if isinstance(thing, StreamObject):
                _clean_stream(thing)
            waiting += [thing.raw_get(key) for key in thing]
        elif isinstance(thing, ArrayObject):
            waiting += list.__iter__(thing)


def _clean_stream(stream: StreamObject) -> None:
    """Take metadata out of a picture; other streams must hide none."""
    filters = _as_list(stream.get("/Filter"))
    if "/JPXDecode" in filters:  # may say where and when in more ways than are worth reading
        raise _CanNotBeCleanedError
    if JPEG_FILTERS & set(filters):
        _bare_picture(stream, filters)
    elif stream.get("/Subtype") != "/Image" and INLINE_JPEG.search(stream.get_data()):
        raise _CanNotBeCleanedError


def _bare_picture(stream: StreamObject, filters: list) -> None:
    """Put the JPEG of a picture back without its metadata, in no further packing."""
    *outer, last = filters
    if last not in JPEG_FILTERS:
        raise _CanNotBeCleanedError
    hints = _as_list(stream.get("/DecodeParms"))
    content = stream._data  # the bytes as they are packed; get_data() would draw the picture
    if outer:
        packed = EncodedStreamObject()
        packed[NameObject("/Filter")] = ArrayObject(outer)
        if hints:
            packed[NameObject("/DecodeParms")] = ArrayObject(hints[: len(outer)])
        packed._data = content
        content = packed.get_data()
    stream._data = bare_jpeg(content)
    stream[NameObject("/Filter")] = NameObject("/DCTDecode")
    stream.pop("/DecodeParms", None)
    if len(hints) == len(filters) and isinstance(hints[-1], DictionaryObject):
        stream[NameObject("/DecodeParms")] = hints[-1]


def _as_list(value: object) -> list:
    """One value, several or none, as a list of what they are."""
    value = value.get_object() if isinstance(value, IndirectObject) else value
    if value is None:
        return []
    return [one.get_object() for one in value] if isinstance(value, ArrayObject) else [value]
