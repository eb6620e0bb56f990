"""Notices of the admin look alike and can be read."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
NOTICE = re.compile(
    r'<div class="help-block help-(?:info|warning|critical)[^>]*>(.*?)</div>', re.S
)
NOTICES = [
    pytest.param(notice[1].strip(), id=f"{path.relative_to(TEMPLATES)}:{number}")
    for path in sorted(TEMPLATES.rglob("*.html"))
    for number, notice in enumerate(NOTICE.finditer(path.read_text(encoding="utf-8")), start=1)
]


def test_there_are_notices():
    assert NOTICES


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_has_an_icon_before_its_words(notice):
    """Wagtail leaves room for it, and colour alone tells nobody anything."""
    assert re.match(r"{% icon name=['\"]\w+['\"] %}", notice)


@pytest.mark.parametrize("notice", NOTICES)
def test_a_link_in_a_notice_is_no_button(notice):
    """Wagtail colours links of notices as its buttons are coloured: words nobody can read."""
    assert not re.search(r'<a [^>]*class="button', notice)
