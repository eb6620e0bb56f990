"""What stands in the project's files: their size, and nothing of one machine."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP_LEVEL = {"cms", "home", "oitpages", "risk", "templates", "tests", "docs", ".ci"}
BINARY = {
    ".png",
    ".jpg",
    ".jpeg",
    ".webp",
    ".woff2",
    ".ttf",
    ".ico",
    ".xlsx",
    ".docx",
    ".pdf",
    ".mo",
}
LONGEST_MODULE = 330
MACHINE_PATHS = re.compile(r"(?<![\w./-])/(work|root|Users|opt/(pypi|wheels))(/|\b)")
PACKAGE_SOURCES = re.compile(
    r"--(extra-)?index-url|--find-links|--trusted-host|"
    r"files\.pythonhosted|registry\.npmjs|artifactory|devpi",
    re.IGNORECASE,
)
PRIVATE_KEYS = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}")
LEFT_UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
THIS_FILE = Path(__file__).name


def kept_files(root: Path) -> list[Path]:
    """Files under version control; without git, all that stand in the known directories.

    A log or a note that somebody leaves in the checkout is none of the project's business.
    """
    if shutil.which("git"):
        command = ["git", "ls-files", "-z"]
        answer = subprocess.run(command, cwd=root, capture_output=True, check=False)
        if answer.returncode == 0 and answer.stdout:
            return [root / name for name in answer.stdout.decode().split("\0") if name]
    return [path for name in TOP_LEVEL for path in (root / name).rglob("*")]


def project_files(root: Path) -> Iterator[Path]:
    """Every text file of the project but this one, which has to name what it forbids."""
    for path in sorted(kept_files(root)):
        if (
            path.is_file()
            and path.suffix not in BINARY
            and not {"__pycache__", "node_modules"}.intersection(path.parts)
            and path.name != THIS_FILE
        ):
            yield path


def findings(root: Path, pattern: re.Pattern[str]) -> list[str]:
    """Places where the pattern occurs: file, line and text."""
    return [
        f"{path.relative_to(root)}:{number}: {match.group(0)}"
        for path in project_files(root)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (match := pattern.search(line))
    ]


@pytest.mark.parametrize(
    "pattern",
    [MACHINE_PATHS, PACKAGE_SOURCES, PRIVATE_KEYS, LEFT_UNFINISHED],
    ids=["machine paths", "package sources", "private keys", "unfinished work"],
)
def test_no_file_holds(project_root: Path, pattern):
    """A checkout works and reads the same on every machine."""
    assert findings(project_root, pattern) == []


def test_modules_stay_short(project_root: Path):
    """A longer file has more than one role; migrations are written by Django."""
    too_long = {
        str(path.relative_to(project_root)): length
        for path in project_files(project_root)
        if path.suffix == ".py"
        and "migrations" not in path.parts
        and (length := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert too_long == {}


def test_text_files_end_with_one_newline_and_use_unix_lines(project_root: Path):
    """Differences between versions then show content alone."""
    wrong = [
        str(path.relative_to(project_root))
        for path in project_files(project_root)
        if (content := path.read_bytes())
        and (b"\r\n" in content or not content.endswith(b"\n") or content.endswith(b"\n\n"))
    ]
    assert wrong == []


def test_the_top_level_holds_what_a_reader_expects(project_root: Path):
    """Four parts, templates and tests; whatever else exists is named here."""
    places = {path.relative_to(project_root).parts for path in kept_files(project_root)}
    assert {parts[0] for parts in places if len(parts) > 1} == TOP_LEVEL
