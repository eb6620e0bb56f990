"""What the station holds once, from the rows that were read of it."""

from __future__ import annotations

from collections.abc import Mapping

from home.models import Station
from oitpages.evidence.addresses import PublicAddress
from oitpages.evidence.reading import Row
from oitpages.evidence.state import ChannelState, NewsState, PersonState, StationState


def station_state(
    station: Station, rows: Mapping[str, Mapping[int, list[Row]]], address: PublicAddress
) -> StationState:
    """The station's facts. A kind of rows that was not read gives an empty tuple."""

    def of(key: str) -> list[Row]:
        return rows.get(key, {}).get(station.pk, [])

    return StationState(
        slug=station.slug,
        name_th=station.name_th,
        name_en=station.name_en,
        base_url=address.base_url,
        is_demo=station.is_demo,
        thai_digits=station.thai_digits,
        address=station.address,
        phones=station.phone_list,
        email=station.email,
        latitude=None if station.latitude is None else float(station.latitude),
        longitude=None if station.longitude is None else float(station.longitude),
        map_url=station.map_url,
        contact_changed_on=station.contact_changed_on,
        work_lines=tuple((row["key"], row["name_th"]) for row in of("work_lines")),
        people=tuple(_person(row) for row in of("people")),
        channels=tuple(
            ChannelState(
                row["kind"], row["label"], _target(row, address), row["detail"], row["is_open"]
            )
            for row in of("channels")
        ),
        home_links=frozenset(
            filter(None, (_target(row, address) for row in of("quick_links") + of("menu_links")))
        ),
        news=tuple(
            sorted(
                (_news(row, address) for row in of("news")),
                key=lambda news: (news.date, news.title),
                reverse=True,
            )
        ),
    )


def _person(row: Row) -> PersonState:
    return PersonState(
        person_id=row["person_id"],
        full_name=f"{row['rank']}{row['first_name']} {row['last_name']}".strip(),
        rank=row["rank"],
        position=row["position"],
        role=row["role"],
        work_line=row["work_line"],
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        acting=row["acting"],
        phone=row["phone"],
    )


def _target(row: Row, address: PublicAddress) -> str:
    """Where a link leads; a link to a page that isn't published leads nowhere."""
    if row["url"]:
        return row["url"]
    return address.page(row["page_url_path"]) if row["page_live"] else ""


def _news(row: Row, address: PublicAddress) -> NewsState:
    values = {name: value for name, value in row.items() if name not in ("url_path", "topics")}
    return NewsState(
        url=address.page(row["url_path"]), topics=frozenset(row["topics"] or ()), **values
    )
