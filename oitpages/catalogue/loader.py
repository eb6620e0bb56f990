"""Loads editions from TOML files and finds the one of a year and unit type.

Editions ship in ``oitpages/catalogue/editions``; settings may name further
directories, so that a reworded or renumbered year arrives as data.
"""

from __future__ import annotations

import datetime
import functools
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from oitpages.catalogue import items as item_reader
from oitpages.catalogue.reading import CatalogueError, Table, refuse_duplicates
from oitpages.catalogue.schema import (
    OIT_STEP,
    CalendarStep,
    Edition,
    Group,
    Quota,
    Quotas,
    Window,
    WorkLine,
)

__all__ = [
    "EDITIONS_DIRECTORY",
    "CatalogueError",
    "UnknownEdition",
    "available_editions",
    "get_edition",
    "load_edition",
]

Keyed = TypeVar("Keyed", Window, Group, WorkLine, CalendarStep)

EDITIONS_DIRECTORY = Path(__file__).resolve().parent / "editions"

DEFAULT_UNIT_TYPE = "police-station"


class UnknownEdition(LookupError):
    """No edition of that year and unit type. ``message_th`` is for officers."""

    def __init__(self, year: int, unit_type: str, known: Iterable[str]) -> None:
        """Build the message.

        Args:
            year: the Buddhist-era fiscal year asked for.
            unit_type: the unit type asked for.
            known: ids of the editions that exist.
        """
        listed = ", ".join(sorted(known)) or "-"
        self.message_th = f"ไม่พบรายการตัวชี้วัดของปีงบประมาณ {year} ({unit_type}) ที่มีอยู่: {listed}"
        super().__init__(f"no edition {year}-{unit_type}; known: {listed}")


def load_edition(path: Path | str) -> Edition:
    """Read one edition.

    Args:
        path: the TOML file.

    Returns:
        The edition, complete and consistent in itself.

    Raises:
        CatalogueError: for any mistake, naming file, item and key.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            parsed = tomllib.load(file)
    except OSError as error:
        raise CatalogueError(path.name, f"cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(path.name, f"is not valid TOML: {error}") from error
    return _read_edition(Table(parsed, path.name))


def available_editions(extra_directories: Iterable[Path | str] = ()) -> Mapping[str, Edition]:
    """Every edition by its id (``2568-police-station``), newest year first.

    An edition in a further directory takes the place of the shipped one with the same
    id, so that a correction announced during the year needs no release. The result is
    read once per process and set of directories.

    Args:
        extra_directories: directories with further ``.toml`` files.

    Raises:
        CatalogueError: for a mistake in a file, a directory that does not exist, or an
            id that occurs twice among the shipped or among the further editions.
    """
    return _load_all(tuple(Path(directory) for directory in extra_directories))


def get_edition(
    year: int,
    unit_type: str = DEFAULT_UNIT_TYPE,
    extra_directories: Iterable[Path | str] = (),
) -> Edition:
    """The edition of a Buddhist-era fiscal year and unit type.

    Raises:
        UnknownEdition: where there is none.
        CatalogueError: as :func:`available_editions`.
    """
    editions = available_editions(extra_directories)
    try:
        return editions[f"{year}-{unit_type}"]
    except KeyError:
        raise UnknownEdition(year, unit_type, editions) from None


@functools.cache
def _load_all(extra_directories: tuple[Path, ...]) -> Mapping[str, Edition]:
    further: dict[str, Edition] = {}
    for directory in extra_directories:
        _add_directory(further, directory)
    editions = _add_directory({}, EDITIONS_DIRECTORY) | further
    ordered = sorted(editions.values(), key=lambda edition: (-edition.year, edition.unit_type))
    return MappingProxyType({edition.id: edition for edition in ordered})


def _add_directory(found: dict[str, Edition], directory: Path) -> dict[str, Edition]:
    if not directory.is_dir():
        raise CatalogueError(str(directory), "is not a directory of editions")
    for path in sorted(directory.glob("*.toml")):
        edition = load_edition(path)
        if edition.id in found:
            raise CatalogueError(path.name, f"edition {edition.id!r} occurs twice")
        found[edition.id] = edition
    return found


def _read_edition(table: Table) -> Edition:
    year = table.take("year", int)
    if not 2500 <= year <= 2700:
        raise table.error("year", f"{year} is not a Buddhist-era year such as 2568")
    unit_type = table.key("unit_type")
    windows = {window.key: window for window in _each(table, "windows", _window)}
    groups = _each(table, "groups", _group)
    work_lines = _each(table, "work_lines", _work_line)
    calendar = _each(table, "calendar", _step)
    if OIT_STEP not in {step.key for step in calendar}:
        raise table.error("calendar", f"the step {OIT_STEP!r} is missing; it holds the deadline")
    references = item_reader.References(
        windows=MappingProxyType(windows),
        groups=tuple(group.key for group in groups),
        work_lines=tuple(line.key for line in work_lines),
    )
    edition = Edition(
        year=year,
        unit_type=unit_type,
        title_th=table.take("title_th", str),
        title_en=table.take("title_en", str),
        source=table.take("source", str),
        windows=MappingProxyType(windows),
        groups=groups,
        work_lines=work_lines,
        items=item_reader.read_items(table.tables("items"), references, table.where()),
        calendar=calendar,
        quotas=_quotas(table.table("quotas"), references.work_lines),
    )
    table.finish()
    return edition


def _each(table: Table, name: str, read: Callable[[Table], Keyed]) -> tuple[Keyed, ...]:
    """Read a list of keyed tables; each key occurs once."""
    entries = []
    for entry in table.tables(name):
        entries.append(read(entry))
        entry.finish()
    refuse_duplicates((entry.key for entry in entries), table.where(name), "key")
    return tuple(entries)


def _window(table: Table) -> Window:
    key, start, end = _span(table)
    return Window(key, start, end, table.take("title_th", str))


def _group(table: Table) -> Group:
    return Group(table.key(), table.take("title_th", str), table.take("title_en", str))


def _work_line(table: Table) -> WorkLine:
    return WorkLine(table.key(), table.take("title_th", str), table.take("title_en", str))


def _step(table: Table) -> CalendarStep:
    key, start, end = _span(table)
    return CalendarStep(
        key=key,
        start=start,
        end=end,
        title_th=table.take("title_th", str),
        title_en=table.take("title_en", str),
        owner_th=table.take("owner_th", str),
        actions_th=table.texts("actions_th", default=[]),
    )


def _span(table: Table) -> tuple[str, datetime.date, datetime.date]:
    key = table.key()
    start = table.take("start", datetime.date)
    end = table.take("end", datetime.date)
    if end < start:
        raise table.error("end", f"{end} lies before the start {start}")
    return key, start, end


def _quotas(table: Table, work_lines: tuple[str, ...]) -> Quotas:
    entries = []
    for entry in table.tables("eit"):
        lines = entry.texts("work_lines")
        for line in lines:
            entry.check_member("work_lines", line, work_lines)
        entries.append(Quota(lines, entry.take("title_th", str), entry.take("minimum", int)))
        entry.finish()
    quotas = Quotas(
        station_size_th=table.take("station_size_th", str),
        eit_minimum=table.take("eit_minimum", int),
        eit=tuple(entries),
        note_th=table.take("note_th", str, ""),
    )
    table.finish()
    return quotas
