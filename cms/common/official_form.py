"""An official paper form as neutral data: fields, an optional table, and who signs.

A form is what a store keeper prints, signs and files: a borrow slip, an exhibit receipt,
a count sheet. It is internal, unlike a :class:`~cms.common.report.Report`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from cms.common.report import Table


@dataclass(frozen=True, slots=True)
class FormField:
    """One line of the form.

    Args:
        label_th: what the line asks for.
        value: what is known; an empty text leaves a dotted line to write on.
        wide: whether the field takes the whole width of the paper.
    """

    label_th: str
    value: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign.

    Args:
        role_th: in what capacity, such as ``ผู้รับมอบ``.
        name: printed below the line; empty leaves room to write it.
        position: printed below the name.
    """

    role_th: str
    name: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class OfficialForm:
    """A form ready to be set.

    Args:
        key: kind of form, such as ``loan-slip``; part of the file name.
        title: heading in Thai.
        station: name of the police station.
        number: the station's number of this paper.
        issued_on: the day on the paper.
        fields: lines in order.
        tables: lists below the fields, such as the things counted.
        notes: sentences above the signatures.
        signatures: who signs, in order.
        address: where the QR code leads, the record in the admin.
        is_demo: whether the data is invented, which the paper then says.
    """

    key: str
    title: str
    station: str
    number: str
    issued_on: datetime.date
    fields: tuple[FormField, ...]
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    address: str = ""
    is_demo: bool = False
