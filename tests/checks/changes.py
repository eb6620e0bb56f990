"""Small changes of an item's state, for states in which one criterion is not met."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from oitpages.evidence.state import ItemState, NewsState, PersonState

Change = Callable[[ItemState], ItemState]


def with_rows(record_set: str, *rows: dict[str, Any]) -> Change:
    """The record set has exactly these rows."""

    def change(state: ItemState) -> ItemState:
        changed = replace(state.records[record_set], rows=tuple(rows))
        return replace(state, records={**state.records, record_set: changed})

    return change


def without_rows(record_set: str, **where: Any) -> Change:
    """The rows with these values are gone; all of them without a condition."""

    def change(state: ItemState) -> ItemState:
        kept = [
            dict(row)
            for row in state.rows(record_set)
            if not all(row.get(field) == value for field, value in where.items())
        ]
        return with_rows(record_set, *kept)(state)

    return change


def with_first_row(record_set: str, **values: Any) -> Change:
    """The first row has these values."""
    return with_row(record_set, 0, **values)


def with_row(record_set: str, index: int, **values: Any) -> Change:
    """One row has these values."""

    def change(state: ItemState) -> ItemState:
        rows = [dict(row) for row in state.rows(record_set)]
        rows[index] |= values
        return with_rows(record_set, *rows)(state)

    return change


def with_every_row(record_set: str, **values: Any) -> Change:
    """Every row has these values."""

    def change(state: ItemState) -> ItemState:
        return with_rows(record_set, *({**row, **values} for row in state.rows(record_set)))(state)

    return change


def without_slot(*keys: str) -> Change:
    """These places are empty."""

    def change(state: ItemState) -> ItemState:
        kept = {key: slot for key, slot in state.slots.items() if key not in keys}
        return replace(state, slots=kept)

    return change


def with_slot(key: str, **values: Any) -> Change:
    """A place that is filled holds these values."""

    def change(state: ItemState) -> ItemState:
        return replace(state, slots={**state.slots, key: replace(state.slots[key], **values)})

    return change


def with_page(**values: Any) -> Change:
    """The page has these values."""

    def change(state: ItemState) -> ItemState:
        assert state.page is not None
        return replace(state, page=replace(state.page, **values))

    return change


def with_station(**values: Any) -> Change:
    """The station has these values."""

    def change(state: ItemState) -> ItemState:
        return replace(state, station=replace(state.station, **values))

    return change


def with_cells(dataset: str, *periods: str, **values: Any) -> Change:
    """The cells of these periods have these values; every cell where none is named."""

    def change(state: ItemState) -> ItemState:
        cells = tuple(
            replace(cell, **values)
            if cell.dataset == dataset and (not periods or cell.period in periods)
            else cell
            for cell in state.periods
        )
        return replace(state, periods=cells)

    return change


def without_files(*formats: str) -> Change:
    """Files of these formats are gone."""

    def change(state: ItemState) -> ItemState:
        return replace(state, files=tuple(f for f in state.files if f.format not in formats))

    return change


def without_channels(*kinds: str) -> Change:
    """Channels of these kinds are gone."""

    def change(state: ItemState) -> ItemState:
        kept = tuple(c for c in state.station.channels if c.kind not in kinds)
        return with_station(channels=kept)(state)

    return change


def with_news(topic: str, alter: Callable[[NewsState], NewsState | None]) -> Change:
    """News of a topic is altered, or gone where ``alter`` gives ``None``."""

    def change(state: ItemState) -> ItemState:
        changed = [alter(n) if topic in n.topics else n for n in state.station.news]
        return with_station(news=tuple(n for n in changed if n is not None))(state)

    return change


def without_news(topic: str) -> Change:
    """There is no news of a topic."""
    return with_news(topic, lambda news: None)


def with_people(alter: Callable[[PersonState], PersonState | None]) -> Change:
    """People are altered, or gone where ``alter`` gives ``None``."""

    def change(state: ItemState) -> ItemState:
        changed = [alter(person) for person in state.station.people]
        return with_station(people=tuple(p for p in changed if p is not None))(state)

    return change


def without_attestation(criterion: str) -> Change:
    """Nobody signed for a criterion."""

    def change(state: ItemState) -> ItemState:
        kept = {key: a for key, a in state.attestations.items() if key != criterion}
        return replace(state, attestations=kept)

    return change


def all_of(*changes: Change) -> Change:
    """Several changes in order."""

    def change(state: ItemState) -> ItemState:
        for each in changes:
            state = each(state)
        return state

    return change
