"""Every item as a document: complete, sound, and the same in every format."""

import csv
import dataclasses
import io
import json
import typing
from decimal import Decimal
from itertools import pairwise

import docx
import openpyxl
import pypdf
import pytest
from django.template.loader import render_to_string

from cms.common.report import Block, NilStatement, Section
from cms.common.thai import parse_period
from oitpages.evidence.item_report import item_report
from oitpages.evidence.state import ItemState, PeriodCell
from oitpages.renderers import RENDERERS, render
from oitpages.templatetags import report_tags
from tests.checks import complete_states
from tests.oitpages.reading import SoundHtml, texts_of
from tests.renderers.samples import picture

ITEMS = complete_states.edition().items
every_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)


def complete_state(key: str) -> ItemState:
    """A complete item whose fees are amounts, as the records have them."""
    state = complete_states.complete_state(key)
    if "services" not in state.records:
        return state
    services = state.records["services"]
    rows = tuple({**row, "fee": Decimal(number)} for number, row in enumerate(services.rows))
    return dataclasses.replace(
        state, records={"services": dataclasses.replace(services, rows=rows)}
    )


def read_image(image_id: int) -> tuple[bytes, str]:
    """A picture for any key."""
    return picture(), "image/png"


def sections_html(report) -> str:
    """The document as the item page shows it."""
    return render_to_string("oitpages/report/sections.html", {"report": report})


@every_item
def test_a_report_names_its_item_year_and_publisher(item):
    state = complete_state(item.key)
    report = item_report(state)
    assert report.key == f"{item.slug}-2568"
    assert item.title_th in report.title
    assert (report.publisher, report.as_of, report.url) == (
        state.station.name_th,
        state.page.as_of,
        state.page.url,
    )
    assert report.sections
    assert "สมมติ" in report.notice


@every_item
def test_anchors_are_unique_and_leave_those_of_criteria_free(item):
    report = item_report(complete_state(item.key))
    anchors = [section.anchor for section in report.sections if section.anchor]
    assert len(set(anchors)) == len(anchors)
    assert not set(anchors) & {criterion.anchor for criterion in item.criteria}


@every_item
def test_tables_have_unique_keys_and_rows_as_wide_as_their_headings(item):
    tables = item_report(complete_state(item.key)).tables
    assert len({table.key for table in tables}) == len(tables)
    for table in tables:
        widths = {len(row) for row in (*table.rows, *([table.total] if table.total else ()))}
        assert widths <= {len(table.columns)}
        assert len({column.key for column in table.columns}) == len(table.columns)


@every_item
def test_the_html_of_a_report_is_sound(item):
    html = SoundHtml(sections_html(item_report(complete_state(item.key))))
    assert html.problems == []
    assert set(html.headings) <= {2, 3, 4}
    assert all(below <= above + 1 for above, below in pairwise([2, *html.headings]))
    assert all(image["alt"] for image in html.pictures)


@every_item
def test_a_report_becomes_every_kind_of_file(item):
    report = item_report(complete_state(item.key), read_image)
    files = {extension: render(report, extension) for extension in RENDERERS}
    assert item.title_th in docx.Document(io.BytesIO(files["docx"])).core_properties.title
    assert len(pypdf.PdfReader(io.BytesIO(files["pdf"])).pages) >= 1
    assert openpyxl.load_workbook(io.BytesIO(files["xlsx"])).sheetnames
    assert json.loads(files["json"])
    assert list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert {extension: render(report, extension) for extension in RENDERERS} == files


@every_item
def test_what_is_stated_as_none_is_said_in_words(item):
    state = complete_state(item.key)
    if item.period:
        state = dataclasses.replace(
            state,
            records={},
            periods=tuple(dataclasses.replace(cell, status="nil") for cell in state.periods),
        )
        wanted = [f"{parse_period(cell.period).label_th}" for cell in state.periods]
        sentence = item.period.nil_statement_th
    else:
        state = dataclasses.replace(
            state,
            slots={
                key: dataclasses.replace(slot, is_nil=True) for key, slot in state.slots.items()
            },
        )
        wanted = [slot.title_th for slot in item.slots if slot.key in state.slots]
        sentence = "ไม่มี"
    statements = [
        block.text
        for section in item_report(state).sections
        for block in section.blocks
        if isinstance(block, NilStatement)
    ]
    for words in wanted:
        assert any(words in text and sentence in text for text in statements), words


def test_a_statement_of_none_names_its_data_set_where_there_are_several():
    state = complete_state("operational-statistics")
    cell = PeriodCell("checkpoints", "2025-01", "nil")
    state = dataclasses.replace(state, periods=(cell,))
    titles = {dataset.key: dataset.title_th for dataset in state.item.period.datasets}
    texts = texts_of(item_report(state))
    assert f"มกราคม 2568 {titles['checkpoints']}: " in texts


def test_a_period_beyond_the_window_of_one_data_set_keeps_the_table_even():
    state = complete_state("operational-statistics")
    beyond = PeriodCell("cases", "2025-06", "published")
    table = item_report(dataclasses.replace(state, periods=(*state.periods, beyond))).tables[-1]
    assert [row[0] for row in table.rows][-1].label_th == "มิถุนายน 2568"
    assert table.rows[-1][2:] == (None, None)


def test_an_item_without_a_page_has_no_document():
    with pytest.raises(ValueError, match="O9 has no page"):
        item_report(dataclasses.replace(complete_state("service-manual"), page=None))


def test_every_kind_of_block_has_a_template():
    assert set(typing.get_args(Block)) == set(report_tags._TEMPLATES)


def test_a_section_entered_twice_keeps_its_own_anchor():
    state = complete_state("anti-bribery-policy")
    sections = state.records["policy_sections"]
    twice = dataclasses.replace(sections, rows=(*sections.rows, sections.rows[0]))
    state = dataclasses.replace(state, records={**state.records, "policy_sections": twice})
    html = SoundHtml(sections_html(item_report(state)))
    assert html.problems == []


@pytest.mark.parametrize(
    "parents",
    [
        {"ก": "ข", "ข": "ก"},
        {"ก": "ก"},
        {"ก": "ไม่มีหน่วยนี้", "ข": "ก", "ค": "ข", "ง": "ข"},
    ],
)
def test_any_organisation_chart_ends(parents):
    state = complete_state("organisation-structure")
    rows = tuple(
        {"name_th": name, "work_line": "", "parent_name": parent, "duties": f"หน้าที่ของ {name}"}
        for name, parent in parents.items()
    )
    units = dataclasses.replace(state.records["units"], rows=rows)
    texts = texts_of(item_report(dataclasses.replace(state, records={"units": units})))
    assert all(f"หน้าที่ของ {name}" in texts for name in parents)


def test_the_organisation_chart_is_nested():
    report = item_report(complete_state("organisation-structure"))
    chart: Section = next(s for s in report.sections if s.anchor == "organisation-chart")
    [head] = chart.blocks[0].tree
    assert head.text == "สภ.ตัวอย่าง"
    assert len(head.children) == 5
    assert all(unit.text.startswith("งาน") for unit in head.children)


def test_pictures_go_into_files_and_keep_their_words():
    state = complete_state("anti-bribery-policy")
    figures = [
        block
        for section in item_report(state, read_image).sections
        for block in section.blocks
        if hasattr(block, "content")
    ]
    assert figures
    assert all(figure.content == picture() and figure.alt for figure in figures)
