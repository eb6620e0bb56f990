"""``/api/v1/``: the evidence index and the stations, with OpenAPI at ``openapi.json``.

This is the public contract for programs. Answers change only by adding fields.
"""

from __future__ import annotations

import datetime
from typing import Literal

from django.http import HttpRequest
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError

from oitpages.lookup import EditionNotFound, find_edition_page
from oitpages.models import EditionPage
from oitpages.pages import NOT_READY, edition_index

api = NinjaAPI(
    title="Prongsai open evidence",
    version="1.0.0",
    description=(
        "ดัชนีหลักฐานการเปิดเผยข้อมูลสาธารณะ (OIT) ของสถานีตำรวจ / "
        "The evidence index of a police station's public disclosure, without any score."
    ),
    urls_namespace="api-v1",
    docs_url=None,
)


class Problem(Schema):
    """Why there is no answer."""

    detail_th: str


class StationSummary(Schema):
    """A station and the years it has published."""

    slug: str
    name_th: str
    name_en: str
    years: list[int]


class StationOut(Schema):
    """The station of an index."""

    slug: str
    name_th: str
    name_en: str
    url: str
    is_demo: bool


class FileOut(Schema):
    """A file of an item."""

    format: str
    title: str
    url: str
    size: int
    sha256: str
    origin: Literal["attached", "rendered"]


class PeriodOut(Schema):
    """A month or quarter of a data set."""

    dataset: str
    period: str
    label_th: str
    status: Literal["published", "nil", "missing"]
    published_on: datetime.date | None
    note: str


class CriterionOut(Schema):
    """A criterion with what was found of it."""

    id: str
    text_th: str
    text_en: str
    kind: Literal["machine", "structured", "attest"]
    status: Literal["pass", "fail", "needs-review", "not-applicable"]
    message_th: str
    url: str


class RoleOut(Schema):
    """Who answers for an item in one role."""

    title_th: str
    name: str | None


class ApprovalOut(Schema):
    """Who approved the item, and when; position and time where the system recorded them."""

    name: str
    position: str | None
    date: datetime.date
    approved_at: datetime.datetime | None


class ItemOut(Schema):
    """An item of the index."""

    code: str
    key: str
    group: str
    title_th: str
    title_en: str
    url: str | None
    published_at: datetime.datetime | None
    updated_at: datetime.datetime | None
    as_of: datetime.date | None
    period: str | None
    formats_required: list[list[str]]
    files: list[FileOut]
    periods: list[PeriodOut]
    criteria: list[CriterionOut]
    roles: dict[str, RoleOut]
    approval: ApprovalOut | None
    note_th: str


class EvidenceIndexOut(Schema):
    """The evidence index of a station and fiscal year (Buddhist era)."""

    station: StationOut
    fiscal_year: int
    edition: str
    url: str
    generated_at: datetime.datetime
    reference_date: datetime.date
    items: list[ItemOut]


@api.exception_handler(EditionNotFound)
def edition_not_found(request: HttpRequest, error: EditionNotFound):
    """An unknown station or year, or one that isn't published: 404."""
    return api.create_response(request, {"detail_th": error.message_th}, status=404)


@api.exception_handler(ValidationError)
def invalid_parameters(request: HttpRequest, error: ValidationError):
    """A missing or malformed parameter: 422, naming it."""
    names = ", ".join(str(problem["loc"][-1]) for problem in error.errors)
    return api.create_response(
        request, {"detail_th": f"พารามิเตอร์ไม่ครบหรือไม่ถูกต้อง: {names}"}, status=422
    )


def not_ready(request: HttpRequest, error: LookupError):
    """The station's catalogue or address is out of step: 503."""
    return api.create_response(request, {"detail_th": error.message_th}, status=503)


for _error in NOT_READY:
    api.add_exception_handler(_error, not_ready)


@api.get(
    "/evidence-index",
    response={200: EvidenceIndexOut, 404: Problem, 422: Problem, 503: Problem},
    summary="Evidence index of a station and year",
)
def evidence_index(request: HttpRequest, station: str, year: int):
    """Every item with its public address, files, periods and criteria."""
    return edition_index(find_edition_page(station, year)).to_dict()


@api.get("/stations", response=list[StationSummary], summary="Stations and published years")
def stations(request: HttpRequest):
    """The stations of this site, each with the years that have an evidence index."""
    summaries: dict[str, dict] = {}
    pages = EditionPage.objects.live().select_related("station").order_by("station__slug", "-year")
    for page in pages:
        summary = summaries.setdefault(
            page.station.slug,
            {
                "slug": page.station.slug,
                "name_th": page.station.name_th,
                "name_en": page.station.name_en,
                "years": [],
            },
        )
        summary["years"].append(page.year)
    return list(summaries.values())
