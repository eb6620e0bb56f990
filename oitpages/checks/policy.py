"""Checks of the anti-bribery policy (O18): its sections, in Thai and in English."""

from __future__ import annotations

import re

from oitpages.catalogue.schema import Criterion
from oitpages.checks.records import no_rows
from oitpages.checks.registry import Finding, check, failed, passed
from oitpages.checks.wording import Row, editing_place, quoted, value_label, visible_text
from oitpages.evidence.state import ItemState

_THAI = re.compile(r"[\u0e01-\u0e4e]")
_LATIN = re.compile(r"[A-Za-z]")


@check("policy_section")
def policy_section(
    criterion: Criterion, state: ItemState, *, record_set: str, section: str
) -> Finding:
    """One section of the policy is there in both languages (O18.3 to O18.9).

    Args:
        criterion: the criterion.
        state: the item.
        record_set: the sections.
        section: key of the section.
    """
    title = value_label(state, record_set, "section", section)
    row = next((r for r in state.rows(record_set) if r.get("section") == section), None)
    if row is None:
        return failed(
            f"นโยบายยังไม่มีหัวข้อ “{title}” โปรดเพิ่ม{editing_place(state, title)}",
            f"The policy has no section on {section}.",
        )
    missing = _missing_languages(row)
    if missing:
        return failed(
            f"หัวข้อ “{title}” ยังไม่มีข้อความ{' และ'.join(th for th, _ in missing)}"
            f" โปรดเพิ่ม{editing_place(state, title)}",
            f"The section on {section} lacks its text in {' and '.join(en for _, en in missing)}.",
        )
    return passed(f"มีหัวข้อ “{title}” ทั้งสองภาษา", f"Section on {section} in both languages.")


@check("policy_bilingual")
def policy_bilingual(criterion: Criterion, state: ItemState, *, record_set: str) -> Finding:
    """Every section is there in Thai and in English (O18.2).

    A Thai text pasted into the English field is no translation: each text must be
    written in its own script.
    """
    rows = state.rows(record_set)
    if not rows:
        return no_rows(state, record_set)
    wrong = [
        value_label(state, record_set, "section", str(row.get("section")))
        for row in rows
        if _missing_languages(row)
    ]
    if wrong:
        return failed(
            f"หัวข้อ {quoted(wrong)} ยังไม่มีข้อความครบทั้งภาษาไทยและภาษาอังกฤษ"
            f" โปรดเพิ่มในหัวข้อนั้นในหน้าแก้ไข {state.item.code}",
            f"Sections that are not in both languages: {len(wrong)}.",
        )
    return passed("ทุกหัวข้อมีทั้งภาษาไทยและภาษาอังกฤษ", "Every section is in both languages.")


def _missing_languages(row: Row) -> list[tuple[str, str]]:
    missing = []
    if not _THAI.search(visible_text(str(row.get("text_th") or ""))):
        missing.append(("ภาษาไทย", "Thai"))
    english = visible_text(str(row.get("text_en") or ""))
    if len(_LATIN.findall(english)) <= len(_THAI.findall(english)):
        missing.append(("ภาษาอังกฤษ", "English"))
    return missing
