"""What the property register keeps inside must not be typed into a text that is public.

Numbers of weapons and things, and the places of weapons, never leave the admin. The
allowlist keeps their columns inside; this keeps them out of the free texts beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Model

from cms.common.thai import to_arabic_digits

SHORTEST = 4
"""Shorter numbers and places stand in ordinary words by chance."""

LABELS_TH = {
    "serial_number": "หมายเลขเครื่องหรือเลขประจำอาวุธ",
    "asset_number": "หมายเลขครุภัณฑ์",
    "storage_place": "สถานที่เก็บ",
}
"""Columns of the property register that stay inside, and their names in a message."""

_BETWEEN = re.compile(r"[\s./_-]+")


@dataclass(frozen=True, slots=True)
class Secret:
    """A number or place of the register, and what it is."""

    label_th: str
    value: str

    def spans_in(self, text: str) -> list[tuple[int, int]]:
        """Where a text holds it as a whole, with any separators and digits."""
        parts = [re.escape(part) for part in _BETWEEN.split(_plain(self.value)) if part]
        pattern = "(?<![0-9a-z])" + r"[\s./_-]*".join(parts) + "(?![0-9a-z])"
        return [found.span() for found in re.finditer(pattern, _plain(text))]


class Secrets:
    """The numbers and places of a station's things."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take the rows, each with ``category`` and the columns of :data:`LABELS_TH`."""
        self._by_value = {
            squeezed: Secret(label, value)
            for row in rows
            for name, label in LABELS_TH.items()
            # Desks stand in a meeting room, and the meeting room may be named.
            if name != "storage_place" or row.get("category") == "weapon"
            for value in [(row.get(name) or "").strip()]
            for squeezed in [_squeezed(value)]
            if len(squeezed) >= SHORTEST
        }

    def joined_by(self, rows: Iterable[Mapping[str, Any]]) -> Secrets:
        """These and those of further rows."""
        joined = Secrets(rows)
        joined._by_value = {**self._by_value, **joined._by_value}
        return joined

    def found_in(self, text: str) -> Iterator[Secret]:
        """Those that a text gives away."""
        squeezed = _squeezed(text)
        for value, secret in self._by_value.items():
            # The first look is cheap, for registers of thousands of things.
            if value in squeezed and secret.spans_in(text):
                yield secret


def _plain(text: str) -> str:
    return to_arabic_digits(text).lower()


def _squeezed(text: str) -> str:
    return _BETWEEN.sub("", _plain(text))


def secrets_of(station_id: int) -> Secrets:
    """The numbers and places of all things of a station, what was written off included."""
    items = apps.get_model("risk", "PropertyItem").objects.filter(station_id=station_id)
    return Secrets(items.values("category", *LABELS_TH))


_known: ContextVar[tuple[int, Secrets] | None] = ContextVar("known", default=None)


@contextmanager
def secrets_read_once(station_id: int, rows: Iterable[Mapping[str, Any]]) -> Iterator[None]:
    """Judge many rows of a station against one reading of its register.

    Args:
        station_id: the station.
        rows: rows that are about to come, whose own numbers and places count already.
    """
    token = _known.set((station_id, secrets_of(station_id).joined_by(rows)))
    try:
        yield
    finally:
        _known.reset(token)


def refuse_secrets(record: Model, station_id: int | None, fields: Iterable[str]) -> None:
    """Refuse a number or place of the station's things in the public texts of a record.

    Args:
        record: a row of a register, as it would be saved.
        station_id: its station; nothing is judged before there is one.
        fields: its texts that are public.

    Raises:
        ValidationError: at each text that gives something away.
    """
    texts = {name: text for name in fields if (text := getattr(record, name))}
    if station_id is None or not texts:
        return
    known = _known.get()
    secrets = known[1] if known and known[0] == station_id else secrets_of(station_id)
    own = {name: getattr(record, name, "") for name in ("category", *LABELS_TH)}
    secrets = secrets.joined_by([own])
    errors = {
        name: message_th(secret, record._meta.get_field(name).verbose_name)
        for name, text in texts.items()
        for secret in secrets.found_in(text)
    }
    if errors:
        raise ValidationError(errors)


def message_th(secret: Secret, field_th: str) -> str:
    """What is wrong with a text, and why."""
    return (
        f"{secret.label_th}ต้องไม่อยู่ในช่อง “{field_th}” เพราะช่องนี้แสดงต่อสาธารณะ "
        f"โปรดลบ “{secret.value}” ออก"
    )
