"""An editor of one station meets nothing of another's in the admin."""

import datetime

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from home.models import Person, Posting, Station, StationMembership, WorkLine
from home.permissions import (
    grant_model_permissions,
    station_ids_of,
    stations_of,
    visible_instances,
)
from tests.support.html_forms import form_fields

from .builders import (
    make_member,
    make_person,
    make_posting,
    make_station,
    make_superuser,
    news_index,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def alpha():
    return make_station("alpha")


@pytest.fixture
def beta(alpha):
    return make_station("beta")


@pytest.fixture
def own(alpha):
    return make_person(alpha, "ของเรา")


@pytest.fixture
def stranger(beta):
    return make_person(beta, "คนอื่น")


@pytest.fixture
def editor(alpha, client):
    """A data officer of alpha, signed in."""
    user = make_member(alpha)
    client.force_login(user)
    return user


def url(model, view, *args):
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def chooser_url(model, view, *args):
    namespace = model.snippet_viewset.get_chooser_admin_url_namespace()
    return reverse(f"{namespace}:{view}", args=args)


def person_data(**values):
    data = {"rank": "พ.ต.ท.", "first_name": "ใหม่", "last_name": "ตัวอย่าง", "photo": ""}
    return nested_form_data(data | {"postings": inline_formset([])} | values)


@pytest.mark.parametrize("view", ["edit", "delete", "history", "usage", "inspect"])
def test_views_of_a_strangers_person_are_not_there(client, editor, own, stranger, view):
    assert client.get(url(Person, view, own.pk)).status_code == 200
    assert client.get(url(Person, view, stranger.pk)).status_code == 404


@pytest.mark.parametrize("model", [WorkLine, Station])
@pytest.mark.parametrize("view", ["edit", "history", "usage", "inspect"])
def test_views_of_other_things_are_not_there(client, editor, alpha, beta, model, view):
    own, strange = (
        station if model is Station else station.work_lines.first() for station in (alpha, beta)
    )
    assert client.get(url(model, view, own.pk)).status_code == 200
    assert client.get(url(model, view, strange.pk)).status_code == 404


def test_a_strangers_person_is_neither_changed_nor_deleted(client, editor, stranger):
    for view in ("edit", "delete"):
        response = client.post(url(Person, view, stranger.pk), person_data())
        assert response.status_code == 404
    stranger.refresh_from_db()
    assert stranger.first_name == "คนอื่น"


@pytest.mark.parametrize("words", ["", "วอย่า"])
def test_lists_and_searches_show_only_the_own(client, editor, own, stranger, words):
    response = client.get(url(Person, "list"), {"q": words})
    assert list(response.context["object_list"]) == [own]


def test_exports_hold_only_the_own(client, editor, own, stranger):
    queryset = Person.snippet_viewset.get_queryset(client.get("/admin/").wsgi_request)
    assert list(queryset) == [own]
    response = client.get(url(Person, "list"), {"export": "csv"})
    assert "คนอื่น" not in b"".join(response.streaming_content).decode()


def test_the_chooser_shows_only_the_own(client, editor, own, stranger):
    for view in ("choose", "choose_results"):
        response = client.get(chooser_url(Person, view))
        assert list(response.context["results"]) == [own]
    found = client.get(chooser_url(Person, "choose_results"), {"q": "องเร"})
    assert list(found.context["results"]) == [own]
    assert not client.get(chooser_url(Person, "choose_results"), {"q": "อื่น"}).context["results"]
    assert client.get(chooser_url(Person, "chosen", own.pk)).status_code == 200
    assert client.get(chooser_url(Person, "chosen", stranger.pk)).status_code == 404
    many = client.get(chooser_url(Person, "chosen_multiple"), {"id": [own.pk, stranger.pk]})
    assert [item["id"] for item in many.json()["result"]] == [str(own.pk)]


def test_bulk_deletion_neither_names_nor_deletes(client, editor, own, stranger):
    path = reverse("wagtail_bulk_action", args=("home", "person", "delete"))
    assert client.get(path, {"id": stranger.pk}).status_code == 404
    both = client.get(path, {"id": [own.pk, stranger.pk]})
    assert both.status_code == 200
    assert "คนอื่น" not in both.content.decode()
    client.post(f"{path}?id={own.pk}&id={stranger.pk}")
    assert list(Person.objects.all()) == [stranger]


def test_bulk_deletion_of_all_means_all_of_the_own(client, editor, own, stranger):
    path = reverse("wagtail_bulk_action", args=("home", "person", "delete"))
    client.post(f"{path}?id=all")
    assert list(Person.objects.all()) == [stranger]


def test_with_one_station_the_field_is_filled_in_and_hidden(client, editor, alpha, beta):
    form = client.get(url(Person, "add")).context["form"]
    assert "station" not in form.fields
    response = client.post(url(Person, "add"), person_data(station=beta.pk))
    assert response.status_code == 302
    assert Person.objects.get().station == alpha


def test_a_member_of_two_stations_chooses_between_these(client, alpha, beta):
    make_station("gamma")
    user = make_member(alpha)
    StationMembership.objects.create(user=user, station=beta, role="publisher")
    client.force_login(user)
    field = client.get(url(Person, "add")).context["form"].fields["station"]
    assert set(field.queryset) == {alpha, beta}


def test_who_chooses_no_station_is_told_once(client, alpha, beta):
    client.force_login(make_superuser())
    form = client.post(url(Person, "add"), person_data()).context["form"]
    assert form.errors["station"] == ["โปรดกรอกช่องนี้"]


def test_a_one_station_install_asks_nobody_for_the_station(client, alpha):
    client.force_login(make_superuser())
    assert "station" not in client.get(url(Person, "add")).context["form"].fields


def test_uniqueness_is_checked_although_the_station_is_hidden(client, editor, alpha):
    response = client.post(
        url(WorkLine, "add"), {"key": "traffic", "name_th": "งานจราจร", "sort_order": 9}
    )
    assert response.status_code == 200
    assert "สถานีนี้มีสายงานนี้แล้ว" in str(response.context["form"].errors)


def test_postings_are_entered_with_the_officer(client, editor, alpha, own):
    make_posting(own)
    row = {"position": "ผกก.", "role": "head", "work_line": "", "starts_on": "1/10/2567"}
    clash = client.post(url(Person, "add"), person_data(postings=inline_formset([row])))
    assert clash.status_code == 200
    assert "มีหัวหน้าสถานีในช่วงเวลานี้แล้ว" in clash.content.decode()
    row |= {"acting": "on"}
    assert (
        client.post(url(Person, "add"), person_data(postings=inline_formset([row]))).status_code
        == 302
    )
    posting = Posting.objects.get(acting=True)
    assert (posting.station, posting.starts_on) == (alpha, datetime.date(2024, 10, 1))


def test_members_edit_their_station_but_make_and_delete_none(client, editor, alpha):
    assert client.get(url(Station, "edit", alpha.pk)).status_code == 200
    assert client.get(url(Station, "add")).status_code == 302
    assert client.get(url(Station, "delete", alpha.pk)).status_code == 302


def test_dates_that_are_only_shown_are_in_the_buddhist_era_too(client, editor, alpha):
    Station.objects.filter(pk=alpha.pk).update(contact_changed_on=datetime.date(2025, 1, 15))
    for page in (url(Station, "list"), url(Station, "edit", alpha.pk)):
        assert "15 มกราคม 2568" in client.get(page).content.decode()


def test_a_member_changes_what_the_station_says_of_itself(client, editor, alpha):
    address = url(Station, "edit", alpha.pk)
    fields = dict(form_fields(client.get(address).content.decode(), "w-editor-form"))
    answer = client.post(address, fields | {"address": "1 ถนนตัวอย่าง", "phones": "02-000-0000"})
    assert answer.status_code == 302
    alpha.refresh_from_db()
    assert (alpha.address, alpha.phone_list) == ("1 ถนนตัวอย่าง", ("02-000-0000",))


def test_members_see_no_memberships(client, editor):
    assert client.get(url(StationMembership, "list")).status_code == 302


def test_a_permission_without_a_membership_opens_nothing(client, alpha, own):
    user = make_member(alpha)
    StationMembership.objects.all().delete()
    grant_model_permissions(alpha.editors, [Person], ["change"])
    user.groups.add(alpha.editors)
    client.force_login(user)
    assert client.get(url(Person, "list")).status_code == 302
    assert client.get(url(Person, "edit", own.pk)).status_code == 404


def test_superusers_see_everything(client, own, stranger):
    client.force_login(make_superuser())
    response = client.get(url(Person, "list"))
    assert set(response.context["object_list"]) == {own, stranger}
    assert client.get(url(Person, "edit", stranger.pk)).status_code == 200


def test_the_page_chooser_keeps_to_the_own_pages(client, editor, alpha, beta):
    root = Page.get_first_root_node()
    children = client.get(reverse("wagtailadmin_choose_page_child", args=(root.pk,)))
    assert alpha.name_th in children.json()["html"]
    assert beta.name_th not in children.json()["html"]
    search = client.get(reverse("wagtailadmin_choose_page_search"), {"q": "ข่าวและกิจกรรม"})
    found = {page.pk for page in search.context["pages"]}
    assert found == {news_index(alpha).pk}


def test_the_policy_of_a_thing(alpha, beta, own, stranger):
    policy = policy_registry.get_by_type(Person)
    user, superuser = make_member(alpha), make_superuser()
    assert policy.user_has_permission_for_instance(user, "change", own)
    assert not policy.user_has_permission_for_instance(user, "change", stranger)
    assert policy.user_has_permission_for_instance(superuser, "delete", stranger)
    assert set(policy.users_with_permission_for_instance("change", own)) == {user, superuser}
    assert set(policy.users_with_any_permission(["change"])) == {user, superuser}
    assert list(visible_instances(Person, user)) == [own]
    assert list(stations_of(user)) == [alpha]
    assert set(stations_of(superuser)) == {alpha, beta}


def test_inactive_users_may_nothing(alpha, own):
    user = make_member(alpha)
    user.is_active = False
    policy = policy_registry.get_by_type(Person)
    assert station_ids_of(user) == frozenset()
    assert not policy.user_has_permission(user, "change")
    assert not visible_instances(Person, user).exists()
