"""The controller's step: “รับรองแล้ว” is said of a page whose criteria are signed for.

The form names what is unsigned where it stands (:mod:`oitpages.gate_form`). The hard stop is
:func:`check_step`, which every way of passing a page on ends in.
"""

from __future__ import annotations

from home.models import StationMembership
from oitpages.checks.registry import CheckResult, evaluate
from oitpages.evidence.collect import collect_item
from oitpages.models import ItemPage
from oitpages.publishing import OUT_OF_STEP, PublicationRefused


class StepRefused(PublicationRefused):
    """A page that may not be passed on yet."""

    opening_th = "ยังไม่ได้เสนอต่อ"


def unsigned_criteria(page: ItemPage) -> tuple[CheckResult, ...]:
    """The criteria that lack nothing but an officer's valid sign-off.

    Args:
        page: a draft with its rows, as it is in memory. Where it can't be judged at all,
            nothing is asked of anybody.
    """
    try:
        state = collect_item(page, draft=True)
    except OUT_OF_STEP:
        return ()
    return tuple(result for result in evaluate(state) if result.unsigned)


def unsigned_th(unsigned: tuple[CheckResult, ...]) -> str:
    """What to do about them, in words."""
    names = ", ".join(result.criterion_id for result in unsigned)
    return (
        f"ยังไม่มีผู้ลงชื่อรับรองเกณฑ์ {names} โปรดลงชื่อที่หัวข้อ “การรับรองโดยเจ้าหน้าที่” ก่อน "
        "หรือส่งกลับให้แก้ไขหากยังรับรองไม่ได้"
    )


def check_step(page: ItemPage, role: str) -> None:
    """Stop a controller who passes a page on without a signature.

    Args:
        page: the page whose newest draft is passed on.
        role: the role of the step.

    Raises:
        StepRefused: the message names the criteria.
    """
    if role != StationMembership.Role.CONTROLLER:
        return
    unsigned = unsigned_criteria(page.get_latest_revision_as_object())
    if unsigned:
        raise StepRefused(page, unsigned_th(unsigned), code="attest")
