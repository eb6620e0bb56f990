"""A surface with drawing tools: flat shapes, Thai text and the mark of a simulated picture."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

import cms.fonts

FONT_DIRECTORY = Path(cms.fonts.__file__).parent
SAMPLING = 2
"""Every scene is drawn this many times larger and scaled down, which smooths the edges."""

MARK = "ภาพจำลอง"
"""Stands on every picture, so that none is taken for a photo of a real place."""

INK = "#26323f"
WHITE = "#ffffff"
NAVY = "#1f3a5f"
MAROON = "#7a1f2b"
GOLD = "#e0b252"
SKY = "#dbeaf4"
WALL = "#eef1ea"
FLOOR = "#d3cabb"
WOOD = "#b98a5a"
GREEN = "#4f8a5b"
GREY = "#8d99a6"
LIGHT = "#f7f5ef"
RED = "#c8443a"

Box = tuple[float, float, float, float]


@cache
def font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The project's own Thai typeface in a size in pixels."""
    name = "SarabunPDF-Bold.ttf" if bold else "SarabunPDF-Regular.ttf"
    return ImageFont.truetype(str(FONT_DIRECTORY / name), size)


class Canvas:
    """A picture in design units; shapes are given from the top left corner.

    Args:
        width: width in design units, which are the pixels of the natural size.
        height: height in design units.
        background: colour of the whole picture.
    """

    def __init__(self, width: int, height: int, background: str = SKY) -> None:
        self.width = width
        self.height = height
        self.image = Image.new("RGB", (width * SAMPLING, height * SAMPLING), background)
        self._draw = ImageDraw.Draw(self.image)

    def box(self, box: Box, fill: str, radius: float = 0, outline: str = "", line: float = 0):
        """A rectangle, with round corners where a radius is given."""
        self._draw.rounded_rectangle(
            [value * SAMPLING for value in box],
            radius=radius * SAMPLING,
            fill=fill,
            outline=outline or None,
            width=round(line * SAMPLING),
        )

    def disc(self, x: float, y: float, radius: float, fill: str):
        """A circle around a point."""
        self.oval((x - radius, y - radius, x + radius, y + radius), fill)

    def oval(self, box: Box, fill: str):
        """An ellipse inside a box."""
        self._draw.ellipse([value * SAMPLING for value in box], fill=fill)

    def arc(self, box: Box, start: float, end: float, fill: str, line: float):
        """Part of an ellipse's edge, in degrees clockwise from three o'clock."""
        self._draw.arc(
            [value * SAMPLING for value in box], start, end, fill, round(line * SAMPLING)
        )

    def slice(self, box: Box, start: float, end: float, fill: str):
        """A slice of an ellipse, in degrees clockwise from three o'clock."""
        self._draw.pieslice([value * SAMPLING for value in box], start, end, fill)

    def shape(self, points: list[tuple[float, float]], fill: str):
        """A filled polygon."""
        self._draw.polygon([(x * SAMPLING, y * SAMPLING) for x, y in points], fill=fill)

    def line(self, points: list[tuple[float, float]], fill: str, width: float):
        """A line with round ends and joints, for limbs and cords."""
        scaled = [(x * SAMPLING, y * SAMPLING) for x, y in points]
        self._draw.line(scaled, fill=fill, width=round(width * SAMPLING), joint="curve")
        for x, y in points:
            self.disc(x, y, width / 2, fill)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: int = 28,
        fill: str = INK,
        bold: bool = False,
        anchor: str = "mm",
    ):
        """A line of text; ``anchor`` as in Pillow, the middle by default."""
        self._draw.text(
            (x * SAMPLING, y * SAMPLING),
            text,
            font=font(size * SAMPLING, bold),
            fill=fill,
            anchor=anchor,
            language="th",
        )

    def text_width(self, text: str, size: int, bold: bool = False) -> float:
        """Width of a line of text in design units."""
        return font(size * SAMPLING, bold).getlength(text, language="th") / SAMPLING

    def gradient(self, box: Box, top: str, bottom: str):
        """A rectangle that goes from one colour to another, downwards."""
        left, first, right, last = (round(value * SAMPLING) for value in box)
        strip = Image.linear_gradient("L").resize((right - left, last - first))
        area = Image.composite(
            Image.new("RGB", strip.size, bottom), Image.new("RGB", strip.size, top), strip
        )
        self.image.paste(area, (left, first))

    def mark(self):
        """Write that the picture is simulated, in the lower left corner."""
        width = self.text_width(MARK, 22, bold=True) + 32
        self.box((16, self.height - 56, 16 + width, self.height - 16), NAVY, radius=20)
        self.text(16 + width / 2, self.height - 36, MARK, 22, WHITE, bold=True)

    def finished(self) -> Image.Image:
        """The marked picture in its natural size."""
        self.mark()
        return self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
