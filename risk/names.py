"""Whether two names that were typed in are of the same person. Pure: no Django, no database."""

from __future__ import annotations

from cms.common.thai import normalise_text


def is_same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are spelt alike, however the spaces between their parts were typed.

    Args:
        one: rank and name; nobody where empty or ``None``.
        other: the same of the other one.
    """
    return bool(_letters(one)) and _letters(one) == _letters(other)


def _letters(name: str | None) -> str:
    # “ด.ต. ส่ง” and “ด.ต.ส่ง” are one officer, and a space is typed as one likes.
    return normalise_text(name or "").replace(" ", "").casefold()
