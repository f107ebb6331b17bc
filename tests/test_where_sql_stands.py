"""SQL stands in the room of the knowledge base: everybody else asks it by functions with names and types."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PIPELINE = Path(__file__).parents[1] / "pipeline"
OWN = {
    "knowledge": "its schema is pipeline/knowledge/schema.sql",
    "review/store.py": "the file of decisions has a schema of its own, pipeline/review/schema.sql",
}
"""Where SQL may stand, each with its reason."""
SQL = re.compile(
    r"\b(?:SELECT|INSERT|DELETE FROM|UPDATE \w+ SET|CREATE (?:TABLE|INDEX|VIRTUAL)|PRAGMA|WHERE|GROUP BY|ORDER BY|"
    r"IS (?:NOT )?NULL|json_each|json_extract)\b|\b(?:NOT )?IN \(|(?:=|<>|LIKE|LIMIT) \?"
)
RUNS = {"execute", "executemany", "executescript"}


def sql_in(text: str) -> Iterator[str]:
    """Where SQL is written or run in a file, and where a condition is given to a question, line by line."""
    tree = ast.parse(text)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            if found := SQL.search(node.value):
                yield f"{node.lineno}: {found[0]}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            named = node.args and isinstance(node.args[0], ast.Constant)
            if node.func.attr in RUNS or (node.func.attr in {"row", "rows"} and named and len(node.args) > 1):
                yield f"{node.lineno}: .{node.func.attr}("


def test_sql_stands_where_its_schema_does() -> None:
    found = [
        f"{path.relative_to(PIPELINE)}:{line}"
        for path in sorted(PIPELINE.rglob("*.py"))
        if not str(path.relative_to(PIPELINE)).startswith(tuple(OWN))
        for line in sql_in(path.read_text(encoding="utf-8"))
    ]
    assert found == [], "ask the knowledge base by a function of pipeline/knowledge"


@pytest.mark.parametrize(
    "text",
    [
        'base.connection.execute("x")',
        'asked = f"SELECT id FROM {table}"',
        'base.rows("findings", f"doc = {doc!r}")',
        'where = "doc = ?"',
        "parts.append(f'{name} IN (1, 2)')",
        'order = "ORDER BY rowid"',
    ],
)
def test_sql_elsewhere_is_seen(text) -> None:
    assert list(sql_in(text))


@pytest.mark.parametrize(
    "text", ['"""Not where, WHERE or SELECT: a docstring."""', 'base.rows("blocks")', 'x = "select"']
)
def test_other_words_are_no_sql(text) -> None:
    assert not list(sql_in(text))
