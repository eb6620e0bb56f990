"""Item codes as people and documents write them."""

import pytest

from oitpages.catalogue.codes import UnknownCode, normalise_code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("O1", "O1"),
        ("o1", "O1"),
        ("O๑", "O1"),
        ("0๔", "O4"),
        ("๐๘", "O8"),
        ("๐๑๐", "O10"),
        ("0๑๐", "O10"),
        ("0๑๗", "O17"),
        ("010", "O10"),
        ("O10", "O10"),
        ("O๑๐", "O10"),
        ("๐๒๐", "O20"),
        ("O-03", "O3"),
        ("O.1", "O1"),
        ("O 1 5", "O15"),
        (" o–25 ", "O25"),
        ("O_07", "O7"),
        ("O007", "O7"),
        ("OIT23", "O23"),
        ("oit-๒๓", "O23"),
        ("027", "O27"),
        ("Ｏ１１", "O11"),
        ("O\u200b11", "O11"),
    ],
)
def test_every_spelling_leads_to_one(written, code):
    assert normalise_code(written) == code


@pytest.mark.parametrize(
    "written", ["", "O", "0", "๐", "O0", "00", "11", "A11", "O1234", "O1x", "ข้อ 3"]
)
def test_other_texts_are_refused_with_a_hint(written):
    with pytest.raises(UnknownCode) as caught:
        normalise_code(written)
    assert caught.value.written == written
    assert "O11" in caught.value.message_th
    assert repr(written) in str(caught.value)
