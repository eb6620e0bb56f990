"""Writes checked lines into a register, all or nothing, and keeps what each row was before."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from home.models import Station
from oitpages.imports.apply import ImportConflict
from oitpages.imports.difference import Change
from oitpages.imports.register_check import missing_permissions
from oitpages.imports.register_entries import Entry, key_of, read_rows, snapshot
from oitpages.imports.register_identity import Owner, owners_of
from oitpages.imports.register_matching import pair_rows, register_difference
from oitpages.imports.register_references import RowKey, rows_in_use
from oitpages.imports.register_target import RegisterTarget, StoredRow
from oitpages.imports.schema import Row
from oitpages.imports.tokens import Confirmation
from oitpages.models import ImportBatch
from risk.audit import log_title

REGISTER_IMPORT_ACTION = "oitpages.import_register"
CHANGED_SINCE = "ทะเบียนถูกแก้ไขหลังจากแสดงตัวอย่าง โปรดอัปโหลดไฟล์อีกครั้งเพื่อดูตัวอย่างใหม่"


def apply_register(
    target: RegisterTarget, confirmed: Confirmation, user: Any, allowed: Collection[str]
) -> ImportBatch:
    """Write confirmed lines in one transaction.

    Args:
        target: the register of a station, read anew.
        confirmed: what the preview showed.
        user: who imports.
        allowed: what the user may do with its rows now.

    Raises:
        ImportConflict: the register has changed since the preview, the user may no longer
            do this, or the database refuses a row. Nothing is written.
    """
    try:
        with transaction.atomic():
            return _Writer(target, confirmed, user).write(allowed)
    except IntegrityError as error:
        raise ImportConflict(
            "ฐานข้อมูลไม่รับบางแถวเพราะซ้ำหรือขัดกับรายการที่มีอยู่ จึงไม่ได้บันทึกแถวใด โปรดตรวจไฟล์แล้วอัปโหลดอีกครั้ง"
        ) from error


class _Writer:
    """One import into one register."""

    def __init__(self, target: RegisterTarget, confirmed: Confirmation, user: Any) -> None:
        self.target = target
        self.confirmed = confirmed
        self.user = user
        self.before: dict[RowKey, dict | None] = {}
        self.logged: dict[RowKey, models.Model] = {}
        self.new_parents: dict[Owner, models.Model] = {}

    def write(self, allowed: Collection[str]) -> ImportBatch:
        """Write everything and keep the record of it."""
        target, confirmed = self.target, self.confirmed
        Station.objects.select_for_update().get(pk=target.station.pk)
        self.stored = target.stored_rows(lock=True)
        if target.fingerprint(self.stored) != confirmed.state:
            raise ImportConflict(CHANGED_SINCE)
        lines = confirmed.rows[target.sheet.key]
        present = [row.values for row in self.stored]
        filled = tuple(target.register.filled)
        pairs, _ = pair_rows(target.register.naming, present, lines, filled)
        self.owners = owners_of(target, self.stored, lines, pairs)
        difference = register_difference(target.sheet, present, lines, pairs, confirmed.mode)
        if refusals := missing_permissions(difference, allowed):
            raise ImportConflict(" ".join(refusals))
        self.parents = {row.parent.pk: row.parent for row in self.stored}
        for change in difference.changes:
            if change.kind in ("added", "changed"):
                self._write_line(change, lines[change.new])
        removed = [self.stored[change.old] for change in difference.of("removed")]
        self._remove(removed)
        batch = ImportBatch.objects.create(
            station=target.station,
            register=target.register.key,
            user=self.user,
            user_name=get_user_display_name(self.user),
            file_name=confirmed.file_name[:255],
            file_hash=confirmed.file_hash,
            added=len(difference.of("added")),
            changed=len(difference.of("changed")),
            removed=len(removed),
            entries=self._entries(),
        )
        log_batch(batch, REGISTER_IMPORT_ACTION, self.user, self.logged.values())
        return batch

    def _write_line(self, change: Change, line: Row) -> None:
        """The line's own row where it says something new of it, then the row below it."""
        target = self.target
        old = self.stored[change.old] if change.old is not None else None
        parent = self._parent(change, line)
        if target.register.child is None or not target.has_child(change.values):
            return
        child = old.child if old and old.child else None
        values = {key: line[key] for key in target.child_keys if key in line}
        if child is None:
            child = target.register.child.model(**{target.register.child.parent: parent})
        self._save(child, values)
        self.logged[key_of(parent)] = parent

    def _parent(self, change: Change, line: Row) -> models.Model:
        """The register's own row of a line, saved where the line changes it or it is new."""
        owner = self.owners[change.new]
        parent = self.parents.get(owner[1]) if owner[0] == "row" else self.new_parents.get(owner)
        values = {key: line[key] for key in self.target.own_keys if key in line}
        if change.old is None and parent is not None:
            values = {key: value for key, value in values.items() if value not in ("", None)}
        if parent is None:
            parent = self.target.register.model(station=self.target.station)
            self.new_parents[owner] = parent
        self._save(parent, values)
        self.logged[key_of(parent)] = parent
        return parent

    def _save(self, row: models.Model, values: Row) -> None:
        """Save a row where anything is new, keeping what it was before the import."""
        is_new = row._state.adding
        if not is_new and all(getattr(row, key) == value for key, value in values.items()):
            return
        if not is_new:
            self.before.setdefault(key_of(row), snapshot(row))
        for key, value in values.items():
            setattr(row, key, value)
        if isinstance(row, self.target.register.model):
            self.target.register.save(row, self.user)
        else:
            row.save()
        self.before.setdefault(key_of(row), None)

    def _remove(self, rows: list[StoredRow]) -> None:
        """Take rows out; one that others have come to refer to stops the import."""
        if not rows:
            return
        model = self.target.register.model
        if rows_in_use(model, [row.parent.pk for row in rows]):
            raise ImportConflict(CHANGED_SINCE)
        for row in rows:
            self.before[key_of(row.parent)] = snapshot(row.parent)
            log(
                instance=row.parent,
                action=REGISTER_IMPORT_ACTION,
                user=self.user,
                deleted=True,
                data={"file": self.confirmed.file_name},
            )
            row.parent.delete()

    def _entries(self) -> list[Entry]:
        """Every row that was written, as the database now has it."""
        after = read_rows(self.before)
        return [
            {
                "model": key[0],
                "pk": key[1],
                "before": before,
                "after": snapshot(after[key]) if key in after else None,
            }
            for key, before in self.before.items()
        ]


def log_batch(batch: ImportBatch, action: str, user: Any, rows: Collection[models.Model]) -> None:
    """Write an import, and each row of it, to the audit log: in one statement for all."""
    data = {"batch": batch.pk, "file": batch.file_name, "sha256": batch.file_hash}
    moment = timezone.now()
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=ContentType.objects.get_for_model(row, for_concrete_model=False),
            object_id=str(row.pk),
            label=log_title(row),
            action=action,
            timestamp=moment,
            user=user,
            data=data,
        )
        for row in (batch, *rows)
    )
