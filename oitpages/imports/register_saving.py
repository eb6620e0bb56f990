"""How an imported row is written, where saving its model alone would not be enough."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.utils import get_user_display_name

from oitpages.imports.apply import ImportConflict
from risk.custody import DAY_ALONE_TH, RECEIVED
from risk.custody_ledger import CustodyRefused, Movement
from risk.custody_services import receive_exhibit
from risk.models import ExhibitItem

RECEIVED_BY_FILE = "นำเข้าจาก Excel"


def save_plainly(row: models.Model, user: Any) -> None:
    """Save a row of a register by its model alone."""
    row.save()


def save_and_publish(row: models.Model, user: Any) -> None:
    """Save a row that has drafts, and publish it as the user who may.

    A draft of it that somebody has begun stays in its history.
    """
    row.save()
    row.save_revision(user=user).publish(user=user)


def enter_exhibit(row: ExhibitItem, user: Any) -> None:
    """Receive a seized thing: its number and the first entry of its chain of custody.

    Who the file names as having taken it stands in that entry, else who imports. It was received
    on the day that the file says, else on the day of seizure: at its first minute, so that
    whatever happened to the thing on that day can follow.

    Raises:
        ImportConflict: the store refuses the entry; nothing is written.
    """
    name = get_user_display_name(user)
    day = row.received_on or row.seized_on
    receipt = Movement(
        RECEIVED,
        timezone.make_aware(datetime.datetime.combine(day, datetime.time())),
        place=row.storage_place,
        reason=RECEIVED_BY_FILE,
        received_by=row.received_by or name,
        details=DAY_ALONE_TH,
    )
    try:
        receive_exhibit(row, receipt, user)
    except CustodyRefused as error:
        raise ImportConflict(error.message_th) from error
    except ValidationError as error:
        raise ImportConflict(" ".join(error.messages)) from error
