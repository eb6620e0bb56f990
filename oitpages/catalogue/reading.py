"""Reads typed values out of a parsed TOML table and names the exact place of a mistake."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from oitpages.catalogue.wording import problem_th

Value = TypeVar("Value")

_REQUIRED = object()
_KEY = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")

_TYPE_NAMES = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
    datetime.date: "a date such as 2024-10-01",
}


class CatalogueError(ValueError):
    """A mistake in an edition's file. ``place`` names file, item and key, ``line`` the line."""

    def __init__(self, place: str, problem: str) -> None:
        """Build the message.

        Args:
            place: where it is, for example ``x.toml: O11: period.unit``.
            problem: what is wrong and what would be right.
        """
        self.place = place
        self.problem = problem
        self.line: int | None = None
        super().__init__(f"{place}: {problem}")

    @property
    def message_th(self) -> str:
        """File, place, line and what is wrong, for whoever brought the file."""
        line = f" (บรรทัดที่ {self.line})" if self.line else ""
        return f"{self.place}{line}: {problem_th(self.problem)}"


class Table:
    """One table of the file. Every ``take`` uses a key up; ``finish`` refuses the rest."""

    def __init__(self, values: Mapping[str, Any], place: str, prefix: str = "") -> None:
        """Wrap a table.

        Args:
            values: the parsed table.
            place: the file, and the item where there is one.
            prefix: the path of the table inside it, such as ``slots[2].``.
        """
        self._values = dict(values)
        self._place = place
        self._prefix = prefix

    def where(self, key: str = "") -> str:
        """The full name of a key, or of the table itself."""
        inside = f"{self._prefix}{key}".rstrip(".")
        return f"{self._place}: {inside}" if inside else self._place

    def error(self, key: str, problem: str) -> CatalogueError:
        """A mistake at a key, ready to raise."""
        return CatalogueError(self.where(key), problem)

    def take(self, key: str, kind: type[Value], default: object = _REQUIRED) -> Value:
        """The value of a key in its type.

        Raises:
            CatalogueError: where it is missing, of another type, or an empty text.
        """
        if key not in self._values:
            if default is _REQUIRED:
                raise self.error(key, "is missing")
            return default  # type: ignore[return-value]
        value = self._values.pop(key)
        # TOML's true is Python's bool, which is an int: a flag must not pass for a count.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.error(key, f"must be {_TYPE_NAMES[kind]}, not {value!r}")
        if isinstance(value, datetime.datetime):
            raise self.error(key, "must be a date without a time")
        if kind is str and not value.strip() and default is _REQUIRED:
            raise self.error(key, "is empty")
        return value

    def key(self, name: str = "key") -> str:
        """An ASCII key: lower-case letters and digits, joined by hyphens or dots."""
        value = self.take(name, str)
        if not _KEY.fullmatch(value):
            raise self.error(name, f"{value!r} must be lower-case ASCII such as 'first-half'")
        return value

    def choice(self, name: str, allowed: Iterable[str], default: object = _REQUIRED) -> str:
        """A text out of a fixed set."""
        value = self.take(name, str, default)
        self.check_member(name, value, allowed)
        return value

    def texts(self, name: str, default: object = _REQUIRED) -> tuple[str, ...]:
        """A list of non-empty texts."""
        values = self.take(name, list, default)
        for value in values:
            if not isinstance(value, str) or not value.strip():
                raise self.error(name, f"must hold texts only, not {value!r}")
        return tuple(values)

    def table(self, name: str) -> Table:
        """A table inside this one; required."""
        return Table(self.take(name, dict), self._place, f"{self._prefix}{name}.")

    def optional_table(self, name: str) -> Table | None:
        """A table inside this one, or ``None``."""
        return self.table(name) if name in self._values else None

    def tables(self, name: str, *, required: bool = True) -> list[Table]:
        """A list of tables (``[[name]]``).

        Raises:
            CatalogueError: where an entry is no table, or the list is required and empty.
        """
        entries = self.take(name, list, _REQUIRED if required else [])
        if required and not entries:
            raise self.error(name, "must have at least one entry")
        found = []
        for position, entry in enumerate(entries, start=1):
            if not isinstance(entry, dict):
                raise self.error(f"{name}[{position}]", "must be a table")
            found.append(Table(entry, self._place, f"{self._prefix}{name}[{position}]."))
        return found

    def relocated(self, place: str) -> Table:
        """The same values under another place, once the item's code is known."""
        return Table(self._values, place)

    def params(self, name: str) -> Mapping[str, object]:
        """A table of free content, made read-only: lists become tuples."""
        return _frozen(self.take(name, dict, {}))

    def text_table(self, name: str) -> Mapping[str, str]:
        """A table whose values are all texts, made read-only."""
        values = self.take(name, dict)
        for key, value in values.items():
            if not isinstance(value, str) or not value.strip():
                raise self.error(f"{name}.{key}", f"must be a text, not {value!r}")
        return MappingProxyType(dict(values))

    def check_member(self, name: str, value: str, allowed: Iterable[str]) -> None:
        """Refuse a reference to something that does not exist.

        Raises:
            CatalogueError: naming what exists.
        """
        known = tuple(allowed)
        if value not in known:
            listed = ", ".join(repr(entry) for entry in known) or "none"
            raise self.error(name, f"{value!r} does not exist; known: {listed}")

    def finish(self) -> None:
        """Refuse the keys nobody took: a misspelt key would silently do nothing.

        Raises:
            CatalogueError: naming the first of them.
        """
        for key in sorted(self._values):
            raise self.error(key, "is not a known key")


def refuse_duplicates(values: Iterable[str], place: str, what: str) -> None:
    """Refuse a value that occurs twice.

    Raises:
        CatalogueError: naming the value.
    """
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise CatalogueError(place, f"{what} {value!r} occurs twice")
        seen.add(value)


def _frozen(value: Any) -> Any:
    """Tables as read-only mappings and lists as tuples, all the way down."""
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(entry) for key, entry in value.items()})
    if isinstance(value, list):
        return tuple(_frozen(entry) for entry in value)
    return value
