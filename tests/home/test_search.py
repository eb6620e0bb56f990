"""The public search: Thai inside compounds, any input, one station or many."""

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.models import PageViewRestriction

from home.models import NewsPage, SearchEntry, StandardPage
from home.search.documents import SearchDocument, describes, documents_of
from home.search.find import RESULTS_PER_KIND, RESULTS_PER_PAGE, search
from home.search.trigrams import ENTRIES
from tests.home.builders import make_news, make_station, news_index
from tests.support.kept_rows import kept

pytestmark = [pytest.mark.django_db, pytest.mark.every_case]

SEARCH_QUERIES = 12


def publish_news(station, title: str, **values) -> NewsPage:
    """A news item that went live the way an editor publishes it."""
    page = make_news(station, title=title, **values)
    page.save_revision().publish()
    return page


def publish_page(station, title: str, body: str, slug: str) -> StandardPage:
    """A plain page, published."""
    page = station.home_page.add_child(
        instance=StandardPage(title=title, slug=slug, body=f"<p>{body}</p>", live=False)
    )
    page.save_revision().publish()
    return page


@pytest.fixture
def station():
    """A station whose news speak of procurement and of bribes."""

    def build():
        station = make_station()
        publish_news(station, "ประกาศผลการจัดซื้อจัดจ้าง", summary="จัดซื้อน้ำมันเชื้อเพลิง", slug="buy")
        publish_news(station, "อบรมป้องกันการทุจริต", summary="เจ้าหน้าที่ตำรวจเข้าอบรม", slug="bribe")
        publish_page(station, "แจ้งความ", "นำบัตรประจำตัวมาที่สถานี", "report")
        return station

    return kept("searched station", build)


def titles(client, query: str, **parameters) -> list[str]:
    """Titles of the results, as a visitor gets them."""
    response = client.get("/search/", {"q": query, **parameters})
    assert response.status_code == 200
    groups = response.context_data.get("groups", ())
    return [result.entry.title for group in groups for result in group.results]


@pytest.mark.parametrize("query", ["จัดซื้อ", "จัดจ้าง", "ซื้อจัด", "จัดซือ", "ซื้", "น้ำมัน"])
def test_a_part_of_a_compound_is_found(client, station, query):
    assert titles(client, query) == ["ประกาศผลการจัดซื้อจัดจ้าง"]


def test_every_word_must_be_there_in_any_order(client, station):
    assert titles(client, "น้ำมัน ประกาศ") == ["ประกาศผลการจัดซื้อจัดจ้าง"]
    assert titles(client, "น้ำมัน ทุจริต") == []


def test_results_stand_by_kind(client, station):
    response = client.get("/search/", {"q": "สถานี"})
    kinds = [group.kind for group in response.context_data["groups"]]
    assert kinds == [kind for kind in SearchEntry.Kind.values if kind in kinds]
    assert "page" in kinds


def test_the_word_is_marked_and_the_text_escaped(client, station):
    publish_news(station, "<b>ตัวหนา</b> & จัดซื้อ", summary="ข้อความ", slug="bold")
    html = client.get("/search/", {"q": "จัดซื้อ"}).content.decode()
    assert "<mark>จัดซื้อ</mark>" in html
    assert "<b>ตัวหนา</b>" not in html
    assert "&lt;b&gt;ตัวหนา&lt;/b&gt; &amp; <mark>จัดซื้อ</mark>" in html


@pytest.mark.parametrize(
    "query",
    ["", " ", "\x00", "%", "_", "'", '"', '""', "\\", "*", "(", "AND", "OR NOT", "NEAR(", "ก",
     "^x", "a:b", "{col}:x", "-", "จัดซื้อ\x00", "\ud83d", "🙂", "<script>", "x" * 5000,
     "%E0%B8", "search_text:จัด"],
)  # fmt: skip
def test_any_string_gives_a_page(client, station, query):
    address = "/search/?q=" + "".join(
        f"%{byte:02X}" for byte in query.encode("utf-8", "surrogatepass")
    )
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "9999", "x", "", "1e9", "\x00"])
def test_any_page_number_gives_a_page(client, station, page):
    response = client.get("/search/", {"q": "จัดซื้อ", "kind": "news", "page": page})
    assert response.status_code == 200
    assert response.context_data["results"].paginator.count == 1


def test_percent_and_underscore_are_ordinary_characters(client, station):
    publish_news(station, "ลดลง 50% แล้ว", slug="percent")
    assert titles(client, "50%") == ["ลดลง 50% แล้ว"]
    assert set(titles(client, "%")) == {"ลดลง 50% แล้ว", "การเข้าถึงเว็บไซต์"}  # says 200%
    assert titles(client, "_") == []


def test_an_unknown_kind_shows_every_kind(client, station):
    assert titles(client, "จัดซื้อ", kind="nothing") == ["ประกาศผลการจัดซื้อจัดจ้าง"]


def test_what_was_not_found_says_what_to_do_next(client, station):
    html = client.get("/search/", {"q": "ไม่มีคำนี้แน่"}).content.decode()
    assert "ไม่พบสิ่งที่มีคำว่า “ไม่มีคำนี้แน่”" in html
    assert "ลองใช้คำที่สั้นลง" in html


def test_before_a_search_there_are_examples(client, station):
    assert "แจ้งความ" in client.get("/search/").content.decode()


def test_a_page_that_is_taken_down_is_found_no_more(client, station):
    NewsPage.objects.get(slug="buy").unpublish()
    assert titles(client, "จัดซื้อ") == []


def test_a_draft_is_not_found(client, station):
    page = NewsPage.objects.get(slug="bribe")
    page.title = "ร่างเรื่องจัดซื้อ"
    page.save_revision()
    assert titles(client, "ร่างเรื่อง") == []


def test_a_deleted_page_leaves_nothing(client, station):
    NewsPage.objects.get(slug="buy").delete()
    assert titles(client, "จัดซื้อ") == []
    assert not SearchEntry.objects.filter(title__contains="จัดซื้อ").exists()


def test_a_page_behind_a_login_is_not_found(client, station):
    PageViewRestriction.objects.create(
        page=NewsPage.objects.get(slug="buy"), restriction_type="login"
    )
    assert titles(client, "จัดซื้อ") == []


def test_what_lies_below_a_closed_page_is_not_found(client, station):
    PageViewRestriction.objects.create(page=news_index(station), restriction_type="login")
    assert titles(client, "จัดซื้อ") == []


def test_publishing_again_replaces_the_words(client, station):
    page = NewsPage.objects.get(slug="buy")
    page.title, page.summary = "เรื่องใหม่", "ข้อความใหม่"
    page.save_revision().publish()
    assert titles(client, "จัดซื้อ") == []
    assert titles(client, "เรื่องใหม่") == ["เรื่องใหม่"]


def test_a_moved_page_is_found_at_its_new_address(client, station):
    page = StandardPage.objects.get(slug="report")
    page.slug = "notify"
    page.save_revision().publish()
    html = client.get("/search/", {"q": "บัตรประจำตัว"}).content.decode()
    assert 'href="/notify/"' in html


def test_each_site_finds_its_own_station(client, station):
    other = make_station("bravo")
    publish_news(other, "จัดซื้อของอีกสถานี", slug="other")
    assert titles(client, "จัดซื้อ") == ["ประกาศผลการจัดซื้อจัดจ้าง"]
    response = client.get("/search/", {"q": "จัดซื้อ"}, headers={"host": "bravo.example"})
    [group] = response.context_data["groups"]
    assert [result.entry.title for result in group.results] == ["จัดซื้อของอีกสถานี"]


def test_a_station_on_a_shared_site_can_be_searched_alone(client, station):
    below = make_station("charlie", parent=station.home_page, hostname=None)
    publish_news(below, "จัดซื้อของสถานีย่อย", slug="below")
    assert len(titles(client, "จัดซื้อ")) == 2
    assert titles(client, "จัดซื้อ", station="charlie") == ["จัดซื้อของสถานีย่อย"]
    assert len(titles(client, "จัดซื้อ", station="nobody\x00")) == 2


def test_only_the_first_of_many_are_shown_with_a_way_to_all(client, station):
    for number in range(RESULTS_PER_PAGE + 3):
        publish_news(station, f"ตรวจเยี่ยมชุมชน {number}", slug=f"visit-{number}")
    response = client.get("/search/", {"q": "ตรวจเยี่ยม"})
    [group] = response.context_data["groups"]
    assert (group.total, len(group.results)) == (RESULTS_PER_PAGE + 3, RESULTS_PER_KIND)
    assert "kind=news" in response.content.decode()
    second = client.get("/search/", {"q": "ตรวจเยี่ยม", "kind": "news", "page": "2"})
    assert len(second.context_data["results"].object_list) == 3


def test_titles_come_before_texts(client, station):
    publish_news(station, "เรื่องอื่น", summary="กล่าวถึงคำว่าแจ้งความไว้", slug="mention")
    publish_news(station, "แจ้งความออนไลน์", summary="ข้อความ", slug="online")
    response = client.get("/search/", {"q": "แจ้งความ"})
    news = next(g for g in response.context_data["groups"] if g.kind == "news")
    assert [result.entry.title for result in news.results] == ["แจ้งความออนไลน์", "เรื่องอื่น"]


@pytest.mark.parametrize("number", [1, 30])
def test_a_search_costs_the_same_for_few_and_many(
    client, station, number, django_assert_max_num_queries
):
    for count in range(number):
        publish_news(station, f"ตรวจเยี่ยมชุมชน {count}", slug=f"visit-{count}")
    client.get("/search/", {"q": "ตรวจเยี่ยม"})
    with django_assert_max_num_queries(SEARCH_QUERIES):
        client.get("/search/", {"q": "ตรวจเยี่ยม"})


def test_the_search_uses_the_index_of_parts(station):
    """Otherwise a large site would read every text for every search."""
    terms = ("จัดซือ",)
    explained = SearchEntry.objects.holding(terms).explain()
    if connection.vendor == "sqlite":
        assert "VIRTUAL TABLE INDEX" in explained
    else:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        assert "home_search_trigrams" in SearchEntry.objects.holding(terms).explain()


def test_the_index_is_made_once_and_again(station):
    ENTRIES.make()
    ENTRIES.make()
    assert [g.total for g in search("จัดซื้อ", station.home_page)] == [1]


def test_a_restored_database_is_made_searchable_by_one_command(client, station, capsys):
    SearchEntry.objects.all().delete()
    assert titles(client, "จัดซื้อ") == []
    call_command("rebuild_search")
    assert titles(client, "จัดซื้อ") == ["ประกาศผลการจัดซื้อจัดจ้าง"]
    assert "รายการ" in capsys.readouterr().out


def test_a_kind_of_page_that_says_nothing_is_not_found(station):
    class Silent:
        live = True

    assert documents_of(Silent()) == ()


def test_what_describes_a_kind_describes_its_subclasses(station, monkeypatch):
    monkeypatch.setattr("home.search.documents._describers", {})
    describes(StandardPage)(lambda page: [SearchDocument("page", page.title)])
    [document] = documents_of(StandardPage(title="ก"))
    assert document.title == "ก"


def test_every_page_offers_the_search(client, station):
    for path in ("/", "/news/", "/not-there/"):
        assert 'href="/search/"' in client.get(path).content.decode()
    assert 'role="search"' in client.get("/not-there/").content.decode()


def test_results_are_no_page_for_search_engines(client, station):
    assert client.get("/search/", {"q": "ก"})["X-Robots-Tag"] == "noindex"


@pytest.fixture
def reachable(station):
    """The station with numbers that can be called, and an amount in its news."""
    station.phones, station.email = "0 4500 0000\n0 4500 0001", "a@alpha.example"
    station.save()
    publish_news(station, "ผลการจัดซื้อ", summary="วงเงิน 226,935 บาท", slug="amount")
    return station


@pytest.mark.parametrize(
    "query", ["045000000", "0 4500 0000", "0-4500-0000", "4500 0000", "191", "เบอร์โทร"]
)
def test_contact_is_found_by_what_one_would_call(client, reachable, query):
    found = titles(client, query)
    assert "ติดต่อสถานี" in found
    assert reachable.home_page.title in found


@pytest.mark.parametrize("query", ["226935", "226,935", "๒๒๖๙๓๕"])
def test_an_amount_is_found_and_marked_with_commas_and_without(client, reachable, query):
    assert titles(client, query) == ["ผลการจัดซื้อ"]
    assert "<mark>226,935</mark>" in client.get("/search/", {"q": query}).content.decode()


def test_an_old_telephone_number_is_not_found(client, reachable):
    reachable.phones = "0 4500 0099"
    reachable.save()
    assert titles(client, "045000000") == []
    assert "ติดต่อสถานี" in titles(client, "045000099")
