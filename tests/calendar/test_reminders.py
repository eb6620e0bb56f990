"""Reminders: who is told of what, once, with or without a mail server."""

import datetime
import smtplib
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from home.models import Notice
from oitpages.evidence.duties import Duty
from oitpages.models import ItemAssignment, PeriodEntry, StepDone
from oitpages.year_work.reminders import send_reminders, stage_of
from tests.home.builders import make_member
from tests.oitpages.builders import item_page, publish, start_year

from .conftest import MIDDLE, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(station):
    """One member in each role that takes part, and one that doesn't."""
    return {
        "supplies": make_member(station, work_lines=["administration"]),
        "traffic": make_member(station, work_lines=["traffic"]),
        "publisher": make_member(station, Role.PUBLISHER),
        "controller": make_member(station, Role.CONTROLLER),
        "head": make_member(station, Role.HEAD),
        "keeper": make_member(station, Role.STORE_KEEPER),
    }


def open_texts(user) -> list[str]:
    """What a user is reminded of."""
    return [n.text for n in Notice.objects.open_for(user).filter(kind="reminder")]


def run(page, day=MIDDLE) -> int:
    """Send the day's reminders."""
    return send_reminders(page, day)


def duty_due_in(days: int) -> Duty:
    """A duty with its last day so far ahead."""
    return Duty("งาน", "", MIDDLE + datetime.timedelta(days=days), MIDDLE)


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (14, "two-weeks"),
        (8, "two-weeks"),
        (7, "week"),
        (2, "week"),
        (1, "last-day"),
        (0, "last-day"),
        (-1, "late-0"),
        (-7, "late-0"),
        (-8, "late-1"),
    ],
)
def test_a_duty_has_few_reminders(days, stage):
    assert stage_of(duty_due_in(days)) == stage


def test_each_is_told_what_is_theirs(edition_page, team):
    run(edition_page)
    supplies = "\n".join(open_texts(team["supplies"]))
    assert "O15" in supplies
    assert "ลงทะเบียน" in supplies
    assert "กำหนด 31 ม.ค. 2568" in supplies
    assert not any("O15" in text for text in open_texts(team["traffic"]))
    controller = "\n".join(open_texts(team["controller"]))
    assert "ลงทะเบียน" in controller
    assert "O15" not in controller
    assert any("เตรียมการประเมิน" in text for text in open_texts(team["head"]))
    assert open_texts(team["keeper"]) == []


def test_the_notice_leads_to_where_the_work_is_done(edition_page, team):
    run(edition_page)
    notices = Notice.objects.open_for(team["supplies"])
    page = item_page(edition_page, "procurement-summary")
    assert notices.get(text__startswith="O15").url == f"/admin/pages/{page.pk}/edit/"
    step = notices.get(text__startswith="ลงทะเบียน")
    assert step.url == f"/admin/ita/calendar/?edition={edition_page.pk}"


def test_named_members_go_before_work_lines(edition_page, station, team):
    assignment = ItemAssignment.objects.get(station=station, item_key="procurement-summary")
    assignment.members.add(team["traffic"].station_memberships.get())
    run(edition_page)
    assert any("O15" in text for text in open_texts(team["traffic"]))
    assert not any("O15" in text for text in open_texts(team["supplies"]))


def test_where_nobody_answers_publishers_and_heads_are_told(edition_page, station):
    publisher = make_member(station, Role.PUBLISHER)
    run(edition_page)
    assert any("O15" in text for text in open_texts(publisher))


def test_a_second_run_says_nothing_twice(edition_page, team, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert run(edition_page) > 0
    mails = len(mail.outbox)
    with django_capture_on_commit_callbacks(execute=True):
        assert run(edition_page) == 0
        assert run(edition_page, MIDDLE + datetime.timedelta(days=1)) == 0
    assert len(mail.outbox) == mails


def test_what_was_put_away_comes_back_with_the_next_stage_alone(edition_page, team):
    run(edition_page)
    own = Notice.objects.open_for(team["supplies"])
    own.close()
    run(edition_page)
    assert not own.exists()
    run(edition_page, MIDDLE + datetime.timedelta(days=7))
    [again] = [text for text in open_texts(team["supplies"]) if "O15" in text]
    assert "เกินกำหนด 79 วัน" in again


def test_one_mail_holds_everything(edition_page, team, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        run(edition_page)
    own = [m for m in mail.outbox if m.to == [team["supplies"].email]]
    assert len(own) == 1
    texts = open_texts(team["supplies"])
    assert len(texts) > 3
    assert all(text in own[0].body for text in texts)
    assert own[0].subject.endswith(f"งานที่ถึงกำหนด {len(texts)} เรื่อง")
    assert "/admin/pages/" in own[0].body


def test_a_failing_mail_server_fails_nothing(
    edition_page, team, monkeypatch, django_capture_on_commit_callbacks
):
    def refuse(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        run(edition_page)
    problems = {n.mail_problem for n in Notice.objects.open_for(team["supplies"])}
    assert problems == {"ส่งอีเมลไม่สำเร็จ (SMTPServerDisconnected)"}


def test_what_is_done_leaves_every_list(edition_page, team):
    run(edition_page)
    StepDone.objects.create(page=edition_page, step="register", done_on=MIDDLE)
    page = item_page(edition_page, "procurement-summary")
    page.periods = [
        PeriodEntry(dataset="procurement", period=period, status="nil", sort_order=number)
        for number, period in enumerate(("2024-10", "2024-11", "2024-12", "2025-01"))
    ]
    publish(page)
    run(edition_page)
    texts = open_texts(team["supplies"])
    assert not any("O15" in text or "ลงทะเบียน" in text for text in texts)
    assert texts


def test_an_inactive_user_is_left_alone(edition_page, team):
    team["supplies"].is_active = False
    team["supplies"].save()
    run(edition_page)
    assert open_texts(team["supplies"]) == []


def test_a_year_that_is_over_reminds_nobody_and_puts_its_own_away(edition_page, team):
    run(edition_page)
    assert run(edition_page, datetime.date(2025, 10, 1)) == 0
    assert open_texts(team["supplies"]) == []


def test_stations_are_kept_apart(edition_page, team):
    other = start_year("beta")
    stranger = make_member(other.station)
    run(edition_page)
    assert open_texts(stranger) == []
    run(other)
    assert open_texts(stranger)
    references = Notice.objects.open_for(stranger).values_list("reference", flat=True)
    assert all(reference.startswith(f"{other.pk}:") for reference in references)


@pytest.mark.usefixtures("middle")
class TestCommand:
    """``manage.py send_reminders``."""

    def call(self, **options) -> str:
        output = StringIO()
        call_command("send_reminders", stdout=output, **options)
        return output.getvalue()

    def test_it_counts_what_is_new(self, edition_page, team):
        assert "เตือนแล้ว 0 เรื่อง" not in self.call()
        assert "เตือนแล้ว 0 เรื่อง" in self.call()

    def test_one_station_alone(self, edition_page, team):
        stranger = make_member(start_year("beta").station)
        self.call(station="alpha")
        assert open_texts(stranger) == []
        assert open_texts(team["supplies"])

    def test_an_unknown_station_is_an_error(self, edition_page):
        with pytest.raises(CommandError, match="ไม่พบปีงบประมาณปัจจุบัน"):
            self.call(station="nowhere")

    def test_a_year_that_cannot_be_judged_keeps_no_other_waiting(self, edition_page, team):
        other = start_year("beta")
        type(other).objects.filter(pk=other.pk).update(year=2569)
        with pytest.raises(CommandError, match="beta 2569"):
            self.call()
        assert open_texts(team["supplies"])
