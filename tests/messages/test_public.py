"""Writing to the station: without a name, a cookie or JavaScript, and following it up."""

import datetime
import json

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client

from home.messages import challenge, limits
from home.messages.receive import reply
from home.models import Message, MessageFile, MessageKey, MessagePage, SearchEntry
from tests.home.builders import make_station
from tests.messages.builders import answered, give_keys, photo, publish_form
from tests.messages.sending import TEXT, opened, receipt_of, send

pytestmark = pytest.mark.django_db


def everything_stored() -> bytes:
    """Every byte of every row that a message leaves in the database."""
    found = b""
    with connection.cursor() as cursor:
        for model in (Message, MessageFile):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608 - our own tables
            for row in cursor.fetchall():
                found += b"|".join(
                    bytes(v) if isinstance(v, (bytes, memoryview)) else str(v).encode()
                    for v in row
                )
    return found


def test_a_complaint_is_taken_in_and_its_receipt_told_once(client, page):
    response = send(client, page, happened="ถนนตัวอย่าง", contact="0812345678")
    assert response.status_code == 200
    [message] = Message.objects.all()
    content = opened(message)
    assert content.fields["ข้อความ"] == TEXT
    assert content.fields["เหตุเกิดเมื่อใดและที่ใด (ไม่บังคับ)"] == "ถนนตัวอย่าง"
    assert content.receipt == receipt_of(response)


def test_nothing_readable_is_stored(client, page):
    response = send(client, page, contact="0812345678", files=[photo(exif=True)], subject="เรื่องลับ")
    stored = everything_stored()
    for told in (TEXT, "0812345678", "เรื่องลับ", receipt_of(response), "127.0.0.1", "IMG_1234"):
        assert told.encode() not in stored


def test_neither_the_hour_nor_the_machine_is_kept():
    kept = {field.name for field in Message._meta.get_fields() if hasattr(field, "attname")}
    assert kept == {
        "id", "station", "kind", "received_on", "status", "status_changed_on",
        "receipt_digest", "key", "sealed",
    }  # fmt: skip
    assert Message._meta.get_field("received_on").get_internal_type() == "DateField"


def test_no_page_of_it_sets_a_cookie(client, page):
    assert not client.get(page.url).cookies
    response = send(client, page)
    assert not response.cookies
    assert not client.cookies


def test_it_works_where_cookies_and_csrf_tokens_do_not_exist(page):
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, page).status_code == 200


def test_neither_form_nor_receipt_is_kept_by_a_cache(client, page):
    assert "no-store" in client.get(page.url)["Cache-Control"]
    assert "no-store" in send(client, page)["Cache-Control"]


def test_without_a_text_the_form_says_so_at_the_field(client, page):
    response = send(client, page, message="  ", subject="หัวข้อที่พิมพ์ไว้")
    html = response.content.decode()
    assert response.status_code == 422
    assert "โปรดเขียนข้อความที่ต้องการแจ้งสถานี" in html
    assert "หัวข้อที่พิมพ์ไว้" in html


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"answer": "99"}, "คำตอบไม่ถูกต้อง"),
        ({"answer": "x"}, "คำตอบไม่ถูกต้อง"),
        ({"token": "forged"}, "แบบฟอร์มไม่สมบูรณ์"),
        ({"website": "https://spam.example"}, "เว้นช่องนี้ว่างไว้"),
    ],
)
def test_programs_are_kept_out_and_people_told_what_to_do(client, page, values, said):
    response = send(client, page, **values)
    assert response.status_code == 422
    assert said in response.content.decode() and TEXT in response.content.decode()
    assert not Message.objects.exists()


def test_thai_digits_answer_as_well(client, page):
    html = client.get(page.url).content.decode()
    values = answered(html)
    values["answer"] = values["answer"].translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert client.post(f"/messages/{page.pk}/", {"message": TEXT, **values}).status_code == 200


def test_a_form_counts_once(client, page):
    html = client.get(page.url).content.decode()
    values = {"message": TEXT, **answered(html)}
    assert client.post(f"/messages/{page.pk}/", values).status_code == 200
    again = client.post(f"/messages/{page.pk}/", values)
    assert again.status_code == 422
    assert "ส่งไปแล้ว" in again.content.decode()
    assert Message.objects.count() == 1


def test_a_mistake_does_not_use_the_answer_up(client, page):
    html = client.get(page.url).content.decode()
    values = answered(html)
    assert client.post(f"/messages/{page.pk}/", {"message": "", **values}).status_code == 422
    sent = client.post(f"/messages/{page.pk}/", {"message": TEXT, **values})
    assert sent.status_code == 200


def test_an_answer_that_comes_at_once_or_too_late_does_not_count(client, page, monkeypatch):
    monkeypatch.setattr(challenge, "_is_too_quick", lambda token: True)
    assert "ส่งเร็วเกินไป" in send(client, page).content.decode()
    monkeypatch.setattr(challenge, "LATEST_SECONDS", -1)
    assert "นานเกินไป" in send(client, page).content.decode()


def test_one_sender_cannot_flood_the_station(client, page, monkeypatch):
    monkeypatch.setattr(limits, "MOST_PER_SENDER", 2)
    assert [send(client, page).status_code for _ in range(3)] == [200, 200, 429]
    other = Client(REMOTE_ADDR="10.0.0.9")
    assert send(other, page).status_code == 200


def test_senders_behind_the_web_server_are_told_apart(client, page, monkeypatch):
    """Else the first five people would keep everybody else out."""
    monkeypatch.setattr(limits, "MOST_PER_SENDER", 1)
    for address in ("203.0.113.1", "203.0.113.2"):
        visitor = Client(headers={"x-forwarded-for": f"10.0.0.1, {address}"})
        assert [send(visitor, page).status_code for _ in range(2)] == [200, 429]


def test_a_forged_header_from_elsewhere_counts_for_nothing(page, monkeypatch):
    monkeypatch.setattr(limits, "MOST_PER_SENDER", 1)
    answers = []
    for number in range(2):
        forger = Client(REMOTE_ADDR="198.51.100.7", headers={"x-forwarded-for": f"1.1.1.{number}"})
        answers.append(send(forger, page).status_code)
    assert answers == [200, 429]


def test_what_counts_senders_names_none(client, page):
    send(client, page)
    kept = json.dumps([str(key) for key in caches["limits"]._cache])
    assert "127.0.0.1" not in kept


def test_a_station_without_a_key_says_where_to_turn(client):
    station = make_station()
    station.phones = "0 4500 0000"
    station.save()
    page = publish_form(station)
    html = client.get(page.url).content.decode()
    assert "ยังไม่เปิดรับเรื่อง" in html and "tel:045000000" in html
    assert "ส่งเรื่อง</button>" not in html


def test_questions_and_complaints_have_keys_apart(client, station):
    send(client, publish_form(station, "question"))
    send(client, publish_form(station, "complaint"))
    purposes = set(Message.objects.values_list("kind", "key__purpose"))
    assert purposes == {("question", "general"), ("complaint", "complaint")}


def test_a_draft_or_a_foreign_page_takes_nothing(client, page):
    MessagePage.objects.get(pk=page.pk).unpublish()
    assert client.post(f"/messages/{page.pk}/", {"message": TEXT}).status_code == 404
    assert client.post("/messages/999999/", {"message": TEXT}).status_code == 404


@pytest.mark.parametrize("path", ["", "follow/"])
def test_the_address_of_a_receipt_opened_again_leads_back_to_the_form(client, page, path):
    response = client.get(f"/messages/{page.pk}/{path}")
    assert (response.status_code, response["Location"]) == (302, page.url)


def test_a_key_lost_meanwhile_is_told_and_the_text_stays(client, page):
    html = client.get(page.url).content.decode()
    MessageKey.objects.all().delete()
    response = client.post(f"/messages/{page.pk}/", {"message": TEXT, **answered(html)})
    assert response.status_code == 409
    assert "ยังไม่เปิดรับเรื่อง" in response.content.decode()


def test_the_sender_follows_the_matter_with_the_receipt_alone(client, page):
    receipt = receipt_of(send(client, page))
    first = client.post(f"/messages/{page.pk}/follow/", {"receipt": receipt.lower()})
    assert "รับเรื่องแล้ว" in first.content.decode()
    assert "ยังไม่มีคำตอบ" in first.content.decode()
    [message] = Message.objects.all()
    reply(message, receipt, "ตรวจสอบแล้ว <b>ขอบคุณ</b>", Message.Status.FINISHED, None)
    second = client.post(f"/messages/{page.pk}/follow/", {"receipt": receipt}).content.decode()
    assert "ดำเนินการเสร็จสิ้น" in second
    assert "ตรวจสอบแล้ว &lt;b&gt;ขอบคุณ&lt;/b&gt;" in second
    assert TEXT not in second


@pytest.mark.parametrize("typed", ["", "2222-2222-2222-2222", "\x00", "ก" * 300, "%"])
def test_a_wrong_receipt_gives_a_page_that_says_so(client, page, typed):
    send(client, page)
    response = client.post(f"/messages/{page.pk}/follow/", {"receipt": typed})
    assert response.status_code == 422
    assert "เลขที่รับเรื่อง" in response.content.decode()


def test_a_receipt_of_another_station_is_unknown(client, page):
    receipt = receipt_of(send(client, page))
    other = publish_form(make_station("bravo"))
    response = client.post(f"/messages/{other.pk}/follow/", {"receipt": receipt})
    assert response.status_code == 422


def test_what_was_written_can_not_be_found(client, page):
    send(client, page, subject="หัวข้อลับเฉพาะ")
    assert not SearchEntry.objects.filter(search_text__contains="ลับเฉพาะ").exists()
    assert SearchEntry.objects.filter(page_id=page.pk, kind="service").exists()


def test_an_old_message_opens_with_its_old_key(client, page, station):
    send(client, page)
    for purpose in MessageKey.Purpose:
        MessageKey.objects.filter(purpose=purpose).update(
            created_at=datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
        )
    give_keys(station, "รหัสผ่านใหม่ ยาวพอแล้ว")
    [message] = Message.objects.all()
    assert opened(message).fields["ข้อความ"] == TEXT


@pytest.mark.parametrize("field", ["message", "subject", "contact", "receipt", "token", "answer"])
@pytest.mark.parametrize("value", ["\x00", "\ud800".encode("utf-16", "surrogatepass"), "ก" * 9000])
def test_no_input_breaks_the_form(client, page, field, value):
    for path in (f"/messages/{page.pk}/", f"/messages/{page.pk}/follow/"):
        assert send(client, page, **{field: value}).status_code < 500
        assert client.post(path, {field: value}).status_code < 500
