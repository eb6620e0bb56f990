"""DOCX: a Word document with headings, live links and tables whose headings repeat."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace

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
from oitpages.renderers.docx_pictures import add_gallery, add_picture
from oitpages.renderers.docx_skeleton import (
    HYPERLINK_STYLE,
    add_gap,
    make_small,
    make_thai,
    new_document,
    text_area_mm,
    underline,
)
from oitpages.renderers.docx_table import LinkRegister, StreamedTable
from oitpages.renderers.parts import (
    METADATA_HEADING,
    Detail,
    Placed,
    archive_time,
    colophon,
    figure_note,
    masthead,
    placed_sections,
)
from oitpages.renderers.text import clean, live_url, running_text

_DEEPEST_HEADING = 4
_SIGNATURE_INDENT = 0.45
_OFFICIAL_SIZE, _RULE_SHARE = 18, 0.32
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
        if report.official_head:
            self._add_official_head()
        else:
            self._add_masthead()
        for placed in placed_sections(report.sections):
            if placed.section.heading:
                depth = min(placed.level, _DEEPEST_HEADING)
                self.document.add_heading(self._text(placed.section.heading), depth)
            for group in placed.groups:
                if isinstance(group, tuple):
                    self._add_gallery(group, placed)
                else:
                    self._add_block(group, placed)
        self._add_colophon()

    def _add_masthead(self) -> None:
        report = self.report
        self.document.add_paragraph(self._text(report.title), "Title")
        if report.subtitle:
            self.document.add_paragraph(self._text(report.subtitle), "Subtitle")
        for detail in masthead(report):
            last = self._add_detail(detail)
        underline(last)

    def _add_official_head(self) -> None:
        """The lines that an official paper begins with, above a short rule."""
        for number, line in enumerate(self.report.official_head):
            paragraph = self.document.add_paragraph(style="Subtitle" if number else "Title")
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.keep_with_next = True
            self._add_run(paragraph, self._text(line), strong=True)
            for run in paragraph.runs:
                make_thai(run._r.get_or_add_rPr(), _OFFICIAL_SIZE, bold=True)
        rule = self.document.add_paragraph()
        margin = Mm(self.area_mm[0] * (1 - _RULE_SHARE) / 2)
        rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = margin
        rule.paragraph_format.space_after = Pt(8)
        underline(rule)

    def _text(self, text: str) -> str:
        return running_text(text, self.report.thai_digits)

    def _add_colophon(self) -> None:
        """The lines about the document, in smaller letters and on one page."""
        self.document.add_heading(METADATA_HEADING, 1)
        paragraphs = [self._add_detail(detail) for detail in colophon(self.report)]
        for paragraph in paragraphs:
            for run in paragraph.runs:
                make_small(run, 14, run.bold)
        for paragraph in paragraphs[:-1]:
            paragraph.paragraph_format.keep_with_next = True

    def _add_detail(self, detail: Detail) -> WordParagraph:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        self._add_run(paragraph, f"{detail.label}: ", strong=True)
        self._add_text(paragraph, detail.text, detail.url)
        return paragraph

    def _add_block(self, block: Block, placed: Placed) -> None:
        if isinstance(block, Table):
            self._add_table(block, placed)
        elif isinstance(block, Figure):
            self._add_figure(block, placed)
        elif isinstance(block, Paragraph | NilStatement):
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.THAI_JUSTIFY
            if isinstance(block, Paragraph) and block.signature:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                paragraph.paragraph_format.left_indent = Mm(self.area_mm[0] * _SIGNATURE_INDENT)
            strong = isinstance(block, Paragraph) and block.strong
            self._add_run(paragraph, self._text(block.text), strong)
            paragraph.paragraph_format.keep_with_next = placed.leads(block) or None
        elif isinstance(block, BulletList):
            number = self.numbering.start_list(block.ordered)
            levels = block.levels or (0,) * len(block.entries)
            for entry, level in zip(block.entries, levels, strict=True):
                paragraph = self.document.add_paragraph(self._text(entry))
                self.numbering.apply(paragraph, number, level)
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

    def _add_table(self, table: Table, placed: Placed) -> None:
        if caption := placed.caption(table.caption):
            self.document.add_paragraph(self._text(caption), "Caption")
        streamed = StreamedTable(
            table, len(self.tables) + 1, self.area_mm, self.links, self.report.thai_digits
        )
        self.tables.append(streamed)
        body = self.document.element.body
        body.insert(len(body) - 1, streamed.frame())
        add_gap(self.document)

    def _add_gallery(self, figures: tuple[Figure, ...], placed: Placed) -> None:
        shown = tuple(replace(f, caption=placed.caption(f.caption)) for f in figures)
        add_gallery(self.document, shown, self.area_mm[0], self._write_caption)
        add_gap(self.document)

    def _write_caption(self, paragraph: WordParagraph, text: str) -> None:
        """The caption of a picture, in the middle below it."""
        paragraph.style = "Caption"
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(0)
        paragraph.paragraph_format.keep_with_next = False
        paragraph.add_run(self._text(text))

    def _add_figure(self, figure: Figure, placed: Placed) -> None:
        caption = placed.caption(figure.caption)
        if figure.content is None:
            paragraph = self.document.add_paragraph()
            self._add_text(paragraph, figure_note(figure), live_url(figure.url))
        else:
            paragraph = add_picture(self.document, figure, self.area_mm[0])
        if caption:
            paragraph.paragraph_format.keep_with_next = True
            written = self.document.add_paragraph()
            self._write_caption(written, caption)
            written.alignment = paragraph.alignment


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
