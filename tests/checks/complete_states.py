"""Complete states of every item: all of the catalogue's criteria are met (invented data).

``complete_state("monthly-performance")`` gives one item, ``complete_states()`` all 25.
"""

from __future__ import annotations

import datetime

from cms.common.thai import periods_between
from oitpages.catalogue.loader import get_edition
from oitpages.catalogue.schema import Edition, Item, Slot
from oitpages.evidence.state import (
    AttestationState,
    ChannelState,
    FileState,
    ItemState,
    NewsState,
    PageState,
    PeriodCell,
    PersonState,
    RoleState,
    SlotState,
    StationState,
)
from tests.checks.complete_rows import RECORD_SETS
from tests.checks.rows_common import LINES, MONTHS, day

BASE_URL = "https://station.example.go.th"
HEAD_ID = 1
REFERENCE_DATE = day("2025-04-30")
AS_OF = day("2025-03-31")
ATTESTED_ON = day("2025-04-10")

NIL_MONTHS = {("procurement", MONTHS[-1]), ("complaints", MONTHS[-1])}
"""Months that the complete states declare as none, so that the nil rule is shown too."""


def edition() -> Edition:
    """The edition that the states belong to."""
    return get_edition(2568)


def people() -> tuple[PersonState, ...]:
    """The head and one head per work line."""
    head = PersonState(
        person_id=HEAD_ID,
        full_name="พ.ต.อ.สมมติ นำทาง",
        rank="พ.ต.อ.",
        position="ผู้กำกับการ",
        role="head",
        starts_on=day("2023-10-01"),
    )
    line_heads = tuple(
        PersonState(
            person_id=10 + number,
            full_name=f"พ.ต.ท.ตัวอย่าง ที่{number}",
            rank="พ.ต.ท.",
            position=f"หัวหน้า{title}",
            role="line-head",
            work_line=key,
            starts_on=day("2023-10-01"),
        )
        for number, (key, title) in enumerate(LINES.items(), start=1)
    )
    return (head, *line_heads)


def news() -> tuple[NewsState, ...]:
    """Results from October on, ITA, EIT, and five activities of the head."""
    results = NewsState(
        title="ผลการดำเนินงานเดือนตุลาคม",
        url=f"{BASE_URL}/news/october/",
        date=day("2024-10-20"),
        topics=frozenset({"result"}),
        social_url="https://www.facebook.com/example/posts/1",
    )
    survey = NewsState(
        title="ชวนตอบแบบสำรวจ",
        url=f"{BASE_URL}/news/eit/",
        date=day("2025-02-01"),
        topics=frozenset({"ita", "eit"}),
        link_url="https://itap.nacc.go.th/",
    )
    head = tuple(
        NewsState(
            title=f"ผู้กำกับการร่วมกิจกรรม {number}",
            url=f"{BASE_URL}/news/head-{number}/",
            date=day(f"{month}-16"),
            topics=frozenset({"head-participation", *(("ita",) if number == 1 else ())}),
            activity_date=day(f"{month}-15"),
            person_id=HEAD_ID,
        )
        for number, month in enumerate(MONTHS[:5], start=1)
    )
    return (results, survey, *head)


def station() -> StationState:
    """An invented station whose own data is complete."""
    return StationState(
        slug="example",
        name_th="สถานีตำรวจภูธรตัวอย่าง",
        name_en="Example Police Station",
        base_url=BASE_URL,
        is_demo=True,
        address="1 ถนนสมมติ ตำบลบ้านตัวอย่าง อำเภอเมือง",
        phones=("0 2000 0000", "191"),
        email="station@example.go.th",
        latitude=15.1,
        longitude=104.3,
        contact_changed_on=day("2025-01-15"),
        work_lines=tuple(LINES.items()),
        people=people(),
        channels=(
            ChannelState("question", "ถาม–ตอบ", f"{BASE_URL}/ask/"),
            ChannelState("feedback", "ความคิดเห็น", f"{BASE_URL}/feedback/"),
            ChannelState("complaint", "สายด่วนร้องเรียน", detail="โทร. 0 2000 0001"),
            ChannelState("facebook", "Facebook", "https://www.facebook.com/example"),
        ),
        home_links=frozenset(
            {f"https://services.example.go.th/{key}" for key in ("report", "fine", "tracking")}
        ),
        news=news(),
    )


def page(item: Item) -> PageState:
    """A published page whose data is as of the end of March."""
    return PageState(
        page_id=1000 + item.number,
        title=item.title_th,
        url=f"{BASE_URL}/ita/2568/{item.slug}/",
        published_at=datetime.datetime(2025, 4, 5, 9, 0, tzinfo=datetime.UTC),
        as_of=AS_OF,
        introduction="ข้อมูลตัวอย่าง",
        announced_on=day("2024-10-15"),
        signatory_id=HEAD_ID,
        signatory_name="พ.ต.อ.สมมติ นำทาง",
    )


def filled_slot(slot: Slot) -> SlotState:
    """All that any place may want."""
    link = {"online-report": "report", "online-fine": "fine", "case-tracking": "tracking"}
    return SlotState(
        key=slot.key,
        text="ข้อความตัวอย่างของหัวข้อนี้",
        link_url=f"https://services.example.go.th/{link.get(slot.key, slot.key)}",
        link_alive=True,
        document_url=f"{BASE_URL}/files/{slot.key}.pdf",
        document_title=slot.title_th,
        image_id=500,
        image_alt="คำบรรยายภาพตัวอย่าง",
        date=AS_OF,
        number="ตย.3/2568",
        person_id=HEAD_ID,
        person_name="พ.ต.อ.สมมติ นำทาง",
    )


def stated(item: Item) -> dict[str, SlotState]:
    """O14's invitations, which there were none of: its places exist only to state that."""
    if item.key != "procurement-announcements":
        return {}
    return {"invitation": SlotState("invitation", is_nil=True)}


def grid(item: Item) -> tuple[PeriodCell, ...]:
    """Every cell of the item's grid, published ten days after its period."""
    if item.period is None:
        return ()
    windows = [edition().windows[key] for key in item.period.windows]
    periods = {
        period
        for window in windows
        for period in periods_between(item.period.unit, window.start, window.end)
    }
    return tuple(
        PeriodCell(
            dataset=dataset.key,
            period=period.key,
            status="nil" if (dataset.key, period.key) in NIL_MONTHS else "published",
            published_on=period.last_day + datetime.timedelta(days=10),
        )
        for dataset in item.period.datasets
        for period in sorted(periods)
    )


def complete_state(key: str) -> ItemState:
    """The state of one item that meets every criterion.

    Args:
        key: the item's key, such as ``monthly-performance``.
    """
    item = edition().item(key)
    formats = {name for group in item.formats for name in group}
    return ItemState(
        item=item,
        edition=edition(),
        station=station(),
        reference_date=REFERENCE_DATE,
        page=page(item),
        records={built.key: built for built in (make() for make in RECORD_SETS.get(key, ()))},
        slots={slot.key: filled_slot(slot) for slot in item.slots if slot.needs} | stated(item),
        periods=grid(item),
        files=tuple(
            FileState(name, f"{BASE_URL}/files/{item.slug}.{name}", origin="rendered")
            for name in sorted(formats)
        ),
        attestations={
            criterion.id: AttestationState(
                criterion.id, "พ.ต.ต.ตัวอย่าง ตรวจทาน", "สว.อก.", ATTESTED_ON
            )
            for criterion in item.criteria
            if criterion.kind == "attest"
        },
        roles=tuple(
            RoleState(role, title, "ด.ต.ตัวอย่าง เผยแพร่") for role, title in item.roles.items()
        ),
    )


def complete_states() -> tuple[ItemState, ...]:
    """The complete states of every item, in the catalogue's order."""
    return tuple(complete_state(item.key) for item in edition().items)
