"""How likelihood and impact make a risk level (O20.4, O20.6). Pure.

The level is derived and never typed, so that a register cannot say "low" beside a
likelihood and an impact of five. A station may set its own bands and wording for each
year (:class:`risk.models.RiskScale`); what stands here is the scale it starts with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SCALE_MINIMUM = 1
SCALE_MAXIMUM = 5
STEPS = tuple(range(SCALE_MINIMUM, SCALE_MAXIMUM + 1))
HIGHEST_PRODUCT = SCALE_MAXIMUM * SCALE_MAXIMUM

LEVELS: tuple[tuple[str, str, str], ...] = (
    ("low", "ต่ำ", "Low"),
    ("medium", "ปานกลาง", "Medium"),
    ("high", "สูง", "High"),
    ("extreme", "สูงมาก", "Extreme"),
)
"""Key, Thai and English name; lowest first."""

LEVEL_KEYS: tuple[str, ...] = tuple(key for key, _, _ in LEVELS)
LEVEL_LABELS_TH: dict[str, str] = {key: label for key, label, _ in LEVELS}
LEVEL_LABELS_EN: dict[str, str] = {key: label for key, _, label in LEVELS}


@dataclass(frozen=True, slots=True)
class LevelBands:
    """The highest product of likelihood and impact that each level but the last reaches."""

    low_to: int = 4
    medium_to: int = 9
    high_to: int = 16

    @property
    def limits(self) -> tuple[tuple[str, int], ...]:
        """Level and its highest product, lowest first; the last reaches 25."""
        limits = (self.low_to, self.medium_to, self.high_to, HIGHEST_PRODUCT)
        return tuple(zip(LEVEL_KEYS, limits, strict=True))

    @property
    def ranges(self) -> tuple[tuple[str, int, int], ...]:
        """Level with its lowest and highest product, lowest first."""
        lowest = 1
        ranges = []
        for key, highest in self.limits:
            ranges.append((key, lowest, highest))
            lowest = highest + 1
        return tuple(ranges)

    def level(self, likelihood: int, impact: int) -> str:
        """The key of the level: ``low``, ``medium``, ``high`` or ``extreme``.

        Raises:
            ValueError: where either value lies outside 1 to 5.
        """
        for value in (likelihood, impact):
            if not SCALE_MINIMUM <= value <= SCALE_MAXIMUM:
                raise ValueError(f"{value} is not on the scale of 1 to 5")
        product = likelihood * impact
        return next(key for key, highest in self.limits if product <= highest)


DEFAULT_BANDS = LevelBands()
"""The bands of a year that has no scale of its own."""

DEFAULT_LIKELIHOOD: Mapping[int, str] = MappingProxyType(
    {
        1: "แทบไม่เกิด ไม่เคยเกิดในรอบห้าปี",
        2: "เกิดยาก อาจเกิดหนึ่งครั้งในรอบห้าปี",
        3: "เกิดได้ อาจเกิดปีละหนึ่งครั้ง",
        4: "เกิดบ่อย อาจเกิดทุกเดือน",
        5: "เกิดประจำ อาจเกิดทุกสัปดาห์",
    }
)
DEFAULT_IMPACT: Mapping[int, str] = MappingProxyType(
    {
        1: "น้อยมาก แก้ไขได้ทันทีและไม่มีผู้เสียหาย",
        2: "น้อย ผู้รับบริการเสียเวลาหรือไม่สะดวก",
        3: "ปานกลาง ผู้รับบริการเสียเงินหรือถูกเลือกปฏิบัติ",
        4: "สูง คดีหรือสิทธิของประชาชนเสียหาย",
        5: "สูงมาก เป็นความผิดอาญาหรือเสียความเชื่อมั่นของประชาชนในวงกว้าง",
    }
)
DEFAULT_RESPONSES: Mapping[str, str] = MappingProxyType(
    {
        "low": "เฝ้าระวังตามปกติ",
        "medium": "กำหนดมาตรการและติดตามตามรอบ",
        "high": "กำหนดมาตรการ ผู้รับผิดชอบ และรายงานทุกไตรมาส",
        "extreme": "หัวหน้าสถานีกำกับเองและติดตามทุกเดือน",
    }
)


def risk_level(likelihood: int, impact: int, bands: LevelBands = DEFAULT_BANDS) -> str:
    """The key of the level on a scale; the standard one where none is named.

    Raises:
        ValueError: where either value lies outside 1 to 5.
    """
    return bands.level(likelihood, impact)


def scale_text(bands: LevelBands = DEFAULT_BANDS) -> str:
    """The bands in one sentence, for help texts."""
    parts = (f"{low}–{high} {LEVEL_LABELS_TH[key]}" for key, low, high in bands.ranges)
    return f"ระดับความเสี่ยง = โอกาสเกิด (1–5) × ผลกระทบ (1–5): {', '.join(parts)}"
