"""The pattern page: every component of the public site with sample content, for maintainers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from csp.decorators import csp
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path

from home.icons import ICONS

STYLESHEET = Path(settings.BASE_DIR) / "cms" / "static" / "cms" / "site.css"
TOKEN = re.compile(r"^\s*--([a-z0-9-]+):\s*([^;]+);", re.M)
COLOUR_VALUE = re.compile(r"^#[0-9a-f]{6}$")
URL_NAME = "home_patterns"


@dataclass(frozen=True, slots=True)
class Token:
    """A design token: its name and its value in light and dark."""

    name: str
    light: str
    dark: str


def tokens() -> list[Token]:
    """Every token of the stylesheet, read from the stylesheet itself."""
    text = STYLESHEET.read_text(encoding="utf-8")
    light_part, _, rest = text.partition("@media (prefers-color-scheme: dark)")
    light = dict(TOKEN.findall(light_part))
    dark = dict(TOKEN.findall(rest.split("/* --- Base")[0]))
    return [Token(name, value, dark.get(name, value)) for name, value in light.items()]


def colours() -> list[Token]:
    """The tokens that are colours."""
    return [token for token in tokens() if COLOUR_VALUE.match(token.light)]


def lengths() -> list[Token]:
    """The tokens of space, measure and shape."""
    names = ("space", "radius", "measure", "page")
    return [token for token in tokens() if token.name.startswith(names)]


@csp(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"])
def patterns(request: HttpRequest) -> HttpResponse:
    """``/admin/patterns/``: the components, under the strict policy of public pages.

    Raises:
        PermissionDenied: the user is no administrator of the whole site.
    """
    if not request.user.is_superuser:
        raise PermissionDenied
    context = {
        "colours": colours(),
        "lengths": lengths(),
        "icons": [(name, label) for name, (label, _) in ICONS.items()],
        "statuses": [
            ("pass", "ครบถ้วน"),
            ("fail", "ยังไม่ครบถ้วน"),
            ("needs-review", "รอตรวจสอบ"),
            ("not-applicable", "ไม่เข้าเงื่อนไข"),
        ],
        "notices": [
            ("info", "ข้อความทั่วไป"),
            ("warning", "ข้อความเตือน"),
            ("danger", "ข้อผิดพลาด"),
        ],
        "months": [
            ("ต.ค. 67", "published", "เผยแพร่แล้ว"),
            ("พ.ย. 67", "nil", "ไม่มีรายการ"),
            ("ธ.ค. 67", "missing", "ยังไม่เผยแพร่"),
        ],
        "levels": [
            ("low", "ต่ำ"),
            ("medium", "ปานกลาง"),
            ("high", "สูง"),
            ("extreme", "สูงมาก"),
        ],
        "bars": [("ต.ค. 67", 12, 60), ("พ.ย. 67", 20, 100), ("ธ.ค. 67", 7, 35)],
    }
    return TemplateResponse(request, "home/patterns.html", context)


urlpatterns = [path("patterns/", patterns, name=URL_NAME)]
