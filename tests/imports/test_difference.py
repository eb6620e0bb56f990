"""What becomes of present rows when others are imported."""

from oitpages.imports.columns import make_sheets
from oitpages.imports.difference import compare
from oitpages.models import RECORD_MODELS

[SHEET] = make_sheets([m for m in RECORD_MODELS if m.record_key == "case_statistics"])


def row(month: str, group: str, received: int = 1, solved: int = 1) -> dict:
    return {"month": month, "case_group": group, "received": received, "solved": solved}


PRESENT = [row("2024-10", "ทรัพย์"), row("2024-10", "ชีวิต"), row("2024-11", "ทรัพย์")]


def kinds(difference) -> list[tuple[str, int | None]]:
    return [(change.kind, change.old) for change in difference.changes]


def test_equal_rows_change_nothing():
    difference = compare(SHEET, PRESENT, [dict(r) for r in PRESENT], "replace")
    assert difference.is_empty


def test_another_order_is_a_change_without_a_changed_row():
    difference = compare(SHEET, PRESENT, PRESENT[::-1], "replace")
    assert not difference.is_empty
    assert kinds(difference) == [("same", 2), ("same", 1), ("same", 0)]


def test_rows_are_paired_by_what_names_them():
    imported = [row("2024-11", "ทรัพย์", 9, 8), row("2024-12", "ยาเสพติด", 4, 3)]
    difference = compare(SHEET, PRESENT, imported, "replace")
    assert kinds(difference) == [("changed", 2), ("added", None), ("removed", 0), ("removed", 1)]
    assert difference.changes[0].changed == ("received", "solved")


def test_merging_keeps_what_the_file_lacks_in_its_place():
    imported = [row("2024-12", "ทรัพย์", 4, 3), row("2024-10", "ชีวิต", 7)]
    difference = compare(SHEET, PRESENT, imported, "merge")
    assert kinds(difference) == [("same", 0), ("changed", 1), ("same", 2), ("added", None)]


def test_a_renamed_row_is_a_change_where_most_of_it_agrees():
    imported = [dict(PRESENT[0], case_group="ทรัพย์สิน"), *PRESENT[1:]]
    difference = compare(SHEET, PRESENT, imported, "replace")
    assert kinds(difference) == [("changed", 0), ("same", 1), ("same", 2)]


def test_repeated_rows_are_paired_one_by_one():
    twice = [PRESENT[0], PRESENT[0]]
    assert compare(SHEET, twice, twice, "replace").is_empty
    assert kinds(compare(SHEET, twice, twice[:1], "replace")) == [("same", 0), ("removed", 1)]


def test_a_column_that_the_file_lacks_keeps_its_value():
    imported = [{"month": "2024-10", "case_group": "ชีวิต", "received": 5}]
    [change] = compare(SHEET, PRESENT, imported, "merge").of("changed")
    assert change.values == row("2024-10", "ชีวิต", 5, 1)


def test_thousands_of_rows_are_compared_at_once():
    many = [row("2024-10", f"กลุ่ม {number}", number) for number in range(5000)]
    other = [dict(r, case_group=f"อื่น {n}") for n, r in enumerate(many)]
    assert len(compare(SHEET, many, other, "replace").changes) == 10_000
