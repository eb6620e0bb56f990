"""Where the registers' papers are printed, for buttons and links."""

from __future__ import annotations

from django.urls import reverse

PRINT_VIEW = "oitpages_admin:print_register_document"
"""The view lives with the renderers, above this application; only its name is known here."""


def document_address(key: str, pk: int) -> str:
    """The address in the admin of a paper of one record.

    Args:
        key: of the paper, see :class:`risk.documents.registry.RegisterDocument`.
        pk: of the record.
    """
    return reverse(PRINT_VIEW, args=[key, pk])
