"""Checks of the criteria. Importing the package registers every family of checks."""

from oitpages.checks import (
    amounts,
    attestation,
    contact,
    datasets,
    dates,
    discrepancies,
    files,
    news,
    people,
    periods,
    policy,
    procurement,
    records,
    slots,
    structure,
)

__all__ = [
    "amounts",
    "attestation",
    "contact",
    "datasets",
    "dates",
    "discrepancies",
    "files",
    "news",
    "people",
    "periods",
    "policy",
    "procurement",
    "records",
    "slots",
    "structure",
]
