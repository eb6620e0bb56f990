"""The registers' papers: printed by whoever may see the record, and by nobody else."""

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.models import ModelLogEntry

from oitpages.register_documents import PRINT_ACTION
from risk.documents import REGISTER_DOCUMENTS
from risk.documents.addresses import document_address
from risk.models import PropertyCount, PropertyItem
from tests.risk.papers import record_for

DOCUMENTS = [pytest.param(document, id=document.key) for document in REGISTER_DOCUMENTS]


def test_every_paper_has_its_own_key_and_a_register() -> None:
    keys = [document.key for document in REGISTER_DOCUMENTS]
    assert len(keys) == len(set(keys))
    for document in REGISTER_DOCUMENTS:
        assert hasattr(apps.get_model(document.model), "snippet_viewset")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_an_editor_prints_it_from_the_own_station(editor_client, station, document) -> None:
    record = record_for(document, station)
    response = editor_client.get(document_address(document.key, record.pk))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'inline; filename="{document.key}-{record.pk}.pdf"'
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert response.content.startswith(b"%PDF")
    entry = ModelLogEntry.objects.get(action=PRINT_ACTION)
    assert (entry.object_id, entry.data) == (str(record.pk), {"document": document.key})


@pytest.mark.parametrize("document", DOCUMENTS)
def test_another_station_s_record_is_not_found(editor_client, other_station, document) -> None:
    record = record_for(document, other_station)
    assert editor_client.get(document_address(document.key, record.pk)).status_code == 404
    assert not ModelLogEntry.objects.filter(action=PRINT_ACTION).exists()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_visitor_is_asked_to_sign_in(client, station, document) -> None:
    response = client.get(document_address(document.key, record_for(document, station).pk))
    assert response.status_code == 302
    assert reverse("wagtailadmin_login") in response["Location"]


def test_a_member_without_the_permission_sees_no_paper(editor, editor_client, station) -> None:
    editor.groups.first().permissions.filter(
        content_type__app_label="risk", codename__endswith="_propertycount"
    ).delete()
    count = PropertyCount.objects.filter(station=station).first()
    assert editor_client.get(document_address("count-sheet", count.pk)).status_code == 404


def test_an_acceptance_is_printed_of_a_donation_only(editor_client, station) -> None:
    item = PropertyItem.objects.create(
        station=station, category="state", name="เครื่องพิมพ์", unit="เครื่อง"
    )
    response = editor_client.get(document_address("donation-acceptance", item.pk), follow=True)
    assert "ไม่ใช่ของบริจาค" in response.content.decode()


@pytest.mark.parametrize(
    ("key", "pk"), [("no-such-paper", 1), ("count-sheet", 987654), ("count-sheet", 2**70)]
)
def test_what_does_not_exist_is_not_found(editor_client, station, key: str, pk: int) -> None:
    assert editor_client.get(document_address(key, pk)).status_code == 404


def test_what_can_t_be_printed_leads_back_with_the_reason(editor_client, station) -> None:
    item = PropertyItem.objects.filter(station=station).first()
    PropertyItem.objects.filter(pk=item.pk).update(donor_name="漢")
    response = editor_client.get(document_address("donation-acceptance", item.pk), follow=True)
    assert response.status_code == 200
    assert "ไม่มีในแบบอักษรของไฟล์ PDF" in response.content.decode()
