"""Places and rows: the cases at the edges of each check."""

from dataclasses import replace

import pytest

from oitpages.checks.registry import Status, evaluate
from oitpages.evidence.state import SlotState
from tests.checks.changes import (
    all_of,
    with_every_row,
    with_first_row,
    with_page,
    with_row,
    with_rows,
    with_slot,
    with_station,
    without_rows,
    without_slot,
)
from tests.checks.complete_states import complete_state
from tests.checks.rows_common import day
from tests.checks.rows_operations import laws


def check_of(key, criterion_id, *changes):
    state = all_of(*changes)(complete_state(key))
    return next(r for r in evaluate(state) if r.criterion_id == criterion_id)


# Places


def test_markup_without_a_word_fills_no_place():
    blank = with_slot("powers", text="<p>\u200b <br/>&nbsp;</p>")
    assert check_of("organisation-structure", "O1.4", blank).status is Status.FAIL


def test_either_part_fills_a_place_of_alternatives():
    text = with_slot("manual-traffic", document_url="")
    document = with_slot("manual-traffic", text="")
    assert check_of("work-manuals", "O8.2", text, document).status is Status.FAIL
    for change in (text, document):
        assert check_of("work-manuals", "O8.2", change).status is Status.PASS


def test_every_missing_part_is_named():
    result = check_of(
        "integrity-measures",
        "O24.1",
        with_slot("working-group-order", number="", document_url="", text=""),
    )
    assert "ยังขาดเลขที่, ไฟล์หรือข้อความ" in result.message_th


def test_none_fills_a_place_only_where_the_catalogue_allows_it():
    no_problems = with_slot("problems", text="", is_nil=True)
    assert check_of("budget-spending", "O12.7", no_problems).status is Status.PASS
    no_powers = with_slot("powers", text="", is_nil=True)
    assert check_of("organisation-structure", "O1.4", no_powers).status is Status.FAIL


def test_a_station_without_donations_says_so_once():
    nothing = (
        without_rows("property_items", category="donated"),
        with_slot("results-donations", text="", date=None, is_nil=True),
    )
    older_page = with_page(as_of=day("2025-02-28"))
    for criterion in ("O23.2", "O23.9", "O23.10"):
        assert check_of("state-property", criterion, *nothing, older_page).status is Status.PASS
    silent = check_of("state-property", "O23.2", nothing[0])
    assert "“ของบริจาค”" in silent.message_th


def test_one_of_several_is_enough_where_the_criterion_says_so():
    one = without_slot("online-report", "online-fine")
    assert check_of("electronic-services", "O10.1", one).status is Status.PASS


def test_photos_of_another_year_do_not_count():
    result = check_of(
        "integrity-results", "O25.3", with_slot("photo-facilities", date=day("2024-09-30"))
    )
    assert result.status is Status.FAIL
    assert "30 กันยายน 2567" in result.message_th


def test_a_link_that_was_never_tried_is_not_passed_silently():
    untried = with_slot("online-report", link_alive=None)
    assert check_of("electronic-services", "O10.2", untried).status is Status.NEEDS_REVIEW


def test_the_services_may_be_one_step_behind_the_home_page():
    page = complete_state("electronic-services").page
    via_page = with_station(home_links=frozenset({page.url.rstrip("/")}))
    assert check_of("electronic-services", "O10.5", via_page).status is Status.PASS
    missing = without_slot("online-fine")
    assert check_of("electronic-services", "O10.5", via_page, missing).status is Status.FAIL


def test_the_guideline_comes_before_its_marks():
    result = check_of("state-property", "O23.3", without_slot("control-guideline"))
    assert "แนวทางควบคุม" in result.message_th


# Rows


def test_many_rows_are_named_up_to_a_limit():
    rows = [{**laws().rows[0], "title": f"กฎหมาย {n}", "category": ""} for n in range(1, 11)]
    result = check_of("relevant-laws", "O3.2", with_rows("laws", *rows))
    assert "“กฎหมาย 6” และอีก 4 รายการ" in result.message_th
    assert "“กฎหมาย 7”" not in result.message_th


def test_a_few_laws_need_no_order():
    few = with_every_row("laws", importance="general")
    assert check_of("relevant-laws", "O3.3", few).status is Status.NOT_APPLICABLE


def test_a_chart_is_a_tree():
    circle = all_of(
        with_row("units", 1, parent_name="งานจราจร"),
        with_row("units", 3, parent_name="งานอำนวยการ"),
    )
    result = check_of("organisation-structure", "O1.1", circle)
    assert "เป็นวง" in result.message_th
    flat = with_every_row("units", parent_name="")
    assert check_of("organisation-structure", "O1.1", flat).status is Status.FAIL


def test_a_people_sector_without_members_is_not_passed():
    result = check_of(
        "police-committee", "O4.4", without_rows("committee_members", sector="people")
    )
    assert result.status is Status.FAIL
    assert "ภาคประชาชน" in result.message_th


def test_an_activity_of_one_day_has_a_duration():
    one_day = with_first_row("activities", starts_on=day("2024-10-09"), ends_on=day("2024-10-09"))
    assert check_of("monthly-performance", "O7.3", one_day).status is Status.PASS


def test_steps_may_be_a_list():
    steps = with_first_row("services", steps=("ยื่นคำขอ", "ตรวจสอบ", "รับผล"))
    assert check_of("service-manual", "O9.5", steps).status is Status.PASS


def test_announcements_and_none_exclude_each_other():
    both = lambda state: replace(  # noqa: E731 - a change reads best on the spot
        state, slots={**state.slots, "plan": SlotState("plan", is_nil=True)}
    )
    for criterion in ("O14.2", "O14.5", "O14.6"):
        result = check_of("procurement-announcements", criterion, both)
        assert result.status is Status.FAIL
        assert "แต่มีประกาศอยู่แล้ว" in result.message_th


def test_a_half_year_without_procurement_is_stated_three_times():
    def nothing(state):
        stated = {key: SlotState(key, is_nil=True) for key in ("plan", "invitation", "result")}
        return replace(without_rows("announcements")(state), slots=stated)

    results = evaluate(nothing(complete_state("procurement-announcements")))
    assert {result.status for result in results} == {Status.PASS}


def test_no_statement_of_none_where_every_type_was_announced():
    row = dict(complete_state("procurement-announcements").rows("announcements")[0])
    every = all_of(
        without_slot("invitation"),
        lambda s: with_rows(
            "announcements", *s.rows("announcements"), {**row, "announcement_type": "invitation"}
        )(s),
    )
    result = check_of("procurement-announcements", "O14.6", every)
    assert result.status is Status.NOT_APPLICABLE


def test_results_of_a_shared_set_point_to_the_page_that_holds_it():
    result = check_of("integrity-results", "O25.2", without_rows("measures"))
    assert "ในหน้าแก้ไข O24" in result.message_th


def test_bidders_are_never_named():
    """A message may stand in public: it names the purchase, not who offered."""
    bidder = with_first_row("procurements", bidders="นายเอกชน สมมติ", winner="", title="")
    result = check_of("procurement-summary", "O15.1", bidder)
    assert "เอกชน" not in result.message_th
    assert "แถวที่ 1 (ต.ค. 67)" in result.message_th


@pytest.mark.parametrize("english", ["", "ข้อความไทย", "ข้อความภาษาไทยทั้งหมด (No Gift)"])
def test_the_english_text_is_english(english):
    change = with_first_row("policy_sections", text_en=english)
    assert check_of("anti-bribery-policy", "O18.3", change).status is Status.FAIL
    assert check_of("anti-bribery-policy", "O18.2", change).status is Status.FAIL
