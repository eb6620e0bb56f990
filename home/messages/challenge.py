"""A challenge to programs that send rubbish: no cookie, no third party, no JavaScript.

A form carries a signed token with the time it was given and a sum in Thai words. It
counts once, not at once, and not for ever. A hidden field that people don't see stays
empty. It keeps out what fills every form of the web; it is no proof of a person.

Any worker takes a form that another one gave. Which were used, each worker knows for itself,
or Redis for all of them: without it, a form that is sent twice may come in twice.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

from django.core import signing
from django.core.cache import caches

from cms.common.thai import to_arabic_digits

SALT = "home.messages.challenge"
SOONEST_SECONDS = 3
LATEST_SECONDS = 3 * 60 * 60
DAY_SECONDS = 24 * 60 * 60
NUMBERS_TH = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")

NUMBERS_EN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a form asks. People read the question in either language; ``token`` comes back."""

    question_th: str
    question_en: str
    token: str


class Refused(Exception):
    """The answer doesn't count. ``message_th`` says what to do; nothing typed is lost."""

    def __init__(self, message_th: str) -> None:
        """Keep the Thai message for the form."""
        super().__init__(message_th)
        self.message_th = message_th


def new_challenge() -> Challenge:
    """A question that hasn't been asked before."""
    first, second = 1 + secrets.randbelow(9), 1 + secrets.randbelow(9)
    token = signing.dumps([first + second, secrets.token_hex(8)], salt=SALT, compress=False)
    return Challenge(
        f"{NUMBERS_TH[first]} บวก {NUMBERS_TH[second]} เท่ากับเท่าใด",
        f"What is {NUMBERS_EN[first]} plus {NUMBERS_EN[second]}?",
        token,
    )


def check(token: str, answer: str) -> None:
    """Let an answer count once.

    Args:
        token: as :func:`new_challenge` gave it.
        answer: what was typed, in Thai or Arabic digits.

    Raises:
        Refused: too quick, too late, wrong, used before, or no token of ours.
    """
    try:
        expected, name = signing.loads(token, salt=SALT, max_age=LATEST_SECONDS)
    except signing.SignatureExpired as error:
        raise Refused("เปิดแบบฟอร์มไว้นานเกินไป โปรดตอบคำถามใหม่แล้วกดส่งอีกครั้ง") from error
    except signing.BadSignature as error:
        raise Refused("แบบฟอร์มไม่สมบูรณ์ โปรดตอบคำถามใหม่แล้วกดส่งอีกครั้ง") from error
    if _is_too_quick(token):
        raise Refused("ส่งเร็วเกินไป โปรดรอสักครู่แล้วกดส่งอีกครั้ง")
    if to_arabic_digits(answer).strip() != str(expected):
        raise Refused("คำตอบไม่ถูกต้อง โปรดตอบเป็นตัวเลข เช่น 7")
    if not caches["limits"].add(f"challenge-{name}", True, _remembered_seconds()):
        raise Refused("แบบฟอร์มนี้ส่งไปแล้ว หากต้องการส่งเรื่องใหม่ โปรดตอบคำถามใหม่แล้วกดส่งอีกครั้ง")


def _remembered_seconds() -> int:
    """How long a used token is remembered: to the end of the next day.

    Those of a whole day end together, so that none tells at which hour it was used.
    """
    return 2 * DAY_SECONDS - int(time.time()) % DAY_SECONDS


def _is_too_quick(token: str) -> bool:
    try:
        signing.loads(token, salt=SALT, max_age=SOONEST_SECONDS)
    except signing.SignatureExpired:
        return False
    return True
