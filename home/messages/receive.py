"""Takes messages in, opens them for controllers, and lets their senders follow them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.common.thai import format_date
from home.messages.attachments import Attachment
from home.messages.sealing import (
    OpenKey,
    clean_receipt,
    key_file,
    new_key_pair,
    new_receipt,
    open_reply,
    receipt_digest,
    seal,
    seal_reply,
    unlock,
)
from home.models import Message, MessageFile, MessageKey, MessageReply, Station


class NoKey(Exception):
    """The station has no key yet, so it can't take messages in."""

    message_th = "สถานียังไม่เปิดรับเรื่องทางเว็บไซต์ โปรดติดต่อทางช่องทางอื่น"


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file of an opened message."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class OpenedMessage:
    """What a message says.

    Args:
        fields: what the sender typed, by the form's field names.
        receipt: the receipt number, which a reply is sealed with.
        files: its files.
    """

    fields: Mapping[str, str]
    receipt: str
    files: tuple[OpenedFile, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """What the holder of a receipt number may know."""

    message: Message
    replies: tuple[tuple[MessageReply, str], ...]


def current_key(station: Station, kind: str) -> MessageKey | None:
    """The key that seals what arrives now of a kind."""
    return station.message_keys.filter(purpose=MessageKey.Purpose.of_kind(kind)).first()


def with_current_keys(
    purposes: Iterable[tuple[Station, str]],
) -> list[tuple[Station, str, MessageKey | None]]:
    """Each station and purpose with the key that seals for it now; one query for all."""
    wanted = list(purposes)
    keys = MessageKey.objects.filter(station__in=[station for station, _ in wanted])
    newest: dict[tuple[int, str], MessageKey] = {}
    for key in keys:  # newest first
        newest.setdefault((key.station_id, key.purpose), key)
    return [(station, purpose, newest.get((station.pk, purpose))) for station, purpose in wanted]


def make_key(station: Station, purpose: str, passphrase: str, user) -> MessageKey:
    """Give a station a key whose two halves are both kept here, one of them locked.

    Messages that arrived before keep their key.

    Raises:
        ValueError: the passphrase is too short.
    """
    pair = new_key_pair(passphrase)
    return _keep_key(station, purpose, pair.public, pair.locked_private, user)


def make_key_file(station: Station, purpose: str, passphrase: str, user) -> str:
    """Give a station a key of which only the half that closes is kept here.

    Returns:
        The text of the key file, for the controller alone. It is kept nowhere.

    Raises:
        ValueError: the passphrase is too short.
    """
    pair = new_key_pair(passphrase)
    key = _keep_key(station, purpose, pair.public, b"", user)
    return key_file(
        pair.locked_private,
        f"กุญแจเปิด{key.get_purpose_display()}\n{station.name_th}\n"
        f"สร้างเมื่อ {format_date(timezone.localdate())} ใช้คู่กับรหัสผ่านกุญแจ อย่าเก็บไว้ด้วยกัน",
    )


@transaction.atomic
def _keep_key(
    station: Station, purpose: str, public: bytes, locked_private: bytes, user
) -> MessageKey:
    key = MessageKey.objects.create(
        station=station,
        purpose=purpose,
        public=public,
        locked_private=locked_private,
        created_by=user,
    )
    log(
        instance=station,
        action="home.message_key",
        user=user,
        data={"purpose": purpose, "kept_here": bool(locked_private)},
    )
    return key


@transaction.atomic
def receive(
    station: Station, kind: str, fields: Mapping[str, str], files: Iterable[Attachment] = ()
) -> str:
    """Seal and keep a message.

    Args:
        station: who it is for.
        kind: a value of :class:`home.models.MessageKind`.
        fields: what the sender typed.
        files: its checked files.

    Returns:
        The receipt number, which is told to the sender and kept nowhere in the open.

    Raises:
        NoKey: the station can't take messages in yet.
    """
    key = current_key(station, kind)
    if key is None:
        raise NoKey
    receipt = new_receipt()
    content = json.dumps({"fields": dict(fields), "receipt": receipt}, ensure_ascii=False)
    message = Message.objects.create(
        station=station,
        kind=kind,
        receipt_digest=receipt_digest(receipt),
        key=key,
        sealed=seal(bytes(key.public), content.encode()),
    )
    MessageFile.objects.bulk_create(
        MessageFile(
            message=message,
            name=file.name,
            media_type=file.media_type,
            sealed=seal(bytes(key.public), file.content),
        )
        for file in files
    )
    return receipt


def open_message(
    message: Message, passphrase: str, user, locked_private: bytes = b""
) -> OpenedMessage:
    """What a message says; that somebody opened it is logged.

    Args:
        message: the message.
        passphrase: that of its key.
        user: who opens it, for the log.
        locked_private: the locked key from a key file, where it isn't kept here.

    Raises:
        WrongPassphrase: the passphrase isn't that of the message's key.
        NotForThisKey: another key's file, or the message was altered.
    """
    key = unlock(locked_private or bytes(message.key.locked_private), passphrase)
    opened = opened_with(key, message)
    log(instance=message, action="home.message_opened", user=user)
    return opened


def opened_with(key: OpenKey, message: Message) -> OpenedMessage:
    """What a message says, with a key that is open already.

    Raises:
        NotForThisKey: the message was altered, or sealed for another key.
    """
    content = json.loads(key.unseal(bytes(message.sealed)))
    files = tuple(
        OpenedFile(file.name, file.media_type, key.unseal(bytes(file.sealed)))
        for file in message.files.all()
    )
    return OpenedMessage(content["fields"], content["receipt"], files)


@transaction.atomic
def reply(message: Message, receipt: str, text: str, status: str, user) -> None:
    """Answer a message and say how far it has come; an empty text changes the status alone.

    Args:
        message: the message.
        receipt: its receipt number, from the opened message.
        text: the answer.
        status: a value of :class:`home.models.Message.Status`.
        user: who answers, for the log.
    """
    message = Message.objects.select_for_update().get(pk=message.pk)
    before = message.status
    if text.strip():
        MessageReply.objects.create(message=message, sealed=seal_reply(receipt, text.strip()))
    if status != before:
        message.status = status
        message.status_changed_on = timezone.localdate()
        message.save(update_fields=["status", "status_changed_on"])
    log(
        instance=message,
        action="home.message_answered",
        user=user,
        data={"status": {"before": before, "after": status}, "replied": bool(text.strip())},
    )


def follow(station: Station, typed: str) -> Followed | None:
    """What became of a message, for whoever holds its receipt number.

    Args:
        station: who it was sent to.
        typed: the number as it was typed.
    """
    receipt = clean_receipt(typed)
    if not receipt:
        return None
    message = (
        Message.objects.for_station(station).filter(receipt_digest=receipt_digest(receipt)).first()
    )
    if message is None:
        return None
    replies = message.replies.all()
    return Followed(message, tuple((r, open_reply(receipt, bytes(r.sealed))) for r in replies))
