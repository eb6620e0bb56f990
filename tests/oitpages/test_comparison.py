"""Two revisions are compared in the words of the form: Buddhist dates, grouped amounts."""

import datetime
import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from home.models.home_blocks import NoticeBlock
from oitpages.models import Attestation
from oitpages.models.records import FundEntry
from tests.home.builders import make_member, make_person
from tests.oitpages.builders import filled_record, item_page, record_page_key

pytestmark = pytest.mark.django_db

BEFORE, AFTER = datetime.date(2024, 10, 25), datetime.date(2025, 3, 31)
FOREIGN = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b20\d{2}\b|\bTrue\b|\bFalse\b|\bNone\b")


def compared(client, page) -> str:
    """What the comparison of all revisions says."""
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"])
    answer = client.get(address)
    assert answer.status_code == 200
    body = answer.content.decode().split("<main", 1)[1]
    return " ".join(strip_tags(body.split("<table", 1)[1].split("</table", 1)[0]).split())


@pytest.fixture
def officer(station, client):
    user = make_member(station, "publisher")
    client.force_login(user)
    return user


def test_dates_of_the_page_and_of_its_rows(edition_page, station, officer, client):
    page = item_page(edition_page, "organisation-structure")
    person = make_person(station)
    for day in (BEFORE, AFTER):
        page.as_of = day
        page.attestations = [Attestation(pk=1, criterion="O1.3", officer=person, date=day)]
        page.save_revision(user=officer)
    shown = compared(client, page)
    assert shown.count("25/10/2567") == shown.count("31/03/2568") == 2
    assert FOREIGN.findall(shown) == []


def test_amounts_of_rows_have_grouped_digits(edition_page, officer, client):
    page = item_page(edition_page, record_page_key(FundEntry))
    for amount in ("40000", "41250.5"):
        page.fund_entries = [filled_record(FundEntry, pk=1, amount=Decimal(amount))]
        page.save_revision(user=officer)
    shown = compared(client, page)
    assert "40,000.00" in shown
    assert "41,250.50" in shown
    assert FOREIGN.findall(shown) == []


def test_a_day_inside_a_stream():
    block = NoticeBlock().child_blocks["starts_on"]
    comparison = block.get_comparison_class()(block, True, True, BEFORE, AFTER)
    assert comparison.htmlvalue(AFTER) == "31/03/2568"
    assert comparison.htmlvalue(None) == ""
