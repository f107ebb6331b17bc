"""What a reader of the code may count on: names of classes, lengths of files."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
LONGEST_FILE = 375
"""Lines of the longest file. The number is only ever lowered."""


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the package by its path."""
    paths = sorted((ROOT / "pipeline").rglob("*.py"))
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def classes(tree: ast.Module) -> Iterator[str]:
    return (node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def test_no_two_classes_have_one_name() -> None:
    names = Counter(name for tree in trees().values() for name in classes(tree))
    doubled = {name for name, times in names.items() if times > 1}
    assert not [f"{path}: {name}" for path, tree in trees().items() for name in classes(tree) if name in doubled]


def test_no_file_grows_long() -> None:
    lengths = {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in trees()}
    assert not {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE}


def test_names_of_inner_classes_count() -> None:
    tree = ast.parse("class Base:\n    class Row:\n        pass\ndef made():\n    class Row:\n        pass")
    assert sorted(classes(tree)) == ["Base", "Row", "Row"]
