"""The index that finds parts of words, in each database's own way.

It is made after every ``migrate`` rather than by one migration: SQLite loses triggers
whenever a later migration rebuilds the table.
"""

from __future__ import annotations

import logging

from django.db import ProgrammingError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

logger = logging.getLogger(__name__)

ENTRY_TABLE = "home_searchentry"
POSTGRESQL_INDEX = "home_search_trigrams"

_SQLITE = (
    """
    CREATE VIRTUAL TABLE IF NOT EXISTS home_searchentry_trigrams USING fts5(
        search_text, content='home_searchentry', content_rowid='id',
        tokenize='trigram case_sensitive 1'
    )
    """,
    """
    CREATE TRIGGER IF NOT EXISTS home_searchentry_trigrams_insert
    AFTER INSERT ON home_searchentry BEGIN
        INSERT INTO home_searchentry_trigrams(rowid, search_text)
        VALUES (new.id, new.search_text);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS home_searchentry_trigrams_delete
    AFTER DELETE ON home_searchentry BEGIN
        INSERT INTO home_searchentry_trigrams(home_searchentry_trigrams, rowid, search_text)
        VALUES ('delete', old.id, old.search_text);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS home_searchentry_trigrams_update
    AFTER UPDATE ON home_searchentry BEGIN
        INSERT INTO home_searchentry_trigrams(home_searchentry_trigrams, rowid, search_text)
        VALUES ('delete', old.id, old.search_text);
        INSERT INTO home_searchentry_trigrams(rowid, search_text)
        VALUES (new.id, new.search_text);
    END
    """,
)
_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    """
    CREATE INDEX IF NOT EXISTS home_search_trigrams
    ON home_searchentry USING gin (search_text gin_trgm_ops)
    """,
)
_REBUILD_SQLITE = """
    INSERT INTO home_searchentry_trigrams(home_searchentry_trigrams) VALUES ('rebuild')
"""


def make_index(using: str = "default") -> None:
    """Make the index and what keeps it in step, where it isn't there yet.

    Without the right to add ``pg_trgm`` PostgreSQL searches without an index: slower on
    a large site, with the same results. That is logged.
    """
    connection = connections[using]
    if ENTRY_TABLE not in connection.introspection.table_names():
        return
    statements = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}.get(connection.vendor, ())
    if connection.vendor == "postgresql" and _is_there(connection):
        return  # even "IF NOT EXISTS" waits for rows that the transaction has written
    try:
        with transaction.atomic(using=using), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    except ProgrammingError as error:
        if connection.vendor != "postgresql":
            raise
        logger.warning("search has no trigram index, it scans instead: %s", error)


def _is_there(connection: BaseDatabaseWrapper) -> bool:
    """Whether PostgreSQL has the index already."""
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, ENTRY_TABLE)
    return POSTGRESQL_INDEX in constraints


def rebuild_index(using: str = "default") -> None:
    """Write the index anew from the entries (SQLite); PostgreSQL keeps its own."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(_REBUILD_SQLITE)
