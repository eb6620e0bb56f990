"""Each exhibit's chain, and whether its own row says what its last entry says. No database."""

import datetime
from typing import Any

from risk.chain import GENESIS
from risk.exhibit_chain import ExhibitHead, Link, exhibit_findings

RECEIPT = (datetime.date(2025, 3, 3), "ผู้รับ")


def link(exhibit: int, sequence: int, place: int, before: str, **values: Any) -> Link:
    """A link whose hash is its place."""
    given = {"facts": ("stored", "ตู้ ก", ""), "digest": "d"} | values
    given.setdefault("receipt", RECEIPT if sequence == 1 else None)
    return Link(exhibit, f"{exhibit}/2568", sequence, place, f"h{place}", before, **given)


def rows(*links: Link, **head_values: Any) -> list[tuple[Link, ExhibitHead]]:
    """Links with the exhibit's own row, which agrees with the last one."""
    last = links[-1]
    values = {"sequence": last.sequence, "hash": last.hash, "facts": last.facts, "digest": "d"}
    values |= {"storage_place": "ตู้ ก", "receipt": RECEIPT}
    return [(entry, ExhibitHead(**(values | head_values))) for entry in links]


def told(pairs: list[tuple[Link, ExhibitHead]]) -> list[tuple]:
    """Problem, exhibit and place in its chain of each finding."""
    return [(f.problem, f.exhibit_number, f.sequence) for f in exhibit_findings(pairs)]


def test_exhibits_are_told_apart() -> None:
    first = rows(link(1, 1, 1, GENESIS), link(1, 2, 3, "h1"))
    second = rows(link(2, 1, 2, GENESIS))
    assert told(first + second) == []


def test_a_gap_a_cut_end_and_a_wrong_link_of_an_exhibit_are_found() -> None:
    assert told(rows(link(1, 1, 1, GENESIS), link(1, 3, 5, "h4"))) == [("missing", "1/2568", 2)]
    assert told(rows(link(1, 1, 1, GENESIS), sequence=2)) == [("missing", "1/2568", 2)]
    assert told(rows(link(1, 1, 1, GENESIS), link(1, 2, 2, "zz"))) == [("replaced", "1/2568", 1)]
    assert told(rows(link(1, 1, 4, GENESIS), link(1, 2, 2, "h4"))) == [("order", "1/2568", 2)]
    assert told(rows(link(1, 1, 1, "zz"))) == [("altered", "1/2568", 1)]


def test_a_row_that_says_something_else_is_found() -> None:
    only = link(1, 1, 1, GENESIS)
    assert told(rows(only, facts=("returned",))) == [("exhibit", "1/2568", 1)]
    assert told(rows(only, digest="other")) == [("exhibit", "1/2568", 1)]
    assert told(rows(only, hash="other")) == [("replaced", "1/2568", 1)]
    assert told(rows(only, sequence=0)) == [("exhibit", "1/2568", 1)]


def test_the_receipt_and_the_store_s_place_are_compared_with_the_log() -> None:
    out = link(1, 2, 2, "h1", facts=("at-court", "ศาล", "ผู้ถือ"))
    both = (link(1, 1, 1, GENESIS), out)
    assert told(rows(*both)) == []
    for wrong in (
        {"receipt": (datetime.date(2025, 3, 4), "ผู้รับ")},
        {"receipt": (datetime.date(2025, 3, 3), "คนอื่น")},
        {"storage_place": "ตู้ ข"},
        {"is_here": False},
    ):
        assert told(rows(*both, **wrong)) == [("exhibit", "1/2568", 2)], wrong


def test_what_the_log_doesn_t_tell_is_not_compared() -> None:
    opening = link(1, 1, 1, GENESIS, facts=("at-court", "", ""), receipt=None)
    unknown = (datetime.date(2024, 1, 1), "ใครก็ได้")
    assert told(rows(opening, storage_place="ตู้เดิม", receipt=unknown)) == []
