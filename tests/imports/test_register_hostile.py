"""Files that nobody should open, sent to a register's own screen: refused within a second."""

import time

import pytest

from risk.models import PropertyItem

from .register_screens import file_of, new_row, upload
from .test_hostile import HOSTILE, plain

pytestmark = [pytest.mark.django_db, pytest.mark.every_case]

SECONDS = 1


def sixty_megabytes() -> bytes:
    return plain() + b"\0" * (60 << 20)


FILES = {**HOSTILE, sixty_megabytes: "60 MB เกินกำหนด"}


@pytest.mark.parametrize(("make", "word"), FILES.items(), ids=[make.__name__ for make in FILES])
def test_a_hostile_file_is_refused_in_words_and_the_screen_lives_on(
    client, editor, station, make, word
):
    content = make()
    client.get("/admin/")  # what a first request loads isn't the file's doing
    started = time.process_time()  # what else the machine does isn't the file's doing either
    response = upload(client, station, "exhibits", content)
    seconds = time.process_time() - started
    assert response.status_code == 200
    [reason] = response.context["form"].errors["file"]
    assert any(part in reason for part in word.split("|"))
    assert reason in response.content.decode()
    assert seconds <= SECONDS
    assert not PropertyItem.objects.exists()
    good = file_of(station, "exhibits", [new_row(station, "exhibits")])
    assert "token" in upload(client, station, "exhibits", good).context


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "@SUM(1)", '#read("/etc/passwd")'])
def test_what_looks_like_a_command_stays_a_text(client, editor, station, text):
    row = new_row(station, "property") | {"name": text}
    response = upload(client, station, "property", file_of(station, "property", [row]))
    if text.startswith("="):  # Excel itself would have taken it for a formula
        [error] = response.context["errors"]
        assert error.header == "รายการ" and "สูตร" in error.message_th
    else:
        assert "token" in response.context
