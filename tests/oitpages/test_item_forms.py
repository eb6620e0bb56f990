"""The edit forms of item pages: narrowed choices, rules between rows, and every field there."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from oitpages.catalogue.loader import UnknownEdition, get_edition
from oitpages.models import (
    PAGE_CLASS_BY_KEY,
    RECORD_MODELS,
    EditionPage,
    ItemPage,
    OtherItemPage,
)
from tests.home.builders import make_member, make_person, make_superuser
from tests.oitpages.builders import (
    YEAR,
    filled_record,
    item_page,
    publish,
    publish_item,
    record_page_key,
    start_year,
    state_of,
)
from tests.support.form_data import page_form, page_form_data

pytestmark = pytest.mark.django_db

every_item = pytest.mark.parametrize("item", get_edition(YEAR).items, ids=lambda item: item.code)


@pytest.fixture
def editor(station, client):
    """A web publisher of the station, who edits every item, signed in."""
    user = make_member(station, "publisher")
    client.force_login(user)
    return user


def edit_url(page) -> str:
    """The address of a page's form."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add_url(edition_page: EditionPage, page_class: type[ItemPage]) -> str:
    """The address of the form of a new page."""
    return reverse(
        "wagtailadmin_pages:add", args=["oitpages", page_class._meta.model_name, edition_page.pk]
    )


def choices_of(form, relation: str, field: str) -> list[str]:
    """The keys that a field of a row offers, the empty one left out."""
    row = form.formsets[relation].empty_form
    return [key for key, _ in row.fields[field].choices if key]


@every_item
def test_choices_are_narrowed_to_the_item(edition_page, editor, client, item):
    form = page_form(item_page(edition_page, item.key), editor)
    attested = [criterion.id for criterion in item.criteria if criterion.kind == "attest"]
    assert choices_of(form, "attestations", "criterion") == attested
    if item.slots:
        assert choices_of(form, "slots", "key") == [slot.key for slot in item.slots]
    if item.period:
        datasets = [dataset.key for dataset in item.period.datasets]
        assert choices_of(form, "periods", "dataset") == datasets
        periods = choices_of(form, "periods", "period")
        assert len(periods) in (5, 15)
        assert all(("Q" in key) == (item.period.unit == "quarter") for key in periods)


@pytest.mark.parametrize("key", ["integrity-measures", "integrity-results"])
def test_topics_are_those_of_the_measures(edition_page, editor, client, key):
    form = page_form(item_page(edition_page, key), editor)
    relation = {"integrity-measures": "measures", "integrity-results": "measure_results"}[key]
    topics = [topic.key for topic in edition_page.edition.item("integrity-measures").topics]
    assert choices_of(form, relation, "topic") == topics
    assert len(topics) == 12


def test_narrowing_one_form_leaves_the_next_request_alone(edition_page, editor, client):
    pages = (item_page(edition_page, key) for key in ("organisation-structure", "work-manuals"))
    first, second = (choices_of(page_form(page, editor), "slots", "key") for page in pages)
    assert len(first) == 2
    assert len(second) == 5
    assert not set(first) & set(second)


@every_item
def test_a_new_page_of_every_type_is_made_by_its_form(edition_page, editor, client, item):
    item_page(edition_page, item.key).delete()
    page_class = PAGE_CLASS_BY_KEY[item.key]
    form = page_form(page_class(), editor, edition_page)
    data = page_form_data(form, title=item.title_th, slug=item.slug)
    answer = client.post(add_url(edition_page, page_class), data)
    page = page_class.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, edit_url(page))
    assert (page.slug, page.live, page.station) == (item.slug, False, edition_page.station)


@pytest.mark.parametrize("model", RECORD_MODELS, ids=lambda model: model.record_key)
def test_rows_are_saved_as_they_were_entered(edition_page, editor, client, model):
    key = record_page_key(model)
    page = item_page(edition_page, key)
    setattr(page, model.record_key, [filled_record(model, number) for number in (1, 0)])
    page = publish(page)
    before = state_of(edition_page, key, draft=item_page(edition_page, key))
    answer = client.post(edit_url(page), page_form_data(page_form(page, editor)))
    assert answer.status_code == 302
    after = state_of(edition_page, key, draft=item_page(edition_page, key))
    assert after.rows(model.record_key) == before.rows(model.record_key)
    assert len(after.rows(model.record_key)) == 2


def test_a_new_row_takes_thai_dates_and_its_order(edition_page, editor, client):
    page = item_page(edition_page, "police-committee")
    row = {"id": "", "title": "ประชุม", "result": "รับทราบ"}
    rows = [row | {"held_on": "๓๑ ม.ค. ๒๕๖๘"}, row | {"held_on": "15/02/2568"}]
    data = page_form_data(page_form(page, editor), committee_results=rows)
    assert client.post(edit_url(page), data).status_code == 302
    saved = item_page(edition_page, "police-committee").committee_results.all()
    assert [entry.held_on for entry in saved] == [
        datetime.date(2025, 1, 31),
        datetime.date(2025, 2, 15),
    ]


def refused(client, page, relation: str, rows: list[dict]) -> list[dict]:
    """The errors of each row of a form that isn't accepted."""
    data = page_form_data(page_form(page, None), **{relation: rows})
    answer = client.post(edit_url(page), data)
    assert answer.status_code == 200
    return answer.context["form"].formsets[relation].errors


def test_a_place_that_stands_twice_is_refused_in_thai(edition_page, editor, client):
    page = item_page(edition_page, "organisation-structure")
    rows = [{"id": "", "key": "powers", "text": text} for text in ("แรก", "ซ้ำ")]
    errors = refused(client, page, "slots", rows)
    assert errors[0] == {}
    assert errors[1] == {"key": ["หัวข้อนี้มีอยู่แล้วในรายการ โปรดรวมไว้แถวเดียว"]}


def test_a_period_that_stands_twice_is_refused_in_thai(edition_page, editor, client):
    page = item_page(edition_page, "operational-statistics")
    row = {"id": "", "dataset": "cases", "period": "2024-10", "status": "published"}
    other = row | {"dataset": "checkpoints"}
    errors = refused(client, page, "periods", [row, other, row])
    assert errors[:2] == [{}, {}]
    assert "งวดนี้มีอยู่แล้วในตาราง" in str(errors[2]["dataset"])


def test_an_officer_named_twice_for_one_role_is_refused(edition_page, editor, client, station):
    page = item_page(edition_page, "organisation-structure")
    row = {"id": "", "role": "publisher", "person": make_person(station).pk}
    errors = refused(client, page, "responsibilities", [row, row])
    assert "ระบุหน้าที่และบุคคลนี้แล้ว" in str(errors[1])


def test_a_deleted_row_may_be_entered_anew(edition_page, editor, client):
    page = publish_item(edition_page, "organisation-structure", slots=[])
    rows = [
        {"id": "", "key": "powers", "text": "เดิม", "DELETE": "on"},
        {"id": "", "key": "powers", "text": "ใหม่"},
    ]
    data = page_form_data(page_form(page, editor), slots=rows)
    assert client.post(edit_url(page), data).status_code == 302
    saved = item_page(edition_page, "organisation-structure").slots.all()
    assert [slot.text for slot in saved] == ["ใหม่"]


def test_a_period_of_another_item_or_year_is_refused(edition_page, editor, client):
    page = item_page(edition_page, "monthly-performance")
    row = {"id": "", "dataset": "reports", "period": "2024-10", "status": "published"}
    errors = refused(
        client,
        page,
        "periods",
        [row | {"dataset": "cases"}, row | {"period": "2568-Q1"}, row | {"period": "2030-01"}],
    )
    assert [list(each) for each in errors] == [["dataset"], ["period"], ["period"]]


@pytest.mark.parametrize("status", ["published", "nil"])
def test_a_filled_period_is_dated_today(edition_page, editor, client, status):
    page = publish_item(edition_page, "monthly-performance", periods=[])
    row = {"id": "", "dataset": "reports", "status": status}
    rows = [
        row | {"period": "2024-10"},
        row | {"period": "2024-11", "published_on": "05/12/2567"},
        row | {"period": "2024-12", "status": "missing"},
    ]
    data = page_form_data(page_form(page, editor), periods=rows)
    assert client.post(edit_url(page), data).status_code == 302
    saved = item_page(edition_page, "monthly-performance").periods.all()
    assert [entry.published_on for entry in saved] == [
        timezone.localdate(),
        datetime.date(2024, 12, 5),
        None,
    ]


@pytest.mark.parametrize(
    ("key", "relation", "row", "field", "words"),
    [
        (
            "corruption-complaints",
            "complaint_counts",
            {"month": "2025-01", "received": 5, "finished": 2, "in_progress": 2},
            "received",
            "ไม่เท่ากับ",
        ),
        (
            "monthly-performance",
            "activities",
            {
                "month": "2025-01",
                "title": "งาน",
                "starts_on": "5/1/2568",
                "ends_on": "4/1/2568",
            },
            "ends_on",
            "ก่อนวันเริ่ม",
        ),
        (
            "investigation-fund",
            "fund_entries",
            {"entry_date": "5/1/2568", "kind": "in", "description": "รับ", "amount": "-1"},
            "amount",
            "ต้องไม่ติดลบ",
        ),
    ],
)
def test_rows_that_contradict_themselves_are_refused(
    edition_page, editor, client, key, relation, row, field, words
):
    errors = refused(client, item_page(edition_page, key), relation, [{"id": ""} | row])
    assert words in str(errors[0][field])


def test_people_of_another_station_are_refused(edition_page, client):
    stranger = make_person(start_year("beta").station, "คนอื่น")
    client.force_login(make_superuser())
    page = item_page(edition_page, "anti-bribery-policy")
    data = page_form_data(page_form(page, None), signatory=stranger.pk)
    answer = client.post(edit_url(page), data)
    assert "สถานีอื่น" in str(answer.context["form"].errors["signatory"])
    row = {"id": "", "role": "publisher", "person": stranger.pk}
    errors = refused(client, page, "responsibilities", [row])
    assert "สถานีอื่น" in str(errors[0]["person"])


def test_a_general_page_chooses_its_item(edition_page, editor, client):
    item_page(edition_page, "work-manuals").delete()
    form = page_form(OtherItemPage(), editor, edition_page)
    data = page_form_data(form, title="คู่มือ", slug="o8", item_key="work-manuals")
    assert client.post(add_url(edition_page, OtherItemPage), data).status_code == 302
    page = OtherItemPage.objects.get()
    assert page.item_key == "work-manuals"
    slots = choices_of(page_form(page, editor), "slots", "key")
    assert slots == [slot.key for slot in edition_page.edition.item("work-manuals").slots]


def test_a_page_whose_catalogue_is_gone_can_still_be_edited(
    edition_page, editor, client, monkeypatch
):
    def no_catalogue(*arguments):
        raise UnknownEdition(YEAR, "police-station", [])

    monkeypatch.setattr("oitpages.models.edition.get_edition", no_catalogue)
    page = item_page(edition_page, "work-manuals")
    assert client.get(edit_url(page)).status_code == 200
    data = page_form_data(page_form(page, editor), title="คู่มือการปฏิบัติงาน")
    assert client.post(edit_url(page), data).status_code == 302
