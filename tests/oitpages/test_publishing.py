"""Publishing makes the files that an item offers, and keeps them while nothing changes."""

import dataclasses
import hashlib

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from wagtail.models import PageLogEntry, Site

from oitpages.catalogue.loader import UnknownEdition, get_edition
from oitpages.evidence.formats import DATA_FORMATS, demanded_formats, offered_formats
from oitpages.models import MonthlyPerformancePage, RenderedFile
from oitpages.models.records import Activity, FundEntry
from oitpages.publishing import PublicationRefused, render_item_files
from tests.home.builders import make_image, make_member
from tests.oitpages.builders import (
    AS_OF,
    YEAR,
    filled_record,
    item_page,
    other_item_page,
    publish,
    publish_item,
    state_of,
)
from tests.support.form_data import page_form, page_form_data

pytestmark = pytest.mark.django_db

DEMANDED = {
    "monthly-performance": ["pdf", "docx"],
    "operational-statistics": ["pdf", "xlsx", "docx"],
    "budget-spending": ["pdf", "xlsx"],
    "investigation-fund": ["pdf", "xlsx", "docx"],
    "procurement-summary": ["pdf", "xlsx", "docx"],
}
NO_GLYPH = "\U0001f600"


def files_of(page) -> dict[str, RenderedFile]:
    """The stored files of a page as a whole by format, in the order they were first made in.

    A database gives rows back in any order it likes unless told, PostgreSQL after an update.
    """
    return {file.format: file for file in page.rendered_files.filter(part="").order_by("pk")}


def report_of_activity(edition_page, **values):
    """O7 with one activity, published."""
    activity = filled_record(Activity, photo=None, photo_alt="", **values)
    return publish_item(edition_page, "monthly-performance", activities=[activity], as_of=AS_OF)


def test_every_item_has_what_it_demands_and_a_pdf(edition_page):
    for item in edition_page.edition.items:
        publish_item(edition_page, item.key)
    made = {
        item.key: list(
            RenderedFile.objects.filter(page__slug=item.slug, part="")
            .order_by("pk")
            .values_list("format", flat=True)
        )
        for item in edition_page.edition.items
    }
    for item in edition_page.edition.items:
        formats = made[item.key]
        assert formats[: len(DEMANDED.get(item.key, ()))] == DEMANDED.get(item.key, [])
        assert tuple(formats) == offered_formats(item, "csv" in formats)
    assert all("csv" in made[key] for key in DEMANDED)


@pytest.mark.parametrize("key", DEMANDED)
def test_size_and_hash_are_those_of_the_stored_bytes(edition_page, station, key):
    page = publish_item(edition_page, key, as_of=AS_OF)
    for extension, file in files_of(page).items():
        with file.file.open("rb") as stream:
            content = stream.read()
        assert content
        assert (file.size, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
        assert file.file.name.startswith(f"oit/alpha/{YEAR}/{page.slug}-{file.sha256[:12]}")
        assert file.file.name.endswith(extension)
        assert (file.as_of, file.revision_id) == (AS_OF, page.live_revision_id)
    assert {state.sha256 for state in state_of(edition_page, key).files} == {
        file.sha256 for file in files_of(page).values()
    }


def test_publishing_the_same_again_keeps_the_files(edition_page):
    before = files_of(report_of_activity(edition_page))
    page = publish(item_page(edition_page, "monthly-performance"))
    assert page.last_published_at > page.first_published_at
    after = files_of(page)
    assert {name: (f.pk, f.sha256, f.file.name) for name, f in after.items()} == {
        name: (f.pk, f.sha256, f.file.name) for name, f in before.items()
    }


def test_changed_content_replaces_the_files(edition_page, django_capture_on_commit_callbacks):
    before = files_of(report_of_activity(edition_page, title="เดิม"))
    with django_capture_on_commit_callbacks(execute=True):
        after = files_of(report_of_activity(edition_page, title="ใหม่"))
    for extension, old in before.items():
        assert after[extension].pk == old.pk
        assert after[extension].sha256 != old.sha256
        assert not default_storage.exists(old.file.name)
        assert default_storage.exists(after[extension].file.name)


def test_old_bytes_stay_until_the_new_row_is_committed(edition_page):
    before = files_of(report_of_activity(edition_page, title="เดิม"))
    report_of_activity(edition_page, title="ใหม่")
    assert all(default_storage.exists(old.file.name) for old in before.values())


def test_a_lost_file_is_made_again(edition_page):
    page = report_of_activity(edition_page)
    lost = files_of(page)["pdf"]
    default_storage.delete(lost.file.name)
    render_item_files(page)
    again = files_of(page)["pdf"]
    assert default_storage.exists(again.file.name)
    assert again.pk == lost.pk


def test_a_format_that_is_no_longer_demanded_goes(edition_page):
    page = report_of_activity(edition_page)
    RenderedFile.objects.create(
        page=page,
        format="csv",
        part="old",
        file="oit/old.csv",
        size=1,
        sha256="0",
        rendered_at=page.last_published_at,
    )
    render_item_files(page)
    assert set(files_of(page)) == {"pdf", "docx", *DATA_FORMATS}
    assert not page.rendered_files.filter(part="old").exists()


def test_pictures_are_put_into_the_files(edition_page):
    without = files_of(report_of_activity(edition_page))["docx"].size
    activity = filled_record(Activity, photo=make_image(), photo_alt="ภาพกิจกรรม")
    page = publish_item(edition_page, "monthly-performance", activities=[activity])
    assert files_of(page)["docx"].size > without + 300


def test_a_text_that_no_format_can_show_leaves_the_old_files(edition_page):
    before = files_of(report_of_activity(edition_page))
    with pytest.raises(PublicationRefused, match=NO_GLYPH):
        report_of_activity(edition_page, title=f"งานวันเด็ก {NO_GLYPH}")
    page = MonthlyPerformancePage.objects.get()
    assert {f.pk: f.sha256 for f in files_of(page).values()} == {
        f.pk: f.sha256 for f in before.values()
    }
    assert page.live
    assert NO_GLYPH not in page.activities.get().title


def test_the_editor_is_told_what_no_file_can_show(edition_page, station, client):
    approver = make_member(station, "head")
    client.force_login(approver)
    page = item_page(edition_page, "investigation-fund")
    page.fund_entries = [filled_record(FundEntry, description=f"ค่าพาหนะ {NO_GLYPH}")]
    page.save_revision()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = page_form(item_page(edition_page, "investigation-fund"), approver)
    data = page_form_data(form) | {"action-publish": "action-publish"}
    answer = client.post(address, data, follow=True)
    errors = answer.context["form"].formsets["fund_entries"].errors
    assert NO_GLYPH in errors[0]["description"][0]
    page.refresh_from_db()
    assert not page.live
    assert files_of(page) == {}


def test_a_station_without_an_address_gets_its_files_later(edition_page):
    Site.objects.all().delete()
    page = publish_item(edition_page, "monthly-performance")
    [entry] = PageLogEntry.objects.filter(action="oitpages.render_failed")
    assert "ยังไม่มีที่อยู่เว็บ" in entry.data["message"]
    assert (page.live, files_of(page)) == (True, {})


@pytest.mark.parametrize("problem", [UnknownEdition(2999, "x", []), "without the item"])
def test_a_page_that_the_catalogue_lacks_is_published_and_the_reason_logged(
    edition_page, monkeypatch, problem
):
    page = item_page(edition_page, "monthly-performance")

    def changed_catalogue(*args):
        if isinstance(problem, UnknownEdition):
            raise problem
        return dataclasses.replace(get_edition(YEAR), items=get_edition(YEAR).items[:3])

    monkeypatch.setattr("oitpages.models.edition.get_edition", changed_catalogue)
    page = publish(page)
    [entry] = PageLogEntry.objects.filter(action="oitpages.render_failed")
    expected = "2999" if isinstance(problem, UnknownEdition) else "monthly-performance"
    assert expected in entry.data["message"]
    assert page.live


def test_an_item_without_its_own_type_gets_its_files_too(edition_page):
    item_page(edition_page, "procurement-summary").delete()
    page = other_item_page(edition_page, "procurement-summary", slug="o15")
    assert list(files_of(page)) == ["pdf", "xlsx", "docx", "csv", "json"]
    assert demanded_formats(page.item) == ("pdf", "xlsx", "docx")


def test_pages_of_other_kinds_are_left_alone(station):
    station.home_page.save_revision().publish()
    assert not RenderedFile.objects.exists()
