"""The publishing gate: an unmet criterion or personal data stops publication without a reason.

The form asks first (:mod:`oitpages.gate_form`), so that the reason is given where one
publishes. The hard stop is :func:`check_publication`, called from the save that makes a page
live: bulk publication, approval, the schedule and programs all end there. Drafts pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.utils import timezone
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import get_active_log_context

from oitpages.checks.registry import FORMAT_CHECKS, CheckResult, Status, evaluate
from oitpages.duties import heads_station
from oitpages.evidence.collect import collect_item
from oitpages.models import Approval, ItemPage, PublicationReason
from oitpages.privacy.guard import PlacedFinding, page_findings
from oitpages.publishing import OUT_OF_STEP, PublicationRefused
from oitpages.recorded_reasons import answered_keys, covers

REASON_FIELD = "publication_reason"
JUSTIFICATION_FIELD = "personal_data_reason"


@dataclass(frozen=True, slots=True)
class Gaps:
    """What stands between a page and its publication."""

    unmet: tuple[CheckResult, ...] = ()
    findings: tuple[PlacedFinding, ...] = ()

    @property
    def unmet_ids(self) -> list[str]:
        """Ids of the unmet criteria."""
        return [result.criterion_id for result in self.unmet]

    @property
    def finding_keys(self) -> list[str]:
        """What was found, masked."""
        return [finding.key for finding in self.findings]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.unmet or self.findings)


def gaps_of(page: ItemPage, *, draft: bool) -> Gaps:
    """The criteria that a page fails and the personal data it would publish.

    The files that a criterion asks for are made at publication, so those criteria are left
    out. Where the catalogue or the station's address is out of step nothing can be judged.

    Args:
        page: the page as it is published, or a draft.
        draft: judge what is in memory.
    """
    try:
        state = collect_item(page, draft=draft)
    except OUT_OF_STEP:
        return Gaps(findings=page_findings(page))
    judged_here = {c.id for c in state.item.criteria if c.check not in FORMAT_CHECKS}
    return Gaps(
        tuple(
            result
            for result in evaluate(state)
            if result.status is Status.FAIL and result.criterion_id in judged_here
        ),
        page_findings(page),
    )


def missing_reasons(page: ItemPage, gaps: Gaps) -> dict[str, str]:
    """Which reason is still to be given: field name to Thai message.

    A reason that was recorded before holds for what it was given for; what is new since
    needs it to be written anew.
    """
    records = PublicationReason.objects.filter(page_id=page.pk)
    reason, justification = page.publication_reason, page.personal_data_reason
    missing: dict[str, str] = {}
    if gaps.unmet and not covers(
        reason,
        answered_keys(reason, records, text_column="reason", keys_column="unmet"),
        gaps.unmet_ids,
    ):
        missing[REASON_FIELD] = (
            f"ยังไม่ครบถ้วน {len(gaps.unmet)} เกณฑ์: {', '.join(gaps.unmet_ids)} "
            "โปรดแก้ไขให้ครบ หรือระบุเหตุผลที่ต้องเผยแพร่ก่อนในช่องนี้"
        )
    secrets = [finding.key for finding in gaps.findings if finding.is_secret]
    if secrets:
        missing[JUSTIFICATION_FIELD] = (
            f"พบเลขหรือสถานที่เก็บที่ใช้ภายใน {len(secrets)} แห่ง: {'; '.join(secrets[:5])} "
            "เผยแพร่ไม่ได้ไม่ว่าด้วยเหตุผลใด โปรดลบออกจากข้อความในทะเบียน"
        )
    elif gaps.findings and not covers(
        justification, answered_keys(justification, records), gaps.finding_keys
    ):
        found = "; ".join(gaps.finding_keys[:5])
        missing[JUSTIFICATION_FIELD] = (
            f"พบข้อมูลที่อาจเป็นข้อมูลส่วนบุคคล {len(gaps.findings)} แห่ง: {found} "
            "โปรดลบออก หรือระบุเหตุผลที่คงไว้ในช่องนี้"
        )
    return missing


_publisher: ContextVar[object | None] = ContextVar("publisher", default=None)


@contextmanager
def published_by(user) -> Iterator[None]:
    """Name the user who publishes, for what is recorded of it."""
    token = _publisher.set(user)
    try:
        yield
    finally:
        _publisher.reset(token)


def acting_user(page: ItemPage):
    """Who publishes: named by the caller, else signed in to the admin, else who saved it."""
    user = _publisher.get() or get_active_log_context().user
    if user is None and page.live_revision is not None:
        user = page.live_revision.user
    return user


def check_publication(page: ItemPage) -> None:
    """Stop a publication with gaps and no reason; record the reason, and the head's approval.

    Raises:
        PublicationRefused: a reason is missing; the message says which and for what.
    """
    gaps = gaps_of(page, draft=False)
    missing = missing_reasons(page, gaps)
    if missing:
        raise PublicationRefused(page, " ".join(missing.values()), code="reason")
    user = acting_user(page)
    if gaps:
        _record_reason(page, gaps, user)
    if user is not None:
        record_approval(page, page.live_revision, user)


def _record_reason(page: ItemPage, gaps: Gaps, user) -> None:
    PublicationReason.objects.create(
        page_id=page.pk,
        revision=page.live_revision,
        user=user,
        user_name=get_user_display_name(user),
        unmet=gaps.unmet_ids,
        reason=page.publication_reason.strip() if gaps.unmet else "",
        findings=gaps.finding_keys,
        justification=page.personal_data_reason.strip() if gaps.findings else "",
        created_at=timezone.now(),
    )


def record_approval(page: ItemPage, revision, user) -> Approval | None:
    """Write down the head's approval of a revision, with the posting held that day.

    An administrator of the whole site can publish, but doesn't approve for the station.

    Returns:
        The approval, or ``None`` where the user isn't the station's head.
    """
    if revision is None or not heads_station(user, page.station_id):
        return None
    moment = timezone.now()
    membership = user.station_memberships.select_related("person").get(
        station_id=page.station_id, role="head"
    )
    posting = membership.posting_on(timezone.localdate(moment))
    person = membership.person or (posting.person if posting else None)
    name = f"{person.first_name} {person.last_name}" if person else get_user_display_name(user)
    approval, _ = Approval.objects.get_or_create(
        page_id=page.pk,
        revision=revision,
        defaults={
            "user": user,
            "person": person,
            "rank": person.rank if person else "",
            "name": name,
            "position": posting.position if posting else "",
            "approved_at": moment,
        },
    )
    return approval
