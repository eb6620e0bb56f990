"""The system fails while files are made or stored: nothing is half published, somebody is told."""

import datetime
import logging
from io import StringIO

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from home.models import Notice
from oitpages.models import ItemPage, RenderedFile
from oitpages.publishing import PublicationRefused
from tests.formats.test_publication import KEY, powers
from tests.home.builders import make_member, make_superuser
from tests.oitpages.builders import give_reasons, item_page, publish, publish_item

pytestmark = pytest.mark.django_db

MANUALS = "work-manuals"
FULL = OSError(28, "No space left on device")


@pytest.fixture
def broken_storage(monkeypatch):
    """Breaks the storage at the n-th file whose name holds a part; the file is half written."""

    def break_at(number: int = 1, part: str = "") -> None:
        kept, met = FileSystemStorage._save, []

        def save(self, name, content):
            if part in name:
                met.append(name)
            if part in name and len(met) >= number:
                content.file.seek(0)
                kept(self, name, type(content)(b"half"))
                raise FULL
            return kept(self, name, content)

        monkeypatch.setattr(FileSystemStorage, "_save", save)

    return break_at


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    """A directory for files that nobody else writes to."""
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def editor(station):
    """A data officer of the station."""
    return make_member(station)


def stored_files(tmp_path) -> set[str]:
    """The names of all published files in the storage."""
    return {path.name for path in tmp_path.rglob("*") if path.is_file() and "oit" in path.parts}


def prepared(edition_page, key: str) -> ItemPage:
    """A draft that may be published."""
    page = give_reasons(item_page(edition_page, key))
    page.save_revision()
    return page


def schedule(page: ItemPage, user) -> None:
    """Set a draft to go live a minute ago."""
    page.go_live_at = timezone.now() - datetime.timedelta(minutes=1)
    revision = page.save_revision(user=user, clean=False)
    revision.approved_go_live_at = page.go_live_at
    revision.save()


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_nothing_stays_of_a_publication_that_fails(
    edition_page, broken_storage, tmp_path, caplog, number
):
    """Neither the files stored before nor the half of one; the draft is kept."""
    broken_storage(number)
    with pytest.raises(PublicationRefused, match="ระบบขัดข้อง.*แจ้งผู้ดูแลระบบ") as refused:
        publish_item(edition_page, KEY)
    page = item_page(edition_page, KEY)
    assert not page.live
    assert stored_files(tmp_path) == set()
    assert not RenderedFile.objects.exists()
    # The hour and the number of the page lead the administrator to the cause.
    assert f"หมายเลข {page.pk}" in refused.value.message_th
    [entry] = [r for r in caplog.records if r.name == "oitpages.publishing"]
    assert entry.levelno == logging.ERROR and entry.exc_info[1] is FULL


def test_a_live_page_keeps_its_files(edition_page, broken_storage, tmp_path):
    page = publish_item(edition_page, KEY, **powers("เดิม"))
    before = stored_files(tmp_path)
    broken_storage(2)
    with pytest.raises(PublicationRefused):
        publish(item_page(edition_page, KEY), **powers("ใหม่"))
    assert stored_files(tmp_path) == before
    for row in page.rendered_files.all():
        assert row.file.storage.exists(row.file.name)


def test_a_name_that_is_taken_is_never_deleted(edition_page, broken_storage, tmp_path):
    """Its bytes may be those of a page that is live."""
    publish_item(edition_page, KEY)
    [pdf] = RenderedFile.objects.filter(format="pdf")
    RenderedFile.objects.filter(pk=pdf.pk).update(sha256="", file="")
    before = stored_files(tmp_path)
    broken_storage(1, "o1-")
    with pytest.raises(PublicationRefused):
        publish(item_page(edition_page, KEY))
    assert stored_files(tmp_path) == before


def test_bulk_publication_tells_why_and_leaves_nothing(
    client, edition_page, broken_storage, tmp_path
):
    """Also not of the page that came first and was well."""
    client.force_login(make_superuser())
    pages = [prepared(edition_page, key) for key in (KEY, MANUALS)]
    broken_storage(1, f"{pages[1].slug}-")
    view = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = client.post(f"{view}?id={pages[0].pk}&id={pages[1].pk}&next=/admin/", {})
    assert answer.status_code == 302
    shown = client.get(answer.url).content.decode()
    assert "ระบบขัดข้อง" in shown and "แจ้งผู้ดูแลระบบ" in shown
    assert not ItemPage.objects.filter(pk__in=[page.pk for page in pages], live=True).exists()
    assert stored_files(tmp_path) == set()


def test_a_plain_file_where_a_directory_should_be(edition_page, station, tmp_path):
    place = tmp_path / "oit" / station.slug
    place.mkdir(parents=True)
    (place / "2568").write_text("")
    with pytest.raises(PublicationRefused, match="แจ้งผู้ดูแลระบบ"):
        publish_item(edition_page, KEY)


def test_the_schedule_publishes_the_others_and_ends_as_failed(
    edition_page, editor, broken_storage, tmp_path
):
    first, second = item_page(edition_page, KEY), item_page(edition_page, MANUALS)
    for page in (first, second):
        schedule(give_reasons(page), editor)
    broken_storage(1, f"{first.slug}-")
    for _ in range(2):
        with pytest.raises(CommandError, match="ไม่สำเร็จ 1 หน้า"):
            call_command("publish_scheduled", stdout=StringIO())
    assert not item_page(edition_page, KEY).live
    assert item_page(edition_page, MANUALS).live
    [notice] = Notice.objects.filter(kind=Notice.Kind.REFUSED)
    assert (notice.user, notice.page_id) == (editor, first.pk)
    assert "ระบบขัดข้อง" in notice.text
    assert all(name.startswith(second.slug) for name in stored_files(tmp_path))


def test_the_schedule_survives_any_other_failure(edition_page, editor, monkeypatch):
    """Such as one of the database while the page itself is saved."""
    first, second = item_page(edition_page, KEY), item_page(edition_page, MANUALS)
    for page in (first, second):
        schedule(give_reasons(page), editor)
    kept = ItemPage.save

    def save(self, *args, **kwargs):
        if self.pk == first.pk:
            raise RuntimeError("lost")
        return kept(self, *args, **kwargs)

    monkeypatch.setattr(ItemPage, "save", save)
    with pytest.raises(CommandError, match="ไม่สำเร็จ 1 หน้า"):
        call_command("publish_scheduled", stdout=StringIO())
    assert item_page(edition_page, MANUALS).live


@pytest.mark.parametrize("options", [(), ("--check",)])
def test_rerendering_goes_on_after_a_failure(edition_page, monkeypatch, options):
    """And says which page failed and ends as failed."""
    first, second = publish_item(edition_page, KEY), publish_item(edition_page, MANUALS)
    second.rendered_files.get(format="pdf").file.delete(save=True)
    kept = FileSystemStorage.exists

    def exists(self, name):
        if f"/{first.slug}-" in name:
            raise FULL
        return kept(self, name)

    monkeypatch.setattr(FileSystemStorage, "exists", exists)
    out = StringIO()
    with pytest.raises(CommandError, match="ยังไม่ตรงกับข้อมูล"):
        call_command("rerender_files", *options, stdout=out, stderr=out)
    assert f"/{first.slug}: ระบบขัดข้อง" in out.getvalue()
    assert f"/{second.slug}: {second.slug}-2568.pdf" in out.getvalue()
    assert "2 หน้า" in out.getvalue() and "ไม่สำเร็จ 1 หน้า" in out.getvalue()
