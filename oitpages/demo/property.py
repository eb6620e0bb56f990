"""Fills the demo's asset register: things, counts with their follow-up, and loans.

Loans take the same steps as officers take, so that their log tells the same story.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from home.models import Person, Station
from risk.count_services import follow_up
from risk.loan_services import Step, approve, hand_out, receive_back, request_loan
from risk.models import Loan, PropertyCount, PropertyItem

Content = Mapping[str, Any]
PersonFinder = Callable[[str], Person | None]

PEOPLE_FIELDS = ("custodian_person", "accepted_by", "counted_by", "witness", "borrower")


def fill_property(station: Station, content: Content, person: PersonFinder) -> None:
    """Make the things, then counts and loans.

    Args:
        station: the invented station.
        content: its tables.
        person: gives the officer of a key.
    """
    things = {}
    for entry in content.get("property_items", ()):
        thing = PropertyItem(station=station, **_values(entry, person, "key"))
        thing.full_clean()
        thing.save()
        things[entry.get("key", "")] = thing
    for entry in content.get("property_counts", ()):
        count = PropertyCount(station=station, **_values(entry, person, "follow_ups"))
        count.full_clean()
        count.save()
        for done in entry.get("follow_ups", ()):
            values = {**done, "responsible": person(done["responsible"])}
            follow_up(count.pk, None, **values)
    for entry in content.get("loans", ()):
        _lend(station, things[entry["item"]], entry, person)


def _values(entry: Content, person: PersonFinder, *left_out: str) -> dict[str, Any]:
    """The entry with officers for their keys."""
    return {
        name: person(value) if name in PEOPLE_FIELDS else value
        for name, value in entry.items()
        if name not in left_out
    }


def _lend(station: Station, thing: PropertyItem, entry: Content, person: PersonFinder) -> None:
    """Take every step of a loan that the entry has a day for."""
    loan = request_loan(
        Loan(
            station=station,
            item=thing,
            borrower=person(entry["borrower"]),
            purpose=entry["purpose"],
            quantity=entry["quantity"],
            requested_on=entry["requested_on"],
            due_on=entry["due_on"],
        ),
        Step(None, entry["requested_on"]),
    )
    if decided_on := entry.get("decided_on"):
        approve(loan.pk, Step(None, decided_on), person(entry["approver"]))
    if out_on := entry.get("out_on"):
        hand_out(loan.pk, Step(None, out_on), entry["out_condition"])
    if returned_on := entry.get("returned_on"):
        step = Step(None, returned_on)
        receive_back(loan.pk, step, entry["quantity"], entry["returned_condition"])
