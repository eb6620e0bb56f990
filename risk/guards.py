"""Triggers that make the database itself refuse changes of append-only tables.

Whoever may drop a trigger can still change a row; that is what the hash chain is for. The
triggers stop mistakes, scripts and any code that goes round the models.
"""

from __future__ import annotations

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

GUARDED_TABLES = ("risk_exhibitmovement", "risk_custodyanchor")
"""Tables that only grow."""

ACTIONS = ("update", "delete")
FUNCTION = "risk_refuse_change"
MESSAGE = "append-only table: entries are never changed or removed"


def guard_name(table: str, action: str) -> str:
    """Name of the trigger that refuses an action on a table."""
    return f"{table}_no_{action}"


def install(connection: BaseDatabaseWrapper) -> None:
    """Create every trigger that isn't there yet.

    Args:
        connection: an SQLite or PostgreSQL database.

    Raises:
        NotImplementedError: another kind of database.
    """
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop every trigger: what a migration backwards does, and an attacker."""
    on_table = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for table in GUARDED_TABLES:
            for action in ACTIONS:
                target = f" ON {table}" if on_table else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard_name(table, action)}{target}")


def missing(using: str = "default") -> tuple[str, ...]:
    """Names of triggers that ought to be in the database and aren't."""
    connection = connections[using]
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D' AND NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        present = {row[0] for row in cursor.fetchall()}
    names = [guard_name(table, action) for table in GUARDED_TABLES for action in ACTIONS]
    return tuple(name for name in names if name not in present)


def _statements(vendor: str) -> list[str]:
    """The SQL that installs the triggers. Nothing in it comes from outside this module."""
    pairs = [(table, action) for table in GUARDED_TABLES for action in ACTIONS]
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {guard_name(table, action)} BEFORE {action.upper()} "
            f"ON {table} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            for table, action in pairs
        ]
    if vendor == "postgresql":
        function = (
            f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        return [function] + [
            f"CREATE OR REPLACE TRIGGER {guard_name(table, action)} BEFORE {action.upper()} "
            f"ON {table} FOR EACH ROW EXECUTE FUNCTION {FUNCTION}()"
            for table, action in pairs
        ]
    raise NotImplementedError(f"no triggers for {vendor}")
