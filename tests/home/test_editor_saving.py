"""What a form says of the revisions its screen knows, and what it may follow."""

import datetime
from types import SimpleNamespace

import pytest

from home.editor_saving import EditorSaving, saving_of

MADE = datetime.datetime(2025, 3, 31, 9, 30, tzinfo=datetime.UTC)
NEWEST = SimpleNamespace(pk=7, created_at=MADE)
LOADED = EditorSaving(by_itself=True, loaded="7", loaded_at=MADE.isoformat())


@pytest.mark.parametrize(
    ("saving", "may"),
    [
        (LOADED, True),
        (EditorSaving(by_itself=True, loaded="6", loaded_at=MADE.isoformat()), False),
        (EditorSaving(by_itself=True, loaded="7", loaded_at="2025-03-31T09:29:00+00:00"), False),
        (EditorSaving(by_itself=True, overwrites="7", loaded="6"), True),
        (EditorSaving(by_itself=True, overwrites="6", loaded="7"), False),
        (EditorSaving(by_itself=True), True),
        (EditorSaving(by_itself=False, overwrites="6", loaded="6"), True),
    ],
    ids=[
        "the one it knows",
        "a newer one",
        "the one it knows, written over since",
        "its own",
        "a newer one than its own",
        "a screen that says nothing",
        "a press, whatever it knows",
    ],
)
def test_what_it_may_follow(saving, may):
    assert saving.may_follow(NEWEST) is may


def test_anything_may_be_the_first():
    assert EditorSaving(by_itself=True, loaded="6").may_follow(None)


def test_the_fields_of_wagtail_s_form_are_read():
    data = {
        "loaded_revision_id": "7",
        "loaded_revision_created_at": MADE.isoformat(),
        "overwrite_revision_id": "8",
    }
    assert saving_of(data, by_itself=True) == EditorSaving(True, "8", "7", MADE.isoformat())
    assert saving_of({}, by_itself=False) == EditorSaving(False)
