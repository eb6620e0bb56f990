"""Every record set goes the whole way through the admin, at a cost that rows don't raise."""

from decimal import Decimal

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import get_page_models

from oitpages.imports import apply
from oitpages.imports.columns import importable_fields, sheets_of
from oitpages.imports.template import Template, write_template
from oitpages.models import RECORD_MODELS
from oitpages.models.records import ComplaintCount, MonthField
from tests.oitpages.builders import filled_value, item_page, record_page_key

from .builders import filled, saved, table
from .screens import case, confirm, draft, rows_of, statistics_file, upload

pytestmark = [pytest.mark.django_db, pytest.mark.every_case]

UPLOAD_QUERIES = 60
APPLY_QUERIES = 65


@pytest.mark.parametrize("model", RECORD_MODELS, ids=lambda model: model.record_key)
def test_every_record_set_is_imported_into_its_page(client, editor, edition_page, model):
    page = item_page(edition_page, record_page_key(model))
    sheet = next(s for s in sheets_of(page) if s.key == model.record_key)
    rows = []
    for number in range(3):
        row = {f.name: filled_value(model, f, number) for f in importable_fields(model)}
        for field in importable_fields(model):
            choices = list(sheet.column(field.name).choices)
            if choices and not isinstance(field, MonthField):
                row[field.name] = choices[number % len(choices)]
        if model is ComplaintCount:
            row |= {"received": 5 + number, "finished": 3, "in_progress": 2 + number}
        if "year_be" in row:
            row["year_be"] = 2560 + number
        rows.append(row)
    content = write_template(Template("x", page.item_key, sheets_of(page)))
    response = upload(client, page, filled(content, sheet, rows))
    assert "token" in response.context, response.context.get("errors")
    confirm(client, page, response)
    assert apply.present_rows(draft(page), sheet.key) == rows


def test_what_is_confirmed_is_what_was_typed(client, editor, edition_page):
    """Amounts and dates keep their value on the way through the form."""
    page = item_page(edition_page, "investigation-fund")
    sheet = sheets_of(page)[0]
    headers = [column.header for column in sheet.columns]
    rows = [["๓๑ ม.ค. ๖๘", "รับจัดสรร", "งวดที่ 1", "๑๐,๐๐๐.๒๕ บาท", "1/2568"]]
    response = upload(client, page, saved(table(headers, rows)))
    assert "31 ม.ค. 2568" in response.content.decode()
    confirm(client, page, response)
    [entry] = draft(page).fund_entries.all()
    assert (entry.entry_date.isoformat(), entry.amount) == ("2025-01-31", Decimal("10000.25"))


@pytest.mark.parametrize("number", [2, 300])
def test_the_rows_of_a_file_cost_no_queries(client, editor, statistics, number):
    ContentType.objects.get_for_models(*get_page_models())
    content = statistics_file(statistics, [case(f"กลุ่ม {n}", n) for n in range(number)])
    with CaptureQueriesContext(connection) as uploading:
        response = upload(client, statistics, content)
    with CaptureQueriesContext(connection) as applying:
        confirm(client, statistics, response)
    assert len(rows_of(statistics)) == number
    assert len(uploading) <= UPLOAD_QUERIES
    assert len(applying) <= APPLY_QUERIES
