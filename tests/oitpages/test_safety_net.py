"""Nothing is lost: comparison, restoring, two editors, the schedule, people who leave."""

import datetime
import json
import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from home.models import Notice, StationMembership
from oitpages.models import Attestation, ItemPage, Responsibility, SlotEntry
from oitpages.models.records import Service
from tests.home.builders import make_member, make_person, make_posting
from tests.oitpages.builders import (
    AS_OF,
    filled_record,
    give_reasons,
    item_page,
    publish,
    publish_item,
    state_of,
)
from tests.support.html_forms import form_fields

SERVICES, MANUALS, POLICY = "service-manual", "work-manuals", "anti-bribery-policy"
FORM = "page-edit-form"


@pytest.fixture
def editor(edition_page, client):
    """A publisher of the station, signed in."""
    user = make_member(edition_page.station, StationMembership.Role.PUBLISHER)
    client.force_login(user)
    return user


def edit(page: Page) -> str:
    """Address of the edit page."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def fields_at(client, address: str) -> dict[str, str]:
    """The form that a browser would show there."""
    return dict(form_fields(client.get(address).content.decode(), FORM))


def services_of(edition_page) -> list[str]:
    """Names of the services in the newest draft."""
    return [row.name for row in item_page(edition_page, SERVICES).services.all()]


def service(name: str, number: int = 0) -> Service:
    """A service of this name."""
    row = filled_record(Service, number, name=name)
    row.sort_order = number
    return row


def change_first(page, **values) -> list[SlotEntry]:
    """The places of a page, the first with other values."""
    slots = list(page.slots.all())
    for name, value in values.items():
        setattr(slots[0], name, value)
    return slots


def compared(client, page: Page, first, second) -> str:
    """Text of the screen that compares two revisions."""
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk])
    return client.get(address).content.decode()


def test_the_comparison_shows_rows_of_records_and_places(edition_page, editor, client):
    page = item_page(edition_page, SERVICES)
    page.services = [service("แจ้งความเอกสารหาย"), service("ขอประวัติ", 1)]
    first = page.save_revision()
    page = item_page(edition_page, SERVICES)
    rows = list(page.services.all())
    rows[0].name = "แจ้งเอกสารหาย"
    page.services = [rows[0], service("ขออนุญาตจัดงาน", 2)]
    second = page.save_revision()
    text = compared(client, page, first, second)
    for words in ("แจ้งความเอกสารหาย", "ขอประวัติ", "ขออนุญาตจัดงาน", "บริการ"):
        assert words in re.sub(r"</?span[^>]*>", "", text)
    assert 'class="deletion"' in text and 'class="addition"' in text
    page = item_page(edition_page, MANUALS)
    before = page.save_revision()
    page.slots = change_first(page, text="คู่มือฉบับใหม่")
    assert "คู่มือฉบับใหม่" in re.sub(
        r"</?span[^>]*>", "", compared(client, page, before, page.save_revision())
    )


def test_the_comparison_shows_blocks_of_a_stream(edition_page, editor, client):
    page = item_page(edition_page, POLICY)
    first = page.save_revision()
    page.policy = [("section", {"section": "scope", "text_th": "ทุกสายงาน", "text_en": "All"})]
    assert "ทุกสายงาน" in compared(client, page, first, page.save_revision())


def test_an_older_revision_gives_its_rows_back(edition_page, editor, client):
    page = publish_item(
        edition_page, SERVICES, services=[service("แจ้งความ"), service("ขอประวัติ", 1)]
    )
    old = page.latest_revision
    publish_item(edition_page, SERVICES, services=[service("บริการใหม่")])
    assert services_of(edition_page) == ["บริการใหม่"]
    address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])
    fields = fields_at(client, address)
    assert client.post(address, fields).status_code == 302
    assert services_of(edition_page) == ["แจ้งความ", "ขอประวัติ"]
    assert client.get("/ita/2568/o9/").content.decode().count("บริการใหม่") > 0  # until published
    publish(item_page(edition_page, SERVICES))
    public = client.get("/ita/2568/o9/").content.decode()
    assert "ขอประวัติ" in public
    assert "บริการใหม่" not in public


def test_a_row_that_somebody_took_out_meanwhile_is_no_obstacle(edition_page, editor, client):
    publish_item(edition_page, SERVICES, services=[service("แจ้งความ"), service("ขอประวัติ", 1)])
    page = item_page(edition_page, SERVICES)
    fields = fields_at(client, edit(page))
    page.services = [row for row in page.services.all() if row.name == "แจ้งความ"]
    page.save_revision()
    assert client.post(edit(page), fields).status_code == 302
    assert services_of(edition_page) == ["แจ้งความ", "ขอประวัติ"]


def test_a_number_of_rows_that_is_none_is_told_and_not_an_error(edition_page, editor, client):
    page = item_page(edition_page, SERVICES)
    fields = fields_at(client, edit(page)) | {"services-INITIAL_FORMS": "๙x"}
    assert client.post(edit(page), fields).status_code == 200


def test_two_editors_are_told_of_each_other_in_thai(edition_page, editor, client):
    page = item_page(edition_page, MANUALS)
    page.save_revision(user=editor)
    other = make_member(edition_page.station, StationMembership.Role.PUBLISHER)
    other.first_name, other.last_name = "สมหญิง", "ตัวอย่าง"
    other.save()
    ping = _ping_address(client, page)
    state = fields_at(client, edit(page))
    client.force_login(other)
    client.post(_ping_address(client, page), {"is_editing": "1"})
    client.force_login(editor)
    told = client.post(ping).json()["html"]
    assert "สมหญิง ตัวอย่าง" in told
    assert "ยังไม่ได้บันทึก" in told
    page.save_revision(user=other)
    seen = {name: state[f"loaded_{name}"] for name in ("revision_id", "revision_created_at")}
    told = client.post(ping, seen).json()["html"]
    assert "สมหญิง ตัวอย่าง" in told
    assert "บันทึกรุ่นใหม่แล้ว" in told


def _ping_address(client, page: Page) -> str:
    text = client.get(edit(page)).content.decode()
    return re.search(r'/admin/editing-sessions/ping/[^"&]+', text)[0]


def test_autosave_keeps_rows_and_yields_to_a_newer_version(edition_page, editor, client):
    page = item_page(edition_page, SERVICES)
    page.services = [service("แจ้งความ")]
    page.save_revision(user=editor)
    fields = fields_at(client, edit(page)) | {"services-0-name": "แจ้งเอกสารหาย"}
    answer = client.post(edit(page), fields, headers={"accept": "application/json"})
    assert json.loads(answer.content)["success"] is True
    assert services_of(edition_page) == ["แจ้งเอกสารหาย"]
    item_page(edition_page, SERVICES).save_revision(user=make_member(edition_page.station))
    answer = client.post(edit(page), fields, headers={"accept": "application/json"})
    told = json.loads(answer.content)
    assert told["success"] is False
    assert told["error_code"] == "invalid_revision"
    assert any("ก" <= letter <= "๙" for letter in told["error_message"])


def schedule(page: ItemPage, user=None) -> None:
    """Set a page to go live a minute ago."""
    page.go_live_at = timezone.now() - datetime.timedelta(minutes=1)
    revision = page.save_revision(user=user, clean=False)
    revision.approved_go_live_at = page.go_live_at
    revision.save()


def test_the_schedule_publishes_with_files_and_rows(edition_page, editor):
    page = give_reasons(item_page(edition_page, SERVICES))
    page.services = [service("แจ้งความ")]
    schedule(page, editor)
    call_command("publish_scheduled")
    page = item_page(edition_page, SERVICES)
    assert page.live
    assert [row.name for row in Service.objects.filter(page=page)] == ["แจ้งความ"]
    stored = page.rendered_files.get(format="csv", part="")
    with stored.file.open("rb") as stream:
        assert "แจ้งความ" in stream.read().decode("utf-8-sig")


@pytest.mark.parametrize("known", [True, False], ids=["who set it", "nobody known"])
def test_a_schedule_that_fails_is_told_to_somebody_once(edition_page, editor, known):
    head = make_member(edition_page.station, StationMembership.Role.HEAD)
    schedule(item_page(edition_page, SERVICES), editor if known else None)
    for _ in range(2):
        call_command("publish_scheduled")
    notices = Notice.objects.filter(kind=Notice.Kind.REFUSED)
    assert [notice.user for notice in notices.order_by("pk")] == (
        [editor] if known else [editor, head]
    )
    assert all("ยังไม่ครบถ้วน" in notice.text for notice in notices)


def test_a_page_that_is_wrong_keeps_no_other_back(edition_page, editor):
    wrong, right = (give_reasons(item_page(edition_page, key)) for key in (SERVICES, MANUALS))
    wrong.slug = "o1"  # which another page of the year has
    schedule(wrong, editor)
    schedule(right, editor)
    call_command("publish_scheduled")
    assert not item_page(edition_page, SERVICES).live
    assert item_page(edition_page, MANUALS).live
    [notice] = Notice.objects.filter(kind=Notice.Kind.REFUSED)
    assert notice.user == editor
    assert notice.page_id == wrong.pk


def test_whoever_leaves_stays_readable_on_page_and_in_drafts(edition_page, client):
    officer = make_person(edition_page.station, "ย้ายออก")
    make_posting(officer)
    page = item_page(edition_page, POLICY)
    page.signatory, page.announced_on, page.approved_by = officer, AS_OF, officer
    page.approved_on = AS_OF
    page.slots = [SlotEntry(key=page.item.slots[0].key, text="ข้อความ", person=officer)]
    page.attestations = [Attestation(criterion="O18.1", officer=officer, date=AS_OF)]
    page.responsibilities = [Responsibility(role="controller", person=officer)]
    publish(page)
    item_page(edition_page, POLICY).save_revision()
    name = officer.full_name
    officer.delete()
    public = client.get("/ita/2568/o18/").content.decode()
    for words in (f"ผู้ลงนาม {name}", f"โดย {name}"):
        assert words in public
    for draft in (None, item_page(edition_page, POLICY)):
        state = state_of(edition_page, POLICY, draft=draft)
        assert state.page.signatory_name == name
        assert state.page.approved_by == name
        assert [slot.person_name for slot in state.slots.values()] == [name]
        assert [role.name for role in state.roles if role.role == "controller"] == [name]
        assert [signed.officer_name for signed in state.attestations.values()] == [name]


def test_who_is_taken_out_on_purpose_is_not_kept(edition_page, editor, client):
    officer = make_person(edition_page.station, "เลือกผิด")
    page = item_page(edition_page, MANUALS)
    page.slots = change_first(page, person=officer)
    page.save_revision(user=editor)
    assert item_page(edition_page, MANUALS).slots.all()[0].person_name == officer.full_name
    fields = fields_at(client, edit(page)) | {"slots-0-person": ""}
    assert client.post(edit(page), fields).status_code == 302
    assert item_page(edition_page, MANUALS).slots.all()[0].person_name == ""
