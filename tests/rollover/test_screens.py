"""Rolling forward in the admin: the plan, the start, the marks in the form, the difference."""

import io

import pytest
from django.contrib.messages import get_messages
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.models import StationMembership
from oitpages.checks.registry import Status, evaluate
from oitpages.gate import gaps_of
from oitpages.models import EditionPage, ItemPage, SlotEntry
from oitpages.models.records import Service
from oitpages.publishing import PublicationRefused
from oitpages.services import start_edition
from tests.catalogue.next_year import NEW_WORDS, NEXT_YEAR, write_next_year
from tests.home.builders import make_member
from tests.oitpages.builders import add_many, item_page, publish, state_of
from tests.support.html_forms import form_fields

START = reverse("oitpages_admin:start_edition")
EDITIONS = reverse("oitpages_admin:editions")
MANUALS, SERVICES = "work-manuals", "service-manual"
FORM = "page-edit-form"


@pytest.fixture
def publisher(station, client):
    """A publisher of the station, signed in."""
    user = make_member(station, StationMembership.Role.PUBLISHER)
    client.force_login(user)
    return user


@pytest.fixture
def new_year(next_year, old_year) -> EditionPage:
    """The year after, started."""
    return start_edition(old_year.station, NEXT_YEAR).page


def text_of(answer) -> str:
    """The screen's text."""
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_plan_tells_what_would_be_taken_over_and_writes_nothing(
    next_year, old_year, publisher, client
):
    answer = client.get(START)
    plan = answer.context["plan"]
    text = text_of(answer)
    assert (plan.edition.year, plan.before, len(plan.missing)) == (NEXT_YEAR, old_year, 25)
    assert {entry.item.key for entry in plan.taking_over} == {
        "organisation-structure",
        MANUALS,
        SERVICES,
    }
    for words in ("(เดิม O8)", "หัวข้อ 5", "ข้อใหม่", "ไม่มีในปีนี้", "ยืนยันและเริ่มปีงบประมาณ พ.ศ. 2569"):
        assert words in text
    assert EditionPage.objects.count() == 1


def test_a_press_of_the_button_starts_the_year(next_year, old_year, publisher, client):
    marks = client.get(START).context["plan"].mark_count
    answer = client.post(START, {"station": old_year.station_id, "year": NEXT_YEAR})
    page = EditionPage.objects.get(year=NEXT_YEAR)
    assert answer["Location"] == f"/admin/?edition={page.pk}"
    [told] = [str(message) for message in get_messages(answer.wsgi_request)]
    assert f"สร้างใหม่ 25 หน้า มีอยู่แล้ว 0 หน้า ยกเนื้อหามา 3 ข้อ รอยืนยัน {marks} จุด" in told
    kept = SlotEntry.objects.filter(page__path__startswith=page.path, carried_forward=True)
    pages = ItemPage.objects.child_of(page).filter(carried_forward=True)
    assert kept.count() + pages.count() == marks > 0


def test_the_plan_costs_the_same_however_many_rows(next_year, old_year, publisher, client):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(START)
        return len(captured)

    queries()
    before = queries()
    add_many(item_page(old_year, SERVICES), Service, 60)
    assert queries() <= before
    assert before < 250


def test_the_desk_and_the_years_page_lead_there(next_year, old_year, publisher, client):
    address = f"{START}?station={old_year.station_id}&amp;year={NEXT_YEAR}"
    assert address in text_of(client.get("/admin/"))
    assert address in text_of(client.get(reverse("wagtailadmin_explore", args=[old_year.pk])))
    start_edition(old_year.station, NEXT_YEAR)
    assert address not in text_of(client.get("/admin/"))


def test_a_data_officer_is_offered_no_start(next_year, old_year, client):
    client.force_login(make_member(old_year.station))
    if client.get(START).status_code == 302:
        assert "เริ่มปี 2569 โดยยกเนื้อหามา" not in text_of(client.get("/admin/"))
    else:
        raise AssertionError("a data officer may start a year")


def test_a_broken_file_is_told_in_the_admin(next_year, old_year, publisher, client):
    write_next_year(next_year.parent, "year = 2569\nunit_type = police\n")
    for address in (START, EDITIONS):
        text = text_of(client.get(address))
        assert "2569-police-station.toml: รูปแบบ TOML ไม่ถูกต้องที่บรรทัด 2" in text
    assert client.get("/ita/2568/").status_code == 200
    assert client.get(f"{EDITIONS}?year=2569").status_code == 404


def test_what_is_carried_over_counts_as_not_met(new_year):
    page = item_page(new_year, MANUALS)
    state = state_of(new_year, MANUALS, draft=page)
    results = {result.criterion_id: result for result in evaluate(state)}
    assert {result.status for result in results.values()} == {Status.FAIL}
    assert results["O9.2"].unconfirmed
    assert "ยกมาจากปีก่อนและยังไม่ได้ยืนยัน" in results["O9.2"].message_th
    assert "O9.2" in gaps_of(page, draft=True).unmet_ids
    with pytest.raises(PublicationRefused, match="O9.2"):
        page.save_revision().publish()


def test_what_is_published_unconfirmed_says_so_everywhere(new_year, client):
    publish(item_page(new_year, MANUALS))
    text = client.get("/ita/2569/o9/").content.decode()
    assert "เนื้อหาบางส่วนยกมาจากปีก่อนและยังไม่ได้ยืนยัน" in text
    assert text.count("(ยกมาจากปีก่อน ยังไม่ได้ยืนยัน)") == 5
    assert "ยังไม่ครบถ้วน" in text


def test_the_editor_sees_the_marks_and_confirms_them_one_by_one(new_year, publisher, client):
    page = item_page(new_year, MANUALS)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    text = text_of(client.get(address))
    assert text.count("ยกมาจากปีก่อน รอยืนยัน") >= 6
    assert 'ita-status--unconfirmed">รอยืนยัน' in text
    fields = dict(form_fields(text, FORM))
    marks = [name for name in fields if name.endswith("carried_forward")]
    assert len(marks) == 6
    for name in marks[:2]:
        del fields[name]
    assert client.post(address, fields).status_code == 302
    page = item_page(new_year, MANUALS)
    left = [slot.carried_forward for slot in page.slots.all()]
    assert [page.carried_forward, *left].count(False) == 2
    fields = dict(form_fields(text_of(client.get(address)), FORM))
    for name in marks:
        fields.pop(name, None)
    client.post(address, fields)
    page = item_page(new_year, MANUALS)
    assert not any(slot.carried_forward for slot in page.slots.all())
    results = evaluate(state_of(new_year, MANUALS, draft=page))
    assert not any(result.unconfirmed for result in results)
    assert Status.PASS in {result.status for result in results}
    assert "ยกมาจากปีก่อน รอยืนยัน" not in text_of(client.get(address))


def test_an_older_revision_brings_its_mark_back(new_year):
    page = item_page(new_year, MANUALS)
    marked = page.save_revision()
    page.slots = [_confirmed(slot) for slot in page.slots.all()]
    page.save_revision()
    assert all(slot.carried_forward for slot in marked.as_object().slots.all())


def _confirmed(slot: SlotEntry) -> SlotEntry:
    slot.carried_forward = False
    return slot


def test_the_difference_is_shown_in_the_admin(next_year, old_year, publisher, client):
    text = text_of(client.get(f"{EDITIONS}?year=2569"))
    for words in ("สิ่งที่เปลี่ยนจากปี 2568", "เปลี่ยนเลขข้อ", "แก้ถ้อยคำ", NEW_WORDS, "O26"):
        assert words in text
    assert "ไม่มีรายการตรวจของปีก่อนให้เปรียบเทียบ" in text_of(client.get(f"{EDITIONS}?year=2568"))


def test_the_difference_is_told_by_command(next_year, db):
    out = io.StringIO()
    call_command("compare_editions", stdout=out)
    text = out.getvalue()
    assert "ปีงบประมาณ พ.ศ. 2569 จาก 2568" in text
    assert f"ใหม่: {NEW_WORDS}" in text
    with pytest.raises(CommandError, match="2568"):
        call_command("compare_editions", year=2570)
    with pytest.raises(CommandError, match="ปีก่อน"):
        call_command("compare_editions", year=2568)


def test_the_command_names_a_broken_file(next_year, db):
    write_next_year(next_year.parent, "year = 2569\nunit_type = police\n")
    told = io.StringIO()
    with pytest.raises(CommandError):
        call_command("compare_editions", stderr=told)
    assert "ใช้แฟ้มนี้ไม่ได้: 2569-police-station.toml" in told.getvalue()
