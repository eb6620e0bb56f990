"""What the log leaves out: each of its lines tells the hour."""

from __future__ import annotations

import logging


def is_no_refused_message(record: logging.LogRecord) -> bool:
    """Whether a record of ``django.request`` may be written.

    That a form was refused tells when somebody wrote to the station. Errors of the server are
    written, wherever they happen.
    """
    return record.levelno >= logging.ERROR or "/messages/" not in record.getMessage()
