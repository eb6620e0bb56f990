"""A page with gaps goes live by no way without a reason; the reason stays on record."""

import datetime
import json

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from oitpages.gate import gaps_of
from oitpages.models import Approval, ItemPage, PublicationReason
from oitpages.models.records import OrganisationUnit
from oitpages.publishing import PublicationRefused
from tests.home.builders import make_member
from tests.oitpages.builders import give_reasons, item_page, make_document, make_head, publish
from tests.support.form_data import page_form, page_form_data

pytestmark = pytest.mark.django_db

ITEM = "organisation-structure"
NATIONAL_ID = "1-2345-67890-12-1"


@pytest.fixture
def head(station, client):
    """The head of the station, signed in."""
    make_head(station)
    user = make_member(station, "head")
    client.force_login(user)
    return user


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def send(client, page, user, button: str = "action-publish", **values):
    """Press a button of the page's form."""
    data = page_form_data(page_form(page, user), **values)
    return client.post(edit_url(page), data | {button: button})


def is_live(page) -> bool:
    return type(page).objects.get(pk=page.pk).live


def test_the_form_asks_for_the_reason_and_records_it(edition_page, head, client):
    page = item_page(edition_page, ITEM)
    answer = send(client, page, head)
    [message] = answer.context["form"].errors["publication_reason"]
    unmet = gaps_of(page, draft=True).unmet_ids
    assert unmet
    assert all(criterion in message for criterion in unmet)
    assert not is_live(page)
    page = item_page(edition_page, ITEM)
    answer = send(client, page, head, publication_reason="รอคำสั่งแบ่งงานฉบับใหม่")
    assert answer.status_code == 302
    [reason] = PublicationReason.objects.all()
    assert is_live(page)
    assert (reason.reason, reason.user, reason.unmet) == ("รอคำสั่งแบ่งงานฉบับใหม่", head, unmet)
    assert reason.revision == ItemPage.objects.get(pk=page.pk).live_revision


def test_the_formats_of_files_are_not_asked_of_a_draft(edition_page):
    unmet = gaps_of(item_page(edition_page, "monthly-performance"), draft=True).unmet_ids
    assert "O7.6" in unmet
    assert not {"O7.7", "O7.8"} & set(unmet)


@pytest.mark.parametrize("button", ["save", "action-submit"])
def test_drafts_and_proposals_pass(edition_page, head, client, button):
    page = item_page(edition_page, ITEM)
    assert send(client, page, head, button).status_code == 302
    assert not PublicationReason.objects.exists()
    assert not is_live(page)


def test_autosave_passes(edition_page, head, client):
    page = item_page(edition_page, ITEM)
    data = page_form_data(page_form(page, head))
    answer = client.post(edit_url(page), data, headers={"accept": "application/json"})
    assert json.loads(answer.content)["success"] is True


def test_an_old_reason_does_not_cover_a_new_gap(edition_page, station):
    unit = OrganisationUnit(name_th="ฝ่าย", work_line="traffic", duties="หน้าที่")
    page = publish(item_page(edition_page, ITEM), units=[unit])
    reason = page.publication_reason
    page = item_page(edition_page, ITEM)
    page.units = []
    with pytest.raises(PublicationRefused, match="ยังไม่ครบถ้วน"):
        page.save_revision().publish()
    page = item_page(edition_page, ITEM)
    page.units = []
    page.publication_reason = f"{reason} และรอข้อมูลฝ่าย"
    page.save_revision().publish()
    assert PublicationReason.objects.count() == 2


def test_a_program_that_gives_no_reason_is_refused(edition_page):
    page = item_page(edition_page, ITEM)
    with pytest.raises(PublicationRefused) as refusal:
        page.save_revision().publish()
    assert refusal.value.code == "reason"
    assert not is_live(page)


def test_bulk_publication_is_refused_in_thai(edition_page, head, client):
    page = item_page(edition_page, ITEM)
    page.save_revision()
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    answer = client.post(f"{address}?id={page.pk}&next=/admin/", follow=True)
    assert answer.status_code == 200
    assert any("ยังไม่ครบถ้วน" in str(message) for message in answer.context["messages"])
    assert not is_live(page)


def test_bulk_publication_with_the_reason_records_who_did_it(edition_page, head, client):
    page = give_reasons(item_page(edition_page, ITEM))
    page.save_revision()
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    client.post(f"{address}?id={page.pk}&next=/admin/")
    assert is_live(page)
    assert PublicationReason.objects.get().user == head
    assert Approval.objects.get().user == head


def test_the_schedule_skips_the_page_and_logs_why(edition_page):
    refused, allowed = (item_page(edition_page, key) for key in (ITEM, "work-manuals"))
    give_reasons(allowed)
    for page in (refused, allowed):
        revision = page.save_revision()
        revision.approved_go_live_at = timezone.now() - datetime.timedelta(minutes=1)
        revision.save()
    call_command("publish_scheduled")
    assert (is_live(refused), is_live(allowed)) == (False, True)
    [entry] = PageLogEntry.objects.filter(action="oitpages.publication_refused")
    assert entry.page_id == refused.pk
    assert "ยังไม่ครบถ้วน" in entry.data["message"]


def test_the_heads_approval_for_a_later_day_is_kept(edition_page, head):
    page = give_reasons(item_page(edition_page, ITEM))
    page.go_live_at = timezone.now() + datetime.timedelta(days=1)
    page.save_revision(user=head).publish(user=head)
    assert not is_live(page)
    approval = Approval.objects.get()
    assert approval.user == head
    assert approval.revision == ItemPage.objects.get(pk=page.pk).latest_revision


def test_the_last_approval_is_refused_and_the_step_stays(edition_page, head, client, station):
    page = item_page(edition_page, ITEM)
    page.save_revision()
    page.get_workflow().start(page, make_member(station))
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    answer = client.post(address, {"comment": ""}, follow=True)
    assert any("ยังไม่ครบถ้วน" in str(message) for message in answer.context["messages"])
    assert not is_live(page)
    assert page.current_workflow_task.role == "head"


def test_the_last_approval_in_the_form_asks_for_the_reason(edition_page, head, client, station):
    page = item_page(edition_page, ITEM)
    page.save_revision()
    page.get_workflow().start(page, make_member(station))
    approve = {"workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    answer = send(client, page, head, "action-workflow-action", **approve)
    assert "publication_reason" in answer.context["form"].errors
    page = item_page(edition_page, ITEM)
    answer = send(
        client, page, head, "action-workflow-action", publication_reason="เร่งด่วน", **approve
    )
    assert answer.status_code == 302
    assert is_live(page)
    assert Approval.objects.get().user == head
    assert PublicationReason.objects.get().reason == "เร่งด่วน"


def test_personal_data_is_named_at_its_field_and_masked(edition_page, head, client):
    page = item_page(edition_page, ITEM)
    answer = send(
        client,
        page,
        head,
        publication_reason="เร่งด่วน",
        explanation=f"ผู้แจ้ง {NATIONAL_ID}",
        units=[{"id": "", "name_th": "ฝ่าย", "duties": "โทร 081-234-5678", "work_line": ""}],
    )
    form = answer.context["form"]
    assert "เลขประจำตัวประชาชน" in form.errors["explanation"][0]
    assert "โทรศัพท์" in form.formsets["units"].forms[0].errors["duties"][0]
    [message] = form.errors["personal_data_reason"]
    assert "2 แห่ง" in message
    assert NATIONAL_ID not in message
    assert not is_live(page)


def test_personal_data_with_a_justification_is_published_and_recorded(edition_page, head, client):
    page = item_page(edition_page, ITEM)
    answer = send(
        client,
        page,
        head,
        publication_reason="เร่งด่วน",
        personal_data_reason="หมายเลขของศูนย์รับแจ้ง",
        explanation="โทร 081-234-5678",
    )
    assert answer.status_code == 302
    record = PublicationReason.objects.get()
    assert record.justification == "หมายเลขของศูนย์รับแจ้ง"
    assert "081-234-5678" not in str(record.findings)
    assert len(record.findings) == 1


def test_a_program_is_stopped_by_personal_data_too(edition_page):
    page = item_page(edition_page, ITEM)
    page.publication_reason = "เร่งด่วน"
    page.introduction = f"<p>{NATIONAL_ID}</p>"
    with pytest.raises(PublicationRefused, match="เลขประจำตัวประชาชน"):
        page.save_revision().publish()


def test_the_stations_own_numbers_pass(edition_page, station):
    station.phones = "081-234-5678"
    station.save()
    page = item_page(edition_page, ITEM)
    page.publication_reason = "เร่งด่วน"
    page.introduction = "<p>โทร 0812345678</p>"
    page.save_revision().publish()
    assert is_live(page)


def test_an_attached_file_is_looked_through(edition_page, station):
    from oitpages.models import Attachment

    content = f"ชื่อ,เลข\nก,{NATIONAL_ID}\n".encode()
    page = item_page(edition_page, ITEM)
    page.publication_reason = "เร่งด่วน"
    page.attachments = [
        Attachment(title="บัญชี", document=make_document(name="a.csv", content=content))
    ]
    with pytest.raises(PublicationRefused, match="บรรทัดที่ 2"):
        page.save_revision().publish()
    page = item_page(edition_page, ITEM)
    page.personal_data_reason = "ข้อมูลสมมติ"
    page.save_revision().publish()
    assert is_live(page)


def test_reasons_reach_neither_page_nor_feed(edition_page, client):
    page = publish(item_page(edition_page, ITEM), explanation="โทร 081-234-5678")
    for address in (
        "/ita/2568/o1/",
        f"/api/v2/pages/{page.pk}/",
        "/ita/2568/evidence-index.json/",
    ):
        text = client.get(address).content.decode()
        assert page.publication_reason not in text
        assert page.personal_data_reason not in text
