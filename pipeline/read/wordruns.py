"""The words of a Word paragraph: runs with their looks, fields, calls, symbols, equations (ECMA-376 part 1, 17.3).

Left out and counted: what is deleted under tracked changes, hidden text, text in the colour of the page. Read: what is
struck out (marked so), content controls, smart tags, equations, symbols, fields by their results. What nobody can read
leaves the sign of a gap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.read.flow import GAP, ParagraphText
from pipeline.read.numbering import W
from pipeline.read.raised import lowered, raised
from pipeline.read.wordmath import M, equation
from pipeline.read.wordstyles import RunStyle, Styles, on
from pipeline.read.wordsymbols import symbol

if TYPE_CHECKING:
    from pipeline.read.xml import XmlElement

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DELETED = frozenset((W + "del", W + "moveFrom"))
SETTINGS = frozenset(
    W + name for name in ("rPr", "pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "txbxContent")
)
NOT_SHOWN = frozenset((MC + "Fallback",))
DRAWN = re.compile(r"\}(?:chart|relIds)$")
"""What a drawing holds that is words and figures of its own: a chart, a diagram."""
LINK = re.compile(r"^\s*HYPERLINK\s+\"([^\"]+)\"", re.IGNORECASE)
SYMBOL_FIELD = re.compile(r"^\s*SYMBOL\s+(\d+|0x[0-9a-f]+)(?:.*?\\f\s+\"([^\"]+)\")?", re.IGNORECASE)


_LETTERS = frozenset(W + name for name in ("t", "sym", "tab", "noBreakHyphen"))
"""What of a run is letters."""


def _letters_of_choice(node: XmlElement) -> list[XmlElement]:
    """The letters of the way that is printed, of those in which a run may be printed (ECMA-376 part 3, 9.3).

    A way without letters or drawing (an emoji of a later Word) is told by the letters of the one it falls back on.
    """
    choice, fallback = node.find(MC + "Choice"), node.find(MC + "Fallback")
    told = [part for part in (choice if choice is not None else ()) if part.tag in _LETTERS]
    drawn = choice is not None and any(part.tag in (W + "drawing", W + "pict", W + "object") for part in choice)
    if told or drawn or fallback is None:
        return told
    return [part for part in fallback if part.tag in _LETTERS]


def shows_placeholder(node: XmlElement) -> bool:
    """Whether a content control holds only what asks to be filled in: "Click here to enter text" (17.5.2.39)."""
    told = node.find(f"{W}sdtPr/{W}showingPlcHdr") if node.tag == W + "sdt" else None
    return told is not None and on(told, "val", "1")


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction, until its result begins."""

    instruction: str = ""
    result: bool = False


@dataclass(slots=True)
class Runs:
    """Reads runs; one for a document, since fields run over paragraphs."""

    styles: Styles
    call: Callable[[XmlElement], str | None]
    """Label of a note that a reference calls; None where the author's own mark follows as text."""
    own: Callable[[str, XmlElement], None]
    """Told of an author's own mark and its reference."""
    left_out: Counter[str] = field(default_factory=Counter)
    """By reason: letters that stand in the file and are not printed."""
    gaps: int = 0
    fields: list[Field] = field(default_factory=list)
    custom: XmlElement | None = None

    def inline(self, node: XmlElement, words: ParagraphText, targets: dict[str, str], href: str | None = None) -> None:
        """Write what stands in a paragraph, or in something inside it."""
        for child in node:
            tag = child.tag
            if not isinstance(tag, str) or tag in SETTINGS or tag in NOT_SHOWN or tag == W + "p":
                continue
            if tag in DELETED:
                self.left_out["deleted"] += letters(child)
            elif shows_placeholder(child):
                self.left_out["in empty controls"] += letters(child)
            elif tag == W + "r":
                self.run(child, words, href)
            elif tag in (M + "oMath", M + "oMathPara"):
                self.formula(child, words)
            elif tag == W + "hyperlink":
                self.inline(child, words, targets, targets.get(child.get(R + "id", ""), href))
            else:
                self.inline(child, words, targets, href)

    def formula(self, node: XmlElement, words: ParagraphText) -> None:
        """Write one equation into the paragraph, in plain letters."""
        words.add(equation(node))

    def run(self, run: XmlElement, words: ParagraphText, href: str | None) -> None:
        """Write one run (text of one style) into the paragraph; hidden text is counted, not written."""
        look = self.styles.run(run)
        if look.hidden:
            self.left_out[look.hidden] += letters(run)
            return
        for child in run:
            self._piece(child, look, words, href)

    def _piece(self, child: XmlElement, look: RunStyle, words: ParagraphText, href: str | None) -> None:
        tag = child.tag
        if tag == W + "fldChar":
            self._field(child, words)
        elif tag == W + "instrText":
            if self.fields:
                self.fields[-1].instruction += child.text or ""
        elif not all(one.result for one in self.fields):
            return  # a field's instruction, not its result
        elif tag in (W + "t", M + "t"):
            self._text(child.text or "", look, words, href)
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            label = self.call(child)
            if label is None:
                self.custom = child
            else:
                words.mark(label)
        elif tag in (W + "tab", W + "ptab"):
            words.add(" ")
        elif tag in (W + "br", W + "cr"):
            words.add("\n" if child.get(W + "type", "textWrapping") == "textWrapping" else " ")
        elif tag == W + "noBreakHyphen":
            words.add("-")
        elif tag == W + "softHyphen":
            words.add("\u00ad")
        elif tag == W + "sym":
            found = symbol(child.get(W + "font", ""), int(child.get(W + "char", "0"), 16))
            self._text(self._or_gap(found), look, words, href)
        elif tag == W + "ruby":
            for base in child.findall(W + "rubyBase"):
                self.inline(base, words, {}, href)
        elif tag == MC + "AlternateContent":
            for part in _letters_of_choice(child):
                self._piece(part, look, words, href)
            self.inline(child, words, {}, href)
        elif tag in (W + "drawing", W + "object") and any(DRAWN.search(str(part.tag)) for part in child.iter()):
            words.add(f" {self._or_gap(None)} ")

    def _text(self, text: str, look: RunStyle, words: ParagraphText, href: str | None) -> None:
        if self.custom is not None and text.strip():
            words.mark(text.strip())
            self.own(text.strip(), self.custom)
            self.custom = None
            return
        shape = {"superscript": raised, "subscript": lowered}.get(look.position)
        target = next((link[1] for one in reversed(self.fields) if (link := LINK.match(one.instruction))), href)
        words.add(shape(text) if shape else text, bold=look.bold, italic=look.italic, struck=look.struck, href=target)

    def _or_gap(self, text: str | None) -> str:
        self.gaps += text is None
        return GAP if text is None else text

    def _field(self, node: XmlElement, words: ParagraphText) -> None:
        kind = node.get(W + "fldCharType")
        if kind == "begin":
            self.fields.append(Field())
            words.add(_filled(node))
        elif kind == "separate" and self.fields:
            self.fields[-1].result = True
        elif kind == "end" and self.fields:
            closed = self.fields.pop()
            if not closed.result and all(one.result for one in self.fields):
                words.add(self._drawn(closed.instruction))

    def _drawn(self, instruction: str) -> str:
        """What a field without a stored result prints: a symbol, a formula."""
        found = SYMBOL_FIELD.match(instruction)
        if found:
            return self._or_gap(symbol(found[2] or "Symbol", int(found[1], 0)))
        return self._or_gap(None) if instruction.strip().upper().startswith(("EQ ", "=")) else ""


def _filled(node: XmlElement) -> str:
    """What an old form field prints that has no result in the text: a ticked box, the entry chosen from a list."""
    box, choice = node.find(f"{W}ffData/{W}checkBox"), node.find(f"{W}ffData/{W}ddList")
    if box is not None:
        ticked = box.find(W + "checked")
        state = ticked if ticked is not None else box.find(W + "default")
        return "☒" if state is not None and on(state, "val", "1") else "☐"
    if choice is not None:
        result = choice.find(W + "result")
        entries = [entry.get(W + "val", "") for entry in choice.findall(W + "listEntry")]
        number = int(result.get(W + "val", "0")) if result is not None else 0
        return entries[number] if number < len(entries) else ""
    return ""


def paragraphs(holder: XmlElement) -> Iterator[XmlElement]:
    """The paragraphs below a node (a cell, a note, a running head), each once, text boxes with them."""
    for child in holder:
        if not isinstance(child.tag, str) or child.tag in NOT_SHOWN or child.tag in DELETED:
            continue
        if child.tag == W + "p":
            yield child
        yield from paragraphs(child)


def letters(node: XmlElement) -> int:
    """How many letters (blanks aside) the text below a node has."""
    texts = (part.text or "" for part in node.iter(W + "t", W + "delText"))
    return sum(len("".join(text.split())) for text in texts)
