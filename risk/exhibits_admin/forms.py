"""Forms of the exhibit store: receiving, moving, correcting and amending."""

from __future__ import annotations

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from home.forms import BEDateField
from risk.custody import (
    AT_STATION,
    BACK,
    CORRECTION,
    HELD_OUTSIDE,
    KIND_LABELS_TH,
    KINDS,
    STATES,
    moves_from,
)
from risk.custody_ledger import Movement
from risk.models import ExhibitItem
from risk.names import is_same_name

Sections = tuple[tuple[str, tuple[str, ...]], ...]
LAST_MOVES = 200
"""So many of an exhibit's entries are offered for correction, the newest first."""


class SectionedForm(forms.BaseForm):
    """A form whose fields stand under headings. Every field stands under exactly one."""

    sections: Sections = ()

    def fieldsets(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Headings with their fields, in order; hidden fields and empty headings left out."""
        parts = [
            (heading, [self[name] for name in names if name in self.fields])
            for heading, names in self.sections
        ]
        return [(heading, fields) for heading, fields in parts if fields]


def time_field() -> forms.TimeField:
    """A time of the day in 24 hours."""
    return forms.TimeField(
        label="เวลา",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="ตามเวลาที่เกิดขึ้นจริง",
    )


def name_field(label: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    """Rank and name of an officer, or the name of whoever it is."""
    return forms.CharField(label=label, max_length=150, required=required, help_text=help_text)


class MovementForm(SectionedForm, forms.Form):
    """What the forms of movements share: when, why, and between whom."""

    happened_on = BEDateField(label="วันที่")
    happened_time = time_field()
    place = forms.CharField(label="สถานที่ปลายทาง", max_length=200)
    holder = name_field(
        "ผู้ถือครองหลังจากนี้",
        required=False,
        help_text="หน่วยงานหรือบุคคลที่ได้รับของไป เช่น พนักงานอัยการ เจ้าของ เว้นว่างเมื่อของอยู่ในสถานี",
    )
    reason = forms.CharField(
        label="เหตุผลหรือเลขหนังสือ", max_length=300, help_text="เช่น หนังสือนำส่งที่ 12/2568"
    )
    handed_over_by = name_field("ผู้ส่งมอบ", help_text="ยศ ชื่อ นามสกุล")
    received_by = name_field("ผู้รับมอบ", help_text="ยศ ชื่อ นามสกุล")
    witness = name_field("พยาน", help_text="ผู้อยู่รู้เห็นซึ่งไม่ใช่ผู้ส่งมอบหรือผู้รับมอบ")

    def __init__(self, *args, **kwargs) -> None:
        now = timezone.localtime()
        initial = {"happened_on": now.date(), "happened_time": now.time().replace(microsecond=0)}
        kwargs["initial"] = initial | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def happened_at(self) -> datetime.datetime:
        """Day and time together, in Bangkok."""
        values = self.cleaned_data
        moment = datetime.datetime.combine(values["happened_on"], values["happened_time"])
        return timezone.make_aware(moment)

    def clean(self) -> dict:
        """A witness is a third person.

        Raises:
            ValidationError: at the witness.
        """
        values = super().clean()
        parties = (values.get("handed_over_by"), values.get("received_by"))
        if any(is_same_name(values.get("witness"), party) for party in parties):
            raise ValidationError({"witness": "พยานต้องไม่ใช่ผู้ส่งมอบหรือผู้รับมอบ โปรดระบุบุคคลอื่น"})
        return values

    def movement(self, kind: str, **more) -> Movement:
        """What the form says, as the service takes it."""
        values = self.cleaned_data
        names = ("place", "holder", "reason", "witness", "handed_over_by", "received_by")
        return Movement(
            kind=kind,
            happened_at=self.happened_at(),
            **({name: values.get(name, "") for name in names} | more),
        )


class MoveForm(MovementForm):
    """One movement of one exhibit: only what can follow its state is offered."""

    kind = forms.ChoiceField(label="ทำอะไรกับของกลาง", widget=forms.RadioSelect)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    sections = (
        ("การเคลื่อนย้าย", ("kind", "happened_on", "happened_time")),
        ("ปลายทาง", ("place", "holder", "reason")),
        ("ผู้เกี่ยวข้อง", ("handed_over_by", "received_by", "witness")),
    )

    def __init__(self, *args, exhibit: ExhibitItem, user_name: str, kind: str = "", **kwargs):
        """Offer what may follow.

        Args:
            exhibit: the exhibit as it is now.
            user_name: who fills in the form.
            kind: the kind that a button stands for; all are offered where it is empty.
        """
        kinds = moves_from(exhibit.status)
        back = kind == BACK and BACK in kinds
        initial = {"seen": exhibit.custody_sequence, "handed_over_by": user_name}
        if back:
            initial |= {
                "kind": BACK,
                "place": exhibit.storage_place,
                "handed_over_by": exhibit.current_holder,
                "received_by": user_name,
            }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["kind"].choices = [(key, KIND_LABELS_TH[key]) for key in kinds]
        if back:
            self.fields["kind"].choices = [(BACK, KIND_LABELS_TH[BACK])]
            self.fields["place"].label = KINDS[BACK].place_label_th
            del self.fields["holder"]

    def clean(self) -> dict:
        """Whoever takes a thing out of the store is named.

        Raises:
            ValidationError: at the holder.
        """
        values = super().clean()
        rule = KINDS.get(values.get("kind", ""))
        if rule and rule.needs_holder and not values.get("holder"):
            raise ValidationError(
                {"holder": f"โปรดระบุว่าหลัง “{rule.label_th}” ของกลางอยู่กับหน่วยงานหรือผู้ใด"}
            )
        return values


class CorrectionForm(MovementForm):
    """A new entry that says what is right where an older one is wrong."""

    corrects = forms.TypedChoiceField(label="รายการที่บันทึกผิด", coerce=int)
    status = forms.ChoiceField(label="สถานะที่ถูกต้องขณะนี้", choices=list(STATES.items()))
    seen = forms.IntegerField(widget=forms.HiddenInput)
    sections = (
        ("รายการที่ผิด", ("corrects", "reason")),
        ("ข้อเท็จจริงที่ถูกต้อง", ("status", "place", "holder", "happened_on", "happened_time")),
        ("ผู้เกี่ยวข้อง", ("handed_over_by", "received_by", "witness")),
    )

    def __init__(self, *args, exhibit: ExhibitItem, **kwargs) -> None:
        initial = {
            "seen": exhibit.custody_sequence,
            "corrects": exhibit.custody_sequence,
            "status": exhibit.status,
            "place": exhibit.current_place,
            "holder": exhibit.current_holder,
        }
        super().__init__(*args, initial=initial, **kwargs)
        entries = exhibit.movements.order_by("-sequence")[:LAST_MOVES]
        self.fields["corrects"].choices = [
            (entry.sequence, f"{entry.sequence}. {entry.get_kind_display()}") for entry in entries
        ]
        self.fields["reason"].label = "บันทึกผิดอย่างไร"
        self.fields["reason"].help_text = "รายการเดิมจะยังอยู่ในประวัติ พร้อมรายการแก้ไขนี้"
        self.fields["place"].required = False
        for name in ("handed_over_by", "received_by"):
            self.fields[name].required = False
            self.fields[name].help_text = "ต้องกรอกเมื่อสถานะที่ถูกต้องคือของออกจากสถานีไปแล้ว"

    def clean(self) -> dict:
        """The right state needs what a real movement to it needs, whoever made the mistake.

        Raises:
            ValidationError: at the place, the holder, or those who gave and took.
        """
        values = super().clean()
        status = values.get("status", "")
        needs = {"place": "ของที่อยู่ในสถานีต้องมีสถานที่เก็บ"}
        if status not in AT_STATION:
            as_moved = f"สถานะ “{STATES.get(status, '')}” ต้องระบุเหมือนตอนบันทึกการเคลื่อนย้าย"
            needs = dict.fromkeys(("place", "handed_over_by", "received_by"), as_moved)
            if status in HELD_OUTSIDE:
                needs["holder"] = as_moved
        lacking = {name: told for name, told in needs.items() if not values.get(name)}
        if status and lacking:
            raise ValidationError(lacking)
        return values

    def correction(self) -> Movement:
        """What the form says, as the service takes it."""
        values = self.cleaned_data
        return self.movement(CORRECTION, status=values["status"], corrects=values["corrects"])
