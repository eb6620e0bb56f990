"""The five work lines that every police station has.

The keys are the ones the disclosure catalogue uses, so that a record entered for a
work line here is found by the item that asks for it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class WorkLineName(NamedTuple):
    """A work line's key (stable, ASCII) and what people read."""

    key: str
    name_th: str
    name_en: str


WORK_LINES: tuple[WorkLineName, ...] = (
    WorkLineName("administration", "งานอำนวยการ", "Administration"),
    WorkLineName("prevention", "งานป้องกันปราบปราม", "Crime prevention and suppression"),
    WorkLineName("traffic", "งานจราจร", "Traffic"),
    WorkLineName("detective", "งานสืบสวน", "Detective work"),
    WorkLineName("inquiry", "งานสอบสวน", "Inquiry"),
)

WORK_LINE_KEYS: tuple[str, ...] = tuple(line.key for line in WORK_LINES)

WORK_LINE_CHOICES: tuple[tuple[str, str], ...] = tuple(
    (line.key, line.name_th) for line in WORK_LINES
)

WORK_LINE_NAMES: Mapping[str, str] = MappingProxyType(dict(WORK_LINE_CHOICES))
