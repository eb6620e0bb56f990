"""Who of a station works with its registers."""

from __future__ import annotations

from home.models import Station
from home.permissions import grant_model_permissions
from risk.models import REGISTER_MODELS

EDITOR_ACTIONS = ("add", "change", "view")
APPROVER_ACTIONS = ("add", "change", "delete", "view")
"""Only those who approve may take an entry out of a register."""


def grant_registers(station: Station) -> None:
    """Let the station's two groups keep its registers; what they may already stays.

    Args:
        station: a station, with or without its groups.
    """
    for group, actions in (
        (station.editors, EDITOR_ACTIONS),
        (station.approvers, APPROVER_ACTIONS),
    ):
        if group is not None:
            grant_model_permissions(group, REGISTER_MODELS, actions)
