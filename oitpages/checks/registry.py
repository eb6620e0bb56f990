"""The registry of checks and the evaluation of an item's criteria. Pure: no database.

A check is a function ``(criterion, state, **params) -> Finding`` that a catalogue names.
It says what is met, what is missing and where to put it. There is never a score, since
the marking scheme is not public.
"""

from __future__ import annotations

import enum
import inspect
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from oitpages.catalogue.schema import Criterion
from oitpages.checks.carried import unconfirmed
from oitpages.checks.wording import date_en, date_th
from oitpages.evidence.state import AttestationState, ItemState

FORMAT_CHECKS = frozenset({"files_of_every_format", "file_of_any_format"})
"""Checks that only a publication can meet, since it makes the files."""

ADVICE = " โปรด"
"""Begins the second part of a message: what to do, and where in the editor. The first part
says what is missing, and is a sentence of its own."""
ATTESTATION_HEADING_TH = "การรับรองโดยเจ้าหน้าที่"


class Status(enum.Enum):
    """What a check says of one criterion."""

    PASS = "pass"  # noqa: S105 - the name of a verdict
    FAIL = "fail"
    NEEDS_REVIEW = "needs-review"
    NOT_APPLICABLE = "not-applicable"

    @property
    def label_th(self) -> str:
        """What officers and the public read."""
        return _STATUS_LABELS[self][0]

    @property
    def label_en(self) -> str:
        """The same in English."""
        return _STATUS_LABELS[self][1]


_STATUS_LABELS = {
    Status.PASS: ("ครบถ้วน", "Met"),
    Status.FAIL: ("ยังไม่ครบถ้วน", "Not met"),
    Status.NEEDS_REVIEW: ("รอตรวจสอบ", "Needs review"),
    Status.NOT_APPLICABLE: ("ไม่เข้าเงื่อนไข", "Not applicable"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: a status and why, in both languages."""

    status: Status
    message_th: str
    message_en: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The finding of one criterion of one item.

    Args:
        criterion_id: ``O11.3``.
        status: met, not met, needs review or not applicable.
        message_th: what is missing and where to put it, or why it is met.
        message_en: the same in English.
        anchor: fragment of the page where the criterion is answered.
        attested_by: name and position of the officer who signed, or ``""``.
        unconfirmed: not met for the sole reason that what is there was carried over from
            the year before and nobody has confirmed it.
        unsigned: lacks nothing but an officer's valid sign-off.
    """

    criterion_id: str
    status: Status
    message_th: str
    message_en: str
    anchor: str
    attested_by: str = ""
    unconfirmed: bool = False
    unsigned: bool = False

    @property
    def public_th(self) -> str:
        """What is met or missing, for the public: without what an officer should do about it."""
        return self.message_th.partition(ADVICE)[0].rstrip()


class UnknownCheck(LookupError):
    """A criterion names a check that nobody registered."""


Check = Callable[..., Finding]

_CHECKS: dict[str, Check] = {}


def check(name: str) -> Callable[[Check], Check]:
    """Register a function as the check of that name.

    Parameters of a check are keyword-only and annotated ``str``, ``int``, ``bool``,
    ``tuple[str, ...]``, a tuple of a ``Literal``, or ``Mapping[str, str]``. One that names
    a slot, a window, a data set or an area is called ``slot(s)``, ``window(s)``,
    ``dataset(s)`` or ``area``: the catalogue's loader then refuses a name that does not
    exist.

    Raises:
        ValueError: where the name is taken.
    """

    def register(function: Check) -> Check:
        if name in _CHECKS:
            raise ValueError(f"check {name!r} is registered twice")
        _CHECKS[name] = function
        return function

    return register


def passed(message_th: str, message_en: str) -> Finding:
    """The criterion is met."""
    return Finding(Status.PASS, message_th, message_en)


def failed(message_th: str, message_en: str) -> Finding:
    """The criterion is not met."""
    return Finding(Status.FAIL, message_th, message_en)


def review(message_th: str, message_en: str) -> Finding:
    """Software cannot decide, or a sign-off is missing."""
    return Finding(Status.NEEDS_REVIEW, message_th, message_en)


def not_applicable(message_th: str, message_en: str) -> Finding:
    """The condition of the criterion does not arise."""
    return Finding(Status.NOT_APPLICABLE, message_th, message_en)


def known_checks() -> Mapping[str, Check]:
    """Every registered check by its name."""
    return types.MappingProxyType(_CHECKS)


def parameter_problems(criterion: Criterion) -> list[str]:
    """What is wrong with the check and parameters that a criterion names.

    Args:
        criterion: a criterion of a catalogue.

    Returns:
        One English sentence per problem: an unknown check, a missing or unknown
        parameter, or a value of the wrong type. Empty where all is well.
    """
    function = _CHECKS.get(criterion.check)
    if function is None:
        return [f"{criterion.id}: check {criterion.check!r} is not registered"]
    accepted = _parameters(function)
    hints = typing.get_type_hints(function)
    problems = [
        f"{criterion.id}: {criterion.check} takes no parameter {name!r}"
        for name in criterion.params
        if name not in accepted
    ]
    for name, parameter in accepted.items():
        if name not in criterion.params:
            if parameter.default is inspect.Parameter.empty:
                problems.append(f"{criterion.id}: {criterion.check} needs {name!r}")
        elif not _matches(criterion.params[name], hints[name]):
            problems.append(f"{criterion.id}: {name!r} must be {_type_name(hints[name])}")
    return problems


def evaluate(state: ItemState) -> tuple[CheckResult, ...]:
    """Check every criterion of an item.

    Args:
        state: all that may be known of the item.

    Returns:
        One result per criterion, in the catalogue's order. Without a published page
        nothing is disclosed, so that every criterion fails.

    Raises:
        UnknownCheck: where the catalogue names a check that nobody registered.
    """
    return tuple(evaluate_criterion(criterion, state) for criterion in state.item.criteria)


def evaluate_criterion(criterion: Criterion, state: ItemState) -> CheckResult:
    """Check one criterion of an item.

    Raises:
        UnknownCheck: as :func:`evaluate`.
    """
    if criterion.check not in _CHECKS:
        raise UnknownCheck(f"{criterion.id}: check {criterion.check!r} is not registered")
    if state.page is None:
        return _result(criterion, _without_page(state))
    finding = _CHECKS[criterion.check](criterion, state, **criterion.params)
    if finding.status is Status.PASS and criterion.check not in FORMAT_CHECKS:
        carried = unconfirmed(criterion, state)
        if carried is not None:
            return replace(_result(criterion, failed(*carried)), unconfirmed=True)
    if criterion.kind != "attest" or finding.status is not Status.PASS:
        return _result(criterion, finding)
    attestation = state.attestations.get(criterion.id)
    finding = _attested(criterion, state, attestation)
    signed = finding.status is Status.PASS and attestation is not None
    result = _result(criterion, finding, _signature(attestation) if signed else "")
    return replace(result, unsigned=not signed)


def _without_page(state: ItemState) -> Finding:
    item = state.item
    return failed(
        f"ยังไม่มีหน้าของข้อ {item.code} ที่เผยแพร่ โปรดสร้างและเผยแพร่หน้า “{item.title_th}”",
        f"{item.code} has no published page; create and publish “{item.title_en}”.",
    )


def _attested(
    criterion: Criterion, state: ItemState, attestation: AttestationState | None
) -> Finding:
    """Whether a named officer's sign-off covers what is published now.

    A sign-off from before the fiscal year is about last year's data, and one from before
    the date of the data has not seen it.
    """
    where = f"ที่หัวข้อ “{ATTESTATION_HEADING_TH}” ในหน้าแก้ไข {state.item.code}"
    if attestation is None:
        return review(
            f"ยังไม่มีเจ้าหน้าที่ลงนามรับรองว่า “{criterion.text_th}” โปรดรับรอง{where}",
            "No officer has signed for this criterion yet.",
        )
    if attestation.date < state.edition.fiscal_year.start:
        return review(
            f"การรับรองลงวันที่ {date_th(attestation.date)} ก่อนปีงบประมาณ {state.edition.year}"
            f" โปรดรับรองใหม่{where}",
            f"The sign-off of {date_en(attestation.date)} is from before the fiscal year.",
        )
    as_of = state.page.as_of if state.page else None
    if as_of is not None and as_of > attestation.date:
        return review(
            f"ข้อมูลเป็นของวันที่ {date_th(as_of)} หลังการรับรองเมื่อ {date_th(attestation.date)}"
            f" โปรดรับรองใหม่{where}",
            f"The data of {date_en(as_of)} is newer than the sign-off of"
            f" {date_en(attestation.date)}.",
        )
    return passed(
        f"{_signature(attestation)} รับรองเมื่อ {date_th(attestation.date)}",
        f"Attested by {_signature(attestation)} on {date_en(attestation.date)}.",
    )


def _signature(attestation: AttestationState) -> str:
    if not attestation.officer_position:
        return attestation.officer_name
    return f"{attestation.officer_name} ({attestation.officer_position})"


def _result(criterion: Criterion, finding: Finding, attested_by: str = "") -> CheckResult:
    return CheckResult(
        criterion_id=criterion.id,
        status=finding.status,
        message_th=finding.message_th,
        message_en=finding.message_en,
        anchor=criterion.anchor,
        attested_by=attested_by,
    )


def _parameters(function: Check) -> dict[str, inspect.Parameter]:
    return {
        name: parameter
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    }


def _matches(value: object, hint: object) -> bool:
    """Whether a value out of a catalogue has the annotated type."""
    if hint in (str, int, bool):
        return type(value) is hint
    if typing.get_origin(hint) is tuple:
        return isinstance(value, tuple) and bool(value) and all(_is_text(v, hint) for v in value)
    return isinstance(value, Mapping) and all(type(v) is str for v in value.values())


def _is_text(value: object, hint: object) -> bool:
    """Whether a value is a text, and one of those a ``Literal`` names where there is one."""
    entry = typing.get_args(hint)[0]
    return type(value) is str and (entry is str or value in typing.get_args(entry))


def _type_name(hint: object) -> str:
    return hint.__name__ if isinstance(hint, type) else str(hint).replace("collections.abc.", "")
