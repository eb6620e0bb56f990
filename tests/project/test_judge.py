"""The judge of a running demo says what is wrong with what it was given."""

import socket

import pytest

from tests.tools import judge
from tests.tools.judge import Verdict, shortcomings

GOOD = {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100}


@pytest.fixture
def closed_port() -> int:
    """A port of this machine at which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def test_without_a_site_it_says_so_once_and_opens_no_page(closed_port, monkeypatch, capsys):
    monkeypatch.setattr(judge, "judge_page", lambda *_: pytest.fail("opened a page"))
    assert judge.main([f"http://127.0.0.1:{closed_port}"]) == 1
    said = capsys.readouterr()
    assert (said.out + said.err).count(f"http://127.0.0.1:{closed_port}") == 2
    assert "make demo" in said.out + said.err


@pytest.mark.parametrize(
    ("path", "score", "fallen"),
    [
        ("/", {}, []),
        ("/", {"accessibility": 99}, ["accessibility"]),
        ("/", {"seo": 63}, ["seo"]),
        ("/search/?q=a", {"seo": 63}, []),
    ],
)
def test_a_page_short_of_a_hundred_falls(path, score, fallen):
    assert shortcomings(path, Verdict(GOOD | score, ())) == fallen
