"""``manage.py`` refuses to start where catalogue, checks and page types are out of step."""

import dataclasses
from collections.abc import Callable

import pytest
from django.core.checks import ERROR, WARNING, Error, registry, run_checks
from django.core.management import CommandError, call_command

from oitpages import system_checks
from oitpages.catalogue.loader import CatalogueError, get_edition
from oitpages.catalogue.schema import CONTACTS_STEP, ContactColumn, Edition
from oitpages.models import (
    ITEM_PAGES,
    EditionPage,
    RelevantLawsPage,
    StatePropertyPage,
    WorkManualsPage,
)
from oitpages.models.choices import year_choices
from tests.catalogue.next_year import next_year_text
from tests.oitpages.builders import YEAR


@pytest.fixture
def catalogue(monkeypatch) -> Callable[[Edition], None]:
    """A function that makes an edition the only one the checks find."""

    def use(edition: Edition) -> None:
        monkeypatch.setattr(
            system_checks, "available_editions", lambda directories: {edition.id: edition}
        )

    return use


def found() -> list[Error]:
    """What the two checks complain of."""
    return [*system_checks.check_catalogue(None), *system_checks.check_page_types(None)]


def ids() -> set[str]:
    """The numbers of the complaints; each says how to mend it."""
    messages = found()
    assert all(message.hint and message.level >= 40 for message in messages)
    return {message.id for message in messages}


def test_the_project_as_it_is_has_no_complaint():
    assert found() == []


def test_the_checks_are_registered():
    registered = {check.__name__ for check in registry.registry.registered_checks}
    assert {"check_catalogue", "check_page_types"} <= registered


def test_e001_a_shipped_edition_that_cannot_be_read(monkeypatch):
    def fail(directories):
        raise CatalogueError("2568-police-station.toml: O1: key", "is missing")

    monkeypatch.setattr(system_checks, "available_editions", fail)
    [message] = system_checks.check_catalogue(None)
    assert (message.id, message.level) == ("oitpages.E001", ERROR)
    assert "ไม่มีค่านี้" in message.msg


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("year = 'next'", "2569.toml: year (บรรทัดที่ 1): ต้องเป็นจำนวนเต็ม"),
        ("year = 2569\nunit_type = police\n", "ไม่ถูกต้องที่บรรทัด 2"),
        (
            next_year_text().replace('"slot_filled"', '"read_minds"', 1),
            "ไม่มีการตรวจชื่อ 'read_minds'",
        ),
        (next_year_text().replace('key = "traffic"', 'key = "marine"', 1), "'traffic'"),
    ],
    ids=["key", "syntax", "check", "work lines"],
)
def test_w001_a_broken_file_is_named_and_holds_no_other_year_up(
    settings, tmp_path, content, words
):
    (tmp_path / "2569.toml").write_text(content)
    settings.OIT_CATALOGUE_DIRECTORIES = [str(tmp_path)]
    [message] = found()
    assert (message.id, message.level) == ("oitpages.W001", WARNING)
    assert "2569.toml" in message.msg
    assert words in message.msg
    assert [year for year, _ in year_choices()] == [YEAR]
    call_command("check")
    with pytest.raises(CommandError, match="oitpages.W001"):
        call_command("check", fail_level="WARNING")


def test_w001_a_directory_that_does_not_exist(settings, tmp_path):
    settings.OIT_CATALOGUE_DIRECTORIES = [str(tmp_path / "nowhere")]
    [message] = found()
    assert message.id == "oitpages.W001"
    assert "ไม่พบโฟลเดอร์นี้" in message.msg


@pytest.mark.parametrize(
    ("check", "params"), [("no-such-check", {}), ("open_page", {"speed": 3}), (None, {"slots": 1})]
)
def test_e002_a_criterion_whose_check_is_wrong(catalogue, check, params):
    edition = get_edition(YEAR)
    first = edition.items[0]
    criterion = dataclasses.replace(
        first.criteria[0], check=check or first.criteria[0].check, params=params
    )
    item = dataclasses.replace(first, criteria=(criterion, *first.criteria[1:]))
    catalogue(dataclasses.replace(edition, items=(item, *edition.items[1:])))
    assert ids() == {"oitpages.E002"}
    assert criterion.id in found()[0].msg


def test_e003_work_lines_that_the_stations_do_not_have(catalogue):
    edition = get_edition(YEAR)
    catalogue(dataclasses.replace(edition, work_lines=edition.work_lines[::-1]))
    assert ids() == {"oitpages.E003"}


def test_e004_a_page_type_for_an_item_of_no_year(catalogue):
    edition = get_edition(YEAR)
    catalogue(dataclasses.replace(edition, items=edition.items[:24]))
    [message] = found()
    assert message.id == "oitpages.E004"
    assert "integrity-results" in message.msg


def test_an_item_of_the_catalogue_without_a_type_of_its_own_is_no_mistake(catalogue):
    edition = get_edition(YEAR)
    new = dataclasses.replace(edition.items[0], key="item-of-2569", slug="o26", code="O26")
    catalogue(dataclasses.replace(edition, items=(*edition.items, new)))
    assert found() == []


def test_e005_two_page_types_for_one_item(monkeypatch):
    monkeypatch.setattr(RelevantLawsPage, "item_key", WorkManualsPage.item_key)
    assert ids() == {"oitpages.E005"}
    assert "WorkManualsPage" in found()[0].msg


@pytest.mark.parametrize(
    "types",
    [
        EditionPage.subpage_types[1:],
        [*EditionPage.subpage_types, "home.StandardPage"],
    ],
)
def test_e006_a_year_that_takes_other_pages(monkeypatch, types):
    monkeypatch.setattr(EditionPage, "subpage_types", types)
    assert ids() == {"oitpages.E006"}
    difference = {*types} ^ {f"oitpages.{page.__name__}" for page in ITEM_PAGES}
    assert any(name in found()[0].msg for name in difference)


def test_e007_a_page_type_that_reads_what_does_not_exist(monkeypatch):
    monkeypatch.setattr(StatePropertyPage, "reads", ("property_items", "serial_numbers"))
    [message] = found()
    assert message.id == "oitpages.E007"
    assert "serial_numbers" in message.msg


def test_the_complaints_stop_every_command(monkeypatch):
    monkeypatch.setattr(StatePropertyPage, "reads", ("serial_numbers",))
    assert "oitpages.E007" in {message.id for message in run_checks()}
    with pytest.raises(CommandError, match="E007"):
        call_command("check")


def calendar_ids() -> set[str]:
    """The numbers of the complaints about calendars and contacts; each says how to mend it."""
    messages = system_checks.check_calendar(None)
    assert all(message.hint and message.level >= 40 for message in messages)
    return {message.id for message in messages}


def test_calendars_as_they_are_have_no_complaint():
    assert calendar_ids() == set()


def test_e009_roles_of_steps_that_no_member_has(monkeypatch):
    monkeypatch.setattr(system_checks, "STEP_ROLES", ("chairman",))
    assert calendar_ids() == {"oitpages.E009"}


@pytest.mark.parametrize("keys", [("name", "national-id"), ("phone",)])
def test_e010_columns_that_contacts_lack(catalogue, keys):
    edition = get_edition(YEAR)
    columns = tuple(ContactColumn(key, key) for key in keys)
    catalogue(dataclasses.replace(edition, contact_columns=columns))
    assert calendar_ids() == {"oitpages.E010"}


def test_e011_contacts_that_nobody_may_read(catalogue):
    edition = get_edition(YEAR)
    calendar = tuple(step for step in edition.calendar if step.key != CONTACTS_STEP)
    catalogue(dataclasses.replace(edition, calendar=calendar))
    assert calendar_ids() == {"oitpages.E011"}
