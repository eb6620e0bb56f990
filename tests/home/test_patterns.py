"""The pattern page: every component and token, for administrators of the whole site alone."""

import re

import pytest

from home.icons import ICONS
from home.patterns import STYLESHEET, TOKEN, colours, tokens
from home.templatetags.station_tags import LONGEST_TITLE, short_title

from .builders import make_member, make_station, make_superuser

ADDRESS = "/admin/patterns/"


def components() -> set[str]:
    """The components that the head of the stylesheet names."""
    head = STYLESHEET.read_text(encoding="utf-8").split("*/")[0]
    first = re.findall(r"^   \.([a-z_-]+)", head, re.M)
    return {*first, *re.findall(r"[ ;,] \.([a-z_-]+) ", head)}


@pytest.mark.django_db
def test_every_component_of_the_stylesheet_stands_on_the_page(client):
    make_station()
    client.force_login(make_superuser())
    response = client.get(ADDRESS)
    html = response.content.decode()
    shown = {name for classes in re.findall(r'class="([^"]*)"', html) for name in classes.split()}
    assert components() - shown == set()
    assert len(components()) > 30
    for name in ICONS:
        assert f"<code>{name}</code>" in html
    for token in colours():
        assert f"--{token.name}</code>" in html
    assert "unsafe-inline" not in response["Content-Security-Policy"]


@pytest.mark.django_db
def test_the_page_is_closed_to_everybody_else(client):
    assert client.get(ADDRESS).status_code == 302
    client.force_login(make_member(make_station(), "controller"))
    assert client.get(ADDRESS).status_code in (302, 403)


def test_tokens_are_those_of_the_stylesheet():
    text = STYLESHEET.read_text(encoding="utf-8")
    assert {token.name for token in tokens()} == {name for name, _ in TOKEN.findall(text)}
    paper = next(token for token in tokens() if token.name == "paper")
    assert paper.light != paper.dark


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "paper"),
        ("ink-soft", "paper"),
        ("ink-soft", "surface"),
        ("accent", "paper"),
        ("accent", "accent-soft"),
        ("accent-ink", "accent"),
        ("crest", "paper"),
        ("pass", "pass-soft"),
        ("fail", "fail-soft"),
        ("review", "review-soft"),
        ("neutral", "neutral-soft"),
        ("ink", "mark"),
    ],
)
def test_colours_that_meet_have_enough_contrast(ink, ground, mode):
    values = {token.name: getattr(token, mode) for token in colours()}
    lighter, darker = sorted((luminance(values[ink]), luminance(values[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("ข่าว – สภ.ก", "ข่าว – สภ.ก"),
        ("ข" * 65 + " – สภ.ก", "ข" * (LONGEST_TITLE - 8) + "… – สภ.ก"),
        ("น้ำ" * 30 + " – สภ.ก", "น้ำ" * 20 + "น้… – สภ.ก"),
        ("a &amp; b", "a &amp; b"),
        ("&lt;script&gt;", "&lt;script&gt;"),
    ],
)
def test_titles_fit_and_stay_escaped(title, shown):
    assert short_title(title) == shown
