"""The picture that stands beside a shared address: title, station, and what it is.

LINE and Facebook show it. 1200 by 630 pixels, as Open Graph readers expect; Thai is set
by the same typesetter as the documents, since picture libraries misplace vowels.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

from oitpages.renderers.errors import RenderError
from oitpages.renderers.pdf import typst_fonts
from oitpages.renderers.signs import checked_text
from oitpages.renderers.text import clean

TEMPLATE = Path(__file__).resolve().parent / "templates" / "card.typ"
PIXELS_PER_INCH = 144.0
LONGEST_TITLE = 110


@dataclass(frozen=True, slots=True)
class Card:
    """A card.

    Args:
        title: the page's title; a long one is cut at a sign the reader sees.
        publisher: the station's name.
        kind: what the page belongs to, such as the year's disclosure; may be empty.
        notice: says that the data is invented, where it is.
    """

    title: str
    publisher: str
    kind: str = ""
    notice: str = ""


def render_card(card: Card) -> bytes:
    """The card as PNG.

    Raises:
        UnrenderableText: the font lacks a character of a text.
        RenderError: the typesetter refused the picture.
    """
    texts = {key: checked_text(clean(_short(value)), key) for key, value in asdict(card).items()}
    data = json.dumps(texts, ensure_ascii=False)
    try:
        return typst.compile(
            str(TEMPLATE),
            root=str(TEMPLATE.parent),
            font_paths=typst_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": data},
            format="png",
            ppi=PIXELS_PER_INCH,
        )
    except typst.TypstError as error:
        raise RenderError(f"สร้างภาพตัวอย่างไม่สำเร็จ: {error.message}") from error


def _short(text: str) -> str:
    """The text, cut before a cluster's marks could be torn from their letter."""
    if len(text) <= LONGEST_TITLE:
        return text
    cut = text[:LONGEST_TITLE].rsplit(" ", 1)[0]
    return f"{cut}…"
