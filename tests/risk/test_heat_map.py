"""The heat map places every risk once and says each level in words."""

import pytest

from risk.heat_map import HeatMap, MappedRisk, heat_map
from risk.levels import (
    DEFAULT_BANDS,
    DEFAULT_IMPACT,
    DEFAULT_LIKELIHOOD,
    LEVEL_KEYS,
    LevelBands,
    risk_level,
    scale_text,
)


def mapped(*places: tuple[int, int], bands: LevelBands = DEFAULT_BANDS) -> HeatMap:
    """A map with a risk at each pair of likelihood and impact."""
    risks = [
        MappedRisk(number, f"งาน {number}", likelihood, impact, f"#risk-{number}")
        for number, (likelihood, impact) in enumerate(places, start=1)
    ]
    return heat_map(risks, bands, DEFAULT_LIKELIHOOD, DEFAULT_IMPACT)


def test_rows_fall_from_the_highest_likelihood_and_columns_rise() -> None:
    found = mapped()
    assert [row.likelihood for row in found.rows] == [5, 4, 3, 2, 1]
    assert [step for step, _ in found.impacts] == [1, 2, 3, 4, 5]
    assert [[cell.impact for cell in row.cells] for row in found.rows] == [[1, 2, 3, 4, 5]] * 5


def test_every_risk_stands_in_its_cell_once() -> None:
    found = mapped((5, 5), (1, 2), (5, 5))
    numbers = {
        (cell.likelihood, cell.impact): [risk.number for risk in cell.risks]
        for row in found.rows
        for cell in row.cells
        if cell.risks
    }
    assert numbers == {(5, 5): [1, 3], (1, 2): [2]}


def test_a_cell_says_its_level_and_risks_in_words() -> None:
    [*_, last] = mapped((5, 5), (5, 5)).rows[0].cells
    assert last.text == "สูงมาก\n2 ข้อ (ข้อ 1, 2)"
    assert mapped().rows[-1].cells[0].text == "ต่ำ"


def test_levels_are_counted_from_the_highest() -> None:
    counts = mapped((5, 5), (1, 1), (1, 1)).counts
    assert counts == (
        ("extreme", "สูงมาก", 1),
        ("high", "สูง", 0),
        ("medium", "ปานกลาง", 0),
        ("low", "ต่ำ", 2),
    )


def test_a_risk_off_the_scale_is_on_no_cell() -> None:
    assert sum(number for _, _, number in mapped((0, 3)).counts) == 0


def test_other_bands_give_other_levels() -> None:
    strict = LevelBands(low_to=1, medium_to=2, high_to=3)
    assert mapped((2, 2), bands=strict).counts[0] == ("extreme", "สูงมาก", 1)
    assert risk_level(2, 2, strict) == "extreme"


def test_ranges_cover_every_product_once() -> None:
    ranges = LevelBands(3, 8, 15).ranges
    assert [key for key, _, _ in ranges] == list(LEVEL_KEYS)
    covered = [n for _, low, high in ranges for n in range(low, high + 1)]
    assert covered == list(range(1, 26))


def test_the_sentence_names_every_level() -> None:
    assert scale_text().endswith("1–4 ต่ำ, 5–9 ปานกลาง, 10–16 สูง, 17–25 สูงมาก")


@pytest.mark.parametrize("wording", [DEFAULT_LIKELIHOOD, DEFAULT_IMPACT])
def test_the_usual_wording_names_every_step(wording) -> None:
    assert list(wording) == [1, 2, 3, 4, 5]
    assert all(wording.values())
