"""``ibid check`` and ``ibid conflicts`` as a person sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import knowledge
from pipeline.cli import ibid

ONE = """A/99/501

1. In Chad, in 2020, 4.1 million persons were displaced by drought.

2. The Office closed 165 cases. Some 32 (19 per cent) were new. Of the 72 offices, 57 (81 per cent) were sound.
"""
OTHER = """A/99/502

1. The harvest failed again, and few wells were left. In Chad, in 2020, 3 million persons were displaced by drought.

2. Some 40 per cent of wells ran dry. Children walked for hours to fetch water, and many left school for it.
"""


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checked")
    for name, text in (("one", ONE), ("other", OTHER)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    out = folder / "build"
    result = CliRunner().invoke(ibid, ["run", str(folder), "--out", str(out), "--jobs", "0"])
    assert result.exit_code == 0, result.output
    return out / "kb.sqlite"


def said(kb: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(ibid, [*words, "--kb", str(kb)], standalone_mode=False)
    return result.return_value, result.output


def test_a_conflict_is_told_with_both_figures(kb: Path) -> None:
    code, text = said(kb, "conflicts")
    assert code == 1
    assert "1  conflict: one measure, one time, two figures" in text
    assert "4.1 million" in text
    assert "3 million" in text


def test_another_reason_finds_nothing(kb: Path) -> None:
    assert said(kb, "conflicts", "--reason", "series") == (0, "no measure is told differently\n")


def test_findings_come_in_page_order_and_a_dismissed_one_stays_away(kb: Path, tmp_path: Path) -> None:
    code, text = said(kb, "check", "--rule", "arithmetic")
    assert code == 1
    assert "57 of 72 is 79.2 per cent; reported 81 per cent" in text
    finding = text.splitlines()[1].strip()
    ignored = tmp_path / "ignored.txt"
    ignored.write_text(f"{finding}  # seen\n", encoding="utf-8")
    code, text = said(kb, "check", "--rule", "arithmetic", "--ignore", str(ignored))
    assert (code, "1 dismissed" in text) == (0, True)


def test_sums_that_fit_are_shown_where_asked(kb: Path) -> None:
    assert "32 of 165, told before, is 19.4 per cent; reported 19 per cent" in said(kb, "check", "--all")[1]


def test_a_rule_that_is_not_there_is_no_all_clear(kb: Path) -> None:
    result = CliRunner().invoke(ibid, ["check", "--rule", "arithmetics", "--kb", str(kb)])
    assert result.exit_code == 2
    assert "no rule is called arithmetics" in result.output


def test_figures_without_a_note_are_shown_where_asked_and_said_to_be_there(kb: Path) -> None:
    text = said(kb, "check")[1]
    assert "[unsourced]" not in text
    assert text.endswith(" figures without a note, which ibid serve counts as findings: ibid check --rule unsourced\n")
    assert "[unsourced]" in said(kb, "check", "--all")[1]
    assert "[unsourced]" not in said(kb, "check", "--rule", "arithmetic")[1]


def test_figures_without_a_note_are_told_once_a_paragraph_those_most_worth_checking_first(kb: Path) -> None:
    with knowledge.open(kb) as base:
        worth: dict[str, float] = {}
        for claim in base.rows("claims"):
            worth[claim["block"]] = max(worth.get(claim["block"], 0.0), claim["worth"] or 0.0)
    rows = json.loads(said(kb, "check", "--rule", "unsourced", "--json")[1])
    blocks = [row["block"] for row in rows]
    assert len(set(blocks)) == len(blocks) > 1
    assert [worth[block] for block in blocks] == sorted((worth[block] for block in blocks), reverse=True)


@pytest.mark.usefixtures("drafts_read_here")
def test_the_next_command_names_what_was_asked_about(kb: Path, tmp_path: Path) -> None:
    assert ": ibid check A/99/502 --rule unsourced\n" in said(kb, "check", "A/99/502")[1]
    draft = tmp_path / "my draft.txt"
    draft.write_text(OTHER, encoding="utf-8")
    assert f': ibid check "{draft}" --rule unsourced\n' in said(kb, "check", str(draft))[1]
