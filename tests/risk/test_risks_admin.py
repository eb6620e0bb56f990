"""The year at a glance, filters, columns, heat map, inspection and copying in the admin."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.models import StationMembership
from risk.models import BriberyRisk, RiskAssessment, RiskResult
from tests.home.builders import make_person, make_posting
from tests.risk.conftest import make_risk
from tests.risk.forms import no_rows, rows
from tests.risk.test_admin import address

LIST = "wagtailsnippets_risk_briberyrisk:list"


def listed(client, **parameters) -> list[str]:
    """Names of the risks in the list."""
    response = client.get(reverse(LIST), parameters)
    return [risk.process_name for risk in response.context["object_list"]]


def text_of(client, where: str, **parameters) -> str:
    """What a screen answers."""
    response = client.get(where, parameters)
    assert response.status_code == 200
    return response.content.decode()


def screen(name: str, station=None, year: int | None = 2568) -> str:
    """Address of one of the risks' own screens."""
    query = f"?fiscal_year={year}" if year else ""
    query += f"&station={station.pk}" if station else ""
    return reverse(f"risks_admin:{name}") + query


def test_the_list_names_the_lines_that_lack_a_risk(editor_client, station) -> None:
    content = text_of(editor_client, reverse(LIST))
    for line in ("administration", "prevention", "detective"):
        assert f"?work_line={line}&amp;fiscal_year=2568" in content
    for line in ("traffic", "inquiry"):
        assert f"?work_line={line}&amp;" not in content


def test_the_button_begins_a_risk_of_that_line(editor_client, station) -> None:
    response = editor_client.get(
        address(BriberyRisk, "add"), {"work_line": "detective", "fiscal_year": "2567"}
    )
    form = response.context["form"]
    assert (form["work_line"].value(), form["fiscal_year"].value()) == ("detective", 2567)


@pytest.mark.parametrize("asked", ["no-such-line", "<script>"])
def test_an_unknown_line_in_the_address_is_ignored(editor_client, station, asked: str) -> None:
    response = editor_client.get(
        address(BriberyRisk, "add"), {"work_line": asked, "fiscal_year": "๙๙", "station": "x"}
    )
    assert response.status_code == 200
    assert response.context["form"]["work_line"].value() != asked


def test_a_result_is_begun_for_an_own_risk_only(editor_client, risk, other_station) -> None:
    where = address(RiskResult, "add")
    form = editor_client.get(where, {"risk": risk.pk}).context["form"]
    assert form.instance.risk == risk
    stranger = BriberyRisk.objects.filter(station=other_station).first()
    form = editor_client.get(where, {"risk": stranger.pk}).context["form"]
    assert form.instance.risk_id is None


def test_risks_without_result_and_reason_are_listed(editor_client, station) -> None:
    lonely = make_risk(station, process_name="งานที่ยังไม่มีผล")
    explained = make_risk(station, process_name="งานที่บอกเหตุผล", no_result_reason="รองบประมาณ")
    content = text_of(editor_client, reverse(LIST))
    assert f"{address(RiskResult, 'add')}?risk={lonely.pk}" in content
    assert f"?risk={explained.pk}" not in content


def test_the_list_is_narrowed(editor_client, station, risk) -> None:
    late = make_risk(
        station,
        fiscal_year=2567,
        process_name="งานที่เลยกำหนด",
        likelihood=5,
        impact=5,
        due_on=datetime.date(2024, 1, 1),
        no_result_reason="รอ",
    )
    for parameters, expected in (
        ({"fiscal_year": 2567}, late),
        ({"level": "extreme"}, late),
        ({"progress": "explained"}, late),
        ({"overdue": "yes"}, late),
        ({"work_line": "traffic"}, risk),
        ({"progress": "done"}, risk),
        ({"q": "จุดตรวจ"}, risk),
    ):
        assert listed(editor_client, **parameters) == [expected.process_name], parameters
    assert len(listed(editor_client, state="draft")) == 1
    assert len(listed(editor_client)) == 3


def test_only_the_chosen_columns_are_shown(editor_client, station) -> None:
    def headings(**parameters) -> list[str]:
        response = editor_client.get(reverse(LIST), parameters)
        return [column.name for column in response.context["table"].columns.values()]

    assert "budget" not in headings()
    assert headings(columns="budget") == ["bulk_actions", "process_name", "budget"]
    assert headings(columns="no-such") == headings()


def test_the_export_has_every_column_whatever_is_shown(editor_client, station) -> None:
    response = editor_client.get(reverse(LIST), {"export": "csv", "columns": "owner"})
    first = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()[0]
    assert "ระดับความเสี่ยง" in first
    assert "งบประมาณ" in first
    assert "สาเหตุ" not in first


def test_the_list_costs_the_same_for_many_risks(editor_client, station) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            editor_client.get(reverse(LIST))
        return len(captured)

    cost()
    before = cost()
    for number in range(20):
        make_risk(station, process_name=f"งาน {number}")
    assert cost() <= before
    assert before <= 30


def test_the_heat_map_links_to_the_forms(editor_client, station, risk) -> None:
    content = text_of(editor_client, screen("heat_map"))
    assert content.count("heat-map__cell--") == 25
    assert address(BriberyRisk, "edit", risk.pk) in content


@pytest.mark.parametrize("name", ["heat_map", "copy_forward"])
def test_screens_of_another_station_are_not_found(editor_client, other_station, name: str) -> None:
    assert editor_client.get(screen(name, other_station)).status_code == 404
    assert editor_client.post(screen(name, other_station)).status_code in (404, 405)
    assert not BriberyRisk.objects.filter(station=other_station, fiscal_year=2569).exists()


def test_a_stranger_sees_no_screen(client, station, django_user_model) -> None:
    client.force_login(django_user_model.objects.create_user("nobody", password="x"))
    assert client.get(screen("heat_map")).status_code == 302


def test_an_officer_of_two_stations_names_one(
    editor_client, editor, station, other_station
) -> None:
    StationMembership.objects.create(user=editor, station=other_station, role="data_officer")
    assert editor_client.get(screen("heat_map")).status_code == 404
    content = text_of(editor_client, screen("heat_map", other_station))
    assert str(other_station) in content
    assert "สายงานที่ยังไม่มีความเสี่ยง" not in text_of(editor_client, reverse(LIST))
    assert len(listed(editor_client, station=other_station.pk)) == 2


def test_copying_asks_first_and_can_be_taken_back(editor_client, station) -> None:
    where = screen("copy_forward")
    assert "คัดลอกไปปีงบประมาณ 2569" in text_of(editor_client, where)
    assert not BriberyRisk.objects.filter(fiscal_year=2569).exists()
    answer = editor_client.post(where, {"action": "copy"}, follow=True)
    assert "แล้ว 1 ข้อ" in answer.content.decode()
    assert BriberyRisk.objects.get(fiscal_year=2569).needs_review
    content = text_of(editor_client, where)
    assert "นำสำเนาที่ยังไม่มีผู้แก้ไขกลับ 1 ข้อ" in content
    editor_client.post(where, {"action": "undo"})
    assert not BriberyRisk.objects.filter(fiscal_year=2569).exists()


def test_the_inspection_shows_reviews_results_and_revisions(editor_client, station, risk) -> None:
    for treatment in ("ร่างแรก", "ร่างที่สอง"):
        risk.treatment = treatment
        risk.save_revision()
    content = text_of(editor_client, address(BriberyRisk, "inspect", risk.pk))
    newer, older = risk.revisions.order_by("-created_at")
    assert address(BriberyRisk, "revisions_compare", risk.pk, older.pk, newer.pk) in content
    assert "SECRET-REVIEW-NOTE" in content
    assert "31 มีนาคม 2568" in content
    assert "Level label" not in content
    assert "ติดตั้งกล้อง" in content


def test_a_risk_nobody_has_changed_can_be_inspected(editor_client, risk) -> None:
    assert "ยังไม่มีการแก้ไข" in text_of(editor_client, address(BriberyRisk, "inspect", risk.pk))


def test_the_form_offers_the_wording_of_the_year(editor_client, station, risk) -> None:
    content = text_of(editor_client, address(BriberyRisk, "edit", risk.pk))
    assert "3 เกิดได้ อาจเกิดปีละหนึ่งครั้ง" in content
    result = RiskResult.objects.get(risk=risk)
    content = text_of(editor_client, address(RiskResult, "edit", result.pk))
    assert "3 เกิดได้ อาจเกิดปีละหนึ่งครั้ง" in content


def test_the_committee_is_chosen_among_the_own_officers(
    editor_client, station, other_station
) -> None:
    own = make_posting(make_person(station, "ของเรา"), role="member", position="สารวัตร")
    stranger = make_posting(make_person(other_station, "คนอื่น"), role="member", position="รอง")
    content = text_of(editor_client, address(RiskAssessment, "add"))
    assert "ของเรา" in content
    assert "คนอื่น" not in content

    def post(posting):
        form = {
            "fiscal_year": "2569",
            "assessed_on": "5/11/2568",
            "meeting_reference": "",
            "note": "",
            **rows("members", [{"role": "chair", "posting": posting.pk, "position": ""}]),
        }
        return editor_client.post(address(RiskAssessment, "add"), form).status_code

    assert post(stranger) == 200
    assert post(own) == 302
    member = RiskAssessment.objects.get(fiscal_year=2569).members.get()
    assert (member.posting, member.position) == (own, "สารวัตร")


def test_a_committee_has_at_least_one_member(editor_client, station) -> None:
    form = {"fiscal_year": "2569", "assessed_on": "5/11/2568", **no_rows("members")}
    assert editor_client.post(address(RiskAssessment, "add"), form).status_code == 200
    assert not RiskAssessment.objects.filter(fiscal_year=2569).exists()
