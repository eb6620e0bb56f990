"""What was found in a page, and where."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

INTERNAL_TH = "เลขหรือสถานที่เก็บที่ใช้ภายใน"
"""What the property register keeps inside, as a kind of finding."""


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """Something found, and where: the object and field for the form, words for people.

    ``key`` names it in the record of a publication without giving the data away.
    """

    kind_th: str
    place_th: str
    excerpt: str
    owner: models.Model
    field: str

    @property
    def key(self) -> str:
        """The same thing at the same place has the same key."""
        return f"{self.kind_th} {self.excerpt} ({self.place_th})"

    @property
    def is_secret(self) -> bool:
        """Whether no reason lets it out: a register keeps it inside."""
        return self.kind_th == INTERNAL_TH

    @property
    def message_th(self) -> str:
        """What the editor reads at the field."""
        return f"พบ{self.kind_th} “{self.excerpt}”"
