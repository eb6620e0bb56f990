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
    """What an officer has seen and confirms.

    Args:
        state: what the preview was made against: a page's revision, a register's fingerprint.
        mode: what becomes of rows that the file lacks.
        rows: checked rows by record set.
        file_name: name of the uploaded file.
        file_hash: its SHA-256.
    """

    state: int | str | None
    mode: Mode
    rows: Mapping[str, Sequence[Row]]
    file_name: str = ""
    file_hash: str = ""


def sign(owner: int | str, user_id: int, confirmation: Confirmation) -> str:
    """The confirmation as a text that only this site can have written.

    Args:
        owner: what takes the rows: a page's key, or a register and its station.
        user_id: who confirms.
        confirmation: what was seen.

    Raises:
        TokenTooLong: there are too many rows for one form.
    """
    rows = {
        key: [{name: _to_json(value) for name, value in row.items()} for row in rows]
        for key, rows in confirmation.rows.items()
    }
    about = [confirmation.state, confirmation.mode, confirmation.file_name, confirmation.file_hash]
    content = [owner, user_id, about, rows]
    token = signing.dumps(content, salt=SALT, compress=True)
    if len(token) > MAX_LENGTH:
        raise TokenTooLong
    return token


def unsign(
    token: str, owner: int | str, user_id: int, sheets: Sequence[ImportSheet]
) -> Confirmation:
    """The confirmation of a token.

    Raises:
        BadSignature: it was altered, is too old, or was made for another owner or user.
    """
    content = signing.loads(token, salt=SALT, max_age=MAX_AGE)
    signed_for, signed_by, (state, mode, file_name, file_hash), rows = content
    if (signed_for, signed_by) != (owner, user_id):
        raise signing.BadSignature("the token belongs to another page, register or user")
    kinds = {sheet.key: {c.key: c.kind for c in sheet.columns} for sheet in sheets}
    return Confirmation(
        state,
        mode,
        {
            key: [
                {name: _from_json(kinds[key][name], value) for name, value in row.items()}
                for row in found
            ]
            for key, found in rows.items()
            if key in kinds
        },
        file_name,
        file_hash,
    )


def _to_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _from_json(kind: str, value: Any) -> Any:
    if value is None:
        return None
    if kind in {"money", "decimal"}:
        return Decimal(value)
    return datetime.date.fromisoformat(value) if kind == "date" else value
