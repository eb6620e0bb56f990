"""Checked rows between preview and confirmation, signed and carried by the form itself.

Nothing of an upload is kept on the server: no file to clean up, none to find at an address,
and every server process can take the confirmation.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core import signing

from oitpages.imports.difference import Mode
from oitpages.imports.schema import ImportSheet, Row

SALT = "oitpages.imports"
MAX_AGE = 2 * 60 * 60
MAX_LENGTH = 2_000_000
"""Longest token: Django refuses forms above 2.5 MB."""


class TokenTooLong(Exception):
    """The rows don't fit into a form."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What an officer has seen and confirms."""

    revision: int | None
    mode: Mode
    rows: Mapping[str, Sequence[Row]]


def sign(page_id: int, user_id: int, confirmation: Confirmation) -> str:
    """The confirmation as a text that only this site can have written.

    Raises:
        TokenTooLong: there are too many rows for one form.
    """
    rows = {
        key: [{name: _to_json(value) for name, value in row.items()} for row in rows]
        for key, rows in confirmation.rows.items()
    }
    content = [page_id, user_id, confirmation.revision, confirmation.mode, rows]
    token = signing.dumps(content, salt=SALT, compress=True)
    if len(token) > MAX_LENGTH:
        raise TokenTooLong
    return token


def unsign(token: str, page_id: int, user_id: int, sheets: Sequence[ImportSheet]) -> Confirmation:
    """The confirmation of a token.

    Raises:
        BadSignature: it was altered, is too old, or was made for another page or user.
    """
    content = signing.loads(token, salt=SALT, max_age=MAX_AGE)
    owner_page, owner_user, revision, mode, rows = content
    if (owner_page, owner_user) != (page_id, user_id):
        raise signing.BadSignature("the token belongs to another page or user")
    kinds = {sheet.key: {c.key: c.kind for c in sheet.columns} for sheet in sheets}
    return Confirmation(
        revision,
        mode,
        {
            key: [
                {name: _from_json(kinds[key][name], value) for name, value in row.items()}
                for row in found
            ]
            for key, found in rows.items()
            if key in kinds
        },
    )


def _to_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _from_json(kind: str, value: Any) -> Any:
    if value is None:
        return None
    if kind == "money":
        return Decimal(value)
    return datetime.date.fromisoformat(value) if kind == "date" else value
