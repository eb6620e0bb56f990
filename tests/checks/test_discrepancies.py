"""The clean statement of O23 stands only while no count waits for an explanation."""

from oitpages.checks.registry import Status, evaluate
from oitpages.checks.wording import REGISTER_MENUS_TH
from tests.checks.changes import with_rows, without_slot
from tests.checks.complete_states import complete_state
from tests.checks.rows_common import day

OPEN = {"category": "weapon", "counted_on": day("2025-02-28"), "open_count": 2}


def finding(change):
    """What is said of O23.9 after a change."""
    results = evaluate(change(complete_state("state-property")))
    return next(result for result in results if result.criterion_id == "O23.9")


def test_an_open_discrepancy_keeps_the_results_from_being_clean():
    result = finding(with_rows("property_discrepancies", OPEN))
    assert result.status is Status.FAIL
    assert "2 รายการ" in result.message_th
    assert "28 กุมภาพันธ์ 2568" in result.message_th
    assert f"ทะเบียน > {REGISTER_MENUS_TH['property_discrepancies']}" in result.message_th
    assert "2025-02-28" in result.message_en


def test_without_any_the_results_count():
    assert finding(with_rows("property_discrepancies")).status is Status.PASS
    assert finding(with_rows("property_discrepancies", {**OPEN, "open_count": 0})).status is (
        Status.PASS
    )


def test_a_missing_result_is_told_first():
    def change(state):
        return without_slot("results-assets")(with_rows("property_discrepancies", OPEN)(state))

    assert "ผลการจัดการทรัพย์สิน" in finding(change).message_th
