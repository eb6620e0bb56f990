"""Reads what a page tells search engines."""

import json
import re


def things_of(client, path: str) -> dict[str, dict]:
    """The JSON-LD objects of a page, by their type."""
    html = client.get(path).content.decode()
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return {str(thing["@type"]): thing for thing in json.loads(text)["@graph"]}
