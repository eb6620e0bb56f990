"""No small number of loans, and none that came back late, can be read from O23's table."""

import datetime
import itertools

import pytest

from risk.models import Loan, PropertyItem
from risk.public import public_rows
from risk.public_property import loans_shown
from risk.suppression import SMALL_TH, WITHHELD_TH, is_small
from tests.risk.conftest import officer

FEBRUARY = "2025-02"


def shown(lent: int, on_time: int, late: int) -> tuple[str, str, str]:
    """What the table says of one month."""
    [row] = loans_shown({FEBRUARY: {"lent": lent, "on_time": on_time, "late": late}})
    return row["loan_count"], row["on_time_count"], row["late_count"]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((1, 0, 1), (SMALL_TH, WITHHELD_TH, WITHHELD_TH)),
        ((1, 1, 0), (SMALL_TH, WITHHELD_TH, WITHHELD_TH)),
        ((2, 0, 0), (SMALL_TH, WITHHELD_TH, WITHHELD_TH)),
        ((4, 4, 0), ("4", "4", "0")),
        ((4, 3, 1), ("4", WITHHELD_TH, SMALL_TH)),
        ((4, 2, 2), ("4", WITHHELD_TH, SMALL_TH)),
        ((5, 1, 4), ("5", SMALL_TH, WITHHELD_TH)),
        ((7, 6, 1), ("7", WITHHELD_TH, SMALL_TH)),
        ((8, 4, 4), ("8", "4", "4")),
        ((9, 8, 0), ("9", WITHHELD_TH, "0")),  # one isn't due yet
    ],
)
def test_a_month_as_it_is_published(numbers, expected) -> None:
    assert shown(*numbers) == expected


@pytest.mark.parametrize("all_are_due", [False, True])
def test_what_is_shown_never_leaves_one_number_of_late_loans(all_are_due) -> None:
    """Of every month that could be: whoever knows the rule finds two numbers or more."""
    behind: dict[tuple[str, str, str], set[int]] = {}
    for lent, on_time, late in itertools.product(range(1, 25), range(25), range(25)):
        pending = lent - on_time - late
        if pending == 0 or (pending > 0 and not all_are_due):
            behind.setdefault(shown(lent, on_time, late), set()).add(late)
    for row, possible in behind.items():
        assert len(possible) > 1 or not is_small(*possible), (row, possible)


@pytest.mark.django_db
def test_one_late_loan_of_a_month_is_not_told(station) -> None:
    item = PropertyItem.objects.filter(station=station).first()
    for day, late in ((1, True), (2, False), (3, False), (4, False), (5, False), (6, False)):
        out = datetime.date(2025, 2, day)
        Loan.objects.create(
            station=station,
            item=item,
            borrower=officer(station, "ยืม"),
            purpose="ราชการ",
            requested_on=out,
            due_on=out,
            status="returned",
            out_on=out,
            out_month=FEBRUARY,
            returned_on=out + datetime.timedelta(days=late),
        )
    rows = {row["month"]: row for row in public_rows("loan_statistics", station, 2568)}
    assert rows[FEBRUARY] == {
        "month": FEBRUARY,
        "loan_count": "6",
        "on_time_count": WITHHELD_TH,
        "late_count": SMALL_TH,
    }
    assert rows["2025-01"]["late_count"] == WITHHELD_TH
