"""The state of each month or quarter comes in too, so that nil can be stated in Excel."""

import datetime

import pytest
from django.utils import timezone

from oitpages.imports.columns import PERIODS, sheets_of
from oitpages.imports.template import Template, write_template
from oitpages.models import PeriodEntry
from tests.oitpages.builders import item_page, publish

from .builders import filled
from .screens import address, confirm, draft, upload

pytestmark = pytest.mark.django_db

WITH_PERIODS = {
    "monthly-performance": ("reports", "ม.ค. 68", "2025-01"),
    "operational-statistics": ("checkpoints", "กุมภาพันธ์ 2568", "2025-02"),
    "budget-spending": ("spending", None, None),
    "investigation-fund": ("ledger", None, None),
    "procurement-summary": ("procurement", "ต.ค. 67", "2024-10"),
    "corruption-complaints": ("complaints", "๓/๒๕๖๘", "2025-03"),
}
"""Item to a data set of its grid, a month as typed and as stored; none for quarters."""

each_item = pytest.mark.parametrize("key", WITH_PERIODS)


def period_sheet(page):
    return next(sheet for sheet in sheets_of(page) if sheet.key == PERIODS)


def file_of(page, rows) -> bytes:
    content = write_template(Template("x", page.item_key, sheets_of(page)))
    return filled(content, period_sheet(page), rows)


def grid(page) -> dict[tuple[str, str], PeriodEntry]:
    return {(entry.dataset, entry.period): entry for entry in draft(page).periods.all()}


def test_every_item_with_a_grid_has_the_sheet(edition_page):
    with_grid = {item.key for item in edition_page.edition.items if item.period}
    assert with_grid == set(WITH_PERIODS)


@each_item
def test_nil_is_stated_for_a_period_with_its_words(client, editor, edition_page, key):
    page = item_page(edition_page, key)
    before = len(page.periods.all())
    dataset, typed, period = WITH_PERIODS[key]
    if period is None:
        period = page.periods.all()[0].period
        typed = period_sheet(page).column("period").choices[period]
    row = {
        "dataset": dataset,
        "period": typed,
        "status": "nil",
        "note": "ตรวจสอบแล้วไม่มีรายการ",
    }
    response = upload(client, page, file_of(page, [row]), mode="replace")
    [shown] = response.context["differences"]
    assert shown.title == "สถานะรายงวด"
    assert shown.summary.startswith("เพิ่ม 0 แถว แก้ไข 1 แถว ลบ 0 แถว")
    confirm(client, page, response)
    entry = grid(page)[dataset, period]
    assert (entry.status, entry.note) == ("nil", "ตรวจสอบแล้วไม่มีรายการ")
    assert entry.published_on == timezone.localdate()
    assert len(grid(page)) == before
    assert sum(found.status == "nil" for found in grid(page).values()) == 1


@each_item
def test_the_filled_template_holds_the_grid(client, editor, edition_page, key):
    page = item_page(edition_page, key)
    content = client.get(address(page, "import_template"), {"rows": "1"}).content
    assert "ไม่มีอะไรเปลี่ยน" in upload(client, page, content).content.decode()


def test_a_published_period_keeps_its_day(client, editor, edition_page):
    page = item_page(edition_page, "monthly-performance")
    first = page.periods.all()[0]
    first.status, first.published_on = "published", datetime.date(2025, 1, 5)
    publish(page, periods=[first])
    row = {"dataset": first.dataset, "period": first.period, "status": "published", "note": "ก"}
    confirm(client, page, upload(client, page, file_of(page, [row])))
    [entry] = grid(page).values()
    assert (entry.note, entry.published_on) == ("ก", datetime.date(2025, 1, 5))


def test_a_period_that_the_grid_lacks_is_added(client, editor, edition_page):
    page = publish(item_page(edition_page, "corruption-complaints"), periods=[])
    row = {"dataset": "complaints", "period": "2025-03", "status": "nil"}
    confirm(client, page, upload(client, page, file_of(page, [row])))
    assert [(e.period, e.status) for e in grid(page).values()] == [("2025-03", "nil")]


def test_a_period_twice_is_named(client, editor, edition_page):
    page = item_page(edition_page, "corruption-complaints")
    rows = [
        {"dataset": "complaints", "period": "ม.ค. 68", "status": status}
        for status in ("nil", "published")
    ]
    [error] = upload(client, page, file_of(page, rows)).context["errors"]
    assert (error.cell, error.code, error.sheet) == ("C4", "repeated-name", "สถานะรายงวด")
    assert "แถว 3" in error.message_th


@pytest.mark.parametrize(
    ("change", "header"),
    [
        ({"period": "ม.ค. 50"}, "งวด"),
        ({"status": "ไม่ทราบ"}, "สถานะ"),
        ({"dataset": "อื่น"}, "ชุดข้อมูล"),
        ({"note": "ก" * 251}, "หมายเหตุ"),
        ({"period": None}, "งวด"),
    ],
)
def test_what_the_grid_cannot_hold_is_named(client, editor, edition_page, change, header):
    page = item_page(edition_page, "corruption-complaints")
    row = {"dataset": "complaints", "period": "ม.ค. 68", "status": "nil", "note": ""} | change
    [error] = upload(client, page, file_of(page, [row])).context["errors"]
    assert error.header == header
