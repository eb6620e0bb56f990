"""What visitors get: every page's frame, its rules, and what it costs."""

import datetime
import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import RequestFactory

from home.frame import frame_of
from home.models import ContactChannel, HomePage, NavigationLink, QuickLink, StandardPage
from home.templatetags.station_tags import phone_href, thai_date, thai_datetime

from .builders import make_image, make_news, make_station, news_index

DEMO_NOTICE = "ข้อมูลตัวอย่างสมมติ ไม่ใช่ข้อมูลของหน่วยงานจริง"
INLINE = re.compile(
    r"<style|\sstyle=|<script(?![^>]*\ssrc=|\stype=.application/ld\+json)|\son[a-z]+=", re.I
)
STYLESHEET = Path(__file__).parents[2] / "cms/static/cms/site.css"


@pytest.fixture
def station(db):
    """A demo station with one of everything."""
    station = make_station(name_en="Alpha Police Station", is_demo=True)
    station.address, station.phones = "99 ถนนตัวอย่าง", "0 4500 0000 ต่อ 12"
    station.save()
    ContactChannel.objects.create(station=station, kind="question", label="ถาม", detail="โทร 191")
    home = station.home_page
    QuickLink.objects.create(home_page=home, label="แจ้งความออนไลน์", url="https://report.example/")
    home.add_child(instance=StandardPage(title="นโยบาย", slug="policy", body="<p>ข้อความ</p>"))
    make_news(
        station,
        title="ข่าวแรก",
        slug="first",
        topics=["result"],
        image=make_image(),
        image_alt="ภาพ",
    )
    return station


PATHS = ["/", "/news/", "/news/?topic=ita", "/news/first/", "/policy/", "/not-there/"]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_thai_named_and_free_of_inline_code(client, station, path):
    html = client.get(path).content.decode()
    assert '<html lang="th">' in html
    assert html.count("<h1") == 1
    assert 'href="#content"' in html
    assert 'id="content"' in html
    assert station.name_th in html
    assert not INLINE.findall(html)


@pytest.mark.parametrize("path", PATHS)
def test_every_page_of_a_demo_station_says_so(client, station, path):
    assert DEMO_NOTICE in client.get(path).content.decode()


def test_a_real_station_carries_no_demo_notice(client, station):
    station.is_demo = False
    station.save()
    assert DEMO_NOTICE not in client.get("/").content.decode()


def test_a_page_that_is_not_there_answers_404_in_thai(client, station):
    response = client.get("/not-there/")
    assert response.status_code == 404
    assert "ไม่พบหน้านี้" in response.content.decode()


def test_the_page_for_failures_needs_nothing():
    html = render_to_string("500.html")
    assert '<html lang="th">' in html
    assert "ระบบขัดข้องชั่วคราว" in html
    assert re.search(r'<link rel="stylesheet" href="[^"]+site[^"]*\.css">', html)
    assert not INLINE.findall(html)


def test_a_site_without_a_station_still_answers(client, db):
    assert client.get("/not-there/").status_code == 404


def test_the_home_page_leads_with_telephone_numbers(client, station):
    html = client.get("/").content.decode()
    assert 'href="tel:191"' in html
    assert html.index('href="tel:045000000"') < html.index("https://report.example/")
    assert html.index("https://report.example/") < html.index("ข่าวแรก")


def test_the_door_to_the_disclosure_opens_only_to_a_published_page(client, station):
    home = HomePage.objects.get()
    home.disclosure_page = home.add_child(
        instance=StandardPage(title="การเปิดเผยข้อมูล", slug="ita", live=False)
    )
    home.save()
    assert "/ita/" not in client.get("/").content.decode()
    home.disclosure_page.specific.save_revision().publish()
    assert 'href="/ita/"' in client.get("/").content.decode()


def test_news_are_filtered_by_topic_and_paged(client, station):
    for number in range(13):
        make_news(station, title=f"ข่าวที่ {number}", topics=["ita"])
    first = client.get("/news/?topic=ita")
    assert len(first.context["news"]) == 12
    assert "ข่าวแรก" not in first.content.decode()
    assert "?topic=ita&amp;page=2" in first.content.decode()
    assert len(client.get("/news/?topic=ita&page=2").context["news"]) == 1
    assert len(client.get("/news/?topic=<script>&page=zzz").context["news"]) == 12


def test_news_of_a_draft_or_another_station_stays_away(client, station):
    make_news(station, title="ร่างข่าว", live=False)
    make_news(make_station("beta"), title="ข่าวของสถานีอื่น")
    html = client.get("/").content.decode()
    assert "ร่างข่าว" not in html
    assert "ข่าวของสถานีอื่น" not in html


def test_the_breadcrumb_starts_at_the_stations_home_page(client, station):
    html = client.get("/news/first/").content.decode()
    crumbs = html[html.index('class="breadcrumb') : html.index("</nav>", html.index("breadcrumb"))]
    assert re.findall(r'href="([^"]+)"', crumbs) == ["/", "/news/"]
    assert 'class="breadcrumb' not in client.get("/").content.decode()


def test_the_menu_hides_what_is_not_published_and_marks_where_one_is(client, station):
    draft = station.home_page.add_child(
        instance=StandardPage(title="ร่าง", slug="draft", live=False)
    )
    NavigationLink.objects.create(station=station, label_th="ร่าง", page=draft)
    html = client.get("/news/first/").content.decode()
    assert "/draft/" not in html
    assert '<a href="/news/" aria-current="true">' in html


def test_the_frame_costs_three_queries_once_a_request(station, django_assert_num_queries):
    request = RequestFactory().get("/", headers={"host": "localhost"})
    page = news_index(station)
    page.get_url(request)
    with django_assert_num_queries(3):
        frame = frame_of(request, page)
        assert frame_of(request, page) is frame
    assert frame.station == station
    assert [link.label for link in frame.navigation] == ["ข่าว"]
    assert frame_of(None).station is None


@pytest.mark.parametrize("news", [1, 6])
def test_the_home_page_costs_the_same_with_more_news(
    client, station, django_assert_max_num_queries, news
):
    for number in range(news):
        make_news(station, title=f"ข่าว {number}", image=make_image(), image_alt="ภาพ")
    client.get("/")  # renditions and site addresses are made once and kept
    with django_assert_max_num_queries(15):
        client.get("/")


def test_the_news_index_costs_the_same_with_more_news(
    client, station, django_assert_max_num_queries
):
    for number in range(12):
        make_news(station, title=f"ข่าว {number}", image=make_image(), image_alt="ภาพ")
    client.get("/news/")
    with django_assert_max_num_queries(14):
        client.get("/news/")


def test_dates_and_telephone_numbers():
    assert thai_date(datetime.date(2025, 1, 31)) == "31 มกราคม 2568"
    assert thai_date(datetime.date(2025, 1, 31), "short") == "31 ม.ค. 2568"
    assert thai_date(None) == thai_datetime(None) == ""
    moment = datetime.datetime(2025, 1, 31, 7, 5, tzinfo=datetime.UTC)
    assert thai_datetime(moment) == "31 ม.ค. 2568 เวลา 14.05 น."


@pytest.mark.parametrize(
    ("phone", "href"),
    [
        ("0 4500 0000", "tel:045000000"),
        ("๐ ๔๕๐๐ ๐๐๐๐ ต่อ ๑๒", "tel:045000000"),
        ("0 4500 0000-2", "tel:045000000"),
        ("+66 45 000 000", "tel:+6645000000"),
        ("โทร. 191", "tel:191"),
    ],
)
def test_a_telephone_number_dials(phone, href):
    assert phone_href(phone) == href


def _tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css))


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(first: str, second: str) -> float:
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TEXT_ON_GROUND = [
    *((text, ground) for text in ("ink", "ink-soft", "accent") for ground in ("paper", "surface")),
    ("ink", "surface-strong"),
    ("ink", "accent-soft"),
    ("accent", "accent-soft"),
    ("accent-hover", "accent-soft"),
    ("accent-ink", "accent"),
    ("accent-ink", "accent-hover"),
    ("pass", "pass-soft"),
    ("fail", "fail-soft"),
    ("review", "review-soft"),
    ("neutral", "neutral-soft"),
    ("pass", "paper"),
    ("fail", "paper"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_stands_out_from_its_ground(scheme, text, ground):
    light, dark = STYLESHEET.read_text().split("@media (prefers-color-scheme: dark)", 1)
    tokens = _tokens(light) | (_tokens(dark.split("/* --- Base")[0]) if scheme == "dark" else {})
    assert _contrast(tokens[text], tokens[ground]) >= 4.5


def test_clearing_the_cache_changes_nothing(client, station):
    before = client.get("/").content
    cache.clear()
    assert client.get("/").content == before
