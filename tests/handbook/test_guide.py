"""The guide is true: its labels are those of the screens, its links and pictures are there."""

import re
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from home.handbook.chapters import GuideIsBroken, read_chapter, read_contents
from tests.handbook.labels import LABEL, is_on_a_screen
from tests.tools.guide_scenes import PICTURES

GUIDE = Path(__file__).resolve().parents[2] / "docs/guide"
IMAGES = GUIDE / "images"
PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)]+)\)")
LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]+)\]\((?P<target>[^)]+)\)")
HTML = re.compile(r"<[a-zA-Z/!]")
MOST_BYTES = 4 * 1024 * 1024
LONGEST_CHAPTER = 90
SHORTEST_ALT = 10
FILES = sorted(GUIDE.glob("*.md"))


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_every_quoted_label_stands_on_a_screen():
    """A button that is renamed is renamed in the guide too."""
    quoted = {(file.name, label) for file in FILES for label in LABEL.findall(text_of(file))}
    assert len(quoted) > 150
    assert sorted(entry for entry in quoted if not is_on_a_screen(entry[1])) == []


def test_a_label_that_nobody_wrote_is_noticed():
    assert is_on_a_screen("บันทึกฉบับร่าง")
    assert is_on_a_screen("ส่งเข้า เสนอเผยแพร่")
    assert not is_on_a_screen("ส่งเข้า ที่อื่น")
    assert not is_on_a_screen("ฉบับร่างของบันทึก")


def test_the_table_of_contents_lists_every_chapter_once():
    """By the title that stands in its file."""
    contents = read_contents(GUIDE)
    listed = [(chapter.slug, chapter.title) for chapter in contents.chapters]
    written = {
        file.stem: text_of(file).splitlines()[0].removeprefix("# ")
        for file in FILES
        if file.name != "README.md"
    }
    assert dict(listed) == written
    assert len(listed) == len(written)


def test_every_admin_address_is_one():
    addresses = {
        (file.name, link["target"])
        for file in FILES
        for link in LINK.finditer(text_of(file))
        if link["target"].startswith("/")
    }
    assert len(addresses) > 15
    wrong = []
    for name, address in addresses:
        try:
            match = resolve(address.split("#")[0])
        except Resolver404:
            wrong.append((name, address))
        else:
            # The last address of the site takes whatever no other takes.
            if match.url_name == "wagtail_serve":
                wrong.append((name, address))
    assert wrong == []


def test_links_lead_to_chapters_or_to_the_admin():
    """Nothing leads out of the site, and every chapter that is named is there."""
    names = {file.name for file in FILES}
    for file in FILES:
        for link in LINK.finditer(text_of(file)):
            target = link["target"]
            assert target.startswith("/admin/") or target in names, (file.name, target)


def test_pictures_are_there_and_told_in_words():
    """Every picture that is shown, taken by the script and kept is the same set."""
    shown = [found for file in FILES for found in PICTURE.finditer(text_of(file))]
    assert all(len(found["alt"]) >= SHORTEST_ALT for found in shown)
    names = {found["path"] for found in shown}
    assert names == {f"images/{file.name}" for file in IMAGES.iterdir()}
    assert names == {f"images/{picture.name}.webp" for picture in PICTURES}


def test_pictures_are_light():
    assert sum(file.stat().st_size for file in IMAGES.iterdir()) <= MOST_BYTES


def test_no_picture_is_listed_twice():
    assert len({picture.name for picture in PICTURES}) == len(PICTURES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_chapter_is_short_and_plain(file: Path):
    """One task each, headings in order, no HTML."""
    text = text_of(file)
    assert len(text.splitlines()) <= LONGEST_CHAPTER
    assert HTML.search(text) is None
    levels = [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_a_guide_without_contents_says_so(tmp_path: Path):
    with pytest.raises(GuideIsBroken, match="README"):
        read_contents(tmp_path)
    (tmp_path / "README.md").write_text("# คู่มือ\n\n## ส่วน\n", encoding="utf-8")
    with pytest.raises(GuideIsBroken, match="no chapters"):
        read_contents(tmp_path)
    (tmp_path / "README.md").write_text("# คู่มือ\n\n## ส่วน\n\n1. [บท](one.md)\n", encoding="utf-8")
    chapter = read_contents(tmp_path).chapters[0]
    with pytest.raises(GuideIsBroken, match="one.md is missing"):
        read_chapter(tmp_path, chapter)
    (tmp_path / "one.md").write_text("ไม่มีชื่อ", encoding="utf-8")
    with pytest.raises(GuideIsBroken, match="no title"):
        read_chapter(tmp_path, chapter)


def test_neighbours_end_at_both_ends():
    contents = read_contents(GUIDE)
    first, last = contents.chapters[0], contents.chapters[-1]
    assert contents.neighbours(first.slug)[0] is None
    assert contents.neighbours(last.slug)[2] is None
    assert contents.neighbours(contents.chapters[1].slug)[0] == first
    with pytest.raises(KeyError):
        contents.neighbours("no-such-chapter")
