"""The contact list of EIT part 2: from purpose to export, one by one and many at once."""

import datetime
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry

from oitpages.contacts.rows import MOST_CONTACTS
from oitpages.models import Contact, ContactList

from .contacts import MAIL, NAME, PHONE, actions, export, paste, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("middle")]

HEADINGS = "ลำดับ\tประเภท\tชื่อ-นามสกุล หรือชื่อหน่วยงาน\tหมายเลขโทรศัพท์\tอีเมล\tสายงานที่ติดต่อ"
CONTACT_QUERIES = 26
"""Most are those of the admin's frame."""


class TestWay:
    """From purpose to export to deletion."""

    def test_a_list_begins_with_its_purpose_and_end(self, client, url, sign_in):
        sign_in()
        assert "กำหนดเหตุผลและวันลบก่อน" in text_of(client.get(url))
        values = {"action": "keep", "purpose": "เชิญตอบ", "delete_on": "30/07/2568"}
        assert client.post(url, values).status_code == 302
        assert ContactList.objects.get().delete_on == datetime.date(2025, 7, 30)
        assert actions() == ["kept"]

    def test_a_year_that_is_long_over_keeps_nobody(self, client, url, sign_in, on_a_day):
        sign_in()
        on_a_day(datetime.date(2025, 7, 15))
        assert 'value="14/08/2568"' in client.get(url).content.decode()
        on_a_day(datetime.date(2026, 7, 1))
        assert "สิ้นสุดนานแล้ว" in text_of(client.get(url))
        values = {"action": "keep", "purpose": "เชิญตอบ", "delete_on": "30/07/2569"}
        client.post(url, values)
        assert not ContactList.objects.exists()

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"purpose": ""}, "โปรดระบุวัตถุประสงค์"),
            ({"delete_on": ""}, "โปรดกำหนดวันลบ"),
            ({"delete_on": "10/02/2568"}, "ต้องอยู่หลังวันนี้"),
            ({"delete_on": "30/07/2569"}, "เก็บได้ไม่เกิน 1 กรกฎาคม 2569"),
        ],
    )
    def test_no_list_without_a_purpose_and_an_end(self, client, url, sign_in, values, message):
        sign_in()
        good = {"action": "keep", "purpose": "เชิญตอบ", "delete_on": "30/07/2568"}
        answer = client.post(url, good | values)
        assert message in text_of(answer)
        assert not ContactList.objects.exists()

    def test_names_are_shown_only_where_they_are_asked_for(self, client, url, kept, sign_in):
        user = sign_in()
        closed = client.get(url)
        assert NAME not in closed.content.decode()
        assert "no-store" in closed["Cache-Control"]
        opened = client.post(url, {"action": "open"})
        assert NAME in text_of(opened)
        assert PHONE in text_of(opened)
        entry = PageLogEntry.objects.get(action="oitpages.contacts_opened")
        assert entry.user == user

    def test_one_is_added_and_taken_out(self, client, url, kept, sign_in):
        sign_in()
        values = {"action": "add", "kind": "person", "name": "นายใหม่", "work_line": "inquiry"}
        assert "กรอกหมายเลขโทรศัพท์หรืออีเมล" in text_of(client.post(url, values))
        assert client.post(url, values | {"email": "new@example.com"}).status_code == 302
        added = kept.contacts.get(name="นายใหม่")
        assert client.post(url, {"action": "take-out", "contact": added.pk}).status_code == 302
        for wrong in (added.pk, "x", "9" * 30, ""):
            answer = client.post(url, {"action": "take-out", "contact": wrong})
            assert answer.status_code == 404
        assert [c.name for c in kept.contacts.all()] == [NAME]
        assert actions() == ["added", "deleted"]

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"phone": "12345"}, "หมายเลขโทรศัพท์ไม่ถูกต้อง"),
            ({"email": "ไม่ใช่อีเมล"}, "อีเมลไม่ถูกต้อง"),
            ({"name": ""}, "โปรดกรอกชื่อ"),
            ({"name": "นายเอ 1101700230708"}, "เลขประจำตัวประชาชน"),
            ({"work_line": ""}, "โปรดเลือกสายงาน"),
            ({"phone": "+66 81 234 5678"}, "มีในรายชื่อแล้ว"),
        ],
    )
    def test_a_mistake_is_told_at_its_field(self, client, url, kept, sign_in, values, message):
        sign_in()
        good = {"kind": "person", "name": "นายใหม่", "phone": "0899999999", "work_line": "inquiry"}
        answer = client.post(url, {"action": "add", **good, **values})
        assert message in text_of(answer)
        assert kept.contacts.count() == 1

    def test_the_export_is_the_years_form(self, client, edition_page, kept, sign_in):
        user = sign_in()
        answer = export(client, edition_page)
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
        columns = edition_page.edition.contact_columns
        rows = list(sheet.iter_rows(values_only=True))
        assert list(rows[0]) == [column.header_th for column in columns]
        assert list(rows[1]) == ["1", "บุคคล", NAME, PHONE, MAIL, "งานจราจร"]
        assert len(rows) == 2
        assert answer["Content-Disposition"].startswith("attachment")
        assert "no-store" in answer["Cache-Control"]
        assert PageLogEntry.objects.get(action="oitpages.contacts_exported").user == user
        kept.refresh_from_db()
        assert kept.exported_at is not None

    def test_a_formula_stays_a_text(self, client, edition_page, kept, sign_in):
        sign_in()
        kept.contacts.update(name="=HYPERLINK(1)")
        answer = export(client, edition_page)
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
        assert sheet.cell(2, 3).data_type == "s"

    def test_all_are_deleted_after_a_confirmation(self, client, url, kept, sign_in):
        sign_in()
        client.post(url, {"action": "delete-all"})
        assert kept.contacts.count() == 1
        client.post(url, {"action": "delete-all", "sure": "1"})
        assert kept.contacts.count() == 0
        assert "ลบ 1 รายเมื่อ" in text_of(client.get(url))
        assert client.post(url, {"action": "add"}).status_code == 404
        keep = {"action": "keep", "purpose": "x", "delete_on": "30/07/2568"}
        assert client.post(url, keep).status_code == 404


class TestManyAtOnce:
    """Rows from Excel: all of them or none."""

    def test_pasted_rows_are_added(self, client, url, kept, sign_in):
        sign_in()
        rows = (
            "1\tบุคคล\tนายหนึ่ง\t๐๘๑-๐๐๐-๐๐๐๑\t\tจราจร\n\n"
            "2\tหน่วยงานหรือนิติบุคคล\tบริษัท สอง\t\ttwo@example.com\tงานอำนวยการ\n"
            "3\t\tนายสาม\t810000003\t\tงานสืบสวน"
        )
        assert paste(client, url, rows).status_code == 302
        found = {c.name: c for c in kept.contacts.all()}
        assert found["นายหนึ่ง"].work_line == "traffic"
        assert found["บริษัท สอง"].kind == "organisation"
        assert found["นายสาม"].phone == "0810000003"
        assert actions() == ["added"]

    def test_headings_set_the_order(self, client, url, kept, sign_in):
        sign_in()
        rows = "อีเมล\tชื่อ-นามสกุล หรือชื่อหน่วยงาน\tสายงานที่ติดต่อ\na@example.com\tนายเอ\tงานจราจร"
        assert paste(client, url, rows).status_code == 302
        assert kept.contacts.get(name="นายเอ").email == "a@example.com"

    def test_every_mistake_is_named_with_its_row_and_nothing_is_kept(
        self, client, url, kept, sign_in
    ):
        sign_in()
        rows = (
            f"{HEADINGS}\n1\tบุคคล\tนายดี\t0810000001\t\tงานจราจร\n"
            "2\tสัตว์\t\t12\t\tงานอื่น\n3\tบุคคล\tนายซ้ำ\t081 000 0001\t\tงานจราจร"
        )
        answer = paste(client, url, rows)
        text = text_of(answer)
        assert "แถวที่ 3 ประเภท: ต้องเป็น บุคคล หรือ" in text
        assert "แถวที่ 3 ชื่อ-นามสกุล" in text
        assert "แถวที่ 3 หมายเลขโทรศัพท์: หมายเลขโทรศัพท์ไม่ถูกต้อง" in text
        assert "แถวที่ 3 สายงานที่ติดต่อ: ต้องเป็นสายงานใด" in text
        assert "แถวที่ 4 หมายเลขโทรศัพท์: หมายเลขโทรศัพท์หรืออีเมลนี้มีในรายชื่อแล้ว" in text
        assert "นายดี" in answer.content.decode()  # what was pasted isn't lost
        assert kept.contacts.count() == 1

    def test_a_workbook_is_read(self, client, url, kept, sign_in):
        sign_in()
        book = openpyxl.Workbook()
        book.active.append(HEADINGS.split("\t"))
        book.active.append([1, "บุคคล", "นายสมุด", 812345670, None, "งานสอบสวน"])
        stream = io.BytesIO()
        book.save(stream)
        file = SimpleUploadedFile("contacts.xlsx", stream.getvalue())
        assert paste(client, url, "", file=file).status_code == 302
        assert kept.contacts.get(name="นายสมุด").phone == "0812345670"

    @pytest.mark.parametrize("content", [b"not a workbook", b"PK\x03\x04 broken"])
    def test_another_kind_of_file_is_refused(self, client, url, kept, sign_in, content):
        sign_in()
        answer = paste(client, url, "", file=SimpleUploadedFile("x.xlsx", content))
        assert answer.status_code == 200
        assert "w-field__errors" in answer.content.decode()
        assert kept.contacts.count() == 1

    def test_nothing_and_too_much_are_refused(self, client, url, kept, sign_in):
        sign_in()
        assert "วางแถวจาก Excel หรือเลือกไฟล์" in text_of(paste(client, url, " "))
        rows = "\n".join("1\tบุคคล\tนาย\t0810000001\t\tงานจราจร" for _ in range(MOST_CONTACTS))
        assert "รายชื่อรวมเกิน 1,000 ราย" in text_of(paste(client, url, rows))
        assert "ไม่พบแถวข้อมูล" in text_of(paste(client, url, HEADINGS))


def test_it_costs_few_queries(client, url, kept, sign_in):
    sign_in()
    Contact.objects.bulk_create(
        Contact(contact_list=kept, name=f"นาย {n}", email=f"{n}@example.com", work_line="traffic")
        for n in range(300)
    )
    client.post(url, {"action": "open"})
    with CaptureQueriesContext(connection) as captured:
        client.post(url, {"action": "open"})
    assert len(captured) <= CONTACT_QUERIES, "\n".join(q["sql"][:110] for q in captured)
