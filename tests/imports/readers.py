"""What the tests of reading share: record sets by key, and a file as its result."""

from oitpages.imports.columns import make_sheets
from oitpages.imports.parsing import parse_workbook
from oitpages.imports.reading import read_workbook
from oitpages.imports.report import ImportResult
from oitpages.models import RECORD_MODELS


def sheet_of(key: str):
    [sheet] = make_sheets([model for model in RECORD_MODELS if model.record_key == key])
    return sheet


PROCUREMENTS = sheet_of("procurements")
COMPLAINTS = sheet_of("complaint_counts")


def read(content: bytes, *sheets) -> ImportResult:
    return parse_workbook(read_workbook(content), sheets or [PROCUREMENTS], "test")


def places(problems) -> list[tuple[str, str]]:
    return [(problem.cell, problem.code) for problem in problems]
