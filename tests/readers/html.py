"""What html-validate says of pages: a judge of HTML that nobody here wrote."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.tools.node import DIRECTORY, require_packages


def html_errors(pages: dict[str, bytes], workspace: Path) -> list[str]:
    """Every complaint about pages, each with its page, line and rule.

    Args:
        pages: name of a page to what was served.
        workspace: an empty directory for them.
    """
    node = require_packages()
    for name, content in pages.items():
        (workspace / f"{name}.html").write_bytes(content)
    report = workspace / "report.json"  # piped, it would be cut at 64 KB
    command = [
        node,
        str(DIRECTORY / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"),
    ]
    answer = subprocess.run(
        [*command, "-f", f"json={report}", *sorted(map(str, workspace.glob("*.html")))],
        capture_output=True,
        text=True,
        check=False,
    )
    if not report.exists():
        raise RuntimeError(f"html-validate did not run: {answer.stderr[-2000:]}")
    return [
        f"{Path(file['filePath']).stem}:{said['line']} {said['ruleId']}: {said['message']}"
        for file in json.loads(report.read_text())
        for said in file["messages"]
    ]
