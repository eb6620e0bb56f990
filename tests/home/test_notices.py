"""What waits for whom: in the admin always, by mail where a server takes it."""

import json
import smtplib

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.users.models import UserProfile

from home.models import Notice, StationMembership
from home.notices import tell

from .builders import make_member, make_news, make_station

pytestmark = pytest.mark.django_db(transaction=False)

WAITING = "/admin/waiting/"


@pytest.fixture
def station():
    return make_station()


@pytest.fixture
def team(station):
    return {role.value: make_member(station, role.value) for role in StationMembership.Role}


@pytest.fixture
def page(station):
    return make_news(station, live=False)


def submit(page, user):
    page.save_revision(user=user)
    return page.get_workflow().start(page, user)


def act(page, user, action="approve", **data):
    page = type(page).objects.get(pk=page.pk)
    page.current_workflow_task.on_action(page.current_workflow_task_state, user, action, **data)


def open_kinds(user) -> list[str]:
    return [notice.kind for notice in Notice.objects.open_for(user)]


def test_the_notice_goes_with_the_page(page, team, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        submit(page, team["data_officer"])
    assert open_kinds(team["publisher"]) == ["task"]
    assert [message.to for message in mail.outbox] == [[team["publisher"].email]]
    assert page.title in mail.outbox[0].body
    assert "รอดำเนินการ" in mail.outbox[0].subject
    act(page, team["publisher"])
    assert open_kinds(team["publisher"]) == []
    assert open_kinds(team["controller"]) == ["task"]
    act(page, team["controller"], "reject", comment="ขาดภาพ")
    assert open_kinds(team["controller"]) == []
    [notice] = Notice.objects.open_for(team["data_officer"])
    assert notice.kind == "sent-back"
    assert "ขาดภาพ" in notice.text


def test_who_submitted_is_told_of_the_approval(page, team):
    submit(page, team["data_officer"])
    for role in ("publisher", "controller", "head"):
        act(page, team[role])
    assert open_kinds(team["data_officer"]) == ["approved"]


def test_cancelling_takes_the_matter_off_every_list(page, team):
    submit(page, team["data_officer"]).cancel(user=team["data_officer"])
    assert not Notice.objects.filter(closed_at=None).exists()


@pytest.mark.parametrize(
    "problem",
    [smtplib.SMTPAuthenticationError(535, b"no"), OSError("unreachable"), TimeoutError()],
)
def test_a_failing_mail_server_fails_nothing(
    page, team, monkeypatch, client, problem, django_capture_on_commit_callbacks
):
    def refuse(*args, **kwargs):
        raise problem

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        submit(page, team["data_officer"])
    [notice] = Notice.objects.open_for(team["publisher"])
    assert type(problem).__name__ in notice.mail_problem
    client.force_login(team["publisher"])
    shown = client.get(WAITING).content.decode()
    assert "ส่งอีเมลไม่สำเร็จ" in shown
    assert notice.text in shown


def test_no_mail_for_who_wants_none_or_has_no_address(
    page, team, django_capture_on_commit_callbacks
):
    profile = UserProfile.get_for_user(team["publisher"])
    profile.submitted_notifications = False
    profile.save()
    with django_capture_on_commit_callbacks(execute=True):
        submit(page, team["data_officer"])
    assert mail.outbox == []
    assert open_kinds(team["publisher"]) == ["task"]


def test_the_list_shows_only_ones_own(page, team, client):
    tell(team["head"], page, Notice.Kind.REFUSED, "เรื่องของหัวหน้า")
    submit(page, team["data_officer"])
    client.force_login(team["publisher"])
    shown = client.get(WAITING).content.decode()
    assert page.title in shown
    assert "เรื่องของหัวหน้า" not in shown
    home = client.get("/admin/").content.decode()
    assert page.title in home
    assert json.dumps("เรื่องที่รอฉัน (1)")[1:-1] in home
    client.force_login(team["controller"])
    assert "ไม่มีเรื่องที่รอท่าน" in client.get(WAITING).content.decode()


def test_reading_puts_away_what_informs_and_keeps_what_waits(page, team, client):
    submit(page, team["data_officer"])
    own = tell(team["publisher"], page, Notice.Kind.APPROVED, "อนุมัติแล้ว")
    foreign = tell(team["head"], page, Notice.Kind.APPROVED, "ของผู้อื่น")
    client.force_login(team["publisher"])
    for number in (own.pk, foreign.pk, "x", 10**30):
        assert client.post(WAITING, {"notice": number}).status_code == 302
    assert open_kinds(team["publisher"]) == ["task"]
    assert open_kinds(team["head"]) == ["approved"]


def test_the_list_needs_a_login(client):
    assert client.get(reverse("home_waiting")).status_code == 302
