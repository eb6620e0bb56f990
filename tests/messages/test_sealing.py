"""Seals: only the private half opens, and only the passphrase unlocks that."""

import pytest
from nacl.pwhash import argon2id

from home.messages.sealing import (
    RECEIPT_ALPHABET,
    STRETCHING,
    NotForThisKey,
    WrongPassphrase,
    clean_receipt,
    new_key_pair,
    new_receipt,
    open_reply,
    receipt_digest,
    seal,
    seal_reply,
    unlock,
)

PASSPHRASE = "ข้าวเหนียว มะม่วง 9 ลูก"


@pytest.fixture(scope="module")
def pair():
    """A station's key."""
    return new_key_pair(PASSPHRASE)


def test_what_was_sealed_opens_with_the_passphrase(pair):
    key = unlock(pair.locked_private, PASSPHRASE)
    assert key.unseal(seal(pair.public, "ความลับ".encode())).decode() == "ความลับ"


def test_nothing_of_the_text_can_be_seen_in_the_seal(pair):
    assert b"secret" not in seal(pair.public, b"secret" * 10)
    assert seal(pair.public, b"a") != seal(pair.public, b"a")


@pytest.mark.parametrize("wrong", ["", "ข้าวเหนียว มะม่วง 8 ลูก", PASSPHRASE + " "])
def test_another_passphrase_does_not_unlock(pair, wrong):
    with pytest.raises(WrongPassphrase) as error:
        unlock(pair.locked_private, wrong)
    assert "ไม่ถูกต้อง" in error.value.message_th


def test_every_guess_is_dear_on_a_site(monkeypatch, stretching_of_a_site):
    assert stretching_of_a_site["opslimit"] >= argon2id.OPSLIMIT_INTERACTIVE
    assert stretching_of_a_site["memlimit"] >= argon2id.MEMLIMIT_INTERACTIVE
    for name, value in stretching_of_a_site.items():
        monkeypatch.setitem(STRETCHING, name, value)
    locked = new_key_pair(PASSPHRASE).locked_private
    assert unlock(locked, PASSPHRASE)
    monkeypatch.setitem(STRETCHING, "memlimit", argon2id.MEMLIMIT_MIN)
    with pytest.raises(WrongPassphrase):
        unlock(locked, PASSPHRASE)


def test_the_same_passphrase_typed_on_another_machine_unlocks(pair):
    decomposed = new_key_pair("กำแพงเมือง ๑๒๓๔")
    assert unlock(decomposed.locked_private, "กำแพงเมือง ๑๒๓๔")


def test_an_altered_message_does_not_open(pair):
    sealed = bytearray(seal(pair.public, b"text"))
    sealed[-1] ^= 1
    with pytest.raises(NotForThisKey):
        unlock(pair.locked_private, PASSPHRASE).unseal(bytes(sealed))


def test_another_stations_key_does_not_open(pair):
    other = new_key_pair(PASSPHRASE)
    with pytest.raises(NotForThisKey):
        unlock(other.locked_private, PASSPHRASE).unseal(seal(pair.public, b"text"))


def test_a_short_passphrase_makes_no_key():
    with pytest.raises(ValueError, match="12"):
        new_key_pair("สั้นไป")


def test_receipts_differ_and_hold_no_letters_that_look_alike():
    receipts = {new_receipt() for _ in range(200)}
    assert len(receipts) == 200
    assert set("".join(receipts)) <= set(RECEIPT_ALPHABET) | {"-"}
    assert not set("01OIUL") & set(RECEIPT_ALPHABET)


def test_a_receipt_is_known_however_it_is_typed():
    receipt = new_receipt()
    for typed in (receipt.lower(), receipt.replace("-", " "), f"  {receipt.replace('-', '')} "):
        assert clean_receipt(typed) == receipt


@pytest.mark.parametrize("typed", ["", "x", "2" * 15, "2" * 17, "ก" * 16, "\x00"])
def test_what_is_no_receipt_is_nothing(typed):
    assert clean_receipt(typed) == ""


def test_a_reply_is_for_the_holder_of_the_receipt_alone():
    receipt = new_receipt()
    sealed = seal_reply(receipt, "ดำเนินการแล้ว")
    assert open_reply(receipt, sealed) == "ดำเนินการแล้ว"
    assert receipt.encode() not in sealed
    with pytest.raises(NotForThisKey):
        open_reply(new_receipt(), sealed)


def test_the_stored_digest_does_not_open_replies():
    receipt = new_receipt()
    with pytest.raises(NotForThisKey):
        open_reply(receipt_digest(receipt), seal_reply(receipt, "ข้อความ"))
