"""Charts: the sums of the rows by month, and nothing that isn't in the rows."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from oitpages.catalogue.loader import get_edition
from oitpages.evidence.charts import RULES, charts_of
from oitpages.evidence.state import PeriodCell
from oitpages.models import RECORD_MODELS
from oitpages.templatetags.report_tags import chart_value
from tests.checks.complete_states import complete_state
from tests.oitpages.builders import item_page

EDITION = get_edition(2568)


def state_with(item_key: str, record_key: str, rows, periods=()):
    """An item whose rows of one kind are these."""
    state = complete_state(item_key)
    records = replace(state.records[record_key], rows=tuple(rows))
    return replace(state, records={record_key: records}, periods=tuple(periods))


def cases(month: str, received: int, solved: int | None) -> dict:
    """A row of O11's first set."""
    return {"month": month, "case_group": "1", "received": received, "solved": solved}


def test_rows_of_a_month_are_added_up():
    rows = [cases("2024-10", 3, 2), cases("2024-10", 5, 1), cases("2024-11", 4, 4)]
    [chart] = charts_of(state_with("operational-statistics", "case_statistics", rows))
    values = [[bar.value for bar in row.bars] for row in chart.rows]
    assert values == [[8, 3], [4, 4]]
    assert [row.label_th for row in chart.rows] == ["ต.ค. 67", "พ.ย. 67"]


def test_the_longest_bar_of_a_series_is_full_and_others_in_proportion():
    rows = [cases("2024-10", 8, 1), cases("2024-11", 4, 4)]
    [chart] = charts_of(state_with("operational-statistics", "case_statistics", rows))
    shares = [[bar.share for bar in row.bars] for row in chart.rows]
    assert shares == [[100, 25], [50, 100]]


def test_a_month_with_nothing_is_zero_and_an_unpublished_one_unknown():
    rows = [cases("2024-10", 8, 1)]
    periods = [
        PeriodCell("cases", "2024-10", "published"),
        PeriodCell("cases", "2024-11", "nil"),
        PeriodCell("cases", "2024-12", "missing"),
        PeriodCell("checkpoints", "2025-01", "nil"),
    ]
    [chart] = charts_of(state_with("operational-statistics", "case_statistics", rows, periods))
    assert [[bar.value for bar in row.bars] for row in chart.rows] == [[8, 1], [0, 0], [None] * 2]
    assert [bar.share for bar in chart.rows[1].bars] == [0, 0]


@pytest.mark.parametrize("rows", [(), [cases("2024-10", 8, 1)]])
def test_less_than_two_months_are_no_chart(rows):
    assert charts_of(state_with("operational-statistics", "case_statistics", rows)) == ()


def test_a_figure_that_nobody_entered_is_not_zero():
    rows = [cases("2024-10", 8, None), cases("2024-11", 4, 4)]
    [chart] = charts_of(state_with("operational-statistics", "case_statistics", rows))
    assert chart.rows[0].bars[1].value is None


def test_money_is_added_exactly():
    rows = [
        {"month": "2024-10", "agreed_price": Decimal("0.10")},
        {"month": "2024-10", "agreed_price": Decimal("0.20")},
        {"month": "2024-11", "agreed_price": Decimal("1500.00")},
    ]
    [chart] = charts_of(state_with("procurement-summary", "procurements", rows))
    assert [row.bars[1].value for row in chart.rows] == [Decimal("0.30"), Decimal("1500.00")]
    assert [row.bars[0].value for row in chart.rows] == [2, 1]


@pytest.mark.parametrize("key", RULES)
def test_every_rule_reads_columns_and_data_sets_that_exist(key):
    """A renamed column would draw an empty chart."""
    [model] = [model for model in RECORD_MODELS if model.record_key == key]
    page_class = model._meta.get_field("page").related_model
    datasets = {dataset.key for dataset in EDITION.item(page_class.item_key).period.datasets}
    assert RULES[key].dataset in datasets
    assert "month" in model.public_columns
    row = dict.fromkeys(model.public_columns, 1)
    assert all(series.figure(row) == 1 for series in RULES[key].series)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        (0, "0"),
        (1234, "1,234"),
        (Decimal("1500.00"), "1,500"),
        (Decimal("0.3"), "0.30"),
    ],
)
def test_figures_are_written_as_people_read_them(value, shown):
    assert chart_value(value) == shown


@pytest.mark.django_db
def test_an_empty_page_shows_no_chart(client, published):
    html = client.get(item_page(published, "operational-statistics").url).content.decode()
    assert 'class="charts"' not in html
    assert not re.search(r"<rect[^>]*style=", html)
