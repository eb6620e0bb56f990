"""What the editor saves by itself while somebody types, and what is pressed at the same moment.

Wagtail asks whether an automatic saving is out of date before it reads the form, and saves
much later: a press that came between was undone by what had been typed before it. Here the
question is asked once more while the row is held (:class:`home.models.SavedInTurnMixin`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.http import HttpRequest

STEP_PREFIXES = ("action-", "workflow-action-")


class StoredRevision(Protocol):
    """What is asked of a revision: :class:`wagtail.models.Revision` has it."""

    pk: int
    created_at: datetime


@dataclass(frozen=True)
class EditorSaving:
    """A form that reached the server.

    Attributes:
        by_itself: the editor sent it without being asked to.
        overwrites: number of the revision that it goes over, empty for a new one.
        loaded: number of the revision that the screen was opened with, empty for none.
        loaded_at: when that revision was made, as the screen has it (ISO 8601).
    """

    by_itself: bool
    overwrites: str = ""
    loaded: str = ""
    loaded_at: str = ""

    def may_follow(self, newest: StoredRevision | None) -> bool:
        """Whether it may be saved after a revision.

        Args:
            newest: the newest there is. What somebody pressed may follow any: they have been
                told of others' savings, and theirs is the last word.
        """
        if newest is None or not self.by_itself:
            return True
        if self.overwrites:
            return self.overwrites == str(newest.pk)
        if self.loaded:
            return (self.loaded, self.loaded_at) == (str(newest.pk), newest.created_at.isoformat())
        return True


def saving_of(data: Mapping[str, str], *, by_itself: bool) -> EditorSaving:
    """What a form says of the revisions that its screen knows.

    Args:
        data: the posted fields; those of Wagtail's edit forms are read.
        by_itself: whether the editor sent it without being asked to.
    """
    return EditorSaving(
        by_itself,
        overwrites=data.get("overwrite_revision_id", ""),
        loaded=data.get("loaded_revision_id", ""),
        loaded_at=data.get("loaded_revision_created_at", ""),
    )


def note_saving(request: HttpRequest, thing) -> None:
    """Before a form is saved: tell the page or entry how it came.

    A button that asks for a step of the workflow fills the form before it sends it. A saving
    of the editor at that moment would read and take the step as well, so it forgets the step.

    Args:
        request: of an edit form, opened or sent.
        thing: what it edits; the form saves this very object.
    """
    if request.method != "POST":
        return
    by_itself = not request.accepts("text/html")  # as Wagtail tells the two apart
    thing.editor_saving = saving_of(request.POST, by_itself=by_itself)
    if by_itself:
        kept = request.POST.copy()
        for name in [name for name in kept if name.startswith(STEP_PREFIXES)]:
            del kept[name]
        request.POST = kept
