"""The evidence index in the admin: filters, exports with their log, and no other station's."""

import io
import json
import zipfile

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, Site

from oitpages.catalogue.loader import UnknownEdition
from oitpages.checks.registry import Status
from oitpages.evidence.export import INDEX_FORMATS
from oitpages.models import EditionPage
from tests.home.builders import make_member, make_superuser
from tests.oitpages.builders import (
    YEAR,
    fill_item_page,
    item_page,
    publish,
    publish_item,
    start_year,
)
from tests.oitpages.reading import SoundHtml

pytestmark = pytest.mark.django_db

INDEX = reverse("oitpages_admin:index")


@pytest.fixture(scope="module")
def years(module_data) -> tuple[int, int]:
    """The years of two stations; the first has an item that is filled."""
    with module_data.unblock():
        alpha, beta = start_year("alpha"), start_year("beta")
        publish(fill_item_page(item_page(alpha, "service-manual")))
        return alpha.pk, beta.pk


@pytest.fixture
def alpha(years, db) -> EditionPage:
    """The year of the editor's station."""
    return EditionPage.objects.select_related("station").get(pk=years[0])


@pytest.fixture
def beta(years, db) -> EditionPage:
    """The year of another station."""
    return EditionPage.objects.select_related("station").get(pk=years[1])


@pytest.fixture
def editor(alpha, client):
    """A data officer of the first station, signed in."""
    user = make_member(alpha.station)
    client.force_login(user)
    return user


def export_url(extension: str, **query) -> str:
    """The address of an export."""
    return reverse("oitpages_admin:export", args=[extension], query=query)


def shown_codes(answer) -> list[str]:
    """The items that the list shows."""
    return [row.item.code for row in answer.context["index"].rows]


def test_the_menu_leads_to_the_index(editor, client):
    content = client.get(reverse("wagtailadmin_home")).content.decode()
    assert INDEX in content
    assert json.dumps("ดัชนีหลักฐาน").strip('"') in content  # the menu is JSON in the page


def test_the_menu_offers_what_a_user_may_do(editor, client, alpha):
    content = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("oitpages_admin:start_edition") not in content
    client.force_login(make_member(alpha.station, "controller"))
    content = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("oitpages_admin:start_edition") in content
    assert reverse("oitpages_admin:start_station") not in content
    client.force_login(make_superuser())
    content = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("oitpages_admin:start_station") in content


def test_the_index_shows_every_item_with_its_editor(editor, client, alpha):
    answer = client.get(INDEX)
    assert answer.status_code == 200
    assert shown_codes(answer) == [f"O{number}" for number in range(1, 26)]
    page = SoundHtml(answer.content.decode())
    for item in alpha.edition.items:
        edit = reverse("wagtailadmin_pages:edit", args=[item_page(alpha, item.key).pk])
        assert edit in page.links
        assert item.title_th in page.text
    assert "http://localhost/ita/2568/o9/" in page.links
    assert "คะแนน" not in page.text


def test_what_is_left_to_do_is_said_at_the_item(editor, client):
    text = SoundHtml(client.get(INDEX).content.decode()).text
    assert "O1.1" in text
    assert "ยังไม่มีหน้าของข้อ O1 ที่เผยแพร่" in text


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({"status": "pass"}, ["O9"]),
        ({"group": "9.5"}, None),
        ({"role": "พ.ต.อ.รับผิดชอบ ตัวอย่าง"}, ["O9"]),
        ({"role": "พ.ต.อ.รับผิดชอบ ตัวอย่าง", "group": "9.1"}, []),
        ({"status": "nonsense"}, []),
        ({"group": "", "status": "", "role": ""}, [f"O{number}" for number in range(1, 26)]),
    ],
)
def test_filters_narrow_the_list(editor, client, alpha, query, codes):
    answer = client.get(INDEX, query)
    assert answer.status_code == 200
    if codes is None:
        codes = [item.code for item in alpha.edition.items if item.group == query["group"]]
    assert shown_codes(answer) == codes
    if not codes:
        assert "ไม่มีข้อที่ตรงกับตัวกรอง" in answer.content.decode()


def test_counts_are_those_of_the_whole_year_whatever_the_filter(editor, client):
    whole = client.get(INDEX).context["whole"].counts
    narrowed = client.get(INDEX, {"group": "9.1"}).context["whole"].counts
    assert narrowed == whole
    assert sum(whole.values()) == 157
    assert whole[Status.PASS] > 0


def test_the_filters_stay_in_the_addresses_of_the_exports(editor, client, alpha):
    answer = client.get(INDEX, {"group": "9.1", "status": "fail"})
    for _, url in answer.context["exports"]:
        assert url.endswith(f"edition={alpha.pk}&status=fail&group=9.1")


@pytest.mark.parametrize("extension", INDEX_FORMATS)
def test_every_export_is_a_file_and_is_logged(editor, client, alpha, extension):
    answer = client.get(export_url(extension))
    assert answer.status_code == 200
    assert answer["Content-Type"] == INDEX_FORMATS[extension].media_type
    name = f"evidence-index-alpha-{YEAR}.{extension}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    if extension in ("docx", "xlsx"):
        assert zipfile.is_zipfile(io.BytesIO(answer.content))
    if extension == "html":
        assert SoundHtml(answer.content.decode()).problems == []
    [entry] = PageLogEntry.objects.filter(action="oitpages.export_index")
    assert (entry.user_id, entry.page_id) == (editor.pk, alpha.pk)
    assert entry.data["format"] == extension


def test_an_export_holds_what_the_filter_shows(editor, client):
    answer = client.get(export_url("json", group="9.1"))
    codes = [item["code"] for item in answer.json()["items"]]
    assert codes == [f"O{number}" for number in range(1, 7)]


@pytest.mark.parametrize("extension", ["csv", "json", "xlsx", "docx", "pdf", "html"])
def test_an_empty_selection_exports_too(editor, client, extension):
    answer = client.get(export_url(extension, status="pass", group="9.1"))
    assert answer.status_code == 200
    assert answer.content


def test_an_unknown_format_is_not_found(editor, client):
    assert client.get(export_url("exe")).status_code == 404
    assert not PageLogEntry.objects.filter(action="oitpages.export_index").exists()


def test_another_stations_year_is_not_there(editor, client, alpha, beta):
    assert client.get(INDEX, {"edition": alpha.pk}).status_code == 200
    assert client.get(INDEX, {"edition": beta.pk}).status_code == 404
    assert client.get(export_url("csv", edition=beta.pk)).status_code == 404
    content = client.get(INDEX).content.decode()
    assert beta.station.name_th not in content
    assert f'value="{beta.pk}"' not in content
    assert not PageLogEntry.objects.filter(action="oitpages.export_index").exists()


@pytest.mark.parametrize("edition", ["x", "0", "-1", "999999999999999999999999", "1' OR 1=1"])
def test_a_year_that_does_not_exist_is_not_found(editor, client, edition):
    assert client.get(INDEX, {"edition": edition}).status_code == 404


def test_a_superuser_chooses_between_the_stations(client, alpha, beta):
    client.force_login(make_superuser())
    answer = client.get(INDEX, {"edition": beta.pk})
    assert answer.context["edition_page"] == beta
    assert {page.pk for page in answer.context["editions"]} == {alpha.pk, beta.pk}


def test_a_user_of_no_station_is_told_to_start(client, alpha):
    user = make_member(alpha.station)
    user.station_memberships.all().delete()
    user.groups.add(alpha.station.editors)
    client.force_login(user)
    answer = client.get(INDEX)
    assert answer.status_code == 200
    assert "ยังไม่มีปีงบประมาณ" in answer.content.decode()
    assert client.get(export_url("csv")).status_code == 404


def test_a_stranger_signs_in_first(client, alpha):
    for address in (INDEX, export_url("csv")):
        answer = client.get(address)
        assert answer.status_code == 302
        assert reverse("wagtailadmin_login") in answer["Location"]


def test_a_year_out_of_step_says_so_and_exports_nothing(editor, client, monkeypatch):
    def no_catalogue(*arguments):
        raise UnknownEdition(YEAR, "police-station", [])

    monkeypatch.setattr("oitpages.models.edition.get_edition", no_catalogue)
    answer = client.get(INDEX)
    assert answer.status_code == 200
    assert "ไม่พบรายการตัวชี้วัด" in answer.content.decode()
    exported = client.get(export_url("csv"), follow=True)
    assert exported.redirect_chain == [(INDEX, 302)]
    assert "ไม่พบรายการตัวชี้วัด" in exported.content.decode()


def test_a_station_without_an_address_says_so(editor, client):
    Site.objects.all().delete()
    assert "ยังไม่มีที่อยู่เว็บ" in client.get(INDEX).content.decode()


def test_a_text_that_a_format_cannot_show_is_told_and_nothing_is_logged(editor, client, alpha):
    publish_item(alpha, "work-manuals", explanation="ดูท้ายหน้า \U0001f600")
    answer = client.get(export_url("pdf"), follow=True)
    assert "\U0001f600" in answer.content.decode()
    assert not PageLogEntry.objects.filter(action="oitpages.export_index").exists()


def test_an_unpublished_year_is_shown_to_its_officers(editor, client, alpha):
    EditionPage.objects.get(pk=alpha.pk).unpublish()
    answer = client.get(INDEX)
    assert len(shown_codes(answer)) == 25
    assert "ปีนี้ยังไม่เผยแพร่" in answer.content.decode()
