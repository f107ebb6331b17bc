"""Equations of a web page on one line (MathML Core, W3C): "3/4", "10⁶", "√(x+1)"."""

from __future__ import annotations

from bs4.element import NavigableString, Tag

from pipeline.read.raised import FIGURES, lowered, raised

_SILENT = frozenset(("annotation", "annotation-xml", "mphantom", "none", "mprescripts"))


def mathml(node: object) -> str:
    """The words of an equation, or of a part of it."""
    if isinstance(node, NavigableString):
        return " ".join(str(node).split())
    if not isinstance(node, Tag) or node.name in _SILENT:
        return ""
    parts = [child for child in node.children if isinstance(child, Tag) or str(child).strip()]
    told = [mathml(child) for child in parts]
    if node.name == "mfrac" and len(told) == 2:
        return f"{_grouped(told[0])}/{_grouped(told[1])}"
    if node.name in {"msup", "mover"} and len(told) == 2:
        return told[0] + _up(told[1])
    if node.name in {"msub", "munder"} and len(told) == 2:
        return told[0] + _down(told[1])
    if node.name in {"msubsup", "munderover"} and len(told) == 3:
        return told[0] + _down(told[1]) + _up(told[2])
    if node.name == "msqrt":
        return f"√({''.join(told)})"
    if node.name == "mroot" and len(told) == 2:
        return f"{raised(told[1])}√({told[0]})"
    if node.name == "mtable":
        return "; ".join(told)
    return (" " if node.name in {"mtr", "mtext"} else "").join(told)


def _grouped(text: str) -> str:
    return text if text.replace(".", "").replace(",", "").isalnum() else f"({text})"


def _up(text: str) -> str:
    return raised(text) if FIGURES.fullmatch(text) else f"^{_grouped(text)}" if text else ""


def _down(text: str) -> str:
    return lowered(text) if FIGURES.fullmatch(text) else f"_{_grouped(text)}" if text else ""
