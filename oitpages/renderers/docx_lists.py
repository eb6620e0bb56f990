"""Lists of a Word document: bullets, and numbers that begin at one in each list."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from cms.common.report import DEEPEST_LEVEL

_BULLET_ID, _ORDERED_ID = 901, 902
_BULLET = "•"
_INDENT = 454


class Numbering:
    """The list definitions of a document.

    python-docx's own list styles would number the second list on from the first.
    """

    def __init__(self, document: WordDocument, thai_digits: bool) -> None:
        """Define a bulleted and a numbered list in the document."""
        self._numbering = document.part.numbering_part.element
        digits = "thaiNumbers" if thai_digits else "decimal"
        first = self._numbering.find(qn("w:num"))
        for key, number_format in ((_BULLET_ID, "bullet"), (_ORDERED_ID, digits)):
            levels = "".join(
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{number_format}"/>'
                f'<w:lvlText w:val="{_BULLET if key == _BULLET_ID else f"%{level + 1}."}"/>'
                f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{567 + level * _INDENT}" '
                'w:hanging="397"/></w:pPr></w:lvl>'
                for level in range(DEEPEST_LEVEL + 1)
            )
            definition = parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">'
                f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
            )
            first.addprevious(definition)

    def start_list(self, ordered: bool) -> int:
        """A new list; numbers begin at one. Returns what :meth:`apply` takes."""
        number = self._numbering.add_num(_ORDERED_ID if ordered else _BULLET_ID)
        if ordered:
            number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return number.numId

    def apply(self, paragraph: WordParagraph, number: int, level: int = 0) -> None:
        """Make the paragraph an entry of a list, ``level`` steps below its first entries."""
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = min(level, DEEPEST_LEVEL)
        properties.get_or_add_numId().val = number
        paragraph.paragraph_format.space_after = Pt(2)
