"""From printed lines to text: line ends undone, footnote calls taken out, styles and links kept as spans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.model.pages import PdfReading, Run
from pipeline.model.records import Place, StyleKind
from pipeline.read.raised import FIGURES, raised
from pipeline.segment.pdf.marks import NoteLabels, labels_in, split_stars
from pipeline.segment.pdf.units import LineShare
from pipeline.words.compounds import COMPOUND

URL_TAIL = re.compile(r"(?:https?://|www\.)\S*$|\b10\.\d{4,}/\S*$")
URL_GOES_ON = re.compile(r"[\w%#?&=+~/@.,;:-]*[/=_%?&#@~.-][\w%#?&=+~/@.:-]*|\w*\d[\w-]*")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STOPPED = re.compile(r"[.;:,?!][”\"’)]*$")
STYLES: tuple[StyleKind, ...] = ("bold", "italic", "struck")
SOFT = "\u00ad"
CUT_OFF = re.compile(rf"([^\W\d_]+)[-{SOFT}]$")
PREFIXES = frozenset(
    ("all", "co", "de", "ex", "far", "low", "mid", "net", "non", "off", "old", "own", "pan", "pre", "re", "sub")
)
"""Short first halves of compounds that a document need not use alone."""
SOFT_INSIDE = re.compile(rf"(?P<left>\w+){SOFT}(?=(?P<right>\w+))")


@dataclass(frozen=True, slots=True)
class LineEndWords:
    """The words a document uses inside its lines: they decide whether a line-end hyphen is real."""

    words: Counter[str]
    """Whole words: neither what a line's end cuts off nor what the next line begins with."""
    cuts: bool = False
    """Whether words that the document writes whole elsewhere are cut at line ends more often than compounds are."""

    @classmethod
    def of(cls, reading: PdfReading) -> LineEndWords:
        """Count the words of every line, the cut ones at its ends left out."""
        words: Counter[str] = Counter()
        breaks: list[tuple[str, str]] = []
        for page in reading.pages:
            cut = ""
            for line in page.lines:
                text = line.text.strip().lower()
                if cut:  # its first word is the rest of one that the line above cut
                    rest, _, text = text.partition(" ")
                    breaks += [(cut, found[0]) for found in (WORD.match(rest),) if found]
                end = CUT_OFF.search(text)
                cut = end[1] if end else ""
                if text.endswith(("-", SOFT)):
                    text = text.rpartition(" ")[0]
                words.update(WORD.findall(text.replace(SOFT, "")))
        whole = sum(bool(words[left + right]) for left, right in breaks)
        compound = sum(bool(words[f"{left}-{right}"]) for left, right in breaks)
        return cls(words, whole > compound)

    def keeps_hyphen(self, left: str, right: str) -> bool:
        """Whether ``left-`` at a line's end and ``right`` on the next are a compound rather than one cut word."""
        left, right = left.lower(), right.lower()
        joined, compound = self.words[left + right], self.words[f"{left}-{right}"]
        if joined or compound:
            return compound >= joined
        if COMPOUND.fullmatch(f"{left}-{right}"):
            return True
        first = left.rsplit("-", 1)[-1]
        if self.words[right]:
            return bool(self.words[first]) or len(first) <= 3
        return not self.cuts and (bool(self.words[first]) or first in PREFIXES)

    def without_soft(self, text: str) -> str:
        """Soft hyphens inside a line: drawn, and no part of a word; between figures, or in a compound, a hyphen."""
        return SOFT_INSIDE.sub(self._inside, text) if SOFT in text else text

    def _inside(self, found: re.Match[str]) -> str:
        left, right = found["left"], found["right"]
        if not (left.isalpha() and right.isalpha()) or right[0].isupper():
            return f"{left}-"
        left, right = left.lower(), right.lower()
        compound = self.words[f"{left}-{right}"] or (self.words[left] and self.words[right])
        return f"{found['left']}-" if compound else found["left"]


@dataclass(slots=True)
class Composed:
    """Text with what stands off from it; offsets are into ``text``."""

    text: str = ""
    marks: list[tuple[int, str]] = field(default_factory=list)
    styles: list[tuple[StyleKind, int, int]] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    lines: list[tuple[int, int, Place]] = field(default_factory=list)

    def append(self, other: Composed, joint: str) -> int:
        """Add another text behind ``joint``; returns where it begins."""
        at = len(self.text) + len(joint)
        self.text += joint + other.text
        self.marks += [(at + offset, label) for offset, label in other.marks]
        self.styles += [(kind, at + start, at + end) for kind, start, end in other.styles]
        self.links += [(at + start, at + end, href) for start, end, href in other.links]
        self.lines += [(at + start, at + end, place) for start, end, place in other.lines]
        return at

    def cut(self, length: int) -> Composed:
        """The same without its first ``length`` characters (a label that stands elsewhere)."""
        return Composed(
            text=self.text[length:],
            marks=[(max(0, offset - length), label) for offset, label in self.marks],
            styles=[(kind, max(0, start - length), end - length) for kind, start, end in self.styles if end > length],
            links=[(max(0, start - length), end - length, href) for start, end, href in self.links if end > length],
            lines=[(max(0, start - length), end - length, place) for start, end, place in self.lines if end > length],
        )


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes the texts of one document from printed lines; knows which line-end hyphens are real."""

    vocabulary: LineEndWords
    notes: NoteLabels

    def compose(self, pieces: Sequence[LineShare], calls: Iterable[tuple[int, int]] = ()) -> Composed:
        """One text of printed lines; ``calls`` is marked content that tags show to be footnote calls."""
        writer = _LineWriter(self, frozenset(calls))
        for piece in pieces:
            writer.line(piece)
        return writer.done()

    def joint(self, before: str, after: str, same_link: bool) -> tuple[int, str]:
        """How two lines join: characters to drop from the first, and what to put between."""
        head = after.lstrip()[:80]
        if not before or not head:
            return 0, ""
        if before.endswith(SOFT):
            return 1, "" if head[0].islower() and before[-2:-1].isalpha() else "-"
        token = head.split(maxsplit=1)[0]
        if URL_TAIL.search(before) and (same_link or _url_goes_on(before, token)):
            return 0, ""
        if before.endswith("-") and len(before) > 1 and before[-2].isalnum():
            return self._hyphen(before, head)
        if before.endswith(("–", "/")) and len(before) > 1 and not before[-2].isspace():
            return 0, ""
        if before.endswith("—") or token.startswith("—"):
            return 0, ""
        return 0, " "

    def _hyphen(self, before: str, head: str) -> tuple[int, str]:
        left = re.search(r"[\w-]+(?=-$)", before)
        right = WORD.match(head)
        if right is None or left is None or not head[0].islower() or left[0][-1].isdigit():
            return 0, ""
        if right[0] in {"and", "or", "to"}:
            return 0, " "
        return (0, "") if self.vocabulary.keeps_hyphen(left[0], right[0]) else (1, "")


def _url_goes_on(before: str, token: str) -> bool:
    """Whether a URL that reaches a line's end goes on with the next line's first word."""
    token = token.rstrip(".,;)")
    if not token or token.startswith(("http", "www.", "(", "“")):
        return False
    if before.endswith(("/", "_", "=", "&", "?", "%", "#", "-", "~")):
        return not (before.endswith("/") and re.fullmatch(r"[A-Z][a-z]+", token))
    if before.endswith("."):
        return token[0].islower() or token[0].isdigit()
    return bool(URL_GOES_ON.fullmatch(token)) and len(token) > 3 and not re.fullmatch(r"\d{4}|[\w]+-[\w]+", token)


class _LineWriter:
    """Writes one text line by line."""

    def __init__(self, composer: Composer, calls: frozenset[tuple[int, int]]) -> None:
        self._composer = composer
        self._calls = calls
        self._text = ""
        self._out = Composed()
        self._href: str | None = None
        self._call_open = False

    def line(self, piece: LineShare) -> None:
        """Add one printed line."""
        visible = [run for run in piece.runs if run.text.strip()]
        if not visible:
            return
        first = visible[0]
        self._text = self._text.rstrip()
        same_link = first.href is not None and first.href == self._href
        drop, between = self._composer.joint(self._text, _plain(piece.text), same_link)
        if first.raised:
            rest = "".join(run.text for run in visible[1:])
            between = between if not self._labels(first, rest, piece.page) else ""
            drop = 0 if first.raised else drop
        if drop:
            self._shorten(drop)
        self._text += between
        start = len(self._text)
        for run, after in zip(piece.runs, [*piece.runs[1:], None], strict=True):
            self._run(run, after.text if after else "", piece.page)
        end = len(self._text.rstrip())
        if end > start:
            box = piece.box
            place = (piece.page, round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1))
            self._out.lines.append((start, end, place))
        self._href = visible[-1].href

    def _labels(self, run: Run, after: str, page: int) -> list[str]:
        tagged = run.mcid is not None and (page, run.mcid) in self._calls
        return labels_in(run, self._text, after, page, self._composer.notes, tagged=tagged)

    def _run(self, run: Run, after: str, page: int) -> None:
        labels = self._labels(run, after, page)
        if labels:
            at = len(self._text.rstrip())
            self._out.marks += [(at, label) for label in labels]
            if run.text[-1:].isspace():
                self._text += "" if self._text.endswith(" ") else " "
            self._call_open = True
            return
        if self._call_open and run.raised and not run.text.strip(" ,;"):
            return
        if self._call_open and _STOPPED.search(self._text) and run.text[:1].isalpha():
            self._text += " "  # the print has only the raised call between two sentences
        self._call_open = False
        for text, label in split_stars(run.text, self._text, page, self._composer.notes):
            self._add(self._raised(text, run, after), run)
            if label:
                self._out.marks.append((len(self._text.rstrip()), label))

    def _raised(self, text: str, run: Run, after: str) -> str:
        """Raised figures that call no note stay raised: "10⁶" is not 106. A fraction set so is no number before it."""
        if not run.raised or not FIGURES.fullmatch(text):
            return text
        if after.lstrip().startswith(("/", "\u2044")) and not self._text[-1:].isalpha():
            return f" {text}" if self._text[-1:].isdigit() else text
        return raised(text)

    def _add(self, text: str, run: Run) -> None:
        text = self._composer.vocabulary.without_soft(_plain(text))
        if self._text.endswith((" ", "\n")) or not self._text:
            text = text.lstrip(" ")
        if not text:
            return
        start = len(self._text)
        self._text += text
        end = len(self._text.rstrip())
        if end > start:
            for style in STYLES:
                if getattr(run, style):
                    self._styled(style, start, end)
            if run.href:
                self._linked(start, end, run.href)

    def _styled(self, kind: StyleKind, start: int, end: int) -> None:
        for index in range(len(self._out.styles) - 1, max(-1, len(self._out.styles) - 4), -1):
            held, begin, until = self._out.styles[index]
            if held == kind and start - until <= 1:
                self._out.styles[index] = (kind, begin, end)
                return
        self._out.styles.append((kind, start, end))

    def _linked(self, start: int, end: int, href: str) -> None:
        if self._out.links:
            begin, until, held = self._out.links[-1]
            if held == href and start - until <= 1:
                self._out.links[-1] = (begin, end, href)
                return
        self._out.links.append((start, end, href))

    def _shorten(self, by: int) -> None:
        self._text = self._text[:-by]
        end = len(self._text)
        out = self._out
        out.styles = [(kind, start, min(until, end)) for kind, start, until in out.styles if start < end]
        out.links = [(start, min(until, end), href) for start, until, href in out.links if start < end]
        out.lines = [(start, min(until, end), place) for start, until, place in out.lines if start < end]
        out.marks = [(min(offset, end), label) for offset, label in out.marks]

    def done(self) -> Composed:
        """The text, its outer blanks gone."""
        text = self._text.rstrip()
        self._out.text = text
        end = len(text)
        self._out.marks = [(min(offset, end), label) for offset, label in self._out.marks]
        self._out.lines = [(start, min(until, end), place) for start, until, place in self._out.lines if start < end]
        return self._out


def _plain(text: str) -> str:
    """Every blank a plain one, runs of blanks one."""
    return re.sub(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+", " ", text).replace("\u200b", "").replace("\ufeff", "")
