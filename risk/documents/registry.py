"""The papers that a register prints, by their key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cms.common.official_form import OfficialForm


@dataclass(frozen=True, slots=True)
class RegisterDocument:
    """A paper of one register.

    Args:
        key: part of its address, such as ``loan-slip``.
        label_th: what the button says.
        model: ``app_label.ModelName`` of the record that it is printed from.
        build: gives the form of a record; the second argument is the record's absolute
            address in the admin, for the QR code.
    """

    key: str
    label_th: str
    model: str
    build: Callable[[Any, str], OfficialForm]
