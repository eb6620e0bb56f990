"""Checks of the station's contact data and channels (O5, O17.1)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal
from urllib.parse import urlsplit

from cms.common.thai import is_thai_phone
from oitpages.catalogue.schema import Criterion
from oitpages.checks.dates import AS_OF_HEADING_TH, as_of, without_as_of
from oitpages.checks.registry import Finding, check, failed, passed
from oitpages.checks.wording import (
    STATION_PLACE_TH,
    date_en,
    date_th,
    editing_place,
    is_filled,
    listed,
    listed_en,
)
from oitpages.evidence.state import ItemState, StationState

CHANNEL_LABELS_TH = {
    "question": "สอบถามข้อมูล",
    "feedback": "รับฟังความคิดเห็น",
    "complaint": "แจ้งเรื่องร้องเรียนการทุจริต",
    "facebook": "Facebook",
    "line": "LINE",
    "youtube": "YouTube",
    "other": "อื่น ๆ",
}

ContactField = Literal["name", "address", "phone", "email", "map"]

_EMAIL = re.compile(r"[^@\s]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_LATITUDES = (5.0, 21.0)
_LONGITUDES = (97.0, 106.0)


@check("contact_details")
def contact_details(
    criterion: Criterion, state: ItemState, *, fields: tuple[ContactField, ...]
) -> Finding:
    """Contact data is there and valid (O5.1 to O5.5, all of it O5.7).

    Args:
        criterion: the criterion.
        state: the item.
        fields: what must be there.
    """
    problems = [p for field in fields if (p := _FIELDS[field](state.station))]
    if problems:
        return failed(
            f"{listed((th for th, _ in problems), ' / ')} โปรดแก้ไข{STATION_PLACE_TH}",
            f"Contact data: {listed_en(en for _, en in problems)}.",
        )
    return passed("มีข้อมูลการติดต่อครบ", "The contact data is complete.")


@check("contact_up_to_date")
def contact_up_to_date(criterion: Criterion, state: ItemState) -> Finding:
    """The page was looked at after the last change of contact data (O5.6)."""
    day, changed = as_of(state), state.station.contact_changed_on
    if day is None:
        return without_as_of(state)
    if changed is not None and day < changed:
        return failed(
            f"ข้อมูลติดต่อเปลี่ยนเมื่อ {date_th(changed)} แต่หน้านี้เป็นข้อมูล ณ วันที่ {date_th(day)}"
            f" โปรดตรวจทานแล้วแก้วันที่ {editing_place(state, AS_OF_HEADING_TH)}",
            f"Contact data changed on {date_en(changed)}, the page is as of {date_en(day)}.",
        )
    return passed(f"เป็นปัจจุบัน ณ วันที่ {date_th(day)}", f"Current as of {date_en(day)}.")


@check("channel_open")
def channel_open(
    criterion: Criterion, state: ItemState, *, kinds: tuple[str, ...], on_the_web: bool = False
) -> Finding:
    """There is a channel of one of the kinds that people can use without a login.

    Args:
        criterion: the criterion, for example O17.1.
        state: the item.
        kinds: kinds of channels.
        on_the_web: whether it needs an address (O5.8, O5.9); otherwise a telephone
            number or a place in words will do.
    """
    channels = [channel for channel in state.station.channels if channel.kind in kinds]
    usable = [c for c in channels if c.is_open and (c.url or (c.detail and not on_the_web))]
    if usable:
        return passed(
            f"มีช่องทาง {listed(channel.label for channel in usable)}",
            f"Open channels: {len(usable)}.",
        )
    purpose = listed((CHANNEL_LABELS_TH.get(kind, kind) for kind in kinds), "หรือ")
    if channels:
        return failed(
            f"ช่องทาง{purpose}ยังเปิดใช้ไม่ได้โดยไม่เข้าสู่ระบบ หรือยังไม่มีลิงก์"
            f" โปรดแก้ไขช่องทางติดต่อ{STATION_PLACE_TH}",
            f"Channels of kind {listed_en(kinds)} are not open or have no address.",
        )
    return failed(
        f"ยังไม่มีช่องทาง{purpose} โปรดเพิ่มช่องทางติดต่อ{STATION_PLACE_TH}",
        f"There is no channel of kind {listed_en(kinds)}.",
    )


Problem = tuple[str, str]


def _name(station: StationState) -> Problem | None:
    return None if is_filled(station.name_th) else ("ยังไม่มีชื่อหน่วยงาน", "no name")


def _address(station: StationState) -> Problem | None:
    return None if is_filled(station.address) else ("ยังไม่มีที่อยู่", "no address")


def _phone(station: StationState) -> Problem | None:
    numbers = [number for number in station.phones if is_filled(number)]
    if not numbers:
        return "ยังไม่มีหมายเลขโทรศัพท์", "no telephone number"
    wrong = [number for number in numbers if not is_thai_phone(number)]
    if wrong:
        return (
            f"หมายเลขโทรศัพท์ไม่ถูกต้อง: {listed(wrong)}",
            f"invalid telephone number: {listed_en(wrong)}",
        )
    return None


def _email(station: StationState) -> Problem | None:
    if not is_filled(station.email):
        return "ยังไม่มีอีเมล", "no e-mail address"
    if not _EMAIL.fullmatch(station.email.strip()):
        return f"อีเมลไม่ถูกต้อง: {station.email}", f"invalid e-mail address: {station.email}"
    return None


def _map(station: StationState) -> Problem | None:
    """Coordinates or a link. Swapped coordinates would show a place outside Thailand."""
    if station.latitude is not None and station.longitude is not None:
        inside = (
            _LATITUDES[0] <= station.latitude <= _LATITUDES[1]
            and _LONGITUDES[0] <= station.longitude <= _LONGITUDES[1]
        )
        if not inside:
            return "พิกัดไม่อยู่ในประเทศไทย", "coordinates outside Thailand"
        return None
    if urlsplit(station.map_url).scheme in {"http", "https"}:
        return None
    return "ยังไม่มีแผนที่หรือพิกัด", "no map or coordinates"


_FIELDS: dict[str, Callable[[StationState], Problem | None]] = {
    "name": _name,
    "address": _address,
    "phone": _phone,
    "email": _email,
    "map": _map,
}
