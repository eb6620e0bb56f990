"""Pictures of a Word document: one below the text, or several side by side."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from cms.common.report import Figure
from oitpages.renderers.parts import picture_columns
from oitpages.renderers.pictures import picture_shape
from oitpages.renderers.text import clean

_WIDEST_MM = 150
_TALLEST_MM = 95
_GAP_MM = 4

Caption = Callable[[WordParagraph, str], None]
"""Writes a picture's caption into an empty paragraph."""


def add_picture(document: WordDocument, figure: Figure, area_mm: float) -> WordParagraph:
    """The picture in a paragraph of its own, as wide as there is room for it.

    Raises:
        UnreadableFigure: its bytes are no sound picture, or it has no text alternative.
    """
    paragraph = document.add_paragraph()
    _draw(paragraph, figure, Mm(min(_WIDEST_MM, area_mm)))
    return paragraph


def add_gallery(
    document: WordDocument, figures: Sequence[Figure], area_mm: float, caption: Caption
) -> None:
    """The pictures in rows, each with its caption below it, in a table without lines.

    Raises:
        UnreadableFigure: as :func:`add_picture`.
    """
    columns = picture_columns(tuple(figures), area_mm)
    table = document.add_table(rows=-(-len(figures) // columns), cols=columns)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    width = Mm(area_mm / columns - _GAP_MM)
    for number, figure in enumerate(figures):
        cell = table.cell(number // columns, number % columns)
        paragraph = cell.paragraphs[0]
        _draw(paragraph, figure, width)
        if figure.caption:
            paragraph.paragraph_format.keep_with_next = True
            caption(cell.add_paragraph(), figure.caption)


def _draw(paragraph: WordParagraph, figure: Figure, widest: Length) -> None:
    picture_shape(figure)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(2)
    shape = paragraph.add_run().add_picture(io.BytesIO(figure.content or b""))
    scale = min(1, widest / shape.width, Mm(_TALLEST_MM) / shape.height)
    shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
    shape._inline.docPr.set("descr", clean(figure.alt))
