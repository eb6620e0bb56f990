"""Which rows of a sheet hold data, which are totals, numbers of columns, signatures. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cms.common.thai import normalise_text, to_arabic_digits
from oitpages.imports.headers import Headings, folded
from oitpages.imports.report import ImportResult, address, shown
from oitpages.imports.schema import EXAMPLE_MARK, ImportSheet, RawCell, RawRow, RawSheet

_FEWEST_NUMBERS = 3
_COLUMN_NUMBER = re.compile(r"\(\s*\d{1,2}\s*\)")
# Patterns of totals are for folded texts: no spaces, brackets or dots.
_TOTAL = re.compile(
    r"(?:total|(?:ยอด)?รวม(?:ยอด)?(?:จำนวน)?(?:เป็น)?(?:เงิน|บาท)?(?:ทั้งสิ้น|ทั้งหมด|ทั้งปี|สุทธิ)?"
    r"(?:จำนวน)?(?:\d+(?:รายการ|โครงการ|สัญญา|แถว|เรื่อง|คดี|ราย|ครั้ง|คน))?"
    r"(?:เป็นเงิน|วงเงิน)?(?:ทั้งสิ้น)?(?:\d+)?(?:บาท)?)"
)
_TOTAL_START = re.compile(r"(?:ยอด)?รวม(?:เป็นเงิน|เงิน|ทั้งสิ้น|ทั้งหมด|จำนวนเงิน|มูลค่า|วงเงิน|\d)")
_MAYBE_TOTAL = re.compile(r"(?:ยอด)?รวม|total")
_AMOUNT = re.compile(r"[\d,.\s฿()%+\-–—]*(?:บาท|รายการ)?[\s.\-–—]*|[(\sก-๎]*(?:บาทถ้วน|สตางค์)[\s)]*")
_SIGNATURE = re.compile(r"\(?\s*(?:ลงชื่อ|ลงนาม|ลายมือชื่อ)")

DOUBTFUL_TOTAL = (
    "แถวนี้อาจเป็นผลรวม หากใช่ให้ลบแถวนี้ (ระบบรวมให้เอง) หากเป็นรายการจริงให้ใส่เลขในช่อง “ลำดับ” "
    "และเปลี่ยนชื่อที่มีแต่คำว่า “รวม”"
)


class DataRows:
    """Sorts the rows of one sheet."""

    def __init__(
        self, raw: RawSheet, sheet: ImportSheet, headings: Headings, result: ImportResult
    ) -> None:
        """Take the sheet as the file has it, what it holds, and where the remarks go."""
        self.raw = raw
        self.headings = headings
        self.result = result
        self.required = {
            number for number, key in headings.columns.items() if sheet.column(key).required
        }
        self.last_column = max(headings.places, default=0)

    def find(self) -> list[RawRow]:
        """The rows with data; totals, numbers of columns and signatures are told of."""
        rows: list[RawRow] = []
        total = signature = 0
        for row in self.raw.rows:
            if row.number < self.headings.first_data_row or self._is_example(row):
                continue
            filled = {n: cell for n, cell in row.cells.items() if not cell.is_empty}
            if not filled or (not rows and self._is_numbering(row, filled)):
                continue
            if signature:
                self._report_below_signature(row, filled, signature)
            elif self._is_signature(filled):
                signature = row.number
                self._tell("signature", "ไม่ได้อ่านตั้งแต่แถวนี้ลงไป เพราะเป็นส่วนลงชื่อ", row)
            elif total:
                below = f"แถวนี้อยู่ใต้แถวผลรวม (แถว {total}) โปรดย้ายขึ้นไปไว้เหนือผลรวมหรือลบออก"
                self._report("below-total", below, row, filled)
            elif self._is_total(filled):
                total = row.number
                self._tell("total", "ไม่ได้อ่านแถวผลรวม ระบบรวมให้เอง", row)
            elif self._may_be_total(filled):
                self._report("doubtful-total", DOUBTFUL_TOTAL, row, filled)
            elif any(place in filled for place in self.headings.places):
                rows.append(row)
        return rows

    def _is_example(self, row: RawRow) -> bool:
        cell = row.cells.get(self.headings.index_column or 0)
        return cell is not None and str(cell.value).strip().startswith(EXAMPLE_MARK)

    def _is_numbering(self, row: RawRow, filled: Mapping[int, RawCell]) -> bool:
        """Whether a row numbers the columns, as the line below the headings of สขร.1 does."""
        texts = [_plain(cell) for cell in filled.values()]
        if all(_COLUMN_NUMBER.fullmatch(text) for text in texts):
            return True
        counted = [str(number) for number in range(1, len(texts) + 1)]
        if len(texts) < _FEWEST_NUMBERS or texts != counted:
            return False
        self._tell("column-numbers", "ไม่ได้อ่านแถวนี้ เพราะเป็นเลขของคอลัมน์", row)
        return True

    def _is_signature(self, filled: Mapping[int, RawCell]) -> bool:
        first = next((text for text in map(_plain, filled.values()) if text), "")
        return bool(_SIGNATURE.match(first)) and not self._is_whole(filled)

    def _is_whole(self, filled: Mapping[int, RawCell]) -> bool:
        """Whether a row fills all that must be filled, so that it could be data."""
        return bool(self.required) and self.required <= set(filled)

    def _is_total(self, filled: Mapping[int, RawCell]) -> bool:
        """Whether a row says that it is a total, and nothing else but amounts."""
        texts = self._words(filled)
        if len(texts) != 1 or self._is_numbered(filled):
            return False
        return bool(_TOTAL.fullmatch(texts[0]) or _TOTAL_START.match(texts[0]))

    def _may_be_total(self, filled: Mapping[int, RawCell]) -> bool:
        """Whether a row is called a total and says more, or begins like one and says no more."""
        texts = self._words(filled)
        if any(_TOTAL.fullmatch(text) for text in texts):
            return True
        alone = len(texts) == 1 and not self._is_numbered(filled)
        return alone and bool(_MAYBE_TOTAL.match(texts[0]))

    def _is_numbered(self, filled: Mapping[int, RawCell]) -> bool:
        cell = filled.get(self.headings.index_column or 0)
        return cell is not None and _plain(cell).rstrip(".").isdecimal()

    def _words(self, filled: Mapping[int, RawCell]) -> list[str]:
        """What stands up to the last column that is read, without amounts; folded."""
        texts = [_plain(cell) for number, cell in filled.items() if number <= self.last_column]
        return [folded(text) for text in texts if not _AMOUNT.fullmatch(text) or _is_named(text)]

    def _report_below_signature(
        self, row: RawRow, filled: Mapping[int, RawCell], signature: int
    ) -> None:
        if self._is_whole(filled):
            below = f"แถวนี้อยู่ใต้ส่วนลงชื่อ (แถว {signature}) โปรดย้ายขึ้นไปไว้เหนือลายมือชื่อหรือลบออก"
            self._report("below-signature", below, row, filled)

    def _tell(self, code: str, message_th: str, row: RawRow) -> None:
        self.result.notice(code, message_th, sheet=self.raw.title, cell=f"แถว {row.number}")

    def _report(
        self, code: str, message_th: str, row: RawRow, filled: Mapping[int, RawCell]
    ) -> None:
        first = min(filled)
        self.result.error(
            code,
            message_th,
            sheet=self.raw.title,
            cell=address(first, row.number),
            header=self.headings.texts.get(first, ""),
            value=shown(filled[first].value),
            example="แถวข้อมูลทั้งหมดอยู่เหนือแถว “รวม”",
        )


def _plain(cell: RawCell) -> str:
    """What a cell shows: whole numbers without a decimal point, digits of one script."""
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return to_arabic_digits(normalise_text(str(value)))


def _is_named(text: str) -> bool:
    """Whether an amount in words begins as a total does: ``รวมเป็นเงินทั้งสิ้น (บาท)``."""
    return bool(_MAYBE_TOTAL.match(folded(text)))
