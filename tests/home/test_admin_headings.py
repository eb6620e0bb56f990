"""Forms of the station's things have one heading of level one, as readers of screens expect."""

import pytest
from django.urls import reverse
from lxml import html

from home.models import Person, StationMembership

from .builders import make_member, make_person, make_station, make_superuser

pytestmark = pytest.mark.django_db


def headings(client, address: str) -> list[str]:
    """The headings of level one of a screen."""
    answer = client.get(address)
    assert answer.status_code == 200
    return [h.text_content().strip() for h in html.fromstring(answer.content).iter("h1")]


@pytest.mark.parametrize("model", [Person, StationMembership])
def test_a_form_has_one_heading(client, model):
    station = make_station()
    make_member(station, person=make_person(station))
    client.force_login(make_superuser())
    addresses = model.snippet_viewset
    [new] = headings(client, reverse(addresses.get_url_name("add")))
    assert new == model._meta.verbose_name
    thing = model.objects.get()
    [known] = headings(client, reverse(addresses.get_url_name("edit"), args=[thing.pk]))
    assert known == str(thing)


def test_the_account_form_says_where_roles_are_given(client):
    user = make_superuser()
    client.force_login(user)
    for address in (
        reverse("wagtailusers_users:add"),
        reverse("wagtailusers_users:edit", args=[user.pk]),
    ):
        content = client.get(address).content.decode()
        assert reverse(StationMembership.snippet_viewset.get_url_name("add")) in content


def test_the_role_form_offers_users_by_name_and_login(client):
    make_station()
    named, nameless = make_superuser(), make_superuser()
    named.first_name, named.last_name = "สมชาย", "สมมติ"
    named.save()
    client.force_login(nameless)
    form = html.fromstring(
        client.get(reverse(StationMembership.snippet_viewset.get_url_name("add"))).content
    )
    offered = [option.text for option in form.xpath("//select[@name='user']/option")]
    assert f"สมชาย สมมติ ({named.get_username()})" in offered
    assert nameless.get_username() in offered
