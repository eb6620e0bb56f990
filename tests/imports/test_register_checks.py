"""A register's import that names what isn't there stops every command, with a hint."""

from dataclasses import replace

import pytest

from oitpages import system_checks
from oitpages.imports.registers import REGISTERS, REGISTERS_BY_KEY


def found(monkeypatch, *registers):
    monkeypatch.setattr(system_checks, "IMPORT_REGISTERS", registers)
    return system_checks.check_import_registers(None)


def test_the_registers_are_in_order():
    assert system_checks.check_import_registers(None) == []
    assert set(REGISTERS_BY_KEY) == {register.key for register in REGISTERS}


@pytest.mark.parametrize(
    "change",
    [
        {"fields": ("name", "colour")},
        {"naming": (("colour",),)},
        {"identity": ("colour",)},
        {"starting": ("colour",)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_e031_a_column_that_the_model_lacks(monkeypatch, change):
    register = replace(REGISTERS_BY_KEY["property"], **change)
    [message] = found(monkeypatch, register)
    assert message.id == "oitpages.E031"
    assert "colour" in message.msg and message.hint


def test_e031_looks_at_the_rows_below_too(monkeypatch):
    people = REGISTERS_BY_KEY["people"]
    child = replace(people.child, fields=("position", "colour"))
    [message] = found(monkeypatch, replace(people, child=child, naming=()))
    assert "Posting.colour" in message.msg


def test_e032_two_registers_of_one_letter(monkeypatch):
    first, second = REGISTERS[:2]
    messages = found(monkeypatch, first, replace(second, letter=first.letter))
    assert {message.id for message in messages} == {"oitpages.E032"}
