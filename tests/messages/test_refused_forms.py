"""A form that was refused: what is wrong stands on top and at its field, for eyes and ears."""

import re

import pytest

from home.messages import limits
from tests.messages.builders import photo
from tests.messages.sending import send

pytestmark = pytest.mark.django_db


def described(html: str, name: str) -> str:
    """What a screen reader says of a field, besides its name."""
    tag = re.search(rf'<(?:input|textarea)[^>]*\bname="{name}"[^>]*>', html)[0]
    said = re.search(r'aria-describedby="([^"]+)"', tag)[1].split()
    assert 'aria-invalid="true"' in tag
    return " ".join(re.search(rf'id="{part}"[^>]*>(.*?)</p>', html, re.S)[1] for part in said)


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"message": " "}, "message", "โปรดเขียนข้อความ"),
        ({"answer": "99"}, "answer", "คำตอบไม่ถูกต้อง"),
        ({"answer": ""}, "answer", "โปรดตอบคำถามเป็นตัวเลข"),
        ({"subject": "ก" * 151}, "subject", "150"),
    ],
)
def test_what_is_wrong_is_said_with_its_field(client, page, values, field, said):
    html = send(client, page, **values).content.decode()
    assert said in described(html, field)


def test_a_wrong_receipt_is_said_with_its_field(client, page):
    html = client.post(f"/messages/{page.pk}/follow/", {"receipt": "x"}).content.decode()
    assert "ไม่พบเลขที่รับเรื่องนี้" in described(html, "receipt")


@pytest.mark.parametrize(("language", "word"), [("", "ผิดพลาด: "), ("/en", "Error: ")])
@pytest.mark.parametrize(("path", "field"), [("", "message"), ("follow/", "receipt")])
def test_the_title_begins_with_the_error(client, page, language, word, path, field):
    html = client.post(f"{language}/messages/{page.pk}/{path}", {field: ""}).content.decode()
    title = re.search(r"<title[^>]*>(.*?)</title>", html)[1]
    assert title.startswith(word)
    whole = client.get(language + page.url).content.decode()
    assert word not in re.search(r"<title[^>]*>(.*?)</title>", whole)[1]


def test_the_errors_follow_the_heading_and_the_form_leads_there(client, page):
    html = send(client, page, message="").content.decode()
    assert re.search(r"</h1>\s*<div[^>]* id=\"form-errors\"", html)
    assert f'action="/messages/{page.pk}/#form-errors"' in html
    assert f'action="/messages/{page.pk}/follow/#follow"' in html


@pytest.mark.parametrize(
    ("language", "said"),
    [("", "โปรดแนบไฟล์อีกครั้ง: "), ("/en", "Please attach the files again: ")],
)
def test_files_of_a_refused_form_are_asked_for_again_by_name(client, page, language, said):
    files = [photo("ภาพ.jpg"), photo("<b>.png", "PNG")]
    address = f"{language}/messages/{page.pk}/"
    response = client.post(address, {"message": "x", "answer": "99", "files": files})
    html = response.content.decode()
    assert response.status_code == 422
    assert html.count(f"{said}ภาพ.jpg, &lt;b&gt;.png") == 2, "on top and at the field"
    assert said in described(html, "files")


def test_files_are_asked_for_again_where_too_many_wrote(client, page, monkeypatch):
    monkeypatch.setattr(limits, "MOST_PER_SENDER", 0)
    response = send(client, page, files=[photo("ภาพ.jpg")])
    assert response.status_code == 429
    assert "โปรดแนบไฟล์อีกครั้ง: ภาพ.jpg" in response.content.decode()


def test_a_form_without_files_asks_for_none(client, page):
    assert "อีกครั้ง: " not in send(client, page, answer="99").content.decode()


def test_a_single_file_that_is_refused_is_not_asked_for_again(client, page):
    response = send(client, page, files=[photo("ภาพ.gif", "GIF")])
    html = response.content.decode()
    assert "เปิดไฟล์ “ภาพ.gif” ไม่ได้" in html and "โปรดแนบไฟล์อีกครั้ง" not in html
