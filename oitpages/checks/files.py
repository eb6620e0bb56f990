"""Checks of files: the formats that the source names for O7, O11, O12, O13 and O15."""

from __future__ import annotations

from oitpages.catalogue.schema import Criterion
from oitpages.checks.registry import Finding, check, failed, passed
from oitpages.checks.wording import editing_place, listed_en
from oitpages.evidence.state import ItemState

FORMAT_LABELS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "csv": "CSV", "json": "JSON"}


@check("files_of_every_format")
def files_of_every_format(
    criterion: Criterion, state: ItemState, *, formats: tuple[str, ...]
) -> Finding:
    """There is a file of each format, attached or rendered.

    Args:
        criterion: the criterion, for example O13.5.
        state: the item.
        formats: extensions, all of them needed.
    """
    missing = [name for name in formats if name not in _formats(state)]
    if missing:
        labels = [_label(name) for name in missing]
        return failed(
            f"ยังไม่มีไฟล์ {' และไฟล์ '.join(labels)} โปรดเผยแพร่หน้าอีกครั้งเพื่อให้ระบบสร้างไฟล์"
            f" หรือแนบไฟล์{editing_place(state, 'ไฟล์แนบ')}",
            f"No {listed_en(labels)} file yet.",
        )
    labels = [_label(name) for name in formats]
    return passed(f"มีไฟล์ {' และไฟล์ '.join(labels)}", f"Files present: {listed_en(labels)}.")


@check("file_of_any_format")
def file_of_any_format(
    criterion: Criterion, state: ItemState, *, formats: tuple[str, ...]
) -> Finding:
    """There is a file of at least one of the formats, attached or rendered.

    Args:
        criterion: the criterion, for example O11.9.
        state: the item.
        formats: extensions, any of them will do.
    """
    present = [_label(name) for name in formats if name in _formats(state)]
    if present:
        return passed(f"มีไฟล์ {' และไฟล์ '.join(present)}", f"Files present: {listed_en(present)}.")
    wanted = " หรือ ".join(_label(name) for name in formats)
    return failed(
        f"ยังไม่มีไฟล์ {wanted} โปรดเผยแพร่หน้าอีกครั้งเพื่อให้ระบบสร้างไฟล์"
        f" หรือแนบไฟล์{editing_place(state, 'ไฟล์แนบ')}",
        f"There is no file in any of: {listed_en(_label(name) for name in formats)}.",
    )


def _formats(state: ItemState) -> set[str]:
    return {file.format.lower() for file in state.files if file.url}


def _label(name: str) -> str:
    return FORMAT_LABELS.get(name, name.upper())
