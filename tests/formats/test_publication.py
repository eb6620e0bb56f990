"""A page and its files go live together, or neither does."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision
from wagtail.test.utils.form_data import nested_form_data

from oitpages import publishing
from oitpages.models import ItemPage, RenderedFile, SlotEntry
from oitpages.publishing import PublicationRefused
from oitpages.renderers import RenderError
from oitpages.renderers.limits import text_problem
from tests.home.builders import make_superuser
from tests.oitpages.builders import give_reasons, item_page, publish, publish_item

pytestmark = pytest.mark.django_db

KEY = "organisation-structure"
BAD = "อำนาจหน้าที่ 🚓 ของสถานี"


@pytest.fixture
def no_files(monkeypatch):
    """Every attempt to make files fails, as with a picture that can't be read."""

    def fail(*args):
        raise RenderError("ภาพของกิจกรรมแรกเปิดไม่ได้")

    monkeypatch.setattr(publishing, "item_files", fail)


def powers(text: str) -> dict:
    """The place of O1 that holds text."""
    return {"slots": [SlotEntry(key="powers", text=text)]}


def test_a_page_whose_files_fail_does_not_go_live(edition_page, no_files):
    with pytest.raises(PublicationRefused, match="ภาพของกิจกรรมแรกเปิดไม่ได้"):
        publish_item(edition_page, KEY)
    page = item_page(edition_page, KEY)
    assert not ItemPage.objects.get(pk=page.pk).live
    assert not RenderedFile.objects.filter(page=page).exists()


def test_a_live_page_keeps_its_text_and_its_files(edition_page):
    page = publish_item(edition_page, KEY, **powers("เดิม"))
    before = set(page.rendered_files.values_list("format", "sha256"))
    with pytest.raises(PublicationRefused, match="U\\+1F693"):
        publish(item_page(edition_page, KEY), **powers(BAD))
    page = type(page).objects.get(pk=page.pk)
    assert page.live
    assert [slot.text for slot in page.slots.all()] == ["เดิม"]
    assert set(page.rendered_files.values_list("format", "sha256")) == before
    assert page.get_latest_revision_as_object().slots.get().text == BAD  # the draft is kept


def test_saving_without_publishing_makes_no_files(edition_page, no_files):
    page = item_page(edition_page, KEY)
    page.title = "ชื่อใหม่"
    page.save()
    page.save_revision()
    assert not page.rendered_files.exists()


def test_a_scheduled_publication_that_fails_is_logged_and_keeps_none_back(
    edition_page, monkeypatch
):
    good, bad = item_page(edition_page, "work-manuals"), item_page(edition_page, KEY)
    bad.slots = powers(BAD)["slots"]
    past = timezone.now() - timezone.timedelta(hours=1)
    for page in (bad, good):
        revision = give_reasons(page).save_revision()
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past)
    call_command("publish_scheduled", stdout=StringIO())
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.live, bad.live) == (True, False)
    [entry] = PageLogEntry.objects.filter(action="oitpages.render_failed")
    assert "U+1F693" in entry.data["message"]
    assert bad.latest_revision.approved_go_live_at == past  # tried again at the next run


def submit(client, page, action: str, text: str):
    """Send the edit form of O1 with a text in its first place."""
    view = reverse("wagtailadmin_pages:edit", args=[page.pk])
    bound = page.get_edit_handler().get_bound_panel(
        instance=page,
        form=page.get_edit_handler().get_form_class()(instance=page),
        request=None,
    )
    data = {}
    for name, formset in bound.form.formsets.items():
        data[f"{name}-TOTAL_FORMS"] = str(len(formset.forms))
        data[f"{name}-INITIAL_FORMS"] = str(formset.initial_form_count())
        data[f"{name}-MIN_NUM_FORMS"] = data[f"{name}-MAX_NUM_FORMS"] = ""
        for form in formset.forms:
            for field in form:
                value = field.value()
                data[field.html_name] = "" if value in (None, False) else str(value)
    data |= nested_form_data({"title": page.title, "slug": page.slug, "introduction": "null"})
    data["slots-0-text"] = text
    data["publication_reason"] = "ทดสอบการสร้างไฟล์"
    if action:
        data[action] = "1"
    return client.post(view, data)


def test_the_form_names_the_sign_and_its_place(client, edition_page):
    client.force_login(make_superuser())
    page = item_page(edition_page, KEY)
    answer = submit(client, page, "action-publish", BAD)
    assert answer.status_code == 200
    assert "U+1F693" in answer.content.decode()
    page.refresh_from_db()
    assert not page.live


def test_a_draft_may_hold_anything(client, edition_page):
    client.force_login(make_superuser())
    page = item_page(edition_page, KEY)
    assert submit(client, page, "", BAD).status_code == 302
    assert page.get_latest_revision_as_object().slots.first().text == BAD


def test_another_reason_is_told_at_the_form(client, edition_page, no_files):
    client.force_login(make_superuser())
    page = item_page(edition_page, KEY)
    answer = submit(client, page, "action-publish", "อำนาจหน้าที่")
    assert answer.status_code == 302
    shown = client.get(answer.url).content.decode()
    assert "ยังไม่ได้เผยแพร่" in shown and "ภาพของกิจกรรมแรกเปิดไม่ได้" in shown
    assert page.get_latest_revision_as_object().slots.first().text == "อำนาจหน้าที่"
    page.refresh_from_db()
    assert not page.live


def test_bulk_publication_of_a_bad_page_publishes_none(client, edition_page):
    client.force_login(make_superuser())
    good, bad = item_page(edition_page, "work-manuals"), item_page(edition_page, KEY)
    bad.slots = powers(BAD)["slots"]
    for page in (good, bad):
        give_reasons(page).save_revision()
    view = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = client.post(f"{view}?id={good.pk}&id={bad.pk}&next=/admin/", {})
    assert answer.status_code == 302
    assert ItemPage.objects.filter(pk__in=(good.pk, bad.pk), live=True).count() == 0
    assert "U+1F693" in client.get(answer.url).content.decode()


def test_every_format_can_show_ordinary_text():
    assert text_problem("ข้อความ\r\nสองบรรทัด\t“คำพูด” – ๑๒๓ ฿ =cmd|' /C calc'!A0") == ""
    assert "บรรทัดที่ 2 ตัวที่ 3" in text_problem("หนึ่ง\nสอ漢")
    several = text_problem("😀 漢字 ☑ 😀")
    assert [sign for sign in "😀漢字☑" if f"“{sign}”" not in several] == []
    assert several.count("U+1F600") == 1
    assert "และอีก 10 ตัว" in text_problem("".join(chr(0x4E00 + n) for n in range(30)))
    assert "32,767" in text_problem("ก" * 40_000)


def rerender(*options: str) -> str:
    """What ``rerender_files`` writes."""
    out = StringIO()
    call_command("rerender_files", *options, stdout=out, stderr=out)
    return out.getvalue()


def test_rerendering_says_what_changed(edition_page, station):
    page = publish_item(edition_page, KEY)
    publish_item(edition_page, "work-manuals")
    assert "2 หน้า เปลี่ยน 0 ไฟล์" in rerender()
    page.rendered_files.get(format="pdf").file.delete(save=True)
    with pytest.raises(CommandError, match="ยังไม่ตรงกับข้อมูล"):
        rerender("--check", "--station", station.slug, "--year", "2568")
    assert f"{station.slug}/2568/o1: o1-2568.pdf" in rerender()
    assert "เปลี่ยน 0 ไฟล์" in rerender("--check")


def test_rerendering_a_page_that_fails_goes_on(edition_page, no_files):
    with pytest.raises(CommandError, match="ไม่พบหน้า"):
        rerender()
    assert not ModelLogEntry.objects.exists()
