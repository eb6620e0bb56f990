"""O23.9 isn't met while a count of exhibits has a difference that nobody has settled."""

from oitpages.checks.registry import Status
from tests.checks.changes import with_first_row, with_slot
from tests.checks.test_periods import check_of


def test_an_open_difference_of_exhibits_blocks_the_clean_statement():
    result = check_of(
        "state-property", "O23.9", with_first_row("exhibit_discrepancies", open_count=2)
    )
    assert result.status is Status.FAIL
    assert "2 รายการ" in result.message_th
    assert "28 มีนาคม 2568" in result.message_th
    assert "ทะเบียน > การตรวจนับของกลาง" in result.message_th


def test_settled_differences_don_t():
    result = check_of(
        "state-property", "O23.9", with_first_row("exhibit_discrepancies", open_count=0)
    )
    assert result.status is Status.PASS


def test_a_missing_result_is_told_first():
    result = check_of("state-property", "O23.9", with_slot("results-exhibits", text=""))
    assert result.status is Status.FAIL
    assert "ผลการจัดเก็บของกลาง" in result.message_th
