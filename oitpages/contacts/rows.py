"""Reads contacts out of pasted cells or a workbook: every row is right, or nothing is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from cms.common.personal_data import national_number
from cms.common.thai import normalise_text
from home.work_lines import WORK_LINE_NAMES
from oitpages.catalogue.schema import ContactColumn
from oitpages.imports.reading import read_workbook
from oitpages.imports.schema import SERVICE_SHEETS
from oitpages.models import Contact, ContactList

MOST_CONTACTS = 1_000
MOST_PROBLEMS = 50
PHONE_DIGITS_WITHOUT_ZERO = (8, 9)

FIELDS: Mapping[str, str] = {
    "kind": "kind",
    "name": "name",
    "phone": "phone",
    "email": "email",
    "work-line": "work_line",
}
"""Columns of the form to fields of a contact. The column ``number`` is counted, not read."""

NUMBER_COLUMN = "number"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what was given, with its number there."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line, and in which column; the value itself isn't repeated."""

    number: int
    header: str
    message_th: str

    def __str__(self) -> str:
        where = f" {self.header}" if self.header else ""
        return f"แถวที่ {self.number}{where}: {self.message_th}"


class RefusedRows(ValueError):
    """Rows that can't be taken; nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems for the form."""
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


def pasted_lines(text: str) -> list[Line]:
    """Lines of cells that were copied from Excel, separated by tabs."""
    return [
        Line(number, tuple(normalise_text(cell) for cell in line.split("\t")))
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip()
    ]


def workbook_lines(content: bytes) -> list[Line]:
    """The rows of a workbook's first sheet.

    Raises:
        RefusedWorkbook: the file is hostile, damaged or no workbook.
    """
    workbook = read_workbook(content)
    sheets = [s for s in workbook.sheets if not s.hidden and s.title not in SERVICE_SHEETS]
    lines = []
    for row in sheets[0].rows if sheets else ():
        width = max(row.cells, default=0)
        cells = tuple(
            _text(row.cells[place].value) if place in row.cells else ""
            for place in range(1, width + 1)
        )
        if any(cells):
            lines.append(Line(row.number, cells))
    return lines


def read_contacts(
    lines: Sequence[Line], columns: Sequence[ContactColumn], target: ContactList
) -> list[Contact]:
    """The contacts of these lines, checked and not yet saved.

    The first line may be the form's headings, in any order; without them the cells stand
    in the order of the form.

    Args:
        lines: what was given.
        columns: the columns of the year's form.
        target: the list that takes them.

    Raises:
        RefusedRows: with every line that is wrong.
    """
    order, lines = _columns_of(lines, columns)
    present = list(target.contacts.values_list("phone", "email"))
    if not lines:
        raise RefusedRows([Problem(1, "", "ไม่พบแถวข้อมูล")])
    if len(lines) + len(present) > MOST_CONTACTS:
        raise RefusedRows([Problem(lines[0].number, "", f"รายชื่อรวมเกิน {MOST_CONTACTS:,} ราย")])
    headers = {FIELDS[c.key]: c.header_th for c in columns if c.key in FIELDS}
    problems: list[Problem] = []
    contacts = []
    known = {way for pair in present for way in _ways(*pair)}
    for line in lines:
        values = {key: cell for key, cell in zip(order, line.cells, strict=False) if key}
        contact, found = _contact(values, target)
        ways = set(_ways(contact.phone, contact.email))
        if not found and ways & known:
            found = {"phone": "หมายเลขโทรศัพท์หรืออีเมลนี้มีในรายชื่อแล้ว"}
        known |= ways
        problems += [
            Problem(line.number, headers.get(name, ""), message) for name, message in found.items()
        ]
        contacts.append(contact)
    if problems:
        raise RefusedRows(problems[:MOST_PROBLEMS])
    return contacts


def problems_of(contact: Contact) -> dict[str, str]:
    """What a contact lacks, by field; empty where it is right."""
    try:
        contact.full_clean(exclude=["contact_list"])
    except ValidationError as error:
        return {name: messages[0] for name, messages in error.message_dict.items()}
    return {}


def is_known(contact: Contact) -> bool:
    """Whether the list has another contact with the same number or address."""
    ways = set(_ways(contact.phone, contact.email))
    pairs = contact.contact_list.contacts.values_list("phone", "email")
    return any(ways & set(_ways(*pair)) for pair in pairs)


def _columns_of(
    lines: Sequence[Line], columns: Sequence[ContactColumn]
) -> tuple[list[str], Sequence[Line]]:
    """The field of each place, and the lines below the headings, if there are any."""
    fields = {c.header_th: FIELDS.get(c.key, "") for c in columns}
    if lines and "name" in [fields.get(cell, "") for cell in lines[0].cells]:
        return [fields.get(cell, "") for cell in lines[0].cells], lines[1:]
    return [FIELDS.get(column.key, "") for column in columns], lines


def _contact(values: Mapping[str, str], target: ContactList) -> tuple[Contact, dict[str, str]]:
    kinds = {label: value for value, label in Contact.Kind.choices}
    lines = {label: key for key, label in WORK_LINE_NAMES.items()}
    lines |= {label.removeprefix("งาน"): key for label, key in list(lines.items())}
    contact = Contact(
        contact_list=target,
        kind=kinds.get(values.get("kind", ""), values.get("kind", "") or Contact.Kind.PERSON),
        name=values.get("name", ""),
        phone=_phone(values.get("phone", "")),
        email=values.get("email", ""),
        work_line=lines.get(values.get("work_line", ""), ""),
    )
    found = problems_of(contact)
    if "work_line" in found:
        found["work_line"] = f"ต้องเป็นสายงานใดสายงานหนึ่ง: {', '.join(WORK_LINE_NAMES.values())}"
    if "kind" in found:
        found["kind"] = f"ต้องเป็น {' หรือ '.join(kinds)}"
    return contact, found


def _phone(text: str) -> str:
    """A number that Excel took for a figure lost its first nought."""
    if text.isdecimal() and len(text) in PHONE_DIGITS_WITHOUT_ZERO and not text.startswith("0"):
        return f"0{text}"
    return text


def _ways(phone: str, email: str) -> Iterable[str]:
    """What a contact is reached by, in one spelling."""
    return filter(None, (national_number(phone), email.strip().lower()))


def _text(value: object) -> str:
    """A cell as text; whole figures without a point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return normalise_text(str(value))
