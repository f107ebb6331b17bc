"""What a reader of the code may count on: names of classes, docstrings, lengths of files."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FEWEST_WORDS = 6
"""Of a public docstring: fewer repeat the name."""
LONGEST_FILE = 330
"""Lines of the longest file: a longer one decides several things, each of which is a module."""


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the package by its path."""
    paths = sorted((ROOT / "pipeline").rglob("*.py"))
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def classes(tree: ast.Module) -> Iterator[str]:
    return (node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def short_docstrings(tree: ast.AST) -> Iterator[str]:
    """Public classes, and public functions of modules and classes, whose docstring has too few words to say a thing."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            told = ast.get_docstring(node)
            if told is not None and len(told.split()) < FEWEST_WORDS:
                yield f"{node.lineno}: {node.name}: {told}"
            if isinstance(node, ast.ClassDef):
                yield from short_docstrings(node)
        elif isinstance(node, ast.If):
            yield from short_docstrings(node)


def test_no_two_classes_have_one_name() -> None:
    names = Counter(name for tree in trees().values() for name in classes(tree))
    doubled = {name for name, times in names.items() if times > 1}
    assert not [f"{path}: {name}" for path, tree in trees().items() for name in classes(tree) if name in doubled]


def test_public_docstrings_say_what_is_given_and_taken() -> None:
    found = [f"{path}:{line}" for path, tree in trees().items() for line in short_docstrings(tree)]
    assert found == [], "say input, output and rule"


def test_no_file_grows_long() -> None:
    lengths = {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in trees()}
    assert not {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE}


@pytest.mark.parametrize(
    "text",
    [
        'def keep():\n    """Keep a file."""',
        'class Kept:\n    """Kept."""',
        'class Kept:\n    """A file that is kept, with its name."""\n    def name(self):\n        """Its name."""',
        'if True:\n    def keep():\n        """Keep a file."""',
    ],
)
def test_a_docstring_that_repeats_the_name_is_seen(text) -> None:
    assert list(short_docstrings(ast.parse(text)))


def test_names_of_inner_classes_count() -> None:
    tree = ast.parse("class Base:\n    class Row:\n        pass\ndef made():\n    class Row:\n        pass")
    assert sorted(classes(tree)) == ["Base", "Row", "Row"]
