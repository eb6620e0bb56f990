"""Telephone numbers and e-mail addresses in running text dial and write."""

import pytest

from home.contact_links import linked
from home.models import StandardPage

from .builders import make_station

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("โทรศัพท์ 0 4500 0015", f'โทรศัพท์ <a href="tel:045000015">0{SPACE}4500{SPACE}0015</a>'),
        ("เหตุด่วน โทร 191 ทันที", 'เหตุด่วน โทร <a href="tel:191">191</a> ทันที'),
        ("<li>ที่ a.b@police.example ได้</li>",
         '<li>ที่ <a href="mailto:a.b@police.example">a.b@police.example</a> ได้</li>'),
    ],
)  # fmt: skip
def test_what_can_be_called_is_a_link(written, shown):
    assert linked(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "เวลา 08.30–16.30 น. ภายใน 15 วัน",
        "คดีที่ 123/2568 มาตรา 157",
        '<a href="mailto:a@b.example">a@b.example</a>',
        '<a href="tel:191">โทร 191</a>',
        "โทร 5 ครั้ง",
    ],
)
def test_other_numbers_and_links_stay_as_they_are(text):
    assert linked(text) == text


@pytest.fixture
def services(db):
    """A page with two pages below it, one of them a draft."""
    home = make_station().home_page
    page = home.add_child(instance=StandardPage(title="บริการออนไลน์", slug="online"))
    page.add_child(
        instance=StandardPage(
            title="ชำระค่าปรับ", slug="fine", introduction="จ่ายได้ที่บ้าน", body="<p>โทร 191</p>"
        )
    )
    page.add_child(instance=StandardPage(title="ยังร่างอยู่", slug="draft", live=False))
    return page


def test_a_page_leads_to_the_pages_below_it(client, services):
    html = client.get("/online/").content.decode()
    assert '<a href="/online/fine/">ชำระค่าปรับ</a>' in html
    assert "<p>จ่ายได้ที่บ้าน</p>" in html
    assert "ยังร่างอยู่" not in html
    assert 'href="tel:191"' in client.get("/online/fine/").content.decode()


def test_pages_below_cost_one_query(client, services, django_assert_max_num_queries):
    for number in range(9):
        services.add_child(instance=StandardPage(title=f"หน้า {number}", slug=f"p{number}"))
    client.get("/online/")
    with django_assert_max_num_queries(8):
        client.get("/online/")
