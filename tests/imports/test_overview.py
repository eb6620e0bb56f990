"""One screen with every Excel form of a station."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import get_page_models

from home.models import StationMembership
from oitpages.imports import apply
from oitpages.imports.overview import REGISTER_OF_SOURCE
from oitpages.imports.registers import REGISTERS, REGISTERS_BY_KEY
from oitpages.models import ITEM_PAGES, PAGE_CLASS_BY_KEY, ImportBatch
from risk.public import REGISTERS as PUBLIC_REGISTERS
from tests.home.builders import make_member, make_station
from tests.oitpages.builders import item_page, start_year

from . import register_screens
from .screens import CHANGED, address, confirm, statistics_file, upload

pytestmark = pytest.mark.django_db

OVERVIEW_QUERIES = 42


def overview(client, **query):
    return client.get(reverse("oitpages_admin:excel"), query)


def test_the_menu_leads_to_the_screen(client, editor, edition_page):
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("oitpages_admin:excel") in home


def test_every_item_and_register_is_listed_with_its_forms(client, editor, station, edition_page):
    context = overview(client).context
    assert [form.code for form in context["items"]] == [
        item.code for item in edition_page.edition.items
    ]
    assert [form.code for form in context["registers"]] == [r.key for r in REGISTERS]
    for form, item in zip(context["items"], edition_page.edition.items, strict=True):
        has_rows = bool(PAGE_CLASS_BY_KEY[item.key].record_relations())
        assert bool(form.import_url) == has_rows
        if has_rows:
            assert client.get(form.import_url).status_code == 200
        else:
            assert form.hint
    for form in context["registers"]:
        assert client.get(form.import_url).status_code == 200
        assert client.get(form.template_url).status_code == 200


def test_the_last_import_and_who_brought_it_are_shown(client, editor, station, edition_page):
    assert "ยังไม่เคยนำเข้า" in overview(client).content.decode()
    page = item_page(edition_page, "operational-statistics")
    confirm(client, page, upload(client, page, statistics_file(page, CHANGED)))
    row = register_screens.new_row(station, "property")
    content = register_screens.file_of(station, "property", [row])
    batch = register_screens.bring_in(client, station, "property", content)
    context = overview(client).context
    [item] = [form for form in context["items"] if form.last]
    [register] = [form for form in context["registers"] if form.last]
    assert (item.code, item.last.user_name) == ("O11", editor.get_username())
    assert (register.code, register.last.is_undone) == ("property", False)
    register_screens.undo(client, station, "property", batch)
    assert "ย้อนกลับแล้ว" in overview(client).content.decode()


def test_an_older_import_is_not_the_last(client, editor, station, edition_page):
    page = item_page(edition_page, "operational-statistics")
    for user in (make_member(station), editor):
        client.force_login(user)
        rows = CHANGED if user == editor else CHANGED[:1]
        confirm(client, page, upload(client, page, statistics_file(page, rows)))
    assert apply.PageLogEntry.objects.filter(action=apply.IMPORT_ACTION).count() == 2
    [item] = [form for form in overview(client).context["items"] if form.last]
    assert item.last.user_name == editor.get_username()


def test_another_stations_year_is_not_there(client, editor):
    stranger = start_year("beta")
    assert overview(client, edition=stranger.pk).status_code == 404


def test_who_may_not_edit_sees_no_forms(client, station, edition_page):
    viewer = make_member(station, StationMembership.Role.DATA_OFFICER)
    viewer.groups.clear()
    client.force_login(viewer)
    assert overview(client).status_code in (302, 403)


def test_a_station_without_a_year_still_has_its_registers(client):
    station = make_station("beta")
    client.force_login(make_member(station))
    context = overview(client).context
    assert context["items"] == []
    assert len(context["registers"]) == len(REGISTERS)


def test_what_items_read_names_registers_that_exist():
    read = {source for page in ITEM_PAGES for source in page.reads}
    assert set(REGISTER_OF_SOURCE) == read & (set(PUBLIC_REGISTERS) | {"people"})
    assert {key for key in REGISTER_OF_SOURCE.values() if key} == set(REGISTERS_BY_KEY)


def test_the_screen_costs_the_same_however_much_was_imported(
    client, editor, station, edition_page
):
    ContentType.objects.get_for_models(*get_page_models())
    for number in range(60):
        ImportBatch.objects.create(
            station=station,
            register=REGISTERS[number % len(REGISTERS)].key,
            user=editor,
            user_name="x",
            file_name="x",
            file_hash="0" * 64,
            added=1,
            changed=0,
            removed=0,
            entries=[],
        )
        apply.PageLogEntry.objects.log_action(
            item_page(edition_page, "relevant-laws"),
            apply.IMPORT_ACTION,
            user=editor,
        )
    with CaptureQueriesContext(connection) as queries:
        assert overview(client).status_code == 200
    assert len(queries) <= OVERVIEW_QUERIES, len(queries)


def test_the_import_screen_itself_is_linked_from_the_item(client, editor, edition_page):
    page = item_page(edition_page, "procurement-summary")
    assert address(page) in overview(client).content.decode()
