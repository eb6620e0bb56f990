"""Documentation: what it names exists, and what exists is named."""

import ast
import os
import re
import subprocess
from pathlib import Path

SETTINGS = "cms/settings"
TEST_ONLY = {"TEST_DATABASE_URL"}
ENVIRONMENT_READERS = {"str", "bool", "int", "list", "db_url", "email_url"}
MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
DECISION_PARTS = ("## Context", "## Decision", "## Consequences")


def variables_read_by_settings(root: Path) -> set[str]:
    """Names of the environment variables that any settings module asks for."""
    found: set[str] = set()
    for file in sorted((root / SETTINGS).glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "env"
                and node.func.attr in ENVIRONMENT_READERS
            ):
                name = node.args[0]
                assert isinstance(name, ast.Constant), f"{file.name}: a computed variable name"
                found.add(str(name.value))
    return found - TEST_ONLY


def test_every_variable_of_the_settings_is_documented(project_root: Path):
    """And nothing is documented that no longer exists."""
    text = (project_root / "docs/configuration.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([A-Z0-9_]+)` \|", text, re.MULTILINE))
    assert documented == variables_read_by_settings(project_root)


def test_the_example_environment_lists_every_variable(project_root: Path):
    """An officer copies the file and fills it in; no setting is to be found only in code."""
    text = (project_root / ".env.example").read_text(encoding="utf-8")
    listed = set(re.findall(r"^#? ?([A-Z0-9_]+)=", text, re.MULTILINE))
    assert listed == variables_read_by_settings(project_root) - {"PRONGSAI_ENV_FILE"}


def test_the_readme_gives_the_two_commands(project_root: Path):
    """Whoever arrives can see the site and can check it."""
    text = (project_root / "README.md").read_text(encoding="utf-8")
    assert "\nmake demo\n" in text
    assert "\nmake test\n" in text


def test_links_between_documents_lead_somewhere(project_root: Path):
    """Relative links of every Markdown file, pictures included.

    Addresses of the admin, which the officers' guide names, are tested with the guide.
    """
    files = [*project_root.glob("*.md"), *(project_root / "docs").rglob("*.md")]
    broken = [
        f"{file.relative_to(project_root)} -> {target}"
        for file in files
        for target in MARKDOWN_LINK.findall(file.read_text(encoding="utf-8"))
        if "://" not in target
        and not target.startswith("/admin/")
        and not (file.parent / target).exists()
    ]
    assert broken == []


def test_decisions_are_numbered_complete_and_listed(project_root: Path):
    """One file each, none missing, each with its context, decision and consequences."""
    directory = project_root / "docs/decisions"
    records = sorted(directory.glob("[0-9]*.md"))
    assert [int(file.name[:4]) for file in records] == list(range(1, len(records) + 1))
    index = (directory / "README.md").read_text(encoding="utf-8")
    for file in records:
        text = file.read_text(encoding="utf-8")
        assert f"({file.name})" in index
        assert all(part in text for part in DECISION_PARTS), file.name


def test_the_changelog_has_a_place_for_the_next_release(project_root: Path):
    """Keep a Changelog: newest first, unreleased changes on top."""
    text = (project_root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[(.+?)\]", text, re.MULTILINE)[0] == "Unreleased"


def test_the_build_server_runs_what_developers_run(project_root: Path):
    """``.ci/run`` is executable, stops at the first error and calls ``make test``."""
    script = project_root / ".ci/run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in text
    assert "make test" in text


def test_make_help_lists_every_command(project_root: Path):
    """Each command that is meant for people has a line of explanation."""
    answer = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=project_root,
        capture_output=True,
        text=True,
        check=True,
    )
    listed = {line.split()[1] for line in answer.stdout.splitlines()}
    assert {"demo", "test", "lint", "format", "benchmark", "clean"} <= listed


def test_the_licence_is_the_declared_one(project_root: Path):
    """pyproject.toml and LICENSE say the same."""
    assert 'license = "BSD-3-Clause"' in (project_root / "pyproject.toml").read_text()
    assert (project_root / "LICENSE").read_text().startswith("BSD 3-Clause License")
