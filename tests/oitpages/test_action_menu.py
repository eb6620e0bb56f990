"""The head's buttons: one that approves while a page waits, one that publishes otherwise."""

import pytest
from django.urls import reverse

from home.models import StationMembership
from tests.home.builders import make_member
from tests.oitpages.builders import item_page

pytestmark = pytest.mark.django_db

PUBLISH, APPROVE = 'name="action-publish"', 'data-workflow-action-name="approve"'


@pytest.fixture
def head(station, client):
    user = make_member(station, StationMembership.Role.HEAD)
    client.force_login(user)
    return user


def buttons(client, page) -> str:
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_the_head_approves_what_waits_and_publishes_what_does_not(
    edition_page, station, head, client
):
    page = item_page(edition_page, "organisation-structure")
    page.save_revision(user=head)
    shown = buttons(client, page)
    assert PUBLISH in shown
    assert APPROVE not in shown
    page.get_workflow().start(page, make_member(station))
    shown = buttons(client, page)
    assert APPROVE in shown
    assert PUBLISH not in shown
