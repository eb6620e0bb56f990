"""English below ``/en/``: the frame, what officers wrote in English, and what is Thai only."""

import re
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from django.urls import get_script_prefix, reverse
from django.utils import translation
from django.utils.translation import gettext

from cms.english import THAI_ONLY, EnglishMiddleware, address_in, without_prefix
from home.messages import challenge, views
from home.models import (
    ContactChannel,
    MessageKind,
    NavigationLink,
    QuickLink,
    SearchEntry,
    StandardPage,
    Station,
)
from home.models.messages import Message

from .builders import make_news, make_station

pytestmark = pytest.mark.django_db
PROJECT = Path(__file__).parents[2]
THAI = re.compile(r"[\u0e00-\u0e7f]")


@pytest.fixture
def station():
    station = make_station(name_en="Alpha Police Station")
    station.home_page.add_child(instance=StandardPage(title="ประวัติ", slug="history"))
    link = NavigationLink.objects.get(station=station)
    assert link.label_en == "News"
    QuickLink.objects.create(
        home_page=station.home_page, label="แจ้งความ", label_en="Report", url="https://r.example/"
    )
    return station


def test_the_home_page_speaks_english(client, station):
    html = client.get("/en/").content.decode()
    assert '<html lang="en">' in html
    assert "Alpha Police Station</h1>" in html
    for english in ("Call the police", "What do you need?", ">Report<", "Skip to main content"):
        assert english in html
    assert 'href="/en/news/"' in html
    assert '<html lang="th">' in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("path", "languages"), [("/", True), ("/contact/", True), ("/history/", False)]
)
def test_pages_name_their_versions(client, station, path, languages):
    for address in (path, f"/en{path}"):
        html = client.get(address).content.decode()
        canonical = re.search(r'rel="canonical" href="http://[^/]+([^"]*)"', html)[1]
        alternates = re.findall(r'hreflang="(\w+)" href="http://[^/]+([^"]*)"', html)
        if languages:
            assert canonical == address
            assert alternates == [("th", path), ("en", f"/en{path}")]
        else:
            assert canonical == path
            assert alternates == []


def test_a_thai_page_in_the_english_frame_says_so(client, station):
    html = client.get("/en/history/").content.decode()
    assert "The content of this page is in Thai only" in html
    assert re.search(r'<main[^>]* lang="th"', html)
    assert "in Thai only" not in client.get("/history/").content.decode()
    assert "in Thai only" not in client.get("/en/contact/").content.decode()


def test_each_page_leads_to_itself_in_the_other_language(client, station):
    assert 'href="/en/history/" hreflang="en"' in client.get("/history/").content.decode()
    assert 'href="/history/" hreflang="th"' in client.get("/en/history/").content.decode()


def test_search_and_errors_speak_english(client, station, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_news(station, "ทางม้าลายใหม่").save_revision().publish()
    html = client.get("/en/search/", {"q": "ม้าลาย"}).content.decode()
    assert "1 found" in html
    assert 'href="/en/news/' in html
    assert "Nothing found with" in client.get("/en/search/?q=zzzz").content.decode()
    missing = client.get("/en/not-there/")
    assert missing.status_code == 404
    assert "Page not found" in missing.content.decode()
    assert 'href="/en/"' in missing.content.decode()


@pytest.mark.parametrize("prefix", THAI_ONLY)
def test_what_has_one_address_is_not_found_below_the_prefix(client, station, prefix):
    assert client.get(f"/en{prefix}").status_code == 404


def test_the_prefix_ends_with_the_request():
    seen = []

    def view(request):
        seen.append((request.path_info, reverse("search"), translation.get_language()))
        if request.path_info == "/fails/":
            raise ZeroDivisionError
        return None

    middleware = EnglishMiddleware(view)
    middleware(RequestFactory().get("/en/x/"))
    with pytest.raises(ZeroDivisionError):
        middleware(RequestFactory().get("/en/fails/"))
    middleware(RequestFactory().get("/x/"))
    assert seen == [
        ("/x/", "/en/search/", "en"),
        ("/fails/", "/en/search/", "en"),
        ("/x/", "/search/", "th"),
    ]
    assert get_script_prefix() == "/"


def test_addresses_change_their_language_and_nothing_else():
    assert without_prefix("/en/a/") == "/a/"
    assert without_prefix("/energy/") == "/energy/"
    assert without_prefix("/en") == "/en"
    for path in ("/", "/a/b/"):
        assert address_in("th", address_in("en", path)) == path
        assert address_in("en", address_in("en", path)) == address_in("en", path)


def test_no_page_and_no_station_takes_the_prefix(station):
    page = StandardPage(title="ก", slug="en")
    with pytest.raises(ValidationError) as refused:
        station.home_page.add_child(instance=page)
    assert "slug" in refused.value.message_dict
    with pytest.raises(ValidationError) as refused:
        Station(slug="en", name_th="ก").full_clean()
    assert "slug" in refused.value.message_dict


def test_the_cache_never_answers_one_language_with_the_other(client, station, settings):
    settings.PAGE_CACHE_SECONDS = 60
    caches["pages"].clear()
    answers = {path: client.get(path).content for path in ("/", "/en/")}
    for path, content in answers.items():
        again = client.get(path)
        assert "hit" in again["Cache-Status"]
        assert again.content == content
    assert answers["/"] != answers["/en/"]


def test_a_message_in_english_is_never_stored_by_the_cache(client, station, settings):
    settings.PAGE_CACHE_SECONDS = 60
    response = client.get("/en/messages/1/")
    assert "stored" not in response.get("Cache-Status", "")


def phrases() -> set[str]:
    """Every Thai text that a template or a form gives to the catalogue."""
    found = set()
    for file in (PROJECT / "templates").rglob("*.html"):
        if "admin" in file.parts:
            continue
        text = file.read_text(encoding="utf-8")
        found |= set(re.findall(r'{%\s*translate "([^"]+)"', text))
        found |= set(re.findall(r'\b_\("([^"]+)"\)', text))
        for block in re.findall(r"{%\s*blocktranslate[^%]*%}(.*?){%\s*end", text, re.S):
            found.add(re.sub(r"{{ (\w+) }}", r"%(\1)s", block))
    for file in (*(PROJECT / "home").rglob("*.py"), *(PROJECT / "oitpages").rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        for call in re.findall(r'gettext(?:_lazy)?\(\s*((?:"[^"]*"\s*)+)\)', text):
            found.add("".join(re.findall(r'"([^"]*)"', call)))
    return {phrase for phrase in found if THAI.search(phrase)}


def labels() -> set[str]:
    """Thai labels of models that templates show by a variable, and errors that views translate."""
    from oitpages.models.records import Service

    classes = (MessageKind, Message.Status, SearchEntry.Kind, Service.DurationUnit)
    found = {str(label) for choices in classes for label in choices.labels}
    found |= {str(label) for label in ContactChannel.Kind.labels if THAI.search(str(label))}
    source = Path(challenge.__file__).read_text(encoding="utf-8")
    found |= set(re.findall(r'Refused\("([^"]+)"\)', source))
    return found | {views.TOO_LARGE_TH, views.TOO_MANY_TH, views.NoKey.message_th}


def test_every_text_of_the_public_site_has_an_english_one():
    with translation.override("en"):
        missing = [text for text in phrases() | labels() if THAI.search(gettext(text))]
    assert missing == []
    assert len(phrases()) > 100


def test_the_catalogue_is_compiled_and_holds_nothing_that_is_gone():
    text = (PROJECT / "cms/locale/en/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    keys = set(re.findall(r'^msgid "(.+)"$', text, re.M))
    known = {phrase.replace('"', '\\"') for phrase in phrases() | labels()}
    assert keys - known == set()
