"""Numbers and addresses within running text, as links that dial and write."""

from __future__ import annotations

import re
from html import unescape

from cms.common.thai import is_thai_phone, to_arabic_digits

_TAG = re.compile(r"(<[^>]*>)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Only what is said to be a telephone number is one: dates, cases and laws have numbers, too.
_PHONE = re.compile(r"((?:โทรศัพท์|โทร\.?|สายด่วน)(?:\s|&nbsp;)?)([\d๐-๙][\d๐-๙\s-]*[\d๐-๙])")
_SPACE = "\N{NO-BREAK SPACE}"


def linked(html: str) -> str:
    """Running text whose telephone numbers and e-mail addresses are links.

    What stands in a link already stays as it is.

    Args:
        html: text as Wagtail's editor gives it, cleaned of what it doesn't allow.
    """
    parts, in_link = [], 0
    for part in _TAG.split(html):
        if part.startswith("<"):
            in_link += part.lower().startswith(("<a ", "<a>"))
            in_link -= part.lower().startswith("</a")
        elif not in_link:
            part = _PHONE.sub(_dial, _EMAIL.sub(r'<a href="mailto:\g<0>">\g<0></a>', part))
        parts.append(part)
    return "".join(parts)


def _dial(found: re.Match[str]) -> str:
    said, number = found.groups()
    if not is_thai_phone(unescape(number)):
        return found[0]
    dialled = re.sub(r"\D", "", to_arabic_digits(number))
    kept = _SPACE.join(number.split())
    return f'{said}<a href="tel:{dialled}">{kept}</a>'
