"""Checks that leave the judgement to a named officer alone."""

from __future__ import annotations

from oitpages.catalogue.schema import Criterion
from oitpages.checks.registry import Finding, check, passed
from oitpages.evidence.state import ItemState


@check("attested")
def attested(criterion: Criterion, state: ItemState) -> Finding:
    """No precondition: the criterion rests on the officer's sign-off (O9.2, O22.4, O25.4).

    The registry asks for the sign-off of every criterion of kind ``attest``.
    """
    return passed("พร้อมให้เจ้าหน้าที่ลงนามรับรอง", "Ready for an officer's sign-off.")
