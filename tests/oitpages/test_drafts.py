"""Drafts can be looked at, also half-filled ones, and never reach the public."""

import datetime

import pytest
from django.urls import reverse

from oitpages.models import RECORD_MODELS, Attestation, PeriodEntry, ServiceManualPage
from oitpages.models.records import Activity, ProcurementAnnouncement, ProcurementRecord, Service
from tests.home.builders import make_member
from tests.oitpages.builders import (
    AS_OF,
    filled_record,
    item_page,
    publish_item,
    record_page_key,
)
from tests.oitpages.reading import SoundHtml
from tests.support.form_data import page_form, page_form_data

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor(station, client):
    """A data officer of the station, signed in."""
    user = make_member(station, "publisher")
    client.force_login(user)
    return user


def draft_of(client, page) -> SoundHtml:
    """The newest draft of a page as its editor sees it."""
    answer = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert answer.status_code == 200
    return SoundHtml(answer.content.decode())


def saved_draft(edition_page, key: str, **values):
    """A draft with these fields and rows, saved as it is."""
    page = item_page(edition_page, key)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision(clean=False)
    return page


@pytest.mark.parametrize("model", RECORD_MODELS, ids=lambda model: model.record_key)
def test_an_unpublished_draft_shows_its_rows(edition_page, client, model):
    rows = [filled_record(model)]
    page = saved_draft(edition_page, record_page_key(model), **{model.record_key: rows})
    shown = draft_of(client, page)
    assert shown.problems == []
    texts = [
        getattr(rows[0], name)
        for name in model.public_columns
        if model._meta.get_field(name).get_internal_type() in ("CharField", "TextField")
        and not model._meta.get_field(name).choices
        and not name.endswith("_alt")
    ]
    assert [text for text in texts if text not in shown.text] == []
    client.logout()
    assert client.get(f"/ita/2568/{page.slug}/").status_code == 404


@pytest.mark.parametrize(
    ("model", "field", "words"),
    [
        (Activity, "month", "ยังไม่ได้เลือกเดือน"),
        (ProcurementRecord, "month", "ยังไม่ได้เลือกเดือน"),
        (ProcurementAnnouncement, "announcement_type", "ยังไม่ได้เลือกประเภท"),
        (Service, "work_line", "สายงาน"),
    ],
)
def test_a_row_with_nothing_chosen_yet_is_shown(edition_page, client, model, field, words):
    row = filled_record(model, **{field: ""})
    page = saved_draft(edition_page, record_page_key(model), **{model.record_key: [row]})
    shown = draft_of(client, page)
    assert words in shown.text
    assert str(row) in shown.text


def test_periods_and_sign_offs_with_nothing_chosen_yet_are_left_out(edition_page, client):
    page = saved_draft(
        edition_page,
        "operational-statistics",
        periods=[
            PeriodEntry(dataset="cases", period="", status="nil"),
            PeriodEntry(dataset="", period="2025-01", status="published", sort_order=1),
        ],
        attestations=[Attestation(criterion="", date=AS_OF)],
    )
    assert draft_of(client, page).problems == []


def test_what_is_typed_is_previewed_before_it_is_saved(edition_page, client, editor):
    page = publish_item(edition_page, "service-manual")
    row = {
        "id": "",
        "work_line": "traffic",
        "name": "ออกใบแทนใบสั่ง",
        "duration_unit": "minutes",
        "steps": "ยื่นคำขอ\nรับเอกสาร",
    }
    data = page_form_data(page_form(page, editor), services=[row], as_of="31/03/2568")
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(preview, data).json() == {"is_valid": True, "is_available": True}
    shown = SoundHtml(client.get(preview).content.decode())
    assert "ออกใบแทนใบสั่ง" in shown.text
    assert "31 มีนาคม 2568" in shown.text
    assert not ServiceManualPage.objects.get().services.exists()
    assert "ออกใบแทน" not in client.get("/ita/2568/o9/").content.decode()


def test_a_new_page_is_previewed_before_it_exists(edition_page, client, editor):
    item_page(edition_page, "service-manual").delete()
    arguments = ["oitpages", "servicemanualpage", edition_page.pk]
    form = page_form(ServiceManualPage(), editor, edition_page)
    data = page_form_data(form, title="คู่มือประชาชน", slug="o9", explanation="ท้ายหน้า")
    preview = reverse("wagtailadmin_pages:preview_on_add", args=arguments)
    assert client.post(preview, data).json()["is_valid"]
    shown = SoundHtml(client.get(preview).content.decode())
    assert shown.problems == []
    assert "O9" in shown.text
    assert not ServiceManualPage.objects.exists()


def test_a_preview_judges_the_draft(edition_page, client):
    publish_item(edition_page, "service-manual", as_of=None)
    page = saved_draft(edition_page, "service-manual", as_of=datetime.date(2025, 3, 31))
    assert "ข้อมูล ณ วันที่ 31 มีนาคม 2568" in draft_of(client, page).text
    assert (
        "ข้อมูล ณ วันที่ 31 มีนาคม 2568"
        not in SoundHtml(client.get("/ita/2568/o9/").content.decode()).text
    )
