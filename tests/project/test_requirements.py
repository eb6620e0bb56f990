"""Requirements: what was tested is what runs, down to the last package."""

import importlib.metadata
import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FILES = {
    "requirements.txt": ["requirements.txt"],
    "requirements-dev.txt": ["requirements.txt", "requirements-dev.txt"],
}
EXACT = re.compile(
    r"[A-Za-z0-9._-]+(\[[a-z0-9,]+\])?==[A-Za-z0-9.]+(; python_version < \"3\.\d+\")?"
)


def requirement_lines(root: Path, name: str) -> list[str]:
    """The requirements of a file, without comments and included files."""
    lines = (root / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith(("#", "-r "))]


def requirements_here(root: Path, name: str) -> list[Requirement]:
    """The requirements of a file that apply to this Python."""
    requirements = [Requirement(line) for line in requirement_lines(root, name)]
    return [entry for entry in requirements if entry.marker is None or entry.marker.evaluate()]


def everything_needed(requirements: list[Requirement]) -> set[str]:
    """Canonical names of these distributions and of all that they need here."""
    waiting, seen = list(requirements), set()
    while waiting:
        requirement = waiting.pop()
        key = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        for text in importlib.metadata.requires(requirement.name) or ():
            needed = Requirement(text)
            extras = requirement.extras or {""}
            if needed.marker is None or any(
                needed.marker.evaluate({"extra": extra}) for extra in extras
            ):
                waiting.append(needed)
    return {name for name, _ in seen}


@pytest.mark.parametrize("name", FILES)
def test_requirements_are_pinned_exactly(project_root: Path, name):
    """One version each, and each package once."""
    lines = requirement_lines(project_root, name)
    assert [line for line in lines if not EXACT.fullmatch(line)] == []
    names = [canonicalize_name(Requirement(line).name) for line in lines]
    assert len(names) == len(set(names)) > 0


@pytest.mark.parametrize("name", FILES)
def test_what_requirements_bring_along_is_pinned_too(project_root: Path, name):
    """A new release of a package that nobody named must not change the site."""
    requirements = [
        entry for file in FILES[name] for entry in requirements_here(project_root, file)
    ]
    pinned = {canonicalize_name(requirement.name) for requirement in requirements}
    assert everything_needed(requirements) - pinned == set()


@pytest.mark.parametrize("name", FILES)
def test_the_installed_versions_are_the_pinned_ones(project_root: Path, name):
    """The tests judge the versions that the files name."""
    for requirement in requirements_here(project_root, name):
        installed = importlib.metadata.version(requirement.name)
        assert requirement.specifier.contains(installed, prereleases=True), requirement
