"""What changed from one list to the next, on the real edition and a changed copy of it."""

import pytest

from oitpages.catalogue.difference import Kind, compare_editions
from oitpages.catalogue.loader import get_edition, load_edition
from tests.catalogue.next_year import (
    NEW_WORDS,
    OLD_WORDS,
    moved_on,
    next_year_text,
    shipped_text,
    write_next_year,
)


@pytest.fixture
def compare(tmp_path):
    """A function that compares the edition of 2568 with one of 2569 of this text."""

    def compare_with(text: str):
        return compare_editions(get_edition(2568), load_edition(write_next_year(tmp_path, text)))

    return compare_with


def test_a_year_that_only_moves_on_has_not_changed(compare):
    assert compare(moved_on(shipped_text())).changes == ()


def test_the_changed_list_is_told_completely(compare):
    difference = compare(next_year_text())
    told = [(change.kind, change.subject_th, change.code) for change in difference.changes]
    assert told == [
        (Kind.REWORDED, "เกณฑ์", "O1.1"),
        (Kind.RENUMBERED, "ข้อ", "O9"),
        (Kind.RENUMBERED, "ข้อ", "O8"),
        (Kind.GONE, "เกณฑ์", "O22.1"),
        (Kind.NEW, "ข้อ", "O26"),
        (Kind.GONE, "ข้อ", "O16"),
    ]
    reworded = difference.of(Kind.REWORDED)[0]
    assert (reworded.before_th, reworded.after_th) == (OLD_WORDS, NEW_WORDS)
    assert difference.of(Kind.RENUMBERED)[0].before_th.startswith("O8 คู่มือ")
    assert dict(difference.counts)[Kind.DEMANDS] == 0
    assert [kind for kind, _ in difference.groups] == [
        Kind.NEW,
        Kind.GONE,
        Kind.RENUMBERED,
        Kind.REWORDED,
    ]


def test_a_criterion_in_between_renumbers_those_behind_it(compare):
    text = moved_on(shipped_text())
    for number in (4, 3, 2):
        text = text.replace(f'id = "O22.{number}"', f'id = "O22.{number + 1}"')
    start = text.index('[[items.criteria]]\nid = "O22.3"')
    text = (
        text[:start]
        + '[[items.criteria]]\nid = "O22.2"\ntext_th = "ตีพิมพ์เป็นเล่ม"\n'
        + 'text_en = "Printed"\nkind = "attest"\ncheck = "attested"\nsource = "N"\n'
        + 'help_th = "รับรอง"\n\n'
        + text[start:]
    )
    told = [(change.kind, change.code) for change in compare(text).changes]
    assert told == [
        (Kind.NEW, "O22.2"),
        (Kind.RENUMBERED, "O22.3"),
        (Kind.RENUMBERED, "O22.4"),
        (Kind.RENUMBERED, "O22.5"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "kind", "words"),
    [
        ('formats = [["pdf"], ["docx"]]', 'formats = [["pdf"]]', Kind.DEMANDS, "PDF และ DOCX"),
        ('title_th = "คู่มืองานจราจร"', 'title_th = "คู่มือจราจร"', Kind.REWORDED, "คู่มืองานจราจร"),
        ('needs = ["text|document"]', 'needs = ["document"]', Kind.DEMANDS, "ข้อความหรือไฟล์"),
        (
            'title_th = "คู่มือการปฏิบัติงานสำหรับเจ้าหน้าที่"',
            'title_th = "คู่มือปฏิบัติงาน"',
            Kind.REWORDED,
            "คู่มือการปฏิบัติงานสำหรับเจ้าหน้าที่",
        ),
        ('kind = "structured"', 'kind = "attest"', Kind.DEMANDS, "ระบบตรวจจากช่องกรอก"),
    ],
)
def test_what_is_asked_for_may_change_too(compare, old, new, kind, words):
    text = moved_on(shipped_text())
    assert old in text
    [change] = compare(text.replace(old, new, 1)).changes
    assert change.kind is kind
    assert words in change.before_th
    assert change.before_th != change.after_th


def test_the_year_of_a_law_is_no_year_that_moves(compare):
    text = moved_on(shipped_text()).replace("พ.ศ. 2564", "พ.ศ. 2565")
    assert {change.kind for change in compare(text).changes} == {Kind.REWORDED}


def test_a_place_under_another_key_is_gone_and_new(compare):
    text = moved_on(shipped_text()).replace("manual-traffic", "manual-roads")
    told = [(change.kind, change.subject_th) for change in compare(text).changes]
    assert told == [(Kind.NEW, "หัวข้อ"), (Kind.GONE, "หัวข้อ")]
