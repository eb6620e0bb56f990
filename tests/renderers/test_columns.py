"""How the columns of a printed table share the page."""

from decimal import Decimal

import pytest

from cms.common.report import Column, Table
from oitpages.renderers.columns import Face, fit_columns
from tests.renderers.samples import purchases, text_table

FACE = Face((10, 9, 8, 7), readable=8, character=0.5, line=1.5, padding_mm=2)


@pytest.mark.parametrize("width_mm", [60, 178, 265])
@pytest.mark.parametrize("columns", [1, 3, 12, 40])
def test_widths_add_up_to_the_page(width_mm: float, columns: int):
    """However many columns, the table neither overflows nor leaves a gap."""
    table = text_table([tuple("ข้อความยาวปานกลาง" for _ in range(columns))], *["หัวข้อ"] * columns)
    fit = fit_columns(table, width_mm, FACE)
    assert sum(fit.widths_mm) == pytest.approx(width_mm)
    assert min(fit.widths_mm) > 0


def test_weights_count_where_texts_are_long():
    """A column of weight three is three times as wide as one of one."""
    columns = (Column("a", "ก", weight=1), Column("b", "ข", weight=3))
    table = Table("t", "ต", columns, (("ก " * 200, "ข " * 200),))
    narrow, wide = fit_columns(table, 120, FACE).widths_mm
    assert wide / narrow == pytest.approx(3, rel=0.01)


def test_numbers_and_dates_are_never_narrower_than_they_are():
    """An amount broken over two lines is read wrongly."""
    columns = (Column("a", "ก", "money", 0.01), Column("b", "ข", weight=10))
    table = Table("t", "ต", columns, ((Decimal("123456789.50"), "ข " * 300),))
    fit = fit_columns(table, 178, FACE)
    assert fit.characters(0) >= len("123,456,789.50")


def test_short_columns_leave_their_room_to_long_ones():
    """A running number of the same weight takes no more than it needs."""
    columns = (Column("a", "ลำดับ", "integer"), Column("b", "ข้อความ"))
    table = Table("t", "ต", columns, ((1, "ข้อความ " * 50),))
    narrow, wide = fit_columns(table, 178, FACE).widths_mm
    assert wide > 8 * narrow


def test_letters_shrink_before_words_break():
    """And only a table that fits in no size is called crowded."""
    assert fit_columns(purchases(5), 265, FACE).size == 10
    many = text_table([tuple("ประชาสัมพันธ์" for _ in range(14))], *["หัวข้อ"] * 14)
    fit = fit_columns(many, 178, FACE)
    assert (fit.size, fit.crowded) == (7, True)
    assert not fit_columns(many, 265, FACE).crowded


def test_tall_rows():
    """A row that fills much of the page must be split; line breaks count."""
    fit = fit_columns(text_table([("ก",)], "ก"), 178, FACE)
    assert not fit.is_tall(["ก"], 250)
    assert fit.is_tall(["ก" * 5000], 250)
    assert fit.is_tall(["ก\n" * 40], 250)
