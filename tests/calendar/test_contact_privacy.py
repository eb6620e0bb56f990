"""The contact list of EIT part 2: who may open it, until when, and that nothing gets out."""

import datetime
import json
from io import StringIO

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import models
from django.urls import reverse
from wagtail.models import PageLogEntry, ReferenceIndex, Revision
from wagtail.search import index as search_index
from wagtail.snippets.models import get_snippet_models

from cms.page_cache import NEVER_SHOWN_MODELS
from home.models import SearchEntry
from home.work_lines import WORK_LINE_KEYS
from oitpages import system_checks
from oitpages.models import Contact, ContactList
from tests.home.builders import make_member, make_superuser
from tests.oitpages.builders import item_page, publish, start_year

from .conftest import MIDDLE, Role
from .contacts import MAIL, NAME, PHONE, actions, export, paste, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("middle")]


class TestRetention:
    """Nothing is kept longer than said."""

    def test_the_screen_warns_before_the_day(self, client, url, kept, sign_in, on_a_day):
        sign_in()
        assert "ส่งออกแบบฟอร์มให้เสร็จก่อน" not in text_of(client.get(url))
        on_a_day(datetime.date(2025, 7, 20))
        assert "จะลบใน 10 วัน" in text_of(client.get(url))

    def test_from_the_day_on_nobody_opens_it(
        self, client, url, edition_page, kept, sign_in, on_a_day
    ):
        sign_in()
        on_a_day(kept.delete_on)
        assert "ถึงกำหนดลบ" in text_of(client.get(url))
        assert client.post(url, {"action": "open"}).status_code == 404
        assert export(client, edition_page).status_code == 404
        assert actions() == []

    def test_the_command_deletes_what_is_due_alone(self, edition_page, kept, on_a_day):
        def run() -> str:
            output = StringIO()
            call_command("delete_expired_contacts", stdout=output)
            return output.getvalue()

        on_a_day(kept.delete_on - datetime.timedelta(days=1))
        assert "0 ราย จาก 0" in run()
        assert kept.contacts.count() == 1
        on_a_day(kept.delete_on)
        assert "1 ราย จาก 1" in run()
        assert not Contact.objects.exists()
        assert "0 ราย จาก 0" in run()
        kept.refresh_from_db()
        assert (kept.deleted_count, kept.deleted_at is None) == (1, False)
        assert actions() == ["deleted"]

    def test_a_check_names_what_is_left(self, kept, on_a_day):
        assert system_checks.check_expired_contacts(None, databases=["default"]) == []
        on_a_day(kept.delete_on)
        [warning] = system_checks.check_expired_contacts(None, databases=["default"])
        assert warning.id == "oitpages.W002"
        assert warning.hint
        assert system_checks.check_expired_contacts(None) == []

    def test_contacts_go_with_their_year(self, edition_page, kept):
        edition_page.delete()
        assert not Contact.objects.exists()


class TestAccess:
    """Those who hand the list over, and the head."""

    @pytest.mark.parametrize(
        ("role", "lines", "allowed"),
        [
            (Role.DATA_OFFICER, ["administration"], True),
            (Role.CONTROLLER, ["administration", "traffic"], True),
            (Role.HEAD, ["traffic"], True),
            (Role.DATA_OFFICER, ["traffic"], False),
            (Role.CONTROLLER, ["inquiry"], False),
            (Role.PUBLISHER, list(WORK_LINE_KEYS), False),
            (Role.STORE_KEEPER, list(WORK_LINE_KEYS), False),
        ],
    )
    def test_by_role_and_line(
        self, client, url, edition_page, kept, sign_in, role, lines, allowed
    ):
        sign_in(role, work_lines=lines)
        expected = 200 if allowed else 404
        assert client.get(url).status_code == expected
        assert client.post(url, {"action": "open"}).status_code == expected
        assert export(client, edition_page).status_code == expected
        assert (actions() == []) is not allowed
        start = client.get(reverse("oitpages_admin:contacts_start"))
        assert start.status_code == (302 if allowed else 404)

    def test_neither_an_administrator_nor_another_station(self, client, url, edition_page, kept):
        for user in (make_superuser(), make_member(start_year("beta").station, Role.HEAD)):
            client.force_login(user)
            assert client.get(url).status_code == 404
            assert client.post(url, {"action": "open"}).status_code == 404
            assert export(client, edition_page).status_code == 404
        assert actions() == []

    def test_visitors_must_sign_in(self, client, url, edition_page, kept):
        assert client.get(url).status_code == 302
        assert export(client, edition_page).status_code == 302

    def test_an_unknown_command_is_refused(self, client, url, kept, sign_in):
        sign_in()
        assert client.post(url, {"action": "publish"}).status_code == 404
        assert client.post(url, {}).status_code == 404


class TestNothingGetsOut:
    """Not by pages, search, API, feeds, exports, revisions or logs."""

    MODELS = (Contact, ContactList)

    def test_the_models_have_no_other_way_out(self):
        for model in self.MODELS:
            assert model not in get_snippet_models()
            assert model not in search_index.get_indexed_models()
            assert not hasattr(model, "revisions")
            assert model._meta.default_permissions == ()
            assert model._meta.label_lower in NEVER_SHOWN_MODELS
            assert not hasattr(model, "api_fields")

    def test_no_answer_and_no_table_but_its_own_holds_a_name(
        self, client, url, edition_page, kept, sign_in
    ):
        publish(item_page(edition_page, "public-relations"))
        edition_page.save_revision(clean=True).publish()
        sign_in()
        paste(client, url, "1\tบุคคล\tนายลับเฉพาะ สอง\t0812345670\t\tงานจราจร")
        client.post(url, {"action": "open"})
        export(client, edition_page)
        client.logout()
        slug = edition_page.station.slug
        addresses = [
            edition_page.url,
            f"{edition_page.url}feed.atom",
            f"{edition_page.url}feed.rss",
            f"{edition_page.url}evidence-index.csv",
            f"{edition_page.url}evidence-index.json",
            f"{edition_page.url}o6/",
            "/search/?q=%E0%B8%A5%E0%B8%B1%E0%B8%9A%E0%B9%80%E0%B8%89%E0%B8%9E%E0%B8%B2%E0%B8%B0",
            "/sitemap-pages.xml",
            f"/api/v1/evidence-index?station={slug}&year=2568",
            "/api/v1/stations",
            "/api/v1/openapi.json",
            "/api/v2/pages/?fields=*&search=%E0%B8%A5%E0%B8%B1%E0%B8%9A",
            f"/api/v2/pages/{edition_page.pk}/?fields=*",
            "/api/v2/documents/",
        ]
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == 200, address
            body = b"".join(answer) if answer.streaming else answer.content
            shown = body.decode().replace("q=ลับเฉพาะ", "").replace("“ลับเฉพาะ”", "")
            for secret in ("นางลับ", "นายลับ", "ลับเฉพาะ สอง", PHONE, "0812345670", MAIL):
                assert secret not in shown, (address, secret)
        self.check_tables()
        assert not SearchEntry.objects.filter(search_text__contains="นางลับ").exists()
        assert not ReferenceIndex.objects.filter(
            base_content_type__model__in=("contact", "contactlist")
        ).exists()

    @staticmethod
    def check_tables():
        """No text of any other model repeats what a contact holds."""
        texts = (models.CharField, models.TextField, models.JSONField)
        for model in apps.get_models():
            if model is Contact:
                continue
            fields = [f.attname for f in model._meta.concrete_fields if isinstance(f, texts)]
            for row in model._base_manager.values_list(*fields) if fields else ():
                held = json.dumps(row, ensure_ascii=False, default=str)
                for secret in ("นางลับ", "นายลับ", PHONE, "0812345670", MAIL):
                    assert secret not in held, model._meta.label
        assert Revision.objects.exists()
        assert PageLogEntry.objects.filter(action="oitpages.contacts_added").exists()

    def test_titles_say_nothing(self, kept):
        assert NAME not in str(kept.contacts.get())
        assert NAME not in repr(kept.contacts.get())


def test_a_list_of_another_station_is_refused(edition_page, kept):
    other = start_year("beta")
    wrong = ContactList(station=other.station, page=edition_page, purpose="x", delete_on=MIDDLE)
    with pytest.raises(ValidationError, match="สถานีเดียวกับปีงบประมาณ"):
        wrong.clean()
