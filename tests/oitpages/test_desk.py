"""The officer's desk: what is due, for whom, and whose year it is."""

import datetime
import re
from dataclasses import replace

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Workflow, get_page_models

from cms.common.thai import Month
from home.models import Notice, StationMembership
from oitpages.checks.registry import Status
from oitpages.evidence.calendar import NO_FACTS, SOON_DAYS, Tick, YearFacts, calendar_places
from oitpages.evidence.duties import duties
from oitpages.evidence.period_duties import due_date, owner_of, period_gaps
from oitpages.models import LinkCheck, PeriodEntry
from tests.home.builders import make_member, make_station
from tests.oitpages.builders import index_of, item_page, publish, start_year
from tests.oitpages.reading import SoundHtml

pytestmark = pytest.mark.django_db

DESK_QUERIES = 18
START_YEAR = "/admin/ita/start-edition/"
MIDDLE = datetime.date(2025, 2, 10)


@pytest.fixture
def officer(station, client):
    """A data officer of the station, signed in."""
    user = make_member(station)
    client.force_login(user)
    return user


@pytest.fixture
def on_a_day(monkeypatch):
    """A function that sets the day the desk judges by."""

    def set_day(day: datetime.date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *arguments: day)

    return set_day


def desk(client, query: str = "") -> SoundHtml:
    """The admin's home page."""
    answer = client.get(f"/admin/{query}")
    assert answer.status_code == 200
    return SoundHtml(answer.content.decode())


def with_periods(edition_page, key: str, statuses: dict[str, str], dataset: str):
    """Publish an item whose grid has these periods."""
    page = item_page(edition_page, key)
    page.periods = [
        PeriodEntry(dataset=dataset, period=period, status=status, sort_order=number)
        for number, (period, status) in enumerate(statuses.items())
    ]
    return publish(page)


class TestDuties:
    """What the year still asks for, from its index alone."""

    def test_a_period_is_due_by_the_end_of_the_next_month(self):
        assert due_date(Month(2024, 12)) == datetime.date(2025, 1, 31)

    def test_periods_that_are_not_over_are_not_missing(self, edition_page):
        filled = {"2024-10": "published", "2024-11": "nil"}
        with_periods(edition_page, "procurement-summary", filled, "procurement")
        gaps = {gap.code: gap for gap in period_gaps(index_of(edition_page), MIDDLE)}
        assert [period.key for period in gaps["O15"].periods] == ["2024-12", "2025-01"]
        assert gaps["O15"].span_th == "ธ.ค. 67 – ม.ค. 68 (2 งวด)"
        assert gaps["O15"].due == datetime.date(2025, 1, 31)
        assert gaps["O15"].owner_th == "เจ้าหน้าที่พัสดุ"

    def test_any_one_of_the_windows_will_do(self, edition_page):
        """O13 asks for the first half of the year or for two quarters around its start."""
        with_periods(
            edition_page,
            "investigation-fund",
            {"2567-Q4": "published", "2568-Q1": "published"},
            "ledger",
        )
        later = datetime.date(2025, 4, 20)
        assert "O13" not in {gap.code for gap in period_gaps(index_of(edition_page), later)}

    def test_what_is_late_stands_before_what_is_soon(self, edition_page):
        found = duties(index_of(edition_page), MIDDLE)
        assert [duty.due for duty in found] == sorted(duty.due for duty in found)
        assert all(duty.due <= MIDDLE + datetime.timedelta(days=SOON_DAYS) for duty in found)
        assert {duty.is_overdue for duty in found} == {True, False}
        late = next(duty for duty in found if duty.is_overdue)
        assert late.when_th == f"เกินกำหนด {(MIDDLE - late.due).days} วัน"

    def test_a_step_is_a_duty_in_its_last_two_weeks_and_until_it_is_done(self, edition_page):
        index = index_of(edition_page)
        title = index.edition.step("register").title_th
        done = YearFacts(ticks={"register": Tick("ด.ต.สมมติ", datetime.date(2025, 1, 20))})

        def steps(day, facts=NO_FACTS):
            return {duty.title_th: duty.is_overdue for duty in duties(index, day, facts)}

        assert title not in steps(datetime.date(2025, 1, 16))
        assert steps(datetime.date(2025, 1, 17))[title] is False
        assert steps(datetime.date(2025, 1, 31))[title] is False
        assert steps(datetime.date(2025, 2, 1))[title] is True
        assert title not in steps(datetime.date(2025, 2, 1), done)

    def test_items_left_open_are_late_once_answers_are_closed(self, edition_page):
        index = index_of(edition_page)
        closed = index.edition.oit_deadline
        assert not any("ปิดรับคำตอบ" in duty.title_th for duty in duties(index, closed))
        after = duties(index, closed + datetime.timedelta(days=1))
        left = [duty for duty in after if "ปิดรับคำตอบ" in duty.title_th]
        open_rows = [row for row in index.rows if row.worst_status is not Status.PASS]
        assert [duty.slug for duty in left] == [row.item.slug for row in open_rows]

    def test_the_named_officer_goes_before_the_position(self, edition_page):
        row = index_of(edition_page).rows[0]
        assert owner_of(row) == row.item.roles["data_officer"]
        named = replace(row.state.roles[0], name="ด.ต.สมมติ ขยัน")
        state = replace(row.state, roles=(named, *row.state.roles[1:]))
        assert owner_of(replace(row, state=state)) == "ด.ต.สมมติ ขยัน"

    def test_today_has_its_place_in_the_calendar(self, edition_page):
        index = index_of(edition_page)
        places = {p.step.key: p for p in calendar_places(index, MIDDLE)}
        assert not places["prepare"].is_now
        assert places["prepare"].when_th == "เกินกำหนด 41 วัน"
        assert places["oit"].is_now
        assert places["oit"].when_th == "กำลังดำเนินการ เหลือ 79 วัน"
        before = calendar_places(index, datetime.date(2024, 12, 1))
        assert {p.step.key: p.when_th for p in before}["oit"] == "เริ่มในอีก 31 วัน"


@pytest.mark.usefixtures("officer")
class TestDesk:
    """The page itself."""

    def test_it_tells_each_item_in_words(self, published, client, on_a_day):
        on_a_day(MIDDLE)
        shown = desk(client)
        assert shown.problems == []
        for item in published.edition.items:
            assert item.title_th in shown.text
        assert re.search(r"ขาด \d", shown.text)
        assert "คะแนน" not in shown.text
        assert "10 กุมภาพันธ์ 2568" in shown.text

    def test_it_tells_who_is_asked_for_what(self, edition_page, client, on_a_day):
        on_a_day(MIDDLE)
        text = desk(client).text
        assert "เจ้าหน้าที่พัสดุ" in text
        assert "ต.ค. 67 – ม.ค. 68 (4 งวด)" in text

    def test_it_lists_drafts_that_wait_for_approval(self, edition_page, client, officer):
        page = item_page(edition_page, "service-manual")
        page.save_revision(user=officer)
        Workflow.objects.first().start(page, officer)
        other = item_page(start_year("beta"), "service-manual")
        other.save_revision()
        Workflow.objects.first().start(other, officer)
        html = client.get("/admin/").content.decode()
        waiting = html.split('id="desk-waiting"')[1].split("</section>")[0]
        assert f"/admin/pages/{page.pk}/edit/" in waiting
        assert f"/admin/pages/{other.pk}/edit/" not in waiting

    def test_it_lists_links_that_do_not_answer(self, published, client):
        page = item_page(published, "electronic-services")
        values = {"page": page, "checked_at": timezone.now()}
        LinkCheck.objects.create(
            url="https://gone.example.go.th/", works=False, detail="HTTP 404", **values
        )
        LinkCheck.objects.create(url="https://good.example.go.th/", works=True, **values)
        text = desk(client).text
        assert "https://gone.example.go.th/ (HTTP 404)" in text
        assert "https://good.example.go.th/" not in text

    def test_it_replaces_what_wagtail_shows(self, edition_page, client):
        html = client.get("/admin/").content.decode()
        assert "whats-new" not in html
        assert "editor-guide" not in html
        assert "w-summary" not in html

    def test_a_year_out_of_step_says_so(self, edition_page, client):
        type(edition_page).objects.filter(pk=edition_page.pk).update(year=2540)
        assert "2540" in desk(client).text


class TestWhereItLeads:
    """Nobody is led to a form that refuses them."""

    @pytest.fixture
    def inquirer(self, published, client):
        """A data officer of one work line: some items are theirs, most are not."""
        user = make_member(published.station, work_lines=["inquiry"])
        client.force_login(user)
        return user

    def own_and_foreign(self, year, user) -> tuple[list, list]:
        """The user's items and those of others."""
        pages = [item_page(year, item.key) for item in year.edition.items]
        own = [page for page in pages if page.permissions_for_user(user).can_edit()]
        return own, [page for page in pages if page not in own]

    @pytest.mark.parametrize("path", ["/admin/", "/admin/ita/", "/admin/ita/calendar/"])
    def test_forms_of_others_are_not_offered(self, published, inquirer, client, on_a_day, path):
        on_a_day(MIDDLE)
        own, foreign = self.own_and_foreign(published, inquirer)
        assert own
        assert foreign
        links = SoundHtml(client.get(path).content.decode()).links
        assert not {f"/admin/pages/{page.pk}/edit/" for page in foreign} & set(links)
        assert {f"/admin/pages/{page.pk}/edit/" for page in own} & set(links)

    def test_items_of_others_lead_to_what_the_public_reads(self, published, inquirer, client):
        _, foreign = self.own_and_foreign(published, inquirer)
        links = desk(client).links
        assert {page.full_url for page in foreign} <= set(links)

    def test_ones_own_duties_stand_first(self, published, inquirer, client, on_a_day):
        on_a_day(published.edition.oit_deadline + datetime.timedelta(days=1))
        own, _ = self.own_and_foreign(published, inquirer)
        html = client.get("/admin/").content.decode()
        part = html.split('id="desk-duties"')[1].split("</section>")[0]
        leads = re.findall(r'href="([^"]+)"', part)
        own_forms = {f"/admin/pages/{page.pk}/edit/" for page in own}
        mine = [address in own_forms for address in leads]
        assert any(mine)
        assert mine == sorted(mine, reverse=True)


@pytest.mark.parametrize(("role", "offered"), [("data_officer", False), ("publisher", True)])
def test_a_page_that_lacks_is_added_by_whoever_may_start_a_year(
    client, edition_page, station, role, offered
):
    item_page(edition_page, "ethics-guide").delete()
    client.force_login(make_member(station, role))
    address = f"{START_YEAR}?station={station.pk}&year={edition_page.year}"
    shown = desk(client)
    assert "(ยังไม่มีหน้า)" in shown.text
    assert (address in shown.links) is offered


def test_what_waits_is_named_with_its_code(client, edition_page, officer):
    page = item_page(edition_page, "service-manual")
    page.save_revision(user=officer)
    Workflow.objects.first().start(page, officer)
    code = edition_page.edition.item("service-manual").code
    assert f"{code} {page.title}" in desk(client).text


def test_an_officer_without_a_year_is_told_what_to_do(client):
    client.force_login(make_member(make_station("delta")))
    shown = desk(client)
    assert "โปรดขอให้ผู้เผยแพร่เว็บไซต์ ผู้ควบคุมการปฏิบัติ หรือหัวหน้าสถานี" in shown.text
    assert START_YEAR not in shown.links


@pytest.mark.parametrize("role", sorted(StationMembership.PUBLISHING_ROLES))
def test_whoever_may_start_a_year_finds_the_way_there(client, role):
    client.force_login(make_member(make_station("delta"), role))
    assert START_YEAR in desk(client).links


def test_what_waits_for_the_officer_stands_above_the_desk_once(client, edition_page, officer):
    page = item_page(edition_page, "service-manual")
    Notice.objects.create(user=officer, page=page, kind=Notice.Kind.TASK, text="หน้านี้รอท่าน")
    html = client.get("/admin/").content.decode()
    assert html.count("หน้านี้รอท่าน") == html.count('id="desk-duties"') == 1
    assert html.index("หน้านี้รอท่าน") < html.index('id="desk-duties"')


def test_stations_are_switched_and_kept_apart(client, edition_page, officer):
    second, third = start_year("beta"), start_year("gamma")
    StationMembership.objects.create(
        user=officer, station=second.station, role=StationMembership.Role.PUBLISHER
    )
    text = desk(client, f"?edition={second.pk}").text
    assert f"{second.station.label} ปีงบประมาณ พ.ศ. 2568" in text
    assert third.station.label not in text
    assert client.get(f"/admin/?edition={third.pk}").status_code == 404


@pytest.mark.parametrize("stations", [1, 3])
def test_it_costs_few_queries(client, published, officer, stations, monkeypatch):
    for slug in ("beta", "gamma")[: stations - 1]:
        StationMembership.objects.create(
            user=officer, station=start_year(slug).station, role=StationMembership.Role.PUBLISHER
        )
    ContentType.objects.get_for_models(*get_page_models())
    desk(client)
    with CaptureQueriesContext(connection) as ours:
        desk(client)
    monkeypatch.setattr("oitpages.dashboard.DeskPanel.render_html", lambda panel, context: "")
    with CaptureQueriesContext(connection) as wagtails:
        desk(client)
    added = len(ours) - len(wagtails)
    assert 5 < added <= DESK_QUERIES, "\n".join(query["sql"][:120] for query in ours)
