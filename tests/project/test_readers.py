"""The programs that read our files: pinned, brought by the tests, or named if missing."""

import json
import re
import subprocess

import pytest

from tests.tools import node, prerequisites


@pytest.fixture
def lock() -> dict:
    """The lock file of the Node packages."""
    return json.loads(node.LOCK.read_text(encoding="utf-8"))


def test_versions_are_exact_and_equal_in_both_files(lock):
    """What was tested is what runs."""
    wanted = json.loads(node.LOCK.with_name("package.json").read_text())["dependencies"]
    assert lock["packages"][""]["dependencies"] == wanted
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    for name, version in wanted.items():
        assert lock["packages"][f"node_modules/{name}"]["version"] == version


def test_every_package_has_its_hash_and_none_an_address(lock):
    """npm takes them from where a machine takes its packages, and refuses other bytes."""
    packages = {path: entry for path, entry in lock["packages"].items() if path}
    assert packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert not any("resolved" in entry for entry in packages.values())


def test_what_is_installed_is_ignored_by_git(project_root):
    """A hundred megabytes of other people's programs are none of this project's business."""
    assert "node_modules/" in (project_root / ".gitignore").read_text().split()


@pytest.mark.parametrize("missing", ["node", "npm"])
def test_a_missing_node_is_told_in_both_languages(monkeypatch, missing):
    """The reading tests are never left out."""
    monkeypatch.setattr(node.shutil, "which", lambda name: None if name == missing else name)
    with pytest.raises(SystemExit) as stopped:
        node.require_node()
    message = str(stopped.value)
    assert f"{missing} was not found" in message
    assert "ผิดพลาด" in message
    assert "20.16" in message


@pytest.mark.parametrize("version", ["v18.20.4\n", "v20.15.1\n", ""])
def test_an_old_node_is_told_what_is_needed(monkeypatch, version):
    """pdf.js would fail with words that nobody understands."""
    answer = subprocess.CompletedProcess([], 0, stdout=version)
    monkeypatch.setattr(node.shutil, "which", lambda name: name)
    monkeypatch.setattr(node.subprocess, "run", lambda *arguments, **options: answer)
    with pytest.raises(SystemExit, match=version.strip() or "broken"):
        node.require_node()


def test_packages_that_cannot_be_installed_are_an_error(monkeypatch, tmp_path):
    """In both languages; nothing is noted as installed."""
    failed = subprocess.CompletedProcess([], 1, stdout=b"")
    monkeypatch.setattr(node, "require_node", lambda: "node")
    monkeypatch.setattr(node, "fingerprint", lambda path: "new")
    monkeypatch.setattr(node, "STAMP", tmp_path / ".installed")
    monkeypatch.setattr(node.subprocess, "run", lambda *arguments, **options: failed)
    with pytest.raises(SystemExit, match="npm could not install") as stopped:
        node.require_packages()
    assert "ผิดพลาด" in str(stopped.value)
    assert not (tmp_path / ".installed").exists()


def test_nothing_is_installed_twice(monkeypatch, tmp_path):
    """With the stamp of these pins npm isn't even started."""
    stamp = tmp_path / ".installed"
    stamp.write_text("same")
    monkeypatch.setattr(node, "require_node", lambda: "node")
    monkeypatch.setattr(node, "fingerprint", lambda path: "same")
    monkeypatch.setattr(node, "STAMP", stamp)
    monkeypatch.setattr(node.subprocess, "run", lambda *a, **o: pytest.fail("npm was started"))
    assert node.require_packages() == "node"


def test_a_missing_libreoffice_is_an_error(monkeypatch):
    """Neither here nor to be installed."""
    monkeypatch.setattr(prerequisites, "find_libreoffice", lambda: None)
    monkeypatch.setattr(prerequisites, "install_with_apt", lambda *packages: False)
    with pytest.raises(SystemExit, match="libreoffice-writer") as stopped:
        prerequisites.require_libreoffice()
    assert "ผิดพลาด" in str(stopped.value)
