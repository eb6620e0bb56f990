"""Imports run one way: cms.common <- home <- risk <- oitpages, and pure code stays pure."""

import ast
from pathlib import Path

import pytest

APPLICATIONS = ("home", "risk", "oitpages")
FORBIDDEN = {
    "cms": {"home", "risk", "oitpages"},
    "home": {"risk", "oitpages"},
    "risk": {"oitpages"},
}
PROJECT_WIRING = {"cms/urls.py"}  # addresses of every application meet here
WITH_DATABASE = {  # collect reads the database, with the help of the others; nothing else does
    f"oitpages.evidence.{name}"
    for name in (
        "addresses",
        "assemble",
        "collect",
        "draft_rows",
        "pages_of_year",
        "reading",
        "registers",
        "sources",
        "station",
    )
}
PURE_PACKAGES = (
    "cms.common",
    "oitpages.catalogue",
    "oitpages.checks",
    "oitpages.evidence",
    "oitpages.renderers",
)
FRAMEWORK = ("django", "wagtail", "modelcluster", "taggit", "ninja", "rest_framework")


def module_name(path: Path, root: Path) -> str:
    """Dotted name of a module below the project's root."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_modules(path: Path, root: Path) -> set[str]:
    """Every module that a file imports, also inside functions, relative names resolved."""
    package = module_name(path, root).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            found.add(source)
            found.update(f"{source}.{alias.name}" for alias in node.names)
    return found


def source_files(root: Path, *directories: str) -> list[Path]:
    """The Python files of these directories."""
    return sorted(file for name in directories for file in (root / name).rglob("*.py"))


@pytest.mark.parametrize("layer", FORBIDDEN)
def test_no_layer_imports_one_above_it(project_root: Path, layer):
    """Neither at the top of a module nor hidden inside a function."""
    offenders = [
        f"{file.relative_to(project_root)} imports {name}"
        for file in source_files(project_root, layer)
        if str(file.relative_to(project_root)) not in PROJECT_WIRING
        for name in sorted(imported_modules(file, project_root))
        if name.split(".")[0] in FORBIDDEN[layer]
    ]
    assert not offenders, "\n".join(offenders)


def test_the_site_never_imports_its_tests(project_root: Path):
    """Factories and helpers stay where they belong."""
    offenders = [
        str(file.relative_to(project_root))
        for file in source_files(project_root, "cms", *APPLICATIONS)
        if any(name.split(".")[0] == "tests" for name in imported_modules(file, project_root))
    ]
    assert not offenders


@pytest.mark.parametrize("package", PURE_PACKAGES)
def test_pure_packages_run_without_django(project_root: Path, run_python, package):
    """Imported in a fresh interpreter, none of their modules brings Django in, however far."""
    modules = {
        module_name(file, project_root)
        for file in source_files(project_root, package.replace(".", "/"))
    } - WITH_DATABASE
    script = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        f"brought = sorted(set(sys.modules) & set({FRAMEWORK!r}))\n"
        "print(brought)\n"
    )
    answer = run_python("-c", script, *sorted(modules))
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == "[]"


def test_the_list_of_readers_holds_no_module_that_is_gone(project_root: Path):
    """Otherwise a later module of that name would escape the test above."""
    existing = {module_name(file, project_root) for file in source_files(project_root, "oitpages")}
    assert existing >= WITH_DATABASE


def test_the_catalogue_knows_nothing_above_it(project_root: Path):
    """Editions are read without checks, evidence or renderers."""
    offenders = [
        f"{file.name} imports {name}"
        for file in source_files(project_root, "oitpages/catalogue")
        for name in imported_modules(file, project_root)
        if name.startswith("oitpages.") and not name.startswith("oitpages.catalogue")
    ]
    assert not offenders


def test_renderers_take_the_neutral_report_alone(project_root: Path):
    """A renderer that knew of items or checks couldn't be used for the evidence index."""
    offenders = [
        f"{file.name} imports {name}"
        for file in source_files(project_root, "oitpages/renderers")
        for name in imported_modules(file, project_root)
        if name.startswith("oitpages.") and not name.startswith("oitpages.renderers")
    ]
    assert not offenders
