"""Months and quarters: what is late, missing, none, or not yet due."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from oitpages.checks.periods import is_nil_throughout
from oitpages.checks.registry import Status, evaluate
from tests.checks.changes import (
    all_of,
    with_cells,
    with_page,
    with_row,
    with_rows,
    without_rows,
    without_slot,
)
from tests.checks.complete_states import complete_state
from tests.checks.rows_common import day
from tests.checks.rows_money import fund_entry


def check_of(key, criterion_id, *changes, reference_date=None):
    state = all_of(*changes)(complete_state(key))
    if reference_date:
        state = replace(state, reference_date=reference_date)
    return next(r for r in evaluate(state) if r.criterion_id == criterion_id)


STATISTICS = "operational-statistics"


@pytest.mark.parametrize(
    ("published_on", "status"),
    [
        ("2024-10-01", Status.PASS),
        ("2024-11-30", Status.PASS),
        ("2024-12-01", Status.FAIL),
        ("2024-09-30", Status.FAIL),
    ],
)
def test_a_month_is_published_by_the_end_of_the_next(published_on, status):
    change = with_cells("cases", "2024-10", published_on=day(published_on))
    assert check_of(STATISTICS, "O11.4", change).status is status


def test_late_months_are_named_for_each_data_set():
    result = check_of(
        STATISTICS,
        "O11.4",
        with_cells("cases", "2024-10", "2024-12", published_on=day("2025-04-20")),
        with_cells("checkpoints", "2025-01", published_on=day("2025-04-20")),
    )
    assert "“สถิติคดีตามระบบ CRIMES” เดือน ต.ค. 67, ธ.ค. 67" in result.message_th
    assert "“การตั้งจุดตรวจ จุดสกัด” เดือน ม.ค. 68" in result.message_th
    assert "การแจ้งความคืบหน้า" not in result.message_th


def test_a_month_of_none_is_covered_even_without_a_date():
    none = with_cells("cases", "2024-12", status="nil", published_on=None)
    assert check_of(STATISTICS, "O11.4", none).status is Status.PASS
    assert check_of(STATISTICS, "O11.2", none).status is Status.PASS
    late = with_cells("cases", "2024-12", status="nil", published_on=day("2025-04-01"))
    assert check_of(STATISTICS, "O11.4", late).status is Status.FAIL


def test_a_missing_month_is_not_published():
    gap = with_cells("procurement", "2024-11", status="missing", published_on=None)
    result = check_of("procurement-summary", "O15.2", gap)
    assert result.status is Status.FAIL
    assert "ยังไม่ได้เผยแพร่ข้อมูลของเดือน พ.ย. 67" in result.message_th


def test_months_that_are_not_over_are_told_apart():
    gap = with_cells("reports", "2024-11", "2025-02", "2025-03", status="missing")
    result = check_of("monthly-performance", "O7.6", gap, reference_date=day("2025-02-10"))
    assert "ยังขาดข้อมูลของเดือน พ.ย. 67" in result.message_th
    assert "ยังไม่สิ้นงวดของเดือน ก.พ. 68, มี.ค. 68" in result.message_th
    ahead = with_cells("procurement", "2025-03", status="missing")
    early = day("2025-03-31")
    result = check_of("procurement-summary", "O15.2", ahead, reference_date=early)
    assert result.status is Status.FAIL
    assert "ยังไม่สิ้นงวดของเดือน มี.ค. 68" in result.message_th


def test_either_window_of_the_fund_will_do():
    fund = "investigation-fund"
    first_half = check_of(fund, "O13.3", with_cells("ledger", "2567-Q4", status="missing"))
    assert first_half.status is Status.PASS
    assert "6 เดือนแรก" in first_half.message_th
    quarters = check_of(fund, "O13.3", with_cells("ledger", "2568-Q2", status="missing"))
    assert quarters.status is Status.PASS
    assert "ไตรมาส 4/2567" in quarters.message_th
    neither = check_of(fund, "O13.3", with_cells("ledger", "2568-Q1", status="missing"))
    assert neither.status is Status.FAIL
    assert "ต้องครบช่วง 6 เดือนแรก" in neither.message_th
    assert " หรือ ไตรมาส 4/2567" in neither.message_th


def test_a_fund_without_movement_is_stated_and_not_left_blank():
    nothing = (without_rows("fund_entries"), with_cells("ledger", status="nil"))
    for criterion in ("O13.1", "O13.2", "O13.3"):
        result = check_of("investigation-fund", criterion, *nothing)
        assert result.status is Status.PASS, criterion
    blank = check_of("investigation-fund", "O13.2", without_rows("fund_entries"))
    assert blank.status is Status.FAIL


def test_money_of_the_same_day_comes_in_first():
    rows = [fund_entry("2024-10-15", "out", "500"), fund_entry("2024-10-15", "in", "500")]
    assert check_of("investigation-fund", "O13.2", with_rows("fund_entries", *rows)).status is (
        Status.PASS
    )


def test_an_unspent_fund_says_so():
    result = check_of("investigation-fund", "O13.2", without_rows("fund_entries", kind="out"))
    assert result.status is Status.FAIL
    assert "0 บาท" in result.message_th


def test_spending_of_nothing_is_an_entry_of_zero():
    zero = with_rows(
        "fund_entries", fund_entry("2024-10-15", "in", "500"), fund_entry("2024-12-30", "out", "0")
    )
    assert check_of("investigation-fund", "O13.2", zero).status is Status.PASS


def test_nothing_to_state_where_every_month_has_data():
    row = dict(complete_state("procurement-summary").rows("procurements")[0])
    filled = all_of(
        with_cells("procurement", "2025-03", status="published"),
        lambda state: with_rows(
            "procurements", *state.rows("procurements"), {**row, "month": "2025-03"}
        )(state),
    )
    assert check_of("procurement-summary", "O15.4", filled).status is Status.NOT_APPLICABLE


def test_none_beside_data_is_a_contradiction():
    result = check_of(
        "procurement-summary", "O15.4", with_cells("procurement", "2024-10", status="nil")
    )
    assert result.status is Status.FAIL
    assert "เดือน ต.ค. 67" in result.message_th
    assert "มีข้อมูลอยู่" in result.message_th


def test_counting_nothing_is_no_data():
    """Rows of zero and a stated none belong together (O17.4)."""
    zero = with_row("complaint_counts", 0, received=0, finished=0, in_progress=0)
    silent = check_of("corruption-complaints", "O17.4", zero)
    assert silent.status is Status.FAIL
    assert "เดือน ต.ค. 67" in silent.message_th
    stated = with_cells("complaints", "2024-10", status="nil")
    assert check_of("corruption-complaints", "O17.4", zero, stated).status is Status.PASS


def test_months_ahead_need_no_statement_yet():
    result = check_of(
        "procurement-summary",
        "O15.4",
        without_rows("procurements", month="2025-02"),
        with_cells("procurement", "2025-02", "2025-03", status="missing"),
        reference_date=day("2025-02-28"),
    )
    assert result.status is Status.NOT_APPLICABLE


def test_a_year_without_complaints_is_complete():
    nothing = (without_rows("complaint_counts"), with_cells("complaints", status="nil"))
    for criterion in ("O17.2", "O17.3", "O17.4", "O17.5"):
        assert check_of("corruption-complaints", criterion, *nothing).status is Status.PASS
    state = all_of(*nothing)(complete_state("corruption-complaints"))
    assert is_nil_throughout(state, "complaints")


def test_zero_of_a_count_is_a_value():
    zero = with_row("checkpoint_statistics", 0, operations=0, vehicles_checked=0)
    assert check_of(STATISTICS, "O11.6", zero).status is Status.PASS


def test_a_row_without_its_month_is_not_split():
    result = check_of(STATISTICS, "O11.3", with_row("progress_notices", 0, month=""))
    assert result.status is Status.FAIL
    assert "แถวที่ 1" in result.message_th


def test_months_of_none_need_no_photo():
    none = with_cells("reports", "2024-10", status="nil")
    bare = with_row("activities", 0, photo=None)
    assert check_of("monthly-performance", "O7.5", bare, none).status is Status.PASS
    all_none = with_cells("reports", status="nil")
    result = check_of("monthly-performance", "O7.5", all_none)
    assert result.status is Status.NOT_APPLICABLE


def test_open_quarters_of_the_budget_may_be_empty():
    line = dict(complete_state("budget-spending").rows("budget_lines")[0])
    assert line["spent_q3"] is None
    third = with_row(
        "budget_lines", 0, spent_q3=Decimal("10"), spent_total=line["spent_total"] + 10
    )
    assert check_of("budget-spending", "O12.6", third).status is Status.PASS


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        (None, Status.FAIL),
        ("2025-03-01", Status.PASS),
        ("2025-03-31", Status.PASS),
        ("2025-02-28", Status.FAIL),
        ("2025-04-01", Status.FAIL),
    ],
)
def test_complaints_are_as_of_march(as_of, status):
    change = with_page(as_of=day(as_of) if as_of else None)
    assert check_of("corruption-complaints", "O17.6", change).status is status


def test_the_year_of_an_announcement_counts():
    outside = with_page(announced_on=datetime.date(2024, 9, 30))
    result = check_of("anti-bribery-policy", "O18.10", outside)
    assert result.status is Status.FAIL
    assert "30 กันยายน 2567" in result.message_th


def test_results_of_property_may_reach_the_end_by_their_own_dates():
    older_page = with_page(as_of=day("2025-02-28"))
    assert check_of("state-property", "O23.10", older_page).status is Status.PASS
    missing = check_of("state-property", "O23.10", older_page, without_slot("results-exhibits"))
    assert missing.status is Status.FAIL
    assert "ผลการจัดเก็บของกลาง" in missing.message_th
