"""Remarks as Word's own comments, in a copy of the file (ECMA-376 part 1, 17.13.4).

A remark stands at its very words: runs are cut there and nothing else is changed. Word has no comments in notes and
text boxes: what is said of a note stands where the note is called, with the note's words; what is said of a text box,
where the box is anchored. Comments that were there stay.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from lxml import etree

from pipeline.drafts.package import MAIN, Package
from pipeline.drafts.remarks import Remark
from pipeline.model.errors import ReadError
from pipeline.read.numbering import W
from pipeline.read.wordplaces import Letter, WordFile, word_places
from pipeline.segment.flow import origins

if TYPE_CHECKING:
    from pipeline.read.xml import XmlElement

AUTHOR = "ibid"
_LETS = frozenset(W + name for name in ("p", "hyperlink", "ins", "moveTo", "smartTag"))
"""What may hold the ends of a comment between its runs; fields, controls and formulas are commented on as a whole."""
_BOX = W + "txbxContent"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_QUOTED = 90
"""Letters of a note that are told where it is called."""


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What a comment lies on: from one letter to another, or one element (the call of a note)."""

    first: Letter | XmlElement
    last: Letter | XmlElement


@dataclass(frozen=True, slots=True)
class CommentsWritten:
    """How it went: comments written, and the remarks whose words stand nowhere in the body of the file."""

    comments: int
    elsewhere: tuple[Remark, ...]


def write_comments(draft: Path, remarks: Sequence[Remark], to: Path) -> CommentsWritten:
    """Write a copy of a Word file with a comment for each remark.

    Args:
        draft: The file; it is only read.
        remarks: By the local ids and offsets that reading this very file gives.
        to: The copy; what stood there is replaced.

    Raises:
        ReadError: when the draft is no Word file, or damaged.
        StoreError: when the copy cannot be written.
        SpaceError: when the disk is full.
    """
    places = word_places(draft)
    package = Package(draft)
    finder = _Finder(places)
    found = [(remark, finder.anchor(remark)) for remark in remarks]
    held = [(remark, anchor) for remark, anchor in found if anchor is not None]
    if held:
        texts = [finder.told(remark) for remark, _ in held]
        _put_in(package, places.document, texts, [anchor for _, anchor in held])
    package.write(to)
    return CommentsWritten(len(held), tuple(remark for remark, anchor in found if anchor is None))


def _put_in(package: Package, document: XmlElement, texts: Sequence[str], anchors: Sequence[_Anchor]) -> None:
    """Add a comment for each text, and anchor it in the document."""
    part = package.comments_part()
    comments = package.root(part)
    if comments is None:
        comments = etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
    first = _free(comments, document)
    _anchor_all(anchors, first)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    comments.extend(_comment(number, text, now) for number, text in enumerate(texts, first))
    package.put(part, comments)
    package.put(MAIN, document)


class _Finder:
    """Finds the letters that remarks stand on."""

    def __init__(self, places: WordFile) -> None:
        self._places = places
        self._origins = origins(places.reading)
        self._starts: list[int] = []
        at = 0
        for item in places.reading.items:
            self._starts.append(at)
            at += len(item.text)
        self._ends = [*self._starts[1:], at]

    def anchor(self, remark: Remark) -> _Anchor | None:
        """Where a remark stands; on its whole block where its words are none of the file's (a number Word gives)."""
        origin = self._origins.get(remark.block)
        if not origin:
            return None
        if (call := self._places.calls.get(self._item(origin[0]))) is not None:
            return _Anchor(call, call)
        for stretch in (origin[remark.start : max(remark.end, remark.start + 1)], origin):
            if letters := self._letters(stretch):
                return _within_one_place(letters)
        return None

    def told(self, remark: Remark) -> str:
        """The remark in words; with those of the note, where the comment stands at its call."""
        origin = self._origins[remark.block]
        item = self._item(origin[0])
        if item not in self._places.calls:
            return remark.text
        note = self._places.reading.items[item]
        stretch = origin[remark.start : remark.end] or origin
        quoted = " ".join(note.text[stretch[0] - self._starts[item] : stretch[-1] + 1 - self._starts[item]].split())
        words = quoted if len(quoted) <= _QUOTED else quoted[:_QUOTED].rsplit(" ", 1)[0] + "…"
        return f"Note {note.label}, “{words}”: {remark.text}"

    def _item(self, at: int) -> int:
        return bisect_right(self._ends, at)

    def _letters(self, stretch: Sequence[int]) -> list[Letter]:
        """The letters of the XML in a stretch, in order; the stretch may run over several items."""
        spans: dict[int, tuple[int, int]] = {}
        for at in stretch:
            item = self._item(at)
            if item < len(self._starts):
                place = at - self._starts[item]
                low, high = spans.get(item, (place, place + 1))
                spans[item] = min(low, place), max(high, place + 1)
        return [letter for item, span in spans.items() for letter in self._places.letters(item, *span)]


def _within_one_place(letters: Sequence[Letter]) -> _Anchor:
    """From the first letter to the last that a comment may reach: it does not run from a cell or a box into another."""
    first = letters[0]
    home = _holder(first.node)
    return _Anchor(first, next(one for one in reversed(letters) if _holder(one.node) is home))


def _holder(node: XmlElement) -> XmlElement | None:
    """What holds the paragraph a letter stands in: the body, a cell, a text box."""
    paragraph = next(node.iterancestors(W + "p"), None)
    return None if paragraph is None else paragraph.getparent()


def _free(comments: XmlElement, document: XmlElement) -> int:
    """The first number that no comment has."""
    nodes = [*comments.iter(W + "comment"), *document.iter(W + "commentRangeStart", W + "commentReference")]
    return max((int(node.get(W + "id", "-1")) for node in nodes if _is_number(node.get(W + "id"))), default=-1) + 1


def _is_number(value: str | None) -> bool:
    return value is not None and value.lstrip("-").isdigit()


def _anchor_all(anchors: Sequence[_Anchor], first: int) -> None:
    """Cut runs where comments begin and end, then put the ends in; ``first`` is the number of the first comment."""
    cuts: dict[XmlElement, set[int]] = defaultdict(set)
    for anchor in anchors:
        if isinstance(anchor.first, Letter) and isinstance(anchor.last, Letter):
            cuts[anchor.first.node].add(anchor.first.at)
            cuts[anchor.last.node].add(anchor.last.at + 1)
    pieces = {node: _cut(node, places) for node, places in cuts.items()}
    for number, anchor in enumerate(anchors, first):
        if isinstance(anchor.first, Letter) and isinstance(anchor.last, Letter):
            begins = pieces[anchor.first.node][anchor.first.at]
            ends = _ending(pieces[anchor.last.node], anchor.last.at + 1)
        else:
            begins = ends = anchor.first.node if isinstance(anchor.first, Letter) else anchor.first
        _put_ends(_alone(begins), _alone(ends), number)


def _cut(node: XmlElement, places: Iterable[int]) -> dict[int, XmlElement]:
    """Cut a ``w:t`` at these places: where each piece began, and the piece. The last cut is made first.

    Anything else (a symbol, an equation) is one piece.
    """
    text, pieces = node.text or "", {0: node}
    if node.tag != W + "t":
        return pieces
    for place in sorted(places, reverse=True):
        if 0 < place < len(text):
            piece = etree.Element(W + "t")
            held = node.text or ""
            piece.text, node.text = held[place:], held[:place]
            node.addnext(piece)
            pieces[place] = piece
    for piece in pieces.values():
        piece.set(_SPACE, "preserve")
    return pieces


def _ending(pieces: dict[int, XmlElement], end: int) -> XmlElement:
    """The piece that ends at a place: the last that begins before it."""
    return pieces[max(start for start in pieces if start < end)]


def _alone(node: XmlElement) -> XmlElement:
    """The run that holds a piece of text and nothing else; or what may be commented on as a whole around it."""
    run = node.getparent()
    box = next((one for one in reversed(list(node.iterancestors(_BOX)))), None)
    if box is not None:
        return _lifted(next(box.iterancestors(W + "r")))
    if run is None or run.tag != W + "r":
        return _lifted(next(node.iterancestors(W + "r"), node))
    if _lifted(run) is not run:
        return _lifted(run)
    if any(one.tag != W + "rPr" for one in node.itersiblings(preceding=True)):
        run = _split_run(run, node)
    after = next(node.itersiblings(), None)
    if after is not None:
        _split_run(run, after)
    return run


def _lifted(run: XmlElement) -> XmlElement:
    """The run, or the outermost thing around it inside which no comment may begin."""
    top = run
    for parent in run.iterancestors():
        if parent.tag == W + "p":
            break
        if parent.tag not in _LETS:
            top = parent
    return top


def _split_run(run: XmlElement, node: XmlElement) -> XmlElement:
    """A new run after this one, of the same looks, that begins with ``node``."""
    rest = etree.Element(run.tag, cast("dict[str, str]", run.attrib))
    looks = run.find(W + "rPr")
    if looks is not None:
        rest.append(deepcopy(looks))
    rest.extend([node, *node.itersiblings()])
    run.addnext(rest)
    return rest


def _put_ends(begins: XmlElement, ends: XmlElement, number: int) -> None:
    start, end = (etree.Element(W + name, {W + "id": str(number)}) for name in ("commentRangeStart", "commentRangeEnd"))
    begins.addprevious(start)
    ends.addnext(end)
    reference = etree.Element(W + "r")
    etree.SubElement(reference, W + "commentReference", {W + "id": str(number)})
    outer = [one for one in end.iterancestors() if one.tag in _LETS and one.tag != W + "p"]
    (outer[-1] if outer else end).addnext(reference)


def _comment(number: int, text: str, now: str) -> XmlElement:
    """One comment, a paragraph a line."""
    attributes = {"id": str(number), "author": AUTHOR, "initials": AUTHOR, "date": now}
    comment = etree.Element(W + "comment", {W + name: value for name, value in attributes.items()})
    for n, line in enumerate(text.split("\n")):
        paragraph = etree.SubElement(comment, W + "p")
        if not n:
            etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "annotationRef")
        words = etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "t")
        words.text = "".join(letter for letter in line if letter.isprintable() or letter == "\t")
        words.set(_SPACE, "preserve")
    return comment


def check_word(draft: Path, to: Path) -> None:
    """See that comments can be written.

    Raises:
        ReadError: when the draft is no Word file.
    """
    from pipeline.read import sniff

    if sniff.media_type(draft) != sniff.DOCX:
        raise ReadError(draft, "no Word file: comments go into a copy of one", hint="--html FILE writes a page instead")
    if to.suffix.lower() != (draft.suffix.lower() or ".docx"):
        raise ReadError(to, f"is not called like the draft ({draft.suffix or '.docx'})", hint="give it that ending")
