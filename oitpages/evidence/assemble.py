"""Parts of an item's state, each made from the rows that were read of it. No queries."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

from cms.common.thai import local_date
from oitpages.catalogue.schema import Edition, Item
from oitpages.evidence.addresses import PublicAddress
from oitpages.evidence.reading import Row
from oitpages.evidence.state import (
    AttestationState,
    FileState,
    OtherYear,
    PageState,
    PeriodCell,
    RecordColumn,
    RecordSet,
    RoleState,
    SlotState,
)
from oitpages.models.blocks import POLICY_SECTION_CHOICES
from oitpages.models.choices import edition_periods

POLICY_SECTIONS = "policy_sections"


def policy_sections(stored: Any) -> RecordSet:
    """The bilingual sections of the anti-bribery policy (O18) as records."""
    raw = json.loads(stored) if isinstance(stored, str) else getattr(stored, "raw_data", stored)
    return RecordSet(
        POLICY_SECTIONS,
        "หัวข้อของประกาศ",
        (
            RecordColumn("section", "หัวข้อ", "text", "Section", dict(POLICY_SECTION_CHOICES)),
            RecordColumn("text_th", "ภาษาไทย", "text", "Thai"),
            RecordColumn("text_en", "ภาษาอังกฤษ", "text", "English"),
        ),
        tuple(
            {name: block["value"].get(name) or "" for name in ("section", "text_th", "text_en")}
            for block in raw
        ),
    )


def other_years(rows: Iterable[Row]) -> tuple[OtherYear, ...]:
    """The item's pages of other years, the newest first; the year stands in the address."""
    years = (OtherYear(**row) for row in rows)
    return tuple(sorted(years, key=attrgetter("year"), reverse=True))


def full_name(row: Row, prefix: str = "") -> str:
    """Rank, first and last name as they are written."""
    names = (row[f"{prefix}rank"], row[f"{prefix}first_name"], row[f"{prefix}last_name"])
    rank, first, last = (name or "" for name in names)
    return f"{rank}{first} {last}".strip() if first else ""


def page_state(row: Row, address: PublicAddress, approvals: Iterable[Row] = ()) -> PageState:
    """The page as it is published, or as a draft has it.

    Args:
        row: the page.
        address: the site that serves it.
        approvals: approvals of any of its revisions; only that of the published one counts.
    """
    approval = next(
        (
            found
            for found in approvals
            if found["revision_id"] and found["revision_id"] == row["live_revision_id"]
        ),
        None,
    )
    return PageState(
        page_id=row["pk"],
        title=row["title"],
        url=address.page(row["url_path"]),
        published_at=row["first_published_at"],
        updated_at=row["last_published_at"],
        as_of=row["as_of"],
        introduction=row["introduction"],
        explanation=row["explanation"],
        announced_on=row["announced_on"],
        signatory_id=row["signatory_id"],
        signatory_name=full_name(row, "signatory_") or row["signatory_name"] or "",
        approved_by=(
            f"{approval['rank']}{approval['name']}" if approval else row["approved_by_name"]
        ),
        approved_on=local_date(approval["approved_at"]) if approval else row["approved_on"],
        approved_position=approval["position"] if approval else "",
        approved_at=approval["approved_at"] if approval else None,
        carried_forward=row["carried_forward"],
    )


def slot_state(row: Row, address: PublicAddress, link_answers: Mapping[str, bool]) -> SlotState:
    """A slot; a link to a page of the own site lives as long as the page is published."""
    page_url = address.page(row["page_url_path"])
    has_page = bool(row["page_url_path"])
    return SlotState(
        key=row["key"],
        text=row["text"],
        link_url=(page_url if row["page_live"] else "") if has_page else row["link_url"],
        link_alive=bool(row["page_live"]) if has_page else link_answers.get(row["link_url"]),
        document_url=(
            address.document(row["document_id"], row["document_file"])
            if row["document_id"]
            else ""
        ),
        document_title=row["document_title"],
        image_id=row["image_id"],
        image_alt=row["image_alt"],
        image_width=row["image_width"],
        image_height=row["image_height"],
        date=row["date"],
        number=row["number"],
        person_id=row["person_id"],
        person_name=full_name(row, "person_") or row["person_name"],
        is_nil=row["is_nil"],
        carried_forward=row["carried_forward"],
    )


def period_cells(item: Item, edition: Edition, rows: list[Row]) -> tuple[PeriodCell, ...]:
    """Every cell that the item's windows demand, filled from the rows; further rows after."""
    if item.period is None:
        return ()
    given = {(row["dataset"], row["period"]): row for row in reversed(rows) if row["period"]}
    windows = [edition.windows[key] for key in item.period.windows]
    demanded = [
        period.key
        for period in edition_periods(edition, item.period.unit)
        if any(w.start <= period.first_day and period.last_day <= w.end for w in windows)
    ]
    cells = []
    for dataset in item.period.datasets:
        extra = sorted(p for d, p in given if d == dataset.key and p not in demanded)
        for period in (*demanded, *extra):
            row = given.get((dataset.key, period))
            cells.append(
                PeriodCell(
                    dataset.key,
                    period,
                    row["status"] if row else "missing",
                    row["published_on"] if row else None,
                    row["note"] if row else "",
                )
            )
    return tuple(cells)


def files_of(
    row: Row, children: Mapping[str, list[Row]], address: PublicAddress, edition: Edition
) -> tuple[FileState, ...]:
    """Files the system made, in the order of the catalogue's formats, then attached ones.

    Parts of a data set stand in the page's data package, not beside the whole.
    """
    page_url = address.page(row["url_path"])
    rendered = [
        FileState(
            format=file["format"],
            url=f"{page_url}files/{row['slug']}-{edition.year}.{file['format']}",
            title=f"{row['title']} ({file['format'].upper()})",
            size=file["size"],
            sha256=file["sha256"],
            origin="rendered",
            as_of=file["as_of"],
        )
        for file in children["rendered_files"]
        if not file["part"]
    ]
    attached = [
        FileState(
            format=posixpath.splitext(file["document_file"])[1].lstrip(".").lower(),
            url=address.document(file["document_id"], file["document_file"]),
            title=file["title"],
            size=file["size"],
            sha256=file["sha256"],
        )
        for file in children["attachments"]
    ]
    order = ("pdf", "docx", "xlsx", "csv", "json")
    rendered.sort(key=lambda file: order.index(file.format))
    return (*rendered, *attached)


def newest_attestations(rows: list[Row]) -> dict[str, AttestationState]:
    """The newest sign-off of each criterion."""
    return {
        row["criterion"]: AttestationState(
            row["criterion"],
            row["officer_name"],
            row["officer_position"],
            row["date"],
            row["statement"],
        )
        for row in sorted(rows, key=lambda row: row["date"])
    }


def roles_of(item: Item, rows: list[Row]) -> tuple[RoleState, ...]:
    """The catalogue's three roles with the officers named for them.

    An officer whose record is gone is named as the page kept it.
    """
    names = [(row["role"], full_name(row) or row["person_name"]) for row in rows]
    return tuple(
        RoleState(role, title, ", ".join(name for own, name in names if own == role and name))
        for role, title in item.roles.items()
    )
