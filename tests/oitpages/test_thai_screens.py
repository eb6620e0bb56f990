"""Officers meet Thai on every screen of the admin, whoever wrote the words."""

import json
import re
from pathlib import Path

import pytest
import wagtail
from django.core import mail
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags
from lxml import html
from wagtail.models import Workflow

from oitpages.catalogue.loader import get_edition
from oitpages.models import ITEM_PAGES
from tests.home.builders import make_member, make_news, make_person, make_superuser
from tests.oitpages.builders import YEAR, fill_item_page, item_page

pytestmark = pytest.mark.any_database

EDITION = get_edition(YEAR)

KNOWN = set(
    re.findall(
        r"[A-Za-z']+",
        """
        PDF Word Excel JSON CSV XLSX DOCX TSV xlsx docx GIF JPG JPEG PNG WEBP
        ITA ITAP OIT Oit IIT EIT QR Code URL API UTC GMT IP HTTP MB KB
        Facebook LINE YouTube JavaScript CRIMES
        Case Tracking E Service One Stop No Gift Policy Do Don't
        Ctrl Alt Shift Enter Esc Tab
        English
        """,
    )
)
"""Names of things that have no other name in Thai offices."""

NOISE = re.compile(
    r"https?://\S+|\S+@\S+|[\w./-]+\.(?:go\.th|localhost|com|pdf)\S*|\bo\d{1,2}\b|\bO\d{1,2}\b|"
    r"[A-Z][a-z]+/[A-Za-z_/+-]+|/[\w/-]+/|[\w-]*[_-][\w-]*"
)
"""Addresses, codes, time zones and names that people gave to things."""

FOREIGN_VALUE = re.compile(r"\b\d{4}-\d\d-\d\d\b|\b(?:True|False|None)\b")
"""Values as Python writes them."""

WORD = re.compile(r"[A-Za-z][A-Za-z'’]+")
SPOKEN = ("aria-label", "placeholder", "title", "alt", "data-w-tooltip-content-value")
SILENT = {"script", "style", "code", "noscript"}


def spoken_texts(page: str) -> list[str]:
    """Everything that a screen says: texts, labels, and the menu that a script builds."""
    tree = html.fromstring(page)
    texts = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag not in SILENT and not is_time_zone(element):
            texts.append(element.text or "")
            texts += [element.get(name, "") for name in SPOKEN]
        if element.tag == "input" and element.get("type") in ("submit", "button"):
            texts.append(element.get("value", ""))
        texts.append(element.tail or "")
    menu = tree.xpath("string(//script[@id='wagtail-sidebar-props'])")
    texts += labels_of(json.loads(menu)) if menu else []
    return texts


def is_time_zone(element) -> bool:
    """Whether an element is a choice of the time zone: those are named as computers do."""
    parent = element.getparent()
    return parent is not None and "time_zone" in (parent.get("name") or "")


def labels_of(props) -> list[str]:
    """Every label among the properties of the sidebar."""
    if isinstance(props, dict):
        own = [props[key] for key in ("label", "title") if isinstance(props.get(key), str)]
        return own + [text for value in props.values() for text in labels_of(value)]
    if isinstance(props, list):
        return [text for value in props for text in labels_of(value)]
    return []


def english_words(page: str, names: set[str]) -> dict[str, str]:
    """English words beyond those known, each with the text that it stands in."""
    found = {}
    for text in spoken_texts(page):
        for word in WORD.findall(NOISE.sub(" ", strip_tags(text))):
            if word not in KNOWN and word not in names:
                found[word] = text.strip()[:100]
    return found


@pytest.fixture
def names(station) -> set[str]:
    """What people called things: user names, slugs and titles that tests invent."""
    return {"alpha", "station", "member"} | set(WORD.findall(station.name_en))


@pytest.fixture
def officer(station, client):
    """A member of the station, signed in."""
    user = make_member(station)
    client.force_login(user)
    return user


def check(client, address: str, names: set[str], status: int = 200) -> None:
    """A screen answers, and every word on it is Thai or known."""
    answer = client.get(address, headers={"accept-language": "th"})
    assert answer.status_code == status, address
    assert english_words(answer.content.decode(), names) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/login/", "/admin/password_reset/"])
def test_doors(client, path):
    check(client, path, set())


@pytest.mark.django_db
@pytest.mark.usefixtures("officer")
class TestScreens:
    """Screens of a signed-in officer."""

    @pytest.mark.parametrize("item", EDITION.items, ids=lambda item: item.code)
    def test_edit_pages(self, client, edition_page, officer, names, item):
        page = item_page(edition_page, item.key)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        check(client, address, names | {officer.username})

    @pytest.mark.parametrize(
        "path",
        [
            "/admin/",
            "/admin/account/",
            "/admin/images/",
            "/admin/images/add/",
            "/admin/images/multiple/add/",
            "/admin/documents/",
            "/admin/documents/multiple/add/",
            "/admin/reports/workflow/",
            "/admin/reports/workflow_tasks/",
            "/admin/reports/site-history/",
            "/admin/reports/aging-pages/",
            "/admin/pages/search/?q=O7",
            "/admin/snippets/home/station/",
            "/admin/snippets/home/person/",
            "/admin/snippets/home/person/add/",
            "/admin/snippets/home/workline/",
            "/admin/ita/",
            "/admin/ita/calendar/",
            "/admin/ita/surveys/",
        ],
    )
    def test_lists_and_forms(self, client, edition_page, officer, names, path):
        make_person(edition_page.station, "หนึ่ง")
        make_news(edition_page.station)
        check(client, path, names | {officer.username})

    def test_contacts(self, client, edition_page, officer, names):
        address = reverse("oitpages_admin:contacts", args=[edition_page.pk])
        check(client, address, names | {officer.username})

    @pytest.mark.parametrize(
        "name", ["history", "workflow_history", "usage", "delete", "copy", "move", "unpublish"]
    )
    def test_what_is_done_to_a_page(self, client, published, officer, names, name):
        page = fill_item_page(item_page(published, "service-manual"))
        page.save_revision(user=officer, log_action=True)
        make_member(published.station)
        address = reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
        answer = client.get(address)
        if answer.status_code == 302:  # not this officer's business
            assert name in {"delete", "unpublish", "move", "copy"}
            return
        check(client, address, names | {officer.username})

    def test_comparison_and_moderation(self, client, published, officer, names):
        page = fill_item_page(item_page(published, "service-manual"))
        page.save_revision(user=officer).publish()
        page = item_page(published, "service-manual")
        page.as_of = None
        page.slots = []
        page.save_revision(user=officer)
        Workflow.objects.first().start(page, officer)
        for address in (
            f"/admin/pages/{page.pk}/revisions/compare/live...latest/",
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            reverse("wagtailadmin_pages:workflow_history", args=[page.pk]),
            "/admin/reports/workflow/",
        ):
            check(client, address, names | {officer.username})
        compared = client.get(f"/admin/pages/{page.pk}/revisions/compare/live...latest/")
        said = " ".join(spoken_texts(compared.content.decode()))
        assert FOREIGN_VALUE.findall(said) == []
        assert "31/03/2568" in said

    def test_pages_that_are_not_there(self, client, names):
        check(client, "/admin/no-such-screen/", names, 404)


@pytest.mark.django_db
class TestScreensOfAdministrators:
    """Screens of whoever looks after the whole site."""

    @pytest.fixture
    def administrator(self, edition_page, client):
        user = make_superuser()
        client.force_login(user)
        return user

    @pytest.mark.parametrize(
        "path",
        [
            "/admin/sites/",
            "/admin/sites/new/",
            "/admin/users/",
            "/admin/users/new/",
            "/admin/groups/",
            "/admin/collections/",
            "/admin/collections/add/",
            "/admin/redirects/",
            "/admin/redirects/add/",
            "/admin/workflows/list/",
            "/admin/workflows/add/",
            "/admin/workflows/edit/{workflow}/",
            "/admin/workflows/usage/{workflow}/",
            "/admin/workflows/tasks/index/",
            "/admin/reports/locked/",
        ],
    )
    def test_settings(self, client, edition_page, administrator, names, path):
        address = path.format(workflow=Workflow.objects.first().pk)
        known = names | {administrator.username, "localhost"}
        answer = client.get(address, headers={"accept-language": "th"})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert english_words(page, known) == {}
        assert FOREIGN_VALUE.findall(" ".join(spoken_texts(page))) == []

    def test_passwords_that_differ(self, client, administrator):
        passwords = {"password1": "ประโยคยาวหนึ่ง", "password2": "ประโยคยาวสอง"}
        answer = client.post("/admin/users/new/", {"username": "nok"} | passwords)
        assert "รหัสผ่านทั้งสองช่องไม่ตรงกัน" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("officer")
@pytest.mark.parametrize("kind", ["external", "email", "phone", "anchor"])
def test_windows_that_ask_for_a_link(client, kind):
    answer = client.get(f"/admin/choose-{kind}-link/?prefer_this_title_as_link_text=")
    assert english_words(json.loads(answer.content)["html"], set()) == {}


@pytest.mark.django_db
def test_the_mail_that_resets_a_password(client, station):
    user = make_member(station)
    client.post("/admin/password_reset/", {"email": user.email})
    [message] = mail.outbox
    assert (
        english_words(f"<p>{message.body}</p>", {user.username} | set(WORD.findall(user.username)))
        == {}
    )
    assert "ลิ้งค์" not in message.body
    assert message.body.strip().startswith("เรียน")


MISSPELT = re.compile(r"เผยพร่|ลิ้งค์|เว็บไซด์|สองรหัสผ่านนี้|อีเมล์")
"""Wrong Thai in the translations of others."""


@pytest.mark.parametrize("application", ["admin", "", "documents", "images", "snippets", "users"])
def test_no_word_of_wagtail_is_misspelt(application):
    path = Path(wagtail.__file__).parent / application / "locale/en/LC_MESSAGES/django.po"
    with translation.override("th"):
        shown = {text: translation.gettext(text) for text in messages_of(path)}
    assert {text: thai for text, thai in shown.items() if MISSPELT.search(thai)} == {}


def messages_of(path: Path) -> set[str]:
    """Every message of a template of translations."""
    entries = re.findall(
        r'^msgid ((?:".*"\n)+)', path.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    texts = ["".join(json.loads(line) for line in e.splitlines()) for e in entries]
    return {text for text in texts if text}


@pytest.mark.parametrize(
    "application", ["admin", "", "documents", "images", "snippets", "users", "search"]
)
def test_every_word_of_wagtail_has_a_thai_one(application):
    """A new Wagtail that says something new fails here; what isn't used is named."""
    path = Path(wagtail.__file__).parent / application / "locale/en/LC_MESSAGES/django.po"
    unused = re.compile(
        r"translation|[Ll]ocale|[Tt]oken|frontend cache|routablepage|sitemaps"
        r"|Wagtail [\w ]+|What's new|we've got your back|Things in Wagtail"
    )
    with translation.override("th"):
        same = {
            text
            for text in messages_of(path)
            if translation.gettext(text) == text
            and translation.ngettext(text, text, 1) == text
            and WORD.search(re.sub(r"%\(\w+\)s|\{\w*\}", "", text))
            and not unused.search(text)
        }
    assert same - {"PDF", "URL", "HTML", "ID"} == set()


def test_page_types_are_called_by_their_items():
    for page in ITEM_PAGES:
        item = EDITION.item(page.item_key)
        assert str(page._meta.verbose_name) == f"{item.code} {item.title_th}"
