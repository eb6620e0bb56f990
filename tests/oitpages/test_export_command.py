"""``export_evidence_index``: the whole index as a file, or a reason in Thai and no file."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from oitpages.catalogue.loader import UnknownEdition
from oitpages.evidence.export import INDEX_FORMATS
from oitpages.models import EditionPage
from oitpages.models.records import Activity
from tests.oitpages.builders import YEAR, filled_record, publish_item
from tests.oitpages.reading import SoundHtml

pytestmark = pytest.mark.django_db


def export(output: object, **options: object) -> str:
    """Run the command; what it says to the terminal."""
    said = io.StringIO()
    values = {"station": "alpha", "year": YEAR, "format": "csv"} | options
    call_command("export_evidence_index", output=str(output), stdout=said, **values)
    return said.getvalue()


def refused(output: object, **options: object) -> str:
    """Why the command refuses, which is in Thai."""
    with pytest.raises(CommandError) as error:
        export(output, **options)
    message = str(error.value)
    assert any("ก" <= letter <= "๙" for letter in message)
    return message


def check_file(content: bytes, extension: str) -> None:
    """Whether the bytes are a file of that kind with the whole index."""
    if extension == "csv":
        assert len(list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))) == 158
    elif extension == "json":
        assert len(json.loads(content)["items"]) == 25
    elif extension == "html":
        page = SoundHtml(content.decode())
        assert page.problems == []
        assert page.text.count("O25.") >= 4
        assert "<style>" in content.decode()
        assert 'rel="stylesheet"' not in content.decode()
    elif extension == "pdf":
        assert content.startswith(b"%PDF-")
    else:
        assert zipfile.is_zipfile(io.BytesIO(content))


@pytest.mark.parametrize("extension", INDEX_FORMATS)
def test_every_format_is_written_to_a_file(published, tmp_path, extension):
    target = tmp_path / "deep" / f"index.{extension}"
    said = export(target, format=extension)
    check_file(target.read_bytes(), extension)
    assert str(target) in said
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("extension", ["csv", "json", "pdf"])
def test_a_dash_writes_the_bytes_to_standard_output(published, capfdbinary, extension):
    call_command("export_evidence_index", station="alpha", year=YEAR, format=extension, output="-")
    content = capfdbinary.readouterr().out
    check_file(content, extension)


def test_the_bytes_go_to_a_given_stream(published):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    call_command(
        "export_evidence_index",
        station="alpha",
        year=YEAR,
        format="json",
        output="-",
        stdout=stream,
    )
    check_file(stream.buffer.getvalue(), "json")


def test_an_earlier_file_is_replaced_whole(published, tmp_path):
    target = tmp_path / "index.json"
    target.write_bytes(b"x" * 10_000_000)
    export(target, format="json")
    check_file(target.read_bytes(), "json")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"station": "beta"}, ["beta", "alpha"]),
        ({"year": 2567}, ["2567", "2568"]),
        ({"format": "exe"}, ["exe", "xlsx"]),
    ],
)
def test_what_is_unknown_is_named_with_what_is_there(published, tmp_path, options, words):
    target = tmp_path / "index"
    target.write_text("เดิม")
    message = refused(target, **options)
    assert all(word in message for word in words)
    assert target.read_text() == "เดิม"
    assert list(tmp_path.iterdir()) == [target]


def test_an_unpublished_year_is_not_exported(edition_page, tmp_path):
    EditionPage.objects.get(pk=edition_page.pk).unpublish()
    assert "ยังไม่เผยแพร่" in refused(tmp_path / "index.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_station_without_an_address_is_not_exported(published, tmp_path):
    Site.objects.all().delete()
    assert "ยังไม่มีที่อยู่เว็บ" in refused(tmp_path / "index.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_year_without_a_catalogue_is_not_exported(published, tmp_path, monkeypatch):
    def no_catalogue(*arguments):
        raise UnknownEdition(YEAR, "police-station", [])

    monkeypatch.setattr("oitpages.models.edition.get_edition", no_catalogue)
    assert "ไม่พบรายการตัวชี้วัด" in refused(tmp_path / "index.csv")


@pytest.mark.parametrize("target", ["file-in-the-way/index.csv", "folder-in-the-way"])
def test_a_place_that_cannot_be_written_leaves_nothing(published, tmp_path, target):
    (tmp_path / "file-in-the-way").write_text("เดิม")
    (tmp_path / "folder-in-the-way").mkdir()
    assert "เขียนไฟล์" in refused(tmp_path / target)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "file-in-the-way",
        "folder-in-the-way",
    ]
    assert (tmp_path / "file-in-the-way").read_text() == "เดิม"


def test_a_full_disk_leaves_the_old_file(published, tmp_path, monkeypatch):
    target = tmp_path / "index.csv"
    target.write_text("เดิม")

    def full(path, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert "No space left" in refused(target)
    assert target.read_text() == "เดิม"
    assert list(tmp_path.iterdir()) == [target]


def test_a_text_that_the_format_cannot_show_is_named(edition_page, tmp_path):
    page = publish_item(edition_page, "monthly-performance", explanation="ดูท้ายหน้า \U0001f600")
    assert page.live
    message = refused(tmp_path / "index.pdf", format="pdf")
    assert "\U0001f600" in message
    assert list(tmp_path.iterdir()) == []
    export(tmp_path / "index.json", format="json")


def test_records_stay_out_of_the_index(edition_page, tmp_path):
    activity = filled_record(Activity, photo=None, title="งานที่อยู่ในหน้าเท่านั้น")
    publish_item(edition_page, "monthly-performance", activities=[activity])
    export(tmp_path / "index.json", format="json")
    assert "งานที่อยู่ในหน้าเท่านั้น" not in (tmp_path / "index.json").read_text()
