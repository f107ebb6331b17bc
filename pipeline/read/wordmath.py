"""Equations of a Word file on one line (Office Math, ECMA-376 part 1, 22.1): "1.2×10⁶", "1/4", "√(x+1)"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.read.raised import FIGURES, lowered, raised

if TYPE_CHECKING:
    from pipeline.read.xml import XmlElement

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
SETTINGS = frozenset((
    "rPr", "ctrlPr", "fPr", "sSupPr", "sSubPr", "sSubSupPr", "radPr", "naryPr", "dPr", "funcPr", "barPr", "accPr",
    "oMathParaPr", "eqArrPr", "mPr", "boxPr", "borderBoxPr", "groupChrPr", "limLowPr", "limUppPr", "phantPr", "sPrePr",
))  # fmt: skip


def equation(node: XmlElement) -> str:
    """The words of an equation, or of a part of it."""
    name = node.tag.removeprefix(M) if isinstance(node.tag, str) else ""
    if name == "t" or (isinstance(node.tag, str) and node.tag.endswith("}t")):
        return str(node.text or "")
    if name in SETTINGS:
        return ""
    shape = SHAPES.get(name)
    return shape(node) if shape else "".join(equation(child) for child in node)


def _part(node: XmlElement, name: str) -> str:
    found = node.find(M + name)
    return "" if found is None else equation(found)


def _setting(node: XmlElement, holder: str, name: str, default: str) -> str:
    found = node.find(f"{M}{holder}/{M}{name}")
    return default if found is None else str(found.get(M + "val", ""))


def _grouped(text: str) -> str:
    return text if text.isalnum() or text.replace(".", "").replace(",", "").isdigit() else f"({text})"


def _up(text: str) -> str:
    return raised(text) if FIGURES.fullmatch(text) else f"^{_grouped(text)}" if text else ""


def _down(text: str) -> str:
    return lowered(text) if FIGURES.fullmatch(text) else f"_{_grouped(text)}" if text else ""


def _fraction(node: XmlElement) -> str:
    return f"{_grouped(_part(node, 'num'))}/{_grouped(_part(node, 'den'))}"


def _root(node: XmlElement) -> str:
    degree = _part(node, "deg")
    return f"{raised(degree)}√({_part(node, 'e')})"


def _sum(node: XmlElement) -> str:
    sign = _setting(node, "naryPr", "chr", "∫")
    return f"{sign}{_down(_part(node, 'sub'))}{_up(_part(node, 'sup'))} {_part(node, 'e')}"


def _bracketed(node: XmlElement) -> str:
    parts = _setting(node, "dPr", "sepChr", "|").join(equation(part) for part in node.findall(M + "e"))
    return f"{_setting(node, 'dPr', 'begChr', '(')}{parts}{_setting(node, 'dPr', 'endChr', ')')}"


def _rows(node: XmlElement) -> str:
    return "; ".join(equation(row) for row in node if row.tag in {M + "e", M + "mr"})


SHAPES: dict[str, Callable[[XmlElement], str]] = {
    "f": _fraction,
    "rad": _root,
    "nary": _sum,
    "d": _bracketed,
    "eqArr": _rows,
    "m": _rows,
    "mr": lambda node: ", ".join(equation(part) for part in node.findall(M + "e")),
    "func": lambda node: f"{_part(node, 'fName')} {_part(node, 'e')}",
    "sSup": lambda node: _part(node, "e") + _up(_part(node, "sup")),
    "sSub": lambda node: _part(node, "e") + _down(_part(node, "sub")),
    "sSubSup": lambda node: _part(node, "e") + _down(_part(node, "sub")) + _up(_part(node, "sup")),
    "sPre": lambda node: _down(_part(node, "sub")) + _up(_part(node, "sup")) + _part(node, "e"),
    "oMathPara": lambda node: " ".join(equation(part) for part in node.findall(M + "oMath")),
}
