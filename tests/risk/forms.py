"""What the admin's forms of the risks post."""

from typing import Any


def no_rows(relation: str) -> dict[str, str]:
    """The management form of an inline relation without rows."""
    return rows(relation, [])


def rows(relation: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The posted rows of an inline relation."""
    posted: dict[str, Any] = {
        f"{relation}-TOTAL_FORMS": str(len(entries)),
        f"{relation}-INITIAL_FORMS": "0",
        f"{relation}-MIN_NUM_FORMS": "0",
        f"{relation}-MAX_NUM_FORMS": "1000",
    }
    for number, entry in enumerate(entries):
        posted |= {f"{relation}-{number}-{name}": value for name, value in entry.items()}
        posted |= {f"{relation}-{number}-ORDER": str(number + 1)}
    return posted


NO_REVIEWS = no_rows("reviews")


def risk_form(**values: Any) -> dict[str, Any]:
    """A complete form of a risk; the values replace the usual ones."""
    usual = {
        "fiscal_year": "2568",
        "work_line": "detective",
        "process_name": "การสืบสวนติดตามตามหมายจับ",
        "risk_event": "รับเงินเพื่อไม่จับกุม",
        "cause": "",
        "existing_controls": "",
        "likelihood": "2",
        "impact": "5",
        "treatment": "บันทึกการติดตามทุกครั้งในระบบ",
        "owner": "รองผู้กำกับการสืบสวน",
        "due_on": "31/03/2568",
        "budget": "1500.50",
        "no_result_reason": "",
    }
    return {**NO_REVIEWS, **usual, **values}
