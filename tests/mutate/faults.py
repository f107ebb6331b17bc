"""The faults that can be put into a module: each changes one small thing that a test should notice."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_NEVER_RUN = {"TYPE_CHECKING", "__name__ == '__main__'"}
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any", "startswith": "endswith", "endswith": "startswith"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One change: what stands at a place of a module, and what is put there instead."""

    line: int
    place: int
    """Which node of the module's tree, counted in the order of :func:`ast.walk`."""
    choice: int
    """Which of the changes that this node allows."""
    was: str
    now: str


def faults(source: str) -> Iterator[Fault]:
    """Every fault that a module can have."""
    tree = ast.parse(source)
    skipped = _not_run(tree)
    for place, node in enumerate(ast.walk(tree)):
        if id(node) in skipped:
            continue
        for choice, changed in enumerate(_changes(node)):
            was, now = _said(node), _said(changed)
            if was != now:
                yield Fault(getattr(node, "lineno", 0), place, choice, was, now)


def with_fault(source: str, fault: Fault) -> str:
    """A module's text with one fault in it."""
    tree = ast.parse(source)
    node = next(node for place, node in enumerate(ast.walk(tree)) if place == fault.place)
    changed = list(_changes(node))[fault.choice]
    kind, parts = changed.__class__, dict(changed.__dict__)
    node.__class__ = kind  # in its place, whatever holds it
    node.__dict__.clear()
    node.__dict__.update(parts)
    return ast.unparse(ast.fix_missing_locations(tree))


def _said(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())[:120]


def _not_run(tree: ast.Module) -> set[int]:
    """Nodes that decide nothing: annotations, docstrings, imports for types alone, decorators, words of errors."""
    found: set[int] = set()
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            parts = [node.returns, *node.decorator_list]
            parts += [argument.annotation for argument in ast.walk(node.args) if isinstance(argument, ast.arg)]
        elif isinstance(node, ast.AnnAssign):
            parts = [node.annotation]
        elif isinstance(node, ast.ClassDef):
            parts = list(node.decorator_list)
        elif isinstance(node, ast.Raise):
            parts = [node.exc]
        elif isinstance(node, ast.JoinedStr) or _says_only(node):
            parts = [node]
        for part in parts:
            if part is not None:
                found |= {id(inner) for inner in ast.walk(part)}
    return found


def _says_only(node: ast.AST) -> bool:
    """Whether a statement is a docstring, or a branch that no test runs."""
    if isinstance(node, ast.If):
        return ast.unparse(node.test) in _NEVER_RUN
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand instead of a node."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARE:
        yield _like(node, ops=[_COMPARE[type(node.ops[0])](), *node.ops[1:]])
    elif isinstance(node, ast.BoolOp):
        yield _like(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        yield from (_like(node, values=[*node.values[:at], *node.values[at + 1 :]]) for at in range(len(node.values)))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in _ARITHMETIC:
        yield _like(node, op=_ARITHMETIC[type(node.op)]())
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
    elif isinstance(node, ast.If | ast.While):
        yield _like(node, test=ast.Constant(value=False))
        if isinstance(node, ast.If):
            yield _like(node, test=ast.Constant(value=True))
    elif isinstance(node, ast.Continue):
        yield ast.Break()
    elif isinstance(node, ast.Break):
        yield ast.Continue()
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield ast.Pass()
    elif isinstance(node, ast.comprehension) and node.ifs:
        yield _like(node, ifs=node.ifs[1:])
    elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        yield _like(node, value=ast.Constant(value=None))


def _constants(node: ast.Constant) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(value=not value)
    elif isinstance(value, int):
        yield ast.Constant(value=value + 1)
    elif isinstance(value, float):
        yield ast.Constant(value=0.0)
        yield ast.Constant(value=value * 2)


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    function = node.func
    if isinstance(function, ast.Name) and function.id in _CALLS:
        yield _like(node, func=ast.Name(id=_CALLS[function.id], ctx=ast.Load()))
    elif isinstance(function, ast.Attribute) and function.attr in _CALLS:
        yield _like(node, func=_like(function, attr=_CALLS[function.attr]))
    elif isinstance(function, ast.Name) and function.id in {"sorted", "reversed"} and len(node.args) == 1:
        yield ast.Call(func=ast.Name(id="list", ctx=ast.Load()), args=node.args, keywords=[])


def _like(node: ast.AST, **changed: object) -> ast.AST:
    """A copy of a node with some of its parts changed."""
    made = copy.copy(node)
    for name, value in changed.items():
        setattr(made, name, value)
    return made
