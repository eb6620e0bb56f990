"""What is wrong with an edition's file, said in Thai, and the line where it stands.

The readers of editions say in one English clause what is wrong (:mod:`.reading`). Whoever
drops a file into the folder reads Thai; a test holds that every clause has its Thai form.
"""

from __future__ import annotations

import re

_TYPES_TH = {
    "a text": "ข้อความในเครื่องหมายคำพูด",
    "a whole number": "จำนวนเต็ม",
    "true or false": "true หรือ false",
    "a list": "รายการในวงเล็บเหลี่ยม",
    "a table": "ตาราง",
    "a date such as 2024-10-01": "วันที่ เช่น 2024-10-01",
}

_CLAUSES: tuple[tuple[str, str], ...] = (
    (r"is missing", "ไม่มีค่านี้ โปรดเพิ่ม"),
    (r"is empty", "เว้นว่างอยู่ โปรดกรอก"),
    (r"is not a known key", "ไม่ใช่ชื่อที่ระบบรู้จัก โปรดตรวจตัวสะกดหรือลบออก"),
    (r"must be (?P<type>.+), not (?P<value>.+)", "ต้องเป็น{type} แต่พบ {value}"),
    (r"must be a date without a time", "ต้องเป็นวันที่ที่ไม่มีเวลา"),
    (r"must be a table", "ต้องเป็นตาราง"),
    (r"must be a list of formats", "ต้องเป็นรายการรูปแบบไฟล์"),
    (r"must have at least one entry", "ต้องมีอย่างน้อยหนึ่งรายการ"),
    (r"must name at least one window", "ต้องระบุช่วงเวลาอย่างน้อยหนึ่งช่วง"),
    (r"must hold texts only, not (?P<value>.+)", "ต้องมีแต่ข้อความ แต่พบ {value}"),
    (
        r"(?P<value>.+) must be lower-case ASCII such as 'first-half'",
        "{value} ต้องเป็นอักษรอังกฤษตัวพิมพ์เล็กและตัวเลขคั่นด้วยขีด เช่น first-half",
    ),
    (
        r"(?P<value>.+) does not exist; known: (?P<known>.+)",
        "ไม่มี {value} ในระบบหรือในแฟ้มนี้ ที่มีอยู่: {known}",
    ),
    (r"(?P<what>.+) occurs twice", "{what} ซ้ำกัน"),
    (r"write (?P<right>.+) instead of (?P<value>.+)", "โปรดเขียน {right} แทน {value}"),
    (r"(?P<value>.+) is not an item code.*", "{value} ไม่ใช่รหัสข้อ โปรดเขียน O ตามด้วยเลขข้อ เช่น O11"),
    (
        r"(?P<value>.+) must be (?P<code>O\d+), a dot and a number",
        "{value} ต้องเป็น {code} จุด และเลขลำดับ เช่น {code}.1",
    ),
    (
        r"(?P<value>.+) does not consist of whole (?P<unit>\w+)s",
        "ช่วงเวลา {value} ไม่ได้เริ่มและจบครบงวดพอดี",
    ),
    (
        r"(?P<year>.+) is not a Buddhist-era year such as 2568",
        "{year} ไม่ใช่ปีพุทธศักราช เช่น 2568",
    ),
    (
        r"the step (?P<step>.+) is missing; it holds the deadline",
        "ไม่มีขั้นตอน {step} ซึ่งกำหนดวันสิ้นสุดการกรอก",
    ),
    (r"(?P<end>.+) lies before the start (?P<start>.+)", "วันสิ้นสุด {end} มาก่อนวันเริ่ม {start}"),
    (
        r"is not valid TOML: (?P<detail>.*)\(at line (?P<line>\d+), column (?P<column>\d+)\)",
        "รูปแบบ TOML ไม่ถูกต้องที่บรรทัด {line} ตัวอักษรที่ {column}",
    ),
    (
        r"is not valid TOML: (?P<detail>.*)\(at end of document\)",
        "รูปแบบ TOML ไม่ถูกต้องที่ท้ายแฟ้ม",
    ),
    (r"is not valid TOML: .*", "แฟ้มไม่ใช่ข้อความ UTF-8 ในรูปแบบ TOML"),
    (r"cannot be read: .*", "เปิดอ่านแฟ้มไม่ได้ โปรดตรวจว่ามีแฟ้มและระบบมีสิทธิ์อ่าน"),
    (
        r"is not a directory of editions",
        "ไม่พบโฟลเดอร์นี้ โปรดสร้างหรือแก้ค่า OIT_CATALOGUE_DIRECTORIES",
    ),
    (r"check (?P<check>.+) is not registered", "ระบบไม่มีการตรวจชื่อ {check}"),
    (r"(?P<check>\S+) takes no parameter (?P<name>.+)", "การตรวจ {check} ไม่มีพารามิเตอร์ {name}"),
    (r"(?P<check>\S+) needs (?P<name>.+)", "การตรวจ {check} ต้องมีพารามิเตอร์ {name}"),
    (r"(?P<name>\S+) must be (?P<type>.+)", "{name} ต้องเป็น {type}"),
    (
        r"work lines (?P<lines>.+) differ from home.work_lines.WORK_LINES\.",
        "สายงาน {lines} ไม่ตรงกับสายงานของระบบหรือเรียงไม่เหมือนกัน",
    ),
)

_CRITERION = re.compile(r"(O\d+\.\d+): (.+)", re.DOTALL)
_ITEM = re.compile(r"O\d{1,2}")
_NUMBERED = re.compile(r"(.+)\[(\d+)\]")


def problem_th(problem: str) -> str:
    """An English clause in Thai.

    Args:
        problem: what is wrong, as the readers of editions say it.

    Returns:
        The Thai form; the English clause itself where there is none.
    """
    if named := _CRITERION.fullmatch(problem):
        return f"{named[1]}: {problem_th(named[2])}"
    for pattern, thai in _CLAUSES:
        if match := re.fullmatch(pattern, problem, re.DOTALL):
            return thai.format(**{k: _TYPES_TH.get(v, v) for k, v in match.groupdict().items()})
    return problem


def line_of(text: str, place: str) -> int | None:
    """The line of a file that a place such as ``x.toml: O11: period.unit`` means.

    A key that isn't there is looked for in vain; then it is the line of its table.

    Args:
        text: the file.
        place: as :class:`~oitpages.catalogue.reading.CatalogueError` names it.

    Returns:
        The line, from 1; ``None`` where the place names nothing inside the file.
    """
    lines = [line.strip() for line in text.splitlines()]
    parts = place.split(": ")[1:]
    start, prefix = 0, ""
    if parts and _ITEM.fullmatch(parts[0]):
        code = f'code = "{parts.pop(0)}"'
        start, prefix = next((n for n, line in enumerate(lines) if line == code), 0), "items."
        if not parts:
            return start + 1
    if not parts:
        return None
    for step in parts[0].split("."):
        numbered = _NUMBERED.fullmatch(step)
        found = (
            _numbered_table(lines, start, f"[[{prefix}{numbered[1]}]]", int(numbered[2]))
            if numbered
            else _key_or_table(lines, start, step, f"{prefix}{step}")
        )
        if found is None:
            break
        start, prefix = found, f"{prefix}{numbered[1] if numbered else step}."
    return start + 1


def _numbered_table(lines: list[str], start: int, header: str, number: int) -> int | None:
    places = [n for n, line in enumerate(lines) if n >= start and line == header]
    return places[number - 1] if len(places) >= number else None


def _key_or_table(lines: list[str], start: int, key: str, table: str) -> int | None:
    """The line of a key in the table that begins at ``start``, or of a table below it."""
    inside = True
    for number in range(start, len(lines)):
        line = lines[number]
        if number > start and line.startswith("["):
            inside = False
            if line in (f"[{table}]", f"[[{table}]]"):
                return number
            if line == "[[items]]" and table.startswith("items."):
                return None
        if inside and re.match(rf"{re.escape(key)}\s*=", line):
            return number
    return None
