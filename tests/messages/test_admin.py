"""Messages in the admin: who sees which, opening with the key, answering."""

import re

import pytest
from wagtail.models import ModelLogEntry

from home.messages.receive import follow, receive
from home.models import Message, MessageKey, StationMembership
from tests.home.builders import make_member, make_station, make_superuser
from tests.messages.builders import PASSPHRASE, give_keys

pytestmark = pytest.mark.django_db

Role = StationMembership.Role
INDEX = "/admin/messages/"
TEXT = "เจ้าหน้าที่เรียกรับเงิน"
LIST_QUERIES = 30  # the admin itself asks for most of them


@pytest.fixture
def station():
    """A station that takes in every kind of message."""
    station = make_station()
    give_keys(station)
    return station


@pytest.fixture
def complaint(station) -> Message:
    """A complaint; ``receipt`` is what its sender was told."""
    receipt = receive(station, "complaint", {"ข้อความ": TEXT})
    message = Message.objects.get()
    message.receipt = receipt
    return message


def sign_in(client, station, role=Role.CONTROLLER):
    """Work as a member of the station."""
    user = make_member(station, role)
    client.force_login(user)
    return user


def text_of(response) -> str:
    """What the screen shows."""
    assert response.status_code == 200
    return response.content.decode()


def open_it(client, message: Message) -> str:
    """The screen of an opened message."""
    return text_of(client.post(f"{INDEX}{message.pk}/", {"passphrase": PASSPHRASE}))


def test_the_list_shows_what_there_is_and_nothing_of_what_it_says(client, station, complaint):
    sign_in(client, station)
    html = text_of(client.get(INDEX))
    assert str(complaint) in html
    assert TEXT not in html and complaint.receipt not in html


@pytest.mark.parametrize(
    ("role", "sees_questions", "sees_complaints"),
    [
        (Role.CONTROLLER, True, True),
        (Role.HEAD, True, False),
        (Role.PUBLISHER, True, False),
        (Role.DATA_OFFICER, False, False),
    ],
)
def test_complaints_are_for_controllers_alone(
    client, station, complaint, role, sees_questions, sees_complaints
):
    receive(station, "question", {"ข้อความ": "ถาม"})
    question = Message.objects.get(kind="question")
    sign_in(client, station, role)
    assert (client.get(INDEX).status_code == 200) is sees_questions
    seen = {
        message.pk: client.get(f"{INDEX}{message.pk}/").status_code == 200
        for message in (question, complaint)
    }
    assert seen == {question.pk: sees_questions, complaint.pk: sees_complaints}


def test_an_administrator_of_the_site_reads_nothing(client, station, complaint):
    client.force_login(make_superuser())
    assert client.get(f"{INDEX}{complaint.pk}/").status_code == 404
    response = client.post(f"{INDEX}{complaint.pk}/", {"passphrase": PASSPHRASE})
    assert response.status_code == 404


def test_nobody_sees_another_stations_messages(client, station, complaint):
    sign_in(client, make_station("bravo"))
    assert str(complaint) not in text_of(client.get(INDEX))
    assert client.get(f"{INDEX}{complaint.pk}/").status_code == 404
    assert client.post(f"{INDEX}{complaint.pk}/reply/", {}).status_code == 404


def test_the_passphrase_opens_a_message_for_one_answer(client, station, complaint):
    user = sign_in(client, station)
    assert TEXT not in text_of(client.get(f"{INDEX}{complaint.pk}/"))
    response = client.post(f"{INDEX}{complaint.pk}/", {"passphrase": PASSPHRASE})
    assert TEXT in text_of(response)
    assert "no-store" in response["Cache-Control"]
    assert PASSPHRASE not in response.content.decode()
    assert TEXT not in text_of(client.get(f"{INDEX}{complaint.pk}/"))
    assert PASSPHRASE not in str(dict(client.session))
    [entry] = ModelLogEntry.objects.filter(action="home.message_opened")
    assert (entry.user, entry.object_id) == (user, str(complaint.pk))


def test_a_wrong_passphrase_is_told_at_the_field_and_opens_nothing(client, station, complaint):
    sign_in(client, station)
    html = text_of(client.post(f"{INDEX}{complaint.pk}/", {"passphrase": "ผิดแน่นอน"}))
    assert "รหัสผ่านกุญแจไม่ถูกต้อง" in html
    assert TEXT not in html
    assert not ModelLogEntry.objects.filter(action="home.message_opened").exists()


def test_an_answer_reaches_the_sender_and_the_log_keeps_no_text(client, station, complaint):
    user = sign_in(client, station)
    html = open_it(client, complaint)
    receipt = re.search(r'name="receipt" value="([^"]+)"', html)[1]
    values = {"receipt": receipt, "text": "ตรวจสอบแล้ว", "status": "finished"}
    assert client.post(f"{INDEX}{complaint.pk}/reply/", values).status_code == 302
    followed = follow(station, complaint.receipt)
    assert followed.message.status == "finished"
    assert [text for _, text in followed.replies] == ["ตรวจสอบแล้ว"]
    [entry] = ModelLogEntry.objects.filter(action="home.message_answered")
    assert entry.user == user
    assert entry.data == {
        "status": {"before": "received", "after": "finished"},
        "replied": True,
    }


def test_an_answer_belongs_to_the_message_that_was_opened(client, station, complaint):
    receive(station, "complaint", {"ข้อความ": "อีกเรื่อง"})
    other = Message.objects.exclude(pk=complaint.pk).get()
    sign_in(client, station)
    receipt = re.search(r'name="receipt" value="([^"]+)"', open_it(client, complaint))[1]
    values = {"receipt": receipt, "text": "ผิดเรื่อง", "status": "finished"}
    assert client.post(f"{INDEX}{other.pk}/reply/", values).status_code == 404
    forged = {**values, "receipt": "forged"}
    assert client.post(f"{INDEX}{complaint.pk}/reply/", forged).status_code == 302
    assert not follow(station, complaint.receipt).replies


def test_a_controller_makes_the_key_with_which_the_form_opens(client):
    station = make_station()
    user = sign_in(client, station)
    assert "ยังไม่เปิดรับ" in text_of(client.get(INDEX))
    path = f"{INDEX}key/{station.pk}/complaint/"
    both = {"passphrase": PASSPHRASE, "repeated": PASSPHRASE}
    assert client.post(path, both).status_code == 302
    [key] = MessageKey.objects.all()
    assert (key.purpose, key.created_by) == ("complaint", user)
    assert ModelLogEntry.objects.filter(action="home.message_key", user=user).exists()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("สั้น", "สั้น", "สั้นเกินไป"),
        (PASSPHRASE, PASSPHRASE + "x", "ไม่ตรงกัน"),
        ("", "", "โปรดตั้งรหัสผ่านกุญแจ"),
    ],
)
def test_a_poor_passphrase_makes_no_key(client, first, second, said):
    station = make_station()
    sign_in(client, station)
    path = f"{INDEX}key/{station.pk}/complaint/"
    html = text_of(client.post(path, {"passphrase": first, "repeated": second}))
    assert said in html
    assert not MessageKey.objects.exists()


def test_only_controllers_make_the_key_of_complaints(client):
    station = make_station()
    sign_in(client, station, Role.PUBLISHER)
    assert client.get(f"{INDEX}key/{station.pk}/complaint/").status_code == 404
    assert client.get(f"{INDEX}key/{station.pk}/general/").status_code == 200
    assert client.get(f"{INDEX}key/{station.pk}/nothing/").status_code == 404


@pytest.mark.parametrize("number", [1, 40])
def test_the_list_costs_the_same_for_few_and_many(
    client, station, number, django_assert_max_num_queries
):
    for _ in range(number):
        receive(station, "complaint", {"ข้อความ": TEXT})
    sign_in(client, station)
    client.get(INDEX)
    with django_assert_max_num_queries(LIST_QUERIES):
        client.get(INDEX)


def test_filters_take_anything(client, station, complaint):
    sign_in(client, station)
    for query in ("kind=complaint", "kind=x", "status=finished", "page=x", "kind=%00"):
        assert client.get(f"{INDEX}?{query}").status_code == 200
