"""CSV files: open data that spreadsheets open rightly and never calculate."""

import csv
import datetime
import io
from decimal import Decimal

import pytest

from cms.common.report import BulletList, Column, Link, LinkList, Paragraph, Table
from oitpages.renderers.csv import render_csv, render_table
from tests.renderers.samples import purchases, report_of, text_table


def rows_of(content: bytes) -> list[list[str]]:
    """The cells of a CSV file."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_one_table_is_the_whole_file():
    """English column names, ISO dates, plain numbers, links as text and address."""
    content = render_csv(report_of(purchases(10)))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    rows = rows_of(content)
    assert rows[0] == [
        *("sequence", "title", "budget", "share", "signed_on", "document", "document_url")
    ]
    assert rows[1][0] == "1"
    assert rows[1][2:] == [
        *("8919.25", "1", "2024-10-02", "ประกาศที่ 1", "https://example.go.th/doc/1/")
    ]
    assert rows[10][4:] == ["", "", ""]
    assert len(rows) == 11  # no total: a program adds up itself
    assert render_table(purchases(10)) == content


def test_several_tables_stand_below_their_captions():
    """Each block names its table, so that it can be cut out."""
    second = text_table([("ก",)], "หัวข้อ", key="second")
    rows = rows_of(render_csv(report_of(purchases(1), second)))
    assert rows[0] == ["# purchases: รายการจัดซื้อจัดจ้าง"]
    assert rows[3:] == [[], ["# second: ตารางข้อความ"], ["column_1"], ["ก"]]


def test_a_report_without_tables_lists_its_texts():
    """Nothing that the page says is missing from its open data."""
    report = report_of(
        Paragraph("ย่อหน้า"),
        BulletList(("หนึ่ง", "สอง"), ordered=True),
        LinkList((Link("ประกาศ", "https://example.go.th/1"),)),
    )
    assert rows_of(render_csv(report)) == [
        ["section", "text", "url"],
        ["รายการ", "ย่อหน้า", ""],
        ["รายการ", "1. หนึ่ง", ""],
        ["รายการ", "2. สอง", ""],
        ["รายการ", "ประกาศ", "https://example.go.th/1"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+66 2", "-ก", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_a_text_that_looks_like_a_formula_gets_an_apostrophe(text: str):
    """Spreadsheets would run it."""
    assert rows_of(render_csv(report_of(text_table([(text,)], "ก"))))[1] == [f"'{text}"]
    link = Table("t", "ต", (Column("a", "ก", "link"),), ((Link(text, "=evil"),),))
    assert rows_of(render_csv(report_of(link)))[1] == [f"'{text}", "'=evil"]


def test_numbers_are_never_guarded():
    """A negative amount stays a number."""
    columns = (Column("a", "ก", "money"), Column("b", "ข", "integer"), Column("c", "ค", "boolean"))
    table = Table("t", "ต", columns, ((Decimal("-1.50"), -3, True), (Decimal("1E+3"), 0, None)))
    assert rows_of(render_csv(report_of(table)))[1:] == [
        ["-1.50", "-3", "true"],
        ["1000", "0", ""],
    ]


def test_values_in_columns_of_another_kind():
    """A link in a column of text keeps its address; a moment its offset."""
    moment = datetime.datetime(2025, 1, 31, 2, 0, tzinfo=datetime.UTC)
    rows = [(Link("ก", "https://a.example/"), moment), ('ก,"ข"\nค', None)]
    assert rows_of(render_csv(report_of(text_table(rows, "ก", "ข"))))[1:] == [
        ["ก (https://a.example/)", "2025-01-31T09:00:00+07:00"],
        ['ก,"ข"\nค', ""],
    ]
    plain = Table("t", "ต", (Column("a", "ก", "link"),), (("ยังไม่มี",),))
    assert rows_of(render_csv(report_of(plain)))[1] == ["ยังไม่มี", ""]
