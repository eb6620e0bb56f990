"""Whatever a visitor can reach by links shows nothing that only officers may know."""

from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from wagtail.models import Page

from home.models import SearchEntry
from oitpages.cards import card_of
from oitpages.models import ItemPage
from tests.oitpages.builders import YEAR, item_page, publish
from tests.oitpages.hidden_risks import SECRETS
from tests.oitpages.reading import SoundHtml
from tests.oitpages.register_builders import copy_registers, fill_registers
from tests.oitpages.test_privacy import fill_store, texts_in

pytestmark = pytest.mark.django_db

HOST = "localhost"
STARTS = (
    "/",
    "/robots.txt",
    "/sitemap.xml",
    f"/ita/{YEAR}/",
    f"/ita/{YEAR}/poster.pdf",
    f"/ita/{YEAR}/feed.atom",
    f"/ita/{YEAR}/feed.rss",
    "/news/feed.atom",
)
"""Where the crawl begins: pages, and what no page links to as an ordinary link."""

LEFT_OUT = ("/admin", "/static", "/search", "/messages")
READABLE = ("pdf", "docx", "xlsx", "csv", "json", "xml", "txt", "atom", "rss", "html")
PICTURES = ("png", "jpg", "jpeg", "svg", "webp", "avif", "ico", "woff2")
OF_REGISTERS = ("bribery-risk-assessment", "bribery-risk-results", "state-property")
"""Items whose pages and files read the registers."""


def crawl(client) -> dict[str, str]:
    """Every address that can be reached by links, to the text that it shows."""
    seen: dict[str, str] = {}
    waiting = list(STARTS)
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        answer = client.get(address)
        if answer.status_code in (301, 302):
            seen[address] = ""
            waiting += local(address, [answer["Location"]])
            continue
        assert answer.status_code == 200, address
        content = b"".join(answer) if answer.streaming else answer.content
        extension = urlsplit(address).path.rpartition("/")[2].rpartition(".")[2]
        if extension in PICTURES:
            seen[address] = ""
            continue
        seen[address] = texts_in(content, extension if extension in READABLE else "html")
        if answer["Content-Type"].startswith("text/html"):
            waiting += local(address, SoundHtml(seen[address]).links)
    return seen


def local(base: str, links: list[str]) -> list[str]:
    """Addresses of the site among the links of a page; searches and the admin are left out."""
    found = []
    for link in links:
        parts = urlsplit(urldefrag(urljoin(f"http://{HOST}{base}", link))[0])
        is_ours = parts.hostname == HOST and parts.scheme in ("http", "https")
        if is_ours and not parts.path.startswith(LEFT_OUT):
            found.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return found


def test_no_secret_is_reached_by_links_search_feeds_or_cards(published, station, client):
    fill_registers(station)
    hidden = {**SECRETS, **fill_store(station), "quantity": "987654", "number": "74123/2567"}
    for key in OF_REGISTERS:
        publish(item_page(published, key))
    copy_registers(station)
    seen = crawl(client)
    for extension in ("pdf", "docx", "xlsx", "csv", "json", "atom", "rss", "xml"):
        assert any(urlsplit(a).path.endswith(f".{extension}") for a in seen), extension
    entries = SearchEntry.objects.values_list("title", "body", "search_text")
    seen["the index of the search"] = str(list(entries))
    for page in Page.objects.live().filter(depth__gt=1).specific():
        if isinstance(page, ItemPage):
            seen[f"the card of {page.url_path}"] = str(card_of(page))
    leaks = [
        f"{name} at {place}"
        for place, text in seen.items()
        for name, secret in hidden.items()
        if secret in text
    ]
    assert leaks == []
    assert "กล้องบันทึกภาพ" in seen[f"/ita/{YEAR}/o23/"]
