"""Programs that tests start beside themselves."""

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

STOP_SECONDS = 20


@contextmanager
def running(
    command: Sequence[str], directory: Path, environment: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen]:
    """Run a program and stop it at the end, by force where it doesn't obey.

    Args:
        command: the program and its arguments.
        directory: where it runs.
        environment: all that it sees of the machine's variables.
        log: takes what it prints.
    """
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=directory,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
