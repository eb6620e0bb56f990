"""News: what may go live, and how topics are found."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from wagtail.test.utils.form_data import nested_form_data, rich_text

from home.models import NewsPage
from home.topics import NEWS_TOPICS

from .builders import make_image, make_news, make_person, make_station, make_superuser, news_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def station():
    return make_station()


def test_the_topics_are_those_the_checks_count():
    assert set(NEWS_TOPICS) == {"result", "ita", "eit", "head-participation"}


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"topics": ["eit"]}, {"link_url"}),
        ({"topics": ["head-participation"]}, {"person", "activity_date"}),
        ({"topics": ["weather"]}, {"topics"}),
        ({"image": True}, {"image_alt"}),
        ({"image": True, "image_alt": "  "}, {"image_alt"}),
        ({"qr_image": True}, {"qr_image_alt"}),
        ({"topics": ["eit"], "qr_image": True}, {"qr_image_alt"}),
    ],
)
def test_news_with_a_gap_cannot_go_live(station, values, fields):
    for name in ("image", "qr_image"):
        if name in values:
            values[name] = make_image()
    with pytest.raises(ValidationError) as error:
        make_news(station, **values)
    assert set(error.value.message_dict) == fields
    assert not NewsPage.objects.exists()


def test_news_with_a_gap_may_be_a_draft_but_not_be_published(station):
    news = make_news(station, topics=["eit"], live=False)
    with pytest.raises(ValidationError):
        news.save_revision(clean=False).publish()
    assert not NewsPage.objects.get().live


@pytest.mark.parametrize("answer", ["link", "qr"])
def test_survey_news_needs_a_link_or_a_qr_code(station, answer):
    values = {"link_url": "https://itap.nacc.go.th/"}
    if answer == "qr":
        values = {"qr_image": make_image(), "qr_image_alt": "QR Code แบบสำรวจ EIT"}
    assert make_news(station, topics=["eit"], **values).live


def test_the_head_belongs_to_the_same_station(station):
    stranger = make_person(make_station("beta"))
    day = datetime.date(2025, 2, 1)
    with pytest.raises(ValidationError) as error:
        make_news(station, topics=["head-participation"], person=stranger, activity_date=day)
    assert set(error.value.message_dict) == {"person"}


def test_topics_are_found_and_read_in_one_query(station, django_assert_num_queries):
    both = make_news(station, topics=["result", "ita"])
    make_news(station, topics=["result"])
    make_news(station)
    with django_assert_num_queries(1):
        assert [news.topics for news in NewsPage.objects.about("ita")] == [["result", "ita"]]
    assert both.topic_labels == ["ผลการดำเนินงาน", "การประเมิน ITA"]
    assert NewsPage.objects.about("result").count() == 2
    assert not NewsPage.objects.about("it").exists()


def _form_data(**values):
    data = {
        "title": "ข่าวตัวอย่าง",
        "slug": "sample",
        "date": "5/10/2567",
        "activity_date": "",
        "summary": "สรุป",
        "body": rich_text("<p>เนื้อข่าว</p>"),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
    }
    topics = values.pop("topics", [])
    return nested_form_data(data | values) | {"topics": topics}


def test_the_editor_saves_a_draft_with_gaps_and_a_buddhist_date(station, client):
    client.force_login(make_superuser())
    index = news_index(station)
    response = client.post(
        f"/admin/pages/add/home/newspage/{index.pk}/", _form_data(topics=["eit"])
    )
    news = NewsPage.objects.get()
    assert response.status_code == 302
    assert (news.live, news.topics, news.date) == (False, ["eit"], datetime.date(2024, 10, 5))


def test_the_editor_is_told_at_the_field_what_publication_needs(station, client):
    client.force_login(make_superuser())
    index = news_index(station)
    response = client.post(
        f"/admin/pages/add/home/newspage/{index.pk}/",
        _form_data(topics=["eit"]) | {"action-publish": "action-publish"},
    )
    assert response.status_code == 200
    assert not NewsPage.objects.exists()
    assert "ต้องมีลิงก์หรือภาพ QR Code" in response.context["form"].errors["link_url"][0]


def test_a_live_page_may_have_a_draft_with_gaps(station, client):
    client.force_login(make_superuser())
    news = make_news(station)
    response = client.post(
        f"/admin/pages/{news.pk}/edit/", _form_data(slug=news.slug, topics=["eit"])
    )
    news.refresh_from_db()
    assert response.status_code == 302
    assert news.live
    assert news.topics == []
    assert news.get_latest_revision_as_object().topics == ["eit"]


def test_the_editor_refuses_another_stations_officer_even_in_a_draft(station, client):
    client.force_login(make_superuser())
    stranger = make_person(make_station("beta"))
    response = client.post(
        f"/admin/pages/add/home/newspage/{news_index(station).pk}/", _form_data(person=stranger.pk)
    )
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["person"]
