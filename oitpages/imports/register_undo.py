"""Takes an import into a register back, exactly, or says why it can't."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Revision

from home.models import Station
from oitpages.imports.apply import ImportConflict
from oitpages.imports.register_entries import (
    Entry,
    differs,
    model_of,
    read_rows,
    restore,
)
from oitpages.imports.register_references import RowKey, rows_in_use
from oitpages.imports.register_write import log_batch
from oitpages.imports.registers import REGISTERS_BY_KEY
from oitpages.models import ImportBatch

REGISTER_UNDO_ACTION = "oitpages.undo_register_import"
_MOST_NAMED = 5


def undo_problem(batch: ImportBatch, *, lock: bool = False) -> str:
    """Why an import can't be taken back, in Thai; empty where it can.

    Args:
        batch: the import.
        lock: keep its rows from other writers until the transaction ends.
    """
    if batch.undone_at:
        return "ย้อนกลับการนำเข้านี้ไปแล้ว"
    if refusal := REGISTERS_BY_KEY[batch.register].undo_refusal_th:
        return refusal
    keys = [_key(entry) for entry in batch.entries]
    rows = read_rows(keys, lock=lock)
    changed = [name for entry in batch.entries if (name := _changed(entry, rows))]
    if changed:
        return (
            f"ย้อนกลับไม่ได้ เพราะมี {len(changed):,} แถวที่ถูกแก้ไขหรือลบหลังนำเข้าแล้ว: "
            f"{_listed(changed)} โปรดแก้ไขแถวที่ต้องการในทะเบียน"
        )
    used = []
    for label in {entry["model"] for entry in batch.entries if entry["before"] is None}:
        made = [e["pk"] for e in batch.entries if e["model"] == label and e["before"] is None]
        for key, referrer in rows_in_use(model_of(label), made, keys).items():
            used.append(f"{rows[label, key]} ({referrer})")
    if used:
        return f"ย้อนกลับไม่ได้ เพราะมีข้อมูลอื่นที่อ้างถึงแถวที่นำเข้าแล้ว: {_listed(used)}"
    return ""


def undo_batch(batch: ImportBatch, user: Any) -> None:
    """Bring back every row as it was before an import, in one transaction.

    Raises:
        ImportConflict: a row was changed since, is referred to, or it was undone already.
    """
    try:
        with transaction.atomic():
            Station.objects.select_for_update().get(pk=batch.station_id)
            batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
            if problem := undo_problem(batch, lock=True):
                raise ImportConflict(problem)
            touched = _restore_all(batch)
            batch.undone_at, batch.undone_by = timezone.now(), user
            batch.save(update_fields=["undone_at", "undone_by"])
            log_batch(batch, REGISTER_UNDO_ACTION, user, touched)
    except (IntegrityError, models.ProtectedError, models.RestrictedError) as error:
        raise ImportConflict("ย้อนกลับไม่ได้ เพราะขัดกับรายการอื่นที่เพิ่มหลังนำเข้า จึงไม่ได้แก้ไขแถวใด") from error


def _restore_all(batch: ImportBatch) -> list[models.Model]:
    """Every row as before, the last one written first; gives those that are there.

    Rows are saved by their model alone: what the import published goes back to what was
    public before, and a draft that was there is the latest again.
    """
    rows = read_rows([_key(entry) for entry in batch.entries])
    touched = []
    for entry in reversed(batch.entries):
        row = rows.get(_key(entry))
        if entry["before"] is None:
            row.delete()
            continue
        is_gone = row is None
        row = row or model_of(entry["model"])(pk=entry["pk"])
        restore(row, entry["before"])
        if is_gone:
            _forget_revisions(row)
        row.save(force_insert=is_gone)
        if is_gone:  # the time of its making is set by the insertion
            made = {
                field.attname: field.to_python(entry["before"][field.attname])
                for field in row._meta.concrete_fields
                if getattr(field, "auto_now_add", False) and field.attname in entry["before"]
            }
            type(row)._base_manager.filter(pk=row.pk).update(**made)
        touched.append(row)
    return touched


def _forget_revisions(row: models.Model) -> None:
    """Let a row that comes back stand without its earlier states, which went with it."""
    for field in row._meta.concrete_fields:
        if field.related_model is Revision:
            setattr(row, field.attname, None)
    if isinstance(row, DraftStateMixin):
        row.has_unpublished_changes = not row.live


def _changed(entry: Entry, rows: dict[RowKey, models.Model]) -> str:
    """What a row is called that is no longer as the import left it; empty where it is."""
    row = rows.get(_key(entry))
    if entry["after"] is None:
        return f"{entry['model']} {entry['pk']}" if row is not None else ""
    if row is None:
        return f"{model_of(entry['model'])._meta.verbose_name} (ลบแล้ว)"
    return str(row) if differs(row, entry["after"]) else ""


def _key(entry: Entry) -> RowKey:
    return entry["model"], entry["pk"]


def _listed(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    shown = ", ".join(f"“{name}”" for name in names[:_MOST_NAMED])
    return f"{shown} และอีก {more:,} แถว" if more > 0 else shown
