"""Rows that are written a second time are those that were built, or they are built anew."""

import datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from tests.home.builders import make_station, make_superuser
from tests.support import kept_rows
from tests.support.kept_rows import all_tables, kept

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin without what other tests built."""
    monkeypatch.setattr(kept_rows, "_kept", {})


class Builder:
    """Makes a group, changes the root page, stores a file, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Group:
        self.times += 1
        Page.objects.filter(depth=1).update(title=f"ฉบับที่ {self.times}")
        Group.objects.filter(name="เดิม").delete()
        self.file = default_storage.save("kept/note.txt", ContentFile(b"note"))
        return Group.objects.create(name="ใหม่")

    def kept_and_taken_back(self) -> Group:
        """Ask for it, and leave the database as it was before."""
        with transaction.atomic():
            group = kept("group", self)
            transaction.set_rollback(True)
        return group


def test_what_was_built_once_is_written_the_next_time() -> None:
    Group.objects.create(name="เดิม")
    build = Builder()
    built = build.kept_and_taken_back()
    written = kept("group", build)
    assert build.times == 1
    assert written == built
    assert Group.objects.get(name="ใหม่") == built
    assert not Group.objects.filter(name="เดิม").exists()
    assert Page.objects.get(depth=1).title == "ฉบับที่ 1"


def test_a_file_that_a_test_removed_or_changed_is_there_again() -> None:
    build = Builder()
    build.kept_and_taken_back()
    default_storage.delete(build.file)
    with transaction.atomic():
        kept("group", build)
        assert default_storage.open(build.file).read() == b"note"
        transaction.set_rollback(True)
    Path(default_storage.path(build.file)).write_bytes(b"else")
    kept("group", build)
    assert default_storage.open(build.file).read() == b"note"
    assert build.times == 1


def test_rows_that_come_after_have_keys_of_their_own() -> None:
    build = Builder()
    build.kept_and_taken_back()
    written = kept("group", build)
    following = [Group.objects.create(name=f"ต่อมา {number}") for number in range(3)]
    assert written.pk not in {group.pk for group in following}


def test_a_station_is_written_to_the_letter_as_it_was_built() -> None:
    with transaction.atomic():
        built = make_station()
        rows = {table: table.rows() for table in all_tables()}
        transaction.set_rollback(True)
    written = make_station()
    assert {table: table.rows() for table in all_tables()} == rows
    assert (written, written.home_page, written.collection) == (
        built,
        built.home_page,
        built.collection,
    )


def test_it_is_built_anew_where_a_table_holds_something_else() -> None:
    build = Builder()
    build.kept_and_taken_back()
    Group.objects.create(name="มาก่อน")
    kept("group", build)
    assert build.times == 2
    assert set(Group.objects.values_list("name", flat=True)) >= {"มาก่อน", "ใหม่"}


def test_it_is_built_anew_where_a_table_that_it_only_reads_holds_more() -> None:
    build = Builder()
    build.kept_and_taken_back()
    make_superuser()
    kept("group", build)
    assert build.times == 2


def test_it_is_built_anew_on_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    build = Builder()
    build.kept_and_taken_back()
    monkeypatch.setattr(timezone, "localdate", lambda: datetime.date(2025, 2, 10))
    kept("group", build)
    assert build.times == 2


def test_an_error_of_the_build_is_the_callers_and_nothing_is_kept() -> None:
    def fail() -> None:
        raise ValueError("ไม่มีสถานี")

    with pytest.raises(ValueError, match="ไม่มีสถานี"):
        kept("error", fail)
    build = Builder()
    kept("error", build)
    assert build.times == 1
