"""Which step of a loan may follow which: pure, without a database."""

import itertools

import pytest

from risk.loans import (
    ACTION_LABELS_TH,
    STATUS_LABELS_TH,
    LoanError,
    Quantities,
    allowed_actions,
    status_after,
    take_back,
)

FOLLOWING = {
    ("requested", "approve"): "approved",
    ("requested", "refuse"): "refused",
    ("requested", "cancel"): "cancelled",
    ("approved", "hand-out"): "out",
    ("approved", "cancel"): "cancelled",
}
RETURNING = ("out", "partly-returned")


@pytest.mark.parametrize(
    ("status", "action"),
    list(itertools.product(STATUS_LABELS_TH, sorted({*ACTION_LABELS_TH} - {"take-back"}))),
)
def test_every_pair_of_status_and_step_is_decided(status: str, action: str) -> None:
    if (status, action) in FOLLOWING:
        assert status_after(status, action) == FOLLOWING[status, action]
        assert action in allowed_actions(status)
        return
    with pytest.raises(LoanError) as refused:
        status_after(status, action)
    assert STATUS_LABELS_TH[status] in refused.value.message_th
    assert action not in allowed_actions(status)


@pytest.mark.parametrize("status", STATUS_LABELS_TH)
def test_only_what_is_out_comes_back(status: str) -> None:
    if status in RETURNING:
        assert take_back(status, Quantities(2), 2) == ("returned", Quantities(2, 2))
        return
    with pytest.raises(LoanError):
        take_back(status, Quantities(2), 1)


def test_parts_come_back_until_nothing_is_out() -> None:
    status, quantities = take_back("out", Quantities(5), 2)
    assert (status, quantities.outstanding) == ("partly-returned", 3)
    status, quantities = take_back(status, quantities, 3)
    assert (status, quantities.outstanding) == ("returned", 0)


@pytest.mark.parametrize("number", [0, -1, 4])
def test_no_more_comes_back_than_is_out(number: int) -> None:
    with pytest.raises(LoanError) as refused:
        take_back("partly-returned", Quantities(5, 2), number)
    assert refused.value.field == "quantity"


def test_a_loan_that_ended_takes_no_step() -> None:
    assert {status for status in STATUS_LABELS_TH if not allowed_actions(status)} == {
        "refused",
        "cancelled",
        "returned",
    }
