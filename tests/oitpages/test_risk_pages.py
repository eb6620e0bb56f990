"""O20 and O21: scale, heat map, plans, results, and what is said where something is missing."""

import datetime

import pytest

from oitpages.checks.registry import Status, evaluate
from oitpages.evidence.item_report import item_report
from oitpages.evidence.risk_blocks import state_heat_map
from risk.models import (
    BriberyRisk,
    CommitteeMember,
    RiskAssessment,
    RiskResult,
    RiskResultPhoto,
    RiskScale,
)
from tests.home.builders import make_image
from tests.oitpages.builders import YEAR, publish_year, start_year
from tests.oitpages.builders import state_of as state_of_copy
from tests.oitpages.register_builders import copy_registers
from tests.oitpages.test_item_pages import page_of

O20 = "bribery-risk-assessment"
O21 = "bribery-risk-results"
LINES = ("administration", "prevention", "traffic", "detective", "inquiry")

pytestmark = pytest.mark.django_db


def add_risk(station, work_line: str, **values) -> BriberyRisk:
    """A published risk of a work line."""
    usual = {
        "process_name": f"กระบวนงาน {work_line}",
        "risk_event": "เรียกรับประโยชน์",
        "likelihood": 3,
        "impact": 4,
        "treatment": f"แผนของ {work_line}",
        "owner": "สารวัตร",
        "due_on": datetime.date(2025, 3, 31),
    }
    return BriberyRisk.objects.create(
        station=station, fiscal_year=YEAR, work_line=work_line, **(usual | values)
    )


def add_result(risk: BriberyRisk, **values) -> RiskResult:
    """A finished result with its photo."""
    usual = {
        "title": f"ดำเนินการ {risk.work_line}",
        "result": "เสร็จแล้ว",
        "carried_on": datetime.date(2025, 2, 1),
        "status": "done",
        "residual_likelihood": 1,
        "residual_impact": 4,
        "photo": make_image(),
        "photo_alt": "ภาพกิจกรรม",
    }
    return RiskResult.objects.create(station=risk.station, risk=risk, **(usual | values))


@pytest.fixture
def year():
    """A published year."""
    page = start_year()
    publish_year(page)
    return page


@pytest.fixture
def risks(year):
    """A risk of every work line."""
    return [add_risk(year.station, line) for line in LINES]


def state_of(year, key: str):
    """What is known of an item whose page was published with the registers as they are."""
    copy_registers(year.station)
    return state_of_copy(year, key)


def published_page_of(year, client, slug: str):
    """The public page, published with the registers as they are."""
    copy_registers(year.station)
    return page_of(client, slug)


def findings(year, key: str) -> dict[str, tuple[Status, str]]:
    """What each criterion of an item says."""
    return {r.criterion_id: (r.status, r.message_th) for r in evaluate(state_of(year, key))}


def headings(year, key: str) -> list[str]:
    """The headings of an item's document."""
    return [section.heading for section in item_report(state_of(year, key)).sections]


def test_the_assessment_meets_every_criterion(year, risks) -> None:
    assert {status for status, _ in findings(year, O20).values()} == {Status.PASS}


def test_the_scale_is_the_register_s_and_needs_all_of_its_words(year, risks) -> None:
    RiskScale.objects.update(likelihood_5="")
    status, message = findings(year, O20)["O20.4"]
    assert status is Status.FAIL
    assert "โอกาสเกิด 5" in message
    RiskScale.objects.all().delete()
    assert findings(year, O20)["O20.4"][0] is Status.FAIL


def test_a_line_with_drafts_only_is_not_covered(year, risks) -> None:
    BriberyRisk.objects.filter(work_line="traffic").update(live=False)
    status, message = findings(year, O20)["O20.2"]
    assert status is Status.FAIL
    assert "งานจราจร" in message


def test_risks_that_lack_result_and_reason_are_named(year, risks) -> None:
    for risk in risks[1:]:
        add_result(risk)
    status, message = findings(year, O21)["O21.2"]
    assert status is Status.FAIL
    assert "กระบวนงาน administration" in message
    assert "กระบวนงาน traffic" not in message
    assert "เหตุผลที่ยังไม่มีผล" in message


def test_a_reason_stands_for_a_result_and_is_shown(year, risks, client) -> None:
    for risk in risks[1:]:
        add_result(risk)
    BriberyRisk.objects.filter(pk=risks[0].pk).update(no_result_reason="รออนุมัติงบประมาณ")
    assert {status for status, _ in findings(year, O21).values()} == {Status.PASS}
    assert "รออนุมัติงบประมาณ" in published_page_of(year, client, "o21").text
    assert "รออนุมัติงบประมาณ" not in published_page_of(year, client, "o20").text


def test_the_page_shows_the_heat_map_as_a_table_with_links_to_the_risks(year, risks, client):
    copy_registers(year.station)
    content = client.get(f"/ita/{YEAR}/o20/").content.decode()
    assert content.count('class="heat-map__cell ') == 25
    for number, risk in enumerate(risks, start=1):
        assert content.count(f'href="#risk-{risk.pk}">ข้อ {number}<') == 1
        assert content.count(f'<tr id="risk-{risk.pk}">') == 1
    assert ">5 ข้อ<" in content


def test_the_files_hold_the_same_heat_map(year, risks) -> None:
    state = state_of(year, O20)
    [table] = [t for t in item_report(state).tables if t.key == "risk-heat-map"]
    cells = [row[1:] for row in table.rows]
    assert cells == [tuple(cell.text for cell in row.cells) for row in state_heat_map(state).rows]
    assert cells[2][3] == "สูง\n5 ข้อ (ข้อ 1, 2, 3, 4, 5)"


def test_levels_of_the_page_follow_the_year_s_own_bands(year, risks, client) -> None:
    RiskScale.objects.update(low_to=1, medium_to=2, high_to=3)
    assert state_heat_map(state_of(year, O20)).counts[0] == ("extreme", "สูงมาก", 5)
    assert {row["level"] for row in state_of(year, O20).rows("risks")} == {"extreme"}


def test_the_committee_is_shown_as_positions(year, risks, client) -> None:
    RiskAssessment.objects.create(
        station=year.station,
        fiscal_year=YEAR,
        assessed_on=datetime.date(2024, 11, 5),
        meeting_reference="รายงานการประชุมครั้งที่ 1/2568",
        members=[CommitteeMember(role="chair", position="ผู้กำกับการ")],
    )
    text = published_page_of(year, client, "o20").text
    assert "5 พฤศจิกายน 2567 ตามรายงานการประชุมครั้งที่ 1/2568" in text
    assert "ประธานกรรมการ: ผู้กำกับการ" in text


def test_each_line_has_its_own_part_even_without_a_risk(year) -> None:
    add_risk(year.station, "traffic")
    shown = headings(year, O20)
    lines = [line.title_th for line in year.edition.work_lines]
    assert [heading for heading in shown if heading in lines] == lines
    text = str(item_report(state_of(year, O20)).sections)
    assert text.count("ยังไม่มีความเสี่ยงของสายงานนี้") == 4


def test_levels_before_and_after_stand_side_by_side(year, risks) -> None:
    add_result(risks[0])
    add_result(risks[1], residual_likelihood=None, residual_impact=None, status="in-progress")
    tables = {table.key: table for table in item_report(state_of(year, O21)).tables}
    rows = tables["before-and-after"].rows
    assert rows[0][3:] == ("สูง", "ต่ำ", "ดำเนินการแล้วเสร็จ")
    assert rows[1][3:] == ("สูง", None, "อยู่ระหว่างดำเนินการ")
    assert rows[2][3:] == ("สูง", None, "ยังไม่มีผล")
    assert tables["levels-before-and-after"].rows == (
        ("สูงมาก", 0, 0),
        ("สูง", 5, 0),
        ("ปานกลาง", 0, 0),
        ("ต่ำ", 0, 1),
        ("ยังไม่ประเมินหลังดำเนินการ", None, 4),
    )


def test_all_photos_of_a_result_stand_below_it(year, risks, client) -> None:
    result = add_result(risks[0])
    for name in ("ภาพที่สอง", "ภาพที่สาม"):
        result.photos.add(RiskResultPhoto(photo=make_image(), photo_alt=name))
    result.save()
    alternatives = [picture["alt"] for picture in published_page_of(year, client, "o21").pictures]
    assert alternatives[:3] == ["ภาพกิจกรรม", "ภาพที่สอง", "ภาพที่สาม"]


def test_programs_get_the_scale_as_tables_and_the_risks_as_one(year, risks) -> None:
    report = item_report(state_of(year, O20), for_data=True)
    assert [table.key for table in report.tables] == [
        "risk-committee",
        "risk-scale",
        "risk-levels",
        "risks",
    ]
    assert len(report.tables[1].rows) == 5
    assert len(report.tables[3].rows) == 5


def test_amounts_keep_their_type(year) -> None:
    add_risk(year.station, "traffic", budget="1234.50")
    [row] = state_of(year, O20).rows("risks")
    assert str(row["budget"]) == "1234.50"
