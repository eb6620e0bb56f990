"""Bytes of published files: stored with a transaction, gone where it is rolled back."""

from __future__ import annotations

import contextlib
import weakref

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models.fields.files import FieldFile


def store_bytes(file: FieldFile, name: str, content: bytes) -> None:
    """Store bytes under a new name; they are deleted again unless the change is committed.

    The storage never writes over a name that is there, so what is deleted is always what
    was stored here and never the file of a page that is live.

    Args:
        file: the field of a row that the caller saves.
        name: below the field's own directory; the storage may add to it.
        content: what to store.
    """
    storage, longest = file.storage, file.field.max_length
    wanted = file.field.generate_filename(file.instance, name)
    free = storage.get_available_name(wanted, max_length=longest)
    try:
        stored = storage.save(free, ContentFile(content), max_length=longest)
    except Exception:
        _delete(storage, free)  # half of a file, as on a full disk
        raise
    setattr(file.instance, file.field.attname, stored)
    _keep_if_committed(storage, stored)


def delete_later(file: FieldFile) -> None:
    """Remove a file's bytes once the change is committed."""
    storage, name = file.storage, file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def _keep_if_committed(storage: Storage, name: str) -> None:
    """Delete a stored file when its transaction or savepoint is rolled back.

    Django has no hook for that, but drops the callbacks of what is rolled back: the
    finaliser runs when the callback goes without having been called.
    """

    def keep() -> None:
        finaliser.detach()

    finaliser = weakref.finalize(keep, _delete, storage, name)
    transaction.on_commit(keep)


def _delete(storage: Storage, name: str) -> None:
    """Delete as far as possible; a storage that fails must not hide what went wrong before."""
    with contextlib.suppress(Exception):
        storage.delete(name)
