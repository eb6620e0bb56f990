"""What the form does with a text that some format can't show or some program would run."""

import io

import pytest
from openpyxl import load_workbook

from oitpages.models.records import Activity
from tests.formats.test_publication import KEY, powers, submit
from tests.home.builders import make_superuser
from tests.oitpages.builders import filled_record, item_page, publish_item
from tests.renderers.samples import HOSTILE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_the_form_publishes_it_as_it_was_written(client, edition_page, text: str):
    client.force_login(make_superuser())
    page = item_page(edition_page, KEY)
    assert submit(client, page, "action-publish", text).status_code == 302
    page.refresh_from_db()
    assert page.live
    assert page.slots.first().text.strip() == text.strip()
    assert page.rendered_files.filter(format="pdf").exists()
    shown = client.get(page.url)
    assert shown.status_code == 200
    assert "<script>alert(1)</script>" not in shown.content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("สายตรวจ\nรถ 🚓 คันที่ 2", ("🚓", "U+1F693", "บรรทัดที่ 2 ตัวที่ 4")),
        ("ลงชื่อ ☑", ("☑", "U+2611", "บรรทัดที่ 1 ตัวที่ 8")),
        ("漢字", ("漢", "U+6F22", "บรรทัดที่ 1 ตัวที่ 1")),
        ("ก" * 32_768, ("32,768", "32,767")),
    ],
)
def test_the_form_names_what_no_file_can_show(client, edition_page, text: str, said):
    """The character, where it stands and what to do; nothing is written but the draft."""
    client.force_login(make_superuser())
    page = publish_item(edition_page, KEY, **powers("เดิม"))
    answer = submit(client, page, "action-publish", text)
    assert answer.status_code == 200
    content = answer.content.decode()
    assert all(word in content for word in said)
    page.refresh_from_db()
    assert [slot.text for slot in page.slots.all()] == ["เดิม"]


def test_control_characters_of_a_form_reach_no_file(client, edition_page):
    """Pasted from another program; they mean nothing to a reader."""
    client.force_login(make_superuser())
    page = item_page(edition_page, KEY)
    assert submit(client, page, "action-publish", "กฎ\x07หมาย\x1b\u202e").status_code == 302
    page.refresh_from_db()
    assert page.live
    stored = client.get(f"{page.url}files/o1-2568.json").getvalue().decode()
    assert "กฎหมาย" in stored


def test_a_formula_in_a_record_stays_a_text_in_the_published_workbook(client, edition_page):
    formula = "=cmd|' /C calc'!A0"
    activity = filled_record(Activity, 1, month="2024-10", photo=None, title=formula)
    page = publish_item(edition_page, "monthly-performance", activities=[activity])
    content = client.get(f"{page.url}files/o7-2568.xlsx").getvalue()
    cells = [cell for row in load_workbook(io.BytesIO(content)).worksheets[0] for cell in row]
    [found] = [cell for cell in cells if cell.value == formula]
    assert found.data_type == "s"
    text = client.get(f"{page.url}files/o7-2568.csv").getvalue().decode("utf-8-sig")
    assert f"'{formula}" in text
