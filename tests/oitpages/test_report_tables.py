"""Tables of reports on a page: a row becomes a card where a phone has no room for it."""

import re
from decimal import Decimal

from cms.common.report import Column, Table
from oitpages.templatetags.report_tags import LONG_TEXT, is_card_table, table_rows

SHORT = (Column("month", "เดือน"), Column("cases", "คดี", "integer"))
LONG = (Column("month", "เดือน"), Column("detail", "รายละเอียด"), Column("baht", "บาท", "money"))


def cells(table: Table) -> list[list[tuple[str, str]]]:
    """Attributes and text of every cell, row by row."""
    rows = table_rows(table).split("\n")
    return [re.findall(r"<td([^>]*)>(.*?)</td>", row) for row in rows]


def test_a_table_of_few_short_columns_stays_a_table():
    table = Table("cases", "คดี", SHORT, (("ต.ค. 67", 3),))
    assert not is_card_table(table)
    assert cells(table) == [[("", "ต.ค. 67"), (' class="num"', "3")]]


def test_a_card_repeats_the_heading_of_every_column():
    text = "ก" * (LONG_TEXT + 1)
    table = Table("work", "งาน", LONG, (("ต.ค. 67", text, Decimal(5)), ("พ.ย. 67", "สั้น", None)))
    assert is_card_table(table)
    for row in cells(table):
        assert [attributes for attributes, _ in row] == [
            ' data-label="เดือน"',
            ' class="prose" data-label="รายละเอียด"',
            ' class="num" data-label="บาท"',
        ]


def test_many_columns_make_cards_however_short_they_are():
    columns = tuple(Column(f"c{n}", f"ที่ {n}", "integer") for n in range(5))
    assert is_card_table(Table("many", "มาก", columns, ((1, 2, 3, 4, 5),)))
    assert not is_card_table(Table("four", "น้อย", columns[:4], ((1, 2, 3, 4),)))


def test_a_card_of_sums_leaves_out_what_has_no_sum():
    text = "ก" * (LONG_TEXT + 1)
    table = Table(
        "work", "งาน", LONG, (("ต.ค. 67", text, Decimal(5)),), total=("รวม", None, Decimal(5))
    )
    assert [attributes for attributes, _ in cells(table)[-1]] == [
        ' data-label="เดือน"',
        ' class="blank prose" data-label="รายละเอียด"',
        ' class="num" data-label="บาท"',
    ]


def test_headings_and_values_are_texts_and_no_markup():
    text = "<script>" + "ก" * LONG_TEXT
    columns = (Column("a", 'ชื่อ "<b>"'), Column("b", "อื่น"))
    html = table_rows(Table("x", "x", columns, ((text, ""),)))
    assert "<script>" not in html and "<b>" not in html
    assert 'data-label="ชื่อ &quot;&lt;b&gt;&quot;"' in html
