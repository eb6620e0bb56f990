"""Named places, periods, files, sign-offs and roles as the evidence knows them."""

import datetime

import pytest
from django.utils import timezone

from home.models import StandardPage
from oitpages.models import (
    Attachment,
    Attestation,
    LinkCheck,
    PeriodEntry,
    Responsibility,
    SlotEntry,
)
from tests.home.builders import make_image, make_person, make_posting
from tests.oitpages.builders import (
    AS_OF,
    AWKWARD,
    item_page,
    make_document,
    publish_item,
    state_of,
)

pytestmark = pytest.mark.django_db

DAY = datetime.date(2025, 3, 3)


def published_slot(edition_page, **values):
    """Publish one place of O1 and read it back."""
    slot = SlotEntry(key="assignment-order", **values)
    publish_item(edition_page, "organisation-structure", slots=[slot])
    return state_of(edition_page, "organisation-structure").slots["assignment-order"]


def test_a_place_carries_all_that_was_put_into_it(edition_page, station):
    document, image, person = make_document("คำสั่ง"), make_image(), make_person(station, "ลงนาม")
    slot = published_slot(
        edition_page,
        text=AWKWARD,
        number="12/2568",
        date=DAY,
        person=person,
        link_url="https://www.example.go.th/?a=1&b=2",
        document=document,
        image=image,
        image_alt="ภาพคำสั่ง",
    )
    assert (slot.text, slot.number, slot.date) == (AWKWARD, "12/2568", DAY)
    assert (slot.person_id, slot.person_name) == (person.pk, "พ.ต.อ.ลงนาม ตัวอย่าง")
    assert slot.link_url == "https://www.example.go.th/?a=1&b=2"
    assert (slot.document_title, slot.image_id, slot.image_alt) == (
        "คำสั่ง",
        image.pk,
        "ภาพคำสั่ง",
    )
    assert (slot.image_width, slot.image_height) == (64, 48)
    assert slot.document_url == f"http://localhost{document.url}"
    assert slot.is_nil is False


def test_an_empty_place_is_there_and_empty(edition_page):
    slot = published_slot(edition_page)
    assert slot.is_empty
    assert (slot.text, slot.number, slot.link_url, slot.document_url) == ("", "", "", "")
    assert (slot.date, slot.person_id, slot.image_id, slot.link_alive) == (None, None, None, None)


def test_a_place_stated_as_none_is_not_empty(edition_page):
    assert not published_slot(edition_page, is_nil=True).is_empty


@pytest.mark.parametrize(("works", "alive"), [(True, True), (False, False), (None, None)])
def test_an_outside_link_lives_as_it_last_answered(edition_page, works, alive):
    slot = published_slot(edition_page, link_url="https://www.example.go.th/")
    page = item_page(edition_page, "organisation-structure")
    if works is not None:
        LinkCheck.objects.create(
            page=page, url=slot.link_url, works=works, checked_at=timezone.now()
        )
    LinkCheck.objects.create(
        page=page, url="https://other.example.go.th/", works=False, checked_at=timezone.now()
    )
    state = state_of(edition_page, "organisation-structure")
    assert state.slots["assignment-order"].link_alive is alive


@pytest.mark.parametrize("live", [True, False])
def test_a_link_to_an_own_page_lives_while_the_page_is_published(edition_page, station, live):
    target = station.home_page.add_child(
        instance=StandardPage(title="คู่มือ", slug="manual", live=live)
    )
    slot = published_slot(edition_page, link_page=target.page_ptr)
    assert slot.link_alive is live
    assert slot.link_url == ("http://localhost/manual/" if live else "")


def test_the_first_of_two_places_with_one_key_counts(edition_page):
    slots = [
        SlotEntry(key="powers", text=text, sort_order=number)
        for number, text in enumerate(("แรก", "ซ้ำ"))
    ]
    publish_item(edition_page, "organisation-structure", slots=slots)
    assert state_of(edition_page, "organisation-structure").slots["powers"].text == "แรก"


def test_the_grid_demands_every_month_of_every_data_set(edition_page):
    publish_item(edition_page, "operational-statistics", periods=[])
    cells = state_of(edition_page, "operational-statistics").periods
    months = ["2024-10", "2024-11", "2024-12", "2025-01", "2025-02", "2025-03"]
    assert [(cell.dataset, cell.period) for cell in cells] == [
        (dataset, month)
        for dataset in ("cases", "checkpoints", "progress-notices")
        for month in months
    ]
    assert {(cell.status, cell.published_on, cell.note) for cell in cells} == {
        ("missing", None, "")
    }


def test_the_grid_holds_what_was_entered(edition_page):
    entry = PeriodEntry(
        dataset="cases", period="2024-11", status="nil", published_on=DAY, note="ไม่มีคดี"
    )
    beyond = PeriodEntry(dataset="cases", period="2025-06", status="published", sort_order=1)
    publish_item(edition_page, "operational-statistics", periods=[beyond, entry])
    cells = state_of(edition_page, "operational-statistics").periods
    found = {(cell.dataset, cell.period): cell for cell in cells}
    nil = found["cases", "2024-11"]
    assert (nil.status, nil.published_on, nil.note) == ("nil", DAY, "ไม่มีคดี")
    assert found["cases", "2025-06"].status == "published"
    assert len(cells) == 3 * 6 + 1


def test_quarters_cover_both_windows_of_the_fund(edition_page):
    publish_item(edition_page, "investigation-fund")
    quarters = [cell.period for cell in state_of(edition_page, "investigation-fund").periods]
    assert quarters == ["2567-Q4", "2568-Q1", "2568-Q2"]


def test_an_attached_file_is_hashed(edition_page):
    document = make_document(name="order.PDF", content=b"%PDF-1.7 invented")
    attachment = Attachment(document=document, title="คำสั่งมอบหมายงาน")
    publish_item(edition_page, "organisation-structure", attachments=[attachment])
    files = state_of(edition_page, "organisation-structure").files
    [file] = [file for file in files if file.origin == "attached"]
    assert (file.format, file.title, file.size, file.origin) == (
        "pdf",
        "คำสั่งมอบหมายงาน",
        17,
        "attached",
    )
    assert file.sha256 == "c9bb893bb6dcd937afc196fe4b710f495225d15b25cf98780a8fbd3b37fedb06"
    assert file.url == f"http://localhost{document.url}"


def test_rendered_files_stand_first_with_their_short_addresses(edition_page):
    attachment = Attachment(document=make_document(name="extra.xlsx"), title="เพิ่มเติม")
    publish_item(edition_page, "monthly-performance", attachments=[attachment], as_of=AS_OF)
    files = state_of(edition_page, "monthly-performance").files
    assert [(file.format, file.origin) for file in files] == [
        ("pdf", "rendered"),
        ("docx", "rendered"),
        ("xlsx", "rendered"),
        ("csv", "rendered"),
        ("json", "rendered"),
        ("xlsx", "attached"),
    ]
    assert files[0].url == "http://localhost/ita/2568/o7/files/o7-2568.pdf"
    assert files[0].as_of == AS_OF


def test_the_newest_sign_off_counts_and_names_the_position_of_that_day(edition_page, station):
    officer = make_person(station, "ตรวจทาน")
    make_posting(officer, role="member", position="สว.อก.", ends_on=datetime.date(2025, 3, 31))
    make_posting(officer, role="member", position="รอง ผกก.", starts_on=datetime.date(2025, 4, 1))
    newer = Attestation(
        criterion="O1.2", officer=officer, date=datetime.date(2025, 4, 5), statement=AWKWARD
    )
    older = Attestation(criterion="O1.2", officer=officer, date=DAY, sort_order=1)
    publish_item(edition_page, "organisation-structure", attestations=[newer, older])
    attestation = state_of(edition_page, "organisation-structure").attestations["O1.2"]
    assert attestation.date == datetime.date(2025, 4, 5)
    assert attestation.officer_name == "พ.ต.อ.ตรวจทาน ตัวอย่าง"
    assert (attestation.officer_position, attestation.statement) == ("รอง ผกก.", AWKWARD)


def test_a_sign_off_outlives_the_officers_record(edition_page, station):
    officer = make_person(station, "ย้ายไป")
    sign_off = Attestation(criterion="O1.2", officer=officer, date=DAY)
    publish_item(edition_page, "organisation-structure", attestations=[sign_off])
    officer.delete()
    state = state_of(edition_page, "organisation-structure")
    assert state.attestations["O1.2"].officer_name == "พ.ต.อ.ย้ายไป ตัวอย่าง"


def test_roles_are_the_catalogues_with_the_officers_named(edition_page, station):
    rows = [
        Responsibility(role="publisher", person=make_person(station, name), sort_order=number)
        for number, name in enumerate(("หนึ่ง", "สอง"))
    ]
    publish_item(edition_page, "organisation-structure", responsibilities=rows)
    state = state_of(edition_page, "organisation-structure")
    names = {role.role: role.name for role in state.roles}
    assert names == {
        "data_officer": "",
        "publisher": "พ.ต.อ.หนึ่ง ตัวอย่าง, พ.ต.อ.สอง ตัวอย่าง",
        "controller": "",
    }
    assert [role.title_th for role in state.roles] == list(state.item.roles.values())


def test_an_approval_outlives_the_approvers_record(edition_page, station):
    approver = make_person(station, "อนุมัติ")
    publish_item(edition_page, "organisation-structure", approved_by=approver, approved_on=DAY)
    approver.delete()
    page = state_of(edition_page, "organisation-structure").page
    assert (page.approved_by, page.approved_on) == ("พ.ต.อ.อนุมัติ ตัวอย่าง", DAY)
