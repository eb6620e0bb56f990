"""The complete record sets of each item, with invented data and the labels people read."""

from __future__ import annotations

from tests.checks import rows_integrity as integrity
from tests.checks import rows_money as money
from tests.checks import rows_operations as operations

RECORD_SETS = {
    "organisation-structure": (operations.units,),
    "executives-strength-area": (operations.strength, operations.areas),
    "relevant-laws": (operations.laws,),
    "police-committee": (operations.committee_members, operations.committee_results),
    "monthly-performance": (operations.activities,),
    "service-manual": (operations.services,),
    "operational-statistics": (
        operations.case_statistics,
        operations.checkpoint_statistics,
        operations.progress_notices,
    ),
    "budget-spending": (money.budget_lines,),
    "investigation-fund": (money.fund_entries,),
    "procurement-announcements": (money.announcements,),
    "procurement-summary": (money.procurements,),
    "corruption-complaints": (integrity.complaint_counts,),
    "anti-bribery-policy": (integrity.policy_sections,),
    "bribery-risk-assessment": (
        integrity.risk_committee,
        integrity.risk_scale,
        integrity.risks,
    ),
    "bribery-risk-results": (integrity.risk_results, integrity.risks),
    "ethics-guide": (integrity.conduct_examples,),
    "state-property": (
        integrity.property_items,
        integrity.property_counts,
        integrity.property_discrepancies,
        integrity.loan_statistics,
        integrity.exhibit_summary,
        integrity.exhibit_months,
        integrity.exhibit_discrepancies,
        integrity.exhibit_controls,
    ),
    "integrity-measures": (integrity.measures,),
    "integrity-results": (integrity.measure_results, integrity.measures),
}
"""The builders of each item's record sets, by item key."""
