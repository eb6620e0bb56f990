"""The chain finds what was altered, removed, swapped, cut or written anew. No database."""

import datetime
import random
from typing import Any

import pytest

from risk.chain import (
    GENESIS,
    HASHED_FIELDS,
    Anchor,
    StationWalk,
    canonical,
    entry_hash,
    identity_digest,
)
from risk.models import ExhibitMovement

Entry = dict[str, Any]
START = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)


def entries(count: int) -> list[Entry]:
    """A sound chain of one exhibit."""
    chain: list[Entry] = []
    before = GENESIS
    for number in range(1, count + 1):
        entry: Entry = dict.fromkeys(HASHED_FIELDS, "")
        entry |= {
            "station": "alpha",
            "station_sequence": number,
            "exhibit_id": 1,
            "exhibit_number": "1/2568",
            "sequence": number,
            "corrects_sequence": None,
            "recorded_by_id": 7,
            "happened_at": START + datetime.timedelta(hours=number),
            "recorded_at": START + datetime.timedelta(hours=number),
            "previous_hash": before,
            "station_previous_hash": before,
        }
        entry["hash"] = before = entry_hash(entry)
        chain.append(entry)
    return chain


def found(chain: list[Entry], *anchors: Anchor) -> list[tuple]:
    """Problem and place of each finding."""
    walk = StationWalk(anchors)
    return [(f.problem, f.station_sequence) for f in walk.findings(chain)]


def head(chain: list[Entry], place: int) -> Anchor:
    """The entry at a place, kept as a head."""
    return Anchor(place, chain[place - 1]["hash"])


def test_a_sound_chain_has_no_findings_and_tells_its_head() -> None:
    chain = entries(5)
    walk = StationWalk([head(chain, 3), head(chain, 5)])
    assert list(walk.findings(chain)) == []
    assert (walk.count, walk.sequence, walk.hash) == (5, 5, chain[-1]["hash"])


def test_an_empty_chain_is_sound() -> None:
    assert found([]) == []


@pytest.mark.parametrize("field", [name for name in HASHED_FIELDS if name != "station"])
def test_a_change_of_any_field_is_found_where_it_is(field: str) -> None:
    chain = entries(4)
    other = {
        int: 99,
        str: "x",
        type(None): 5,
        datetime.datetime: START + datetime.timedelta(hours=3, seconds=1),
    }
    chain[2][field] = other[type(chain[2][field])]
    assert ("altered", chain[2]["station_sequence"]) in found(chain)
    if field not in ("station_sequence", "recorded_at"):  # these put it out of order as well
        assert found(chain) == [("altered", 3)]


def test_a_change_with_a_new_hash_is_found_by_the_entry_after_it() -> None:
    chain = entries(4)
    chain[1]["to_place"] = "ที่อื่น"
    chain[1]["hash"] = entry_hash(chain[1])
    assert found(chain) == [("replaced", 2)]


def test_a_chain_written_anew_is_found_by_a_kept_head() -> None:
    chain, kept = entries(4), head(entries(4), 3)
    before = GENESIS
    for entry in chain:
        entry["reason"] = "เขียนใหม่"
        entry["station_previous_hash"] = before
        entry["hash"] = before = entry_hash(entry)
    assert found(chain) == []
    assert found(chain, kept) == [("rewritten", 3)]


@pytest.mark.parametrize("gone", [1, 2, 3])
def test_a_removed_entry_is_named_by_its_place(gone: int) -> None:
    chain = entries(4)
    del chain[gone - 1]
    assert found(chain) == [("missing", gone)]


def test_a_cut_tail_is_found_by_a_kept_head_alone() -> None:
    chain = entries(6)
    kept = head(chain, 6)
    assert found(chain[:4]) == []
    assert found(chain[:4], kept) == [("tail", 5)]
    assert found([], kept) == [("tail", 1)]


def test_swapped_entries_are_out_of_order() -> None:
    chain = entries(5)
    chain[1], chain[2] = chain[2], chain[1]
    assert found(chain)[0] == ("missing", 2)
    assert ("order", 2) in found(chain)


def test_random_vandalism_never_passes() -> None:
    chooser = random.Random(2568)  # noqa: S311 - nothing secret
    for _ in range(200):
        chain = entries(12)
        kept = head(chain, 12)
        place = chooser.randrange(12)
        match chooser.choice(["drop", "swap", "edit", "double"]):
            case "drop":
                del chain[place]
            case "swap":
                other = (place + 1 + chooser.randrange(11)) % 12
                chain[place], chain[other] = chain[other], chain[place]
            case "edit":
                chain[place]["witness"] = "ใครก็ไม่รู้"
            case "double":
                chain.insert(place, dict(chain[place]))
        assert found(chain, kept)


def test_the_walk_holds_no_more_than_one_entry() -> None:
    source = iter(entries(50))
    findings = StationWalk().findings(source)
    assert next(findings, None) is None
    assert next(source, None) is None


def test_times_without_a_zone_and_odd_types_have_no_spelling() -> None:
    entry = entries(1)[0]
    with pytest.raises(TypeError):
        canonical(entry | {"happened_at": datetime.datetime(2025, 1, 1)})
    with pytest.raises(TypeError):
        canonical(entry | {"reason": 1.5})
    with pytest.raises(KeyError):
        canonical({"reason": ""})


def test_the_same_moment_in_another_zone_has_the_same_hash() -> None:
    entry = entries(1)[0]
    bangkok = datetime.timezone(datetime.timedelta(hours=7))
    moved = entry | {"happened_at": entry["happened_at"].astimezone(bangkok)}
    assert entry_hash(moved) == entry["hash"]


def test_the_hash_covers_every_column_but_itself() -> None:
    """A generated column is left out: the database works it out from those that are covered."""
    columns = ExhibitMovement._meta.concrete_fields
    stored = {field.attname for field in columns if not field.generated}
    assert stored - {"id", "hash", "station_id"} | {"station"} == set(HASHED_FIELDS)


def test_the_identity_is_the_same_however_a_quantity_is_spelled() -> None:
    values = {
        "case_reference": "1",
        "exhibit_type": "drugs",
        "description": "",
        "quantity": "12.5",
        "unit": "กรัม",
        "seized_on": datetime.date(2025, 1, 1),
    }
    same = identity_digest("1/2568", values | {"quantity": "12.500"})
    assert identity_digest("1/2568", values) == same
    assert identity_digest("1/2568", values | {"quantity": "1.25"}) != same
    assert identity_digest("2/2568", values) != same
