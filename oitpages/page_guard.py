"""The personal-data guard of pages that hold no item: news, plain pages, the home page.

As the gate of items (:mod:`oitpages.gate`): what was found is taken out, or the reason to
keep it is recorded with who gave it and when.
"""

from __future__ import annotations

from django.utils import timezone
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page

from home.models import Station
from home.publication_guard import Guard, Question
from oitpages.gate import acting_user
from oitpages.models import PersonalDataReason
from oitpages.privacy.findings import PlacedFinding
from oitpages.privacy.guard import official_contacts, text_and_file_findings
from oitpages.privacy.station_texts import station_page_documents, station_page_texts
from oitpages.publishing import PublicationRefused
from oitpages.recorded_reasons import answered_keys, covers

MOST_NAMED = 5


def station_page_findings(page: Page, station: Station) -> tuple[PlacedFinding, ...]:
    """Everything found in a page in memory and in the files it offers.

    Args:
        page: the page with its rows.
        station: whose own contacts are let through.
    """
    return text_and_file_findings(
        station_page_texts(page), station_page_documents(page), official_contacts(station)
    )


def _question(page: Page, findings: tuple[PlacedFinding, ...]) -> Question | None:
    if not findings:
        return None
    text = page.personal_data_reason
    answered = answered_keys(text, PersonalDataReason.objects.filter(page_id=page.pk))
    if covers(text, answered, (finding.key for finding in findings)):
        return None
    found = "; ".join(finding.key for finding in findings[:MOST_NAMED])
    return Question(
        f"พบข้อมูลที่อาจเป็นข้อมูลส่วนบุคคล {len(findings)} แห่ง: {found} โปรดลบออก หรือระบุเหตุผลที่คงไว้ในช่องนี้",
        findings,
    )


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
