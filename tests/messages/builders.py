"""Forms, keys and messages for tests."""

import io
import re

from PIL import Image

from home.messages import challenge
from home.messages.receive import make_key
from home.models import MessageKey, MessagePage, Station

PASSPHRASE = "ข้าวเหนียว มะม่วง 9 ลูก"
ANSWERS = {name: number for number, name in enumerate(challenge.NUMBERS_TH)}


def publish_form(station: Station, kind: str = "complaint") -> MessagePage:
    """A published form of a kind."""
    page = station.home_page.add_child(
        instance=MessagePage(title=f"แบบฟอร์ม {kind}", slug=kind, kind=kind, live=False)
    )
    page.save_revision().publish()
    return page


def give_keys(station: Station, passphrase: str = PASSPHRASE) -> None:
    """Let a station take in every kind of message."""
    for purpose in MessageKey.Purpose:
        make_key(station, purpose, passphrase, None)


def answered(html: str) -> dict[str, str]:
    """The hidden token and the right answer of a form, as a person gives them."""
    token = re.search(r'name="token" value="([^"]+)"', html)[1]
    first, second = re.search(r"(\S+) บวก (\S+) เท่ากับเท่าใด", html).groups()
    first = first.rpartition(">")[2]
    return {"token": token, "answer": str(ANSWERS[first] + ANSWERS[second])}


def photo(
    name: str = "IMG_1234.jpg", image_format: str = "JPEG", exif: bool = False
) -> io.BytesIO:
    """A picture as a phone sends it, with the place where it was taken where asked."""
    stream = io.BytesIO()
    picture = Image.new("RGB", (64, 48), "tan")
    data = Image.Exif()
    if exif:
        data[0x010F] = "Secret Phone Maker"
        data.get_ifd(0x8825)[1] = "N"
    picture.save(stream, image_format, exif=data)
    stream.seek(0)
    stream.name = name
    return stream
