"""Files that come with a message: few kinds, checked by content, stripped of traces.

A photo of a phone says where and when it was taken and with which phone. Pictures are
drawn anew, so that none of that stays; other kinds of file aren't taken.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_FILES = 5
MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2_400
PDF_START = b"%PDF-"
PICTURE_FORMATS = ("JPEG", "PNG", "WEBP")


class BadAttachment(Exception):
    """A file that can't be taken. ``message_th`` names it and says why."""

    def __init__(self, message_th: str) -> None:
        """Keep the Thai message for the form."""
        super().__init__(message_th)
        self.message_th = message_th


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
        raise BadAttachment(f"ไฟล์ “{name}” ว่างเปล่า")
    if len(content) > MOST_BYTES:
        raise BadAttachment(f"ไฟล์ “{name}” ใหญ่เกิน {MOST_BYTES // 1024 // 1024} MB")
    if content.startswith(PDF_START):
        return Attachment(f"file-{number}.pdf", "application/pdf", content)
    return Attachment(f"file-{number}.jpg", "image/jpeg", _redrawn(name, content))


def _redrawn(name: str, content: bytes) -> bytes:
    """The picture alone, upright, without place, time and make of the camera."""
    try:
        with Image.open(io.BytesIO(content), formats=PICTURE_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise BadAttachment(f"ภาพ “{name}” มีขนาดกว้างคูณสูงมากเกินไป โปรดย่อภาพก่อนส่ง")
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError) as error:
        raise BadAttachment(
            f"เปิดไฟล์ “{name}” ไม่ได้ แนบได้เฉพาะภาพ JPG, PNG, WebP และ PDF"
        ) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = Image.new("RGB", upright.size)
    plain.paste(upright)
    stream = io.BytesIO()
    plain.save(stream, "JPEG", quality=85)
    return stream.getvalue()
