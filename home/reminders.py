"""Reminders of what is due: one notice for each duty and stage, one mail for each person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from .models import Notice
from .notices import deliver, wants_mail

KIND = Notice.Kind.REMINDER


@dataclass(frozen=True, slots=True)
class Reminder:
    """What somebody is reminded of.

    Args:
        reference: the duty; the same from day to day.
        stage: which of its reminders this is.
        page_id: the page that it is about.
        text: what the person reads.
        address: where to act, as a path of the admin.
    """

    reference: str
    stage: str
    page_id: int
    text: str
    address: str


def remind(user, reminders: Iterable[Reminder]) -> list[Notice]:
    """Leave the reminders that the user hasn't had, and mail them together after the commit.

    An earlier reminder of the same duty is put away: one of each is enough. Call it in a
    transaction that keeps a second run away.

    Returns:
        The notices that are new.
    """
    wanted = {(entry.reference, entry.stage): entry for entry in reminders}
    had = set(
        Notice.objects.filter(
            user=user, kind=KIND, reference__in={reference for reference, _ in wanted}
        ).values_list("reference", "stage")
    )
    new = [entry for key, entry in wanted.items() if key not in had]
    if not new:
        return []
    earlier = Notice.objects.filter(user=user, kind=KIND)
    earlier.filter(reference__in=[entry.reference for entry in new]).close()
    notices = Notice.objects.bulk_create(
        Notice(
            user=user,
            page_id=entry.page_id,
            kind=KIND,
            text=entry.text,
            address=entry.address,
            reference=entry.reference,
            stage=entry.stage,
        )
        for entry in new
    )
    transaction.on_commit(lambda: mail_together(user, notices))
    return notices


def close_settled(prefix: str, pending: Collection[str]) -> int:
    """Put away open reminders of duties that are no longer pending.

    Args:
        prefix: the beginning of the references to look at.
        pending: references of the duties that still wait.

    Returns:
        How many were put away.
    """
    open_notices = Notice.objects.filter(kind=KIND, closed_at=None, reference__startswith=prefix)
    settled = set(open_notices.values_list("reference", flat=True)) - set(pending)
    return open_notices.filter(reference__in=settled).close() if settled else 0


def mail_together(user, notices: Sequence[Notice]) -> bool:
    """One mail with everything that a user is reminded of; whether it left."""
    if not wants_mail(user, KIND):
        return False
    base = settings.WAGTAILADMIN_BASE_URL
    lines = [(notice.text, f"{base}{notice.url}") for notice in notices]
    text = render_to_string("home/notices/reminder_mail.txt", {"lines": lines})
    return deliver(user, f"งานที่ถึงกำหนด {len(lines)} เรื่อง", text, notices)
