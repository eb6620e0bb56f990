"""Pictures are checked once, before a format's own reader meets them."""

from __future__ import annotations

import io

from PIL import Image, UnidentifiedImageError

from cms.common.report import Figure
from oitpages.renderers.errors import UnreadableFigure
from oitpages.renderers.text import clean

_EXTENSIONS = {"PNG": "png", "JPEG": "jpg"}


def picture_extension(figure: Figure) -> str:
    """``png`` or ``jpg``, by the picture's bytes and not by its declared type.

    Raises:
        UnreadableFigure: the bytes are no sound PNG or JPEG, the picture is so large
            that it would exhaust the memory, or it has no text alternative.
    """
    alt = clean(figure.alt)
    if not alt:
        raise UnreadableFigure("ภาพในเอกสารไม่มีคำบรรยายแทนภาพ ให้เพิ่มคำบรรยายแทนภาพก่อนสร้างไฟล์")
    try:
        with Image.open(io.BytesIO(figure.content or b""), formats=tuple(_EXTENSIONS)) as image:
            image.load()
            return _EXTENSIONS[str(image.format)]
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise UnreadableFigure(f"ไฟล์ภาพ “{alt}” เสียหรือไม่ใช่ PNG หรือ JPEG") from error
