"""The demo's texts: whole, consistent with the catalogue, and plainly invented."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cms.common.thai import FiscalYear, is_thai_phone
from home.topics import NEWS_TOPICS
from home.work_lines import WORK_LINE_KEYS
from oitpages.catalogue.loader import get_edition
from oitpages.demo.content import (
    CONTENT_DIRECTORY,
    DemoContentError,
    available_content,
    load_content,
)
from oitpages.demo.images import NAMES

STATIONS = ("complete", "half")
EDITION = get_edition(2568)
YEAR = FiscalYear(2568)
LAST_DAY = datetime.date(2025, 4, 30)
OLDER_DATES = {"starts_on", "ends_on", "acquired_on"}
"""Postings and purchases may be older than the year; everything else belongs to it."""


@pytest.fixture(params=STATIONS)
def content(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The content of one station after the other."""
    return load_content(request.param)


def walk(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every single value of the content with the key it stands under."""
    if isinstance(value, dict):
        for name, entry in value.items():
            yield from walk(entry, name)
    elif isinstance(value, list):
        for entry in value:
            yield from walk(entry, key)
    else:
        yield key, value


def test_there_are_two_stations() -> None:
    assert available_content() == STATIONS


def test_stations_are_marked_as_invented(content) -> None:
    assert content["station"]["is_demo"] is True
    assert all(person["is_demo"] for person in content["people"])


def test_the_complete_station_has_every_item_and_the_half_one_lacks_one() -> None:
    keys = {item.key for item in EDITION.items}
    assert set(load_content("complete")["items"]) == keys
    half = load_content("half")["items"]
    assert keys - set(half) == {"state-property"}
    assert [key for key, item in half.items() if item.get("page") == "draft"] == [
        "investigation-fund"
    ]


def test_every_key_exists_in_the_catalogue(content) -> None:
    for key, item in content["items"].items():
        entry = EDITION.item(key)
        assert {slot["key"] for slot in item.get("slots", ())} <= {s.key for s in entry.slots}
        datasets = {d.key for d in entry.period.datasets} if entry.period else set()
        assert {cell["dataset"] for cell in item.get("periods", ())} <= datasets
        attested = {c.id for c in entry.criteria if c.kind == "attest"}
        assert {a["criterion"] for a in item.get("attestations", ())} <= attested
        topics = {t.key: t.area for i in EDITION.items for t in i.topics}
        for record_set in ("measures", "measure_results"):
            for row in item.get("records", {}).get(record_set, ()):
                assert row["topic"] in topics
                assert row.get("area", topics[row["topic"]]) == topics[row["topic"]]


def test_no_slot_period_or_sign_off_comes_twice(content) -> None:
    for key, item in content["items"].items():
        for part, names in (
            ("slots", ("key",)),
            ("periods", ("dataset", "period")),
            ("attestations", ("criterion",)),
        ):
            found = Counter(tuple(e[n] for n in names) for e in item.get(part, ()))
            assert not [entry for entry, times in found.items() if times > 1], (key, part)


def test_the_complete_station_signs_every_criterion_that_software_cannot_decide() -> None:
    items = load_content("complete")["items"]
    signed = {a["criterion"] for item in items.values() for a in item.get("attestations", ())}
    assert signed == {c.id for c in EDITION.criteria if c.kind == "attest"}


def test_the_complete_station_signs_after_the_data_was_made() -> None:
    for key, item in load_content("complete")["items"].items():
        for attestation in item.get("attestations", ()):
            assert attestation["date"] >= item["as_of"], key


def test_the_complete_station_fills_every_slot_and_names_every_role() -> None:
    for key, item in load_content("complete")["items"].items():
        catalogued = EDITION.item(key)
        filled = {slot["key"] for slot in item.get("slots", ())}
        may_be_records = {"plan", "result"} if key == "procurement-announcements" else set()
        assert {slot.key for slot in catalogued.slots} - may_be_records == filled, key
        assert set(item["roles"]) == set(catalogued.roles), key


def test_work_lines_and_topics_are_known(content) -> None:
    used = {value for key, value in walk(content) if key == "work_line" and value}
    assert used <= set(WORK_LINE_KEYS)
    assert {line["key"] for line in content["work_lines"]} == set(WORK_LINE_KEYS)
    assert {topic for news in content["news"] for topic in news["topics"]} <= set(NEWS_TOPICS)


def test_every_picture_can_be_drawn(content) -> None:
    wanted = {v for k, v in walk(content) if k in {"photo", "image", "qr_image"}}
    assert wanted <= NAMES


def test_the_complete_station_describes_every_picture() -> None:
    content = load_content("complete")
    tables = [*content["news"], *content["risk_results"]]
    for item in content["items"].values():
        tables += item.get("slots", [])
        tables += [row for rows in item.get("records", {}).values() for row in rows]
    for table in tables:
        for name in ("photo", "image", "qr_image"):
            if table.get(name):
                assert table[f"{name}_alt"].strip(), table


def test_dates_belong_to_the_fiscal_year(content) -> None:
    for key, value in walk(content):
        if isinstance(value, datetime.date) and key not in OLDER_DATES:
            assert YEAR.contains(value), (key, value)
            assert value <= LAST_DAY, (key, value)


def test_activities_took_place_in_the_fiscal_year(content) -> None:
    for row in content["items"]["monthly-performance"]["records"]["activities"]:
        assert YEAR.contains(row["starts_on"])
        assert row["starts_on"] <= row["ends_on"]


def test_the_complete_station_publishes_each_month_in_the_next() -> None:
    for item in load_content("complete")["items"].values():
        for cell in item.get("periods", ()):
            year, _, month = cell["period"].partition("-")
            if not month.startswith("Q"):
                following = (int(year) * 12 + int(month)) // 12, int(month) % 12 + 1
                day = cell["published_on"]
                assert (day.year, day.month) == following, cell


def test_the_complete_station_s_figures_agree_with_its_news() -> None:
    content = load_content("complete")
    records = content["items"]["operational-statistics"]["records"]
    received = sum(row["received"] for row in records["case_statistics"])
    solved = sum(row["solved"] for row in records["case_statistics"])
    notices = sum(row["notices_sent"] for row in records["progress_notices"])
    summary = next(n["summary"] for n in content["news"] if n["slug"] == "results-march-2568")
    assert [str(received), str(solved), str(notices)] == re.findall(r"\d{3}", summary)
    counted = {c["category"]: c["expected"] for c in content["property_counts"]}
    held = Counter()
    for item in content["property_items"]:
        held[item["category"]] += item["quantity"]
    assert counted == held


def test_every_exhibit_type_has_its_control() -> None:
    content = load_content("complete")
    controls = content["items"]["state-property"]["records"]["exhibit_controls"]
    assert {e["exhibit_type"] for e in content["exhibits"]} == {
        c["exhibit_type"] for c in controls
    }


def test_every_risk_has_a_result_and_every_line_has_risks() -> None:
    content = load_content("complete")
    assert Counter(r["risk"] for r in content["risk_results"]) == Counter(
        r["key"] for r in content["risks"]
    )
    per_line = Counter(risk["work_line"] for risk in content["risks"])
    assert set(per_line) == set(WORK_LINE_KEYS)
    assert min(per_line.values()) >= 2


def test_nothing_looks_like_a_person_s_number(content) -> None:
    for key, value in walk(content):
        if isinstance(value, str):
            assert not re.search(r"\d(?:[ -]?\d){12}", value), (key, value)


def test_telephone_numbers_and_addresses_are_plainly_invented(content) -> None:
    for phone in content["station"]["phones"].split("\n"):
        assert is_thai_phone(phone), phone
    for key, value in walk(content):
        if not isinstance(value, str):
            continue
        for number in re.findall(r"\b0[ -]?\d(?:[ -]?\d){7,8}\b", value):
            assert number.startswith("0 4500 0"), (key, number)
        for domain in re.findall(r"@([\w.-]+)", value):
            assert domain.endswith(".example"), (key, value)


def test_links_lead_to_the_own_site_invented_or_official_hosts(content) -> None:
    official = {
        "itap.nacc.go.th",
        "www.ocs.go.th",
        "www.openstreetmap.org",
        "www.royalthaipolice.go.th",
        "www.thaipoliceonline.go.th",
    }
    for _, value in walk(content):
        if isinstance(value, str):
            for host in re.findall(r"https?://([^/\s”]+)", value):
                assert host.endswith(".example") or host in official, host


def write_station(directory: Path, **files: str) -> Path:
    """A content directory with one small station; further files by name."""
    root = directory / "tiny"
    (root / "items").mkdir(parents=True)
    files.setdefault(
        "station",
        '[station]\nslug = "tiny"\nname_th = "ก"\nname_en = "A"\nshort_name_th = "ก"\n'
        'province = "ข"\nis_demo = true\n',
    )
    for name, text in files.items():
        path = root / f"{name.replace('__', '/').replace('_', '-')}.toml"
        path.write_text(text, encoding="utf-8")
    return directory


def test_a_small_station_is_read(tmp_path: Path) -> None:
    content = load_content("tiny", write_station(tmp_path))
    assert content["station"]["slug"] == "tiny"
    assert content["items"] == {}
    assert content["news"] == []


@pytest.mark.parametrize(
    ("files", "file", "key"),
    [
        ({"station": "[station]\nslug = 'tiny'\n"}, "tiny/station.toml", "station.name_th"),
        ({"news": "[[news]]\nslug = 1\n"}, "tiny/news.toml", "news[1].title"),
        ({"other": "colour = 'red'\n"}, "tiny/other.toml", "colour"),
        ({"people": "people = 'nobody'\n"}, "tiny/people.toml", "people"),
        ({"broken": "[[news]\n"}, "tiny/broken.toml", ""),
        (
            {"items__work_manuals": "introduction = 'ก'\nas_of = '2025'\n"},
            "tiny/items/work-manuals.toml",
            "as_of",
        ),
        (
            {"items__work_manuals": "introduction = 'ก'\nfont = 'ข'\n"},
            "tiny/items/work-manuals.toml",
            "font",
        ),
        (
            {"items__work_manuals": "introduction = 'ก'\npage = 'lost'\n"},
            "tiny/items/work-manuals.toml",
            "page",
        ),
        (
            {"items__work_manuals": "introduction = 'ก'\n[roles]\npublisher = 'nobody'\n"},
            "tiny/items/work-manuals.toml",
            "roles.publisher",
        ),
        (
            {"items__work_manuals": "introduction = 'ก'\n[[slots]]\ntext = 'ก'\n"},
            "tiny/items/work-manuals.toml",
            "slots[1].key",
        ),
    ],
)
def test_a_mistake_is_named_by_file_and_key(
    tmp_path: Path, files: dict[str, str], file: str, key: str
) -> None:
    with pytest.raises(DemoContentError) as refused:
        load_content("tiny", write_station(tmp_path, **files))
    assert (refused.value.file, refused.value.key) == (file, key)
    assert file in str(refused.value)


def test_a_station_without_files_is_an_error() -> None:
    with pytest.raises(DemoContentError, match="no such file"):
        load_content("nowhere")


def test_the_same_key_cannot_come_twice(tmp_path: Path) -> None:
    page = "[[standard_pages]]\nslug = 'ask'\ntitle = 'ถาม'\nbody = 'ตอบ'\n"
    with pytest.raises(DemoContentError, match="twice"):
        load_content("tiny", write_station(tmp_path, pages=page * 2))


def test_content_files_hold_no_byte_order_mark() -> None:
    for path in CONTENT_DIRECTORY.rglob("*.toml"):
        assert not path.read_bytes().startswith(b"\xef\xbb\xbf"), path


def test_the_complete_station_settled_its_differences_and_the_half_one_has_not() -> None:
    for name, settled in (("complete", True), ("half", False)):
        differing = [
            count
            for count in load_content(name)["property_counts"]
            if count["found"] != count["expected"]
        ]
        assert differing
        assert {count["follow_ups"][-1]["closes"] for count in differing} == {settled}


def test_the_complete_station_lends_in_every_way() -> None:
    loans = load_content("complete")["loans"]
    assert any("returned_on" in loan and loan["returned_on"] <= loan["due_on"] for loan in loans)
    assert any("returned_on" in loan and loan["returned_on"] > loan["due_on"] for loan in loans)
    assert any("out_on" in loan and "returned_on" not in loan for loan in loans)
    assert any("decided_on" not in loan for loan in loans)
