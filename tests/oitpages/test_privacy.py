"""What only officers may know is on no page and in no file, feed or answer."""

import io
import zipfile
from collections.abc import Iterator

import pypdf
import pytest

from oitpages.evidence.export import INDEX_FORMATS
from oitpages.evidence.item_report import item_report
from oitpages.models import EditionPage, ItemPage
from oitpages.renderers import RENDERERS, render
from risk.models import REGISTER_MODELS
from tests.oitpages.builders import SECRETS, YEAR, fill_registers, state_of

pytestmark = pytest.mark.django_db

SHOWN = "กล้องบันทึกภาพ"
"""A public text of the same registers: where it is missing, nothing was looked at."""


def texts_in(content: bytes, extension: str) -> str:
    """All text of a file, whatever it is packed in."""
    if extension == "pdf":
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        return "".join(page.extract_text() for page in pages)
    if extension in ("xlsx", "docx"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "".join(
                archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
            )
    return content.decode()


def body(client, address: str) -> bytes:
    """What a stranger is answered."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return b"".join(answer) if answer.streaming else answer.content


def public_texts(client, edition_page: EditionPage) -> Iterator[tuple[str, str]]:
    """Every address and file of the year with the text it shows."""
    for item in edition_page.edition.items:
        address = f"/ita/{YEAR}/{item.slug}/"
        yield address, body(client, address).decode()
        report = item_report(state_of(edition_page, item.key))
        for extension in RENDERERS:
            yield f"{address} as {extension}", texts_in(render(report, extension), extension)
    for extension in INDEX_FORMATS.keys() - {"html"}:
        address = f"/ita/{YEAR}/evidence-index.{extension}"
        yield address, texts_in(body(client, address), extension)
    for page in ItemPage.objects.child_of(edition_page):
        address = f"/api/v2/pages/{page.pk}/?fields=*"
        yield address, body(client, address).decode()
    for address in (
        "/",
        "/ita/",
        f"/ita/{YEAR}/",
        f"/api/v1/evidence-index?station=alpha&year={YEAR}",
        "/api/v1/stations",
        "/api/v1/openapi.json",
        "/api/v2/pages/?fields=*&limit=100",
        "/api/v2/images/?fields=*",
        "/api/v2/documents/?fields=*",
    ):
        yield address, body(client, address).decode()


def test_secrets_of_the_registers_are_nowhere(published, station, client):
    fill_registers(station)
    seen = dict(public_texts(client, published))
    leaks = [
        f"{field} at {place}"
        for place, text in seen.items()
        for field, secret in SECRETS.items()
        if secret in text
    ]
    assert leaks == []
    assert len(seen) > 150
    for extension in RENDERERS:
        assert SHOWN in seen[f"/ita/{YEAR}/o23/ as {extension}"].replace("\n", "")
    assert SHOWN in seen[f"/ita/{YEAR}/o23/"]


def test_dates_that_point_at_a_case_are_nowhere(published, station, client):
    fill_registers(station)
    for address in ("/ita/2568/o23/", "/ita/2568/evidence-index.json"):
        text = body(client, address).decode()
        assert "2024-12-01" not in text
        assert "1 ธ.ค. 2567" not in text
        assert "1 ธันวาคม 2567" not in text


def test_the_secrets_are_indeed_in_the_registers(station):
    fill_registers(station)
    stored = str([list(model.objects.values()) for model in REGISTER_MODELS])
    assert all(secret in stored for secret in SECRETS.values())
