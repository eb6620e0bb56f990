"""An editor's form and the saving it does by itself reach the server at the same moment.

The editor saves by itself while somebody types. Who presses "save" meanwhile sends the whole
form as well. Whatever comes first, the newest draft must be what the person pressed.
"""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail import hooks
from wagtail.models import DraftStateMixin, TaskState

from home.models import StationMembership
from oitpages.models import ItemPage
from risk.models import PropertyItem
from tests.home.builders import make_member
from tests.oitpages.builders import item_page, publish_item
from tests.risk.conftest import make_risk
from tests.support.html_forms import form_fields

MANUALS = "work-manuals"
TYPED, PRESSED = "ข้อความที่ระบบบันทึกเอง", "ข้อความที่กดบันทึก"
BY_ITSELF = {"accept": "application/json"}


def edit(page: ItemPage) -> str:
    """Address of the edit page."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_at(client: Client, address: str, form_id: str = "page-edit-form") -> dict[str, str]:
    """The form that a browser would show there."""
    return dict(form_fields(client.get(address).content.decode(), form_id))


def newest_text(edition_page) -> str:
    """What the newest draft says."""
    return item_page(edition_page, MANUALS).explanation


@pytest.fixture
def publisher(edition_page, client):
    """A publisher of the station, signed in."""
    user = make_member(edition_page.station, StationMembership.Role.PUBLISHER)
    client.force_login(user)
    return user


def press_meanwhile(hook: str, client: Client, address: str, fields: dict[str, str]):
    """Press "save" when the next saving by itself has been taken in, but not yet saved."""

    def press(request, thing) -> None:
        if not request.accepts("text/html"):
            assert client.post(address, fields).status_code == 302

    return hooks.register_temporarily(hook, press, order=100)


@pytest.mark.django_db
class TestAPress:
    """A press that overtakes the saving by itself."""

    def test_is_not_undone_by_what_was_saved_before_it(self, edition_page, publisher, client):
        page = item_page(edition_page, MANUALS)
        page.save_revision(user=publisher)
        fields = form_at(client, edit(page))
        pressed = fields | {"explanation": PRESSED}
        with press_meanwhile("before_edit_page", client, edit(page), pressed):
            answer = client.post(edit(page), fields | {"explanation": TYPED}, headers=BY_ITSELF)
        assert answer.status_code == 400
        assert answer.json()["error_code"] == "invalid_revision"
        assert any("ก" <= letter <= "๙" for letter in answer.json()["error_message"])
        assert newest_text(edition_page) == PRESSED
        assert type(page).objects.get().latest_revision == page.revisions.order_by("pk").last()

    def test_is_not_undone_by_a_saving_that_goes_over_the_one_before(
        self, edition_page, publisher, client
    ):
        page = item_page(edition_page, MANUALS)
        page.save_revision(user=publisher)
        fields = form_at(client, edit(page)) | {"explanation": TYPED}
        first = client.post(edit(page), fields, headers=BY_ITSELF).json()["revision_id"]
        second = fields | {"overwrite_revision_id": first}
        pressed = fields | {"explanation": PRESSED}
        with press_meanwhile("before_edit_page", client, edit(page), pressed):
            answer = client.post(edit(page), second, headers=BY_ITSELF)
        assert answer.status_code == 400
        assert newest_text(edition_page) == PRESSED

    def test_of_a_page_that_is_public_isn_t_undone(self, edition_page, publisher, client):
        page = publish_item(edition_page, MANUALS)
        fields = form_at(client, edit(page))
        pressed = fields | {"explanation": PRESSED}
        with press_meanwhile("before_edit_page", client, edit(page), pressed):
            answer = client.post(edit(page), fields | {"explanation": TYPED}, headers=BY_ITSELF)
        assert answer.status_code == 400
        assert newest_text(edition_page) == PRESSED

    def test_that_follows_is_saved_over_it(self, edition_page, publisher, client):
        page = item_page(edition_page, MANUALS)
        page.save_revision(user=publisher)
        fields = form_at(client, edit(page))
        assert client.post(edit(page), fields | {"explanation": TYPED}, headers=BY_ITSELF).json()[
            "success"
        ]
        assert client.post(edit(page), fields | {"explanation": PRESSED}).status_code == 302
        assert newest_text(edition_page) == PRESSED


@pytest.mark.django_db
def test_what_is_saved_by_itself_takes_no_step(edition_page, client):
    """The button's form is filled before it is sent, and the saving by itself reads it."""
    station = edition_page.station
    author = make_member(station, StationMembership.Role.DATA_OFFICER)
    publisher = make_member(station, StationMembership.Role.PUBLISHER)
    page = item_page(edition_page, MANUALS)
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    client.force_login(publisher)
    fields = form_at(client, edit(page)) | {
        "explanation": TYPED,
        "action-workflow-action": "true",
        "workflow-action-name": "approve",
    }
    assert client.post(edit(page), fields, headers=BY_ITSELF).json()["success"]
    assert newest_text(edition_page) == TYPED
    assert not TaskState.objects.filter(status=TaskState.STATUS_APPROVED).exists()


def make_camera(station) -> PropertyItem:
    """An asset of the station."""
    return PropertyItem.objects.create(
        station=station, category="state", name="กล้อง", quantity=1, unit="ตัว"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("build", "name"), [(make_risk, "process_name"), (make_camera, "name")], ids=["risk", "asset"]
)
def test_a_press_in_a_register_is_not_undone(edition_page, publisher, client, build, name):
    thing = build(edition_page.station)
    thing.save_revision(user=publisher)
    address = reverse(thing.snippet_viewset.get_url_name("edit"), args=[thing.pk])
    fields = form_at(client, address, "w-editor-form")
    pressed = fields | {name: PRESSED}
    with press_meanwhile("before_edit_snippet", client, address, pressed):
        answer = client.post(address, fields | {name: TYPED}, headers=BY_ITSELF)
    assert answer.status_code == 400
    assert answer.json()["error_code"] == "invalid_revision"
    thing.refresh_from_db()
    assert getattr(thing.get_latest_revision_as_object(), name) == PRESSED
    assert isinstance(thing, DraftStateMixin) or getattr(thing, name) == PRESSED
