"""Small numbers are hidden, and nothing that is shown gives them away."""

import itertools

import pytest

from risk.suppression import SMALL_TH, THRESHOLD, WITHHELD_TH, suppress


def line(*numbers: int) -> dict:
    """One line of counts."""
    return {("ปืน", str(column)): number for column, number in enumerate(numbers)}


def shown(*numbers: int) -> list[str]:
    """What people read of one line alone."""
    [table] = suppress(line(*numbers))
    return list(table.values())


def test_numbers_from_the_threshold_on_are_shown() -> None:
    assert shown(3, 4, 50) == ["3", "4", "50"]


def test_zero_is_not_listed_and_names_nobody() -> None:
    assert suppress(line(0, 5)) == ({("ปืน", "1"): "5"},)
    assert suppress({}) == ({},)


def test_a_single_small_number_takes_another_with_it() -> None:
    assert shown(1, 9, 4) == [SMALL_TH, "9", WITHHELD_TH]
    assert shown(2, 8, 30) == [SMALL_TH, WITHHELD_TH, "30"]


def test_small_numbers_that_hide_each_other_need_no_other() -> None:
    assert shown(1, 2, 9) == [SMALL_TH, SMALL_TH, "9"]


def test_a_line_of_small_numbers_hides_its_total_in_the_other_table() -> None:
    first, second = suppress(line(2, 2), {("ปืน", "มกราคม"): 4})
    assert list(first.values()) == [SMALL_TH, SMALL_TH]
    assert list(second.values()) == [WITHHELD_TH]


def test_lines_are_protected_apart() -> None:
    table = {("ปืน", "a"): 1, ("ปืน", "b"): 7, ("ยา", "a"): 6}
    [result] = suppress(table)
    assert result["ยา", "a"] == "6"
    assert result["ปืน", "a"] == SMALL_TH


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        suppress(line(-1))


def candidates(table: dict, total: int) -> list[tuple[int, ...]]:
    """Every line that reads the same and has the same total."""
    ceiling = min((int(text) for text in table.values() if text.isdecimal()), default=total)
    ranges = []
    for text in table.values():
        if text == SMALL_TH:
            ranges.append(range(1, THRESHOLD))
        elif text == WITHHELD_TH:
            ranges.append(range(THRESHOLD, ceiling + 1))
        else:
            ranges.append(range(int(text), int(text) + 1))
    return [numbers for numbers in itertools.product(*ranges) if sum(numbers) == total]


@pytest.mark.parametrize("width", [2, 3, 4])
def test_no_small_number_follows_from_the_total_of_its_line(width: int) -> None:
    for numbers in itertools.product(range(1, 7), repeat=width):
        table, totals = suppress(line(*numbers), {("ปืน", "รวม"): sum(numbers)})
        if totals["ปืน", "รวม"] in (WITHHELD_TH, SMALL_TH):
            continue
        possible = candidates(table, sum(numbers))
        for place, number in enumerate(numbers):
            if number < THRESHOLD:
                assert len({line[place] for line in possible}) > 1, numbers
