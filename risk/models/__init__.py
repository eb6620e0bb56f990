"""The registers: bribery risks, property and exhibits."""

from risk.models.assessments import CommitteeMember, RiskAssessment
from risk.models.custody import CustodyAnchor, ExhibitMovement
from risk.models.exhibit_counts import ExhibitCount, ExhibitCountLine
from risk.models.exhibits import ExhibitItem
from risk.models.loans import Loan, LoanEvent
from risk.models.property import PropertyCategory, PropertyItem
from risk.models.property_counts import (
    PropertyCount,
    PropertyCountFollowUp,
    PropertyCountLine,
)
from risk.models.results import RiskResult, RiskResultPhoto
from risk.models.risks import BriberyRisk, RiskReview
from risk.models.scales import RiskScale

REGISTER_MODELS = (
    BriberyRisk,
    RiskResult,
    RiskScale,
    RiskAssessment,
    PropertyItem,
    PropertyCount,
    ExhibitItem,
)
"""Every register, in the order of the menu."""

STORE_MODELS = (ExhibitItem, ExhibitMovement, ExhibitCount)
"""What a keeper of the exhibit store works with."""

__all__ = [
    "REGISTER_MODELS",
    "STORE_MODELS",
    "BriberyRisk",
    "CommitteeMember",
    "ExhibitItem",
    "Loan",
    "LoanEvent",
    "CustodyAnchor",
    "ExhibitCount",
    "ExhibitCountLine",
    "ExhibitMovement",
    "PropertyCategory",
    "PropertyCount",
    "PropertyCountFollowUp",
    "PropertyCountLine",
    "PropertyItem",
    "RiskAssessment",
    "RiskResult",
    "RiskResultPhoto",
    "RiskReview",
    "RiskScale",
]
