"""Small made-up sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from pipeline.run import stages

REPORT = """United Nations A/80/{number}

Report of the Secretary-General

I. Introduction

1. Poverty fell to 9.2 per cent in {year}.¹ The decline was uneven.

2. In the same year some 47.2 million children were displaced.²

¹ World Bank, Poverty and Shared Prosperity {year}, p. 12.
² Ibid., p. 14.
"""


def report(number: int) -> str:
    return REPORT.format(number=number, year=2000 + number)


def instead(patch: pytest.MonkeyPatch, stage: str, function: Callable[[Any], Iterable[object]]) -> None:
    """Put another function into a stage's row; its keys stay those of its room."""

    def other(given: Any) -> Iterable[object]:
        return function(given)

    rows = []
    for row in stages.STAGES:
        if row.name == stage:
            other.__module__ = row.function.__module__
        rows.append(replace(row, function=other) if row.name == stage else row)
    patch.setattr(stages, "STAGES", tuple(rows))


@pytest.fixture
def source(tmp_path):
    """A folder of three reports, one of them twice, and files that are not reports."""
    folder = tmp_path / "source"
    (folder / "deeper").mkdir(parents=True)
    for number in (1, 2):
        (folder / f"A_80_{number}.txt").write_text(report(number))
    (folder / "deeper" / "A_80_3.txt").write_text(report(3))
    (folder / "twin.txt").write_text(report(1))
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "lies.pdf").write_text(report(4))
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 8)
    return folder
