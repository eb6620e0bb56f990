"""Loads editions from TOML files and finds the one of a year and unit type.

Editions ship in ``oitpages/catalogue/editions``; settings may name further
directories, so that a reworded or renumbered year arrives as data.
"""

from __future__ import annotations

import functools
import os
import time
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from oitpages.catalogue.edition_reader import read_edition
from oitpages.catalogue.reading import CatalogueError, Table
from oitpages.catalogue.schema import Edition
from oitpages.catalogue.wording import line_of

__all__ = [
    "EDITIONS_DIRECTORY",
    "Catalogue",
    "CatalogueError",
    "UnknownEdition",
    "available_editions",
    "get_edition",
    "judge_editions",
    "load_edition",
    "read_catalogue",
]

Judge = Callable[[Edition], list[str]]
FilesState = tuple[tuple[str, int, int], ...]

EDITIONS_DIRECTORY = Path(__file__).resolve().parent / "editions"

DEFAULT_UNIT_TYPE = "police-station"

LOOK_AGAIN_SECONDS = 2.0
"""A request asks for its edition many times; the folder is looked at once in this while."""


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
        CatalogueError: for any mistake, naming file, item, key and line.
    """
    path = Path(path)
    try:
        text = path.read_bytes().decode("utf-8")
        parsed = tomllib.loads(text)
    except OSError as error:
        raise CatalogueError(path.name, f"cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(path.name, f"is not valid TOML: {error}") from error
    try:
        return read_edition(Table(parsed, path.name))
    except CatalogueError as error:
        error.line = line_of(text, error.place)
        raise


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every edition that can be used, and what is wrong with those that can't.

    Args:
        editions: by id, newest year first.
        problems: mistakes of files in further directories; they hold no other year up.
        further: ids of the editions that come from further directories.
    """

    editions: Mapping[str, Edition]
    problems: tuple[CatalogueError, ...] = ()
    further: frozenset[str] = frozenset()


def read_catalogue(extra_directories: Iterable[Path | str] = ()) -> Catalogue:
    """Every edition, and the mistakes of files that can't be used.

    An edition in a further directory takes the place of the shipped one with the same
    id, so that a correction announced during the year needs no release. A file with a
    mistake is left out and named; all other years stay. A file that is added, changed or
    removed is noticed within :data:`LOOK_AGAIN_SECONDS`, without a restart.

    Args:
        extra_directories: directories with further ``.toml`` files.

    Raises:
        CatalogueError: for a mistake in a shipped edition.
    """
    directories = tuple(Path(directory) for directory in extra_directories)
    return _load_all(directories, _state_of(directories))


def available_editions(extra_directories: Iterable[Path | str] = ()) -> Mapping[str, Edition]:
    """Every usable edition by its id (``2568-police-station``), newest year first.

    Raises:
        CatalogueError: as :func:`read_catalogue`.
    """
    return read_catalogue(extra_directories).editions


def get_edition(
    year: int,
    unit_type: str = DEFAULT_UNIT_TYPE,
    extra_directories: Iterable[Path | str] = (),
) -> Edition:
    """The edition of a Buddhist-era fiscal year and unit type.

    Raises:
        UnknownEdition: where there is none.
        CatalogueError: as :func:`read_catalogue`.
    """
    editions = available_editions(extra_directories)
    try:
        return editions[f"{year}-{unit_type}"]
    except KeyError:
        raise UnknownEdition(year, unit_type, editions) from None


def judge_editions(judge: Judge) -> Judge:
    """Have a function look at every edition of a further directory before it is used.

    The checks that criteria name are known to other code than this, which may not be
    imported here.

    Args:
        judge: gives the problems of an edition, in the words of :mod:`.wording`.
    """
    _JUDGES.append(judge)
    _load_all.cache_clear()
    return judge


_JUDGES: list[Judge] = []
_looked: dict[tuple[Path, ...], tuple[float, FilesState]] = {}


def _state_of(directories: tuple[Path, ...]) -> FilesState:
    """Names, times and sizes of the files, looked at anew after a short while."""
    if not directories:
        return ()
    now = time.monotonic()
    looked = _looked.get(directories)
    if looked is not None and now - looked[0] < LOOK_AGAIN_SECONDS:
        return looked[1]
    state = tuple(
        (str(path), found.st_mtime_ns, found.st_size)
        for directory in directories
        if directory.is_dir()
        for path in sorted(directory.glob("*.toml"))
        if (found := _stat(path)) is not None
    )
    _looked[directories] = (now, state)
    return state


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None  # a link that leads nowhere; reading it tells


@functools.lru_cache(maxsize=8)
def _load_all(directories: tuple[Path, ...], state: FilesState) -> Catalogue:
    shipped: dict[str, Edition] = {}
    for path in sorted(EDITIONS_DIRECTORY.glob("*.toml")):
        _add(shipped, path)
    further: dict[str, Edition] = {}
    problems: list[CatalogueError] = []
    for directory in directories:
        if not directory.is_dir():
            problems.append(CatalogueError(str(directory), "is not a directory of editions"))
        for path in sorted(directory.glob("*.toml")):
            try:
                _add(further, path, _JUDGES)
            except CatalogueError as error:
                problems.append(error)
    ordered = sorted(
        (shipped | further).values(), key=lambda edition: (-edition.year, edition.unit_type)
    )
    return Catalogue(
        MappingProxyType({edition.id: edition for edition in ordered}),
        tuple(problems),
        frozenset(further),
    )


def _add(found: dict[str, Edition], path: Path, judges: Iterable[Judge] = ()) -> None:
    edition = load_edition(path)
    if edition.id in found:
        raise CatalogueError(path.name, f"edition {edition.id!r} occurs twice")
    for judge in judges:
        for problem in judge(edition):
            raise CatalogueError(path.name, problem)
    found[edition.id] = edition
