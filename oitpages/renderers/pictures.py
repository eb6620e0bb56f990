"""Pictures are checked once, before a format's own reader meets them."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from cms.common.report import Figure
from oitpages.renderers.errors import UnreadableFigure
from oitpages.renderers.text import clean

_EXTENSIONS = {"PNG": "png", "JPEG": "jpg"}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a sound picture is: ``png`` or ``jpg`` by its bytes, and its size in pixels."""

    extension: str
    width: int
    height: int

    @property
    def is_upright(self) -> bool:
        """Whether it is higher than wide, as portraits are."""
        return self.height > self.width

    def height_at(self, width: float) -> float:
        """Its height where it is as wide as ``width``."""
        return width * self.height / self.width


def picture_shape(figure: Figure) -> Shape:
    """The picture's kind, by its bytes and not by its declared type, and its size.

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
            return Shape(_EXTENSIONS[str(image.format)], image.width, image.height)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise UnreadableFigure(f"ไฟล์ภาพ “{alt}” เสียหรือไม่ใช่ PNG หรือ JPEG") from error
