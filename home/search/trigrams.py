"""Indexes that find parts of words, in each database's own way.

They are made after every ``migrate`` rather than by one migration: SQLite loses triggers
whenever a later migration rebuilds the table.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import ProgrammingError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

logger = logging.getLogger(__name__)

SHORTEST_INDEXED_TERM = 3
"""A trigram index knows nothing shorter than three characters."""


@dataclass(frozen=True, slots=True)
class TrigramIndex:
    """Finds parts of words in one column that holds folded text.

    Args:
        table: the table; its primary key is ``id``.
        column: the column.
        postgresql_name: what the index is called there.
    """

    table: str
    column: str
    postgresql_name: str

    @property
    def sqlite_table(self) -> str:
        """The virtual table that is the index on SQLite."""
        return f"{self.table}_trigrams"

    def make(self, using: str = "default") -> None:
        """Make the index and what keeps it in step, where it isn't there yet.

        Without the right to add ``pg_trgm`` PostgreSQL searches without an index: slower on
        a large site, with the same results. That is logged.
        """
        connection = connections[using]
        if self.table not in connection.introspection.table_names():
            return
        if self._is_there(connection):
            return  # even "IF NOT EXISTS" waits for rows that the transaction has written
        makers = {"sqlite": self._sqlite, "postgresql": self._postgresql}
        statements = makers[connection.vendor]() if connection.vendor in makers else ()
        try:
            with transaction.atomic(using=using), connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
        except ProgrammingError as error:
            if connection.vendor != "postgresql":
                raise
            logger.warning("search has no trigram index, it scans instead: %s", error)

    def rebuild(self, using: str = "default") -> None:
        """Write the index anew from the rows (SQLite); PostgreSQL keeps its own."""
        connection = connections[using]
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(self._rebuild)

    def holding(self, rows: QuerySet, terms: Iterable[str], few: int | None = None) -> QuerySet:
        """Rows whose text holds every term.

        Args:
            rows: rows of the table's model.
            terms: folded words, as :func:`cms.common.thai_search.terms_of` gives them.
            few: where more rows than this match on SQLite, the texts are read in the order
                of the list instead, which ends once a page is full. Costs one query.
        """
        terms = tuple(terms)
        on_sqlite = connections[rows.db].vendor == "sqlite"
        indexed = tuple(t for t in terms if on_sqlite and len(t) >= SHORTEST_INDEXED_TERM)
        phrase = " AND ".join('"' + term.replace('"', '""') + '"' for term in indexed)
        if indexed and (few is None or self._are_few(phrase, few, rows.db)):
            matches = RawSQL(self._matches, [phrase])  # noqa: S611 - names are our own
            rows = rows.filter(pk__in=matches)
            terms = tuple(term for term in terms if term not in indexed)
        for term in terms:
            rows = rows.filter(**{f"{self.column}__contains": term})
        return rows

    def _are_few(self, phrase: str, few: int, using: str) -> bool:
        counted = f"SELECT COUNT(*) FROM ({self._matches} LIMIT %s)"  # noqa: S608 - as above
        with connections[using].cursor() as cursor:
            cursor.execute(counted, [phrase, few + 1])
            return cursor.fetchone()[0] <= few

    @property
    def _matches(self) -> str:
        index = self.sqlite_table
        return f"SELECT rowid FROM {index} WHERE {index} MATCH %s"  # noqa: S608 - our names

    @property
    def _rebuild(self) -> str:
        index = self.sqlite_table
        return f"INSERT INTO {index}({index}) VALUES ('rebuild')"  # noqa: S608 - our names

    def _sqlite(self) -> tuple[str, ...]:
        index, table, column = self.sqlite_table, self.table, self.column
        add = f"INSERT INTO {index}(rowid, {column}) VALUES (new.id, new.{column});"  # noqa: S608
        remove = (
            f"INSERT INTO {index}({index}, rowid, {column}) "  # noqa: S608 - our names
            f"VALUES ('delete', old.id, old.{column});"
        )
        steps = {"insert": add, "delete": remove, "update": f"{remove} {add}"}
        return (
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {index} USING fts5({column}, "
            f"content='{table}', content_rowid='id', tokenize='trigram case_sensitive 1')",
            *(
                f"CREATE TRIGGER IF NOT EXISTS {index}_{action} AFTER {action.upper()} "
                f"ON {table} BEGIN {step} END"
                for action, step in steps.items()
            ),
            self._rebuild,
        )

    def _postgresql(self) -> tuple[str, ...]:
        return (
            "CREATE EXTENSION IF NOT EXISTS pg_trgm",
            f"CREATE INDEX IF NOT EXISTS {self.postgresql_name} "
            f"ON {self.table} USING gin ({self.column} gin_trgm_ops)",
        )

    def _is_there(self, connection: BaseDatabaseWrapper) -> bool:
        """Whether the index, or the last of what keeps it in step, is there already."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                constraints = connection.introspection.get_constraints(cursor, self.table)
                return self.postgresql_name in constraints
            if connection.vendor == "sqlite":
                names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
                cursor.execute(names)
                return f"{self.sqlite_table}_update" in {row[0] for row in cursor.fetchall()}
        return False


ENTRIES = TrigramIndex("home_searchentry", "search_text", "home_search_trigrams")
"""What visitors search."""
