"""The public reads what is missing; where to put it is for the officers who can."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from oitpages.checks import registry
from oitpages.checks.registry import CheckResult, Status
from tests.oitpages.builders import index_of, item_page

pytestmark = pytest.mark.django_db
ADVICE = ("โปรด", "หน้าแก้ไข")


def test_a_message_without_advice_is_public_as_it_is():
    message = "มีประกาศ 5 รายการ"
    result = CheckResult("O14.1", Status.PASS, message, "", "c1")
    assert result.public_th == message


def test_what_to_do_is_left_out():
    message = "ยังไม่มีประกาศ โปรดเพิ่มที่หัวข้อ “ประกาศ” ในหน้าแก้ไข O14 หรือระบุว่าไม่มี"
    result = CheckResult("O14.1", Status.FAIL, message, "", "c1")
    assert result.public_th == "ยังไม่มีประกาศ"


def test_every_criterion_of_an_empty_year_says_what_is_missing_and_no_more(published):
    entries = [entry for row in index_of(published).rows for entry in row.criteria]
    advised = [entry.result for entry in entries if registry.ADVICE in entry.result.message_th]
    assert len(advised) > 50
    for entry in entries:
        told = entry.result.public_th
        assert told, entry.criterion.id
        assert not [word for word in ADVICE if word in told], told


def test_advice_begins_the_same_way_in_every_check():
    """Else the public would read a part of it."""
    sources = Path(settings.BASE_DIR, "oitpages", "checks").glob("*.py")
    texts = re.findall(r".โปรด", "".join(file.read_text(encoding="utf-8") for file in sources))
    assert set(texts) <= {" โปรด", '"โปรด'}  # a text of two lines has its space at the end of one


@pytest.mark.parametrize("path", ["o14/", "evidence-index.json", "evidence-index.csv"])
def test_page_and_files_show_what_is_missing_alone(client, published, path):
    response = client.get(f"{published.url}{path}")
    text = (response.getvalue() if response.streaming else response.content).decode()
    told = json.dumps(json.loads(text), ensure_ascii=False) if path.endswith("json") else text
    assert "ยังไม่มี" in told
    assert "หน้าแก้ไข" not in told


def test_officers_still_read_where_to_put_it(admin_client, published):
    page = item_page(published, "procurement-announcements")
    guide = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "โปรดเพิ่ม" in guide
