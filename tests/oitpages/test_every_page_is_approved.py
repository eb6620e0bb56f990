"""Whatever page of a station somebody submits, it goes its steps by the buttons of the admin."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from home.models import HomePage, MessagePage, Notice, StationMembership
from oitpages.models import DisclosureIndexPage, EditionPage, ItemPage
from tests.home.builders import make_member, make_news
from tests.support.form_data import page_form, page_form_data

pytestmark = pytest.mark.django_db

KINDS = (
    "HomePage",
    "StandardPage",
    "ContactPage",
    "MessagePage",
    "NewsIndexPage",
    "NewsPage",
    "DisclosureIndexPage",
    "EditionPage",
)
NEW_TITLE = "ชื่อที่แก้ไขแล้ว"
SUBMIT = {"action-submit": "1"}
APPROVE = {"action-workflow-action": "true", "workflow-action-name": "approve"}


@pytest.fixture
def pages(station, edition_page) -> dict[str, Page]:
    """One page of each kind that a station has, but the items', by the kind's name."""
    make_news(station)
    station.home_page.add_child(instance=MessagePage(title="ถาม", slug="ask", kind="question"))
    below = Page.objects.descendant_of(station.home_page, inclusive=True).specific()
    return {type(page).__name__: page for page in below if not isinstance(page, ItemPage)}


def press(client, page: Page, user, button: dict[str, str], **values: str) -> None:
    """Send the page's form as the user, with a button."""
    client.force_login(user)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    answer = client.post(address, page_form_data(page_form(draft, user), **values) | button)
    assert answer.status_code == 302


def test_every_kind_is_among_them(pages):
    kinds = {HomePage, DisclosureIndexPage, EditionPage, *HomePage.allowed_subpage_models()}
    below = {kind for parent in kinds for kind in parent.allowed_subpage_models()}
    others = {kind for kind in kinds | below if not issubclass(kind, ItemPage)} - {Page}
    assert {kind.__name__ for kind in others} == set(pages) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_submitted_checked_and_approved(pages, station, client, kind):
    team = {role: make_member(station, role) for role in StationMembership.Role}
    page = pages[kind]
    press(client, page, team["publisher"], SUBMIT, title=NEW_TITLE)
    for role in ("controller", "head"):
        [notice] = Notice.objects.open_for(team[role])
        assert NEW_TITLE in notice.text
        press(client, page, team[role], APPROVE)
    page = type(page).objects.get(pk=page.pk)
    assert (page.title, page.live) == (NEW_TITLE, True)
    assert page.current_workflow_state is None
    assert not Notice.objects.open_for(team["head"]).exists()
