"""What pages call themselves: one title and one description, in the language of the page."""

import datetime
import re

import pytest
from django.utils import translation
from lxml import html as parser

from home.models import ContactChannel, HomePage, MessageKind, MessagePage, QuickLink, Station
from home.templatetags.station_tags import duty_hours, thai_datetime, thai_mark
from tests.home.json_ld import things_of
from tests.support.kept_rows import kept
from tests.support.languages import stray_thai

from .builders import make_image, make_news, make_person, make_posting, make_station

pytestmark = pytest.mark.django_db
STATION = "['GovernmentOrganization', 'PoliceStation']"


@pytest.fixture
def station() -> Station:
    """A station with every part of its home page, in English where it has a field for it."""
    return kept("station with every part", fill_station)


def fill_station() -> Station:
    """Build it."""
    station = make_station(name_en="Alpha Police Station", is_demo=True)
    station.address, station.address_en = "99 ถนนตัวอย่าง", "99 Sample Road"
    station.save()
    home = HomePage.objects.get(station=station)
    home.introduction, home.introduction_en = "ยินดีต้อนรับ", "Welcome to the station"
    make_posting(make_person(station, "หัวหน้า"))
    QuickLink.objects.create(home_page=home, label="แจ้งความ", url="https://report.example/")
    ContactChannel.objects.create(station=station, kind="question", label="ถาม", detail="โทร 191")
    make_news(station, "ข่าวแรก", topics=["ita"], image=make_image(), image_alt="ภาพ")
    duty = {
        "day": datetime.date.today(),
        "person": make_person(station, "เวร"),
        "hours": "08.00–20.00 น.",
    }
    home.sections = [
        ("services", {}),
        ("visit", {
            "hours": [{"label": "แจ้งเหตุ", "time": "ตลอดวัน"}],
            "duty": [duty],
            "map_image": make_image(),
            "map_alt": "แผนที่ไปสถานี",
        }),
        ("news", {"number": 6}),
        ("head", {"message": "เรายินดีรับใช้"}),
        ("channels", {}),
    ]  # fmt: skip
    home.save_revision().publish()
    for kind in MessageKind.values:
        form = MessagePage(title=f"แบบฟอร์ม {kind}", slug=kind, kind=kind, introduction="เขียนได้")
        home.add_child(instance=form)
    return station


PATHS = ("/", "/contact/", *(f"/{kind}/" for kind in MessageKind.values))


@pytest.mark.parametrize("path", PATHS)
def test_an_english_page_marks_everything_that_is_thai(client, station, path):
    assert stray_thai(client.get(f"/en{path}").content.decode()) == []


@pytest.mark.parametrize("path", PATHS)
def test_a_station_without_english_words_marks_its_thai_ones(client, station, path):
    Station.objects.update(name_en="", address_en="")
    html = client.get(f"/en{path}").content.decode()
    strays = [text for text in stray_thai(html) if not text.startswith("<meta>")]
    assert strays == []
    assert not re.search(r'<meta name="description" content="[^"]*[ก-๙]', html)


def facts(html: str) -> dict[str, str]:
    """Title, descriptions and card of a page."""
    head = parser.fromstring(html).find("head")
    metas = {m.get("name") or m.get("property"): m.get("content") for m in head.iter("meta")}
    return metas | {"title": head.findtext("title")}


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", [*PATHS, "/news/"])
def test_tab_card_and_description_say_the_same(client, station, path, prefix):
    told = facts(client.get(f"{prefix}{path}").content.decode())
    assert told["title"].startswith(told["og:title"])
    assert told["description"] == told["og:description"]


def test_an_english_form_is_called_what_its_heading_says(client, station):
    html = client.get("/en/complaint/").content.decode()
    told, page = facts(html), parser.fromstring(html)
    heading = page.findtext(".//h1").strip()
    assert told["title"] == f"{heading} – Alpha Police Station"
    assert page.find('.//nav[@class="breadcrumb wrap"]//li[@aria-current]').text == heading
    assert told["og:site_name"] == "Alpha Police Station"


def test_a_thai_page_in_the_english_frame_is_called_by_its_thai_title(client, station):
    html = client.get("/en/news/").content.decode()
    assert '<title lang="th">' in html
    assert '<meta name="description" lang="th"' in html
    assert facts(html)["og:locale"] == "th_TH"


def test_the_picture_of_the_home_page_names_the_station_once(client, station):
    assert facts(client.get("/").content.decode())["og:image:alt"] == station.name_th
    assert facts(client.get("/en/").content.decode())["og:image:alt"] == "Alpha Police Station"


@pytest.mark.parametrize("path", ["/", "/news/", "/contact/"])
def test_the_station_is_one_organisation_in_both_languages(client, station, path):
    thai, english = (things_of(client, f"{prefix}{path}")[STATION] for prefix in ("", "/en"))
    assert thai["@id"] == english["@id"] == "http://localhost/#station"
    assert thai["url"] == english["url"] == "http://localhost/"


def test_the_way_to_an_english_page_ends_with_its_english_name(client, station):
    steps = things_of(client, "/en/contact/")["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == ["Home", "Contact"]
    assert steps[-1]["item"] == "http://localhost/en/contact/"
    thai = things_of(client, "/en/news/")["BreadcrumbList"]["itemListElement"]
    assert [step["item"] for step in thai] == ["http://localhost/", "http://localhost/news/"]


def test_hours_and_moments_are_read_in_english():
    moment = datetime.datetime(2025, 1, 31, 7, 5, tzinfo=datetime.UTC)
    assert duty_hours("08.00–20.00 น.") == "08.00–20.00 น."
    assert thai_mark("ไทย") == ""
    with translation.override("en"):
        assert duty_hours("08.00–20.00 น.") == "08.00–20.00"
        assert duty_hours("ทั้งวัน") == '<span lang="th">ทั้งวัน</span>'
        assert thai_mark("ไทย") == ' lang="th"'
        assert thai_mark("English") == ""
        assert thai_datetime(moment) == "31 Jan 2025, 14:05"


def test_every_address_of_a_page_is_on_the_host_of_its_site(client, station):
    """Whichever name of the machine a visitor typed."""
    html = client.get("/news/", headers={"host": "testserver"}).content.decode()
    named = r'(?:canonical" href|og:url" content|og:image" content)="(http://[^/]+)'
    assert set(re.findall(named, html)) == {"http://localhost"}
    assert "testserver" not in html
    for path in ("/robots.txt", "/sitemap-pages.xml", "/.well-known/security.txt"):
        station.email = "a@alpha.example"
        station.save()
        assert "http://testserver" not in client.get(path).content.decode(), path
