"""Checks imported rows by the records' own rules, and writes them as one draft revision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from oitpages.imports.columns import PERIOD_FIELDS, PERIODS, importable_fields, sheets_of
from oitpages.imports.difference import Difference, Mode, compare, namesakes
from oitpages.imports.parsing import parse_workbook
from oitpages.imports.reading import read_workbook
from oitpages.imports.report import ImportResult
from oitpages.imports.schema import ImportSheet, Row
from oitpages.models import ItemPage, PeriodEntry
from oitpages.models.records import Record

IMPORT_ACTION = "oitpages.import_rows"
UNDO_ACTION = "oitpages.undo_import"

OWN_TABLE = (
    "ไฟล์นี้ไม่ใช่แม่แบบของระบบ จึงเพิ่มและแก้ไขเท่านั้น ไม่ลบแถวเดิม หากต้องการแทนที่ทั้งชุดให้ใช้แม่แบบพร้อมข้อมูลปัจจุบัน"
)


class ImportConflict(Exception):
    """The draft is no longer what it was. ``message_th`` says what to do."""

    def __init__(self, message_th: str) -> None:
        """Keep the Thai message for the screen."""
        super().__init__(message_th)
        self.message_th = message_th


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: remarks, and the difference of each record set it holds.

    ``pictures_lost`` counts, by record set, the rows that go and have a picture, which no
    workbook can bring back. ``mode`` is what becomes of rows that the file lacks.
    """

    result: ImportResult
    differences: tuple[Difference, ...] = ()
    pictures_lost: Mapping[str, int] = field(default_factory=dict)
    mode: Mode = "merge"

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return all(difference.is_empty for difference in self.differences)


def draft_of(page: ItemPage) -> ItemPage:
    """The page as its editors see it: the newest draft.

    Costs a query for each row: Wagtail asks whether what a revision points to is still there.
    """
    return page.get_latest_revision_as_object()


def present_rows(draft: ItemPage, key: str) -> list[Row]:
    """The rows of a record set of a draft, in order, without pictures."""
    records = list(getattr(draft, _relation_name(draft, key)).all())
    if not records:
        return []
    names = _column_names(type(records[0]))
    return [{name: getattr(record, name) for name in names} for record in records]


def prepare(page: ItemPage, content: bytes, mode: Mode) -> Preview:
    """Read and check a workbook for a page; nothing is written.

    Only one of our templates replaces what is there: a table of an officer's own, such as form
    สขร.1, holds a month as a rule.

    Raises:
        RefusedWorkbook: the file can't be read as a workbook at all.
    """
    sheets = sheets_of(page)
    raw = read_workbook(content)
    result = parse_workbook(raw, sheets, page.item_key)
    if mode == "replace" and not raw.is_template:
        mode = "merge"
        result.notice("own-table", OWN_TABLE)
    validate_rows(page, result, sheets)
    if not result.errors and not any(result.rows.values()):
        result.error("no-rows", "ไม่พบแถวข้อมูลในไฟล์ โปรดกรอกตั้งแต่แถวที่ 3 ของแผ่นงาน")
    if result.errors:
        return Preview(result)
    rows = {key: [row.values for row in parsed] for key, parsed in result.rows.items()}
    draft = draft_of(page)
    found = differences(draft, sheets, rows, mode)
    _tell_of_namesakes(result, found)
    if mode == "replace":
        _tell_of_empty_sheets(result, draft, sheets)
    lost = {difference.sheet.key: _pictures_lost(draft, difference) for difference in found}
    return Preview(result, found, lost, mode)


def _tell_of_namesakes(result: ImportResult, found: Sequence[Difference]) -> None:
    """A new row that has the name of one that stays may be meant as its correction."""
    for difference in found:
        rows = result.rows[difference.sheet.key]
        for row in (rows[number] for number in namesakes(difference)):
            result.notice(
                "namesake",
                "มีแถวเดิมชื่อเดียวกันแต่วันที่ เลขที่ หรือคู่สัญญาต่างกัน จึงเพิ่มเป็นแถวใหม่ "
                "หากต้องการแก้แถวเดิมให้แก้ในหน้าแก้ไข",
                sheet=row.sheet,
                cell=f"แถว {row.number}",
            )


def _tell_of_empty_sheets(
    result: ImportResult, draft: ItemPage, sheets: Sequence[ImportSheet]
) -> None:
    """An emptied sheet takes nothing away, also where the rest is replaced."""
    for sheet in sheets:
        rows = result.rows.get(sheet.key)
        if sheet.removable and rows is not None and not rows and present_rows(draft, sheet.key):
            result.notice(
                "empty-sheet",
                "แผ่นงานนี้ไม่มีแถวข้อมูล จึงคงแถวเดิมไว้ทั้งหมด หากต้องการลบให้ลบในหน้าแก้ไข",
                sheet=sheet.title,
            )


def differences(
    draft: ItemPage, sheets: Sequence[ImportSheet], rows: Mapping[str, Sequence[Row]], mode: Mode
) -> tuple[Difference, ...]:
    """The difference of each record set that has rows; an empty sheet changes nothing."""
    return tuple(
        compare(sheet, present_rows(draft, sheet.key), _as_given(sheet, rows[sheet.key]), mode)
        for sheet in sheets
        if rows.get(sheet.key)
    )


def _as_given(sheet: ImportSheet, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows; a period without a date of publication keeps the date that it has."""
    if sheet.key != PERIODS:
        return rows
    return [
        {key: value for key, value in row.items() if key != "published_on" or value}
        for row in rows
    ]


def _pictures_lost(draft: ItemPage, difference: Difference) -> int:
    records = list(getattr(draft, _relation_name(draft, difference.sheet.key)).all())
    gone = [records[change.old] for change in difference.of("removed") if change.old is not None]
    return sum(bool(getattr(record, "photo_id", None)) for record in gone)


def validate_rows(page: ItemPage, result: ImportResult, sheets: Sequence[ImportSheet]) -> None:
    """Add what the records' own ``clean`` refuses, at the cells it concerns.

    A row that already has an error is left to its officer first.
    """
    for sheet in sheets:
        model = _record_class(page, sheet.key)
        names = {column.key for column in sheet.columns}
        for row in result.sound_rows(sheet.key):
            for key, message in _problems(model, row.values, names).items():
                result.row_error(sheet, row, key, "rule", message)


def _problems(
    model: type[Record] | type[PeriodEntry], values: Row, names: set[str]
) -> dict[str, str]:
    """Field to what is wrong with it; only fields that the file gave are judged."""
    record = model(**values)
    excluded = {f.name for f in model._meta.get_fields() if f.name not in names & set(values)}
    try:
        record.full_clean(exclude=excluded, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        return {key: " ".join(messages) for key, messages in error.message_dict.items()}
    return {}


@transaction.atomic
def apply_rows(
    page: ItemPage,
    rows: Mapping[str, Sequence[Row]],
    mode: Mode,
    user: Any,
    seen_revision: int | None,
) -> Revision:
    """Write the rows as one new draft revision; what is published stays as it is.

    Args:
        page: the item's page, as its own class.
        rows: checked rows by record set.
        mode: what becomes of rows that the file lacks.
        user: who imports.
        seen_revision: the newest revision when the preview was made.

    Raises:
        ImportConflict: somebody has saved the page since.
    """
    page = _locked(page)
    if page.latest_revision_id != seen_revision:
        raise ImportConflict("มีการบันทึกหน้านี้หลังจากแสดงตัวอย่าง โปรดอัปโหลดไฟล์อีกครั้งเพื่อดูตัวอย่างใหม่")
    if seen_revision is None:  # so that there is a state to go back to
        page.save_revision(user=user, changed=False, clean=False)
    draft = draft_of(page)
    for difference in differences(draft, sheets_of(page), rows, mode):
        _write(draft, difference)
    return draft.save_revision(user=user, log_action=IMPORT_ACTION, clean=False)


def _write(draft: ItemPage, difference: Difference) -> None:
    """Give the draft the rows of a difference; a kept row keeps its key and its picture."""
    name = _relation_name(draft, difference.sheet.key)
    model = _record_class(draft, difference.sheet.key)
    before = list(getattr(draft, name).all())
    after = []
    for change in difference.changes:
        if change.kind == "removed":
            continue
        record = model() if change.old is None else before[change.old]
        for key, value in change.values.items():
            setattr(record, key, value)
        if isinstance(record, PeriodEntry):
            record.date_publication(timezone.localdate())
        record.sort_order = len(after)
        after.append(record)
    setattr(draft, name, after)


@transaction.atomic
def undo_import(page: ItemPage, revision: Revision, user: Any) -> Revision:
    """Bring back the draft as it was before an import, as a further revision.

    Raises:
        ImportConflict: the revision is no import, or the page was saved since.
    """
    page = _locked(page)
    if page.latest_revision_id != revision.pk:
        raise ImportConflict("มีการบันทึกหน้านี้หลังนำเข้าแล้ว โปรดเลือกฉบับที่ต้องการจากประวัติของหน้า")
    previous = revision.get_previous()
    if previous is None or not is_import(page, revision):
        raise ImportConflict("ฉบับนี้ไม่ได้มาจากการนำเข้า จึงย้อนกลับที่นี่ไม่ได้")
    return previous.as_object().save_revision(
        user=user, log_action=UNDO_ACTION, previous_revision=previous, clean=False
    )


def is_import(page: ItemPage, revision: Revision) -> bool:
    """Whether a revision of a page was made by an import."""
    return PageLogEntry.objects.filter(
        page=page.pk, revision=revision, action=IMPORT_ACTION
    ).exists()


def _locked(page: ItemPage) -> ItemPage:
    """The page read anew, kept from other writers until the transaction ends."""
    Page.objects.select_for_update().get(pk=page.pk)
    return type(page).objects.get(pk=page.pk)


def _relation_name(page: ItemPage, key: str) -> str:
    if key == PERIODS:
        return PERIODS
    return type(page).record_relations()[key].get_accessor_name()


def _record_class(page: ItemPage, key: str) -> type[Record] | type[PeriodEntry]:
    if key == PERIODS:
        return PeriodEntry
    return type(page).record_relations()[key].related_model


def _column_names(model: type[Record] | type[PeriodEntry]) -> list[str]:
    if model is PeriodEntry:
        return list(PERIOD_FIELDS)
    return [field.name for field in importable_fields(model)]
