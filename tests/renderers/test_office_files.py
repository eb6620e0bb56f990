"""Word and Excel files in programs that nobody here wrote."""

from pathlib import Path

import pytest

from cms.common.report import BulletList, Figure, Report
from oitpages.renderers import render
from tests.readers.office import opened_in_libreoffice, schema_errors
from tests.readers.pdf import squeeze
from tests.renderers.samples import HOSTILE, full_report, picture, purchases, report_of, text_table

REPORTS: dict[str, Report] = {
    "full": full_report(),
    "thai-digits": full_report(thai_digits=True),
    "empty": report_of(sections=()),
    "hostile": report_of(text_table([(text, text) for text in HOSTILE], "=1+1", "<b>")),
    "long": report_of(purchases(50), landscape=True),
    "nested": report_of(
        BulletList(("สถานี", "งาน", "ชุด", "งาน"), levels=(0, 1, 2, 1)),
        *(Figure(f"ภาพที่ {n}", f"กิจกรรมที่ {n}", picture((80, 60))) for n in range(5)),
    ),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Each report as a Word and as an Excel file."""
    directory = tmp_path_factory.mktemp("office")
    paths = []
    for name, report in REPORTS.items():
        for extension in ("docx", "xlsx"):
            path = directory / f"{name}.{extension}"
            path.write_bytes(render(report, extension))
            paths.append(path)
    return paths


def test_the_open_xml_sdk_finds_nothing(files: list[Path]):
    """It holds every element against Office's own schema, which Word does without a word."""
    assert schema_errors(files) == {}


def test_the_open_xml_sdk_does_find_something(tmp_path: Path, files: list[Path]):
    """A file cut short is named: an empty answer means sound files and not no answer."""
    broken = tmp_path / "broken.docx"
    broken.write_bytes(files[0].read_bytes()[:2000])
    assert list(schema_errors([broken])) == ["broken.docx"]


def test_libreoffice_shows_what_was_written(files: list[Path], tmp_path: Path):
    """Every file opens; texts, amounts and Buddhist-era dates stand there as people read them."""
    shown = opened_in_libreoffice(files, tmp_path)
    assert set(shown) == {file.name for file in files}
    for name in ("long.docx", "long.xlsx"):
        text = squeeze(shown[name])
        assert text.count("จ้างทำป้ายประชาสัมพันธ์รู้ทันมิจฉาชีพงวดที่") == 10
        assert "8,919.25" in text
        assert "2ต.ค.2567" in text
    for name in ("hostile.docx", "hostile.xlsx"):
        assert "=cmd|'/CcalC'!A0".casefold() in squeeze(shown[name]).casefold()
        assert '#read("/etc/passwd")*x*' in squeeze(shown[name]).replace('""', '"')
