"""Records come back from the joined query as the model has them: value, type and order."""

import datetime
from decimal import Decimal

import pytest

from oitpages.evidence.sources import record_columns, record_fields
from oitpages.models import RECORD_MODELS, Record
from oitpages.models.records import (
    Activity,
    BudgetLine,
    FundEntry,
    LawEntry,
    MonthField,
    PhotoField,
    StrengthRow,
)
from tests.oitpages.builders import (
    AWKWARD,
    filled_record,
    item_page,
    publish,
    publish_item,
    record_page_key,
    start_year,
    state_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.every_case]
every_record = pytest.mark.parametrize("model", RECORD_MODELS, ids=lambda model: model.record_key)


def stored_values(record: Record) -> dict:
    """What the model itself says of a record's public columns."""
    values = {}
    for name in record.public_columns:
        if isinstance(record._meta.get_field(name), PhotoField):
            photo = getattr(record, name)
            values[name] = photo.pk if photo else None
            values[f"{name}_width"] = photo.width if photo else None
            values[f"{name}_height"] = photo.height if photo else None
        else:
            values[name] = getattr(record, name)
    return values


def published_rows(edition_page, model, *records):
    """Publish records on their page and read them back as evidence."""
    key = record_page_key(model)
    publish_item(edition_page, key, **{model.record_key: list(records)})
    return state_of(edition_page, key).rows(model.record_key)


def sparse_record(model: type[Record]) -> Record:
    """A record with nothing but what the form insists on."""
    optional = [
        name
        for name in model.public_columns
        if model._meta.get_field(name).null or model._meta.get_field(name).blank
    ]
    empty = {name: None if model._meta.get_field(name).null else "" for name in optional}
    return filled_record(model, 1, **empty)


@every_record
def test_every_column_has_the_value_and_type_of_the_model(edition_page, model):
    published_rows(edition_page, model, filled_record(model))
    row = state_of(edition_page, record_page_key(model)).rows(model.record_key)[0]
    expected = stored_values(model.objects.get())
    assert {name: row[name] for name in expected} == expected
    assert {name: type(row[name]) for name in expected} == {
        name: type(value) for name, value in expected.items()
    }


@every_record
def test_an_empty_column_is_an_empty_text_or_none(edition_page, model):
    published_rows(edition_page, model, sparse_record(model))
    row = state_of(edition_page, record_page_key(model)).rows(model.record_key)[0]
    expected = stored_values(model.objects.get())
    assert {name: row[name] for name in expected} == expected
    texts = [
        name
        for name in model.public_columns
        if model._meta.get_field(name).get_internal_type()
        in ("CharField", "TextField", "URLField")
    ]
    assert all(isinstance(row[name], str) for name in texts)


@every_record
def test_a_row_holds_public_and_derived_columns_alone(edition_page, model):
    [row] = published_rows(edition_page, model, filled_record(model))
    public = set(record_fields(model)) - set(model.added_columns)
    assert set(row) == public | set(model.derived_columns)
    assert not {"id", "pk", "page", "page_id", "sort_order"} & set(row)


@every_record
def test_every_shown_column_is_in_the_rows_and_labelled_in_thai(edition_page, model):
    [row] = published_rows(edition_page, model, filled_record(model))
    for column in record_columns(model):
        assert column.key in row
        assert any("ก" <= letter <= "๙" for letter in column.label_th)


@every_record
def test_columns_say_what_kind_of_value_they_hold(model):
    kinds = {column.key: column.kind for column in record_columns(model)}
    for field in (model._meta.get_field(name) for name in model.public_columns):
        if isinstance(field, MonthField):
            assert kinds[field.name] == "month"
        if isinstance(field, PhotoField):
            assert kinds[field.name] == "image"
        if field.get_internal_type() == "DateField":
            assert kinds[field.name] == "date"


def test_awkward_text_survives(edition_page):
    activity = filled_record(Activity, detail=AWKWARD, title='{"a": null}', photo_alt="'")
    [row] = published_rows(edition_page, Activity, activity)
    assert (row["detail"], row["title"], row["photo_alt"]) == (AWKWARD, '{"a": null}', "'")


@pytest.mark.parametrize("amount", ["0.00", "0.01", "0.10", "999999999999.99", "1000000.00"])
def test_amounts_keep_every_satang(edition_page, amount):
    entry = filled_record(FundEntry, kind="in", amount=Decimal(amount))
    [row] = published_rows(edition_page, FundEntry, entry)
    assert str(row["amount"]) == amount


def test_rows_keep_the_officers_order(edition_page):
    rows = [filled_record(Activity, number, photo=None) for number in (2, 0, 1)]
    titles = [row["title"] for row in published_rows(edition_page, Activity, *rows)]
    assert titles == [rows[1].title, rows[2].title, rows[0].title]


def test_rows_of_another_year_or_station_stay_there(edition_page):
    other = start_year("beta")
    publish_item(other, "monthly-performance", activities=[filled_record(Activity, photo=None)])
    publish_item(edition_page, "monthly-performance")
    assert state_of(edition_page, "monthly-performance").rows("activities") == ()
    assert len(state_of(other, "monthly-performance").rows("activities")) == 1


def test_vacant_posts_never_fall_below_zero(edition_page):
    rows = published_rows(
        edition_page,
        StrengthRow,
        StrengthRow(position_group="ประทวน", authorised=80, filled=78, sort_order=0),
        StrengthRow(position_group="สัญญาบัตร", authorised=5, filled=6, sort_order=1),
    )
    assert [row["vacant"] for row in rows] == [2, 0]


def test_spending_is_summed_and_compared_with_the_plan(edition_page):
    rows = published_rows(
        edition_page,
        BudgetLine,
        BudgetLine(
            source="ตร.",
            title="น้ำมัน",
            planned=Decimal(3000),
            spent_q1=Decimal("500.50"),
            spent_q2=Decimal(499),
        ),
        BudgetLine(source="ตร.", title="ไม่มีแผน", planned=Decimal(0), sort_order=1),
    )
    assert [row["spent_total"] for row in rows] == [Decimal("999.50"), Decimal(0)]
    assert [row["percent"] for row in rows] == [Decimal("33.32"), None]


def test_the_fund_runs_its_balance_by_date(edition_page):
    entry = {"description": "รายการ", "reference": ""}
    rows = published_rows(
        edition_page,
        FundEntry,
        FundEntry(entry_date=datetime.date(2024, 11, 5), kind="out", amount=Decimal(300), **entry),
        FundEntry(
            entry_date=datetime.date(2024, 10, 1),
            kind="in",
            amount=Decimal("1000.25"),
            sort_order=1,
            **entry,
        ),
    )
    assert [row["balance"] for row in rows] == [Decimal("1000.25"), Decimal("700.25")]


def test_laws_that_people_must_know_stand_first(edition_page):
    rows = published_rows(
        edition_page,
        LawEntry,
        *(
            filled_record(LawEntry, number, importance=importance)
            for number, importance in enumerate(("general", "must", "should", "must"))
        ),
    )
    assert [row["importance"] for row in rows] == ["must", "must", "should", "general"]
    assert [row["title"][-1] for row in rows] == ["1", "3", "2", "0"]


def test_an_edited_draft_changes_nothing_published(edition_page):
    published_rows(edition_page, Activity, filled_record(Activity, photo=None, title="เดิม"))
    page = item_page(edition_page, "monthly-performance")
    page.activities = [filled_record(Activity, photo=None, title="ใหม่")]
    page.save_revision()
    state = state_of(edition_page, "monthly-performance")
    assert [row["title"] for row in state.rows("activities")] == ["เดิม"]
    publish(page)
    state = state_of(edition_page, "monthly-performance")
    assert [row["title"] for row in state.rows("activities")] == ["ใหม่"]
