"""A data officer of a work line edits its items, and no others."""

import pytest

from tests.home.builders import make_member
from tests.oitpages.builders import item_page, start_year
from tests.project.walks import Walker

pytestmark = pytest.mark.django_db


def test_a_data_officer_of_one_work_line_edits_no_item_of_another():
    year = start_year()
    officer = Walker(make_member(year.station, work_lines=["inquiry"]))
    opened = {}
    for item in year.edition.items:
        page = item_page(year, item.key)
        address = f"/admin/pages/{page.pk}/edit/"
        opened[item.code] = officer.get(address).status == 200
        mine = not item.work_lines or "inquiry" in item.work_lines
        assert opened[item.code] is mine, item.code
        if not mine:
            data = {"title": "เปลี่ยน", "slug": page.slug}
            assert officer.post(address, data).is_refused(), item.code
    assert set(opened.values()) == {True, False}
