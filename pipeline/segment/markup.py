"""Inline markup of Markdown-like text: styles, links and note marks are taken out and kept beside the plain text.

Rules follow CommonMark where reports use it (https://spec.commonmark.org/): emphasis, escapes, links, autolinks; beside
them Unicode superscripts, ``<sup>``, ``[^n]`` and ``^n^``, the ways in which converters write a footnote call.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, pairwise

from pipeline.model.records import StyleKind
from pipeline.read.compat import COMPAT, plain_letters
from pipeline.read.raised import raised

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(RAISED + "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐ", "0123456789abcdefghijklm")

TOKEN = re.compile(
    rf"""
      (?P<escape>   \\ (?=[!-/:-@\[-`{{-~]) (?P<escaped>.) )          # "\$64": Markdown's backslash
    | (?P<image>    !\[ [^\]\n]* \] \( [^)\s]* \) )
    | (?P<footref>  \[\^ (?P<footref_label> [\w*]+ ) \] )           # "[^12]", Markdown's own note mark
    | (?P<link>     (?<!\\) \[ (?P<words> (?: [^\[\]\n] | \[[^\[\]\n]*\] )+ ) \]
                    \( (?P<href> [^()\s]* (?: \([^()\s]*\) [^()\s]* )* ) (?: \s+ "[^"]*" )? \) )
    | (?P<auto>     < (?P<address> (?: https?:// | www\. | mailto: )[^<>\s]+ | [^<>\s@]+@[^<>\s]+ ) > )
    | (?P<sup>      <sup> \s* (?: <a\b[^>]*> )? \[? (?P<sup_label> \d{{1,3}} | [a-z] | \*{{1,3}} ) \]?
                    (?: </a> )? \s* </sup> )
    | (?P<tag>      </? (?: a|b|i|u|em|strong|span|small|sub|sup|br|p|div|font|center )\b [^<>]* > )
    | (?P<url>      (?: https?:// | www\. ) [^\s<>{RAISED}]+ )      # nothing in an address is markup
    | (?P<caret>    \^ (?P<caret_label> \d{{1,3}} ) \^ )
    | (?P<raised>   [{RAISED}]+ | (?<=[\w.,;:)”"’]) [ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐ](?!\w) )
    | (?P<rule>     _{{4,}} | \*{{4,}} )                             # a drawn line
    | (?P<delimiter> \*{{1,3}} | _{{1,3}} )
    | (?P<entity>   & (?: \w+ | \#\d+ | \#x[0-9a-fA-F]+ ) ; )
    | (?P<compat>   [{COMPAT}] )                                     # a ligature, a full-width digit
    | (?P<nothing>  [\u200b\u200c\u200d\u2060\ufeff] )               # no ink
    | (?P<soft>     \u00ad )
    | (?P<blank>    \s+ )
    """,
    re.VERBOSE,
)


@dataclass(kw_only=True)
class Rich:
    """Plain text with what was taken out of it; ``at[i]`` is the raw offset of ``text[i]``."""

    text: str = ""
    at: list[int] = field(default_factory=list)
    styles: list[tuple[StyleKind, int, int]] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)

    def cut(self, start: int, end: int) -> Rich:
        """The same without ``text[start:end]``; what stood there moves to ``start``, what lay wholly inside goes."""
        move = partial(_moved, start=start, end=end)
        return Rich(
            text=self.text[:start] + self.text[end:],
            at=self.at[:start] + self.at[end:],
            styles=[(kind, move(a), move(b)) for kind, a, b in self.styles if move(a) < move(b)],
            links=[(move(a), move(b), href) for a, b, href in self.links if move(a) < move(b)],
            marks=[(move(at), label) for at, label in self.marks],
        )

    def without(self, spans: Sequence[tuple[int, int]]) -> Rich:
        """The same without several stretches, given in order."""
        starts = [start for start, _ in spans]
        gone = [0, *accumulate(end - start for start, end in spans)]

        def move(at: int) -> int:
            n = bisect_left(starts, at)
            return at - gone[n] + (max(0, spans[n - 1][1] - at) if n else 0)

        kept = list(zip([0, *(end for _, end in spans)], [*starts, len(self.text)], strict=True))
        return Rich(
            text="".join(self.text[a:b] for a, b in kept),
            at=[offset for a, b in kept for offset in self.at[a:b]],
            styles=[(kind, move(a), move(b)) for kind, a, b in self.styles if move(a) < move(b)],
            links=[(move(a), move(b), href) for a, b, href in self.links if move(a) < move(b)],
            marks=[(move(at), label) for at, label in self.marks],
        )

    def marked(self, start: int, end: int, label: str) -> Rich:
        """The same with ``text[start:end]`` taken out as a call of note ``label``."""
        shorter = self.cut(start, end)
        shorter.marks = sorted([*shorter.marks, (start, label)])
        return shorter

    def stripped(self) -> Rich:
        """The same text without blanks at both ends, its places and marks moved with it."""
        whole = self.cut(len(self.text.rstrip()), len(self.text))
        return whole.cut(0, len(whole.text) - len(whole.text.lstrip()))

    def joined(self, other: Rich, between: str) -> Rich:
        """This and then ``other``, with ``between`` in the middle."""
        shift = len(self.text) + len(between)
        here = self.at[-1] + 1 if self.at else 0
        return Rich(
            text=self.text + between + other.text,
            at=[*self.at, *[here] * len(between), *other.at],
            styles=[*self.styles, *((kind, a + shift, b + shift) for kind, a, b in other.styles)],
            links=[*self.links, *((a + shift, b + shift, href) for a, b, href in other.links)],
            marks=[*self.marks, *((at + shift, label) for at, label in other.marks)],
        )


def _moved(at: int, *, start: int, end: int) -> int:
    return at if at <= start else max(start, at - (end - start))


def parse(raw: str, start: int, end: int, powers: Set[int] = frozenset()) -> Rich:
    """Read ``raw[start:end]``; offsets kept in ``at`` are into ``raw``; raised figures at ``powers`` call no note."""
    tokens = list(_tokens(raw, start, end))
    rich = _RichTextWriter(powers)
    pairs = _emphasis(raw, [token for token in tokens if token.lastgroup == "delimiter"])
    at = start
    for token in tokens:
        rich.plain(raw, at, token.start())
        rich.take(token, raw, pairs)
        at = token.end()
    rich.plain(raw, at, end)
    return rich.done().stripped()


def _tokens(raw: str, start: int, end: int) -> Iterator[re.Match[str]]:
    at = start
    while (token := TOKEN.search(raw, at, end)) is not None:
        yield token
        at = token.end()


def _emphasis(raw: str, delimiters: Sequence[re.Match[str]]) -> dict[int, tuple[int, str]]:
    """The delimiters that make pairs: raw offset -> (offset of the other, "open" or "close")."""
    pairs: dict[int, tuple[int, str]] = {}
    waiting: list[re.Match[str]] = []
    for token in delimiters:
        before, after = raw[token.start() - 1 : token.start()], raw[token.end() : token.end() + 1]
        word = token[0][0] == "_"
        opens = bool(after.strip()) and not (word and before.isalnum())
        closes = bool(before.strip()) and not (word and after.isalnum())
        partner = next((w for w in reversed(waiting) if w[0] == token[0]), None) if closes else None
        if partner is not None:
            del waiting[waiting.index(partner) :]
            pairs[partner.start()] = (token.start(), "open")
            pairs[token.start()] = (partner.start(), "close")
        elif opens and not (before.isalnum() and not after.isalnum()):
            waiting.append(token)
    return pairs


class _RichTextWriter:
    """Collects plain characters and what stood between them."""

    def __init__(self, powers: Set[int]) -> None:
        self._powers = powers
        self._rich = Rich()
        self._chars: list[str] = []
        self._open: dict[int, int] = {}

    def done(self) -> Rich:
        self._rich.text = "".join(self._chars)
        return self._rich

    def plain(self, raw: str, start: int, end: int) -> None:
        self._chars += raw[start:end]
        self._rich.at += range(start, end)

    def _raised(self, token: re.Match[str]) -> None:
        """A raised label: a power of the number before it, or the call of a note."""
        label = token["footref_label"] or token["sup_label"] or token["caret_label"]
        if token.start() in self._powers:
            self._put(raised(token["sup_label"] or token["caret_label"] or token[0]), token.start())
        else:
            self._rich.marks.append((len(self._chars), label or token[0].translate(_PLAIN)))

    def _put(self, text: str, at: int) -> None:
        self._chars += text
        self._rich.at += [at] * len(text)

    def take(self, token: re.Match[str], raw: str, pairs: dict[int, tuple[int, str]]) -> None:
        """Write one token as what it stands for."""
        kind, at = token.lastgroup, token.start()
        if token["escape"]:
            self._put(token["escaped"], at)
        elif token["link"]:
            self._link(raw, token.start("words"), token.end("words"), token["href"])
        elif token["auto"]:
            begin = len(self._chars)
            self.plain(raw, *token.span("address"))
            self._rich.links.append((begin, len(self._chars), token["address"]))
        elif kind == "soft":
            self._soft(raw, token)
        elif kind == "raised" or token["footref"] or token["sup"] or token["caret"]:
            self._raised(token)
        elif kind == "delimiter" and at in pairs:
            self._style(token[0], pairs[at], at)
        elif kind == "compat":
            self._put(plain_letters(token[0]), at)
        elif kind == "entity":
            self._put(html.unescape(token[0]).replace("\xa0", " "), at)
        elif kind == "blank" or (kind == "tag" and token[0][:3] == "<br"):
            if not self._chars or self._chars[-1] != " ":
                self._put(" ", at)
        elif kind in {"url", "delimiter", "rule"}:
            self.plain(raw, *token.span())

    def _link(self, raw: str, start: int, end: int, href: str) -> None:
        inner = parse(raw, start, end, self._powers)
        if re.fullmatch(r"\[?\d{1,3}\]?", inner.text) and href.startswith("#"):  # "[12](#_ftn12)" calls a note
            self._rich.marks.append((len(self._chars), inner.text.strip("[]")))
            return
        begin = len(self._chars)
        self._chars += inner.text
        self._rich.at += inner.at
        self._rich.styles += [(kind, a + begin, b + begin) for kind, a, b in inner.styles]
        self._rich.marks += [(a + begin, label) for a, label in inner.marks]
        if href and not href.startswith("#") and inner.text:
            self._rich.links.append((begin, len(self._chars), href))

    def _soft(self, raw: str, token: re.Match[str]) -> None:
        """A soft hyphen: nothing inside a word, kept at a line's end until lines are joined, a hyphen elsewhere."""
        before, after = "".join(self._chars[-1:]), raw[token.end() : token.end() + 1]
        if before.isalnum() and after in {"\n", "\r"}:
            self._put(token[0], token.start())
        elif before.isalnum() and after.isalnum() and not (before.isalpha() and after.isalpha()):
            self._put("-", token.start())

    def _style(self, delimiter: str, pair: tuple[int, str], at: int) -> None:
        other, side = pair
        if side == "open":
            self._open[at] = len(self._chars)
            return
        begin, end = self._open.pop(other), len(self._chars)
        kinds = EMPHASIS[len(delimiter)]
        if begin < end:
            self._rich.styles += [(kind, begin, end) for kind in kinds]


EMPHASIS: dict[int, tuple[StyleKind, ...]] = {1: ("italic",), 2: ("bold",), 3: ("bold", "italic")}
"""What one, two or three asterisks mean."""


def merged(spans: Sequence[tuple[int, int]], raw: str) -> tuple[tuple[int, int], ...]:
    """Raw ranges in order, those with nothing but blanks between them made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and not raw[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    for a, b in pairwise(out):
        assert a[1] <= b[0], (a, b)  # noqa: S101  lines never overlap
    return tuple(out)
