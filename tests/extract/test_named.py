"""Symbols in names of files, and where they contradict the print."""

from __future__ import annotations

import pytest

from pipeline.extract.symbols.named import by_file, contradicts
from pipeline.link.works import merge
from tests.link.test_works import noted


@pytest.mark.parametrize(
    ("stem", "symbol"),
    [
        ("A_99_310", "A/99/310"),
        ("A-99-310-E", "A/99/310"),
        ("S_2031_71_Rev.1", "S/2031/71/Rev.1"),
        ("A_99_310_EN", "A/99/310"),
        ("press_release_2031", None),
        ("report", None),
        ("01-well-outlook", None),
    ],
)
def test_the_symbol_a_file_is_called_by(stem: str, symbol: str | None) -> None:
    assert by_file(stem) == symbol


@pytest.mark.parametrize(
    ("stem", "printed", "named"),
    [
        ("A_99_310", ("A/99/401",), "A/99/310"),
        ("A_99_310", ("A/99/310",), None),
        ("A_99_310", ("A/99/310/Rev.1",), None),
        ("A_99_310", ("A/99/310", "S/2031/7"), None),
        ("S_RES_0198_1964_EN", ("S/RES/198 (1964)",), None),
        ("A_99_310", (), None),
        ("report", ("A/99/310",), None),
        ("A_99_31", ("A/99/310",), "A/99/31"),
    ],
)
def test_a_name_that_contradicts_the_print(stem: str, printed: tuple[str, ...], named: str | None) -> None:
    assert contradicts(stem, printed) == named


def test_a_file_called_by_one_symbol_that_prints_another_is_not_the_target_of_the_first() -> None:
    citing = noted("A/99/310, para. 4.", "A/99/401, para. 2.", name="citing")
    named = noted("E/2031/1.", name="A_99_310", symbol="A/99/401")
    held = {work.work: work.document for work in merge([citing, named])}
    assert (held["symbol:A/99/310"], held["symbol:A/99/401"]) == (None, "A_99_310")


def test_a_name_counts_where_nothing_is_printed() -> None:
    citing, named = noted("A/99/310, para. 4.", name="citing"), noted("E/2031/1.", name="A_99_310")
    held = {work.work: work.document for work in merge([citing, named])}
    assert held["symbol:A/99/310"] == "A_99_310"
