"""The way through the admin: template, upload, preview, confirmation, undo; for whom."""

import io

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import PageLogEntry

from home.models import StationMembership
from oitpages.imports import apply, tokens
from oitpages.imports.columns import sheets_of
from oitpages.imports.template import Template, write_template
from oitpages.models.records import Activity, CaseStatistic, ComplaintCount
from tests.home.builders import make_image, make_member, make_superuser
from tests.oitpages.builders import (
    give_reasons,
    item_page,
    publish_item,
    start_year,
)

from .builders import filled
from .screens import CHANGED, XLSX, address, case, confirm, draft, rows_of, statistics_file, upload

pytestmark = pytest.mark.django_db


def test_the_edit_view_leads_to_the_import(client, editor, statistics, edition_page):
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[statistics.pk]))
    assert address(statistics) in edit.content.decode()
    without_rows = item_page(edition_page, "work-manuals")
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[without_rows.pk]))
    assert address(without_rows) not in edit.content.decode()
    assert client.get(address(without_rows)).status_code == 404


def test_the_template_can_hold_the_drafts_rows(client, editor, statistics):
    blank = client.get(address(statistics, "import_template"))
    rows = client.get(address(statistics, "import_template"), {"rows": "1"})
    assert 'filename="o11-2568-rows.xlsx"' in rows["Content-Disposition"]
    title = sheets_of(statistics)[0].title
    values = [
        load_workbook(io.BytesIO(found.content))[title]["C3"].value for found in (blank, rows)
    ]
    assert values == [None, "ทรัพย์"]
    again = upload(client, statistics, rows.content)
    assert "ไม่มีอะไรเปลี่ยน" in again.content.decode()


def test_a_preview_changes_nothing(client, editor, statistics):
    before = (rows_of(statistics), statistics.revisions.count(), PageLogEntry.objects.count())
    response = upload(client, statistics, statistics_file(statistics, CHANGED))
    assert response.templates[0].name == "oitpages/admin/import_preview.html"
    [shown] = response.context["differences"]
    assert shown.summary == "เพิ่ม 1 แถว แก้ไข 1 แถว ลบ 1 แถว เหมือนเดิม 0 แถว"
    text = response.content.decode()
    assert "<del>" in text and "ยาเสพติด" in text
    after = (rows_of(statistics), statistics.revisions.count(), PageLogEntry.objects.count())
    assert after == before


def test_a_confirmed_import_is_one_draft_revision(client, editor, statistics, edition_page):
    response = upload(client, statistics, statistics_file(statistics, CHANGED))
    before = statistics.revisions.count()
    done = confirm(client, statistics, response)
    assert statistics.revisions.count() == before + 1
    assert rows_of(statistics) == [
        ("2024-10", "ทรัพย์", 6, 4),
        ("2024-11", "ยาเสพติด", 9, 9),
    ]
    public = [record.case_group for record in CaseStatistic.objects.filter(page=statistics)]
    assert sorted(public) == ["ชีวิต", "ทรัพย์"]
    [entry] = PageLogEntry.objects.filter(action=apply.IMPORT_ACTION)
    assert (entry.user, entry.page_id) == (editor, statistics.pk)
    page = client.get(done.url)
    assert "ย้อนกลับการนำเข้านี้" in page.content.decode()


def test_a_published_import_keeps_the_key_of_a_changed_row(client, editor, statistics):
    kept = CaseStatistic.objects.get(page=statistics, case_group="ทรัพย์").pk
    response = upload(client, statistics, statistics_file(statistics, CHANGED))
    confirm(client, statistics, response)
    give_reasons(draft(statistics)).save_revision(clean=True).publish()
    assert CaseStatistic.objects.get(page=statistics, case_group="ทรัพย์").pk == kept
    assert CaseStatistic.objects.filter(page=statistics).count() == 2


def test_an_import_is_undone(client, editor, statistics):
    before = rows_of(statistics)
    done = confirm(
        client, statistics, upload(client, statistics, statistics_file(statistics, CHANGED))
    )
    revision = int(done.url.rstrip("/").rsplit("/", 1)[1])
    client.post(address(statistics, "import_undo", revision))
    assert rows_of(statistics) == before
    assert PageLogEntry.objects.filter(action=apply.UNDO_ACTION).count() == 1


def test_a_first_import_into_a_page_without_a_revision_is_undone_too(client, editor, edition_page):
    page = item_page(edition_page, "operational-statistics")
    assert page.latest_revision is None
    done = confirm(client, page, upload(client, page, statistics_file(page, CHANGED)))
    assert len(rows_of(page)) == 2
    revision = int(done.url.rstrip("/").rsplit("/", 1)[1])
    client.post(address(page, "import_undo", revision))
    assert rows_of(page) == []
    assert len(draft(page).periods.all()) == len(page.periods.all()) > 0


def test_an_undo_after_a_further_save_is_refused(client, editor, statistics):
    done = confirm(
        client, statistics, upload(client, statistics, statistics_file(statistics, CHANGED))
    )
    revision = int(done.url.rstrip("/").rsplit("/", 1)[1])
    draft(statistics).save_revision()
    response = client.post(address(statistics, "import_undo", revision), follow=True)
    assert "หลังนำเข้าแล้ว" in response.content.decode()
    assert len(rows_of(statistics)) == 2 and rows_of(statistics)[1][1] == "ยาเสพติด"


def test_a_page_that_the_catalogue_lost_says_so(client, editor, statistics, monkeypatch):
    def lost(page):
        raise KeyError(page.item_key)

    monkeypatch.setattr("oitpages.models.ItemPage.item", property(lost))
    answer = client.get(address(statistics))
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[statistics.pk])


def test_only_an_import_is_undone(client, editor, statistics):
    revision = statistics.latest_revision_id
    assert client.post(address(statistics, "import_undo", revision)).status_code == 404
    assert client.get(address(statistics, "import_done", revision)).status_code == 404


def test_a_page_saved_after_the_preview_is_not_overwritten(client, editor, statistics):
    response = upload(client, statistics, statistics_file(statistics, CHANGED))
    newest = draft(statistics)
    newest.introduction = "<p>ใหม่</p>"
    newest.save_revision()
    before = rows_of(statistics)
    answer = client.post(
        address(statistics, "import_apply"), {"token": response.context["token"]}, follow=True
    )
    assert "หลังจากแสดงตัวอย่าง" in answer.content.decode()
    assert rows_of(statistics) == before


def test_a_confirmation_that_fails_halfway_writes_nothing(client, editor, statistics, monkeypatch):
    response = upload(client, statistics, statistics_file(statistics, CHANGED))
    before = statistics.revisions.count()

    def fail(*arguments):
        raise RuntimeError("the database went away")

    monkeypatch.setattr(apply, "_write", fail)
    with pytest.raises(RuntimeError):
        confirm(client, statistics, response)
    assert statistics.revisions.count() == before


def test_an_altered_or_foreign_confirmation_is_refused(client, editor, statistics, edition_page):
    token = upload(client, statistics, statistics_file(statistics, CHANGED)).context["token"]
    before = statistics.revisions.count()
    other = item_page(edition_page, "corruption-complaints")
    for page, sent in ((statistics, token[:-2]), (statistics, ""), (other, token)):
        answer = client.post(address(page, "import_apply"), {"token": sent}, follow=True)
        assert "โปรดอัปโหลดไฟล์อีกครั้ง" in answer.content.decode()
    with pytest.raises(signing.BadSignature):
        tokens.unsign(token, statistics.pk, editor.pk + 1, sheets_of(statistics))
    assert statistics.revisions.count() == before


def test_merging_adds_a_month_and_keeps_the_others(client, editor, statistics):
    content = statistics_file(statistics, CHANGED[1:])
    confirm(client, statistics, upload(client, statistics, content, mode="merge"))
    assert [row[1] for row in rows_of(statistics)] == ["ทรัพย์", "ชีวิต", "ยาเสพติด"]


def test_sheets_left_empty_change_nothing(client, editor, statistics):
    response = upload(client, statistics, statistics_file(statistics, CHANGED))
    assert [shown.title for shown in response.context["differences"]] == [
        sheets_of(statistics)[0].title
    ]


def test_mistakes_are_shown_with_their_cells(client, editor, statistics):
    content = statistics_file(statistics, [case("ทรัพย์", "ห้า"), case("", 1, 1, "ต.ค.")])
    response = upload(client, statistics, content)
    text = response.content.decode()
    assert response.context["error_count"] == 3
    for expected in ("D3", "B4", "C4", "ห้า", "ต้องเป็นจำนวนเต็ม", "ต้องกรอกช่องนี้", "รับแจ้ง (คดี)"):
        assert expected in text
    assert "token" not in response.context


def test_the_workbook_comes_back_with_its_mistakes_marked(client, editor, statistics):
    content = statistics_file(statistics, [case("ทรัพย์", "ห้า"), case("ชีวิต", 1)])
    file = SimpleUploadedFile("x.xlsx", content, content_type=XLSX)
    data = {"file": file, "mode": "replace", "mark": "1"}
    response = client.post(address(statistics), data)
    assert 'filename="o11-2568-errors.xlsx"' in response["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(response.content))[sheets_of(statistics)[0].title]
    assert "ต้องเป็นจำนวนเต็ม" in sheet["D3"].comment.text
    assert (sheet["D3"].value, sheet["D3"].fill.fgColor.rgb) == ("ห้า", "FFF4B6B0")
    assert sheet["D4"].comment is None


def test_the_records_own_rules_are_reported_at_their_cells(client, editor, edition_page):
    page = item_page(edition_page, "corruption-complaints")
    sheet = sheets_of(page)[0]
    row = {"month": "ต.ค. 67", "received": 5, "finished": 1, "in_progress": 1}
    content = filled(write_template(Template("O17", page.item_key, [sheet])), sheet, [row])
    [error] = upload(client, page, content).context["errors"]
    assert (error.cell, error.header, error.value) == ("C3", "จำนวนเรื่อง", "5")
    assert "ไม่เท่ากับ" in error.message_th
    assert not ComplaintCount.objects.exists()


def test_a_picture_stays_with_its_row(client, editor, edition_page):
    image = make_image()
    page = publish_item(
        edition_page,
        "monthly-performance",
        activities=[
            Activity(month="2024-10", title="อบรม", photo=image, photo_alt="ผู้เข้าอบรม"),
            Activity(month="2024-11", title="ตรวจ", photo=image, photo_alt="ตรวจ"),
        ],
    )
    sheet = sheets_of(page)[0]
    row = {"month": "ต.ค. 67", "title": "อบรม", "detail": "รายละเอียดใหม่"}
    content = filled(write_template(Template("O7", page.item_key, [sheet])), sheet, [row])
    response = upload(client, page, content)
    assert response.context["differences"][0].pictures_lost == 1
    confirm(client, page, response)
    [activity] = draft(page).activities.all()
    assert (activity.detail, activity.photo, activity.photo_alt) == (
        "รายละเอียดใหม่",
        image,
        "ผู้เข้าอบรม",
    )


@pytest.mark.parametrize("name", ["import", "import_template", "import_apply"])
def test_a_page_of_another_station_is_not_there(client, editor, name):
    stranger = item_page(start_year("beta"), "operational-statistics")
    method = client.post if name == "import_apply" else client.get
    assert method(address(stranger, name)).status_code == 404


def test_who_may_not_edit_the_page_is_turned_away(client, station, statistics):
    viewer = make_member(station, StationMembership.Role.DATA_OFFICER)
    viewer.groups.clear()
    client.force_login(viewer)
    for name in ("import", "import_template"):
        assert client.get(address(statistics, name)).status_code in (302, 403)
    assert statistics.revisions.count() == 1


def test_a_locked_page_takes_nothing(client, editor, statistics):
    content = statistics_file(statistics, CHANGED)
    token = upload(client, statistics, content).context["token"]
    statistics.locked, statistics.locked_by = True, make_superuser()
    statistics.save(update_fields=["locked", "locked_by"])
    answer = client.post(address(statistics, "import_apply"), {"token": token}, follow=True)
    assert "ล็อก" in answer.content.decode()
    assert len(rows_of(statistics)) == 2 and rows_of(statistics)[1][1] == "ชีวิต"


@pytest.mark.parametrize("content", [b"", b"not a workbook"])
def test_other_files_are_answered_in_words(client, editor, statistics, content):
    response = upload(client, statistics, content)
    assert response.status_code == 200
    assert response.context["form"].errors["file"]


def test_a_huge_upload_is_answered_in_words(client, editor, statistics):
    response = upload(client, statistics, b"PK\x03\x04" + b"\0" * (60 << 20))
    assert "เกินกำหนด 5 MB" in response.content.decode()
