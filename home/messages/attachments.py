"""Files that come with a message: few kinds, checked by content, stripped of traces.

A photo of a phone says where and when it was taken and with which phone. Pictures are
drawn anew, so that none of that stays. Of a PDF the pages alone are kept: neither who made it
and with what, nor scripts, actions, forms and files inside, nor what a camera wrote into the
pictures on its pages. Other kinds of file aren't taken.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass

from django.utils.translation import gettext
from PIL import Image, ImageOps

from home.messages.bad_attachment import BadAttachment
from home.messages.pdf_pages import pages_alone

logger = logging.getLogger(__name__)

MOST_FILES = 5
MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2_400
PDF_START = b"%PDF-"
PICTURE_FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A checked file. ``name`` is ours: what the sender's file was called may tell who it is."""

    name: str
    media_type: str
    content: bytes


def checked(name: str, content: bytes, number: int) -> Attachment:
    """A file as it is kept.

    Args:
        name: what the sender's file is called, for messages alone.
        content: its bytes.
        number: its place among the files, for its new name.

    Raises:
        BadAttachment: too large, empty, or neither a picture nor a PDF.
    """
    if not content:
        raise BadAttachment(gettext("ไฟล์ “{name}” ว่างเปล่า").format(name=name))
    if len(content) > MOST_BYTES:
        message = gettext("ไฟล์ “{name}” ใหญ่เกิน {size} MB")
        raise BadAttachment(message.format(name=name, size=MOST_BYTES // 1024 // 1024))
    if content.startswith(PDF_START):
        return Attachment(f"file-{number}.pdf", "application/pdf", _pages_alone(name, content))
    return Attachment(f"file-{number}.jpg", "image/jpeg", _redrawn(name, content))


def _pages_alone(name: str, content: bytes) -> bytes:
    """The pages of a PDF in a new file."""
    try:
        return pages_alone(name, content)
    except BadAttachment:
        raise
    except Exception as error:  # a broken file may fail in any way, at any depth of a reader
        _note(error)
        message = gettext("เปิดไฟล์ “{name}” ไม่ได้ ไฟล์ PDF เสียหายหรือไม่สมบูรณ์")
        raise BadAttachment(message.format(name=name)) from error


def _redrawn(name: str, content: bytes) -> bytes:
    """The picture alone, upright, without place, time and make of the camera."""
    try:
        return _new_jpeg(name, content)
    except BadAttachment:
        raise
    except Exception as error:  # a broken file may fail in any way, at any depth of a reader
        _note(error)
        message = gettext("เปิดไฟล์ “{name}” ไม่ได้ แนบได้เฉพาะภาพ JPG, PNG, WebP และ PDF")
        raise BadAttachment(message.format(name=name)) from error


def _new_jpeg(name: str, content: bytes) -> bytes:
    with Image.open(io.BytesIO(content), formats=PICTURE_FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            message = gettext("ภาพ “{name}” มีขนาดกว้างคูณสูงมากเกินไป โปรดย่อภาพก่อนส่ง")
            raise BadAttachment(message.format(name=name))
        picture.load()
        upright = _upright(picture).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = Image.new("RGB", upright.size)
    plain.paste(upright)
    stream = io.BytesIO()
    plain.save(stream, "JPEG", quality=85)
    return stream.getvalue()


def _upright(picture: Image.Image) -> Image.Image:
    """The picture turned as its camera noted; as it lies where that note can't be read."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception as error:  # noqa: BLE001 - the notes are as foreign as the picture
        _note(error)
        return picture


def _note(error: Exception) -> None:
    """Say what kind of error a reader met, to who looks for it: a line in a log has an hour.

    Nothing of the file or its name is said, and nothing at all unless ``LOG_LEVEL`` is DEBUG.
    """
    logger.debug("an attached file could not be read: %s", type(error).__name__)
