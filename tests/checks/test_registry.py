"""The registry: names, parameters, sign-offs and the words of a status."""

import datetime
import inspect
from dataclasses import replace

import pytest

from oitpages.checks.registry import (
    Status,
    UnknownCheck,
    check,
    evaluate,
    known_checks,
    parameter_problems,
)
from tests.checks.changes import with_page
from tests.checks.complete_states import complete_state, edition

ATTESTED = "O9.2"


@pytest.fixture
def signed():
    return complete_state("service-manual")


def criterion_of(criterion_id):
    return next(c for c in edition().criteria if c.id == criterion_id)


def result_of(state, criterion_id):
    return next(r for r in evaluate(state) if r.criterion_id == criterion_id)


def test_every_check_is_used_and_every_name_is_registered():
    assert set(known_checks()) == {criterion.check for criterion in edition().criteria}


def test_the_catalogue_gives_every_check_what_it_takes():
    assert [p for criterion in edition().criteria for p in parameter_problems(criterion)] == []


@pytest.mark.parametrize("name", sorted(known_checks()))
def test_a_check_says_what_it_decides_and_keeps_to_the_conventions(name):
    function = known_checks()[name]
    parameters = list(inspect.signature(function).parameters.values())
    assert [parameter.name for parameter in parameters[:2]] == ["criterion", "state"]
    assert all(p.kind is inspect.Parameter.KEYWORD_ONLY for p in parameters[2:])
    assert function.__doc__
    assert function.__name__ == name


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"check": "no_such_check"}, "'no_such_check' is not registered"),
        ({"params": {}}, "slot_filled needs 'slot'"),
        ({"params": {"slot": "powers", "colour": "red"}}, "takes no parameter 'colour'"),
        ({"params": {"slot": 3}}, "'slot' must be str"),
        ({"params": {"slot": "powers", "window": ("first-half",)}}, "'window' must be str"),
        ({"check": "slots_filled", "params": {"slots": "powers"}}, "'slots' must be tuple[str"),
        ({"check": "slots_filled", "params": {"slots": ()}}, "'slots' must be tuple[str"),
        (
            {"check": "slots_filled", "params": {"slots": ("powers",), "minimum": True}},
            "'minimum' must be int",
        ),
        (
            {"check": "datasets_present", "params": {"datasets": ("cases",)}},
            "'datasets' must be Mapping[str, str]",
        ),
        (
            {"check": "contact_details", "params": {"fields": ("fax",)}},
            "'fields' must be tuple[typing.Literal",
        ),
        (
            {"check": "channel_open", "params": {"kinds": ("question",), "on_the_web": "yes"}},
            "'on_the_web' must be bool",
        ),
    ],
)
def test_wrong_parameters_are_named(change, problem):
    problems = parameter_problems(replace(criterion_of("O1.4"), **change))
    assert len(problems) == 1
    assert problems[0].startswith("O1.4: ")
    assert problem in problems[0]


def test_an_unknown_check_stops_the_evaluation():
    state = complete_state("service-manual")
    criterion = replace(state.item.criteria[0], check="no_such_check")
    broken = replace(state, item=replace(state.item, criteria=(criterion,)))
    with pytest.raises(UnknownCheck, match=r"O9\.1.*no_such_check"):
        evaluate(broken)


def test_a_name_is_registered_once():
    with pytest.raises(ValueError, match="'attested' is registered twice"):
        check("attested")(lambda criterion, state: None)


def test_statuses_have_words_for_people():
    assert [status.value for status in Status] == [
        "pass",
        "fail",
        "needs-review",
        "not-applicable",
    ]
    assert len({status.label_th for status in Status}) == 4
    assert Status.NEEDS_REVIEW.label_en == "Needs review"


def resigned(state, criterion_id, day):
    attestation = replace(state.attestations[criterion_id], date=day)
    return replace(state, attestations={**state.attestations, criterion_id: attestation})


def test_a_sign_off_of_the_day_of_the_data_is_good(signed):
    result = result_of(resigned(signed, ATTESTED, signed.page.as_of), ATTESTED)
    assert result.status is Status.PASS


def test_data_newer_than_the_sign_off_needs_a_new_one(signed):
    day = signed.page.as_of - datetime.timedelta(days=1)
    result = result_of(resigned(signed, ATTESTED, day), ATTESTED)
    assert result.status is Status.NEEDS_REVIEW
    assert "30 มีนาคม 2568" in result.message_th
    assert result.attested_by == ""


def test_last_years_sign_off_does_not_count(signed):
    undated = with_page(as_of=None)(signed)
    old = resigned(undated, ATTESTED, datetime.date(2024, 9, 30))
    result = result_of(old, ATTESTED)
    assert result.status is Status.NEEDS_REVIEW
    assert "ก่อนปีงบประมาณ 2568" in result.message_th
    first_day = resigned(undated, ATTESTED, datetime.date(2024, 10, 1))
    assert result_of(first_day, ATTESTED).status is Status.PASS


def test_a_sign_off_does_not_heal_a_failed_precondition():
    state = complete_state("organisation-structure")
    without_order = replace(state, slots={k: s for k, s in state.slots.items() if k == "powers"})
    result = result_of(without_order, "O1.3")
    assert result.status is Status.FAIL
    assert result.attested_by == ""


def test_a_sign_off_without_a_position_shows_the_name_alone(signed):
    attestation = replace(signed.attestations[ATTESTED], officer_position="")
    state = replace(signed, attestations={ATTESTED: attestation})
    assert result_of(state, ATTESTED).attested_by == "พ.ต.ต.ตัวอย่าง ตรวจทาน"
