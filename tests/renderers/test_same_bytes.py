"""The same data gives the same bytes: in every process, place and month, on every machine."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from oitpages.renderers import RENDERERS
from tests.renderers.golden import COMMAND, HASHES, golden_hashes, has_usual_zlib

RENEW = (
    "These files are no longer the bytes they were: a renderer or a library that it uses has "
    f"changed. Look at the files of a demo station; if they are right, run: {COMMAND}"
)
MACHINES = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0", "LANG": "C"},
    {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "th_TH.UTF-8",
        "PYTHONHASHSEED": "4242",
        "LANG": "th_TH",
    },
)
"""Environments in which clocks, names of months, sorting and sets differ."""


def hashes_in(root: Path, directory: Path, umask: int, environment: dict[str, str]) -> dict:
    """The hash of every golden file as a fresh process in another place makes it."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    answer = subprocess.run(
        [sys.executable, "-m", "tests.renderers.golden", "--print"],
        cwd=directory,
        env={**kept, **environment, "PYTHONPATH": str(root), "TMPDIR": str(directory)},
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def test_two_machines_make_the_same_files(project_root: Path, tmp_path: Path):
    """Time zone, language, order of sets, directory and umask leave no trace in a file."""
    places = [tmp_path / "one", tmp_path / "another place"]
    found = []
    for place, umask, environment in zip(places, (0o000, 0o077), MACHINES, strict=True):
        place.mkdir()
        found.append(hashes_in(project_root, place, umask, environment))
        assert list(place.iterdir()) == []  # nothing is left lying about
    assert found[0] == found[1]
    assert set(found[0]) == {f"report.{name}" for name in RENDERERS} | {"poster.pdf", "code.svg"}


@pytest.fixture(scope="module")
def made() -> dict[str, dict[str, str]]:
    """The hashes of the golden files as this process makes them."""
    return golden_hashes()


@pytest.fixture(scope="module")
def kept() -> dict[str, dict[str, str]]:
    """The hashes that were written down."""
    return json.loads(HASHES.read_text(encoding="ascii"))


def test_every_golden_file_has_a_hash(made, kept):
    """A new format is written down too."""
    assert set(made) == set(kept)


@pytest.mark.parametrize("name", json.loads(HASHES.read_text(encoding="ascii")))
def test_a_file_is_what_it_was(made, kept, name: str):
    """An upgrade that changes the files of every station is noticed before it is installed."""
    assert made[name]["content"] == kept[name]["content"], RENEW
    if has_usual_zlib():
        assert made[name]["file"] == kept[name]["file"], RENEW
