"""Lists of a Word document: bullets, and numbers that begin at one in each list."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

_BULLET_ID, _ORDERED_ID = 901, 902


class Numbering:
    """The list definitions of a document.

    python-docx's own list styles would number the second list on from the first.
    """

    def __init__(self, document: WordDocument, thai_digits: bool) -> None:
        """Define a bulleted and a numbered list in the document."""
        self._numbering = document.part.numbering_part.element
        digits = "thaiNumbers" if thai_digits else "decimal"
        first = self._numbering.find(qn("w:num"))
        for key, number_format, text in (
            (_BULLET_ID, "bullet", "•"),
            (_ORDERED_ID, digits, "%1."),
        ):
            definition = parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">'
                '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{number_format}"/><w:lvlText w:val="{text}"/>'
                '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="397"/></w:pPr>'
                "</w:lvl></w:abstractNum>"
            )
            first.addprevious(definition)

    def start_list(self, ordered: bool) -> int:
        """A new list; numbers begin at one. Returns what :meth:`apply` takes."""
        number = self._numbering.add_num(_ORDERED_ID if ordered else _BULLET_ID)
        if ordered:
            number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return number.numId

    def apply(self, paragraph: WordParagraph, number: int) -> None:
        """Make the paragraph an entry of a list."""
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number
        paragraph.paragraph_format.space_after = Pt(2)
