"""Tries the external links of item pages, as a visitor's browser would."""

from __future__ import annotations

from dataclasses import dataclass

import requests
from django.utils import timezone

from oitpages.models import LinkCheck, SlotEntry

TIMEOUT_SECONDS = 15
USER_AGENT = "Prongsai link check"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a link answered: whether it works, and the status or the reason in words."""

    works: bool
    detail: str


def try_link(url: str, session: requests.Session) -> Answer:
    """Ask for an address without reading its body; redirects are followed.

    A site that refuses programs (401, 403, 405, 429) is there, so it counts as working.
    """
    try:
        with session.get(url, timeout=TIMEOUT_SECONDS, stream=True) as response:
            works = response.ok or response.status_code in (401, 403, 405, 429)
            return Answer(works, f"HTTP {response.status_code}")
    except requests.RequestException as error:
        return Answer(False, type(error).__name__)


def check_links() -> list[LinkCheck]:
    """Try every external link of the published pages' named places, each address once.

    Returns:
        The stored answers, one per page and link. Answers for links that are gone are
        removed.
    """
    links = (
        SlotEntry.objects.filter(page__live=True, link_page=None)
        .exclude(link_url="")
        .values_list("page_id", "link_url")
        .distinct()
        .order_by("page_id", "link_url")
    )
    answers: dict[str, Answer] = {}
    checks = []
    with requests.Session() as session:
        session.headers["User-Agent"] = USER_AGENT
        for page_id, url in links:
            if url not in answers:
                answers[url] = try_link(url, session)
            check, _ = LinkCheck.objects.update_or_create(
                page_id=page_id,
                url=url,
                defaults={
                    "works": answers[url].works,
                    "detail": answers[url].detail,
                    "checked_at": timezone.now(),
                },
            )
            checks.append(check)
    LinkCheck.objects.exclude(pk__in=[check.pk for check in checks]).delete()
    return checks
