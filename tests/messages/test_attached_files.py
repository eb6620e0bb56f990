"""Files that senders attach: what is kept of them, and what is refused."""

import io
import logging
import zlib

import pytest
from PIL import Image, ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript

from home.messages import limits
from home.messages.attachments import MOST_FILES, checked
from home.models import Message
from tests.messages.builders import photo
from tests.messages.pdf_files import SECRETS, pdf_of, phone_photo, phone_scan
from tests.messages.sending import TEXT, opened, send

pytestmark = pytest.mark.django_db


def test_a_photo_loses_where_it_was_taken_and_its_name(client, page):
    send(client, page, files=[photo("คุณสมชาย.jpg", exif=True), photo("b.png", "PNG")])
    [message] = Message.objects.all()
    files = opened(message).files
    assert [file.name for file in files] == ["file-1.jpg", "file-2.jpg"]
    for file in files:
        assert file.content.startswith(b"\xff\xd8")
        assert b"Exif" not in file.content and b"Secret Phone" not in file.content


def pdf(pages: int = 1, password: str = "", name: str = "IMG_1234.pdf") -> io.BytesIO:
    """A PDF as somebody's word processor writes it, with a name, a script and a file inside."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": "Secret Author", "/Producer": "Secret Word"})
    writer.add_open_action(JavaScript("app.alert('secret script')"))
    writer.add_attachment("secret.txt", b"secret file inside")
    if password:
        writer.encrypt(password)
    stream = io.BytesIO()
    writer.write(stream)
    stream.seek(0)
    stream.name = name
    return stream


def test_a_pdf_keeps_its_pages_alone(client, page):
    assert send(client, page, files=[pdf(pages=2)]).status_code == 200
    [file] = opened(Message.objects.get()).files
    reader = PdfReader(io.BytesIO(file.content))
    assert (file.name, len(reader.pages)) == ("file-1.pdf", 2)
    assert "/Names" not in reader.trailer["/Root"] and "/OpenAction" not in reader.trailer["/Root"]
    assert not reader.attachments
    assert b"Secret" not in file.content and b"secret" not in file.content


@pytest.mark.parametrize(
    "scan",
    [
        phone_scan(),
        phone_scan(zlib.compress(phone_photo()), b"[/FlateDecode/DCTDecode]"),
        phone_scan(phone_photo() + phone_photo()),
    ],
    ids=["plain", "packed twice", "with a second picture behind the first"],
)
def test_a_scan_of_a_phone_loses_place_time_camera_and_author(scan):
    kept = checked("a.pdf", scan, 1).content
    assert not [secret for secret in SECRETS if secret in kept]
    for name in (b"/Metadata", b"/Properties", b"/PieceInfo", b"/LastModified", b"Exif"):
        assert name not in kept
    image = PdfReader(io.BytesIO(kept)).pages[0]["/Resources"]["/XObject"]["/I"]
    with (
        Image.open(io.BytesIO(image._data)) as found,
        Image.open(io.BytesIO(phone_photo())) as was,
    ):
        assert found.tobytes() == was.tobytes(), "the picture itself is the same"
        assert not found.getexif()


@pytest.mark.parametrize(
    "scan",
    [
        phone_scan(b"\x00\x00\x00\x0cjP  ", b"/JPXDecode"),
        phone_scan(contents=b"BI /W 60 /H 40 /F /DCT ID " + phone_photo() + b" EI"),
        phone_scan(zlib.compress(phone_photo()), b"[/DCTDecode/FlateDecode]"),
    ],
    ids=["JPEG 2000", "inside the page", "packed the wrong way round"],
)
def test_a_pdf_with_pictures_that_can_not_be_cleaned_is_refused_in_words(client, page, scan):
    file = io.BytesIO(scan)
    file.name = "a.pdf"
    response = send(client, page, files=[file])
    assert response.status_code == 422
    assert "ลบสถานที่และเวลาถ่ายออกให้ไม่ได้" in response.content.decode()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (pdf(password="x"), "มีรหัสผ่าน"),
        (pdf(pages=101), "1 ถึง 100 หน้า"),
        (pdf(pages=0), "1 ถึง 100 หน้า"),
    ],
    ids=["locked", "long", "empty"],
)
def test_a_pdf_that_can_not_be_cleaned_is_refused(client, page, file, said):
    file.seek(0)
    response = send(client, page, files=[file])
    assert response.status_code == 422
    assert said in response.content.decode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.4\nnothing", "เปิดไฟล์"),
        (b"%PDF-1.4\ntrailer<</Root 1 0 R>>", "เปิดไฟล์"),
        (b"", "ว่างเปล่า"),
        (b"MZ\x90\x00program", "เปิดไฟล์"),
        (b"<svg onload='x'/>", "เปิดไฟล์"),
        (b"\xff\xd8\xff" + b"x" * 100, "เปิดไฟล์"),
        (b"GIF89a" + b"\x00" * 20, "เปิดไฟล์"),
    ],
)
def test_other_files_are_refused_and_the_text_stays(client, page, content, said):
    file = io.BytesIO(content)
    file.name = "ไฟล์.jpg"
    response = send(client, page, files=[file])
    html = response.content.decode()
    assert response.status_code == 422
    assert TEXT in html
    assert (said in html) or not content  # Django itself names an empty file
    assert not Message.objects.exists()


FOREIGN_LOCK = pdf_of(
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[]/Count 0>>",
    extra=b"/Encrypt<</Filter/SecretLock>>",
)


def cut_png() -> bytes:
    """A PNG whose last part has lost its name."""
    stream = io.BytesIO()
    Image.new("RGB", (64, 48), "tan").save(stream, "PNG")
    return stream.getvalue().replace(b"IDAT", b"\xae\xae\xae\xae")


@pytest.mark.parametrize("content", [FOREIGN_LOCK, cut_png()], ids=["locked", "cut"])
def test_what_a_reader_can_not_cope_with_is_a_file_that_can_not_be_opened(client, page, content):
    file = io.BytesIO(content)
    file.name = "หลักฐาน"
    response = send(client, page, files=[file])
    html = response.content.decode()
    assert response.status_code == 422
    assert "เปิดไฟล์ “หลักฐาน” ไม่ได้" in html and TEXT in html


def test_a_photo_whose_notes_can_not_be_read_is_taken_as_it_lies():
    """Its camera wrote text where numbers belong; the picture itself is sound."""
    notes = Image.Exif()
    notes[0x0112] = 6
    notes[0x010F] = "SecretCam"
    notes[0x011A] = 3.5  # a fraction, which is said to be text below
    stream = io.BytesIO()
    Image.new("RGB", (64, 48), "tan").save(stream, "JPEG", exif=notes)
    content = stream.getvalue().replace(b"\x01\x1a\x00\x05", b"\x01\x1a\x00\x02")
    with Image.open(io.BytesIO(content)) as picture, pytest.raises(TypeError):
        ImageOps.exif_transpose(picture)
    kept = checked("a.jpg", content, 1).content
    assert b"SecretCam" not in kept
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.size == (64, 48)


def test_a_file_that_can_not_be_read_leaves_nothing_in_the_log(client, page, caplog):
    """A line of the log has an hour; who looks for faults sees the kind of error alone."""
    file = io.BytesIO(FOREIGN_LOCK)
    file.name = "คุณสมชาย.pdf"
    with caplog.at_level(logging.INFO):
        send(client, page, files=[file])
    assert not [line for line in caplog.records if line.name.startswith(("home", "pypdf"))]
    file.seek(0)
    with caplog.at_level(logging.DEBUG, "home.messages"):
        send(client, page, files=[file])
    [line] = [line.getMessage() for line in caplog.records if line.name.startswith("home")]
    assert "NotImplementedError" in line
    assert "สมชาย" not in line and "SecretLock" not in line


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (pdf(password="x"), "has a password"),
        (pdf(pages=101), "must have 1 to 100 pages"),
        (io.BytesIO(b"%PDF-1.4\nnothing"), "damaged or incomplete"),
    ],
    ids=["locked", "long", "damaged"],
)
def test_a_refused_pdf_is_explained_in_english_to_who_writes_in_english(client, page, file, said):
    file.seek(0)
    file.name = "a.pdf"
    html = client.post(f"/en/messages/{page.pk}/", {"message": "x", "files": [file]}).content
    assert said in html.decode()


def test_too_many_files_are_refused(client, page):
    response = send(client, page, files=[photo(f"{n}.jpg") for n in range(MOST_FILES + 1)])
    assert response.status_code == 422
    assert f"ไม่เกิน {MOST_FILES} ไฟล์" in response.content.decode()


def test_too_large_an_upload_is_refused_with_the_text_kept(client, page, monkeypatch):
    monkeypatch.setattr("home.messages.views.MOST_UPLOADED_BYTES", 2_000)
    monkeypatch.setattr(limits, "MOST_UPLOADED_BYTES", 2_000)
    big = io.BytesIO(b"%PDF-" + b"x" * 20_000)
    big.name = "big.pdf"
    response = send(client, page, files=[big])
    assert response.status_code == 422
    assert "ใหญ่เกิน" in response.content.decode() and TEXT in response.content.decode()
    assert not Message.objects.exists()
