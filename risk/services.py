"""Who of a station works with its registers."""

from __future__ import annotations

from home.models import Station
from home.permissions import grant_model_permissions
from risk.models import BriberyRisk, ExhibitItem, PropertyCount, PropertyItem, RiskResult

REGISTER_MODELS = (BriberyRisk, RiskResult, PropertyItem, PropertyCount, ExhibitItem)
REGISTER_ACTIONS = ("add", "change", "delete", "view")


def grant_registers(station: Station) -> None:
    """Let the station's two groups keep its registers; what they may already stays.

    Args:
        station: a station that has its groups, as ``start_station`` makes them.
    """
    for group in (station.editors, station.approvers):
        if group is not None:
            grant_model_permissions(group, REGISTER_MODELS, REGISTER_ACTIONS)
