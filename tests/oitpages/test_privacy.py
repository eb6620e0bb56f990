"""What only officers may know is on no page and in no file, feed or answer."""

import datetime
import io
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pypdf
import pytest
from django.db import models
from wagtail.models import Revision

from home.models import Person
from oitpages.evidence.export import INDEX_FORMATS
from oitpages.evidence.item_report import item_report
from oitpages.models import EditionPage, ItemPage
from oitpages.renderers import RENDERERS, render
from risk.models import (
    REGISTER_MODELS,
    BriberyRisk,
    CustodyAnchor,
    ExhibitCount,
    ExhibitCountLine,
    ExhibitItem,
    ExhibitMovement,
    Loan,
    RiskAssessment,
    RiskResult,
    RiskResultPhoto,
    RiskReview,
)
from risk.public_risks import RISK_REGISTERS
from risk.suppression import SMALL_TH
from tests.oitpages.builders import YEAR, state_of
from tests.oitpages.hidden_risks import SECRETS
from tests.oitpages.register_builders import copy_registers, fill_registers

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

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


STORE_MODELS = (ExhibitItem, ExhibitMovement, CustodyAnchor, ExhibitCount, ExhibitCountLine)
INTERNAL_QUANTITY = Decimal("987654.321")


def marked(model: type[models.Model], markers: dict[str, str], **values: Any) -> models.Model:
    """A row with a text of its own in every free-text column, each kept in ``markers``."""
    instance = model(**values)
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
        if is_text and field.name not in values:
            name = f"{model.__name__}.{field.name}"
            markers[name] = f"ลับของกลางที่{len(markers) + 1:03}"
            setattr(instance, field.name, markers[name])
    return instance


def fill_store(station) -> dict[str, str]:
    """Exhibits, their log, a kept head and a count, with every internal text marked."""
    markers: dict[str, str] = {}
    day, moment = datetime.date(2024, 12, 1), datetime.datetime(2024, 12, 1, tzinfo=datetime.UTC)
    exhibit = marked(
        ExhibitItem,
        markers,
        station=station,
        exhibit_type="vehicles",
        quantity=INTERNAL_QUANTITY,
        seized_on=day,
        received_on=day,
        register_year=2567,
        running_number=74123,
    )
    exhibit.save()
    entry = marked(
        ExhibitMovement,
        markers,
        station=station,
        exhibit=exhibit,
        station_sequence=1,
        sequence=1,
        kind="received",
        status_after="stored",
        happened_at=moment,
        recorded_at=moment,
    )
    entry.save()
    marked(CustodyAnchor, markers, station=station, sequence=1, taken_at=moment).save()
    count = marked(
        ExhibitCount,
        markers,
        station=station,
        counted_on=datetime.date(2025, 3, 28),
        exhibit_type="vehicles",
        finished_at=moment,
    )
    count.save()
    line = marked(
        ExhibitCountLine, markers, count=count, exhibit=exhibit, found=False, followed_up_on=day
    )
    line.save()
    return markers


def test_no_text_of_the_exhibit_store_is_anywhere(published, station, client):
    """Whatever column is added to the store later is marked and looked for by itself."""
    markers = fill_store(station)
    copy_registers(station)
    assert {name.split(".")[0] for name in markers} == {m.__name__ for m in STORE_MODELS}
    stored = str([list(model.objects.values()) for model in STORE_MODELS])
    assert all(marker in stored for marker in markers.values())
    hidden = markers | {"quantity": "987654", "number": "74123/2567", "with commas": "987,654"}
    seen = dict(public_texts(client, published))
    leaks = [
        f"{name} at {place}"
        for place, text in seen.items()
        for name, marker in hidden.items()
        if marker in text
    ]
    assert leaks == []
    page = seen[f"/ita/{YEAR}/o23/"]
    assert SMALL_TH in page
    assert "28 มี.ค. 2568" in page or "28 มีนาคม 2568" in page
    assert "1 ธ.ค. 2567" not in page
    assert "1 ธันวาคม 2567" not in page


def test_dates_that_point_at_a_case_are_nowhere(published, station, client):
    fill_registers(station)
    for address in ("/ita/2568/o23/", "/ita/2568/evidence-index.json"):
        text = body(client, address).decode()
        assert "2024-12-01" not in text
        assert "1 ธ.ค. 2567" not in text
        assert "1 ธันวาคม 2567" not in text


def test_the_secrets_are_indeed_in_the_registers(station):
    fill_registers(station)
    tables = (*REGISTER_MODELS, Loan, RiskReview, RiskResultPhoto, Person)
    stored = str([list(model.objects.values()) for model in tables])
    stored += str([revision.content for revision in Revision.objects.all()])
    assert [name for name, secret in SECRETS.items() if secret not in stored] == []


def test_every_text_of_a_risk_is_public_on_purpose_or_holds_a_secret():
    """A new field of the risks' tables has to be put on one side or the other."""
    internal = {"cause", "note", "reviewed_by"}
    public = {column.key for register in RISK_REGISTERS for column in register.columns}
    for model in (BriberyRisk, RiskReview, RiskResult, RiskResultPhoto, RiskAssessment):
        texts = {
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField)
        }
        assert texts <= public | internal, model
