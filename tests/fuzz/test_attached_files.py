"""No file that anybody attaches, however broken, does more than being refused."""

import pytest
from hypothesis import given, settings

from home.messages.attachments import BadAttachment, checked
from tests.fuzz.hostile import EXAMPLES, FUZZ_SETTINGS
from tests.fuzz.hostile_files import broken_files, broken_tables, whole_files


def taken_or_refused(content: bytes) -> bool:
    """Whether a file is taken; any other end than taking or refusing is an error."""
    try:
        return bool(checked("a", content, 1).content)
    except BadAttachment:
        return False


@settings(FUZZ_SETTINGS, max_examples=EXAMPLES or 400)
@given(broken_files())
def test_a_file_that_breaks_further_in_is_taken_or_refused(content):
    taken_or_refused(content)


@pytest.mark.parametrize("content", broken_tables())
def test_a_pdf_whose_table_can_not_be_read_is_taken_or_refused(content):
    taken_or_refused(content)


def test_the_files_that_are_broken_were_whole():
    taken = [taken_or_refused(content) for content in whole_files()]
    assert taken.count(False) == 1, "only the locked one is refused"
