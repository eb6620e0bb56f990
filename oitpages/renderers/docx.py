"""DOCX: a Word document with headings, live links and tables whose headings repeat."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from cms.common.report import (
    Block,
    BulletList,
    Figure,
    LinkList,
    NilStatement,
    Paragraph,
    Report,
    Table,
)
from oitpages.renderers.docx_lists import Numbering
from oitpages.renderers.docx_skeleton import (
    HYPERLINK_STYLE,
    new_document,
    text_area_mm,
    underline,
)
from oitpages.renderers.docx_table import LinkRegister, StreamedTable
from oitpages.renderers.parts import (
    METADATA_HEADING,
    Detail,
    archive_time,
    colophon,
    figure_note,
    heading_levels,
    masthead,
)
from oitpages.renderers.pictures import picture_extension
from oitpages.renderers.text import clean, live_url, running_text

_DEEPEST_HEADING = 4
_WIDEST_FIGURE_MM = 150
_TALLEST_FIGURE_MM = 120
_DOCUMENT = "word/document.xml"
_RELATIONSHIPS = "word/_rels/document.xml.rels"


def render_docx(report: Report) -> bytes:
    """The report as a Word document.

    Raises:
        UnreadableFigure: a picture's bytes are no PNG or JPEG.
    """
    writer = _Writer(report)
    writer.write()
    return _pack(writer.document, writer.tables, writer.links, archive_time(report))


class _Writer:
    """Puts the parts of a report into a document in reading order."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.document = new_document(report)
        self.numbering = Numbering(self.document, report.thai_digits)
        self.links = LinkRegister()
        self.tables: list[StreamedTable] = []
        self.area_mm = text_area_mm(report)

    def write(self) -> None:
        """Title, lines about the document, sections and open-data fields."""
        report = self.report
        self.document.add_paragraph(self._text(report.title), "Title")
        if report.subtitle:
            self.document.add_paragraph(self._text(report.subtitle), "Subtitle")
        for detail in masthead(report):
            last = self._add_detail(detail)
        underline(last)
        for section, level in heading_levels(report.sections):
            if section.heading:
                depth = min(level, _DEEPEST_HEADING)
                self.document.add_heading(self._text(section.heading), depth)
            for block in section.blocks:
                self._add_block(block)
        self.document.add_heading(METADATA_HEADING, 1)
        for detail in colophon(report):
            self._add_detail(detail)

    def _text(self, text: str) -> str:
        return running_text(text, self.report.thai_digits)

    def _add_detail(self, detail: Detail) -> WordParagraph:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        self._add_run(paragraph, f"{detail.label}: ", strong=True)
        self._add_text(paragraph, detail.text, detail.url)
        return paragraph

    def _add_block(self, block: Block) -> None:
        if isinstance(block, Table):
            self._add_table(block)
        elif isinstance(block, Figure):
            self._add_figure(block)
        elif isinstance(block, Paragraph | NilStatement):
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.THAI_JUSTIFY
            strong = isinstance(block, Paragraph) and block.strong
            self._add_run(paragraph, self._text(block.text), strong)
        elif isinstance(block, BulletList):
            number = self.numbering.start_list(block.ordered)
            for entry in block.entries:
                paragraph = self.document.add_paragraph(self._text(entry))
                self.numbering.apply(paragraph, number)
        elif isinstance(block, LinkList):
            number = self.numbering.start_list(ordered=False)
            for link in block.links:
                paragraph = self.document.add_paragraph()
                self.numbering.apply(paragraph, number)
                text = self._text(link.text) or clean(link.url)
                self._add_text(paragraph, text, live_url(link.url))

    def _add_run(self, paragraph: WordParagraph, text: str, strong: bool = False) -> None:
        run = paragraph.add_run(text)
        if strong:
            run.bold = run.font.cs_bold = True

    def _add_text(self, paragraph: WordParagraph, text: str, url: str) -> None:
        """A run of text, as a live link where it has an address."""
        run = paragraph.add_run(text)
        if url:
            run.style = HYPERLINK_STYLE
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), self.links.id_of(url))
            run._r.addprevious(link)
            link.append(run._r)

    def _add_table(self, table: Table) -> None:
        self.document.add_paragraph(self._text(table.caption), "Caption")
        streamed = StreamedTable(table, len(self.tables) + 1, self.area_mm, self.links)
        self.tables.append(streamed)
        body = self.document.element.body
        body.insert(len(body) - 1, streamed.frame())
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _add_figure(self, figure: Figure) -> None:
        if figure.content is None:
            paragraph = self.document.add_paragraph()
            self._add_text(paragraph, figure_note(figure), live_url(figure.url))
        else:
            paragraph = self._add_picture(figure)
        paragraph.paragraph_format.keep_with_next = bool(figure.caption)
        if figure.caption:
            caption = self.document.add_paragraph(self._text(figure.caption), "Caption")
            caption.alignment = paragraph.alignment
            caption.paragraph_format.keep_with_next = False

    def _add_picture(self, figure: Figure) -> WordParagraph:
        picture_extension(figure)
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shape = paragraph.add_run().add_picture(io.BytesIO(figure.content or b""))
        widest = min(Mm(_WIDEST_FIGURE_MM), Mm(self.area_mm[0]))
        scale = min(1, widest / shape.width, Mm(_TALLEST_FIGURE_MM) / shape.height)
        shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
        properties = shape._inline.docPr
        properties.set("descr", clean(figure.alt))
        return paragraph


def _pack(
    document: WordDocument,
    tables: Sequence[StreamedTable],
    links: LinkRegister,
    moment: tuple[int, int, int, int, int, int],
) -> bytes:
    """Zip the document again with its rows, its links and the report's own time."""
    draft, packed = io.BytesIO(), io.BytesIO()
    document.save(draft)
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(packed, "w") as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            content = source.read(name)
            if name == _RELATIONSHIPS:
                content = content.replace(
                    b"</Relationships>", f"{links.relationships()}</Relationships>".encode()
                )
            if name != _DOCUMENT:
                target.writestr(entry, content)
                continue
            with target.open(entry, "w") as stream:
                for table in tables:
                    before, content = content.split(f"<!--{table.mark}-->".encode(), 1)
                    stream.write(before)
                    for row in table.rows():
                        stream.write(row.encode())
                stream.write(content)
    return packed.getvalue()
