"""What is dear to build, built once per process and then written row by row.

Nearly every test of the database begins with a station: six pages published one after the
other, a thousand queries. ``kept`` lets the first test build it and remembers the rows and
the stored files that came to be. Later ones get the same in a few statements, but only where
every table that the build wrote holds to the letter what it held before, and every other as
many rows; otherwise they build anew. Mail and callbacks after a commit aren't repeated.
"""

# ruff: noqa: S608 - every name in a statement is that of a table or a column of ours

import pickle
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from tests.support.empty_caches import empty_caches

Built = TypeVar("Built")
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a model, with its columns; the first is the key."""

    name: str
    columns: tuple[str, ...]
    has_sequence: bool

    @classmethod
    def of(cls, model: type[models.Model]) -> "Table":
        """The table of a model, without the columns that the database fills itself."""
        key = model._meta.pk
        others = [
            field
            for field in model._meta.local_concrete_fields
            if field is not key and not field.generated
        ]
        columns = tuple(field.column for field in (key, *others))
        return cls(model._meta.db_table, columns, isinstance(key, models.AutoField))

    def rows(self) -> dict[Any, Row]:
        """Every row by its key, each value as the database itself writes it."""
        # Neither form is turned into a Python value, so what is written back is the same.
        form = '"{}"::text' if connection.vendor == "postgresql" else '+"{}"'
        columns = ", ".join(form.format(column) for column in self.columns)
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT {columns} FROM "{self.name}"')
            return {row[0]: row for row in cursor.fetchall()}


@dataclass(frozen=True, slots=True)
class Change:
    """The rows of a table before and after a build."""

    table: Table
    before: dict[Any, Row]
    after: dict[Any, Row]

    def write(self) -> None:
        """Make the table, which holds the rows before, hold those after."""
        removed = [(key,) for key in self.before.keys() - self.after.keys()]
        changed = [
            (*row[1:], key)
            for key, row in self.after.items()
            if key in self.before and self.before[key] != row
        ]
        added = [row for key, row in self.after.items() if key not in self.before]
        name = self.table.name
        columns = [f'"{column}"' for column in self.table.columns]
        key = columns[0]
        assignments = ", ".join(f"{column} = %s" for column in columns[1:])
        places = ", ".join(["%s"] * len(columns))
        with connection.cursor() as cursor:
            if removed:
                cursor.executemany(f'DELETE FROM "{name}" WHERE {key} = %s', removed)
            if changed:
                cursor.executemany(f'UPDATE "{name}" SET {assignments} WHERE {key} = %s', changed)
            if added:
                into = f'INSERT INTO "{name}" ({", ".join(columns)}) VALUES '
                if connection.vendor == "postgresql":
                    values = ", ".join([f"({places})"] * len(added))
                    cursor.execute(into + values, [value for row in added for value in row])
                else:
                    cursor.executemany(f"{into}({places})", added)


@dataclass(frozen=True, slots=True)
class Kept:
    """What one build wrote and gave."""

    changes: list[Change]
    others: str
    counts: list[tuple[int]]
    files: dict[Path, bytes]
    result: bytes

    def fits(self, rows_of: Callable[[Table], dict[Any, Row]]) -> bool:
        """Whether every table that the build wrote holds what it held, the others as much."""
        return count_rows(self.others) == self.counts and all(
            rows_of(change.table) == change.before for change in self.changes
        )

    def write(self) -> Any:
        """Write the rows and files of the build; gives what it gave."""
        with transaction.atomic():
            for change in self.changes:
                change.write()
            self.move_sequences_on()
        for path, content in self.files.items():
            if not path.exists() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        empty_caches()
        return pickle.loads(self.result)  # noqa: S301 -- pickled by this process

    def move_sequences_on(self) -> None:
        """Let PostgreSQL number the next rows after those that were written with their keys."""
        if connection.vendor != "postgresql":
            return
        moves = []
        for table in (change.table for change in self.changes if change.table.has_sequence):
            key = table.columns[0]
            sequence = f"pg_get_serial_sequence('\"{table.name}\"', '{key}')"
            highest = f'(SELECT max("{key}") FROM "{table.name}")'
            moves.append(f"setval({sequence}, greatest(nextval({sequence}), {highest}))")
        if moves:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT {', '.join(moves)}")


def all_tables() -> list[Table]:
    """The tables of all models, but for the word lists that SQLite fills by triggers."""
    by_triggers = set()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
            by_triggers = {name for (name,) in cursor.fetchall()}
    return [
        Table.of(model)
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy and model._meta.db_table not in by_triggers
    ]


def count_rows(query: str) -> list[tuple[int]]:
    """What a query gives that counts the rows of tables."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [tuple(row) for row in cursor.fetchall()]


def stored_files() -> set[Path]:
    """Every file in the media directory."""
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


_kept: dict[Hashable, list[Kept]] = {}
MOST_VARIANTS = 8
"""So many beginnings of one build are remembered; one that never recurs isn't kept for long."""


def kept(what: Hashable, build: Callable[[], Built]) -> Built:
    """Give what ``build`` gives, with the same rows in the database.

    Args:
        what: names the build; the same name stands for the same rows.
        build: makes the rows from what is in the database, and reads nothing else but the
            day; what it gives can be pickled.

    Returns:
        What ``build`` gave, now or at its first time.
    """
    known = _kept.setdefault((what, timezone.localdate()), [])
    present: dict[Table, dict[Any, Row]] = {}

    def rows_of(table: Table) -> dict[Any, Row]:
        if table not in present:
            present[table] = table.rows()
        return present[table]

    for candidate in known:
        if candidate.fits(rows_of):
            return candidate.write()
    tables = all_tables()
    before = {table: table.rows() for table in tables}
    files_before = stored_files()
    built = build()
    changes = [
        Change(table, before[table], after)
        for table in tables
        if (after := table.rows()) != before[table]
    ]
    written = {change.table for change in changes}
    others = " UNION ALL ".join(
        f'SELECT count(*) FROM "{table.name}"' for table in tables if table not in written
    )
    files = {path: path.read_bytes() for path in stored_files() - files_before}
    known.append(Kept(changes, others, count_rows(others), files, pickle.dumps(built)))
    del known[:-MOST_VARIANTS]
    return built
