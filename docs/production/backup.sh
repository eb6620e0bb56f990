#!/usr/bin/env bash
# Keep the database and the uploads of one night. Usage: backup.sh TARGET_DIRECTORY
# DATABASE_URL and PRONGSAI_VAR_DIR come from the environment or from the site's .env;
# without DATABASE_URL the site's SQLite file is copied.
set -euo pipefail
umask 077

target="${1:?usage: backup.sh TARGET_DIRECTORY}"
application="$(cd "$(dirname "$0")/../.." && pwd)"
from_file() { sed -n "s/^$1=//p" "$application/.env" 2>/dev/null | tail -n 1 || true; }
database="${DATABASE_URL:-$(from_file DATABASE_URL)}"
var="${PRONGSAI_VAR_DIR:-$(from_file PRONGSAI_VAR_DIR)}"
var="${var:-$application/var}"
stamp="$(date +%Y-%m-%d)"
mkdir -p "$target"

if [ -n "$database" ]; then
    pg_dump --format=custom --file="$target/database-$stamp.dump.part" "$database"
    mv "$target/database-$stamp.dump.part" "$target/database-$stamp.dump"
else
    # SQLite's own backup: correct also while officers are saving.
    "$application/.venv/bin/python" - "$var/db.sqlite3" "$target/database-$stamp.sqlite3" <<'PYTHON'
import sqlite3
import sys

source, copy = (sqlite3.connect(path) for path in sys.argv[1:])
source.backup(copy)
PYTHON
fi

if [ -d "$var/media" ]; then  # uploads in a bucket are kept by the bucket's versions
    tar --create --gzip --file="$target/media-$stamp.tar.gz.part" --directory="$var" media
    mv "$target/media-$stamp.tar.gz.part" "$target/media-$stamp.tar.gz"
fi

# Four weeks are kept.
find "$target" -maxdepth 1 -type f \( -name 'database-*' -o -name 'media-*' \) -mtime +28 -delete
