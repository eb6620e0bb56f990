"""Runs the scripts of this directory on Node.js."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.tools.node import DIRECTORY, require_packages


def run_script(name: str, *files: Path) -> dict[str, Any]:
    """What a script writes about files, by the file's path.

    Args:
        name: a script of this directory.
        files: what it reads; one process for all of them, for starting is the slow part.
    """
    command = [require_packages(), str(DIRECTORY / name), *map(str, files)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, f"{name} failed:\n{answer.stderr[-4000:]}"
    found: dict[str, Any] = json.loads(answer.stdout)
    assert set(found) == set(map(str, files)), f"{name} did not answer for every file"
    return found
