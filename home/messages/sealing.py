"""Sealed messages: whoever runs the web site can take them in and can't read them.

A station's key has two halves. The site holds the public half, which only closes; the
private half lies beside it, itself locked with a passphrase that the controllers know.
NaCl's sealed boxes (X25519, XSalsa20-Poly1305) and Argon2id do the work. Pure.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import unicodedata
from dataclasses import dataclass

from nacl import pwhash
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox
from nacl.utils import random

SHORTEST_PASSPHRASE = 12
KEY_FILE_START = "PRONGSAI-KEY-1:"
"""What a line of a key file begins with; the rest is the locked key in base64."""
STRETCHING = {
    "opslimit": pwhash.argon2id.OPSLIMIT_INTERACTIVE,
    "memlimit": pwhash.argon2id.MEMLIMIT_INTERACTIVE,
}
"""Work and bytes of memory that one guess at a passphrase costs. A key opens only with those
that it was locked with."""
_SALT = pwhash.argon2id.SALTBYTES
_REPLY_CONTEXT = b"prongsai reply\x00"

RECEIPT_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No characters that look alike on paper or are mistaken on the telephone."""
RECEIPT_GROUPS, RECEIPT_GROUP_LENGTH = 4, 4


class WrongPassphrase(Exception):
    """The passphrase doesn't open the station's key."""

    message_th = "รหัสผ่านกุญแจไม่ถูกต้อง โปรดตรวจสอบแป้นพิมพ์และลองอีกครั้ง"


class NoKeyFile(Exception):
    """The file holds no key."""

    message_th = "ไฟล์นี้ไม่ใช่ไฟล์กุญแจ โปรดเลือกไฟล์ที่บันทึกไว้เมื่อสร้างกุญแจ"


class NotForThisKey(Exception):
    """The message was sealed for another key, or was altered."""

    message_th = "เปิดข้อความนี้ด้วยกุญแจปัจจุบันไม่ได้ ข้อความถูกปิดผนึกด้วยกุญแจเดิม หรือถูกแก้ไข"


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A station's key as it is stored.

    Args:
        public: the half that seals, 32 bytes.
        locked_private: the half that opens, locked with the passphrase.
    """

    public: bytes
    locked_private: bytes


def new_key_pair(passphrase: str) -> KeyPair:
    """A new key whose private half only the passphrase unlocks.

    Args:
        passphrase: at least :data:`SHORTEST_PASSPHRASE` characters.

    Raises:
        ValueError: the passphrase is too short.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise ValueError(f"a passphrase needs {SHORTEST_PASSPHRASE} characters")
    private = PrivateKey.generate()
    salt = random(_SALT)
    locked = SecretBox(_stretched(passphrase, salt)).encrypt(bytes(private))
    return KeyPair(bytes(private.public_key), salt + bytes(locked))


def key_file(locked_private: bytes, title: str) -> str:
    """The text of a file that holds a locked key, for who keeps it off the server.

    Args:
        locked_private: the half that opens, locked with the passphrase.
        title: whose key it is and what it opens; readable, since the file lies in a safe.
    """
    encoded = base64.b64encode(locked_private).decode()
    return f"{title}\n\n{KEY_FILE_START}{encoded}\n"


def read_key_file(content: bytes) -> bytes:
    """The locked key of a key file.

    Raises:
        NoKeyFile: there is none in it.
    """
    try:
        lines = content.decode("utf-8-sig").splitlines()
        [line] = [line.strip() for line in lines if line.strip().startswith(KEY_FILE_START)]
        return base64.b64decode(line.removeprefix(KEY_FILE_START), validate=True)
    except ValueError as error:
        raise NoKeyFile from error


def seal(public: bytes, content: bytes) -> bytes:
    """Close a content so that only the private half opens it."""
    return bytes(SealedBox(PublicKey(public)).encrypt(content))


@dataclass(frozen=True, slots=True)
class OpenKey:
    """An unlocked key. It lives in the memory of one request and is never stored."""

    private: PrivateKey

    def unseal(self, sealed: bytes) -> bytes:
        """The content of a sealed message.

        Raises:
            NotForThisKey: sealed for another key, or altered.
        """
        try:
            return SealedBox(self.private).decrypt(sealed)
        except CryptoError as error:
            raise NotForThisKey from error


def unlock(locked_private: bytes, passphrase: str) -> OpenKey:
    """The private half of a station's key.

    Raises:
        WrongPassphrase: it doesn't unlock the key.
    """
    salt, locked = locked_private[:_SALT], locked_private[_SALT:]
    if len(salt) < _SALT:
        raise WrongPassphrase
    try:
        return OpenKey(PrivateKey(SecretBox(_stretched(passphrase, salt)).decrypt(locked)))
    except (CryptoError, ValueError) as error:
        raise WrongPassphrase from error


def _stretched(passphrase: str, salt: bytes) -> bytes:
    """A key from a passphrase; slow on purpose, for whoever tries many."""
    return pwhash.argon2id.kdf(
        SecretBox.KEY_SIZE,
        unicodedata.normalize("NFC", passphrase).encode(),
        salt,
        **STRETCHING,
    )


def new_receipt() -> str:
    """A receipt number that nobody guesses: ``K7QF-2M9X-8RTV-3WHA`` (78 bits)."""
    groups = (
        "".join(secrets.choice(RECEIPT_ALPHABET) for _ in range(RECEIPT_GROUP_LENGTH))
        for _ in range(RECEIPT_GROUPS)
    )
    return "-".join(groups)


def clean_receipt(typed: str) -> str:
    """A receipt number as it was given, however it was typed; empty where it can't be one."""
    letters = [c for c in typed.upper() if c in RECEIPT_ALPHABET]
    if len(letters) != RECEIPT_GROUPS * RECEIPT_GROUP_LENGTH:
        return ""
    size = RECEIPT_GROUP_LENGTH
    return "-".join("".join(letters[n : n + size]) for n in range(0, len(letters), size))


def receipt_digest(receipt: str) -> str:
    """What is stored of a receipt number: enough to find it, not to know it."""
    return hashlib.sha256(f"prongsai receipt\x00{receipt}".encode()).hexdigest()


def seal_reply(receipt: str, text: str) -> bytes:
    """A reply that only the holder of the receipt number can read."""
    return bytes(SecretBox(_reply_key(receipt)).encrypt(text.encode()))


def open_reply(receipt: str, sealed: bytes) -> str:
    """The text of a reply.

    Raises:
        NotForThisKey: it belongs to another receipt, or was altered.
    """
    try:
        return SecretBox(_reply_key(receipt)).decrypt(sealed).decode()
    except CryptoError as error:
        raise NotForThisKey from error


def _reply_key(receipt: str) -> bytes:
    return hashlib.sha256(_REPLY_CONTEXT + receipt.encode()).digest()
