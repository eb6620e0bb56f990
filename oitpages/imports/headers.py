"""Finds the heading row of a sheet and says which column is which. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from cms.common.thai import normalise_text, to_arabic_digits
from oitpages.imports.aliases import ALIASES, COMPOUNDS, INDEX_HEADERS, Compound
from oitpages.imports.report import ImportResult, address, shown
from oitpages.imports.schema import ImportSheet, RawRow, RawSheet

_SEARCHED_ROWS = 15
_FEWEST_COLUMNS = 2


def folded(text: object) -> str:
    """A heading without what people write differently: spaces, brackets, stars, dots, "or"."""
    cleaned = to_arabic_digits(normalise_text(str(text))).casefold()
    return re.sub(r"[\s()\[\]*:.,/\\\-–—\"“”'’]|หรือ", "", cleaned)


def without_unit(text: object) -> str:
    """A heading without what stands in brackets at its end: ``แผน (บาท)`` is ``แผน``."""
    return re.sub(r"\s*\([^()]*\)\s*\*?\s*$", "", normalise_text(str(text)))


@dataclass(slots=True)
class Headings:
    """The heading row of a sheet.

    Args:
        row: its number.
        first_data_row: where the rows begin, below merged headings.
        columns: column number to column key.
        compounds: column number to the two columns that stand in one.
        index_column: the number of the column that only counts the rows.
        repeated: column numbers that claim a key which is taken.
        unknown: column numbers with a heading that nobody knows.
        texts: column number to heading as written.
    """

    row: int
    first_data_row: int
    columns: dict[int, str] = field(default_factory=dict)
    compounds: dict[int, Compound] = field(default_factory=dict)
    index_column: int | None = None
    repeated: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)

    @property
    def keys(self) -> set[str]:
        """Every column that the sheet has, in a cell of its own or in a shared one."""
        shared = {key for compound in self.compounds.values() for key in compound.columns}
        return set(self.columns.values()) | shared

    @property
    def places(self) -> list[int]:
        """Numbers of the columns that are read."""
        return sorted({*self.columns, *self.compounds})


class HeadingReader:
    """Recognises the headings of one record set."""

    def __init__(self, sheet: ImportSheet) -> None:
        """Learn every spelling once."""
        self.sheet = sheet
        self.known: dict[str, str] = {}
        own = ALIASES.get(sheet.key, {})
        shortened = Counter(folded(without_unit(column.header)) for column in sheet.columns)
        for column in sheet.columns:
            self.known[folded(column.header)] = column.key
            self.known.setdefault(folded(column.key), column.key)
        for column in sheet.columns:
            short = folded(without_unit(column.header))
            if shortened[short] == 1:
                self.known.setdefault(short, column.key)
        for text, key in own.items():
            self.known.setdefault(folded(text), key)
        self.compounds = {
            folded(text): compound for text, compound in COMPOUNDS.get(sheet.key, {}).items()
        }
        self.index = {folded(text) for text in INDEX_HEADERS}

    def find(self, raw: RawSheet) -> Headings | None:
        """The row among the first ones with the most headings; ``None`` where none has two."""
        found = [self._read(row) for row in raw.rows[:_SEARCHED_ROWS]]
        best = max(found, key=lambda headings: len(headings.keys), default=None)
        if best is None or len(best.keys) < min(_FEWEST_COLUMNS, len(self.sheet.columns)):
            return None
        if not best.keys.issuperset(self.sheet.unique) and folded(raw.title) != folded(
            self.sheet.title
        ):
            return None  # another table that happens to share a heading or two
        for area in raw.merged:
            if area.first_row <= best.row <= area.last_row:
                best.first_data_row = max(best.first_data_row, area.last_row + 1)
        return best

    def _spelling(self, value: object) -> str:
        """The heading as it is known: whole, else without the unit behind it."""
        whole = folded(value)
        if whole in self.known or whole in self.compounds:
            return whole
        return folded(without_unit(value))

    def _read(self, row: RawRow) -> Headings:
        headings = Headings(row.number, row.number + 1)
        taken: set[str] = set()
        for number, cell in row.cells.items():
            if cell.is_empty:
                continue
            text = self._spelling(cell.value)
            headings.texts[number] = normalise_text(str(cell.value)).removesuffix("*").strip()
            if text in self.compounds:
                keys = self.compounds[text].columns
                headings.compounds[number] = self.compounds[text]
            elif text in self.known:
                keys = (self.known[text],)
                headings.columns[number] = keys[0]
            elif text in self.index and headings.index_column is None:
                headings.index_column = number
                continue
            else:
                headings.unknown.append(number)
                continue
            if taken.intersection(keys):
                headings.repeated.append(number)
                headings.columns.pop(number, None)
                headings.compounds.pop(number, None)
            taken.update(keys)
        return headings


def report_headings(
    headings: Headings, sheet: ImportSheet, raw: RawSheet, given: Iterable[str], out: ImportResult
) -> None:
    """Name what is missing, repeated, unknown or hidden among the headings.

    Args:
        headings: what was found.
        sheet: what is wanted.
        raw: the sheet it was found in.
        given: columns whose value is known from elsewhere, such as a month in the title.
        out: takes the remarks.
    """
    present = headings.keys | set(given)
    missing = [column for column in sheet.columns if column.key not in present]
    needed = [column.header for column in missing if column.required]
    if needed:
        out.error(
            "missing-column",
            f"ไม่พบคอลัมน์ {_listed(needed)} ซึ่งต้องมี",
            sheet=raw.title,
            cell=f"แถว {headings.row}",
            example="ใช้หัวคอลัมน์ตามแม่แบบ",
        )
    optional = [column.header for column in missing if not column.required]
    if optional:
        out.notice(
            "absent-column",
            f"ไฟล์ไม่มีคอลัมน์ {_listed(optional)} แถวที่มีอยู่แล้วจะคงค่าเดิมของช่องนั้นไว้",
            sheet=raw.title,
            cell=f"แถว {headings.row}",
        )
    for number in headings.repeated:
        out.error(
            "repeated-column",
            "มีคอลัมน์นี้มากกว่าหนึ่งครั้ง โปรดเหลือไว้คอลัมน์เดียว",
            sheet=raw.title,
            cell=address(number, headings.row),
            header=headings.texts[number],
            value=headings.texts[number],
            example="หัวคอลัมน์ละหนึ่งครั้งตามแม่แบบ",
        )
    for number in headings.unknown:
        out.notice(
            "unknown-column",
            "ไม่รู้จักหัวคอลัมน์นี้ จึงไม่ได้อ่าน",
            sheet=raw.title,
            cell=address(number, headings.row),
            header=shown(headings.texts[number]),
            value=shown(headings.texts[number]),
        )
    for number in headings.places:
        if number in raw.hidden_columns:
            out.error(
                "hidden-column",
                "คอลัมน์นี้ถูกซ่อนอยู่ โปรดเลิกซ่อนเพื่อให้เห็นข้อมูลที่จะนำเข้า",
                sheet=raw.title,
                cell=address(number, headings.row),
                header=headings.texts[number],
                example="คลิกขวาที่หัวคอลัมน์ แล้วเลือก “เลิกซ่อน”",
            )


def _listed(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
