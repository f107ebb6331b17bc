"""Which tests run a line: a probe before the line of each fault tells, in whatever process it is run.

One run of the tests over probed code gives, for each fault, the tests that could notice it. A probe costs a look into
the environment, and a line in a file the first time that a test passes it.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path

FILE = "IBID_MUTATE_PASSED"
"""Names the file that probes write to."""
_BLOCKS = ("body", "orelse", "finalbody")
_seen: set[tuple[int, str]] = set()


def passed(number: int) -> None:
    """The line of a fault is run: note the test that runs it."""
    test = os.environ.get("PYTEST_CURRENT_TEST", "")
    if (number, test) in _seen or FILE not in os.environ:
        return
    _seen.add((number, test))
    with Path(os.environ[FILE]).open("a", encoding="utf-8") as out:
        out.write(f"{number}\t{test}\n")


def read(file: Path) -> dict[int, set[str]]:
    """For each fault the tests that run it; what a fixture runs counts for every test of its file (``path::``)."""
    found: dict[int, set[str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        number, test = line.split("\t")
        name, _, phase = test.rpartition(" ")
        found.setdefault(int(number), set()).add(name if phase == "(call)" else name.split("::")[0] + "::")
    return found


def probed(source: str, places: dict[int, int]) -> str:
    """A module's text with a probe before the statement of each fault.

    Args:
        source: The module.
        places: For each fault's number its place (:attr:`tests.mutate.faults.Fault.place`). Where that is in no
            function (a constant, a default), every function of the module has the probe.
    """
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    within = _blocks(tree)
    bodies = [node.body for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    wanted: list[tuple[list[ast.stmt], ast.stmt, int]] = []
    for number, place in places.items():
        home = within.get(id(nodes[place]))
        wanted += [(*home, number)] if home else [(body, body[0], number) for body in bodies]
    for block, statement, number in wanted:
        block.insert(next(at for at, other in enumerate(block) if other is statement), _probe(number))
    return ast.unparse(ast.fix_missing_locations(tree))


def in_function(source: str, place: int) -> bool:
    """Whether a fault is in the body of a function, so that it can be put in while the program runs."""
    tree = ast.parse(source)
    return id(list(ast.walk(tree))[place]) in _blocks(tree)


def _probe(number: int) -> ast.stmt:
    return ast.parse(f"__import__('tests.mutate.probes', fromlist=['passed']).passed({number})").body[0]


def _blocks(tree: ast.Module) -> dict[int, tuple[list[ast.stmt], ast.stmt]]:
    """For each node in a function's body: the block and the statement it is in."""
    found: dict[int, tuple[list[ast.stmt], ast.stmt]] = {}

    def visit(node: ast.AST, home: tuple[list[ast.stmt], ast.stmt] | None, inside: bool) -> None:
        if home is not None:
            found[id(node)] = home
        function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for name, value in ast.iter_fields(node):
            block = name in _BLOCKS and isinstance(value, list)
            runs = inside or (function and name == "body")
            for child in _children(value):
                place = (value, child) if block and runs and isinstance(child, ast.stmt) else home
                visit(child, place, runs)

    visit(tree, None, False)
    return found


def _children(value: object) -> Iterator[ast.AST]:
    if isinstance(value, ast.AST):
        yield value
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, ast.AST))
