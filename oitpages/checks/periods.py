"""Checks of the grid of months or quarters: complete coverage and publication in time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cms.common.thai import Month, periods_between
from oitpages.catalogue.schema import Criterion, PeriodRule
from oitpages.checks.registry import Finding, check, failed, passed
from oitpages.checks.wording import Period, editing_place, listed, listed_en, window_en
from oitpages.evidence.state import ItemState, PeriodCell

GRID_HEADING_TH = "ตารางงวด"

Missing = Mapping[str, list[Period]]
"""Periods by the key of their data set."""


def period_rule(state: ItemState) -> PeriodRule:
    """The item's rule of periods.

    Raises:
        ValueError: where the catalogue gives the item none although a check needs it.
    """
    if state.item.period is None:
        raise ValueError(f"{state.item.code} has no periods in the catalogue")
    return state.item.period


def periods_of(state: ItemState, window: str) -> tuple[Period, ...]:
    """The months or quarters of a window, in the unit of the item."""
    span = state.edition.windows[window]
    return periods_between(period_rule(state).unit, span.start, span.end)


def cell_of(state: ItemState, dataset: str, period: Period) -> PeriodCell:
    """The cell of a data set and period; a missing one where the grid has none."""
    for cell in state.periods:
        if cell.dataset == dataset and cell.period == period.key:
            return cell
    return PeriodCell(dataset, period.key, "missing")


def is_nil_throughout(state: ItemState, dataset: str) -> bool:
    """Whether "none" is stated for a data set and nothing of it is published."""
    statuses = {cell.status for cell in state.periods if cell.dataset == dataset}
    return "nil" in statuses and "published" not in statuses


def nil_finding(state: ItemState) -> Finding:
    """The finding that "none" is stated, which is data and not a gap."""
    return passed(
        f"ระบุว่า “{period_rule(state).nil_statement_th}”", "It is stated that there was none."
    )


def is_over(state: ItemState, period: Period) -> bool:
    """Whether the period has ended, so that its data can be demanded."""
    return period.last_day < state.reference_date


@check("period_grid_complete")
def period_grid_complete(
    criterion: Criterion,
    state: ItemState,
    *,
    datasets: tuple[str, ...],
    windows: tuple[str, ...] = (),
) -> Finding:
    """Every period of a window is published or stated as none, in every data set.

    Args:
        criterion: the criterion, for example O11.2.
        state: the item.
        datasets: the data sets.
        windows: alternative windows, any complete one passes (O13.3 accepts two); those
            of the item where empty.
    """
    keys = windows or period_rule(state).windows
    gaps = [(state.edition.windows[key], _gaps(state, datasets, key)) for key in keys]
    for window, missing in gaps:
        if not missing:
            return passed(f"ครบทุกงวดในช่วง {window.title_th}", f"Complete: {window_en(window)}.")
    window, missing = min(gaps, key=lambda gap: sum(len(periods) for periods in gap[1].values()))
    choice = listed((entry.title_th for entry, _ in gaps), " หรือ ")
    due, ahead = _split(state, missing)
    texts = []
    if due:
        texts.append(f"ยังขาดข้อมูลของ{named(state, due)}")
    if ahead:
        texts.append(f"ยังไม่สิ้นงวดของ{named(state, ahead)}")
    needed = f" ต้องครบช่วง {choice}" if len(gaps) > 1 else ""
    return failed(
        f"{' และ'.join(texts)}{needed} โปรดเผยแพร่หรือระบุว่าไม่มี"
        f"{editing_place(state, GRID_HEADING_TH)}",
        f"Missing from {window_en(window)}: {named_en(missing)}.",
    )


@check("published_every_month")
def published_every_month(
    criterion: Criterion, state: ItemState, *, datasets: tuple[str, ...], window: str
) -> Finding:
    """Each month was published by the end of the month that follows it (O11.4, O15.2).

    A month stated as none is covered; where it carries a date, the date counts too.

    Args:
        criterion: the criterion.
        state: the item.
        datasets: the data sets.
        window: key of the window.
    """
    missing = _gaps(state, datasets, window)
    if missing:
        due, ahead = _split(state, missing)
        periods = named(state, due or ahead)
        reason = "ยังไม่ได้เผยแพร่ข้อมูลของ" if due else "ยังไม่สิ้นงวดของ"
        return failed(
            f"{reason}{periods} โปรดเผยแพร่ทุกเดือน{editing_place(state, GRID_HEADING_TH)}",
            f"Not published: {named_en(missing)}.",
        )
    undated: dict[str, list[Period]] = {}
    late: dict[str, list[Period]] = {}
    for dataset in datasets:
        for period in periods_of(state, window):
            cell = cell_of(state, dataset, period)
            if cell.published_on is None:
                if cell.status != "nil":
                    undated.setdefault(dataset, []).append(period)
            elif not period.first_day <= cell.published_on <= period.next().last_day:
                late.setdefault(dataset, []).append(period)
    if undated:
        return failed(
            f"ยังไม่ได้ระบุวันที่เผยแพร่ของ{named(state, undated)}"
            f" โปรดกรอก{editing_place(state, GRID_HEADING_TH)}",
            f"Without a date of publication: {named_en(undated)}.",
        )
    if late:
        return failed(
            f"เผยแพร่ข้อมูลไม่ตรงเวลาของ{named(state, late)} ต้องเผยแพร่ภายในสิ้นเดือนถัดไป"
            f" โปรดตรวจวันที่เผยแพร่{editing_place(state, GRID_HEADING_TH)}",
            f"Not published by the end of the following month: {named_en(late)}.",
        )
    return passed("เผยแพร่ตรงเวลาทุกเดือน", "Published every month in time.")


def _gaps(state: ItemState, datasets: tuple[str, ...], window: str) -> dict[str, list[Period]]:
    gaps = {
        dataset: [
            period
            for period in periods_of(state, window)
            if cell_of(state, dataset, period).status == "missing"
        ]
        for dataset in datasets
    }
    return {dataset: periods for dataset, periods in gaps.items() if periods}


def _split(state: ItemState, missing: Missing) -> tuple[Missing, Missing]:
    """Periods that are over, and those that cannot be reported yet."""
    due = {d: [p for p in ps if is_over(state, p)] for d, ps in missing.items()}
    ahead = {d: [p for p in ps if not is_over(state, p)] for d, ps in missing.items()}
    return ({d: p for d, p in due.items() if p}, {d: p for d, p in ahead.items() if p})


def expected_periods(state: ItemState) -> tuple[Period, ...]:
    """Every period of the item's windows, each once."""
    found = [p for window in period_rule(state).windows for p in periods_of(state, window)]
    return tuple(sorted(set(found)))


def named(state: ItemState, periods: Missing) -> str:
    """The periods, ready to follow a Thai word; with the data set where there are several."""
    rule = period_rule(state)
    if len(rule.datasets) == 1:
        return labels(period for entry in periods.values() for period in entry)
    entries = [f"“{rule.dataset(d).title_th}” {labels(entry)}" for d, entry in periods.items()]
    return f" {' / '.join(entries)}"


def named_en(periods: Missing) -> str:
    """The periods by data set in English."""
    return "; ".join(f"{dataset} {labels_en(entry)}" for dataset, entry in periods.items())


def labels(periods: Iterable[Period]) -> str:
    """``เดือน ต.ค. 67, พ.ย. 67`` or ``ไตรมาส 1/2568``."""
    every = list(periods)
    word = "เดือน " if every and isinstance(every[0], Month) else ""
    return word + listed(period.short_label_th for period in every)


def labels_en(periods: Iterable[Period]) -> str:
    """``2024-10, 2024-11``."""
    return listed_en(period.key for period in periods)
