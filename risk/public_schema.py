"""What a public column and a public register are. The allowlist stands in :mod:`risk.public`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from home.models import Station

ColumnKind = Literal["text", "integer", "money", "date", "month", "boolean", "image"]


@dataclass(frozen=True, slots=True)
class PublicColumn:
    """A column that may be published.

    Args:
        key: name in the row, English in snake case.
        label_th: Thai heading.
        kind: type of the values; ``image`` is the stored picture's primary key.
        label_en: English heading for the data dictionary.
        choices: stored value to what people read.
    """

    key: str
    label_th: str
    kind: ColumnKind = "text"
    label_en: str = ""
    choices: Mapping[Any, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PublicRegister:
    """A register as the public sees it.

    Args:
        key: name of the record set, as the disclosure items know it.
        label_th: Thai title.
        columns: every column a row has, and no other.
        rows: gives the rows of a station and a fiscal year (B.E.), as dictionaries.
        owner: path from a row's model to the key of its station.
        shared: gives the rows of several registers at once by their keys, where they come
            from one query.
    """

    key: str
    label_th: str
    columns: tuple[PublicColumn, ...]
    rows: Callable[[Station, int], Iterable[dict[str, Any]]]
    owner: str = "station_id"
    shared: Callable[[Station, int], Mapping[str, Iterable[dict[str, Any]]]] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The keys of the columns in order."""
        return tuple(column.key for column in self.columns)


def plain_choices(choices: type[Any]) -> dict[Any, str]:
    """A choices class as stored value to Thai label."""
    return dict(choices.choices)
