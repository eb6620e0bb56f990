"""QR codes of pages, of the index and of the survey, and the poster that shows them."""

import datetime
import io

import pytest
import segno
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from home.models import NewsIndexPage, NewsPage
from oitpages.models import EditionPage, ItemPage
from oitpages.renderers.poster import Code, Poster, render_poster
from oitpages.renderers.qr import PNG_MODULE, QUIET_ZONE, qr_png, qr_svg
from tests.oitpages.builders import publish_item
from tests.readers.pdf import squeeze

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SURVEY = "https://itap.example.go.th/eit/ab12cd"
POSTER_QUERIES = 8
"""What any item page costs before its own content, and the station of its year."""
NOON = datetime.datetime(2025, 3, 31, 12, tzinfo=datetime.UTC)


def modules_of(content: bytes) -> list[list[bool]]:
    """The dark modules of a PNG, quiet zone included, read back from its pixels."""
    picture = Image.open(io.BytesIO(content)).convert("L")
    side = picture.width // PNG_MODULE
    middle = PNG_MODULE // 2
    return [
        [
            picture.getpixel((x * PNG_MODULE + middle, y * PNG_MODULE + middle)) < 128
            for x in range(side)
        ]
        for y in range(side)
    ]


def expected_modules(address: str) -> list[list[bool]]:
    """What the code of an address must look like."""
    code = segno.make_qr(address, error="m", boost_error=False)
    return [[bool(cell) for cell in row] for row in code.matrix_iter(border=QUIET_ZONE)]


def invite_to_survey(station, **values) -> NewsPage:
    """Published news of the year with the link of a survey."""
    index = NewsIndexPage.objects.get(station=station)
    values = {
        "title": "ขอเชิญตอบแบบสำรวจ",
        "slug": "survey",
        "link_url": SURVEY,
        "topics": ["eit"],
    } | values
    news = NewsPage(date=datetime.date(2025, 2, 1), summary="เชิญตอบแบบสำรวจ", live=False, **values)
    index.add_child(instance=news)
    news.save_revision().publish()
    return news


@pytest.mark.parametrize("key", ["organisation-structure", "state-property"])
def test_a_page_has_the_code_of_its_own_address(client, edition_page, key):
    page = publish_item(edition_page, key)
    answer = client.get(f"{page.url}qr.png")
    assert answer["Content-Type"] == "image/png"
    assert modules_of(answer.content) == expected_modules(f"http://localhost{page.url}")


def test_the_drawing_has_a_title_and_the_address_in_words(client, edition_page):
    page = publish_item(edition_page, "organisation-structure")
    answer = client.get(f"{page.url}qr.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    root = etree.fromstring(answer.content)
    texts = {etree.QName(node).localname: node.text for node in root}
    assert page.title in texts["title"] and "2568" in texts["title"]
    assert texts["desc"] == f"http://localhost{page.url}"
    assert b"<script" not in answer.content


def test_the_printed_page_shows_its_code_with_a_text_alternative(client, edition_page):
    page = publish_item(edition_page, "organisation-structure")
    html = client.get(page.url).content.decode()
    assert '<img src="qr.svg" alt="QR Code ที่อยู่ของหน้านี้ http://localhost/ita/2568/o1/"' in html


def test_the_index_has_a_code(client, published):
    EditionPage.objects.get(pk=published.pk).save_revision().publish()
    answer = client.get(f"{published.url}qr.png")
    assert modules_of(answer.content) == expected_modules(f"http://localhost{published.url}")
    assert client.get(f"{published.url}qr.gif").status_code == 404


def test_the_survey_has_a_code_as_soon_as_news_invite_to_it(client, edition_page, station):
    assert client.get(f"{edition_page.url}survey-qr.png").status_code == 404
    invite_to_survey(station)
    answer = client.get(f"{edition_page.url}survey-qr.png")
    assert modules_of(answer.content) == expected_modules(SURVEY)


def test_the_poster_names_the_station_the_index_and_the_survey(client, edition_page, station):
    invite_to_survey(station)
    answer = client.get(f"{edition_page.url}poster.pdf")
    assert answer["Content-Type"] == "application/pdf"
    [page] = PdfReader(io.BytesIO(answer.content)).pages
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]
    text = page.extract_text().replace("\n", "").replace("\u200b", "")
    for wanted in (
        station.name_th,
        "ตอบแบบสำรวจ EIT",
        f"http://localhost{edition_page.url}",
        SURVEY,
    ):
        assert wanted in text
    links = {note.get_object()["/A"]["/URI"] for note in page["/Annots"]}
    assert links == {f"http://localhost{edition_page.url}", SURVEY}


def test_an_item_has_a_poster_of_its_own(
    client, edition_page, station, django_assert_max_num_queries
):
    """One A4 page with the item's name, its code and its address; the page leads to it."""
    page = publish_item(edition_page, "organisation-structure")
    assert '<a href="poster.pdf">โปสเตอร์ A4 (PDF)</a>' in client.get(page.url).content.decode()
    with django_assert_max_num_queries(POSTER_QUERIES):
        answer = client.get(f"{page.url}poster.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="poster-o1-2568.pdf"'
    [sheet] = PdfReader(io.BytesIO(answer.content)).pages
    assert [round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:]] == [210, 297]
    text = squeeze(sheet.extract_text()).replace("\u200b", "")
    for wanted in (station.name_th, page.title, "ข้อ O1", "2568", f"http://localhost{page.url}"):
        assert squeeze(wanted) in text
    assert [note.get_object()["/A"]["/URI"] for note in sheet["/Annots"]] == [
        f"http://localhost{page.url}"
    ]


def test_the_poster_of_every_item_is_one_page(client, published_year):
    for page in ItemPage.objects.live():
        content = client.get(f"{page.url}poster.pdf").content
        assert len(PdfReader(io.BytesIO(content)).pages) == 1, page.slug


def test_an_unpublished_page_has_no_poster(client, edition_page):
    page = publish_item(edition_page, "organisation-structure")
    page.unpublish()
    assert client.get(f"{page.url}poster.pdf").status_code == 404


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_poster_is_one_page_and_the_same_bytes(number):
    codes = tuple(
        Code(
            f"รหัสที่ {n}",
            "คำเชิญที่ยาวพอจะขึ้นบรรทัดใหม่ในช่องข้างรหัส",
            f"https://www.example.go.th/{n}/" * 4,
        )
        for n in range(number)
    )
    poster = Poster("สถานีตำรวจภูธรตัวอย่าง", "สแกนเพื่อตรวจสอบ", "ปี 2568", codes, NOON, "ข้อมูลสมมติ")
    content = render_poster(poster)
    assert content == render_poster(poster)
    assert len(PdfReader(io.BytesIO(content)).pages) == 1


def test_the_same_address_gives_the_same_bytes():
    assert qr_svg(SURVEY, "แบบสำรวจ") == qr_svg(SURVEY, "แบบสำรวจ")
    assert qr_png(SURVEY, "แบบสำรวจ") == qr_png(SURVEY, "แบบสำรวจ")


def test_an_unpublished_page_has_no_code(client, edition_page):
    page = publish_item(edition_page, "organisation-structure")
    address = f"{page.url}qr.png"
    page.unpublish()
    assert client.get(address).status_code == 404
