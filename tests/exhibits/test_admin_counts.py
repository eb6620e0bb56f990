"""Counting, following up and verifying by the screens of the admin."""

import re

import pytest
from django.urls import reverse

from risk.models import (
    CustodyAnchor,
    ExhibitCount,
    ExhibitItem,
)
from tests.exhibits.builders import attack, move, receive
from tests.exhibits.screens import address, text_of

pytestmark = pytest.mark.django_db


def test_a_count_is_ticked_closed_and_settled(keeper_client, station):
    receive(station)
    receive(station)
    begun = keeper_client.post(
        address(ExhibitCount, "add"),
        {"counted_on": "28/3/2568", "counted_by": "ผู้นับ", "witness": "กรรมการ"},
    )
    count = ExhibitCount.objects.get()
    assert begun.url == address(ExhibitCount, "inspect", count.pk)
    first, second = count.lines.order_by("pk")
    ticks = {f"found-{first.pk}": "yes", f"note-{first.pk}": "", f"note-{second.pk}": ""}
    early = keeper_client.post(begun.url, ticks | {"page": "1", "finish": "1"}, follow=True)
    assert "ยังไม่ได้ตรวจนับอีก 1 รายการ" in text_of(early)
    ticks |= {f"found-{second.pk}": "no", f"note-{second.pk}": "ไม่อยู่ในตู้"}
    ticks |= {f"was-found-{first.pk}": "yes"}
    done = keeper_client.post(begun.url, ticks | {"page": "1", "finish": "1"}, follow=True)
    assert "รอติดตาม" in text_of(done)
    assert "ไม่อยู่ในตู้" in text_of(done)
    exhibit_page = keeper_client.get(address(ExhibitItem, "inspect", second.exhibit_id))
    assert "ยังไม่มีข้อยุติ" in text_of(exhibit_page)
    form = reverse("exhibits_admin:follow_up", args=[second.pk])
    answer = {"followed_up_by": "ผู้ติดตาม", "followed_up_on": "29/3/2568", "outcome": "พบในตู้ ข"}
    assert keeper_client.post(form, answer | {"outcome": ""}).status_code == 200
    assert keeper_client.post(form, answer).status_code == 302
    assert "มีข้อยุติ" in text_of(keeper_client.get(begun.url))
    assert keeper_client.get(address(ExhibitCount, "list")).status_code == 200


def test_nothing_to_count_is_said(keeper_client, station):
    response = keeper_client.post(
        address(ExhibitCount, "add"),
        {"counted_on": "28/3/2568", "counted_by": "ผู้นับ", "witness": "กรรมการ"},
    )
    assert "ไม่มีของกลางที่ต้องอยู่ในขอบเขตนี้" in text_of(response)
    assert not ExhibitCount.objects.exists()


def test_the_verification_screen_tells_and_keeps_the_head(keeper_client, station):
    receive(station)
    page = reverse("exhibits_admin:verify")
    sound = text_of(keeper_client.post(page, {"station": station.pk}))
    assert "สมบูรณ์" in sound
    anchor = CustodyAnchor.objects.get()
    file = keeper_client.get(reverse("exhibits_admin:anchor", args=[anchor.pk]))
    assert f"--expect 1:{anchor.hash}" in file.content.decode()
    attack("UPDATE risk_exhibitmovement SET reason = 'x'")
    broken = text_of(keeper_client.post(page, {"station": station.pk}))
    assert "ของกลางเลขที่ 1/2568 รายการที่ 1" in broken
    assert "ถูกแก้ไข" in broken


def test_a_head_from_paper_is_read_with_both_parts(keeper_client, station):
    receive(station)
    page = reverse("exhibits_admin:verify")
    for wrong in ({"hash": "xyz"}, {"hash": "a" * 64}, {"sequence": "1"}):
        response = keeper_client.post(page, {"station": station.pk} | wrong)
        assert response.context["form"].errors
    held = {"station": station.pk, "sequence": "1", "hash": "A" * 64}
    assert "หลักยึด" in text_of(keeper_client.post(page, held))


def begun_count(client, station) -> ExhibitCount:
    """A count that was begun by the screen."""
    answer = {"counted_on": "28/3/2568", "counted_by": "ผู้นับ", "witness": "กรรมการ"}
    client.post(address(ExhibitCount, "add"), answer)
    return ExhibitCount.objects.get()


def as_shown(page: str) -> dict[str, str]:
    """What the browser sends of a page that nobody touched."""
    fields = re.findall(r'<input type="(?:hidden|text)" name="([^"]+)" value="([^"]*)"', page)
    ticked = re.findall(r'<input type="radio" name="([^"]+)" value="([^"]*)" checked', page)
    return {name: value for name, value in [*fields, *ticked] if name != "csrfmiddlewaretoken"}


def test_two_phones_on_one_page_lose_nothing_and_are_told(keeper_client, station):
    receive(station)
    receive(station)
    count = begun_count(keeper_client, station)
    page = address(ExhibitCount, "inspect", count.pk)
    first, second = count.lines.order_by("pk")
    opened = as_shown(keeper_client.get(page).content.decode())
    assert opened[f"was-found-{first.pk}"] == opened[f"was-note-{first.pk}"] == ""
    keeper_client.post(page, opened | {f"found-{first.pk}": "yes"})
    keeper_client.post(page, opened | {f"found-{second.pk}": "no"})
    late = opened | {f"found-{first.pk}": "no", f"note-{first.pk}": "ไม่อยู่", "finish": "1"}
    told = text_of(keeper_client.post(page, late, follow=True))
    assert f"เลขที่ {first.exhibit.number} บันทึกไว้แล้วว่า “พบ” ส่วนของท่านคือ “ไม่พบ” (ไม่อยู่)" in told
    count.refresh_from_db()
    assert not count.is_finished, "a line that was not written must be looked at first"
    assert list(count.lines.order_by("pk").values_list("found", flat=True)) == [True, False]
    now = as_shown(keeper_client.get(page).content.decode())
    assert "รอติดตาม" in text_of(keeper_client.post(page, now | {"finish": "1"}, follow=True))


def test_the_line_of_a_thing_that_left_the_store_says_so(keeper_client, station):
    exhibit = receive(station)
    receive(station)
    count = begun_count(keeper_client, station)
    page = address(ExhibitCount, "inspect", count.pk)
    assert "ออกจากคลังแล้ว" not in text_of(keeper_client.get(page))
    move(exhibit, "to-court", place="ศาลสมมติ")
    shown = text_of(keeper_client.get(page))
    assert "ออกจากคลังแล้ว</span> ส่งศาล ศาลสมมติ" in shown
    assert "1 จาก 2 รายการ" in shown
    other = count.lines.order_by("pk").last()
    done = as_shown(keeper_client.get(page).content.decode()) | {f"found-{other.pk}": "yes"}
    closed = text_of(keeper_client.post(page, done | {"finish": "1"}, follow=True))
    assert "ครบถ้วนตรงกับทะเบียน" in closed
    assert "ออกจากคลังระหว่างตรวจนับ 1 รายการ ไม่นับเป็นผลต่าง" in closed


def test_a_counter_who_is_the_witness_is_told_at_the_field(keeper_client, station):
    receive(station)
    answer = {"counted_on": "28/3/2568", "counted_by": "ด.ต.ส่ง", "witness": "ด.ต. ส่ง"}
    response = keeper_client.post(address(ExhibitCount, "add"), answer)
    assert "คนละคน" in response.context["form"].errors["witness"][0]
    assert not ExhibitCount.objects.exists()
