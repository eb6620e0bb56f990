"""Build `.venv` and install a requirements file into it, only when something changed.

Usage: ``python environment.py requirements.txt``. Runs on any Python 3.11 or later with
the standard library alone. The stamp beside the packages holds a hash of the pins and of
the interpreter, so a second run costs a fraction of a second and a changed pin installs.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"

NO_VENV = """\
ผิดพลาด: Python {version} เครื่องนี้สร้าง virtual environment ไม่ได้ (ไม่มี venv หรือ ensurepip)
  Debian/Ubuntu: sudo apt-get install -y python3-venv แล้วสั่งใหม่
Error: this Python {version} cannot create a virtual environment (venv or ensurepip is missing).
  Debian/Ubuntu: sudo apt-get install -y python3-venv, then run the command again.
"""
NOT_INSTALLED = """\
ผิดพลาด: ติดตั้งส่วนประกอบจาก {name} ไม่สำเร็จ โปรดตรวจการเชื่อมต่ออินเทอร์เน็ต แล้วสั่งใหม่
Error: could not install {name}. Check the internet connection, then run the command again.
"""


def say(text: str, stream=sys.stdout) -> None:
    """Write a line for people and make sure that it appears before a subprocess's output."""
    stream.write(text.rstrip("\n") + "\n")
    stream.flush()


def included_files(requirements: Path) -> list[Path]:
    """The file and every file it includes with ``-r``, the file itself last."""
    files: list[Path] = []
    for line in requirements.read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            files += included_files(requirements.parent / line[3:].strip())
    return [*files, requirements]


def fingerprint(requirements: Path) -> str:
    """Hash of what decides about the installed packages: the pins and the interpreter."""
    digest = hashlib.sha256(sys.version.encode())
    for file in included_files(requirements):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def stamp_of(requirements: Path) -> Path:
    """Where the hash of an installed requirements file is kept."""
    return ENVIRONMENT / f".installed-{requirements.name}"


def is_usable() -> bool:
    """Whether ``.venv`` runs; it does not after its Python was removed or it was moved."""
    if not PYTHON.exists():
        return False
    command = [PYTHON, "-c", "import sys; print(sys.prefix); import pip"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    prefix = answer.stdout.strip()
    return answer.returncode == 0 and os.path.realpath(prefix) == os.path.realpath(ENVIRONMENT)


def create() -> None:
    """Create ``.venv`` anew. Exits with an explanation where the machine cannot."""
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    version = ".".join(map(str, sys.version_info[:3]))
    if missing:
        say(NO_VENV.format(version=version), sys.stderr)
        raise SystemExit(1)
    say(f"== สร้าง .venv ด้วย Python {version} / creating .venv with Python {version}")
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    answer = subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=False)
    if answer.returncode != 0:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        say(NO_VENV.format(version=version), sys.stderr)
        raise SystemExit(1)


def install(requirements: Path) -> None:
    """Install one requirements file and note what was installed. Exits where pip fails."""
    say(f"== ติดตั้ง {requirements.name} (ครั้งแรกอาจใช้เวลาหลายนาที) / installing {requirements.name}")
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    answer = subprocess.run([*command, "-r", str(requirements)], check=False)
    if answer.returncode != 0:
        say(NOT_INSTALLED.format(name=requirements.name), sys.stderr)
        raise SystemExit(1)
    for file in included_files(requirements):
        stamp_of(file).write_text(fingerprint(file), encoding="utf-8")


def main(name: str) -> None:
    """Bring ``.venv`` to the state that the requirements file ``name`` asks for."""
    requirements = ROOT / name
    if not is_usable():
        create()
    stamp = stamp_of(requirements)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint(requirements):
        return
    install(requirements)


if __name__ == "__main__":
    main(*sys.argv[1:])
