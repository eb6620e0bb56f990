"""The personal-data guard of pages that hold no item: news, plain pages, the home page.

As the gate of items (:mod:`oitpages.gate`): what was found is taken out, or the reason to
keep it is recorded with who gave it and when.
"""

from __future__ import annotations

from django.utils import timezone
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page

from cms.common.personal_data import scan
from home.models import Station
from home.publication_guard import Guard, Question
from oitpages.gate import acting_user
from oitpages.models import PersonalDataReason
from oitpages.privacy.findings import PlacedFinding
from oitpages.privacy.guard import document_findings, official_contacts
from oitpages.privacy.station_texts import station_page_documents, station_page_texts
from oitpages.publishing import PublicationRefused

MOST_NAMED = 5


def station_page_findings(page: Page, station: Station) -> tuple[PlacedFinding, ...]:
    """Everything found in a page in memory and in the files it offers.

    Args:
        page: the page with its rows.
        station: whose own contacts are let through.
    """
    official = official_contacts(station)
    found = [
        PlacedFinding(
            finding.label_th, placed.place_th, finding.excerpt, placed.owner, placed.field
        )
        for placed in station_page_texts(page)
        for finding in scan(placed.text, official)
    ]
    for owner, field, document in station_page_documents(page):
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


def _question(page: Page, findings: tuple[PlacedFinding, ...]) -> Question | None:
    if not findings or _covers(page, findings):
        return None
    found = "; ".join(finding.key for finding in findings[:MOST_NAMED])
    return Question(
        f"พบข้อมูลที่อาจเป็นข้อมูลส่วนบุคคล {len(findings)} แห่ง: {found} โปรดลบออก หรือระบุเหตุผลที่คงไว้ในช่องนี้",
        findings,
    )


def _covers(page: Page, findings: tuple[PlacedFinding, ...]) -> bool:
    """Whether the page's reason is there and isn't one that was given for something else."""
    text = page.personal_data_reason.strip()
    if not text:
        return False
    earlier = PersonalDataReason.objects.filter(page_id=page.pk, justification=text)
    given_for = [key for keys in earlier.values_list("findings", flat=True) for key in keys]
    return not given_for or {finding.key for finding in findings} <= set(given_for)


def ask(page: Page, station_id: int) -> Question | None:
    """What is to be answered before a page in memory may go live."""
    station = Station.objects.get(pk=station_id)
    return _question(page, station_page_findings(page, station))


def check(page: Page) -> None:
    """Stop a page that is going live with something found and no reason; record the reason.

    Raises:
        PublicationRefused: the message says what was found and where.
    """
    findings = station_page_findings(page, page.station)
    question = _question(page, findings)
    if question is not None:
        raise PublicationRefused(page, question.message_th, code="reason")
    if not findings:
        return
    user = acting_user(page)
    PersonalDataReason.objects.create(
        page_id=page.pk,
        station_id=page.station_id,
        revision=page.live_revision,
        user=user,
        user_name=get_user_display_name(user) if user else "",
        findings=[finding.key for finding in findings],
        justification=page.personal_data_reason.strip(),
        created_at=timezone.now(),
    )


GUARD = Guard(ask, check)
