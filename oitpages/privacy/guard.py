"""What of a page and its files looks like a private person's data, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from django.db import models
from django.utils import timezone
from wagtail.documents.models import AbstractDocument

from cms.common.personal_data import Official, scan
from home.models import ContactChannel, Person, Station
from oitpages.models import DocumentScan, ItemPage
from oitpages.models.children import sha256_of
from oitpages.privacy.files import RULES, FileFinding, scan_file
from oitpages.privacy.findings import PlacedFinding
from oitpages.privacy.registers import live_findings
from oitpages.privacy.texts import PlacedText, page_texts

_CONTACT = re.compile(r"[^\s,;()]+@[^\s,;()]+|[+\d][\d -]{7,}\d")


def official_contacts(station: Station) -> Official:
    """Numbers and addresses that the station publishes of itself and its officers' posts."""
    phones, emails = list(station.phone_list), [station.email]
    people = Person.objects.filter(station=station).values_list("phone", "email")
    channels = ContactChannel.objects.filter(station=station).values_list("label", "detail")
    for phone, email in people:
        phones.append(phone)
        emails.append(email)
    for text in (text for row in channels for text in row):
        for contact in _CONTACT.findall(text):
            (emails if "@" in contact else phones).append(contact)
    points = []
    if station.latitude is not None and station.longitude is not None:
        points.append((float(station.latitude), float(station.longitude)))
    return Official.of(phones, emails, points)


def page_findings(page: ItemPage) -> tuple[PlacedFinding, ...]:
    """Everything found in a page in memory, in its registers as they are now, and in its files."""
    official = official_contacts(page.edition_page.station)
    found = text_and_file_findings(page_texts(page), _documents(page), official)
    return (*found, *live_findings(page, official))


def text_and_file_findings(
    texts: Iterable[PlacedText],
    documents: Iterable[tuple[models.Model, str, AbstractDocument]],
    official: Official,
) -> tuple[PlacedFinding, ...]:
    """What was found in texts and in files, each at its field.

    Args:
        texts: what is written, with its place.
        documents: the page or row that offers a file, the field it stands in, and the file.
        official: whose contacts are let through.
    """
    found = [
        PlacedFinding(
            finding.label_th, placed.place_th, finding.excerpt, placed.owner, placed.field
        )
        for placed in texts
        for finding in scan(placed.text, official)
    ]
    for owner, field, document in documents:
        found += [
            PlacedFinding(
                finding.kind_th,
                f"ไฟล์ “{document.title}” {finding.place_th}",
                finding.excerpt,
                owner,
                field,
            )
            for finding in document_findings(document, official)
        ]
    return tuple(found)


def _documents(page: ItemPage) -> Iterator[tuple[models.Model, str, AbstractDocument]]:
    for row in (*page.attachments.all(), *page.slots.all()):
        if row.document_id:
            yield row, "document", row.document


def document_findings(document: AbstractDocument, official: Official) -> tuple[FileFinding, ...]:
    """What was found in a stored file; read once for the same bytes and contacts."""
    digest = sha256_of(document.file)
    contacts = f"{RULES} {sorted(official.phones)}{sorted(official.emails)}{official.points}"
    stored = DocumentScan.objects.filter(
        document=document, sha256=digest, contacts=contacts
    ).first()
    if stored is None:
        with document.file.open("rb") as stream:
            findings, _ = scan_file(document.file.name, stream.read(), official)
        stored, _ = DocumentScan.objects.update_or_create(
            document=document,
            defaults={
                "sha256": digest,
                "contacts": contacts,
                "findings": [asdict(finding) for finding in findings],
                "scanned_at": timezone.now(),
            },
        )
    return tuple(FileFinding(**finding) for finding in stored.findings)
