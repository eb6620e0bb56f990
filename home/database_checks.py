"""What every system check of the database asks first."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connections, models


def may_ask(model: type[models.Model], databases: Sequence[str] | None) -> bool:
    """Whether a check may read a model's table now.

    Django names the databases only where they may be asked (``check --database default``), and
    ``migrate`` names them before it has made the first table.

    Args:
        model: what the check reads.
        databases: the argument of that name that Django gives to a check.
    """
    return (
        "default" in (databases or ())
        and model._meta.db_table in connections["default"].introspection.table_names()
    )
