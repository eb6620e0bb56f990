"""Lists of the asset register: exports, budgets, columns, reports, several at once."""

import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from risk.models import Loan, LoanEvent, PropertyCount, PropertyItem
from risk.property_audit import CUSTODIAN_ACTION
from risk.public import REGISTERS, public_rows
from tests.risk.conftest import SECRETS, officer
from tests.risk.screens import address

LIST_QUERIES = 20
MODELS = [PropertyItem, PropertyCount, Loan]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_exports_hold_no_secret(editor_client, station, file_format) -> None:
    for model in MODELS:
        response = editor_client.get(address(model, "list"), {"export": file_format})
        content = b"".join(response) if response.streaming else response.content
        if file_format == "csv":
            assert content.startswith(b"\xef\xbb\xbf")
            assert "SECRET" not in content.decode()
        else:
            assert "SECRET" not in workbook_text(content)


def workbook_text(content: bytes) -> str:
    """All text of a workbook."""
    book = load_workbook(io.BytesIO(content))
    return str([[cell.value for cell in row] for sheet in book for row in sheet])


def test_numbers_and_places_of_weapons_stay_in_the_admin(station, client) -> None:
    internal = {"serial_number", "storage_place", "asset_number", "custodian", "value", "scope"}
    internal |= {"donor_name", "borrower", "borrower_name", "purpose"}
    for key, register in REGISTERS.items():
        assert not internal & set(register.fields)
        assert "SECRET" not in str(public_rows(key, station, 2568))
    for viewset in (model.snippet_viewset for model in MODELS):
        named = {part for name in viewset.list_export for part in name.split(".")}
        assert not internal & named
    assert set(SECRETS) >= internal - {"value", "borrower"}


def grow(station, number: int) -> None:
    """So many more entries in each list."""
    keeper = officer(station, "ดูแล")
    items = PropertyItem.objects.bulk_create(
        PropertyItem(
            station=station,
            category="state",
            name=f"กล้อง {row}",
            quantity=2,
            unit="ตัว",
            custodian_person=keeper,
        )
        for row in range(number)
    )
    loans = Loan.objects.bulk_create(
        Loan(
            station=station,
            item=item,
            borrower=keeper,
            approver=keeper,
            purpose="ราชการ",
            requested_on=datetime.date(2025, 1, 1),
            due_on=datetime.date(2025, 1, 2),
            status="out",
            out_on=datetime.date(2025, 1, 1),
            out_month="2025-01",
        )
        for item in items
    )
    for loan in loans:
        LoanEvent.objects.create(
            loan=loan,
            station=station,
            action="hand-out",
            status_after="out",
            happened_on=loan.out_on,
            quantity=1,
        )
    PropertyCount.objects.bulk_create(
        PropertyCount(
            station=station,
            category="state",
            scope=str(number),
            counted_on=datetime.date(2024, 1, 1) + datetime.timedelta(days=row),
            expected=1,
            found=1,
            counted_by=keeper,
            witness=keeper,
        )
        for row in range(number)
    )


LISTS = {
    "property": lambda: address(PropertyItem, "list"),
    "counts": lambda: address(PropertyCount, "list"),
    "loans": lambda: address(Loan, "list"),
    "overdue": lambda: f"{address(Loan, 'list')}?overdue=true",
    "search": lambda: f"{address(Loan, 'list')}?q=กล้อง",
    "report": lambda: reverse("overdue_loans"),
    "log": lambda: reverse("risk_loanevent_modeladmin_index"),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_cost_the_same_for_five_rows_and_two_hundred(editor_client, station, name) -> None:
    costs = []
    for number in (5, 195):
        grow(station, number)
        editor_client.get(LISTS[name]())
        with CaptureQueriesContext(connection) as queries:
            assert editor_client.get(LISTS[name]()).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1] <= LIST_QUERIES


def test_the_reader_chooses_the_columns(editor_client, station) -> None:
    every = editor_client.get(address(PropertyItem, "list")).context["table"].columns
    few = editor_client.get(address(PropertyItem, "list"), {"columns": ["quantity", "unit"]})
    assert list(few.context["table"].columns) == ["bulk_actions", "name", "quantity", "unit"]
    assert len(every) > 8
    unknown = editor_client.get(address(PropertyItem, "list"), {"columns": "serial_number"})
    assert unknown.context["table"].columns.keys() == every.keys()


@pytest.mark.parametrize("model", MODELS)
def test_titles_lead_to_the_entry_s_own_screen(editor_client, station, model) -> None:
    entry = model.objects.filter(station=station).first()
    page = editor_client.get(address(model, "list")).content.decode()
    assert address(model, "inspect", entry.pk) in page
    assert address(model, "edit", entry.pk) not in page


def test_the_overdue_are_filtered_and_counted(editor_client, station) -> None:
    grow(station, 3)
    listed = editor_client.get(address(Loan, "list"), {"overdue": "true"}).context["object_list"]
    assert {loan.status for loan in listed} == {"out"}
    others = editor_client.get(address(Loan, "list"), {"overdue": "false"}).context["object_list"]
    assert {loan.status for loan in others} == {"returned"}
    report = editor_client.get(reverse("overdue_loans")).content.decode()
    assert "3 รายการ" in report


def test_the_report_stays_within_the_station(editor_client, other_station) -> None:
    grow(other_station, 2)
    report = editor_client.get(reverse("overdue_loans"))
    assert list(report.context["object_list"]) == []
    assert "ไม่มีการยืมที่เกินกำหนด" in report.content.decode()


def test_the_log_of_loans_is_read_and_exported_and_never_written(
    editor_client, admin_client, station, other_station
) -> None:
    index = reverse("risk_loanevent_modeladmin_index")
    assert editor_client.get(index).status_code == 200
    stranger = LoanEvent.objects.filter(station=other_station).first()
    inspect = reverse("risk_loanevent_modeladmin_inspect", args=[stranger.pk])
    assert editor_client.get(inspect).status_code != 200
    response = editor_client.get(index, {"export": "csv"})
    content = b"".join(response).decode("utf-8-sig")
    assert len(content.splitlines()) == 1 + LoanEvent.objects.filter(station=station).count()
    assert "SECRET" not in content
    for view in ("create", "edit", "delete"):
        args = [] if view == "create" else [stranger.pk]
        answer = admin_client.get(reverse(f"risk_loanevent_modeladmin_{view}", args=args))
        assert answer.status_code in (302, 403)


def test_several_things_get_a_new_custodian(editor_client, station) -> None:
    things = list(PropertyItem.objects.filter(station=station, category="donated"))
    bulk = reverse("wagtail_bulk_action", args=["risk", "propertyitem", "change_custodian"])
    query = "&".join(f"id={thing.pk}" for thing in things)
    assert editor_client.get(f"{bulk}?{query}").status_code == 200
    keeper = officer(station, "ดูแล")
    assert (
        editor_client.post(f"{bulk}?{query}", {"custodian_person": keeper.pk}).status_code == 302
    )
    for thing in things:
        thing.refresh_from_db()
        assert thing.custodian_person == keeper
        assert thing.latest_revision is not None
        entry = ModelLogEntry.objects.for_instance(thing).get(action=CUSTODIAN_ACTION)
        assert entry.data["after"] == thing.custodian_label


def test_bulk_actions_stay_within_the_station(editor_client, station, other_station) -> None:
    stranger = PropertyItem.objects.filter(station=other_station).first()
    own = PropertyItem.objects.filter(station=station).first()
    for action in ("change_custodian", "print_count_sheet"):
        bulk = reverse("wagtail_bulk_action", args=["risk", "propertyitem", action])
        assert editor_client.get(f"{bulk}?id={stranger.pk}").status_code == 404
    bulk = reverse("wagtail_bulk_action", args=["risk", "propertyitem", "change_custodian"])
    keeper = officer(other_station, "ดูแล")
    answer = editor_client.post(f"{bulk}?id={own.pk}", {"custodian_person": keeper.pk})
    assert answer.status_code == 200
    own.refresh_from_db()
    assert own.custodian_person is None


def test_a_blank_sheet_is_printed_of_chosen_things(editor_client, station) -> None:
    things = PropertyItem.objects.filter(station=station)
    bulk = reverse("wagtail_bulk_action", args=["risk", "propertyitem", "print_count_sheet"])
    query = "&".join(f"id={thing.pk}" for thing in things)
    response = editor_client.post(f"{bulk}?{query}")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
