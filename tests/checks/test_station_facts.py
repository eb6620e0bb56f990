"""People, news and contact: the cases at the edges of each check."""

from dataclasses import replace

import pytest

from oitpages.checks.registry import Status, evaluate
from oitpages.evidence.state import ChannelState, PersonState
from tests.checks.changes import (
    all_of,
    with_news,
    with_page,
    with_people,
    with_slot,
    with_station,
    without_channels,
    without_news,
)
from tests.checks.complete_states import BASE_URL, HEAD_ID, complete_state
from tests.checks.rows_common import day

NEW_HEAD = PersonState(
    person_id=2,
    full_name="พ.ต.อ.ตัวอย่าง มาใหม่",
    rank="พ.ต.อ.",
    position="ผู้กำกับการ",
    role="head",
    starts_on=day("2025-04-01"),
)


def with_new_head(state):
    """The head left at the end of March and another one followed."""
    people = tuple(
        replace(p, ends_on=day("2025-03-31")) if p.role == "head" else p
        for p in state.station.people
    )
    return with_station(people=(*people, NEW_HEAD))(state)


def check_of(key, criterion_id, *changes):
    state = all_of(*changes)(complete_state(key))
    return next(r for r in evaluate(state) if r.criterion_id == criterion_id)


# People


def test_a_new_head_undoes_what_rested_on_the_old_one():
    for key, criterion in [
        ("anti-bribery-policy", "O18.1"),
        ("head-participation", "O19.1"),
        ("head-participation", "O19.3"),
        ("executives-strength-area", "O2.3"),
    ]:
        assert check_of(key, criterion, with_new_head).status is Status.FAIL
    assert "มาใหม่" in check_of("anti-bribery-policy", "O18.1", with_new_head).message_th


def test_who_was_head_on_the_day_counts_for_a_dated_record():
    assert check_of("budget-spending", "O12.4", with_new_head).status is Status.PASS
    later = with_slot("report-to-head", date=day("2025-04-02"))
    assert check_of("budget-spending", "O12.4", with_new_head, later).status is Status.FAIL


def test_an_acting_head_is_the_head():
    acting = with_people(lambda p: replace(p, acting=True) if p.person_id == HEAD_ID else p)
    assert check_of("executives-strength-area", "O2.1", acting).status is Status.PASS


def test_an_executive_who_left_makes_the_list_old():
    left = with_people(
        lambda p: replace(p, ends_on=day("2025-04-10")) if p.work_line == "traffic" else p
    )
    result = check_of("executives-strength-area", "O2.3", left)
    assert result.status is Status.FAIL
    assert "หัวหน้างานจราจร" in result.message_th


def test_an_old_list_needs_a_look_even_without_a_change():
    old = with_page(as_of=day("2024-10-01"))
    result = check_of("executives-strength-area", "O2.3", old)
    assert result.status is Status.NEEDS_REVIEW
    assert "211 วัน" in result.message_th


def test_the_signatory_is_stated():
    result = check_of("anti-bribery-policy", "O18.1", with_page(signatory_id=None))
    assert "ยังไม่ได้ระบุผู้ลงนาม" in result.message_th


# News


def test_news_of_other_years_does_not_count():
    old = with_news("ita", lambda n: replace(n, date=day("2023-11-01")))
    assert check_of("public-relations", "O6.5", old).status is Status.FAIL


def test_activities_of_other_years_do_no_harm():
    older = with_news(
        "ita",
        lambda n: (
            replace(n, date=day("2024-03-01"), activity_date=day("2024-02-28"))
            if n.person_id == HEAD_ID
            else n
        ),
    )
    assert check_of("head-participation", "O19.2", older).status is Status.PASS
    assert check_of("head-participation", "O19.3", older).status is Status.FAIL


def test_this_years_activities_must_be_of_this_year():
    last_year = with_news(
        "head-participation", lambda n: replace(n, activity_date=day("2024-09-15"))
    )
    assert check_of("head-participation", "O19.2", last_year).status is Status.FAIL


def test_the_same_news_counts_once():
    same = with_news("head-participation", lambda n: replace(n, url=f"{BASE_URL}/news/one/"))
    result = check_of("head-participation", "O19.3", same)
    assert "1 ข่าว ต้องมีอย่างน้อย 5 ข่าว" in result.message_th


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"link_url": "https://itap.nacc.go.th/eit/1"}, Status.PASS),
        ({"link_url": "https://itap.nacc.go.th.example.com/"}, Status.FAIL),
        ({"link_url": "", "qr_image_id": 7, "qr_image_alt": "QR Code ตอบ EIT"}, Status.PASS),
        ({"link_url": "", "qr_image_id": 7, "qr_image_alt": " "}, Status.FAIL),
        ({"link_url": "https://example.com/", "qr_image_id": 7, "qr_image_alt": "x"}, Status.FAIL),
        ({"link_url": ""}, Status.FAIL),
    ],
)
def test_the_survey_is_reached_by_link_or_qr_code(values, status):
    change = with_news("eit", lambda n: replace(n, **values))
    assert check_of("public-relations", "O6.6", change).status is status


@pytest.mark.parametrize(
    ("base_url", "status"),
    [
        ("https://STATION.example.go.th/", Status.PASS),
        ("https://station.example.go.th/news", Status.PASS),
        ("https://station.example.go.th/new", Status.FAIL),
        ("https://example.go.th", Status.FAIL),
    ],
)
def test_news_lies_under_the_address_of_the_station(base_url, status):
    change = with_station(base_url=base_url)
    assert check_of("public-relations", "O6.3", change).status is status


def test_an_account_or_a_post_shows_social_media():
    no_post = with_news("result", lambda n: replace(n, social_url=""))
    assert check_of("public-relations", "O6.4", no_post).status is Status.PASS
    no_account = without_channels("facebook")
    assert check_of("public-relations", "O6.4", no_account).status is Status.PASS


@pytest.mark.parametrize("criterion", ["O6.1", "O6.2", "O6.3"])
def test_without_results_there_is_nothing_to_publish(criterion):
    result = check_of("public-relations", criterion, without_news("result"))
    assert "อย่างน้อย 1 ข่าว" in result.message_th


# Contact


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"latitude": None, "map_url": "https://maps.example.com/1"}, Status.PASS),
        ({"latitude": None, "map_url": "javascript:alert(1)"}, Status.FAIL),
        ({"latitude": 0.0, "longitude": 0.0, "map_url": "https://maps.example.com/"}, Status.FAIL),
    ],
)
def test_the_map_shows_a_place_in_thailand(values, status):
    assert check_of("contact-channels", "O5.5", with_station(**values)).status is status


def test_all_that_is_missing_of_the_contact_is_named():
    result = check_of("contact-channels", "O5.7", with_station(phones=(), email="", address=""))
    for words in ("ยังไม่มีที่อยู่", "ยังไม่มีหมายเลขโทรศัพท์", "ยังไม่มีอีเมล"):
        assert words in result.message_th


def test_contact_that_never_changed_is_up_to_date():
    never = with_station(contact_changed_on=None)
    assert check_of("contact-channels", "O5.6", never).status is Status.PASS
    undated = with_page(as_of=None)
    assert check_of("contact-channels", "O5.6", undated).status is Status.FAIL


def with_question(**values):
    channel = replace(ChannelState("question", "ถาม", f"{BASE_URL}/ask/"), **values)
    return with_station(channels=(channel,))


def test_a_question_needs_a_place_on_the_web_without_a_login():
    assert check_of("contact-channels", "O5.8", with_question()).status is Status.PASS
    for change in (with_question(is_open=False), with_question(url="", detail="โทร. 191")):
        result = check_of("contact-channels", "O5.8", change)
        assert result.status is Status.FAIL
        assert "สอบถามข้อมูล" in result.message_th
