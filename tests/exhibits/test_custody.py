"""What may follow what, as a table."""

import pytest

from risk.custody import (
    AT_STATION,
    FINAL,
    KINDS,
    OUTSIDE,
    STATES,
    TransitionRefused,
    moves_from,
    state_after,
)
from risk.models import ExhibitItem, ExhibitMovement


def test_every_state_is_of_exactly_one_sort() -> None:
    assert set(STATES) == AT_STATION | OUTSIDE | FINAL
    assert len(AT_STATION) + len(OUTSIDE) + len(FINAL) == len(STATES)


def test_the_models_know_the_same_states_and_kinds() -> None:
    assert dict(ExhibitItem.Status.choices) == STATES
    assert dict(ExhibitMovement.State.choices) == STATES
    assert dict(ExhibitMovement.Kind.choices) == {k: v.label_th for k, v in KINDS.items()}


@pytest.mark.parametrize("state", sorted(FINAL))
def test_nothing_but_a_correction_follows_the_end(state: str) -> None:
    assert moves_from(state) == ()
    with pytest.raises(TransitionRefused, match=state) as refused:
        state_after("moved", state)
    assert "แก้ไขรายการที่บันทึกผิด" in refused.value.message_th
    assert state_after("correction", state, "stored") == "stored"
    assert state_after("correction", state) == state


@pytest.mark.parametrize("state", sorted(AT_STATION | OUTSIDE))
def test_from_everywhere_else_there_is_a_way(state: str) -> None:
    assert moves_from(state)
    for kind in moves_from(state):
        assert state_after(kind, state) in STATES


def test_what_is_out_comes_back_or_goes_to_its_owner() -> None:
    assert moves_from("at-laboratory") == ("back", "returned")
    assert moves_from("at-prosecutor") == ("to-court", "back", "returned")
    assert state_after("back", "at-court") == "stored"


def test_a_thing_is_received_once() -> None:
    assert state_after("received", "") == "stored"
    with pytest.raises(TransitionRefused):
        state_after("received", "stored")
    with pytest.raises(TransitionRefused) as refused:
        state_after("moved", "")
    assert "ต้องรับเข้าคลังก่อน" in refused.value.message_th


def test_a_move_within_the_station_keeps_the_state() -> None:
    assert state_after("moved", "awaiting-disposal") == "awaiting-disposal"


def test_a_correction_names_a_state_that_exists() -> None:
    with pytest.raises(TransitionRefused):
        state_after("correction", "stored", "lost")
