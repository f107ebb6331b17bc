"""A knowledge base that cites two documents and a page of a publisher, none of which it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.knowledge.build import RunInfo, build
from pipeline.link.works import merge
from pipeline.model.records import Work
from tests.knowledge.conftest import outcome
from tests.link.test_works import noted


@pytest.fixture(scope="session")
def sample_kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    doc = noted(
        "A/99/1, para. 3.", "A/99/2.", "Ships of 2031, https://www.who.int/ships.pdf.", "A. Roe, Ships (Rome, 2030)."
    )
    path = tmp_path_factory.mktemp("kb") / "kb.sqlite"
    build(
        path,
        [(outcome("d", "d.pdf"), doc)],
        {Work: list(merge([doc]))},
        RunInfo(parameters={}, stages={"segment": "1"}),
    )
    return path
