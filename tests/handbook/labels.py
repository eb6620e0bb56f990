"""Every text that the screens can show, read from where it is written.

A label of the guide is true when it is one of them as a whole: a string of the code, a
translation, a text between two tags of a template, a string of the catalogue or of a script.
What is put in while running stands as "…" here and in the guide.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.utils import translation
from django.utils.translation import trans_real

ROOT = Path(__file__).resolve().parents[2]
APPLICATIONS = ("cms", "home", "risk", "oitpages")
LABEL = re.compile(r"\*\*“(?P<label>[^”]+)”\*\*")
"""How the guide quotes what stands on a screen."""
ATTRIBUTE = re.compile(r"""(?:aria-label|title|placeholder|alt)="([^"]+)\"""")
THAI = re.compile(r"[ก-๙]")
SHORTEST_PATTERN = 5
VARIABLE = re.compile(r"\{\{.*?\}\}|%\(\w+\)[sd]|\{\w*\}|%s|%d")
SCRIPT_STRING = re.compile(r""""([^"\n]+)"|'([^'\n]+)'|`([^`]+)`""")


def normal(text: str) -> str:
    """A text with one kind of space and one sign for what is put in."""
    text = VARIABLE.sub("…", text).replace("&gt;", ">").replace("&amp;", "&")
    return re.sub(r"\s+", " ", text).strip()


def _of_node(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_of_node(part) or "…" for part in node.values)
    return None


def of_code() -> Iterator[str]:
    """Strings of the Python modules; an f-string has "…" for what it puts in."""
    for application in APPLICATIONS:
        for file in (ROOT / application).rglob("*.py"):
            if "migrations" not in file.parts:
                tree = ast.parse(file.read_text(encoding="utf-8"))
                yield from (text for node in ast.walk(tree) if (text := _of_node(node)))


def of_templates() -> Iterator[str]:
    """Texts between tags of the templates, and names that only readers hear."""
    for file in (ROOT / "templates").rglob("*.html"):
        text = re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8"))
        yield from ATTRIBUTE.findall(text)
        yield from re.split(r"\{%.*?%\}|<[^>]*>", text)


def of_translations() -> Iterator[str]:
    """What Wagtail and Django say in Thai, ours first."""
    with translation.override("th"):
        catalogue = trans_real.translation("th")._catalog
        for layer in catalogue._catalogs:
            for key in layer:
                said = catalogue[key]
                yield said if isinstance(said, str) else said[0]


def of_data() -> Iterator[str]:
    """Strings of the catalogues of items."""

    def strings(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for part in value.values():
                yield from strings(part)
        elif isinstance(value, list):
            for part in value:
                yield from strings(part)

    for file in (ROOT / "oitpages/catalogue/editions").glob("*.toml"):
        yield from strings(tomllib.loads(file.read_text(encoding="utf-8")))


def of_scripts() -> Iterator[str]:
    """Strings of our scripts in the admin."""
    for file in (ROOT / "cms/static/cms").glob("*.js"):
        for found in SCRIPT_STRING.findall(file.read_text(encoding="utf-8")):
            yield from (text for text in found if text)


@cache
def known_labels() -> frozenset[str]:
    """All of them, in their normal form."""
    sources = (of_code, of_templates, of_translations, of_data, of_scripts)
    return frozenset(normal(text) for source in sources for text in source() if text.strip())


@cache
def _known_patterns() -> tuple[re.Pattern[str], ...]:
    """Texts with something put in, as patterns; those that say nothing by themselves left out."""
    return tuple(
        re.compile(re.escape(text).replace("…", "(.+)"))
        for text in known_labels()
        if "…" in text and len(THAI.findall(text)) >= SHORTEST_PATTERN
    )


def is_on_a_screen(label: str) -> bool:
    """Whether a screen can show this text; what is put in must be a text of a screen itself."""
    label = normal(label)
    if label in known_labels():
        return True
    return any(
        all(part in known_labels() for part in found.groups())
        for pattern in _known_patterns()
        if (found := pattern.fullmatch(label))
    )
