"""The edition of FY2568 for police stations says what its source demands."""

import datetime
import re

import pytest

from cms.common.thai import periods_between
from oitpages.catalogue.loader import get_edition

CRITERIA_PER_ITEM = {
    "O1": 5,
    "O2": 7,
    "O3": 8,
    "O4": 5,
    "O5": 9,
    "O6": 6,
    "O7": 8,
    "O8": 3,
    "O9": 7,
    "O10": 5,
    "O11": 9,
    "O12": 9,
    "O13": 5,
    "O14": 6,
    "O15": 6,
    "O16": 5,
    "O17": 6,
    "O18": 11,
    "O19": 4,
    "O20": 7,
    "O21": 3,
    "O22": 4,
    "O23": 10,
    "O24": 5,
    "O25": 4,
}
GROUPS = {
    "9.1": range(1, 7),
    "9.2": range(7, 12),
    "9.3": range(12, 16),
    "9.4": range(16, 17),
    "9.5": range(17, 18),
    "10.1": range(18, 24),
    "10.2": range(24, 26),
}
ATTESTED = {
    "O1.3",
    "O2.3",
    "O5.6",
    "O6.4",
    "O8.3",
    "O9.2",
    "O12.4",
    "O14.5",
    "O16.5",
    "O18.5",
    "O22.2",
    "O22.4",
    "O23.8",
    "O25.4",
}


@pytest.fixture(scope="module")
def edition():
    return get_edition(2568)


def test_counts_of_the_source(edition):
    assert {item.code: len(item.criteria) for item in edition.items} == CRITERIA_PER_ITEM
    assert len(edition.criteria) == sum(CRITERIA_PER_ITEM.values()) == 157
    assert len({item.key for item in edition.items}) == 25


def test_criteria_are_numbered_without_gaps(edition):
    for item in edition.items:
        assert [c.number for c in item.criteria] == list(range(1, len(item.criteria) + 1))
        assert [c.anchor for c in item.criteria] == [f"c{c.number}" for c in item.criteria]


def test_items_belong_to_their_sub_indicators(edition):
    members = {key: [i.number for i in edition.items if i.group == key] for key in GROUPS}
    assert members == {key: list(numbers) for key, numbers in GROUPS.items()}
    assert [group.key for group in edition.groups] == list(GROUPS)


def test_what_only_an_officer_can_judge(edition):
    assert {c.id for c in edition.criteria if c.kind == "attest"} == ATTESTED


def test_formats_of_the_source(edition):
    formats = {item.code: item.formats for item in edition.items if item.formats}
    assert formats == {
        "O7": (("pdf",), ("docx",)),
        "O11": (("pdf",), ("xlsx", "docx")),
        "O12": (("pdf",), ("xlsx",)),
        "O13": (("pdf",), ("xlsx",), ("docx",)),
        "O15": (("pdf",), ("xlsx", "docx")),
    }


def test_criteria_on_files_ask_for_the_item_formats(edition):
    for item in edition.items:
        asked = []
        for criterion in item.criteria:
            if criterion.check == "files_of_every_format":
                asked += [(name,) for name in criterion.params["formats"]]
            elif criterion.check == "file_of_any_format":
                asked.append(criterion.params["formats"])
        assert tuple(asked) == item.formats


def test_periods_of_the_source(edition):
    units = {item.code: item.period.unit for item in edition.items if item.period}
    assert units == {
        "O7": "month",
        "O11": "month",
        "O12": "quarter",
        "O13": "quarter",
        "O15": "month",
        "O17": "month",
    }
    assert len(edition.item_by_code("O11").period.datasets) == 3
    fund = edition.item_by_code("O13").period
    assert fund.windows == ("first-half", "fund-quarters")
    window = edition.windows["fund-quarters"]
    quarters = periods_between("quarter", window.start, window.end)
    assert [quarter.key for quarter in quarters] == ["2567-Q4", "2568-Q1"]
    assert edition.item_by_code("O15").period.nil_statement_th == "ไม่มีการจัดซื้อจัดจ้าง"
    assert edition.item_by_code("O17").period.nil_statement_th == "ไม่มีเรื่องร้องเรียน"


def test_roles_of_the_source(edition):
    controllers = {item.code for item in edition.items if item.roles["controller"] != "สว.อก."}
    assert controllers == {"O3", "O11"}
    assert edition.item_by_code("O11").roles["controller"] == "สว.(สอบสวน)"
    assert edition.item_by_code("O14").roles["data_officer"] == "เจ้าหน้าที่พัสดุ"


def test_slips_of_the_source_are_read_as_meant(edition):
    complaint_month = edition.item_by_code("O17").criterion(6)
    assert "2568" in complaint_month.text_th
    assert "2567" not in complaint_month.text_th
    areas = edition.item_by_code("O24").criterion(3).params["values"]
    assert areas == ("oss", "oit")
    assert {topic.area for topic in edition.item_by_code("O24").topics} == {
        "oss",
        "communication",
        "oit",
    }
    assert [line.title_th for line in edition.work_lines][0] == "งานอำนวยการ"


def test_measures_and_results_share_their_topics(edition):
    measures = edition.item_by_code("O24")
    assert edition.item_by_code("O25").topics == measures.topics
    sizes = {area: len(measures.topics_of(area)) for area in ("oss", "communication", "oit")}
    assert sizes == {"oss": 6, "communication": 3, "oit": 3}
    assert len(edition.item_by_code("O25").slots) == 8


def test_calendar_and_quotas(edition):
    assert [step.key for step in edition.calendar] == [
        "prepare",
        "register",
        "import-eit",
        "iit",
        "eit",
        "oit",
    ]
    assert edition.step("import-eit").end == datetime.date(2025, 2, 17)
    assert sum(quota.minimum for quota in edition.quotas.eit) == edition.quotas.eit_minimum == 500


def test_texts_are_for_people(edition):
    """Both languages, no slip of the keyboard, and no weight or score anywhere."""
    for item in edition.items:
        slots = [(slot.title_th, slot.title_en, slot.help_th) for slot in item.slots]
        criteria = [(c.text_th, c.text_en, c.help_th) for c in item.criteria]
        for thai, english, help_th in (*slots, *criteria):
            assert re.search(r"[\u0e01-\u0e4e]", thai)
            assert re.search(r"[\u0e01-\u0e4e]", help_th)
            assert not re.search(r"[\u0e01-\u0e4e]", english)
            for text in (thai, english, help_th):
                assert text == " ".join(text.split())
                assert "คะแนน" not in text
                assert "score" not in text.lower()
        assert all(re.fullmatch(r"L\d{2,3}", c.source) for c in item.criteria)


def test_every_slot_is_asked_for_by_a_criterion(edition):
    """A place that no criterion reads would be work for nothing."""
    for item in edition.items:
        asked: set[str] = set()
        for criterion in item.criteria:
            for name in ("slot", "slots"):
                value = criterion.params.get(name, ())
                asked |= {value} if isinstance(value, str) else set(value)
        assert {slot.key for slot in item.slots} == asked
