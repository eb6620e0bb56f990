"""What the editor is told of each criterion of a draft. Pure: no database."""

from __future__ import annotations

import enum
from collections.abc import Collection
from dataclasses import dataclass

from oitpages.catalogue.schema import Criterion
from oitpages.checks.registry import FORMAT_CHECKS, CheckResult, Status, evaluate
from oitpages.evidence.state import ItemState
from oitpages.guide.places import Place, place_of

AUTOMATIC_TH = "สร้างให้อัตโนมัติเมื่อเผยแพร่ ไม่ต้องแนบเอง"


class Readiness(enum.Enum):
    """How far a criterion of a draft is. Values are names of styles."""

    MISSING = "fail"
    UNCONFIRMED = "unconfirmed"
    ATTEST = "needs-review"
    REVIEW = "review"
    AUTOMATIC = "automatic"
    MET = "pass"
    NOT_APPLICABLE = "not-applicable"

    @property
    def label_th(self) -> str:
        """What officers read."""
        return _LABELS[self]


_LABELS = {
    Readiness.MISSING: "ยังขาด",
    Readiness.UNCONFIRMED: "รอยืนยัน",
    Readiness.ATTEST: "รอรับรอง",
    Readiness.REVIEW: "รอตรวจสอบ",
    Readiness.AUTOMATIC: "อัตโนมัติ",
    Readiness.MET: "ครบแล้ว",
    Readiness.NOT_APPLICABLE: "ไม่เข้าเงื่อนไข",
}

_OF_STATUS = {
    Status.PASS: Readiness.MET,
    Status.FAIL: Readiness.MISSING,
    Status.NEEDS_REVIEW: Readiness.REVIEW,
    Status.NOT_APPLICABLE: Readiness.NOT_APPLICABLE,
}


OPEN = frozenset({Readiness.MISSING, Readiness.UNCONFIRMED, Readiness.ATTEST, Readiness.REVIEW})
"""What still asks somebody for something."""


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """One criterion beside the field it judges."""

    criterion: Criterion
    place: Place
    readiness: Readiness
    message_th: str

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.readiness in OPEN


def guide_entries(state: ItemState, own_records: Collection[str]) -> tuple[GuideEntry, ...]:
    """What to say of each criterion of an item's draft, in the catalogue's order.

    Args:
        state: what is known of the draft.
        own_records: record sets that the item's form edits.
    """
    return tuple(
        _entry(criterion, result, own_records)
        for criterion, result in zip(state.item.criteria, evaluate(state), strict=True)
    )


def _entry(criterion: Criterion, result: CheckResult, own: Collection[str]) -> GuideEntry:
    readiness, message = _OF_STATUS[result.status], result.message_th
    if criterion.check in FORMAT_CHECKS:
        # The files of the last publication say nothing of this draft.
        readiness, message = Readiness.AUTOMATIC, AUTOMATIC_TH
    elif result.unconfirmed:
        readiness = Readiness.UNCONFIRMED
    elif criterion.kind == "attest" and result.status is Status.NEEDS_REVIEW:
        readiness = Readiness.ATTEST
    return GuideEntry(criterion, place_of(criterion, own), readiness, message)
