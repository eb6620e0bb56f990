"""Keeps a page from following its registers to personal data that nobody has answered for.

Publication asks for a reason (:mod:`oitpages.gate`). Between publications a page follows its
registers by itself, so what a row would newly bring waits here for whoever publishes.
"""

from __future__ import annotations

from collections.abc import Mapping

from home.models import Notice, StationMembership
from home.notices import tell
from oitpages.dependencies import EVERY_ITEM
from oitpages.models import EditionPage, ItemPage, PublicationReason
from oitpages.privacy.findings import PlacedFinding
from oitpages.privacy.guard import official_contacts
from oitpages.privacy.registers import live_findings, public_findings
from oitpages.recorded_reasons import answered_keys
from oitpages.register_copies import follows_registers, registers_of

MOST_NAMED = 5
TOLD = (StationMembership.Role.PUBLISHER, StationMembership.Role.HEAD)
"""Who is told that a page waits: whoever checks it and whoever may publish it."""


class HeldBack(Exception):
    """A page doesn't follow its registers. ``message_th`` names the rows and what was found."""

    def __init__(self, findings: tuple[PlacedFinding, ...]) -> None:
        """Say it in Thai; the data itself is masked."""
        named = "; ".join(finding.key for finding in findings[:MOST_NAMED])
        more = len(findings) - MOST_NAMED
        rest = f" และอีก {more} แห่ง" if more > 0 else ""
        advice = "โปรดแก้ที่ทะเบียน"
        if not any(finding.is_secret for finding in findings):
            advice += " หรือให้ผู้มีสิทธิ์เผยแพร่ระบุเหตุผลที่คงไว้แล้วเผยแพร่หน้านี้อีกครั้ง"
        self.message_th = (
            f"รอผู้เผยแพร่ตรวจ หน้าเว็บยังแสดงทะเบียนชุดเดิม เพราะพบสิ่งที่ไม่ควรเผยแพร่: {named}{rest} {advice}"
        )
        super().__init__(self.message_th)


def held_back(page: ItemPage) -> tuple[PlacedFinding, ...]:
    """What the registers would newly bring onto a published page without a reason on record.

    What the page shows already is no news: a row that is put right may always follow.
    """
    official = official_contacts(page.edition_page.station)
    found = live_findings(page, official)
    if not found:
        return ()
    shown = {finding.key for finding in public_findings(page, official)}
    answered = answered_keys(
        page.personal_data_reason, PublicationReason.objects.filter(page_id=page.pk)
    )
    return tuple(
        finding
        for finding in found
        if finding.key not in shown and (finding.is_secret or finding.key not in answered)
    )


def refuse_unanswered(page: ItemPage) -> None:
    """Let a page follow its registers, or not.

    Raises:
        HeldBack: the registers hold something new that nobody has answered for.
    """
    if findings := held_back(page):
        raise HeldBack(findings)


def tell_publishers(page: ItemPage, message_th: str) -> None:
    """Leave a notice for those who check the page and who publish it."""
    users = {member.user for role in TOLD for member in page.members_in_role(role)}
    for user in sorted(users, key=lambda user: user.pk):
        tell(user, page, Notice.Kind.REFUSED, f"“{page.title}” {message_th}")


def pages_held_back(changes: Mapping[int, set[str]]) -> dict[int, tuple[str, str]]:
    """The published pages that would not follow what has changed, with title and reason.

    Args:
        changes: station to the items that read what has changed.
    """
    waiting = {}
    for station, keys in changes.items():
        years = EditionPage.objects.live().filter(station_id=station).select_related("station")
        for edition_page in filter(follows_registers, years):
            for page in ItemPage.objects.child_of(edition_page).live().specific():
                if not registers_of(page) or not keys & {page.item_key, EVERY_ITEM}:
                    continue
                if findings := held_back(page):
                    waiting[page.pk] = (page.title, HeldBack(findings).message_th)
    return waiting
