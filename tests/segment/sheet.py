"""Pages drawn by hand: lines of text at their places, marks as ⟦12⟧, bold as **so**, italics as __so__."""

import re

from pipeline.model.pages import Box, Element, Line, Page, PdfReading, Run

TOKEN = re.compile(r"(⟦[^⟧]*⟧|\*\*.+?\*\*|__.+?__)")
LEFT = 123.0
PITCH = 12.0


def line(text, x=LEFT, y=100.0, size=10.0, *, mcid=None, href=None):
    """One printed line; its letters are half as wide as high."""
    runs = []
    at = x
    for piece in TOKEN.split(text):
        if not piece:
            continue
        raised, bold, italic = piece.startswith("⟦"), piece.startswith("**"), piece.startswith("__")
        words = piece.strip("⟦⟧") if raised else piece.strip("*") if bold else piece.strip("_") if italic else piece
        height = 0.65 * size if raised else size
        end = at + 0.5 * height * len(words)
        top = y - size if raised else y - height
        box = Box(at, top, end, top + height)
        runs.append(
            Run(text=words, box=box, size=height, bold=bold, italic=italic, raised=raised, mcid=mcid, href=href)
        )
        at = end
    return Line(runs=tuple(runs), box=Box(x, y - size, at, y))


def column(*texts, y=100.0, x=LEFT, size=10.0):
    """Lines one under the other; an empty text leaves the space between two paragraphs."""
    lines = []
    for text in texts:
        if not text:
            y += 0.5 * PITCH
            continue
        lines.append(line(text, x, y, size))
        y += PITCH * size / 10
    return lines


def foot(*texts, y=700.0):
    """Notes at the foot of a page."""
    return column(*texts, y=y, size=8.5)


def page(number, lines, *, rules=(), frames=(), notes_at=None):
    """A page; ``notes_at`` draws the short rule above the notes."""
    if notes_at is not None:
        rules = (*rules, Box(LEFT - 30, notes_at, LEFT + 42, notes_at + 0.7))
    return Page(number=number, width=612.0, height=792.0, lines=tuple(lines), rules=tuple(rules), frames=tuple(frames))


def reading(*pages, tree=None):
    return PdfReading(pages=tuple(pages), tree=tree)


def element(role, *children):
    """A node of a structure tree; (page, id) pairs are its own content."""
    content: list[tuple[int, int]] = []
    kids: list[Element] = []
    order: list[int] = []
    for child in children:
        if isinstance(child, tuple):
            content.append(child)
            order.append(-1)
        else:
            order.append(len(kids))
            kids.append(child)
    return Element(role=role, content=tuple(content), kids=tuple(kids), order=tuple(order))
