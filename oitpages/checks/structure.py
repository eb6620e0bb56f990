"""Checks of how rows hang together: the chart's tree, steps, and results with their measures."""

from __future__ import annotations

from oitpages.catalogue.schema import Criterion
from oitpages.checks.records import incomplete_rows, no_rows
from oitpages.checks.registry import Finding, check, failed, passed
from oitpages.checks.wording import (
    Row,
    field_label,
    is_filled,
    listed_en,
    quoted,
    row_label,
    rows_place,
    set_label,
    set_name,
    visible_text,
)
from oitpages.evidence.state import ItemState


@check("records_form_tree")
def records_form_tree(
    criterion: Criterion, state: ItemState, *, record_set: str, name: str, parent: str
) -> Finding:
    """The rows form a chart: each one has a name and stands under a row that exists (O1.1).

    Args:
        criterion: the criterion.
        state: the item.
        record_set: the units.
        name: field with a unit's name.
        parent: field with the name of the unit above; empty at the top.
    """
    rows = list(state.rows(record_set))
    if not rows:
        return no_rows(state, record_set)
    problem = incomplete_rows(state, record_set, rows, (name,))
    if problem:
        return problem
    parents = {str(row[name]).strip(): str(row.get(parent) or "").strip() for row in rows}
    orphans = [unit for unit, above in parents.items() if above and above not in parents]
    if orphans:
        return failed(
            f"หน่วยที่ {quoted(parents[unit] for unit in orphans)} ยังไม่มีในแผนผัง"
            f" แต่มีหน่วยระบุว่าสังกัดอยู่ โปรดแก้ไข{rows_place(state, record_set)}",
            f"Units under a unit that is not in the chart: {len(orphans)}.",
        )
    circular = [unit for unit in parents if _is_circular(unit, parents)]
    if circular:
        return failed(
            f"หน่วย {quoted(circular)} สังกัดกันเป็นวง โปรดแก้ไข{rows_place(state, record_set)}",
            f"Units that stand under each other in a circle: {len(circular)}.",
        )
    if len(rows) < 2 or not any(parents.values()):
        return failed(
            f"แผนผังต้องมีสถานีและหน่วยที่สังกัดอยู่ภายใน โปรดเพิ่ม{rows_place(state, record_set)}",
            "A chart needs a unit at the top and units under it.",
        )
    return passed(f"แผนผังมี {len(rows)} หน่วย พร้อมข้อความ", f"A chart of {len(rows)} units.")


@check("steps_form_flow")
def steps_form_flow(
    criterion: Criterion, state: ItemState, *, record_set: str, field: str, minimum: int
) -> Finding:
    """Every row has enough steps to draw a flow from, one step a line (O9.5)."""
    rows = state.rows(record_set)
    if not rows:
        return no_rows(state, record_set)
    short = [
        row_label(state, record_set, row, position)
        for position, row in enumerate(rows, start=1)
        if len(_steps(row.get(field))) < minimum
    ]
    if short:
        return failed(
            f"รายการ {quoted(short)} มีขั้นตอนไม่ถึง {minimum} ขั้นตอน จึงวาดแผนผังไม่ได้"
            f" โปรดกรอกบรรทัดละหนึ่งขั้นตอน{rows_place(state, record_set)}",
            f"{set_name(record_set).capitalize()} with fewer than {minimum} steps: {len(short)}.",
        )
    return passed("ทุกรายการมีแผนผังขั้นตอน", "Every row has a flow of steps.")


@check("date_ranges_valid")
def date_ranges_valid(
    criterion: Criterion, state: ItemState, *, record_set: str, start: str, end: str
) -> Finding:
    """Every row has a first and a last day in the right order (O7.3)."""
    rows = list(state.rows(record_set))
    if not rows:
        return no_rows(state, record_set)
    problem = incomplete_rows(state, record_set, rows, (start, end))
    if problem:
        return problem
    wrong = [
        row_label(state, record_set, row, position)
        for position, row in enumerate(rows, start=1)
        if row[end] < row[start]
    ]
    if wrong:
        return failed(
            f"รายการ {quoted(wrong)} มีวันสิ้นสุดก่อนวันเริ่ม โปรดแก้ไข{rows_place(state, record_set)}",
            f"{set_name(record_set).capitalize()} that end before they start: {len(wrong)}.",
        )
    return passed("ทุกรายการมีระยะเวลาดำเนินการ", "Every row has its dates.")


@check("results_linked")
def results_linked(
    criterion: Criterion, state: ItemState, *, results: str, sources: str, key: str
) -> Finding:
    """Every result belongs to a risk or measure that was published (O21.1, O25.1).

    Args:
        criterion: the criterion.
        state: the item.
        results: rows of results.
        sources: rows that the results belong to.
        key: field that both have.
    """
    rows = state.rows(results)
    if not rows:
        return no_rows(state, results)
    known = {row.get(key) for row in state.rows(sources)}
    loose = [
        row_label(state, results, row, position)
        for position, row in enumerate(rows, start=1)
        if not is_filled(row.get(key)) or row.get(key) not in known
    ]
    if loose:
        return failed(
            f"ผลการดำเนินการ {quoted(loose)} ยังไม่ได้ผูกกับรายการใน “{set_label(state, sources)}”"
            f" โปรดเลือก{rows_place(state, results)}",
            f"{set_name(results).capitalize()} that belong to none of the {set_name(sources)}:"
            f" {len(loose)}.",
        )
    return passed("ผลทุกรายการผูกกับมาตรการที่เผยแพร่", "Every result belongs to its source.")


@check("every_source_has_result")
def every_source_has_result(
    criterion: Criterion,
    state: ItemState,
    *,
    results: str,
    sources: str,
    key: str,
    fields: tuple[str, ...] = (),
    reason: str = "",
) -> Finding:
    """Every risk, measure or type has a complete row that answers it (O21.2, O23.8, O25.2).

    Args:
        criterion: the criterion.
        state: the item.
        results: rows that answer.
        sources: rows that need an answer.
        key: field that both have.
        fields: fields that an answer must have.
        reason: field of the source that may say instead why there is no answer yet.
    """
    rows = state.rows(sources)
    if not rows:
        return no_rows(state, sources)
    answered = {row.get(key) for row in state.rows(results) if _has_all(row, fields)}
    open_rows = [
        row_label(state, sources, row, position)
        for position, row in enumerate(rows, start=1)
        if row.get(key) not in answered and not (reason and is_filled(row.get(reason)))
    ]
    if open_rows:
        label = set_label(state, results)
        instead = (
            f" หรือกรอก “{field_label(state, sources, reason)}”{rows_place(state, sources)}"
            if reason
            else ""
        )
        return failed(
            f"“{label}” ยังไม่มีข้อมูลของ {quoted(open_rows)}"
            f" โปรดเพิ่ม{rows_place(state, results)}{instead}",
            f"Rows of {set_name(sources)} without complete {set_name(results)}: {len(open_rows)}.",
        )
    return passed(
        f"“{set_label(state, results)}” มีข้อมูลครบทุกรายการ",
        f"All {set_name(sources)} are answered.",
    )


@check("topics_complete")
def topics_complete(
    criterion: Criterion,
    state: ItemState,
    *,
    record_set: str,
    area: str,
    fields: tuple[str, ...],
) -> Finding:
    """Every topic of an area has a complete row (O24.4, O24.5).

    Args:
        criterion: the criterion.
        state: the item.
        record_set: rows with a field ``topic``.
        area: area of the topics.
        fields: fields that a row must have.
    """
    answered = {row.get("topic") for row in state.rows(record_set) if _has_all(row, fields)}
    missing = [topic for topic in state.item.topics_of(area) if topic.key not in answered]
    if missing:
        return failed(
            f"ยังไม่มีมาตรการและผู้รับผิดชอบของ {quoted(topic.title_th for topic in missing)}"
            f" โปรดกรอก{rows_place(state, record_set)}",
            f"No complete row for: {listed_en(topic.title_en for topic in missing)}.",
        )
    return passed("มีข้อมูลครบทุกประเด็น", "Every topic is answered.")


def _has_all(row: Row, fields: tuple[str, ...]) -> bool:
    return all(is_filled(row.get(field)) for field in fields)


def _is_circular(unit: str, parents: dict[str, str]) -> bool:
    seen = {unit}
    above = parents[unit]
    while above:
        if above in seen:
            return above == unit
        seen.add(above)
        above = parents.get(above, "")
    return False


def _steps(value: object) -> list[str]:
    lines = value.splitlines() if isinstance(value, str) else list(value or ())  # type: ignore[call-overload]
    return [line for line in lines if visible_text(str(line))]
