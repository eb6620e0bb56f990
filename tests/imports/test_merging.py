"""Month after month is added to a page; what was there before stays as it was."""

import datetime

import pytest

from oitpages.imports.columns import sheets_of
from oitpages.imports.template import Template, write_template
from oitpages.models.records import ComplaintCount, ProcurementRecord
from tests.oitpages.builders import publish_item

from .builders import filled, saved, table
from .screens import confirm, draft, upload

pytestmark = pytest.mark.django_db


def file_of(page, *rows: dict) -> bytes:
    """The template of a page with these rows in its first sheet."""
    sheets = sheets_of(page)
    return filled(write_template(Template("x", page.item_key, sheets)), sheets[0], rows)


def purchase(**other) -> dict:
    return {
        "month": "2025-01",
        "title": "ซื้อน้ำมันเชื้อเพลิง",
        "budget": 50000,
        "winner": "หจก.ปั๊ม",
        "agreed_price": 50000,
        "contract_number": "15/2568",
        "contract_date": datetime.date(2025, 1, 15),
    } | other


def test_a_month_without_complaints_is_added_to_the_others(client, editor, edition_page):
    october = ComplaintCount(month="2024-10", received=0, finished=0, in_progress=0)
    page = publish_item(edition_page, "corruption-complaints", complaint_counts=[october])
    april = {"month": "เม.ย. 68", "received": 0, "finished": 0, "in_progress": 0}
    response = upload(client, page, file_of(page, april), mode="merge")
    assert response.context["differences"][0].summary.startswith("เพิ่ม 1 แถว แก้ไข 0 แถว")
    confirm(client, page, response)
    assert [row.month for row in draft(page).complaint_counts.all()] == ["2024-10", "2025-04"]


def test_the_purchases_of_february_stand_beside_those_of_january(client, editor, edition_page):
    page = publish_item(
        edition_page, "procurement-summary", procurements=[ProcurementRecord(**purchase())]
    )
    february = purchase(
        month="ก.พ. 68", contract_number="44/2568", contract_date=datetime.date(2025, 2, 15)
    )
    response = upload(client, page, file_of(page, february), mode="merge")
    assert "namesake" not in {notice.code for notice in response.context["notices"]}
    confirm(client, page, response)
    rows = draft(page).procurements.all()
    assert [row.contract_number for row in rows] == ["15/2568", "44/2568"]


def test_a_second_purchase_of_the_name_in_a_month_is_added_with_a_word(
    client, editor, edition_page
):
    page = publish_item(
        edition_page, "procurement-summary", procurements=[ProcurementRecord(**purchase())]
    )
    second = purchase(month="ม.ค. 68", contract_number="99/2568")
    response = upload(client, page, file_of(page, second), mode="merge")
    assert response.context["differences"][0].summary.startswith("เพิ่ม 1 แถว แก้ไข 0 แถว")
    [notice] = [n for n in response.context["notices"] if n.code == "namesake"]
    assert notice.cell == "แถว 3"


@pytest.mark.parametrize("mode", ["merge", "replace"])
def test_a_template_without_rows_is_called_empty(client, editor, edition_page, mode):
    page = publish_item(
        edition_page, "procurement-summary", procurements=[ProcurementRecord(**purchase())]
    )
    response = upload(client, page, file_of(page), mode=mode)
    assert [error.code for error in response.context["errors"]] == ["no-rows"]


def test_an_emptied_sheet_beside_a_filled_one_is_told_of(client, editor, statistics):
    checkpoints = [{"month": "2024-10", "checkpoint_kind": "จุดตรวจ", "operations": 1}]
    sheets = {sheet.key: sheet for sheet in sheets_of(statistics)}
    content = write_template(Template("x", statistics.item_key, tuple(sheets.values())))
    content = filled(content, sheets["checkpoint_statistics"], checkpoints)
    response = upload(client, statistics, content, mode="replace")
    told = [n.sheet for n in response.context["notices"] if n.code == "empty-sheet"]
    assert told == [sheets["case_statistics"].title]
    response = upload(client, statistics, content, mode="merge")
    assert "empty-sheet" not in {notice.code for notice in response.context["notices"]}


def test_a_table_of_the_officers_own_takes_nothing_away(client, editor, edition_page):
    """Form สขร.1 holds one month, and the first choice of the screen is to replace."""
    page = publish_item(
        edition_page, "procurement-summary", procurements=[ProcurementRecord(**purchase())]
    )
    headings = ("เดือน", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง")
    own = saved(table(headings, [("ก.พ. 68", "ซื้อหมึกพิมพ์", 500)]))
    response = upload(client, page, own, mode="replace")
    assert response.context["mode"] == "merge"
    assert "own-table" in {notice.code for notice in response.context["notices"]}
    confirm(client, page, response)
    assert [row.month for row in draft(page).procurements.all()] == ["2025-01", "2025-02"]
