"""The Word document around the content: Thai fonts, styles, page, header and footer.

Word chooses the font and size of Thai text by the "complex script" half of a run's
properties, which python-docx does not set; theme fonts win over named ones; and a
document without a Thai language is spell-checked as English. All of it is set here.
"""

from __future__ import annotations

import datetime
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from cms.common.report import Report
from oitpages.renderers.parts import footer_text
from oitpages.renderers.text import clean, local_time, running_text

FONT = "TH Sarabun New"
BODY_SIZE = 16
MARGIN_MM = (22, 18)
"""Margins above and below, and at the sides."""

PAPER_MM = (210, 297)
HYPERLINK_STYLE = "Hyperlink"

_INK = RGBColor(0x1A, 0x1A, 0x1A)
_GREY = RGBColor(0x4D, 0x4D, 0x4D)
_LINK = RGBColor(0x0B, 0x4F, 0x9E)
_STYLE_SIZES = {
    "Title": (26, True),
    "Subtitle": (18, False),
    "Heading 1": (20, True),
    "Heading 2": (18, True),
    "Heading 3": (16, True),
    "Heading 4": (16, True),
    "Caption": (15, True),
}
# Older modes put a table's border, not its edge, outside the margin.
_WORD_2013 = "15"
_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
# The order that the schema prescribes for the properties of a run.
_RUN_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "strike", "color", "spacing", "w"),
    *("kern", "position", "sz", "szCs", "highlight", "u", "effect", "vertAlign", "lang"),
)


def text_area_mm(report: Report) -> tuple[float, float]:
    """Width and height between the margins."""
    width, height = PAPER_MM[::-1] if report.landscape else PAPER_MM
    return width - 2 * MARGIN_MM[1], height - 2 * MARGIN_MM[0]


def new_document(report: Report) -> WordDocument:
    """An empty document with the project's styles, properties, header and footer."""
    document = Document()
    _drop_thumbnail(document)
    _set_styles(document)
    _set_properties(document, report)
    _set_page(document, report)
    return document


def set_run_property(properties: Any, tag: str, **attributes: str) -> None:
    """Set one property of a run or style in its place; other attributes are removed.

    Removing them matters for fonts: a theme attribute would win over the name.
    """
    element = properties.find(qn(f"w:{tag}"))
    if element is None:
        element = OxmlElement(f"w:{tag}")
        later = {qn(f"w:{name}") for name in _RUN_ORDER[_RUN_ORDER.index(tag) + 1 :]}
        place = next((child for child in properties if child.tag in later), None)
        if place is None:
            properties.append(element)
        else:
            place.addprevious(element)
    for name in list(element.attrib):
        del element.attrib[name]
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)


def make_thai(properties: Any, size: float | None = None, bold: bool | None = None) -> None:
    """Font, size, weight and language for Latin and for Thai letters alike."""
    set_run_property(properties, "rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    if size:
        half_points = str(int(size * 2))
        set_run_property(properties, "sz", val=half_points)
        set_run_property(properties, "szCs", val=half_points)
    if bold is not None:
        set_run_property(properties, "b", val=str(int(bold)))
        set_run_property(properties, "bCs", val=str(int(bold)))
    set_run_property(properties, "lang", val="en-US", eastAsia="en-US", bidi="th-TH")


def add_field(paragraph: WordParagraph, instruction: str) -> None:
    """A field that Word fills in, such as PAGE."""
    for kind in ("begin", "instruction", "separate", "text", "end"):
        if kind == "instruction":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {instruction} "
        elif kind == "text":
            element = OxmlElement("w:t")
            element.text = "1"
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(element)


def underline(paragraph: WordParagraph) -> None:
    """A grey rule below a paragraph, from margin to margin."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", "A6A6A6")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties = paragraph._p.get_or_add_pPr()
    spacing = properties.find(qn("w:spacing"))
    if spacing is None:
        properties.append(borders)
    else:
        spacing.addprevious(borders)


def _drop_thumbnail(document: WordDocument) -> None:
    """Remove the picture of another document that python-docx's template carries."""
    relationships = document.part.package.rels
    for key in [key for key, rel in relationships.items() if rel.reltype == _THUMBNAIL]:
        relationships.pop(key)


def _set_styles(document: WordDocument) -> None:
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    make_thai(defaults.find(qn("w:rPr")), BODY_SIZE)
    for style in styles:
        properties = style.element.find(qn("w:rPr"))
        if properties is not None and properties.find(qn("w:rFonts")) is not None:
            make_thai(properties)
    body = styles["Normal"]
    make_thai(body.element.get_or_add_rPr(), BODY_SIZE)
    body.paragraph_format.space_after = Pt(4)
    body.paragraph_format.line_spacing = 1.0
    for name, (size, bold) in _STYLE_SIZES.items():
        style = styles[name]
        make_thai(style.element.get_or_add_rPr(), size, bold)
        set_run_property(style.element.rPr, "spacing", val="0")
        style.font.italic = False
        set_run_property(style.element.rPr, "iCs", val="0")
        style.font.color.rgb = _INK
    for name, space in (("Title", 2), ("Subtitle", 6), ("Caption", 4)):
        styles[name].paragraph_format.space_before = Pt(0)
        styles[name].paragraph_format.space_after = Pt(space)
    styles["Caption"].paragraph_format.space_before = Pt(8)
    styles["Caption"].paragraph_format.keep_with_next = True
    for level, space in ((1, 14), (2, 10), (3, 8), (4, 8)):
        styles[f"Heading {level}"].paragraph_format.space_before = Pt(space)
        styles[f"Heading {level}"].paragraph_format.space_after = Pt(4)
    title_properties = styles["Title"].element.get_or_add_pPr()
    for border in title_properties.findall(qn("w:pBdr")):
        title_properties.remove(border)
    link = styles.add_style(HYPERLINK_STYLE, WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = _LINK, True


def _set_properties(document: WordDocument, report: Report) -> None:
    moment = local_time(report.published_at).astimezone(datetime.UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title = clean(report.title)[:255]
    properties.subject = clean(report.subtitle)[:255]
    properties.author = properties.last_modified_by = clean(report.publisher)[:255]
    properties.language = "th-TH"
    properties.created = properties.modified = moment.replace(microsecond=0)
    properties.revision = 1
    properties.comments = ""
    _set_settings(document.settings.element)


def _set_settings(settings: Any) -> None:
    """Thai as the language of complex scripts, and the layout rules of today's Word."""
    language = settings.find(qn("w:themeFontLang"))
    for name in list(language.attrib):
        del language.attrib[name]
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:bidi"), "th-TH")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _WORD_2013)


def _set_page(document: WordDocument, report: Report) -> None:
    section = document.sections[0]
    width, height = (Mm(side) for side in PAPER_MM)
    if report.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        width, height = height, width
    section.page_width, section.page_height = width, height
    margin = Mm(MARGIN_MM[1])
    section.left_margin = section.right_margin = margin
    section.top_margin = section.bottom_margin = Mm(MARGIN_MM[0])
    section.header_distance = section.footer_distance = Mm(10)
    for name in ("Header", "Footer"):  # stops for another width of page
        document.styles[name].paragraph_format.tab_stops.clear_all()
    if report.notice:
        notice = running_text(report.notice, report.thai_digits)
        header = section.header.paragraphs[0]
        header.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = header.add_run(notice)
        make_small(run, bold=True)
        run.font.color.rgb = _GREY
    footer = section.footer.paragraphs[0]
    right_edge = Length(width - 2 * margin)
    footer.paragraph_format.tab_stops.add_tab_stop(right_edge, WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run(f"{footer_text(report)}\tหน้า ")
    add_field(footer, "PAGE")
    if report.thai_digits:
        _number_pages_in_thai(section._sectPr)
    else:
        footer.add_run(" จาก ")
        add_field(footer, "NUMPAGES")
    for run in footer.runs:
        make_small(run)
        run.font.color.rgb = _GREY


def _number_pages_in_thai(properties: Any) -> None:
    """Thai page numbers by the section, which LibreOffice shows in Arabic digits.

    The switch of a field would show letters there: ก for 1, ข for 2. The number of all
    pages knows no other way, so it is left out.
    """
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:fmt"), "thaiNumbers")
    columns = properties.find(qn("w:cols"))
    columns.addprevious(numbers)


def make_small(run: Any, size: int = 13, bold: bool | None = False) -> None:
    """Letters of a line beside the text, in Latin and Thai alike."""
    make_thai(run._r.get_or_add_rPr(), size, bold)


def add_gap(document: WordDocument) -> None:
    """A narrow empty line: Word joins two tables that follow one another."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(8)
