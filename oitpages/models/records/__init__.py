"""Records: the rows that officers enter, one table per kind."""

from oitpages.models.records.base import MoneyField, MonthField, PhotoField, Record, WorkLineField
from oitpages.models.records.basics import (
    AreaRow,
    CommitteeMember,
    CommitteeResult,
    LawEntry,
    OrganisationUnit,
    StrengthRow,
)
from oitpages.models.records.integrity import ExhibitControl, IntegrityMeasure, MeasureResult
from oitpages.models.records.money import (
    BudgetLine,
    FundEntry,
    ProcurementAnnouncement,
    ProcurementRecord,
)
from oitpages.models.records.operations import (
    Activity,
    CaseStatistic,
    CheckpointStatistic,
    ComplaintCount,
    ConductExample,
    ProgressNoticeStatistic,
    Service,
)

RECORD_MODELS: tuple[type[Record], ...] = (
    OrganisationUnit,
    StrengthRow,
    AreaRow,
    LawEntry,
    CommitteeMember,
    CommitteeResult,
    Activity,
    Service,
    CaseStatistic,
    CheckpointStatistic,
    ProgressNoticeStatistic,
    BudgetLine,
    FundEntry,
    ProcurementAnnouncement,
    ProcurementRecord,
    ComplaintCount,
    ConductExample,
    ExhibitControl,
    IntegrityMeasure,
    MeasureResult,
)

__all__ = [
    "RECORD_MODELS",
    "MoneyField",
    "MonthField",
    "PhotoField",
    "Record",
    "WorkLineField",
    *(model.__name__ for model in RECORD_MODELS),
]
