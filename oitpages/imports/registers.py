"""The registers that take rows from Excel: one entry each, in the order of the screens.

A register's columns are named here and nowhere else; headings, kinds, choices, limits and
help texts come from the model. A new column of a model joins its template by its name in
``fields``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from home.models import Person, Posting
from oitpages.imports.outcome import OutcomeCheck, head_overlaps
from oitpages.imports.register_saving import (
    enter_exhibit,
    save_and_publish,
    save_plainly,
)
from risk.models import BriberyRisk, ExhibitItem, PropertyItem, RiskResult


@dataclass(frozen=True, slots=True)
class Child:
    """Rows below the register's own, of which each stands in a line of its own.

    Args:
        model: their model.
        parent: name of its foreign key to the register's model.
        fields: the columns; a line where all of them are empty has no such row.
    """

    model: type[models.Model]
    parent: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """A register and how its rows travel.

    Args:
        key: its name in addresses and import records.
        letter: what its references begin with, so that a row isn't pasted elsewhere.
        model: what a row is; it has a ``station``.
        fields: the columns that a template has.
        naming: columns by which a line without a reference is known as a present row. The
            first of these groups that is filled and fits one row alone counts.
        child: rows below it, if any.
        identity: where lines share a row because of ``child``: the columns that name it.
        removable: whether the officer may ask to take out what the file lacks.
        additions_only: whether rows that are there already may not change.
        filled: columns that a line may leave empty because the register fills them, each with
            the column whose value it then takes; empty where :attr:`save` knows it.
        helps: column to its help text, where that differs from the field's.
        starting: columns in which a new row begins with the field's default.
        refusal_th: why rows may not change or start otherwise.
        outcome_check: finds what the rows mustn't be together after the import.
        remark_th: what the upload screen says of this register.
        undo_refusal_th: why an import can't be taken back; empty where it can.
        publishes: whether rows are public as soon as they are written, so that only who
            may publish them imports.
        save: how a row is written, for a model whose rows are entered by a service of its
            own; called with the row and the user, for new and for changed rows.
    """

    key: str
    letter: str
    model: type[models.Model]
    fields: tuple[str, ...]
    naming: tuple[tuple[str, ...], ...] = ()
    child: Child | None = None
    identity: tuple[str, ...] = ()
    removable: bool = True
    additions_only: bool = False
    filled: Mapping[str, str] = field(default_factory=dict)
    helps: Mapping[str, str] = field(default_factory=dict)
    starting: tuple[str, ...] = ()
    refusal_th: str = ""
    outcome_check: OutcomeCheck | None = None
    remark_th: str = ""
    undo_refusal_th: str = ""
    publishes: bool = False
    save: Callable[[models.Model, Any], None] = save_plainly

    @property
    def title(self) -> str:
        """What people call it."""
        return str(self.model._meta.verbose_name_plural)


REGISTERS: tuple[Register, ...] = (
    Register(
        "risks",
        "R",
        BriberyRisk,
        (
            "fiscal_year",
            "work_line",
            "process_name",
            "risk_event",
            "cause",
            "existing_controls",
            "likelihood",
            "impact",
            "treatment",
            "owner",
            "due_on",
            "budget",
            "no_result_reason",
        ),
        naming=(("fiscal_year", "work_line", "process_name"),),
        publishes=True,
        save=save_and_publish,
        remark_th="แถวที่นำเข้าเผยแพร่ทันที จึงนำเข้าได้เฉพาะผู้มีสิทธิ์เผยแพร่ความเสี่ยง",
    ),
    Register(
        "risk-results",
        "M",
        RiskResult,
        ("risk", "title", "result", "carried_on", "status"),
        naming=(("risk_id", "title", "carried_on"), ("risk_id", "title")),
        remark_th="ภาพกิจกรรมไม่อยู่ในไฟล์ แถวเดิมคงภาพไว้ ภาพของแถวใหม่ให้เพิ่มในหน้าแก้ไข",
    ),
    Register(
        "property",
        "A",
        PropertyItem,
        (
            "category",
            "asset_number",
            "name",
            "quantity",
            "unit",
            "condition",
            "misuse_prone",
            "serial_number",
            "storage_place",
            "custodian",
            "acquired_on",
            "donor_name",
            "accepted_on",
            "accepted_by",
            "acceptance_number",
            "donation_purpose",
        ),
        naming=(("asset_number",), ("serial_number",)),
    ),
    Register(
        "exhibits",
        "E",
        ExhibitItem,
        (
            "case_reference",
            "exhibit_type",
            "description",
            "quantity",
            "unit",
            "seized_on",
            "received_on",
            "received_by",
            "storage_place",
            "status",
        ),
        naming=(
            ("case_reference", "exhibit_type", "quantity", "unit", "seized_on", "storage_place"),
        ),
        removable=False,
        additions_only=True,
        save=enter_exhibit,
        filled={"received_on": "seized_on", "received_by": ""},
        helps={
            "received_on": (
                "วันที่ของเข้าคลังจริง เว้นว่างหากเป็นวันเดียวกับวันที่ยึด ต้องไม่ก่อนวันที่ยึดและไม่เป็นอนาคต"
            ),
            "received_by": "เว้นว่างหากเป็นผู้นำเข้าเอง",
        },
        starting=("status",),
        refusal_th=(
            "การนำเข้าใช้เพิ่มของกลางใหม่ที่เก็บรักษาที่สถานีเท่านั้น "
            "การเปลี่ยนสถานะหรือแก้ไขให้ทำทีละรายการในทะเบียน เพื่อให้มีหลักฐานการรับส่ง"
        ),
        remark_th=(
            "ใช้เพิ่มของกลางใหม่ที่เก็บรักษาที่สถานีเท่านั้น แถวเดิมต้องคงไว้ตามเดิม "
            "การเปลี่ยนสถานะให้ทำทีละรายการในทะเบียน และการนำเข้าไม่นำของกลางรายการใดออก "
            "เลขที่ในทะเบียนออกตามปีของวันที่รับเข้าคลัง และนำเข้าแล้วย้อนกลับไม่ได้"
        ),
        undo_refusal_th=(
            "ย้อนกลับการนำเข้าของกลางไม่ได้ เพราะการรับเข้าคลังอยู่ในประวัติการเคลื่อนย้ายแล้ว ซึ่งลบไม่ได้ "
            "หากข้อมูลผิดให้แก้ไขทีละรายการในทะเบียนของกลางพร้อมระบุเหตุผล"
        ),
    ),
    Register(
        "people",
        "P",
        Person,
        ("rank", "first_name", "last_name", "phone", "email"),
        naming=(("first_name", "last_name", "position", "starts_on"),),
        child=Child(
            Posting,
            "person",
            ("position", "role", "work_line", "starts_on", "ends_on", "acting"),
        ),
        identity=("first_name", "last_name"),
        removable=False,
        outcome_check=head_overlaps,
        remark_th=(
            "หนึ่งแถวต่อหนึ่งตำแหน่ง ผู้ที่ดำรงหลายตำแหน่งมีหลายแถวโดยใช้ชื่อเดียวกัน "
            "ผู้ที่ย้ายหรือพ้นตำแหน่งให้กรอก “ถึงวันที่” การนำเข้าไม่ลบผู้ใดออก ภาพถ่ายให้เพิ่มในหน้าแก้ไข"
        ),
    ),
)

REGISTERS_BY_KEY: dict[str, Register] = {register.key: register for register in REGISTERS}
REGISTERS_BY_MODEL: dict[type[models.Model], Register] = {
    register.model: register for register in REGISTERS
}
