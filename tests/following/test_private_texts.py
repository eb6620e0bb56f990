"""What an officer types into a public column of a register goes live by no way unanswered."""

import datetime
import json

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from home.models import Notice, StationMembership
from oitpages import source_changes, tasks
from oitpages.following import NOT_FOLLOWED, follow_edition, follow_page
from oitpages.models import FileStatus, PublicationReason, RegisterCopy, RenderedFile
from oitpages.publishing import PublicationRefused
from risk.models import (
    BriberyRisk,
    PropertyCount,
    PropertyItem,
    RiskAssessment,
    RiskResult,
    RiskScale,
)
from tests.following.test_register_copies import O20, O21, O23, page_of
from tests.home.builders import make_member
from tests.oitpages.builders import item_page
from tests.support.commits import committed

pytestmark = pytest.mark.django_db

PHONE, CITIZEN = "081-234-5678", "1-2345-67890-12-1"
PRIVATE = f"ติดต่อ ด.ต.สมชาย ใจดี {PHONE} เลข {CITIZEN}"
REASON = "หมายเลขของเวรรับแจ้ง ใช้ติดต่อราชการ"


def nowhere_public(client, *words: str) -> None:
    """None of the words is on a page, in a file, in the API, in the copies or the search."""
    addresses = [f"/ita/2568/o{number}/" for number in (20, 21, 23)]
    addresses += ["/api/v2/pages/?fields=*&limit=20", "/ita/2568/evidence-index.json/"]
    addresses += [f"/search/?q={word}" for word in words]
    texts = []
    for where in addresses:
        answer = client.get(where)
        assert answer.status_code in (200, 404), where
        texts.append(answer.content.decode() if "search" not in where else _hits(answer))
    texts += [json.dumps(list(RegisterCopy.objects.values_list("records", flat=True)))]
    texts[-1] = json.dumps(json.loads(texts[-1]), ensure_ascii=False)
    for row in RenderedFile.objects.filter(format__in=("csv", "json")):
        with row.file.open("rb") as stream:
            texts.append(stream.read().decode("utf-8-sig"))
    assert not [word for word in words if any(word in text for text in texts)]


def _hits(answer) -> str:
    """What a search found, without the words that were looked for."""
    return " ".join(str(hit) for hit in answer.context.get("results") or ())


def phone_named(station) -> PropertyItem:
    return PropertyItem.objects.create(
        station=station, category="state", name=f"โทรศัพท์เวร {PRIVATE}", unit="เครื่อง"
    )


def a_result(station) -> None:
    result = (
        RiskResult.objects.filter(station=station)
        .for_year(2568)
        .of_live_risks()
        .carried_out()
        .first()
    )
    result.title, result.result = "แจ้งผล", PRIVATE
    result.save()


def a_count(station) -> None:
    PropertyCount.objects.create(
        station=station,
        category="weapon",
        counted_on=datetime.date(2025, 3, 1),
        expected=2,
        found=1,
        note=PRIVATE,
    )


def a_meeting(station) -> None:
    RiskAssessment.objects.filter(station=station).update(meeting_reference=PRIVATE)
    RiskAssessment.objects.get(station=station, fiscal_year=2568).save()


def a_scale(station) -> None:
    scale = RiskScale.objects.get(station=station, fiscal_year=2568)
    scale.low_response = PRIVATE
    scale.save()


def a_reason(station) -> None:
    risk = BriberyRisk.objects.filter(station=station, live=True).first()
    risk.no_result_reason = PRIVATE
    risk.save()


@pytest.mark.parametrize(
    ("change", "item"),
    [
        (phone_named, O23),
        (a_count, O23),
        (a_result, O21),
        (a_meeting, O20),
        (a_scale, O20),
        (a_reason, O21),
    ],
)
def test_private_data_of_a_register_waits_for_a_publisher(year, station, client, change, item):
    with committed():
        change(station)
    nowhere_public(client, PHONE, CITIZEN)
    problem = FileStatus.objects.get(page=page_of(year, item)).problem
    assert "รอผู้เผยแพร่" in problem
    assert "เลขประจำตัวประชาชน" in problem
    assert PHONE not in problem and CITIZEN not in problem
    assert page_of(year, item).register_copies.count() == 1


def test_the_row_is_named_and_editors_are_told(year, station, client):
    head = make_member(station, "head")
    with committed():
        phone_named(station)
    [notice] = Notice.objects.open_for(head)
    assert "โทรศัพท์เวร ติดต่อ ด.ต.สมชาย ใจดี 08•-•••-••78" in notice.text
    client.force_login(head)
    assert "รอผู้เผยแพร่ตรวจ" in client.get(reverse("oitpages_admin:index")).content.decode()
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page_of(year, O23).pk]))
    assert "รอผู้เผยแพร่ตรวจ" in form.content.decode()
    with committed():
        PropertyItem.objects.filter(station=station).first().save()
    assert Notice.objects.open_for(head).count() == 1  # the same matter is told once


@pytest.mark.parametrize("queued", [False, True])
def test_the_officer_is_told_where_the_row_is_saved(year, station, client, monkeypatch, queued):
    monkeypatch.setattr(source_changes.transaction, "on_commit", lambda call, **_: call())
    monkeypatch.setattr(source_changes, "_waiting_changes", lambda: None)  # of the fixtures
    if queued:
        monkeypatch.setattr(type(tasks.follow_sources), "enqueue", lambda *args: None)
    client.force_login(make_member(station))
    form = {
        "station": station.pk,
        "category": "state",
        "name": f"โทรศัพท์เวร {PHONE}",
        "quantity": 1,
        "unit": "เครื่อง",
        "condition": "good",
        "status": "in-use",
    }
    where = reverse(PropertyItem.snippet_viewset.get_url_name("add"))
    answer = client.post(where, form, follow=True)
    assert PropertyItem.objects.filter(name__contains=PHONE).exists()
    [told] = [str(m) for m in answer.context["messages"] if "รอผู้เผยแพร่" in str(m)]
    assert "หมายเลขโทรศัพท์มือถือ" in told
    nowhere_public(client, PHONE)


def test_a_row_that_is_put_right_is_followed(year, station, client):
    with committed():
        thing = phone_named(station)
    with committed():
        thing.name = "โทรศัพท์เวรประจำวัน"
        thing.save()
    assert FileStatus.objects.get(page=page_of(year, O23)).problem == ""
    assert "โทรศัพท์เวรประจำวัน" in client.get("/ita/2568/o23/").content.decode()


def test_publication_asks_for_the_reason_and_then_the_page_follows(year, station, client):
    with committed():
        phone_named(station)
    page = item_page(year, O23)
    page.personal_data_reason = ""
    with pytest.raises(PublicationRefused, match="โทรศัพท์"):
        page.save_revision().publish()
    page = item_page(year, O23)
    page.personal_data_reason = REASON
    page.save_revision().publish()
    assert PHONE in client.get("/ita/2568/o23/").content.decode()
    [record] = PublicationReason.objects.filter(justification=REASON)
    assert len(record.findings) == 2 and PHONE not in str(record.findings)
    with committed():
        PropertyItem.objects.create(station=station, category="state", name="โต๊ะ", unit="ตัว")
    assert "โต๊ะ" in client.get("/ita/2568/o23/").content.decode()
    with committed():
        PropertyItem.objects.create(
            station=station, category="state", name="วิทยุ 089-999-1234", unit="เครื่อง"
        )
    nowhere_public(client, "089-999-1234")


def test_a_reason_that_was_recorded_for_nothing_lets_nothing_through(year, station, client):
    page = item_page(year, O23)
    page.personal_data_reason = REASON
    page.save_revision().publish()
    with committed():
        phone_named(station)
    nowhere_public(client, PHONE)


def test_the_stations_own_number_passes(year, station, client):
    station.phones = PHONE
    station.save()
    with committed():
        PropertyItem.objects.create(
            station=station, category="state", name=f"โทรศัพท์เวร {PHONE}", unit="เครื่อง"
        )
    assert PHONE in client.get("/ita/2568/o23/").content.decode()


def test_a_number_of_the_register_is_held_back_whatever_the_reason(year, station, client):
    """Saved behind the form's back: a program, an old row, a text older than the number."""
    with committed():
        PropertyItem.objects.create(
            station=station,
            category="weapon",
            name="ปืนพก 9 มม. หมายเลข ser leak 1",
            unit="กระบอก",
            serial_number="SER-LEAK-1",
        )
    nowhere_public(client, "ser leak 1", "SER-LEAK-1")
    page = item_page(year, O23)
    page.personal_data_reason = REASON
    with pytest.raises(PublicationRefused, match="ไม่ว่าด้วยเหตุผลใด"):
        page.save_revision().publish()
    with pytest.raises(NOT_FOLLOWED):
        follow_page(page.pk)
    assert page.pk in follow_edition(year, [O23]).failed


def test_what_is_public_already_keeps_nothing_back(year, station, client):
    """From before the guard: putting one of two rows right must reach the public."""
    page = page_of(year, O23)
    one, two = phone_named(station), phone_named(station)
    from oitpages.publishing import render_item_files
    from oitpages.register_copies import take_copy

    take_copy(page)
    render_item_files(page)
    with committed():
        one.name = "โทรศัพท์เวรประจำวัน"
        one.save()
    assert "โทรศัพท์เวรประจำวัน" in client.get("/ita/2568/o23/").content.decode()
    assert two.name in client.get("/ita/2568/o23/").content.decode()


def test_a_superuser_who_isn_t_of_the_station_gets_no_notice(year, station):
    admin = get_user_model().objects.create_superuser("admin", password="invented-for-tests")
    make_member(station, StationMembership.Role.PUBLISHER)
    with committed():
        phone_named(station)
    assert not Notice.objects.open_for(admin).exists()
