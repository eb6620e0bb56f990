"""What a reader of a printed file sees: nothing twice, nothing torn apart, nothing broken."""

import io
from decimal import Decimal

import pypdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from openpyxl import load_workbook

from cms.common.report import BulletList, Column, Figure, Link, Paragraph, Section, Table
from oitpages.renderers import render
from oitpages.renderers.columns import Face, fit_columns
from oitpages.renderers.line_breaks import breakable
from oitpages.renderers.parts import picture_columns
from tests.readers.pdf import squeeze
from tests.renderers.samples import picture, purchases, report_of, text_table

FACE = Face((11,), readable=11, character=0.52, line=1.35, padding_mm=2.3)
CHART = BulletList(
    ("สถานี", "งานสืบสวน", "ชุดสืบสวน", "งานจราจร"),
    levels=(0, 1, 2, 1),
)


def pages_of(report) -> list[str]:
    """The text of each page of the report's PDF, without white space."""
    pages = pypdf.PdfReader(io.BytesIO(render(report, "pdf"))).pages
    return [squeeze(page.extract_text()) for page in pages]


def document_of(report):
    """The report's Word document."""
    return Document(io.BytesIO(render(report, "docx")))


def figures(count: int, size: tuple[int, int] = (80, 60)) -> tuple[Figure, ...]:
    """Pictures of activities, each with a caption."""
    return tuple(Figure(f"กิจกรรมที่ {n}", f"คำบรรยายที่ {n}", picture(size)) for n in range(count))


class TestCaptions:
    """A caption that only repeats the headings above is left out."""

    SECTIONS = (
        Section("สรุปผล", (), anchor="a"),
        Section("เดือนตุลาคม", (text_table([("ก",)], "หัวข้อ"),), 2),
    )

    @pytest.mark.parametrize("caption", ["เดือนตุลาคม", "สรุปผล เดือนตุลาคม"])
    def test_repeated(self, caption: str):
        table = Table("t", caption, (Column("a", "หัวข้อ"),), (("ก",),))
        sections = (self.SECTIONS[0], Section("เดือนตุลาคม", (table,), 2))
        report = report_of(sections=sections)
        assert "".join(pages_of(report)).count("เดือนตุลาคม") == 1
        assert not [p for p in document_of(report).paragraphs if p.style.name == "Caption"]

    def test_of_its_own(self):
        report = report_of(sections=self.SECTIONS)
        assert "".join(pages_of(report)).count("ตารางข้อความ") == 1
        captions = [p.text for p in document_of(report).paragraphs if p.style.name == "Caption"]
        assert captions == ["ตารางข้อความ"]

    def test_of_a_picture(self):
        figure = Figure("ป้าย", "ภาพป้าย", picture())
        report = report_of(sections=(Section("ภาพป้าย", (figure,)),))
        assert "".join(pages_of(report)).count("ภาพป้าย") == 1


class TestPictures:
    """Pictures that follow one another stand side by side."""

    @pytest.mark.parametrize(
        ("count", "size", "columns"),
        [(2, (80, 60), 2), (3, (80, 60), 3), (4, (80, 60), 2), (7, (60, 80), 4), (1, (60, 80), 1)],
    )
    def test_rows_are_of_about_the_same_length(self, count, size, columns):
        assert picture_columns(figures(count, size), 178) == columns

    def test_four_take_one_page_and_keep_their_captions(self):
        [page] = pages_of(report_of(*figures(4)))
        assert all(f"คำบรรยายที่{n}" in page for n in range(4))

    def test_word_shows_them_in_a_table_without_lines(self):
        document = document_of(report_of(*figures(4)))
        [table] = document.tables
        assert [[c.text.strip() for c in row.cells] for row in table.rows] == [
            ["คำบรรยายที่ 0", "คำบรรยายที่ 1"],
            ["คำบรรยายที่ 2", "คำบรรยายที่ 3"],
        ]
        assert table._tbl.find(f".//{qn('w:tblBorders')}") is None
        drawn = table._tbl.findall(f".//{qn('wp:docPr')}")
        assert [entry.get("descr") for entry in drawn] == [f"กิจกรรมที่ {n}" for n in range(4)]
        assert max(int(e.get("cx")) for e in table._tbl.iter(qn("wp:extent"))) < Mm(90)

    def test_a_text_between_them_keeps_its_place(self):
        first, second = figures(2)
        document = document_of(report_of(first, Paragraph("ระหว่างภาพ"), second))
        assert document.tables == []
        assert len(document.inline_shapes) == 2


class TestNestedLists:
    """The organisation chart is a list in lists in every format that has them."""

    def test_pdf_has_lists_in_lists(self):
        reader = pypdf.PdfReader(io.BytesIO(render(report_of(CHART), "pdf")))
        found: list[int] = []

        def look(element, depth: int) -> None:
            if isinstance(element, list):
                for kid in element:
                    look(kid.get_object(), depth)
                return
            if not isinstance(element, dict):
                return
            depth += element.get("/S") == "/L"
            found.append(depth)
            if "/K" in element:
                look(element["/K"].get_object(), depth)

        look(reader.trailer["/Root"]["/StructTreeRoot"]["/K"].get_object(), 0)
        assert max(found) == 3

    def test_word_indents_by_level(self):
        entries = [p for p in document_of(report_of(CHART)).paragraphs if p.text in CHART.entries]
        levels = [p._p.pPr.numPr.ilvl.val for p in entries]
        assert levels == [0, 1, 2, 1]

    def test_flat_formats_show_the_level_in_words_and_json_as_a_number(self):
        report = report_of(CHART)
        assert "— — ชุดสืบสวน" in render(report, "csv").decode()
        book = load_workbook(io.BytesIO(render(report, "xlsx")))
        assert [cell.value for cell in book["เนื้อหา"]["B"]][1:4] == [
            *("สถานี", "— งานสืบสวน", "— — ชุดสืบสวน"),
        ]
        assert '"levels"' in render(report, "json").decode()

    @pytest.mark.parametrize("levels", [(1, 0), (0, 2), (0,), (0, -1)])
    def test_levels_that_no_list_can_show_are_refused(self, levels: tuple[int, ...]):
        with pytest.raises(ValueError, match="levels"):
            BulletList(("ก", "ข"), levels=levels)

    def test_a_very_deep_chart_is_still_printed(self):
        deep = BulletList(tuple(f"หน่วย {n}" for n in range(60)), levels=tuple(range(60)))
        text = "".join(pages_of(report_of(deep)))
        assert all(f"หน่วย{n}" in text for n in range(60))
        assert render(report_of(deep), "docx")


class TestPages:
    """What belongs together stands together."""

    @pytest.mark.parametrize("before", range(24, 38, 2))
    def test_a_low_table_is_not_torn_apart(self, before: int):
        lines = tuple(Paragraph(f"บรรทัด {n}") for n in range(before))
        table = text_table([(f"แถวที่ {n} นี้",) for n in range(8)], "หัวข้อ")
        pages = pages_of(report_of(*lines, table))
        [page] = [page for page in pages if "แถวที่0นี้" in page]
        assert "แถวที่7นี้" in page
        assert "ตารางข้อความ" in page

    @pytest.mark.parametrize("before", range(30, 40, 2))
    def test_a_lead_stands_with_what_it_announces(self, before: int):
        lines = tuple(Paragraph(f"บรรทัด {n}") for n in range(before))
        report = report_of(*lines, Paragraph("ขั้นตอน:", strong=True), BulletList(("ยื่นคำขอ",)))
        [page] = [page for page in pages_of(report) if "ขั้นตอน:" in page]
        assert "ยื่นคำขอ" in page

    def test_the_lines_about_the_document_stay_together(self):
        for before in range(28, 44, 2):
            lines = tuple(Paragraph(f"บรรทัด {n}") for n in range(before))
            report = report_of(*lines, metadata={"หน่วยงาน": "สถานี", "สัญญาอนุญาต": "CC BY"})
            [page] = [page for page in pages_of(report) if "ข้อมูลชุดนี้" in page]
            assert "สัญญาอนุญาต:CCBY" in page

    def test_word_keeps_them_together_too(self):
        table = text_table([("ก",), ("ข",), ("ค",)], "หัวข้อ")
        lead = Paragraph("ขั้นตอน", strong=True)
        document = document_of(report_of(lead, table, metadata={"ก": "ข", "ค": "ง"}))
        keep = f".//{qn('w:keepNext')}"
        rows = document.tables[0]._tbl.findall(qn("w:tr"))
        assert [row.find(keep) is not None for row in rows] == [True, True, True, False]
        kept = {p.text: p._p.find(keep) is not None for p in document.paragraphs}
        assert kept["ขั้นตอน"]
        assert (kept["ก: ข"], kept["ค: ง"]) == (True, False)

    def test_a_long_table_may_cross_pages(self):
        document = document_of(report_of(purchases(60)))
        rows = document.tables[0]._tbl.findall(qn("w:tr"))
        assert [bool(row.findall(f".//{qn('w:keepNext')}")) for row in rows] == [True] + [
            False
        ] * 61


class TestColumns:
    """Numbers are never broken, words of a heading only where nothing else is possible."""

    def test_an_amount_is_whole_even_in_a_crowded_table(self):
        words = tuple(Column(f"w{n}", "ประชาสัมพันธ์", weight=5) for n in range(9))
        columns = (*words, Column("amount", "ราคา", "money"), Column("day", "วันที่", "date"))
        row = (*("ประชาสัมพันธ์สถานี",) * 9, Decimal("115850.00"), None)
        fit = fit_columns(Table("t", "ต", columns, (row,)), 178, FACE)
        assert fit.crowded
        assert sum(fit.widths_mm) == pytest.approx(178)
        assert fit.characters(9) >= len("115,850.00")

    def test_short_texts_stand_on_one_line_where_there_is_room(self):
        columns = (Column("name", "ชื่อ"), Column("text", "ประวัติ", weight=9))
        rows = (("นางสาวเท่าเทียม เห็นคุณค่า", "ประวัติ " * 60),)
        fit = fit_columns(Table("t", "ต", columns, rows), 178, FACE)
        assert fit.fits("นางสาวเท่าเทียม เห็นคุณค่า", 0)

    def test_a_single_figure_never_ends_a_heading_alone(self):
        columns = tuple(Column(f"q{n}", f"เบิกจ่าย ไตรมาส {n}", "money") for n in range(1, 5))
        report = report_of(Table("t", "ต", columns, ((Decimal(1),) * 4,)))
        heading = document_of(report).tables[0].rows[0].cells[0].text
        assert heading == "เบิกจ่าย ไตรมาส\u00a01"
        assert "เบิกจ่ายไตรมาส1" in "".join(pages_of(report))

    def test_an_address_is_broken_at_its_signs(self):
        assert breakable("https://example.go.th/feedback/", 12) == [
            *("https://", "example.", "go.", "th/", "feedback/"),
        ]
        assert breakable("https://a.th/" + "x" * 20, 12)[-4:] == ["xxxxxx"] * 3 + ["xx"]


def test_excel_sheets_lie_across_only_where_they_are_wide():
    """A narrow sheet in an upright page is read without a lens."""
    wide = text_table([("ข้อความยาวปานกลางของสถานี " * 3,) * 4], "ก", "ข", "ค", "ง", key="wide")
    report = report_of(text_table([("ก",)], "หัวข้อ"), wide, Paragraph("ข้อความ"))
    book = load_workbook(io.BytesIO(render(report, "xlsx")))
    orientations = [sheet.page_setup.orientation for sheet in book.worksheets]
    assert orientations[:2] == ["portrait", "landscape"]
    assert book["เนื้อหา"].row_dimensions[1].height > 20


def test_the_link_of_a_cell_keeps_its_words():
    """With Thai digits too: its text may be an address."""
    table = text_table(
        [(Link("https://example.go.th/2568/", "https://example.go.th/2568/"),)], "ก"
    )
    assert "https://example.go.th/2568/" in "".join(pages_of(report_of(table, thai_digits=True)))
