"""What a page is about, as search engines read it: JSON-LD in schema.org's terms.

Pure functions from the station's own facts to dictionaries; nothing is typed in twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

CONTEXT = "https://schema.org"
SOCIAL_KINDS = ("facebook", "line", "youtube")

_UNSAFE = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}
"""Characters that could end the element or the line they stand in."""


def json_ld(data: Mapping[str, Any]) -> SafeString:
    """The script element that holds the data; browsers never run it.

    Args:
        data: a JSON object; texts of officers may stand in it.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above


def organisation(station: Any, url: str, channels: Iterable[Any] = ()) -> dict[str, Any]:
    """The station as a government organisation (the facts of O5).

    Args:
        station: a :class:`home.models.Station`.
        url: absolute address of its home page.
        channels: its contact channels; social media are given as the same organisation.
    """
    data = {
        "@type": ["GovernmentOrganization", "PoliceStation"],
        "@id": f"{url}#station",
        "name": station.name_th,
        "alternateName": [name for name in (station.name_en, station.short_name_th) if name],
        "url": url,
        "telephone": list(station.phone_list),
        "email": station.email,
        "sameAs": [c.url for c in channels if c.kind in SOCIAL_KINDS and c.url],
        "hasMap": station.map_url,
    }
    if station.address:
        data["address"] = _without_empty(
            {
                "@type": "PostalAddress",
                "streetAddress": " ".join(station.address.split()),
                "addressRegion": station.province,
                "addressCountry": "TH",
            }
        )
    if station.latitude is not None and station.longitude is not None:
        data["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(station.latitude),
            "longitude": float(station.longitude),
        }
    return _without_empty(data)


def breadcrumb_list(steps: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The way from the home page to a page.

    Args:
        steps: title and absolute address of each page on the way, the page itself last.
    """
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": title, "item": url}
            for number, (title, url) in enumerate(steps, start=1)
        ],
    }


def news_article(page: Any, url: str, publisher: Mapping[str, Any]) -> dict[str, Any]:
    """A news item.

    Args:
        page: a :class:`home.models.NewsPage`.
        url: its absolute address.
        publisher: the station as :func:`organisation` gives it.
    """
    return _without_empty(
        {
            "@type": "NewsArticle",
            "headline": page.title,
            "description": page.summary,
            "url": url,
            "inLanguage": "th",
            "datePublished": page.date.isoformat(),
            "dateModified": page.last_published_at.isoformat() if page.last_published_at else "",
            "publisher": station_reference(publisher),
            "author": station_reference(publisher),
        }
    )


def station_reference(organisation_data: Mapping[str, Any]) -> dict[str, Any]:
    """The station in short, for other pages and for what it published."""
    return {key: organisation_data[key] for key in ("@type", "@id", "name", "url")}


def graph(*things: Mapping[str, Any]) -> dict[str, Any]:
    """Several things of one page as one document."""
    return {"@context": CONTEXT, "@graph": [dict(thing) for thing in things]}


def _without_empty(data: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what the station hasn't told; zero is a fact and stays."""
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}
