"""The last part of a page's address, for those who don't think of one.

Addresses are Latin letters, and the editor's script makes them of the title: of a Thai title
it makes nothing, or a lonely number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import count

from django.utils.text import slugify

HELP_TH = "เว้นว่างได้ ระบบจะตั้งให้เอง หากกรอก ใช้ตัวอักษรอังกฤษพิมพ์เล็ก ตัวเลข และขีดกลาง"
LETTER = re.compile("[a-z]")


def ending_for(typed: str, title: str, usual: str, taken: Collection[str]) -> str:
    """The ending of a new page's address.

    Args:
        typed: what the field holds: what somebody thought of, or what the editor's script
            made of the title.
        title: the page's title.
        usual: what such a page is called where its title has no Latin letter.
        taken: endings of the pages beside it.

    Returns:
        What somebody thought of as it is, else an ending that is free.
    """
    made = slugify(title)
    if typed.strip("-_") not in ("", made):
        return typed
    stem = made if LETTER.search(made) else usual
    return next(ending for ending in _numbered(stem) if ending not in taken)


def _numbered(stem: str) -> Iterator[str]:
    """The ending itself, then with 2, 3 and so on."""
    yield stem
    for number in count(2):
        yield f"{stem}-{number}"


class AddressFormMixin:
    """Leave the address to the site; whoever wants another types it.

    Requires: the form of a page with ``usual_ending(values) -> str``, which is given the values
    that the form has read so far.
    """

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = HELP_TH

    def clean_slug(self) -> str:
        """Keep the ending that the page has, or give a new page one."""
        typed = self.cleaned_data["slug"]
        if not self.instance._state.adding:
            return typed or self.instance.slug
        beside = self.parent_page.get_children().values_list("slug", flat=True)
        usual = self.instance.usual_ending(self.cleaned_data)
        return ending_for(typed, self.cleaned_data.get("title", ""), usual, set(beside))

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """Tell the screen that stays open which ending was given."""
        updates = super().get_field_updates_for_resave()
        return [*updates, ("slug", self.instance.slug)] if "slug" in self.fields else updates
