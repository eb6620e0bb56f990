"""O24 as the announcement that a station signs, and O25 beside it."""

import io

import docx
import pytest

from oitpages.evidence.integrity_document import indicator_rows
from oitpages.evidence.item_report import item_report
from tests.checks.complete_states import complete_state
from tests.oitpages.builders import publish_item
from tests.oitpages.reading import texts_of


def report():
    """The document of a complete O24."""
    return item_report(complete_state("integrity-measures"))


def test_the_announcement_has_its_parts_in_order():
    headings = [section.anchor for section in report().sections]
    wanted = [
        "working-group-order",
        "briefing-meeting",
        "indicators",
        "measures",
        "measures-oss",
        "measures-communication",
        "measures-oit",
        "disclosure",
        "calendar",
        "approval",
    ]
    assert [anchor for anchor in headings if anchor in wanted] == wanted


def test_there_are_ten_indicators_with_issues():
    rows = indicator_rows()
    assert [row[0] for row in rows] == list(range(1, 11))
    assert [row[1] for row in rows] == ["IIT"] * 5 + ["EIT"] * 3 + ["OIT"] * 2
    assert all(row[3] for row in rows)


def test_every_item_stands_with_all_criteria_and_three_officers():
    state = complete_state("integrity-measures")
    table = next(table for table in report().tables if table.key == "disclosure")
    assert [row[0] for row in table.rows] == [item.code for item in state.edition.items]
    for row, item in zip(table.rows, state.edition.items, strict=True):
        assert all(criterion.text_th in row[2] for criterion in item.criteria)
        assert all(row[3:])


def test_every_measure_stands_in_the_table_of_its_area():
    state = complete_state("integrity-measures")
    tables = {table.key: table for table in report().tables}
    for row in state.rows("measures"):
        cells = tables[f"measures-{row['area']}"].rows
        assert any(row["measure"] in cells_of for cells_of in cells)


def test_the_calendar_and_the_approval_are_there():
    text = texts_of(report())
    assert "ลงชื่อ" in text and "ประกาศ ณ วันที่" in text
    assert all(step.title_th in text for step in report_calendar())


def report_calendar():
    """The year's steps."""
    return complete_state("integrity-measures").edition.calendar


def test_its_data_is_the_measures_alone():
    data = item_report(complete_state("integrity-measures"), for_data=True)
    assert [table.key for table in data.tables] == ["measures"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "slug"), [("integrity-measures", "o24"), ("integrity-results", "o25")]
)
def test_it_is_a_word_document_too(client, edition_page, key, slug):
    page = publish_item(edition_page, key)
    content = client.get(f"{page.url}files/{slug}-2568.docx").getvalue()
    headings = [p.text for p in docx.Document(io.BytesIO(content)).paragraphs]
    assert any(edition_page.edition.item(key).title_th in text for text in headings)
