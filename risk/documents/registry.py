"""The papers that a register prints, by their key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cms.common.official_form import OfficialForm


class NotPrintable(ValueError):
    """A record for which the paper makes no sense. ``message_th`` says why in Thai."""

    def __init__(self, message_th: str) -> None:
        """Keep the Thai message for the officer who asked for the paper."""
        super().__init__(message_th)
        self.message_th = message_th


@dataclass(frozen=True, slots=True)
class RegisterDocument:
    """A paper of one register.

    Args:
        key: part of its address, such as ``loan-slip``.
        label_th: what the button says.
        model: ``app_label.ModelName`` of the record that it is printed from.
        build: gives the form of a record; the second argument is the record's absolute
            address in the admin, for the QR code. It raises :class:`NotPrintable`
            for a record that such a paper isn't for.
        applies: whether a record shows the button; every record does by default.
    """

    key: str
    label_th: str
    model: str
    build: Callable[[Any, str], OfficialForm]
    applies: Callable[[Any], bool] = bool
