"""What a page of a count posts, and how officers are told what was not written."""

from __future__ import annotations

from django.http import QueryDict

from risk.exhibit_counting import LONGEST_NOTE, Answer, Saved

FOUND = {"yes": True, "no": False}
FOUND_TH = {True: "พบ", False: "ไม่พบ", None: "ยังไม่ตรวจ"}


def answers(posted: QueryDict) -> dict[int, Answer]:
    """What a page of lines says, by line."""
    return {key: _answer(posted, key, "found", "note") for key in _lines(posted)}


def shown_answers(posted: QueryDict) -> dict[int, Answer]:
    """What the same page showed when it was opened, by line."""
    return {key: _answer(posted, key, "was-found", "was-note") for key in _lines(posted)}


def kept_th(saved: Saved) -> str:
    """Which lines keep what somebody else wrote meanwhile, and what was not written."""
    lines = "; ".join(
        f"เลขที่ {line.exhibit.number} บันทึกไว้แล้วว่า {_words((line.found, line.note))} "
        f"ส่วนของท่านคือ {_words(given)}"
        for line, given in saved.kept
    )
    return (
        f"มีผู้อื่นบันทึกผลของรายการต่อไปนี้ระหว่างที่ท่านตรวจ ผลของท่านเฉพาะรายการเหล่านี้ยังไม่ถูกบันทึก "
        f"โปรดตรวจอีกครั้งแล้วบันทึกใหม่: {lines}"
    )


def _words(answer: Answer) -> str:
    found, note = answer
    return f"“{FOUND_TH[found]}”" + (f" ({note})" if note else "")


def _lines(posted: QueryDict) -> list[int]:
    """Keys of the lines that the page had."""
    keys = [name.partition("-") for name in posted]
    return [
        int(key)
        for prefix, _, key in keys
        if prefix == "note" and key.isdecimal() and len(key) < 19
    ]


def _answer(posted: QueryDict, key: int, found: str, note: str) -> Answer:
    said = FOUND.get(posted.get(f"{found}-{key}", ""))
    return said, posted.get(f"{note}-{key}", "").strip()[:LONGEST_NOTE]
