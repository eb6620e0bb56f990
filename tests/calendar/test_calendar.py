"""The calendar in the admin: states by evidence, ticks by name, months from the grids."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry

from home.models import StationMembership
from home.work_lines import WORK_LINE_KEYS
from oitpages.catalogue.schema import LINE_ROLES, STEP_ROLES
from oitpages.evidence.calendar import Tick, YearFacts, calendar_places
from oitpages.evidence.period_duties import due_date, gaps_of, period_duties
from oitpages.evidence.surveys import EIT
from oitpages.models import PeriodEntry, StepDone
from oitpages.year_work.counts import store_counts
from oitpages.year_work.facts import year_facts
from tests.home.builders import make_member, make_station, make_superuser
from tests.oitpages.builders import index_of, item_page, publish, start_year
from tests.oitpages.reading import SoundHtml

from .conftest import MIDDLE, Role

pytestmark = pytest.mark.django_db

CALENDAR = reverse("oitpages_admin:calendar")
CALENDAR_QUERIES = 32
STEP = "register"


def mark(client, step: str = STEP, day: str = "20/01/2568", **values):
    """Say that a step was done."""
    return client.post(CALENDAR, {"step": step, f"step-{step}-done_on": day, **values})


def test_roles_of_steps_are_those_of_members():
    assert set(STEP_ROLES) <= set(StationMembership.Role.values)
    assert set(LINE_ROLES) == set(StationMembership.ROLES_BY_LINE)


def test_every_step_of_the_catalogue_has_people_and_known_lines(edition_page):
    for step in edition_page.edition.calendar:
        assert step.roles, step.key
        assert set(step.work_lines) <= set(WORK_LINE_KEYS)


def test_a_step_admits_its_roles_and_lines(edition_page):
    step = edition_page.edition.step("import-eit")
    assert step.admits("controller", ["administration", "traffic"])
    assert not step.admits("controller", ["traffic"])
    assert not step.admits("publisher", ["administration"])
    assert edition_page.edition.step("oit").admits("head", [])


class TestStates:
    """What is done, late, soon or ahead."""

    def states(self, page, day, facts=None):
        places = calendar_places(index_of(page), day, facts or YearFacts())
        return {place.step.key: place for place in places}

    def test_a_name_and_a_day_prove_what_nothing_else_does(self, edition_page):
        facts = YearFacts({STEP: Tick("ด.ต.สมมติ", datetime.date(2025, 1, 20))})
        assert self.states(edition_page, MIDDLE)[STEP].state == "overdue"
        assert self.states(edition_page, MIDDLE, facts)[STEP].state == "done"

    def test_a_tick_does_not_prove_what_evidence_does(self, edition_page):
        facts = YearFacts({"oit": Tick("ด.ต.สมมติ", MIDDLE), "eit": Tick("ด.ต.สมมติ", MIDDLE)})
        states = self.states(edition_page, MIDDLE, facts)
        assert not states["oit"].is_done
        assert not states["eit"].is_done
        assert "0 จาก 25 ข้อ" in states["oit"].proof_th

    def test_enough_answers_are_the_evidence(self, edition_page):
        user = make_member(edition_page.station)
        quotas = edition_page.edition.quotas.eit
        store_counts(edition_page, EIT, MIDDLE, {q.key: q.minimum for q in quotas}, user)
        states = self.states(edition_page, MIDDLE, year_facts(edition_page))
        assert states["eit"].state == "done"
        assert not states["iit"].is_done

    def test_each_state_has_its_time(self, edition_page):
        for day, state in (
            (datetime.date(2024, 12, 31), "later"),
            (datetime.date(2025, 1, 16), "now"),
            (datetime.date(2025, 1, 17), "soon"),
            (datetime.date(2025, 2, 1), "overdue"),
        ):
            assert self.states(edition_page, day)[STEP].state == state


class TestMonths:
    """Duties of the period grids."""

    def test_every_period_of_every_grid_is_there(self, edition_page):
        duties = period_duties(index_of(edition_page), MIDDLE)
        expected = {
            (item.code, dataset.key)
            for item in edition_page.edition.items
            if item.period
            for dataset in item.period.datasets
        }
        assert {(duty.code, duty.dataset) for duty in duties} == expected
        assert len({duty.key for duty in duties}) == len(duties)
        assert all(duty.due == due_date(duty.period) for duty in duties)

    def test_a_period_is_done_by_what_is_published(self, edition_page):
        page = item_page(edition_page, "procurement-summary")
        page.periods = [
            PeriodEntry(dataset="procurement", period="2024-10", status="published"),
            PeriodEntry(dataset="procurement", period="2024-11", status="nil", sort_order=1),
        ]
        publish(page)
        found = {
            duty.period.key: duty
            for duty in period_duties(index_of(edition_page), MIDDLE)
            if duty.code == "O15"
        }
        assert found["2024-10"].when_th == "เผยแพร่แล้ว"
        assert found["2024-11"].when_th == "ไม่มีรายการ (ระบุแล้ว)"
        assert found["2024-12"].state == "overdue"
        assert found["2025-01"].state == "now"
        assert found["2025-02"].state == "later"
        [gap] = gaps_of(found.values())
        assert [period.key for period in gap.periods] == ["2024-12", "2025-01"]


@pytest.mark.usefixtures("middle")
class TestScreen:
    """The page itself."""

    def test_it_shows_steps_months_and_today(self, client, edition_page, sign_in):
        sign_in()
        answer = client.get(CALENDAR)
        shown = SoundHtml(answer.content.decode())
        assert shown.problems == []
        assert "10 กุมภาพันธ์ 2568" in shown.text
        for step in edition_page.edition.calendar:
            assert step.title_th in shown.text
        assert "O15" in shown.text
        page = item_page(edition_page, "procurement-summary")
        assert f"/admin/pages/{page.pk}/edit/" in shown.links
        assert "be-date.js" in answer.content.decode()

    def test_a_named_member_marks_a_step(self, client, edition_page, sign_in):
        user = sign_in()
        assert mark(client).status_code == 302
        done = StepDone.objects.get()
        assert (done.step, done.done_on) == (STEP, datetime.date(2025, 1, 20))
        assert done.user_name == user.get_username()
        text = SoundHtml(client.get(CALENDAR).content.decode()).text
        assert f"แล้วเสร็จ 20 มกราคม 2568 บันทึกโดย {user.get_username()}" in text
        assert PageLogEntry.objects.filter(action="oitpages.step_done", user=user).exists()
        desk = SoundHtml(client.get("/admin/").content.decode()).text
        assert "เสร็จแล้ว" in desk

    def test_the_mark_is_taken_back(self, client, edition_page, sign_in):
        sign_in()
        mark(client)
        client.post(CALENDAR, {"step": STEP, "undo": "1"})
        assert not StepDone.objects.exists()
        assert PageLogEntry.objects.filter(action="oitpages.step_undone").exists()

    @pytest.mark.parametrize(
        ("day", "message"),
        [
            ("", "โปรดระบุวันที่แล้วเสร็จ"),
            ("11/02/2568", "ต้องไม่เกินวันนี้"),
            ("31/12/2567", "ขั้นตอนนี้เริ่ม 1 มกราคม 2568"),
            ("เมื่อวาน", "วันที่"),
        ],
    )
    def test_a_wrong_day_is_told_at_its_field(self, client, edition_page, sign_in, day, message):
        sign_in()
        answer = mark(client, day=day)
        assert answer.status_code == 200
        assert message in SoundHtml(answer.content.decode()).text
        assert not StepDone.objects.exists()

    @pytest.mark.parametrize("step", ["oit", "eit", "iit", "nothing", ""])
    def test_what_evidence_proves_cannot_be_ticked(self, client, edition_page, sign_in, step):
        sign_in()
        assert mark(client, step).status_code == 404
        assert not StepDone.objects.exists()

    @pytest.mark.parametrize(
        ("role", "lines", "allowed"),
        [
            (Role.DATA_OFFICER, ["administration"], True),
            (Role.DATA_OFFICER, ["traffic"], False),
            (Role.PUBLISHER, ["traffic"], True),
            (Role.HEAD, ["traffic"], True),
            (Role.STORE_KEEPER, list(WORK_LINE_KEYS), False),
        ],
    )
    def test_only_who_answers_for_a_step_marks_it(
        self, client, edition_page, sign_in, role, lines, allowed
    ):
        sign_in(role, work_lines=lines)
        assert mark(client).status_code == (302 if allowed else 404)
        assert StepDone.objects.exists() is allowed

    def test_another_station_is_not_there(self, client, edition_page, sign_in):
        sign_in()
        other = start_year("beta")
        address = f"{CALENDAR}?edition={other.pk}"
        assert client.get(address).status_code == 404
        posted = client.post(address, {"step": STEP, f"step-{STEP}-done_on": "20/01/2568"})
        assert posted.status_code == 404
        assert not StepDone.objects.exists()

    def test_an_administrator_who_is_no_member_marks_nothing(self, client, edition_page):
        client.force_login(make_superuser())
        assert client.get(CALENDAR).status_code == 200
        assert mark(client).status_code == 404

    def test_a_year_without_a_catalogue_says_so(self, client, edition_page, sign_in):
        sign_in()
        type(edition_page).objects.filter(pk=edition_page.pk).update(year=2540)
        assert "2540" in SoundHtml(client.get(CALENDAR).content.decode()).text
        assert mark(client).status_code == 404

    def test_a_station_without_a_year_is_told_what_to_do(self, client):
        client.force_login(make_member(make_station("delta")))
        assert "ยังไม่มีปีงบประมาณ" in client.get(CALENDAR).content.decode()

    def test_it_costs_few_queries(self, client, edition_page, sign_in):
        user = sign_in()
        mark(client)
        quotas = edition_page.edition.quotas.eit
        for week in range(5):
            day = MIDDLE - datetime.timedelta(weeks=week)
            store_counts(edition_page, EIT, day, {q.key: 50 - week for q in quotas}, user)
        client.get(CALENDAR)
        with CaptureQueriesContext(connection) as captured:
            client.get(CALENDAR)
        assert len(captured) <= CALENDAR_QUERIES, "\n".join(q["sql"][:110] for q in captured)
