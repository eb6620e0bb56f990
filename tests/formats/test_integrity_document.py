"""O24 as the announcement that a station signs, and O25 beside it."""

import datetime
import io
from dataclasses import replace

import docx
import pytest

from cms.common.report import Paragraph, Table
from oitpages.evidence.integrity_document import (
    BLANK,
    MEASURES_ITEM,
    RESULTS_ITEM,
    indicator_rows,
)
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
    assert "จึงประกาศให้ทราบ" in text and "ประกาศ ณ วันที่" in text
    assert all(step.title_th in text for step in report_calendar())


def report_calendar():
    """The year's steps."""
    return complete_state("integrity-measures").edition.calendar


def test_its_data_is_the_measures_alone():
    data = item_report(complete_state("integrity-measures"), for_data=True)
    assert [table.key for table in data.tables] == ["measures"]


def signature_of(state) -> list[str]:
    """The lines to sign."""
    return [
        block.text
        for section in item_report(state).sections
        for block in section.blocks
        if isinstance(block, Paragraph) and block.signature
    ]


def head_of(state):
    """Who is the head on the day the papers are judged by."""
    return state.station.head_on(state.page.approved_on or state.reference_date)


@pytest.mark.parametrize("key", [MEASURES_ITEM, RESULTS_ITEM])
def test_the_head_signs_with_rank_name_position_and_day(key):
    state = complete_state(key)
    state = replace(
        state,
        page=replace(
            state.page,
            approved_by=head_of(state).full_name,
            approved_on=datetime.date(2025, 4, 25),
        ),
    )
    head = head_of(state)
    lines = signature_of(state)
    assert f"{head.rank} {BLANK}" in lines
    assert f"({head.full_name.removeprefix(head.rank)})" in lines
    assert head.position in lines
    assert any("25 เมษายน 2568" in line for line in lines)


def test_nobody_approved_yet_leaves_room_to_write():
    state = complete_state(RESULTS_ITEM)
    station = replace(state.station, people=())
    state = replace(
        state,
        station=station,
        page=replace(state.page, approved_by="", approved_on=None),
    )
    assert signature_of(state) == [
        f"ลงชื่อ {BLANK}",
        f"({BLANK})",
        "หัวหน้าสถานีตำรวจ",
        f"วันที่ {BLANK}",
    ]


def test_an_acting_head_says_so():
    state = complete_state(MEASURES_ITEM)
    acting = replace(head_of(state), acting=True)
    state = replace(
        state,
        station=replace(state.station, people=(acting,)),
        page=replace(state.page, approved_by=acting.full_name),
    )
    assert "รักษาราชการแทน" in signature_of(state)


def results(state) -> dict[str, Table]:
    """The tables of O25's document."""
    return {table.key: table for table in item_report(state).tables}


def test_each_measure_stands_beside_its_result():
    state = complete_state(RESULTS_ITEM)
    rows = [row for table in results(state).values() for row in table.rows]
    assert len(rows) >= len(state.rows("measures"))
    for result in state.rows("measure_results"):
        [measure] = [m for m in state.rows("measures") if m["topic"] == result["topic"]]
        assert any(
            row[1:4] == (measure["measure"], result["result"], result["carried_on"])
            for row in rows
        )


def without_results(state, topics: set[str]):
    """The state without the results of these topics."""
    kept = state.records["measure_results"]
    kept = replace(kept, rows=tuple(row for row in kept.rows if row["topic"] not in topics))
    return replace(state, records={**state.records, "measure_results": kept})


def test_a_measure_without_a_result_says_so():
    state = complete_state(RESULTS_ITEM)
    first = state.rows("measures")[0]
    cells = [
        row
        for table in results(without_results(state, {first["topic"]})).values()
        for row in table.rows
    ]
    assert [row[2] for row in cells].count("ยังไม่มีรายงานผล") == 1


def test_a_result_without_a_measure_is_not_lost():
    state = complete_state(RESULTS_ITEM)
    result_set = state.records["measure_results"]
    odd = replace(result_set, rows=({**result_set.rows[0], "topic": "อื่น"}, *result_set.rows[1:]))
    state = replace(state, records={**state.records, "measure_results": odd})
    assert len(results(state)["results-other"].rows) == 1


def test_results_stand_before_their_pictures_and_the_approval_last():
    anchors = [section.anchor for section in item_report(complete_state(RESULTS_ITEM)).sections]
    assert anchors[0] == "document-title" and anchors[-1] == "approval"
    assert anchors.index("measure-results") < anchors.index("photo-information-point")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "slug"), [("integrity-measures", "o24"), ("integrity-results", "o25")]
)
def test_it_is_a_word_document_too(client, edition_page, key, slug):
    page = publish_item(edition_page, key)
    content = client.get(f"{page.url}files/{slug}-2568.docx").getvalue()
    headings = [p.text for p in docx.Document(io.BytesIO(content)).paragraphs]
    assert any(edition_page.edition.item(key).title_th in text for text in headings)
