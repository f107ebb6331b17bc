"""The structure tree of a tagged PDF (ISO 32000-1, 14.7), written with pikepdf."""

from __future__ import annotations

import io
from collections import defaultdict
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from maker.layout import Node


def save(data: bytes, path: Path, root: Node | None, title: str) -> None:
    """Write the PDF, with its tree where it has one; same input, same bytes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if root is not None:
            _tag(pdf, root, title)
        pdf.save(path, deterministic_id=True, linearize=False)


def _tag(pdf: pikepdf.Pdf, root: Node, title: str) -> None:
    parents: dict[int, dict[int, pikepdf.Object]] = defaultdict(dict)
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    tree.K = Array([_element(pdf, root, tree, parents)])
    numbers = Array()
    for index, page in enumerate(pdf.pages):
        page.obj.StructParents = index
        page.obj.Tabs = Name.S
        owned = parents[index + 1]
        numbers.append(index)
        numbers.append(pdf.make_indirect(Array([owned[mcid] for mcid in sorted(owned)])))
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(pdf.pages)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = pikepdf.String("en")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.docinfo["/Title"] = title


def _element(
    pdf: pikepdf.Pdf, node: Node, parent: pikepdf.Object, parents: dict[int, dict[int, pikepdf.Object]]
) -> pikepdf.Object:
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + node.role), P=parent))
    kids = Array()
    for kid in _ordered(node):
        if isinstance(kid, Node):
            kids.append(_element(pdf, kid, element, parents))
        else:
            page, mcid = kid
            kids.append(Dictionary(Type=Name.MCR, Pg=pdf.pages[page - 1].obj, MCID=mcid))
            parents[page][mcid] = element
    element.K = kids
    return element


def _ordered(node: Node) -> list[object]:
    """Content and marks as printed, each note straight after the mark that calls it."""
    notes = [kid for kid in node.kids if isinstance(kid, Node) and kid.role == "Note"]
    rest = [kid for kid in node.kids if not (isinstance(kid, Node) and kid.role == "Note")]
    out: list[object] = []
    for kid in sorted(rest, key=_place):
        out.append(kid)
        if isinstance(kid, Node) and kid.role == "Reference" and notes:
            out.append(notes.pop(0))
    return [*out, *notes]


def _place(kid: object) -> tuple[int, int]:
    """(page, marked-content id) of the first content, which was given out in the order of drawing."""
    if isinstance(kid, Node):
        return min((_place(child) for child in kid.kids), default=(0, 0))
    assert isinstance(kid, tuple)
    return kid
