"""The documentation is true: its examples say what the commands say, its links lead somewhere, its contract is kept."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from pipeline.knowledge import schema
from pipeline.model import outcome
from pipeline.model import records as r

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "corpus" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
CONTRACT = (ROOT / "docs" / "export-format.md").read_text(encoding="utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in CONTRACT.split("\n") if line[:1] == "|"
]
FIELDS = {row[0]: row[2].split(", ") for row in ROWS if len(row) == 3 and row[0] in schema.tables()}
KINDS = {row[0]: row[1].split(", ") for row in ROWS if len(row) == 2 and "." in row[0]}
RECORDS: dict[str, type] = {
    "documents": outcome.Outcome, "layers": outcome.LayerState, "blocks": r.Block, "citations": r.Citation,
    "statistics": r.Statistic, "claims": r.Claim, "reuse": r.Reuse, "checks": r.Check, "verifications": r.Verification,
    "conflicts": r.Conflict, "findings": r.Finding, "links": r.Edge,
}  # fmt: skip


@pytest.mark.slow
def test_the_examples_say_what_the_commands_say_now() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        import refresh

        assert "\n".join(refresh.untrue()) == "", "run `make docs`"
    finally:
        sys.path.remove(str(ROOT / "docs"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_every_page_that_is_named_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    linked = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
    assert not [target for target in linked if not (page.parent / target).exists()]
    named = re.findall(r"`((?:docs|models|corpus|pipeline|tests)/[\w./-]+\.(?:md|py|sql|toml|json))`", text)
    assert not [target for target in named if not (ROOT / target).exists()]


def test_no_docstring_points_at_a_document_that_is_not_there() -> None:
    for module in (ROOT / "pipeline").rglob("*.py"):
        for named in re.findall(r"[\w/.-]+\.md\b", module.read_text(encoding="utf-8")):
            assert (ROOT / named).exists() or (module.parent / named).exists(), f"{module}: {named}"


def test_the_contract_names_every_table_that_it_promises_and_each_field_is_a_column() -> None:
    assert {"documents", "citations", "statistics", "reuse", "run_info"} <= set(FIELDS)
    for table, fields in FIELDS.items():
        assert set(fields) <= set(schema.tables()[table].names), table


@pytest.mark.parametrize("field", KINDS)
def test_the_contract_says_all_that_a_field_may_hold(field: str) -> None:
    table, name = field.split(".")
    hint = get_type_hints(RECORDS[table])[name]
    told = {word.strip("`").removeprefix("or ") for word in KINDS[field]}
    assert told == {"null" if value is None else value for value in _values(hint)}


def _values(hint: Any) -> set[str | None]:
    if hint is type(None):
        return {None}
    parts = get_args(hint)
    return {part for part in parts if isinstance(part, str)} or {value for part in parts for value in _values(part)}


def test_the_contract_promises_what_the_scorers_read() -> None:
    shared = ROOT.parent / "shared" / "score" / "FORMAT.md"
    if not shared.exists():
        pytest.skip("the contract that scores are measured by is not beside this checkout")
    for line in shared.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and cells[0] in FIELDS and cells[0] != "run_info":
            fields, before = cells[2], ""
            while fields != before:
                before, fields = fields, re.sub(r"\([^()]*\)|\{[^{}]*\}|\[[^\[\]]*\]", "", fields)
            asked = {name.strip() for part in fields.split(",") for name in part.split(" and ")}
            assert {name for name in asked if re.fullmatch(r"[a-z_0-9]+", name)} <= set(FIELDS[cells[0]]), cells[0]
