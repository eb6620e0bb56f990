"""Editions load from TOML, and every mistake names file, item and key."""

import datetime
from dataclasses import FrozenInstanceError

import pytest

from oitpages.catalogue.codes import UnknownCode
from oitpages.catalogue.loader import (
    CatalogueError,
    UnknownEdition,
    available_editions,
    get_edition,
    load_edition,
)
from tests.catalogue.small_edition import SMALL_EDITION


@pytest.fixture
def write(tmp_path):
    """Write an edition with one passage replaced and give its path."""

    def write_edition(old="", new="", name="edition.toml"):
        assert old in SMALL_EDITION
        path = tmp_path / name
        path.write_text(SMALL_EDITION.replace(old, new, 1) if old else SMALL_EDITION, "utf-8")
        return path

    return write_edition


def test_a_correct_file_becomes_an_edition(write):
    edition = load_edition(write())
    assert edition.id == "2599-police-station"
    assert edition.fiscal_year.year == 2599
    assert edition.oit_deadline == datetime.date(2056, 4, 30)
    item = edition.item("first")
    assert (item.code, item.number, item.slug, item.carry_forward) == ("O1", 1, "o1", True)
    assert item.formats == (("pdf",), ("xlsx", "docx"))
    assert item.slot("powers").needs == ("text|document", "date")
    assert item.period.dataset("reports").title_en == "Reports"
    assert item.criterion(1).params == {"slot": "powers", "window": "first-half"}
    assert item.criterion(2).anchor == "c2"
    assert item.criterion(2).params["datasets"] == ("reports",)
    assert edition.item("second").topics == item.topics
    assert edition.item("second").period is None
    assert [criterion.id for criterion in edition.criteria] == ["O1.1", "O1.2", "O2.1"]


def test_an_edition_cannot_be_changed(write):
    edition = load_edition(write())
    with pytest.raises(FrozenInstanceError):
        edition.year = 2600
    with pytest.raises(TypeError):
        edition.items[0].criteria[0].params["slot"] = "other"
    with pytest.raises(TypeError):
        edition.windows["other"] = None
    assert {edition.items[0]: "usable as a key"}


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"),
    [
        ("year = 2599", 'year = "2599"', "year", "must be a whole number"),
        ("year = 2599", "year = 2025", "year", "Buddhist-era"),
        ("year = 2599", "year = true", "year", "must be a whole number"),
        ("year = 2599", "yaer = 2599", "year", "is missing"),
        ('title_en = "Test edition"', 'title_en = "Test"\nweight = 2', "weight", "not a known"),
        ('title_th = "รายการทดสอบ"', 'title_th = " "', "title_th", "is empty"),
        ('key = "first-half"', 'key = "First half"', "windows[1].key", "lower-case ASCII"),
        ("end = 2056-03-31", "end = 2055-09-30", "windows[1].end", "before the start"),
        ("end = 2056-03-31", "end = 2056-03-30", "O1: period.windows", "whole months"),
        ("start = 2055-10-01", 'start = "2055-10-01"', "windows[1].start", "must be a date"),
        (
            "start = 2055-10-01",
            "start = 2055-10-01T00:00:00",
            "windows[1].start",
            "without a time",
        ),
        ('key = "oit"', 'key = "entry"', "calendar", "'oit' is missing"),
        ('work_lines = ["traffic"]', 'work_lines = ["marine"]', "quotas.eit[1]", "does not exist"),
        ('code = "O1"', 'code = "๐๑"', "items[1].code", "write 'O1'"),
        ('code = "O1"', 'code = "first"', "items[1].code", "not an item code"),
        ('code = "O2"', 'code = "O1"', "O1: criteria[1].id", "must be O1, a dot and a number"),
        ('key = "second"', 'key = "first"', "edition.toml", "item key 'first' occurs twice"),
        ('group = "9.1"', 'group = "9.9"', "O1: group", "'9.9' does not exist"),
        ('formats = [["pdf"]', 'formats = [["odt"]', "O1: formats[1]", "'odt' does not exist"),
        ('formats = [["pdf"]', 'formats = ["pdf"', "O1: formats[1]", "must be a list of formats"),
        ("carry_forward = true", 'carry_forward = "yes"', "O1: carry_forward", "true or false"),
        ('publisher = "ผบ.หมู่"\n', "", "O1: roles.publisher", "is missing"),
        ('publisher = "ผบ.หมู่"', "publisher = 3", "O1: roles.publisher", "must be a text"),
        ('publisher = "ผบ', 'editor = "ผบ', "O1: roles", "'editor' does not exist"),
        ('"text|document"', '"text|video"', "O1: slots[1].needs", "'video' does not exist"),
        ('work_line = "traffic"', 'work_line = "sea"', "O1: slots[1].work_line", "'sea'"),
        ('unit = "month"', 'unit = "week"', "O1: period.unit", "'week' does not exist"),
        ('windows = ["first-half"]', 'windows = ["half"]', "O1: period.windows", "'half'"),
        ('windows = ["first-half"]', "windows = []", "O1: period.windows", "at least one window"),
        ('area = "oss"', 'area = "sea"', "O1: topics[1].area", "'sea' does not exist"),
        ('topics_from = "first"', 'topics_from = "third"', "O2: topics_from", "'third'"),
        ('id = "O1.2"', 'id = "O1.1"', "O1: criteria", "criterion id 'O1.1' occurs twice"),
        ('id = "O1.2"', 'id = "O3.2"', "O1: criteria[2].id", "must be O1"),
        ('kind = "machine"', 'kind = "magic"', "O1: criteria[2].kind", "'magic' does not exist"),
        ('check = "attested"\n', "", "O2: criteria[1].check", "is missing"),
        ('slot = "powers"', 'slot = "power"', "O1: criteria[1].params.slot", "O1.1: 'power'"),
        (
            'window = "first-half" }',
            'window = "half" }',
            "O1: criteria[1].params.window",
            "'half'",
        ),
        ('datasets = ["reports"]', 'datasets = ["x"]', "O1: criteria[2].params.datasets", "'x'"),
        (
            'help_th = "ลงนาม"',
            'help_th = "ลงนาม"\nscore = 5',
            "O2: criteria[1].score",
            "not a known",
        ),
    ],
)
def test_a_mistake_is_named(write, old, new, place, problem):
    with pytest.raises(CatalogueError) as caught:
        load_edition(write(old, new))
    assert "edition.toml" in str(caught.value)
    assert place in caught.value.place
    assert problem in caught.value.problem


@pytest.mark.parametrize("name", ["windows", "work_lines", "items"])
def test_a_second_entry_with_the_same_key_is_refused(write, tmp_path, name):
    start = SMALL_EDITION.index(f"[[{name}]]")
    end = SMALL_EDITION.index("\n[[", start + 3)
    path = tmp_path / "twice.toml"
    doubled = SMALL_EDITION[start:end] if name != "items" else SMALL_EDITION[start:]
    path.write_text(f"{SMALL_EDITION}\n{doubled}", "utf-8")
    with pytest.raises(CatalogueError, match="occurs twice"):
        load_edition(path)


@pytest.mark.parametrize("content", [b"year = ", b"\xff\xfe"])
def test_a_file_that_is_no_toml_is_refused(tmp_path, content):
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    with pytest.raises(CatalogueError, match=r"broken\.toml: is not valid TOML"):
        load_edition(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CatalogueError, match=r"none\.toml: cannot be read"):
        load_edition(tmp_path / "none.toml")


def test_further_directories_add_editions(write, tmp_path):
    write()
    editions = available_editions([tmp_path])
    assert list(editions) == ["2599-police-station", "2568-police-station"]
    assert get_edition(2599, extra_directories=[tmp_path]).item("first").code == "O1"
    assert available_editions([tmp_path]) is editions


def test_a_correction_takes_the_place_of_the_shipped_edition(write, tmp_path):
    path = write("year = 2599", "year = 2568")
    path.write_text(path.read_text("utf-8").replace("2056-", "2025-").replace("2055-", "2024-"))
    assert get_edition(2568, extra_directories=[tmp_path]).title_en == "Test edition"
    assert len(get_edition(2568).items) == 25


def test_the_same_edition_twice_in_further_directories_is_refused(write, tmp_path):
    write(name="a.toml")
    write(name="b.toml")
    with pytest.raises(
        CatalogueError, match=r"b\.toml: edition '2599-police-station' occurs twice"
    ):
        available_editions([tmp_path])


def test_a_directory_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CatalogueError, match="not a directory"):
        available_editions([tmp_path / "none"])


def test_an_unknown_year_says_what_there_is():
    with pytest.raises(UnknownEdition) as caught:
        get_edition(2560)
    assert "2568-police-station" in caught.value.message_th
    with pytest.raises(UnknownEdition):
        get_edition(2568, "hospital")


def test_items_are_found_by_any_spelling_of_their_code():
    edition = get_edition(2568)
    assert edition.item_by_code("๐๑๐").key == "electronic-services"
    with pytest.raises(KeyError):
        edition.item_by_code("O26")
    with pytest.raises(UnknownCode):
        edition.item_by_code("ten")
    for look_up in (edition.item, edition.group, edition.work_line, edition.step):
        with pytest.raises(KeyError):
            look_up("nothing")


def test_current_never_means_later_than_the_deadline():
    edition = get_edition(2568)
    assert edition.oit_deadline == datetime.date(2025, 4, 30)
    assert edition.reference_date(datetime.date(2025, 2, 1)) == datetime.date(2025, 2, 1)
    assert edition.reference_date(datetime.date(2027, 1, 1)) == datetime.date(2025, 4, 30)
