"""Searching in Thai: folded spelling, terms, and where they stand in a text."""

import pytest

from cms.common.thai_search import (
    LONGEST_QUERY,
    MOST_TERMS,
    excerpt,
    fold,
    highlight,
    terms_of,
)


def shown(pieces) -> str:
    """Pieces as text with the matches in brackets."""
    return "".join(f"[{piece.text}]" if piece.is_match else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("จัดซือ", "จัดซื้อ"),  # the tone mark forgotten
        ("จัดซื่อ", "จัดซื้อ"),  # the wrong one
        ("เปน", "เป็น"),
        ("อนุรักษ", "อนุรักษ์"),
        ("2568", "๒๕๖๘"),
        ("POLICE", "police"),
    ],
)
def test_what_people_mistype_is_the_same_word(typed, meant):
    assert fold(typed) == fold(meant)


@pytest.mark.parametrize(("one", "other"), [("คดี", "คดิ"), ("มา", "มี"), ("ปาก", "ปลาก")])
def test_other_words_stay_other_words(one, other):
    assert fold(one) != fold(other)


def test_terms_are_the_words_between_spaces_each_once():
    assert terms_of("  จัดซื้อ   มกราคม จัดซื้อ ") == (fold("จัดซื้อ"), fold("มกราคม"))


@pytest.mark.parametrize("query", ["", "   ", "\x00", "\u200b", "่้๊๋"])
def test_nothing_to_search_for_gives_no_term(query):
    assert terms_of(query) == ()


def test_a_query_has_an_end():
    assert len("".join(terms_of("ก" * 10_000))) == LONGEST_QUERY
    assert len(terms_of(" ".join(map(str, range(100))))) == MOST_TERMS


def test_a_match_is_marked_as_the_text_is_written():
    assert shown(highlight("การจัดซื้อจัดจ้าง", terms_of("จัดซือ"))) == "การ[จัดซื้อ]จัดจ้าง"


def test_marks_that_hang_on_the_last_letter_belong_to_the_match():
    assert shown(highlight("ทำที่นี่", terms_of("ที"))) == "ทำ[ที่]นี่"


def test_every_term_is_marked_wherever_it_stands():
    text = "ซื้อรถ ซื้อบ้าน"
    assert shown(highlight(text, terms_of("บ้าน ซื้อ"))) == "[ซื้อ]รถ [ซื้อ][บ้าน]"


def test_overlapping_terms_are_marked_once():
    assert shown(highlight("จัดซื้อ", terms_of("จัด จัดซื้อ"))) in ("[จัด]ซื้อ", "[จัดซื้อ]")


def test_an_excerpt_surrounds_the_first_match():
    text = "ก " * 300 + "จัดซื้อ" + " ข" * 300
    found = shown(excerpt(text, terms_of("จัดซื้อ"), 60))
    assert "[จัดซื้อ]" in found
    assert found.startswith("…") and found.endswith("…")
    assert len(found) < 80


def test_an_excerpt_without_a_match_is_the_beginning():
    assert shown(excerpt("ข้อความสั้น", terms_of("ไม่มี"))) == "ข้อความสั้น"


@pytest.mark.parametrize("length", range(1, 40))
def test_no_cluster_is_torn_wherever_an_excerpt_is_cut(length):
    text = "ที่นี่เป็นสถานีตำรวจภูธรตัวอย่าง " * 5
    found = "".join(p.text for p in excerpt(text, terms_of("ภูธร"), length)).strip("…")
    start = text.index(found)
    assert found[0] not in "่้๊๋็์ัิีึืุูะาำ"
    after = text[start + len(found) :]
    assert not after or after[0] not in "่้๊๋็์ัิีึืุู"


@pytest.mark.parametrize("text", ["İstanbul", "ẞ", "ﬁ", "𝔘", "\U0001f600 ก็"])
def test_odd_letters_keep_their_place(text):
    assert "".join(piece.text for piece in highlight(text, terms_of("ก"))) == text
