"""The exit code beside what was not looked at."""

from __future__ import annotations

from typing import Literal

import pytest

from pipeline.cli.gaps import Gaps
from pipeline.knowledge.coverage import Gap

Status = Literal["refused", "failed", "not_run", "partly"]


@pytest.mark.parametrize(
    ("status", "named", "empty", "parts", "code"),
    [
        ("failed", False, False, False, 3),
        ("partly", False, False, False, 0),
        ("partly", False, True, False, 3),
        ("partly", False, False, True, 3),  # verify: "all supported" is no answer beside a sentence passed over
        ("not_run", False, False, True, 0),
        ("not_run", True, False, False, 3),
        ("refused", False, True, True, 0),
        ("refused", True, False, False, 3),
    ],
)
def test_the_code_beside_a_gap(status: Status, named: bool, empty: bool, parts: bool, code: int) -> None:
    gap = Gap(doc="d", layer="statistics", status=status, reason="why")
    assert Gaps([gap], named=named).code(0, empty=empty, parts=parts) == code
    assert Gaps([], named=named).code(1, empty=empty, parts=parts) == 1


def test_nothing_read_is_no_all_clear() -> None:
    gap = Gap(doc="d", layer="statistics", status="refused", reason="empty")
    assert Gaps([gap], named=False).code(0, empty=True) == 0
    assert Gaps([gap], named=False, none_read=True).code(0, empty=True) == 3
