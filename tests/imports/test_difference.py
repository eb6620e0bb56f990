"""What becomes of present rows when others are imported."""

import datetime
from decimal import Decimal

import pytest

from oitpages.imports.columns import make_sheets
from oitpages.imports.difference import compare, namesakes
from oitpages.models import RECORD_MODELS

[SHEET] = make_sheets([m for m in RECORD_MODELS if m.record_key == "case_statistics"])
[COMPLAINTS] = make_sheets([m for m in RECORD_MODELS if m.record_key == "complaint_counts"])
[PROCUREMENTS] = make_sheets([m for m in RECORD_MODELS if m.record_key == "procurements"])
[ACTIVITIES] = make_sheets([m for m in RECORD_MODELS if m.record_key == "activities"])
[FUND] = make_sheets([m for m in RECORD_MODELS if m.record_key == "fund_entries"])


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


both_modes = pytest.mark.parametrize("mode", ["merge", "replace"])


def no_complaints(month: str) -> dict:
    return {"month": month, "received": 0, "finished": 0, "in_progress": 0}


def fuel(**other) -> dict:
    """The same fuel from the same pump, as a station buys it every month."""
    return {
        "month": "2025-01",
        "title": "ซื้อน้ำมันเชื้อเพลิง",
        "budget": Decimal("50000.00"),
        "reference_price": Decimal("50000.00"),
        "method": "เฉพาะเจาะจง",
        "bidders": "หจก.ปั๊ม 50,000 บาท",
        "winner": "หจก.ปั๊ม",
        "agreed_price": Decimal("50000.00"),
        "reason": "ประหยัด",
        "contract_number": "15/2568",
        "contract_date": datetime.date(2025, 1, 15),
    } | other


@both_modes
def test_a_month_without_complaints_leaves_the_other_months_as_they_were(mode):
    present = [no_complaints("2024-10"), no_complaints("2024-11")]
    difference = compare(COMPLAINTS, present, [no_complaints("2025-04")], mode)
    assert difference.of("changed") == []
    assert [change.values["month"] for change in difference.of("added")] == ["2025-04"]
    kept = [change.values for change in difference.of("same")]
    assert kept == (present if mode == "merge" else [])


@both_modes
def test_the_fuel_of_february_leaves_that_of_january(mode):
    february = fuel(
        month="2025-02", contract_number="44/2568", contract_date=datetime.date(2025, 2, 15)
    )
    assert compare(PROCUREMENTS, [fuel()], [february], mode).of("changed") == []


@both_modes
@pytest.mark.parametrize(
    "other",
    [
        {"contract_number": "99/2568"},
        {"contract_date": datetime.date(2025, 1, 30)},
        {"winner": "ร้านใหม่", "contract_number": "-", "contract_date": None},
    ],
)
def test_a_second_purchase_of_the_same_name_in_a_month_is_another_one(mode, other):
    assert compare(PROCUREMENTS, [fuel()], [fuel(**other)], mode).of("changed") == []


def test_a_purchase_is_corrected_by_its_contract():
    twice = [fuel(contract_number="99/2568"), fuel()]
    difference = compare(PROCUREMENTS, twice, [fuel(budget=Decimal(1))], "merge")
    assert kinds(difference) == [("same", 0), ("changed", 1)]


@pytest.mark.parametrize("number", ["", "-"])
def test_a_contract_number_that_was_missing_is_filled_in(number):
    difference = compare(PROCUREMENTS, [fuel(contract_number=number)], [fuel()], "merge")
    assert [change.changed for change in difference.changes] == [("contract_number",)]


@both_modes
def test_two_entries_of_a_fund_with_other_references_are_two(mode):
    entry = {
        "entry_date": datetime.date(2025, 1, 5),
        "kind": "out",
        "description": "ค่าน้ำมัน",
        "amount": Decimal("500.00"),
        "reference": "1/2568",
    }
    other = entry | {"reference": "2/2568"}
    assert compare(FUND, [entry], [other], mode).of("changed") == []


def test_the_same_activity_on_another_day_is_another_one_but_may_end_later():
    activity = {
        "month": "2025-01",
        "title": "ตั้งจุดตรวจ",
        "detail": "",
        "starts_on": datetime.date(2025, 1, 5),
        "ends_on": datetime.date(2025, 1, 5),
        "work_line": "",
    }
    again = activity | {"starts_on": datetime.date(2025, 1, 20)}
    longer = activity | {"ends_on": datetime.date(2025, 1, 6)}
    assert kinds(compare(ACTIVITIES, [activity], [again], "merge"))[1] == ("added", None)
    assert kinds(compare(ACTIVITIES, [activity], [longer], "merge")) == [("changed", 0)]


def test_merging_never_takes_a_row_for_another_because_it_looks_like_it():
    imported = [dict(PRESENT[0], case_group="ทรัพย์สิน")]
    assert compare(SHEET, PRESENT, imported, "merge").of("changed") == []


def test_a_new_row_with_the_name_of_one_that_stays_is_told_of():
    new = fuel(contract_number="99/2568")
    assert namesakes(compare(PROCUREMENTS, [fuel()], [new], "merge")) == [0]
    assert namesakes(compare(PROCUREMENTS, [fuel()], [new], "replace")) == []
    february = fuel(month="2025-02")
    assert namesakes(compare(PROCUREMENTS, [fuel()], [february], "merge")) == []
