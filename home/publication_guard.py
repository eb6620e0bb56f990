"""What is asked before a page of the station goes live, by whichever application asks it.

The pages stand here; what looks through them (:mod:`oitpages.page_guard`) stands above and
registers itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.log_actions import log
from wagtail.models import Page

REASON_FIELD = "personal_data_reason"
REFUSED_ACTION = "home.publication_refused"


@dataclass(frozen=True, slots=True)
class Question:
    """A reason that is still to be given.

    Args:
        message_th: what was found and what to do, at the field of the reason.
        findings: each with ``owner``, ``field`` and ``message_th``, for the form.
    """

    message_th: str
    findings: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Guard:
    """A guard of publication.

    Args:
        ask: a page in memory and its station's key to the question that is open, or ``None``.
        check: stops the page that is being published, or records the reason.
    """

    ask: Callable[[Page, int], Question | None]
    check: Callable[[Page], None]


_guards: list[Guard] = []


def register_publication_guard(guard: Guard) -> None:
    """Have every page of a station looked at before it goes live."""
    if guard not in _guards:
        _guards.append(guard)


def open_questions(page: Page, station_id: int) -> list[Question]:
    """What has to be answered before a page in memory may go live."""
    asked = (guard.ask(page, station_id) for guard in _guards)
    return [question for question in asked if question is not None]


def check_publication(page: Page) -> None:
    """Stop a page that is going live with an open question; record the answers.

    Raises:
        ValidationError: the message says what is open.
    """
    for guard in _guards:
        guard.check(page)


def log_refusal(page: Page, revision, error: ValidationError) -> None:
    """Keep why the schedule didn't publish a page, and tell whoever set the time."""
    from home.models import Notice
    from home.notices import tell

    message_th = getattr(error, "message_th", None) or (
        f"ยังไม่ได้เผยแพร่ “{page.title}”: {' '.join(error.messages)}"
    )
    log(instance=page, action=REFUSED_ACTION, data={"message": message_th}, revision=revision)
    user = revision.user
    if user is None or not user.is_active:
        return
    told = Notice.objects.open_for(user).filter(page_id=page.pk, kind=Notice.Kind.REFUSED)
    if not told.exists():  # the schedule tries again at every run
        tell(user, page, Notice.Kind.REFUSED, message_th)
