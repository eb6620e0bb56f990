"""The registers: bribery risks, property and exhibits."""

from risk.models.exhibits import ExhibitItem
from risk.models.property import PropertyCategory, PropertyCount, PropertyItem
from risk.models.risks import BriberyRisk, RiskResult

REGISTER_MODELS = (BriberyRisk, RiskResult, PropertyItem, PropertyCount, ExhibitItem)
"""Every register, in the order of the menu."""

__all__ = [
    "REGISTER_MODELS",
    "BriberyRisk",
    "ExhibitItem",
    "PropertyCategory",
    "PropertyCount",
    "PropertyItem",
    "RiskResult",
]
