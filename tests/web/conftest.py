"""The sample corpus as a knowledge base, served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra ibid[web] is not installed")
pytest.importorskip("httpx2", reason="httpx2, which asks the pages in tests, is not installed")

from starlette.testclient import TestClient

from pipeline import knowledge
from pipeline.web.context import Context
from pipeline.web.serve import application

SAMPLE = Path(__file__).parents[2] / "corpus/sample"
PORT = 8801


@pytest.fixture(scope="session")
def served(tmp_path_factory, sample_and) -> Path:
    """A folder with the knowledge base of the sample, and of a hostile file."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "in").mkdir()
    evil = folder / "in/evil <b>x.md"
    evil.write_text(
        "# <script>alert(1)</script> Wells\n\n1. Some 47 per cent of <img src=x onerror=alert(1)> wells failed.¹\n\n"
        "2. It said so.\n\n¹ See javascript:alert(1) and https://example.org/report.pdf.\n"
    )
    sample_and(folder / "in", folder / "out")
    return folder / "out"


@pytest.fixture
def context(served, tmp_path) -> Iterator[Context]:
    made = Context(served, decisions=tmp_path / "decisions.sqlite", who="Tester", seconds=20)
    yield made
    made.close()


@pytest.fixture
def client(context) -> TestClient:
    app = application(context, port=PORT)
    return TestClient(app, base_url=f"http://127.0.0.1:{PORT}", follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def base(served):
    with knowledge.open(served) as held:
        yield held
