"""Tables of a Word document, written row by row as text.

python-docx takes minutes for a table of a thousand rows and half a gigabyte for ten
thousand. Here a table's frame goes into the document with a mark in place of its rows,
and the rows are written while the file is packed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from cms.common.report import CellValue, Link, Table
from oitpages.renderers.columns import Face, Fit, fit_columns
from oitpages.renderers.parts import column_heading
from oitpages.renderers.text import clean, display, is_numeric, live_url

# "TH Sarabun New" is narrow; the mean leaves room for the wider faces that stand in for it.
FACE = Face(
    (14, 13, 12, 11), readable=12, character=0.52, line=1.35, padding_mm=2.3, whole_share=0.2
)

_MOST_LOW_ROWS = 40
_TWIPS_PER_MM = 1440 / 25.4
_BORDER = 'w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_HEADING_FILL = "EDEDED"
_TOTAL_FILL = "F5F5F5"


class LinkRegister:
    """Numbers the addresses of a document, for the relationships that links point to."""

    def __init__(self) -> None:
        """Start without addresses."""
        self._ids: dict[str, str] = {}

    def id_of(self, url: str) -> str:
        """The relationship id of an address, the same for the same address."""
        return self._ids.setdefault(url, f"rIdLink{len(self._ids) + 1}")

    def relationships(self) -> str:
        """The relationships of all addresses, as XML."""
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        return "".join(
            f'<Relationship Id="{key}" Type="{kind}" Target={quoteattr(url)} '
            f'TargetMode="External"/>'
            for url, key in self._ids.items()
        )


class StreamedTable:
    """A table whose frame stands in the document and whose rows are written later.

    Args:
        table: what to write.
        number: of the table in the document; it makes the mark unique.
        area_mm: width and height between the margins.
        links: where the addresses of its links are registered.
        thai_digits: write numerals in Thai digits.
    """

    def __init__(
        self,
        table: Table,
        number: int,
        area_mm: tuple[float, float],
        links: LinkRegister,
        thai_digits: bool = False,
    ) -> None:
        """Measure the columns and register every link, which the frame must know first."""
        self.table = table
        self.mark = f"rows-of-table-{number}"
        self.links = links
        self.thai_digits = thai_digits
        self.height_mm = area_mm[1]
        self.fit: Fit = fit_columns(table, area_mm[0], FACE, thai_digits)
        self.twips = tuple(round(width * _TWIPS_PER_MM) for width in self.fit.widths_mm)
        for row in table.rows:
            for value in row:
                if isinstance(value, Link) and (url := live_url(value.url)):
                    links.id_of(url)
        self.headings = [column_heading(c.label_th, thai_digits) for c in table.columns]
        # Measured only where the answer isn't plain: a long table is not low.
        self.is_low = len(table.rows) <= _MOST_LOW_ROWS and self.fit.is_low(
            [self.headings, *(self._texts(row) for row in table.rows)], self.height_mm
        )

    def frame(self) -> BaseOxmlElement:
        """The table with its heading row and a comment where the rows will be."""
        caption = quoteattr(clean(self.table.caption))
        borders = "".join(f"<w:{side} {_BORDER}/>" for side in _SIDES)
        margins = "".join(
            f'<w:{side} w:w="{width}" w:type="dxa"/>'
            for side, width in (("top", 20), ("left", 60), ("bottom", 20), ("right", 60))
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.twips)
        heading = "".join(
            self._cell(heading, width, bold=True, align="center", keep=True)
            for heading, width in zip(self.headings, self.twips, strict=True)
        )
        return parse_xml(
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
            f'<w:tblW w:w="{sum(self.twips)}" w:type="dxa"/>'
            f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}'
            f'</w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" '
            f'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={caption}/><w:tblDescription w:val={caption}/></w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
            f"{heading}</w:tr><!--{self.mark}--></w:tbl>"
        )

    def rows(self) -> Iterator[str]:
        """The XML of each row below the heading, the total last."""
        if not self.table.rows:
            yield self._empty_row()
        last = len(self.table.rows) - (0 if self.table.total else 1)
        for number, row in enumerate(self.table.rows):
            yield self._row(row, keep=self.is_low and number < last)
        if self.table.total:
            yield self._row(self.table.total, total=True)

    def _texts(self, row: Sequence[CellValue], total: bool = False) -> list[str]:
        return [
            "" if total and value is None else display(value, column, self.thai_digits)
            for value, column in zip(row, self.table.columns, strict=True)
        ]

    def _row(self, row: Sequence[CellValue], total: bool = False, keep: bool = False) -> str:
        texts = self._texts(row, total)
        split = "" if self.fit.is_tall(texts, self.height_mm) else "<w:cantSplit/>"
        cells = "".join(
            self._cell(
                text,
                width,
                bold=total,
                align="right" if is_numeric(column) else "",
                fill=_TOTAL_FILL if total else "",
                url=live_url(value.url) if isinstance(value, Link) else "",
                keep=keep,
            )
            for text, value, column, width in zip(
                texts, row, self.table.columns, self.twips, strict=True
            )
        )
        return f"<w:tr><w:trPr>{split}</w:trPr>{cells}</w:tr>"

    def _empty_row(self) -> str:
        cell = self._cell(clean(self.table.empty_text), sum(self.twips), span=len(self.twips))
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"

    def _cell(
        self,
        text: str,
        width: int,
        *,
        bold: bool = False,
        align: str = "",
        fill: str = "",
        url: str = "",
        span: int = 1,
        keep: bool = False,
    ) -> str:
        """A cell of one paragraph; ``keep`` holds it on the page of the next row."""
        heading = bold and not fill
        fill = _HEADING_FILL if heading else fill
        spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        middle = '<w:vAlign w:val="center"/>' if heading else ""
        next_row = "<w:keepNext/>" if keep else ""
        place = f'<w:jc w:val="{align}"/>' if align else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{shade}{middle}</w:tcPr>'
            f'<w:p><w:pPr>{next_row}<w:spacing w:after="0"/>{place}</w:pPr>'
            f"{self._run(text, bold, url)}</w:p></w:tc>"
        )

    def _run(self, text: str, bold: bool, url: str) -> str:
        half_points = int(self.fit.size * 2)
        style = '<w:rStyle w:val="Hyperlink"/>' if url else ""
        weight = "<w:b/><w:bCs/>" if bold else ""
        lines = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
        )
        run = (
            f'<w:r><w:rPr>{style}{weight}<w:sz w:val="{half_points}"/>'
            f'<w:szCs w:val="{half_points}"/></w:rPr>{lines}</w:r>'
        )
        if not url:
            return run
        return f'<w:hyperlink r:id="{self.links.id_of(url)}">{run}</w:hyperlink>'
