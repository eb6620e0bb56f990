"""Weekly counts of survey answers in the admin, with the errors that officers meet."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from oitpages.evidence.surveys import EIT, IIT, WHOLE_STATION
from oitpages.models import SurveyCount, SurveyTarget
from oitpages.year_work.counts import store_counts
from oitpages.year_work.facts import survey_states
from oitpages.year_work.forms import week_of
from tests.home.builders import make_member
from tests.oitpages.builders import start_year
from tests.oitpages.reading import SoundHtml

from .conftest import MIDDLE, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("middle")]

SURVEYS = reverse("oitpages_admin:surveys")
SURVEY_QUERIES = 25
LINES = ("administration", "prevention", "traffic", "detective+inquiry")


def count(client, day="10/02/2568", survey=EIT, **numbers):
    """Enter counts as the form does; groups by the first letters of their keys."""
    data = {"survey": survey, f"{survey}-counted_on": day, "counts": "1"}
    for key, number in numbers.items():
        group = next((line for line in LINES if line.startswith(key)), "all")
        data[f"{survey}-group-{group}"] = number
    return client.post(SURVEYS, data)


def text_of(answer) -> str:
    """What a screen says."""
    return SoundHtml(answer.content.decode()).text


def test_a_week_is_entered_and_shown(client, edition_page, sign_in):
    user = sign_in(Role.DATA_OFFICER)
    answer = count(client, administration="๑๒", prevention="1,001", traffic="0")
    assert answer.status_code == 302
    entered = {row.group: row for row in SurveyCount.objects.all()}
    assert {key: row.count for key, row in entered.items()} == {
        "administration": 12,
        "prevention": 1001,
        "traffic": 0,
    }
    assert entered["traffic"].user_name == user.get_username()
    assert entered["traffic"].week == week_of(MIDDLE)
    assert "ตอบแล้ว 1,013 คน จากขั้นต่ำ 500 คน" in text_of(client.get(SURVEYS))
    assert "ตอบแล้ว 1,013 คน จากขั้นต่ำ 500 คน" in text_of(client.get("/admin/"))


def test_the_same_week_is_replaced(client, edition_page, sign_in):
    sign_in()
    count(client, "10/02/2568", administration="20")
    count(client, "10/02/2568", administration="5")
    assert [row.count for row in SurveyCount.objects.all()] == [5]


@pytest.mark.parametrize(
    ("day", "number", "message"),
    [
        ("10/02/2568", "สิบ", "กรอกเป็นจำนวนเต็ม"),
        ("10/02/2568", "-1", "ต้องไม่ติดลบ"),
        ("10/02/2568", "1.5", "กรอกเป็นจำนวนเต็ม"),
        ("10/02/2568", "9" * 30, "มากเกินไป"),
        ("10/02/2568", "", "กรอกจำนวนผู้ตอบอย่างน้อยหนึ่งช่อง"),
        ("11/02/2568", "5", "ต้องไม่เกินวันนี้"),
        ("30/09/2567", "5", "ต้องอยู่ในปีงบประมาณ"),
        ("", "5", "โปรดระบุวันที่นับ"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_kept(
    client, edition_page, sign_in, day, number, message
):
    sign_in()
    answer = count(client, day, administration=number, prevention="" if not number else "7")
    assert answer.status_code == 200
    assert message in text_of(answer)
    assert not SurveyCount.objects.exists()


def test_a_running_total_never_falls_back(client, edition_page, sign_in):
    sign_in()
    count(client, "31/01/2568", administration="20")
    answer = count(client, "10/02/2568", administration="19", prevention="4")
    assert "น้อยกว่าครั้งก่อน (20 คน)" in text_of(answer)
    answer = count(client, "20/01/2568", administration="21")
    assert "มากกว่าครั้งถัดไป (20 คน)" in text_of(answer)
    assert SurveyCount.objects.count() == 1
    assert count(client, "31/01/2568", administration="18").status_code == 302
    assert count(client, "10/02/2568", administration="19").status_code == 302


def test_the_drawing_and_the_table_say_the_same(client, edition_page, sign_in):
    user = sign_in()
    for week, number in ((3, 4), (2, 9), (1, 30)):
        day = MIDDLE - datetime.timedelta(weeks=week)
        store_counts(edition_page, EIT, day, {"administration": number}, user)
    tree = html.fromstring(client.get(SURVEYS).content.decode())
    section = tree.xpath("//section[@aria-labelledby='survey-eit']")[0]
    [drawing] = section.xpath(".//*[local-name()='svg'][@role='img']")
    assert len(drawing.xpath(".//*[local-name()='circle']")) == 3
    assert "30" in drawing.text_content()
    rows = section.xpath(".//table")[1].xpath(".//tbody/tr")
    assert [row.xpath("./td")[0].text_content() for row in rows] == ["30", "9", "4"]
    assert drawing.xpath(".//*[local-name()='title']")


def test_iit_waits_for_its_minimum(client, edition_page, sign_in):
    sign_in(Role.PUBLISHER)
    count(client, survey=IIT, everyone="40")
    assert "ยังไม่ได้ระบุจำนวนขั้นต่ำ" in text_of(client.get(SURVEYS))
    client.post(SURVEYS, {"survey": IIT, "targets": "1", "iit-group-all": "40"})
    state = survey_states(edition_page)[IIT]
    assert state.is_met
    assert SurveyTarget.objects.get().group == WHOLE_STATION


def test_another_size_of_station_has_its_own_minimums(client, edition_page, sign_in):
    sign_in(Role.HEAD)
    quotas = {f"eit-group-{q.key}": q.minimum for q in edition_page.edition.quotas.eit}
    client.post(SURVEYS, {"survey": EIT, "targets": "1", **quotas})
    assert not SurveyTarget.objects.exists()
    own = quotas | {"eit-group-traffic": "7"}
    client.post(SURVEYS, {"survey": EIT, "targets": "1", **own})
    assert [(t.group, t.minimum) for t in SurveyTarget.objects.all()] == [("traffic", 7)]


@pytest.mark.parametrize(
    ("role", "counts", "targets"),
    [
        (Role.DATA_OFFICER, 302, 404),
        (Role.PUBLISHER, 302, 302),
        (Role.STORE_KEEPER, 404, 404),
    ],
)
def test_who_may_enter_what(client, edition_page, sign_in, role, counts, targets):
    sign_in(role)
    assert count(client, administration="3").status_code == counts
    answer = client.post(SURVEYS, {"survey": IIT, "targets": "1", "iit-group-all": "9"})
    assert answer.status_code == targets


def test_another_stations_counts_are_out_of_reach(client, edition_page, sign_in):
    sign_in()
    other = start_year("beta")
    store_counts(other, EIT, MIDDLE, {"administration": 4321}, make_member(other.station))
    address = f"{SURVEYS}?edition={other.pk}"
    assert client.post(address, {"survey": EIT, "counts": "1"}).status_code == 404
    assert "4321" not in client.get(SURVEYS).content.decode()
    assert client.post(SURVEYS, {"survey": "oit"}).status_code == 404


def test_it_costs_few_queries(client, edition_page, sign_in):
    user = sign_in()
    for week in range(12):
        day = MIDDLE - datetime.timedelta(weeks=week)
        store_counts(edition_page, EIT, day, dict.fromkeys(LINES, 50 - week), user)
    client.get(SURVEYS)
    with CaptureQueriesContext(connection) as captured:
        client.get(SURVEYS)
    assert len(captured) <= SURVEY_QUERIES, "\n".join(q["sql"][:110] for q in captured)
