"""The structure tree of a tagged PDF (ISO 32000-1, 14.7), through pikepdf.

pikepdf walks the whole tree in 8 to 13 milliseconds for a report of 25 pages; pdfium's own functions serve it page by
page, so that an element that runs over two pages has to be pieced together again.
"""

from __future__ import annotations

from typing import Any

import pikepdf

from pipeline.model.pages import Element

DEEPEST = 120
MOST_ELEMENTS = 500_000
STANDARD = frozenset((
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct",
    "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD",
    "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby",
    "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form", "Artifact", "Title", "Aside", "FENote",
    "Em", "Strong", "Sub", "DocumentFragment",
))  # fmt: skip
"""Standard structure types of ISO 32000-1 and -2."""


def structure(pdf: Any) -> Element | None:
    """The structure tree of an opened PDF, role map applied; None where the file is untagged."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary) or "/K" not in root:
        return None
    return _StructureReader(pdf, root).whole(root)


class _StructureReader:
    """One pass over the tree: every element once, however the file may be knotted."""

    def __init__(self, pdf: Any, root: Any) -> None:
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self.roles = _roles(root.get("/RoleMap"))
        self.seen: set[tuple[int, int]] = set()
        self.left = MOST_ELEMENTS

    def whole(self, root: Any) -> Element | None:
        """The root and all below it; None where nothing in it leads to a page."""
        content, kids, order = self._children(root["/K"], None, 0)
        if not kids:
            return None
        return Element(role="StructTreeRoot", content=tuple(content), kids=tuple(kids), order=tuple(order))

    def _children(
        self, held: Any, page: int | None, depth: int
    ) -> tuple[list[tuple[int, int]], list[Element], list[int]]:
        content: list[tuple[int, int]] = []
        kids: list[Element] = []
        order: list[int] = []
        for child in held if isinstance(held, pikepdf.Array) else (held,):
            if isinstance(child, int):
                if page is not None:
                    content.append((page, child))
                    order.append(-1)
            elif isinstance(child, pikepdf.Dictionary):
                if "/S" in child:
                    element = self._element(child, page, depth + 1)
                    if element is not None:
                        order.append(len(kids))
                        kids.append(element)
                elif "/MCID" in child:
                    where = self._page(child, page)
                    if where is not None:
                        content.append((where, int(child["/MCID"])))
                        order.append(-1)
        return content, kids, order

    def _element(self, node: Any, page: int | None, depth: int) -> Element | None:
        key = node.objgen
        if depth > DEEPEST or self.left <= 0 or (key != (0, 0) and key in self.seen):
            return None
        self.seen.add(key)
        self.left -= 1
        has = node.keys()
        page = self._page(node, page) if "/Pg" in has else page
        content, kids, order = self._children(node["/K"], page, depth) if "/K" in has else ([], [], [])
        tag = str(node["/S"])[1:]
        return Element(
            role=self.roles.get(tag, tag),
            content=tuple(content),
            kids=tuple(kids),
            order=tuple(order),
            tag=tag,
            title=_words(node, "/T") if "/T" in has else None,
            actual=_words(node, "/ActualText") if "/ActualText" in has else None,
        )

    def _page(self, node: Any, page: int | None) -> int | None:
        own = node.get("/Pg")
        return page if own is None else self.pages.get(own.objgen, page)


def _words(node: Any, key: str) -> str | None:
    value = node.get(key)
    return str(value) if isinstance(value, pikepdf.String) else None


def _roles(role_map: Any) -> dict[str, str]:
    """From the producer's tags to standard roles, chains of names followed."""
    if not isinstance(role_map, pikepdf.Dictionary):
        return {}
    direct = {str(key)[1:]: str(value)[1:] for key, value in role_map.items() if isinstance(value, pikepdf.Name)}
    roles = {}
    for tag in direct:
        role, steps = tag, 0
        while role in direct and role not in STANDARD and steps < 20:
            role, steps = direct[role], steps + 1
        roles[tag] = role
    return roles
