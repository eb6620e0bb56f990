"""Sending a message as a visitor does, and reading what came of it."""

import re

from home.messages.receive import open_message
from home.models import Message
from tests.messages.builders import PASSPHRASE, answered

TEXT = "เจ้าหน้าที่เรียกรับเงินที่ด่านตรวจ"


def send(client, page, **values):
    """Fill in the form as it is shown, and send it."""
    html = client.get(page.url).content.decode()
    return client.post(f"/messages/{page.pk}/", {"message": TEXT, **answered(html), **values})


def receipt_of(response) -> str:
    """The receipt number that the sender is told."""
    return re.search(r'receipt__number">([A-Z0-9-]+)<', response.content.decode())[1]


def opened(message: Message):
    """What a message says to whoever holds the passphrase."""
    return open_message(message, PASSPHRASE, None)
