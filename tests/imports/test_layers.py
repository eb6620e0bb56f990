"""Reading and comparing workbooks needs no Django; the reader's process needs no project."""

import ast
from pathlib import Path

WITH_DJANGO = {
    "apply",
    "columns",
    "forms",
    "overview",
    "register_check",
    "register_entries",
    "register_identity",
    "register_references",
    "register_saving",
    "register_target",
    "register_undo",
    "register_urls",
    "register_views",
    "register_write",
    "registers",
    "tokens",
    "uploading",
    "urls",
    "views",
}
FRAMEWORK = ("django", "wagtail", "modelcluster")


def test_the_pure_modules_run_without_django(project_root: Path, run_python):
    files = (project_root / "oitpages/imports").glob("*.py")
    modules = sorted({file.stem for file in files} - WITH_DJANGO - {"__init__"})
    assert {"cells", "difference", "outcome", "parsing", "preflight", "template"} <= set(modules)
    script = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(f'oitpages.imports.{name}')\n"
        f"print(sorted(set(sys.modules) & set({FRAMEWORK!r})))\n"
    )
    answer = run_python("-c", script, *modules)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == "[]"


def test_the_readers_process_imports_nothing_of_the_project(project_root: Path):
    tree = ast.parse((project_root / "oitpages/imports/worker.py").read_text(encoding="utf-8"))
    imported = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        (node.module or "").split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }
    assert not imported & {"cms", "home", "risk", "oitpages", "django"}
