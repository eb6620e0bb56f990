"""What changed from one year's list to the next: new, gone, renumbered, reworded. Pure.

Items are the same where their key is; their number may change. A criterion has no key, so
it is found again by its words, else by its number where the words are still alike. Years
and dates move on every year and count as no change.
"""

from __future__ import annotations

import difflib
import enum
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oitpages.catalogue.schema import Criterion, Edition, Item, Slot

ALIKE = 0.5
"""How much of two texts must agree for one to be the other in new words (0 to 1)."""


class Kind(enum.Enum):
    """What happened to an item, a criterion or a place."""

    NEW = "new"
    GONE = "gone"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    DEMANDS = "demands"

    @property
    def label_th(self) -> str:
        """What officers read."""
        return _LABELS[self]


_LABELS = {
    Kind.NEW: "เพิ่มใหม่",
    Kind.GONE: "ยกเลิก",
    Kind.RENUMBERED: "เปลี่ยนเลขข้อ",
    Kind.REWORDED: "แก้ถ้อยคำ",
    Kind.DEMANDS: "เปลี่ยนสิ่งที่ต้องมี",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Args:
        kind: what happened.
        subject_th: what it happened to: an item, a criterion, a place.
        code: number in the new year, or in the old one where it is gone.
        before_th: as it was; empty where it is new.
        after_th: as it is; empty where it is gone.
    """

    kind: Kind
    subject_th: str
    code: str
    before_th: str = ""
    after_th: str = ""


@dataclass(frozen=True, slots=True)
class EditionDifference:
    """What changed between two editions, in the order of the new one, what is gone last."""

    before: Edition
    after: Edition
    changes: tuple[Change, ...]

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind is kind)

    @property
    def counts(self) -> list[tuple[Kind, int]]:
        """How many there are of each kind, zero included."""
        return [(kind, len(self.of(kind))) for kind in Kind]

    @property
    def groups(self) -> list[tuple[Kind, tuple[Change, ...]]]:
        """The changes by kind, without kinds that don't occur."""
        return [(kind, found) for kind in Kind if (found := self.of(kind))]


def compare_editions(before: Edition, after: Edition) -> EditionDifference:
    """What changed from an edition to a later one of the same unit type."""
    years = _Years(before.year, after.year - before.year)
    old = {item.key: item for item in before.items}
    changes: list[Change] = []
    for item in after.items:
        if item.key in old:
            changes += _item_changes(old[item.key], item, years)
        else:
            changes.append(Change(Kind.NEW, "ข้อ", item.code, after_th=item.title_th))
    kept = {item.key for item in after.items}
    changes += [
        Change(Kind.GONE, "ข้อ", item.code, before_th=item.title_th)
        for item in before.items
        if item.key not in kept
    ]
    return EditionDifference(before, after, tuple(changes))


def _item_changes(old: Item, new: Item, years: _Years) -> list[Change]:
    """What changed in an item that both years have."""
    changes: list[Change] = []
    if old.code != new.code:
        before = f"{old.code} {old.title_th}"
        changes.append(
            Change(Kind.RENUMBERED, "ข้อ", new.code, before, f"{new.code} {new.title_th}")
        )
    if years.moved(old.title_th) != new.title_th:
        changes.append(Change(Kind.REWORDED, "ชื่อข้อ", new.code, old.title_th, new.title_th))
    if demands_th(old) != demands_th(new):
        changes.append(
            Change(Kind.DEMANDS, "รูปแบบไฟล์และงวด", new.code, demands_th(old), demands_th(new))
        )
    changes += _slot_changes(old, new, years)
    changes += _criterion_changes(old, new, years)
    return changes


def demands_th(item: Item) -> str:
    """The formats and periods that an item asks for, in words that need no year."""
    formats = " และ ".join(" หรือ ".join(f.upper() for f in group) for group in item.formats)
    parts = [formats or "ไม่กำหนดรูปแบบไฟล์"]
    if item.period:
        unit = {"month": "รายเดือน", "quarter": "รายไตรมาส"}[item.period.unit]
        parts.append(f"{unit}: {', '.join(d.title_th for d in item.period.datasets)}")
    return " / ".join(parts)


def _slot_changes(old: Item, new: Item, years: _Years) -> Iterable[Change]:
    """Named places by their key."""
    before = {slot.key: slot for slot in old.slots}
    for slot in new.slots:
        was = before.pop(slot.key, None)
        if was is None:
            yield Change(Kind.NEW, "หัวข้อ", new.code, after_th=slot.title_th)
            continue
        if years.moved(was.title_th) != slot.title_th:
            yield Change(Kind.REWORDED, "หัวข้อ", new.code, was.title_th, slot.title_th)
        if was.needs != slot.needs:
            yield Change(Kind.DEMANDS, "หัวข้อ", new.code, _needs_th(was), _needs_th(slot))
    for slot in before.values():
        yield Change(Kind.GONE, "หัวข้อ", new.code, before_th=slot.title_th)


_PARTS_TH = {
    "text": "ข้อความ",
    "link": "ลิงก์",
    "image": "ภาพ",
    "document": "ไฟล์",
    "date": "วันที่",
    "number": "เลขที่",
    "person": "บุคคล",
}


def _needs_th(slot: Slot) -> str:
    needs = ["หรือ".join(_PARTS_TH[part] for part in need.split("|")) for need in slot.needs]
    return f"{slot.title_th}: {', '.join(needs) or 'ไม่บังคับ'}"


def _criterion_changes(old: Item, new: Item, years: _Years) -> Iterable[Change]:
    """Criteria found again by their words, then by their number."""
    pairs = _pairs(old.criteria, new.criteria, years)
    found = {was.id for was in pairs.values()}
    for criterion in new.criteria:
        was = pairs.get(criterion.id)
        if was is None:
            yield Change(Kind.NEW, "เกณฑ์", criterion.id, after_th=criterion.text_th)
            continue
        if was.number != criterion.number:
            before = f"{was.id} {was.text_th}"
            after = f"{criterion.id} {criterion.text_th}"
            yield Change(Kind.RENUMBERED, "เกณฑ์", criterion.id, before, after)
        if years.moved(was.text_th) != criterion.text_th:
            yield Change(Kind.REWORDED, "เกณฑ์", criterion.id, was.text_th, criterion.text_th)
        if was.kind != criterion.kind:
            yield Change(
                Kind.DEMANDS,
                "เกณฑ์",
                criterion.id,
                f"{_KINDS_TH[was.kind]} ({was.text_th})",
                f"{_KINDS_TH[criterion.kind]} ({criterion.text_th})",
            )
    for criterion in old.criteria:
        if criterion.id not in found:
            yield Change(Kind.GONE, "เกณฑ์", criterion.id, before_th=criterion.text_th)


_KINDS_TH = {
    "machine": "ระบบตรวจ",
    "structured": "ระบบตรวจจากช่องกรอก",
    "attest": "เจ้าหน้าที่รับรอง",
}


def _pairs(
    old: Sequence[Criterion], new: Sequence[Criterion], years: _Years
) -> dict[str, Criterion]:
    """Id of a new criterion to the old one that it was."""
    pairs: dict[str, Criterion] = {}
    left = list(old)
    for criterion in new:
        same = [was for was in left if years.moved(was.text_th) == criterion.text_th]
        if same:
            # Two criteria may have the same words; the one with the same number goes first.
            was = min(same, key=lambda was: abs(was.number - criterion.number))
            pairs[criterion.id] = was
            left.remove(was)
    for criterion in new:
        if criterion.id in pairs or not left:
            continue
        closeness = {was.id: _likeness(was, criterion, years) for was in left}
        was = max(left, key=lambda was: (closeness[was.id], was.number == criterion.number))
        if closeness[was.id] >= ALIKE:
            pairs[criterion.id] = was
            left.remove(was)
    return pairs


def _likeness(old: Criterion, new: Criterion, years: _Years) -> float:
    before = years.moved(old.text_th)
    return difflib.SequenceMatcher(None, before, new.text_th, autojunk=False).ratio()


@dataclass(frozen=True, slots=True)
class _Years:
    """How the years that a text names move on from one edition to the next."""

    year: int
    shift: int

    def moved(self, text: str) -> str:
        """A text of the old edition with the fiscal years around its own moved on.

        Other years, such as that of a law, stay.
        """
        return _YEAR.sub(self._later, text)

    def _later(self, found: re.Match[str]) -> str:
        number = int(found[0])
        in_buddhist_era = number if number >= 2400 else number + 543
        near = self.year - 2 <= in_buddhist_era <= self.year + 1
        return str(number + self.shift) if near else found[0]


_YEAR = re.compile(r"(?<!\d)(25\d\d|20\d\d)(?!\d)")
