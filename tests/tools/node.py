"""Node.js and the pinned packages of ``tests/readers``, or in words what is missing.

The lock file holds the exact versions and their hashes and no address: npm takes them from
where this machine takes its packages. They are installed beside the lock file, into a
directory that git ignores, and again only when the lock file or Node has changed.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

DIRECTORY = Path(__file__).resolve().parent.parent / "readers"
LOCK = DIRECTORY / "package-lock.json"
STAMP = DIRECTORY / "node_modules" / ".installed"
OLDEST = (20, 16)
"""What the pinned pdf.js asks for."""

NO_NODE = """\
Error: the tests read PDF and Office files with programs that run on Node.js, and {found}.
  Install Node.js {oldest} or later with npm: https://nodejs.org/
ผิดพลาด: การทดสอบไฟล์ PDF, Word และ Excel ต้องใช้ Node.js {oldest} ขึ้นไป พร้อม npm โปรดติดตั้งแล้วสั่งใหม่
"""
NOT_INSTALLED = """\
Error: npm could not install the packages of tests/readers/package-lock.json.
  Check the internet connection, then run the command again.
ผิดพลาด: ติดตั้งโปรแกรมอ่านไฟล์ด้วย npm ไม่สำเร็จ โปรดตรวจการเชื่อมต่ออินเทอร์เน็ต แล้วสั่งใหม่
"""


def require_node() -> str:
    """Path of Node.js.

    Raises:
        SystemExit: there is none, it is too old, or npm is missing.
    """
    oldest = ".".join(map(str, OLDEST))
    path = shutil.which("node")
    if path is None or shutil.which("npm") is None:
        missing = "node" if path is None else "npm"
        raise SystemExit(NO_NODE.format(found=f"{missing} was not found", oldest=oldest))
    version = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    numbers = tuple(int(number) for number in re.findall(r"\d+", version.stdout)[:2])
    if numbers < OLDEST:
        found = f"node here is {version.stdout.strip() or 'broken'}"
        raise SystemExit(NO_NODE.format(found=found, oldest=oldest))
    return path


def fingerprint(node: str) -> str:
    """Hash of what decides about the installed packages: the pins and the program."""
    version = subprocess.run([node, "--version"], capture_output=True, check=True).stdout
    return hashlib.sha256(LOCK.read_bytes() + version).hexdigest()


def require_packages() -> str:
    """Path of Node.js, with the packages installed.

    Raises:
        SystemExit: as :func:`require_node`, or npm could not install them.
    """
    node = require_node()
    wanted = fingerprint(node)
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return node
    sys.stdout.write("== npm install (tests/readers)\n")
    sys.stdout.flush()
    # Not "npm ci": it refuses a lock file in which another system's binary is missing.
    command = ["npm", "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"]
    answer = subprocess.run(
        [*command, "--loglevel=error"], cwd=DIRECTORY, stdin=subprocess.DEVNULL, check=False
    )
    if answer.returncode != 0:
        raise SystemExit(NOT_INSTALLED)
    STAMP.write_text(wanted, encoding="ascii")
    return node
