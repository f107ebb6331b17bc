"""From printed lines to text: line ends undone, footnote calls taken out, styles and links kept as spans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.model.pages import PdfReading, Run
from pipeline.model.records import Place
from pipeline.segment.pdf.marks import Notes, labels_in, split_stars
from pipeline.segment.pdf.units import Piece

URL_TAIL = re.compile(r"(?:https?://|www\.)\S*$|\b10\.\d{4,}/\S*$")
URL_GOES_ON = re.compile(r"[\w%#?&=+~/@.,;:-]*[/=_%?&#@~.-][\w%#?&=+~/@.:-]*|\w*\d[\w-]*")
SYMBOL_TAIL = re.compile(r"\b[A-Z][A-Z0-9]*(?:/[\w.()-]+)*/$")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STOPPED = re.compile(r"[.;:,?!][”\"’)]*$")
SOFT = "\u00ad"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words a document uses inside its lines: they decide whether a line-end hyphen is real."""

    words: Counter[str]

    @classmethod
    def of(cls, reading: PdfReading) -> Vocabulary:
        """Count the words of every line, the cut one at its end left out."""
        words: Counter[str] = Counter()
        for page in reading.pages:
            for line in page.lines:
                text = line.text.rstrip()
                if text.endswith(("-", SOFT)):
                    text = text.rpartition(" ")[0]
                words.update(word.lower() for word in WORD.findall(text))
        return cls(words)

    def keeps_hyphen(self, left: str, right: str) -> bool:
        """Whether ``left-`` at a line's end and ``right`` on the next are a compound rather than one cut word."""
        left, right = left.lower(), right.lower()
        joined, compound = self.words[left + right], self.words[f"{left}-{right}"]
        if joined or compound:
            return compound >= joined
        first = left.rsplit("-", 1)[-1]
        return bool(self.words[right] and (self.words[first] or len(first) <= 3))


@dataclass(slots=True)
class Composed:
    """Text with what stands off from it; offsets are into ``text``."""

    text: str = ""
    marks: list[tuple[int, str]] = field(default_factory=list)
    styles: list[tuple[str, int, int]] = field(default_factory=list)
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
    """Composes texts of one document."""

    vocabulary: Vocabulary
    notes: Notes

    def compose(self, pieces: Sequence[Piece], calls: Iterable[tuple[int, int]] = ()) -> Composed:
        """One text of printed lines; ``calls`` is marked content that tags show to be footnote calls."""
        writer = _Writer(self, frozenset(calls))
        for piece in pieces:
            writer.line(piece)
        return writer.done()

    def joint(self, before: str, after: str, same_link: bool) -> tuple[int, str]:
        """How two lines join: characters to drop from the first, and what to put between."""
        head = after.lstrip()[:80]
        if not before or not head:
            return 0, ""
        if before.endswith(SOFT):
            return 1, ""
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
        if right is None or left is None or not head[0].islower():
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


class _Writer:
    """Writes one text line by line."""

    def __init__(self, composer: Composer, calls: frozenset[tuple[int, int]]) -> None:
        self._composer = composer
        self._calls = calls
        self._text = ""
        self._out = Composed()
        self._href: str | None = None
        self._call_open = False

    def line(self, piece: Piece) -> None:
        """Add one printed line."""
        visible = [run for run in piece.runs if run.text.strip()]
        if not visible:
            return
        first = visible[0]
        self._text = self._text.rstrip()
        same_link = first.href is not None and first.href == self._href
        drop, between = self._composer.joint(self._text, _plain(piece.text), same_link)
        if first.raised:
            between = between if not self._labels(first, piece.page) else ""
            drop = 0 if first.raised else drop
        if drop:
            self._shorten(drop)
        self._text += between
        start = len(self._text)
        for run in piece.runs:
            self._run(run, piece.page)
        end = len(self._text.rstrip())
        if end > start:
            box = piece.box
            place = (piece.page, round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1))
            self._out.lines.append((start, end, place))
        self._href = visible[-1].href

    def _labels(self, run: Run, page: int) -> list[str]:
        tagged = run.mcid is not None and (page, run.mcid) in self._calls
        return labels_in(run, self._text, page, self._composer.notes, tagged=tagged)

    def _run(self, run: Run, page: int) -> None:
        labels = self._labels(run, page)
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
            self._add(text, run)
            if label:
                self._out.marks.append((len(self._text.rstrip()), label))

    def _add(self, text: str, run: Run) -> None:
        text = _plain(text)
        if self._text.endswith((" ", "\n")) or not self._text:
            text = text.lstrip(" ")
        if not text:
            return
        start = len(self._text)
        self._text += text
        end = len(self._text.rstrip())
        if end > start:
            for style in ("bold", "italic"):
                if getattr(run, style):
                    self._styled(style, start, end)
            if run.href:
                self._linked(start, end, run.href)

    def _styled(self, kind: str, start: int, end: int) -> None:
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
