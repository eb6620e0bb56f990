"""The addresses that a station submits: short, stable, and honest when something is missing."""

import base64
import dataclasses
import hashlib

import pytest
from wagtail.models import Site

from oitpages.catalogue.loader import UnknownEdition, get_edition
from oitpages.evidence.addresses import PublicAddress, StationWithoutAddress
from oitpages.evidence.export import INDEX_FORMATS
from oitpages.models import EditionPage
from tests.oitpages.builders import AS_OF, YEAR, item_page, publish_item, restrict, state_of
from tests.oitpages.reading import SoundHtml

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/ita/", "/ita/2568/", "/ita/2568/o11/", "/ita/2568/o25/"])
def test_pages_stand_at_short_addresses(published, client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert SoundHtml(answer.content.decode()).problems == []


def test_the_front_of_the_disclosure_lists_published_years(published, client):
    page = SoundHtml(client.get("/ita/").content.decode())
    assert "/ita/2568/" in page.links
    EditionPage.objects.get(pk=published.pk).unpublish()
    assert "/ita/2568/" not in SoundHtml(client.get("/ita/").content.decode()).links


def test_the_year_lists_every_item_with_its_address_and_downloads(published, client):
    page = SoundHtml(client.get("/ita/2568/").content.decode())
    for item in published.edition.items:
        assert f"http://localhost/ita/2568/{item.slug}/" in page.links
        assert item.title_th in page.text
    for extension in INDEX_FORMATS.keys() - {"html"}:
        assert f"evidence-index.{extension}" in page.links
    assert "คะแนน" not in page.text


@pytest.mark.parametrize("extension", sorted(INDEX_FORMATS.keys() - {"html"}))
def test_the_index_is_downloaded_in_every_format(published, client, extension):
    answer = client.get(f"/ita/2568/evidence-index.{extension}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == INDEX_FORMATS[extension].media_type
    name = f"evidence-index-alpha-2568.{extension}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.content


def test_the_index_as_a_page_is_the_page(published, client):
    answer = client.get("/ita/2568/evidence-index.html")
    assert (answer.status_code, answer["Location"]) == (302, "/ita/2568/")


@pytest.mark.parametrize(
    "address",
    [
        "/ita/2568/evidence-index.exe",
        "/ita/2568/evidence-index.PDF",
        "/ita/2568/o7/files/o7-2569.pdf",
        "/ita/2568/o7/files/o8-2568.pdf",
        "/ita/2568/o8/files/o8-2568.xlsx",
        "/ita/2568/o9/files/o9-2568.docx",
        "/ita/2568/o26/",
        "/ita/2569/",
        "/ita/2568/o7/evidence-index.csv",
        "/ita/2568/files/o7-2568.pdf",
    ],
)
def test_what_is_not_there_is_not_found(published, client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Traceback" not in answer.content.decode()


@pytest.mark.parametrize("extension", ["pdf", "docx"])
def test_a_file_stands_at_a_short_address_and_says_its_hash(edition_page, client, extension):
    publish_item(edition_page, "monthly-performance", as_of=AS_OF)
    answer = client.get(f"/ita/2568/o7/files/o7-2568.{extension}")
    content = b"".join(answer)
    assert answer.status_code == 200
    assert f'filename="o7-2568.{extension}"' in answer["Content-Disposition"]
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    assert answer["Repr-Digest"] == f"sha-256=:{digest}:"
    assert int(answer["Content-Length"]) == len(content)
    [state] = [
        file
        for file in state_of(edition_page, "monthly-performance").files
        if file.format == extension
    ]
    assert (state.size, state.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_a_file_keeps_its_address_when_its_bytes_change(edition_page, client):
    publish_item(edition_page, "monthly-performance")
    first = b"".join(client.get("/ita/2568/o7/files/o7-2568.pdf"))
    publish_item(edition_page, "monthly-performance", introduction="<p>แก้ไขแล้ว</p>")
    assert b"".join(client.get("/ita/2568/o7/files/o7-2568.pdf")) != first


def test_files_of_an_unpublished_page_are_gone_with_it(edition_page, client):
    publish_item(edition_page, "monthly-performance").unpublish()
    assert client.get("/ita/2568/o7/files/o7-2568.pdf").status_code == 404


def test_a_restricted_page_keeps_its_files_to_itself(published, client):
    restrict(item_page(published, "monthly-performance"))
    answer = client.get("/ita/2568/o7/files/o7-2568.pdf")
    assert answer.status_code == 302
    assert "login" in answer["Location"]


@pytest.mark.parametrize(
    "address", ["/ita/2568/", "/ita/2568/o9/", "/ita/2568/evidence-index.pdf"]
)
def test_a_year_without_a_catalogue_says_so_in_thai(published, client, monkeypatch, address):
    def no_catalogue(*arguments):
        raise UnknownEdition(YEAR, "police-station", ["2567-police-station"])

    monkeypatch.setattr("oitpages.models.edition.get_edition", no_catalogue)
    answer = client.get(address)
    page = SoundHtml(answer.content.decode())
    assert answer.status_code == 503
    assert "ไม่พบรายการตัวชี้วัดของปีงบประมาณ 2568" in page.text
    assert "Traceback" not in page.text
    assert page.problems == []


def test_an_item_that_the_catalogue_lacks_says_so_in_thai(published, client, monkeypatch):
    edition = get_edition(YEAR)
    fewer = dataclasses.replace(edition, items=edition.items[:24])
    monkeypatch.setattr("oitpages.models.edition.get_edition", lambda *arguments: fewer)
    answer = client.get("/ita/2568/o25/")
    assert answer.status_code == 503
    assert "integrity-results" in answer.content.decode()
    assert "Traceback" not in answer.content.decode()
    assert client.get("/ita/2568/").status_code == 200


def test_a_file_without_its_catalogue_is_still_there(published, client, monkeypatch):
    def no_catalogue(*arguments):
        raise UnknownEdition(YEAR, "police-station", [])

    monkeypatch.setattr("oitpages.models.edition.get_edition", no_catalogue)
    assert client.get("/ita/2568/o7/files/o7-2568.pdf").status_code == 200


@pytest.mark.parametrize(
    "address", ["/ita/2568/", "/ita/2568/o7/", "/ita/2568/evidence-index.json", "/ita/"]
)
def test_nothing_inline_and_nothing_from_outside_is_allowed(published, client, address):
    policy = client.get(address)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_station_that_no_site_serves_says_so(published, client):
    Site.objects.all().delete()
    with pytest.raises(StationWithoutAddress) as error:
        PublicAddress.of(published)
    assert "ยังไม่มีที่อยู่เว็บ" in error.value.message_th
