"""Helpers of the project's own tests: fresh interpreters with a chosen environment."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

KEPT_VARIABLES = ("PATH", "HOME", "TMPDIR", "LANG", "SYSTEMROOT")
SECONDS_PER_COMMAND = 600
"""Loading the demo takes two minutes on a slow machine that runs other tests beside it."""

READ_SETTINGS = """
import importlib, json, sys
module = importlib.import_module(sys.argv[1])
print(json.dumps({name: getattr(module, name) for name in sys.argv[2:]}, default=str))
"""


@pytest.fixture(scope="session")
def run_python(
    project_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., subprocess.CompletedProcess]:
    """Run Python in the project with a clean environment and the variables given."""

    directory = tmp_path_factory.mktemp("var")

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess:
        environment = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        environment |= {"PRONGSAI_ENV_FILE": os.devnull, "PRONGSAI_VAR_DIR": str(directory)}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=project_root,
            env=environment | variables,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS_PER_COMMAND,
        )

    return run


@pytest.fixture(scope="session")
def read_settings(run_python) -> Callable[..., dict]:
    """Values of a settings module as a fresh process with these variables sees them."""

    def read(module: str, *names: str, **variables: str) -> dict:
        answer = run_python("-c", READ_SETTINGS, module, *names, **variables)
        assert answer.returncode == 0, answer.stderr
        return json.loads(answer.stdout)

    return read
