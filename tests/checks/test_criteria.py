"""Every criterion of FY2568 is met by a complete state and not met by a broken one."""

import re
from dataclasses import replace

import pytest

from oitpages.checks.registry import Status, evaluate
from tests.checks.breakers import BREAKERS, expected_status
from tests.checks.changes import with_page, without_attestation
from tests.checks.complete_states import complete_state, complete_states, edition

CRITERIA = [
    pytest.param(item.key, criterion, id=criterion.id)
    for item in edition().items
    for criterion in item.criteria
]
ATTESTED = [
    pytest.param(item.key, criterion, id=criterion.id)
    for item in edition().items
    for criterion in item.criteria
    if criterion.kind == "attest"
]


def result_of(state, criterion_id):
    return next(r for r in evaluate(state) if r.criterion_id == criterion_id)


def assert_speaks_to_officers(result):
    """A message is Thai, ends cleanly, and leaves no placeholder or raw key behind."""
    assert re.search(r"[\u0e01-\u0e4e]{4,}", result.message_th)
    assert result.message_th == " ".join(result.message_th.split())
    assert not re.search(r"[{}]|</?[a-z]|None|“”|\b[a-z]+_[a-z]+\b", result.message_th)
    assert re.search(r"[A-Za-z]{3,}", result.message_en)


def test_every_criterion_has_a_breaker():
    assert set(BREAKERS) == {criterion.id for criterion in edition().criteria}


@pytest.mark.parametrize("state", complete_states(), ids=lambda state: state.item.code)
def test_complete_state_meets_everything(state):
    results = evaluate(state)
    assert [r.criterion_id for r in results] == [c.id for c in state.item.criteria]
    assert {r.criterion_id: r.message_th for r in results if r.status is not Status.PASS} == {}
    for result, criterion in zip(results, state.item.criteria, strict=True):
        assert_speaks_to_officers(result)
        assert result.anchor == criterion.anchor


@pytest.mark.parametrize(("key", "criterion"), CRITERIA)
def test_broken_state_is_found(key, criterion):
    result = result_of(BREAKERS[criterion.id](complete_state(key)), criterion.id)
    assert result.status is expected_status(criterion.id)
    assert result.attested_by == ""
    assert_speaks_to_officers(result)
    assert "โปรด" in result.message_th


@pytest.mark.parametrize(("key", "criterion"), CRITERIA)
def test_without_a_page_nothing_is_met(key, criterion):
    result = result_of(replace(complete_state(key), page=None), criterion.id)
    assert result.status is Status.FAIL
    assert "ยังไม่มีหน้า" in result.message_th


@pytest.mark.parametrize(("key", "criterion"), CRITERIA)
def test_an_empty_page_meets_no_criterion_silently(key, criterion):
    """A page with nothing in it never passes; what needs no content waits for a signature."""
    complete = complete_state(key)
    station = replace(
        complete.station,
        name_th="",
        address="",
        phones=(),
        email="",
        latitude=None,
        longitude=None,
        people=(),
        channels=(),
        home_links=frozenset(),
        news=(),
    )
    empty = replace(
        with_page(as_of=None, announced_on=None, signatory_id=None)(complete),
        station=station,
        records={},
        slots={},
        periods=(),
        files=(),
        attestations={},
    )
    result = result_of(empty, criterion.id)
    assert result.status in {Status.FAIL, Status.NEEDS_REVIEW}
    assert (result.status is Status.NEEDS_REVIEW) == (criterion.check == "attested")
    assert_speaks_to_officers(result)


@pytest.mark.parametrize(("key", "criterion"), ATTESTED)
def test_attestation_is_never_silent(key, criterion):
    signed = result_of(complete_state(key), criterion.id)
    assert signed.attested_by == "พ.ต.ต.ตัวอย่าง ตรวจทาน (สว.อก.)"
    assert "10 เมษายน 2568" in signed.message_th
    unsigned = result_of(without_attestation(criterion.id)(complete_state(key)), criterion.id)
    assert unsigned.status is Status.NEEDS_REVIEW
    assert unsigned.attested_by == ""
    assert criterion.text_th in unsigned.message_th
