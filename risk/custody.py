"""What may happen to an exhibit, as one small table (O23.7). Pure: no Django, no database.

The state of an exhibit is never typed in: it follows from its last movement. A state that
ends the custody of the station lets nothing follow but a correction.
"""

from __future__ import annotations

from dataclasses import dataclass

STORED = "stored"
AWAITING_DISPOSAL = "awaiting-disposal"
AT_COURT = "at-court"
AT_PROSECUTOR = "at-prosecutor"
AT_LABORATORY = "at-laboratory"
TRANSFERRED = "transferred"
RETURNED = "returned"
DESTROYED = "destroyed"
AUCTIONED = "auctioned"

STATES: dict[str, str] = {
    STORED: "เก็บรักษาที่สถานี",
    AWAITING_DISPOSAL: "รอจำหน่ายหรือทำลาย",
    AT_COURT: "ส่งศาล",
    AT_PROSECUTOR: "ส่งพนักงานอัยการ",
    AT_LABORATORY: "ส่งตรวจพิสูจน์",
    TRANSFERRED: "โอนไปหน่วยอื่น",
    RETURNED: "คืนเจ้าของ",
    DESTROYED: "ทำลายแล้ว",
    AUCTIONED: "ขายทอดตลาดแล้ว",
}
"""Every state of an exhibit with its Thai name."""

AT_STATION = frozenset({STORED, AWAITING_DISPOSAL})
"""States in which the thing lies in the station's store, so that a count must find it."""

OUTSIDE = frozenset({AT_COURT, AT_PROSECUTOR, AT_LABORATORY})
"""States from which the thing comes back."""

FINAL = frozenset({TRANSFERRED, RETURNED, DESTROYED, AUCTIONED})
"""States that nothing but a correction follows."""

RECEIVED = "received"
MOVED = "moved"
TO_COURT = "to-court"
TO_PROSECUTOR = "to-prosecutor"
TO_LABORATORY = "to-laboratory"
BACK = "back"
TRANSFER = "transferred"
PROPOSED = "proposed"
DESTROYED_KIND = "destroyed"
AUCTIONED_KIND = "auctioned"
RETURNED_KIND = "returned"
CORRECTION = "correction"
AMENDED = "amended"


DAY_ALONE_TH = "ไฟล์บอกเฉพาะวันที่รับเข้าคลัง ไม่บอกเวลา"
"""Details of a receipt whose time nobody knows: it is entered at the first minute of its day."""


@dataclass(frozen=True, slots=True)
class MovementKind:
    """A kind of entry in the log of custody.

    Args:
        key: what is stored.
        label_th: what officers read.
        allowed_from: states in which it may be recorded.
        leads_to: the state afterwards; empty where the state stays or is chosen.
        place_label_th: what the destination is called in the form.
        needs_holder: whether somebody outside the store holds the thing afterwards.
        is_moving: whether officers choose it in the form of movements.
    """

    key: str
    label_th: str
    allowed_from: frozenset[str]
    leads_to: str
    place_label_th: str = "สถานที่ปลายทาง"
    needs_holder: bool = False
    is_moving: bool = True


_ANYWHERE = frozenset(STATES)

KINDS: dict[str, MovementKind] = {
    kind.key: kind
    for kind in (
        MovementKind(RECEIVED, "รับเข้าคลัง", frozenset(), STORED, "สถานที่เก็บ", is_moving=False),
        MovementKind(MOVED, "ย้ายที่เก็บภายในสถานี", AT_STATION, "", "สถานที่เก็บใหม่"),
        MovementKind(
            TO_LABORATORY,
            "ส่งตรวจพิสูจน์",
            frozenset({STORED}),
            AT_LABORATORY,
            "หน่วยตรวจพิสูจน์",
            needs_holder=True,
        ),
        MovementKind(
            TO_PROSECUTOR,
            "ส่งพนักงานอัยการ",
            frozenset({STORED}),
            AT_PROSECUTOR,
            "สำนักงานอัยการ",
            needs_holder=True,
        ),
        MovementKind(
            TO_COURT,
            "ส่งศาล",
            frozenset({STORED, AT_PROSECUTOR}),
            AT_COURT,
            "ศาล",
            needs_holder=True,
        ),
        MovementKind(BACK, "รับคืนเข้าคลัง", OUTSIDE | {AWAITING_DISPOSAL}, STORED, "สถานที่เก็บ"),
        MovementKind(
            TRANSFER,
            "โอนไปสถานีหรือหน่วยอื่น",
            frozenset({STORED}),
            TRANSFERRED,
            "หน่วยที่รับโอน",
            needs_holder=True,
        ),
        MovementKind(
            PROPOSED,
            "เสนอจำหน่ายหรือทำลาย",
            frozenset({STORED}),
            AWAITING_DISPOSAL,
            "สถานที่เก็บระหว่างรอ",
        ),
        MovementKind(DESTROYED_KIND, "ทำลาย", AT_STATION, DESTROYED, "สถานที่ทำลาย"),
        MovementKind(
            AUCTIONED_KIND,
            "ขายทอดตลาด",
            AT_STATION,
            AUCTIONED,
            "สถานที่ขายทอดตลาด",
            needs_holder=True,
        ),
        MovementKind(
            RETURNED_KIND,
            "คืนเจ้าของ",
            AT_STATION | OUTSIDE,
            RETURNED,
            "สถานที่ส่งมอบ",
            needs_holder=True,
        ),
        MovementKind(
            CORRECTION, "แก้ไขรายการที่บันทึกผิด", _ANYWHERE, "", "สถานที่ที่ถูกต้อง", is_moving=False
        ),
        MovementKind(AMENDED, "แก้ไขข้อมูลของของกลาง", _ANYWHERE, "", is_moving=False),
    )
}
"""Every kind of entry, in the order of the form."""

HELD_OUTSIDE = frozenset(kind.leads_to for kind in KINDS.values() if kind.needs_holder)
"""States in which somebody outside the store holds the thing, who must be named."""

KIND_LABELS_TH: dict[str, str] = {key: kind.label_th for key, kind in KINDS.items()}


class TransitionRefused(ValueError):
    """A movement that can't follow the state an exhibit is in; ``message_th`` says why."""

    def __init__(self, kind: str, state: str) -> None:
        label = KIND_LABELS_TH.get(kind, kind)
        if state in FINAL:
            why = "ของกลางพ้นจากความดูแลของสถานีแล้ว หากบันทึกผิดให้ใช้ “แก้ไขรายการที่บันทึกผิด”"
        elif state:
            names = [KIND_LABELS_TH[key] for key in moves_from(state)]
            why = f"ขณะนี้ทำได้เพียง {' / '.join(names)}"
        else:
            why = "ต้องรับเข้าคลังก่อน"
        current = STATES.get(state, "ยังไม่รับเข้าคลัง")
        self.message_th = f"บันทึก “{label}” ไม่ได้ เพราะของกลางมีสถานะ “{current}” {why}"
        super().__init__(f"{kind!r} can't follow state {state!r}")


def moves_from(state: str) -> tuple[str, ...]:
    """Kinds of movement that an officer may record in a state, in the order of the form."""
    return tuple(
        key for key, kind in KINDS.items() if kind.is_moving and state in kind.allowed_from
    )


def state_after(kind: str, state: str, chosen: str = "") -> str:
    """The state that a movement leads to.

    Args:
        kind: one of :data:`KINDS`.
        state: the state before; empty for a thing that isn't in the register yet.
        chosen: for a correction, the state that is right; the present one where empty.

    Raises:
        TransitionRefused: the movement can't follow that state.
        KeyError: an unknown kind.
    """
    rule = KINDS[kind]
    if kind == RECEIVED:
        if state:
            raise TransitionRefused(kind, state)
        return rule.leads_to
    if state not in rule.allowed_from or (chosen and chosen not in STATES):
        raise TransitionRefused(kind, state)
    if kind == CORRECTION:
        return chosen or state
    return rule.leads_to or state
