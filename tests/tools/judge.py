"""Lighthouse on every kind of page of a running demo, as a cheap phone sees it.

Usage: ``python -m tests.tools.judge http://localhost:8000 [path ...]``. Accessibility, best
practices and search engines must be 100; the score of speed depends on how busy the machine
is, so it is told, and a poor one is asked again: other work only ever lowers it. Ends with 1
where a page falls short.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.browser.addresses import JUDGED
from tests.support.browser import CHROMIUM_ARGUMENTS
from tests.tools.node import DIRECTORY, require_packages
from tests.tools.prerequisites import require_chromium, say

WANTED = 100
TRIES = 6
SECONDS = 180
SPEED = "performance"
NO_SEARCH = frozenset({"/search/"})
"""Pages that ask search engines to stay away, which Lighthouse counts against them."""

ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1"


class NotJudgedError(Exception):
    """Lighthouse gave no verdict; the message says what it wrote."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What Lighthouse says of a page: score by category, and what it found."""

    scores: dict[str, int]
    findings: tuple[str, ...]


def judged(address: str, node: str, chromium: str) -> Verdict:
    """Let Lighthouse judge one address.

    Raises:
        NotJudgedError: it couldn't load the page, or took too long.
    """
    program = DIRECTORY / "node_modules" / "lighthouse" / "cli" / "index.js"
    flags = " ".join(("--headless=new", *CHROMIUM_ARGUMENTS, f"'{ONLY_HERE}'"))
    with tempfile.TemporaryDirectory() as directory:
        output = Path(directory) / "report.json"
        try:
            answer = subprocess.run(
                [
                    *(node, str(program), address, "--quiet", "--output=json"),
                    *(f"--output-path={output}", "--max-wait-for-load=30000"),
                    f"--chrome-flags={flags}",
                ],
                env={"CHROME_PATH": chromium, "PATH": str(Path(node).parent) + ":/usr/bin:/bin"},
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise NotJudgedError(f"took over {SECONDS} s") from error
        if not output.exists():
            raise NotJudgedError(answer.stderr[-1000:])
        report = json.loads(output.read_text(encoding="utf-8"))
    if report.get("runtimeError"):
        raise NotJudgedError(report["runtimeError"]["message"])
    return _verdict(report)


def _verdict(report: dict) -> Verdict:
    audits = report["audits"]
    findings = []
    for name, category in report["categories"].items():
        for reference in category["auditRefs"]:
            audit = audits[reference["id"]]
            if reference["weight"] and audit["score"] not in (1, None):
                findings.append(
                    f"{name}: {audit['title']} {audit.get('displayValue', '')}".strip()
                )
    scores = {
        name: round((category["score"] or 0) * 100)
        for name, category in report["categories"].items()
    }
    return Verdict(scores, tuple(findings))


def shortcomings(path: str, verdict: Verdict) -> list[str]:
    """The categories in which a page falls short."""
    excused = {"seo"} if path.partition("?")[0] in NO_SEARCH else set()
    return [n for n, score in verdict.scores.items() if score < WANTED and n not in excused]


def judge_page(site: str, path: str, node: str, chromium: str) -> bool:
    """Judge a page, again where only its speed fell short; whether nothing did."""
    for attempt in range(1, TRIES + 1):
        try:
            verdict = judged(site + path, node, chromium)
        except NotJudgedError as error:
            say(f"{path}: no verdict ({error})")
            continue
        short = shortcomings(path, verdict)
        scores = " ".join(f"{name} {score}" for name, score in verdict.scores.items())
        say(f"{path}: {scores}" + (f" (run {attempt})" if attempt > 1 else ""))
        if not short:
            return True
        if short != [SPEED] or attempt == TRIES:
            for finding in verdict.findings:
                say(f"    {finding}")
        if short != [SPEED]:
            return False
    return False


def is_served(site: str) -> bool:
    """Whether anything answers at the site's address."""
    try:
        with urlopen(site, timeout=SECONDS):  # noqa: S310 - the address of one's own demo
            return True
    except HTTPError:
        return True
    except URLError:
        return False


def main(arguments: list[str]) -> int:
    """Judge the named pages, or one of each kind."""
    if not arguments:
        say(__doc__ or "")
        return 2
    site, paths = arguments[0].rstrip("/"), arguments[1:] or JUDGED
    if not is_served(site):
        say(f"ผิดพลาด: ไม่มีเว็บไซต์ที่ {site} โปรดสั่ง make demo ในอีกหน้าต่างหนึ่งแล้วลองใหม่")
        say(
            f"Error: nothing answers at {site}. Run `make demo` in another window, then try again."
        )
        return 1
    node, chromium = require_packages(), require_chromium()
    fallen = [path for path in paths if not judge_page(site, path, node, chromium)]
    say(f"== {len(paths) - len(fallen)} of {len(paths)} pages: 100 in every category")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
