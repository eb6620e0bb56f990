"""A demo that can't be served says why, instead of failing every browser test in turn."""

import socket
from pathlib import Path

import pytest

from . import demo_site as support

pytestmark = pytest.mark.browser


def test_a_demo_that_cannot_start_tells_what_it_wrote(
    project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """At once, with the command's own words."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setattr(support, "free_port", lambda: taken.getsockname()[1])
        with (
            pytest.raises(support.DemoNotServedError, match=r"(?s)status 1.*can't be used"),
            support.serve_demo(project_root, tmp_path),
        ):
            pytest.fail("the demo was served on a port that another program has")
