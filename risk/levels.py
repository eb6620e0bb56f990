"""How likelihood and impact make a risk level (O20.4, O20.6). Pure.

The level is derived and never typed, so that a register cannot say "low" beside a
likelihood and an impact of five. One table of thresholds feeds the Python side and
the database expression, which therefore cannot disagree.
"""

from __future__ import annotations

SCALE_MINIMUM = 1
SCALE_MAXIMUM = 5

LEVELS: tuple[tuple[str, int, str, str], ...] = (
    ("low", 4, "ต่ำ", "Low"),
    ("medium", 9, "ปานกลาง", "Medium"),
    ("high", 16, "สูง", "High"),
    ("extreme", 25, "สูงมาก", "Extreme"),
)
"""Key, highest product of likelihood and impact, Thai and English name; lowest first."""

LEVEL_LABELS_TH: dict[str, str] = {key: label for key, _, label, _ in LEVELS}
LEVEL_LABELS_EN: dict[str, str] = {key: label for key, _, _, label in LEVELS}

SCALE_TEXT_TH = (
    "ระดับความเสี่ยง = โอกาสเกิด (1–5) × ผลกระทบ (1–5): 1–4 ต่ำ, 5–9 ปานกลาง, 10–16 สูง, 20–25 สูงมาก"
)
"""The scale in one sentence, for help texts."""


def risk_level(likelihood: int, impact: int) -> str:
    """The key of the level: ``low``, ``medium``, ``high`` or ``extreme``.

    Raises:
        ValueError: where either value lies outside 1 to 5.
    """
    for value in (likelihood, impact):
        if not SCALE_MINIMUM <= value <= SCALE_MAXIMUM:
            raise ValueError(f"{value} is not on the scale of 1 to 5")
    product = likelihood * impact
    return next(key for key, highest, _, _ in LEVELS if product <= highest)
