"""Checks a workbook for a register: every line by the model's own rules; nothing is written."""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models

from oitpages.imports.difference import Difference, Mode, comparable
from oitpages.imports.outcome import OutcomeRow, repeated_values
from oitpages.imports.parsing import parse_workbook
from oitpages.imports.reading import read_workbook
from oitpages.imports.register_identity import AMBIGUOUS, Owner, owners_of
from oitpages.imports.register_matching import REFERENCE, pair_rows, register_difference
from oitpages.imports.register_references import rows_in_use
from oitpages.imports.register_target import RegisterTarget, StoredRow
from oitpages.imports.report import ImportResult, ParsedRow
from oitpages.imports.schema import Row
from risk.own_secrets import secrets_read_once

PERMISSIONS = {
    "added": ("add", "เพิ่ม"),
    "changed": ("change", "แก้ไข"),
    "removed": ("delete", "นำออก"),
}
"""Kind of change to the permission it needs, and the word for it."""

SEVERAL_OF_THE_NAME = "มีหลายคนชื่อนี้ในทะเบียน โปรดใช้แม่แบบพร้อมข้อมูลปัจจุบันซึ่งมีเลขอ้างอิง"


@dataclass(frozen=True, slots=True)
class RegisterPreview:
    """What an import would do: remarks, the one difference, and what it was made against."""

    result: ImportResult
    differences: tuple[Difference, ...] = ()
    fingerprint: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return all(difference.is_empty for difference in self.differences)


def prepare_register(
    target: RegisterTarget, content: bytes, mode: Mode, allowed: Collection[str]
) -> RegisterPreview:
    """Read and check a workbook for a register; nothing is written.

    Args:
        target: the register of a station.
        content: the workbook.
        mode: "replace" takes out rows that the file lacks, "merge" keeps them.
        allowed: what the user may do with its rows: ``add``, ``change``, ``delete``.

    Raises:
        RefusedWorkbook: the file can't be read as a workbook at all.
    """
    result = parse_workbook(read_workbook(content), [target.sheet], template_key(target))
    stored = target.stored_rows()
    check = _Check(target, stored, result)
    if not result.errors and not check.lines:
        result.error("no-rows", "ไม่พบแถวข้อมูลในไฟล์ โปรดกรอกตั้งแต่แถวที่ 3", sheet=target.sheet.title)
    check.check_lines()
    difference = check.difference(mode)
    if not result.errors:  # while a line is unread, what the rows would be is a guess
        check.check_outcome(difference)
        check.check_removed(difference)
        for action in missing_permissions(difference, allowed):
            result.error("permission", action)
    if result.errors:
        return RegisterPreview(result)
    return RegisterPreview(result, (difference,), target.fingerprint(stored))


def template_key(target: RegisterTarget) -> str:
    """By which a workbook is known as a template of this register."""
    return f"register-{target.register.key}"


def missing_permissions(difference: Difference, allowed: Collection[str]) -> list[str]:
    """What the user may not do of all that an import would, in Thai."""
    return [
        f"ไฟล์นี้จะ{word} {len(difference.of(kind)):,} แถว แต่ท่านไม่มีสิทธิ์{word}รายการในทะเบียนนี้"
        for kind, (action, word) in PERMISSIONS.items()
        if action not in allowed and difference.of(kind)
    ]


class _Check:
    """One workbook against one register."""

    def __init__(
        self, target: RegisterTarget, stored: list[StoredRow], result: ImportResult
    ) -> None:
        self.target = target
        self.stored = stored
        self.result = result
        self.lines = result.sound_rows(target.sheet.key)
        self.values = [line.values for line in self.lines]
        present = [row.values for row in stored]
        self.pairs, mismatches = pair_rows(
            target.register.naming, present, self.values, tuple(target.register.filled)
        )
        for found in mismatches:
            self._report(self.lines[found.row], REFERENCE, found.code, found.message_th)
        self._fill()
        self.owners = owners_of(target, stored, self.values, self.pairs)

    def _fill(self) -> None:
        """Say in each line what the register fills: as the row is, else what it begins with."""
        for number, values in enumerate(self.values):
            for key, source in self.target.register.filled.items():
                if key not in values or values[key] not in ("", None):
                    continue
                if number in self.pairs:
                    values[key] = self.stored[self.pairs[number]].values[key]
                elif source:
                    values[key] = values.get(source)

    def difference(self, mode: Mode) -> Difference:
        """What becomes of every row."""
        present = [row.values for row in self.stored]
        return register_difference(self.target.sheet, present, self.values, self.pairs, mode)

    def check_lines(self) -> None:
        """Each line in itself, then against the lines that share its row."""
        with secrets_read_once(self.target.station.pk, self.values):
            self._check_lines()

    def _check_lines(self) -> None:
        first: dict[Owner, ParsedRow] = {}
        for number, line in enumerate(self.lines):
            old = self.stored[self.pairs[number]] if number in self.pairs else None
            for key, message in self._problems(line.values, old).items():
                self._report(line, key, "rule", message)
            if self.target.register.additions_only:
                self._check_addition(line, old)
            if self.target.register.identity:
                self._check_identity(number, line, first)

    def _problems(self, values: Row, old: StoredRow | None) -> dict[str, str]:
        """Column to what the models' own rules say against it."""
        target = self.target
        parent = copy.copy(old.parent) if old else target.register.model()
        parent.station = target.station
        problems = _model_problems(parent, target.own_keys, values, target.relations)
        whole = {**(old.values if old else {}), **values}
        has_child = bool(old and old.child) or target.has_child(whole)
        if target.register.child is None or not has_child:
            return problems
        for key in target.child_keys:
            column = target.sheet.column(key)
            field = target.register.child.model._meta.get_field(key)
            if not field.blank and whole.get(key, column.empty) in ("", None):
                problems.setdefault(key, "ต้องกรอกช่องนี้")
        # Without its parent: what concerns several rows is judged over the outcome.
        child = target.register.child.model()
        filled = {key: value for key, value in values.items() if key not in problems}
        return _model_problems(child, target.child_keys, filled, {}) | problems

    def _check_addition(self, line: ParsedRow, old: StoredRow | None) -> None:
        """A register that only takes new rows: others are as they were, new ones begin rightly."""
        register = self.target.register
        start = {key: self.target.sheet.column(key).default for key in register.starting}
        for key, value in (start if old is None else old.values).items():
            if key == REFERENCE or key not in line.values:
                continue
            if comparable(line.values[key]) != comparable(value):
                self._report(line, key, "additions-only", register.refusal_th)

    def _check_identity(self, number: int, line: ParsedRow, first: dict[Owner, ParsedRow]) -> None:
        """Lines of one person say the same of that person."""
        owner = self.owners[number]
        if owner == AMBIGUOUS:
            key = self.target.register.identity[0]
            self._report(line, key, "several-of-the-name", SEVERAL_OF_THE_NAME)
            return
        is_paired = number in self.pairs
        earlier = first.setdefault(owner, line)
        if earlier is not line:
            known, where = earlier.values, f"แถว {earlier.number}"
        elif owner[0] == "row" and not is_paired:
            row = next(row for row in self.stored if row.parent.pk == owner[1])
            known, where = row.values, f"แถวเลขอ้างอิง {row.values[REFERENCE]} ในทะเบียน"
        else:
            return
        for key in self.target.own_keys:
            given = line.values.get(key, "")
            if (given or is_paired) and comparable(given) != comparable(known.get(key)):
                self._report(
                    line,
                    key,
                    "disagreement",
                    f"เป็นคนเดียวกับ{where} แต่ข้อมูลช่องนี้ไม่ตรงกัน โปรดกรอกให้ตรงกัน",
                )

    def check_outcome(self, difference: Difference) -> None:
        """The rows as they would be, all together."""
        rows = [
            OutcomeRow(
                change.new,
                self.owners[change.new]
                if change.new is not None
                else ("row", self.stored[change.old].parent.pk),
                {column.key: column.empty for column in self.target.sheet.columns}
                | dict(change.values),
            )
            for change in difference.changes
            if change.kind != "removed"
        ]
        problems = repeated_values(rows, self.target.unique_groups())
        if self.target.register.outcome_check is not None:
            problems += self.target.register.outcome_check(rows)
        for found in problems:
            self._report(self.lines[found.line], found.key, "outcome", found.message_th)

    def check_removed(self, difference: Difference) -> None:
        """Rows that others refer to stay."""
        gone = {self.stored[change.old].parent.pk: change for change in difference.of("removed")}
        used = rows_in_use(self.target.register.model, list(gone)) if gone else {}
        for key, referrer in used.items():
            reference = gone[key].values[REFERENCE]
            self.result.error(
                "in-use",
                f"นำแถวเลขอ้างอิง {reference} ออกไม่ได้ เพราะมี{referrer}ที่อ้างถึงแถวนี้ "
                "โปรดเพิ่มแถวนี้ในไฟล์ หรือลบรายการที่อ้างถึงก่อน",
                sheet=self.target.sheet.title,
                value=str(self.stored[gone[key].old].parent),
            )

    def _report(self, line: ParsedRow, key: str, code: str, message_th: str) -> None:
        self.result.row_error(self.target.sheet, line, key, code, message_th)


def _model_problems(
    record: models.Model,
    keys: Collection[str],
    values: Row,
    relations: Mapping[str, Mapping[int, models.Model]],
) -> dict[str, str]:
    """Column to what the record's own rules say; only columns that the file gave are judged."""
    given = [key for key in keys if key in values]
    names = {}
    for key in given:
        field = record._meta.get_field(key)
        names[field.name] = key
        if key in relations:
            setattr(record, field.name, relations[key].get(values[key]))
        else:
            setattr(record, key, values[key])
    checked = {name for name, key in names.items() if key not in relations}
    excluded = {field.name for field in record._meta.get_fields() if field.name not in checked}
    try:
        record.full_clean(exclude=excluded, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        return {
            names.get(name, name): " ".join(messages)
            for name, messages in error.message_dict.items()
        }
    return {}
