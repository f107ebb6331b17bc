"""A text file cut into chunks: one paragraph, heading, list item or note each, before pages are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model.records import BlockKind
from pipeline.segment.exponents import exponents
from pipeline.segment.markup import Rich, parse
from pipeline.words.compounds import COMPOUND

STARTS_ANEW = re.compile(
    r"""
      \(? (?: \d{1,3} | [a-z] | [ivx]{1,5} ) \) \s        # (a)  (ii)  1)
    | \d{1,3} \\? \. \d{0,2} \s                           # 12.  2.1
    | \[ \^? (?: \d{1,3} | \* ) \] :?                     # [12]  [^12]:
    | \d{1,3} / \s                                        # 12/
    | [⁰¹²³⁴⁵⁶⁷⁸⁹]+ \s? \S | <sup>
    | [-•●▪◦‣–—*] \s+ | > | \#{1,6}\s
    | [IVXL]{1,6}\. \s | [A-Z]\. \s
    """,
    re.VERBOSE,
)
PARTICIPLE = re.compile(
    r"(?:[A-Z][a-z]+ing|Deeply|Gravely|Convinced|Concerned|Alarmed|Mindful|Aware|Determined|Guided|Disturbed|"
    r"Disappointed|Resolved|Conscious|Encouraged|Shocked|Appalled|Dismayed)\b"
)
"""How a preambular paragraph of a resolution begins (UN Editorial Manual, resolutions)."""

FLAT = 5000
"""A line longer than this (characters) is a text that lost its line ends."""
_ARTICLE = r"(?:Article|Artículo|Статья)\s(?:\d{1,3}|premier)"
ARTICLES = re.compile(
    rf"(?:Chapter|Chapitre|Capítulo|Глава)\s[IVXLC]+\s?:\s[^.;]{{3,120}}?(?=\s{_ARTICLE}\s)|"
    rf"(?<=[.;:»)\w]\s){_ARTICLE}(?=\s(?-i:[A-ZÁÉÍÓÚÀÂÊÎÔА-Я]))"
)
"""Heads of a treaty's chapters and articles in running text; where one is only cited, small letters follow."""
RESOLVES = re.compile(
    r"The (?:Security Council|General Assembly|Human Rights Council|Economic and Social Council|"
    r"Commission on [A-Z][\w ]+|Conference of the Parties),?"
)
"""How the text of a resolution begins."""
RAISED_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+ ?\S|<sup>|\[\^?\d{1,3}\]|\^\d{1,3}\^|\d{1,3} [A-Z\"“(\[]")

LOW_NOTE = re.compile(r"(\d{1,3})\s+(?=[A-Z\"“(\[])")
"""How a note begins whose label is not raised: "42 Ibid., 1584th meeting."."""

CLOSED = re.compile(r"[.!?:;][)\]”\"’'»]*$")
"""An end after which a new paragraph may begin."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of the file: raw range without its blanks."""

    start: int
    end: int
    after_blank: bool
    page: int | None


@dataclass(slots=True, kw_only=True)
class Chunk:
    """Some lines of the file that belong together."""

    start: int
    end: int
    rich: Rich
    tight: bool
    """No blank line stands before it."""
    page: int | None = None
    kind: BlockKind | None = None
    """What the file itself says it is (HTML, Word)."""
    level: int | None = None
    rows: tuple[tuple[str, ...], ...] = ()


def chunks(raw: str) -> list[Chunk]:
    """Cut the file where paragraphs begin: at blank lines, at labels, in unwrapped files at every line."""
    rows = list(_rows(raw))
    wrapped = is_wrapped(raw, rows)
    powers = exponents(raw)
    words = Counter(re.findall(r"\w+(?:-\w+)*", raw)) if wrapped else Counter[str]()
    out: list[Chunk] = []
    for first, last in _groups(raw, rows, wrapped):
        start, end = rows[first].start, rows[last].end
        rich = unhyphenated(parse(raw, start, end, powers), raw, words)
        tight = not rows[first].after_blank
        out.append(Chunk(start=start, end=end, rich=rich, tight=tight, page=rows[first].page))
    return out


def _rows(raw: str) -> Iterator[SourceRow]:
    page = 1 if "\f" in raw else None
    blank = True
    for match in re.finditer(r"[^\n\f]+|\f|\n", raw):
        if len(match[0]) > FLAT and len(ARTICLES.findall(match[0])) >= 3:
            yield from _flat(match, page)
        elif match[0] == "\f":
            page, blank = (page or 1) + 1, True
        elif not match[0].strip():
            blank = blank or match[0] != "\n" or raw[match.start() - 1 : match.start()] in {"\n", ""}
        else:
            lead = len(match[0]) - len(match[0].lstrip())
            yield SourceRow(match.start() + lead, match.start() + len(match[0].rstrip()), blank, page)
            blank = False


def _flat(line: re.Match[str], page: int | None) -> Iterator[SourceRow]:
    """A treaty on one line, cut where its chapters and articles begin."""
    cuts = {0, len(line[0])}
    for match in ARTICLES.finditer(line[0]):
        cuts |= {match.start(), match.end()}
    for start, end in pairwise(sorted(cuts)):
        text = line[0][start:end]
        if text.strip():
            lead = len(text) - len(text.lstrip())
            yield SourceRow(line.start() + start + lead, line.start() + start + len(text.rstrip()), True, page)


def is_wrapped(raw: str, rows: Sequence[SourceRow]) -> bool:
    """Whether lines end where the page did and not where the paragraph does."""
    pairs = [(a, b) for a, b in pairwise(rows) if not b.after_blank]
    if len(pairs) < 3:
        return False
    lengths = sorted(row.end - row.start for row in rows)
    lower = sum(raw[b.start].islower() for _, b in pairs)
    return lower >= 0.25 * len(pairs) and lengths[len(lengths) * 9 // 10] <= 160


def _groups(raw: str, rows: Sequence[SourceRow], wrapped: bool) -> Iterator[tuple[int, int]]:
    """(first, last) rows of each chunk."""
    look = _FileLayout.of(raw, rows, wrapped)
    first = 0
    for n in range(1, len(rows) + 1):
        if n == len(rows) or _breaks(raw, rows, n, look, rows[first].start):
            yield first, n - 1
            first = n


@dataclass(frozen=True, slots=True)
class _FileLayout:
    """How a file is laid out."""

    wrapped: bool
    width: int
    """Characters of a full line."""
    spaced: bool
    """Blank lines stand between its paragraphs."""
    resolution: bool

    @classmethod
    def of(cls, raw: str, rows: Sequence[SourceRow], wrapped: bool) -> _FileLayout:
        lengths = sorted(row.end - row.start for row in rows)
        blanks = sum(row.after_blank for row in rows)
        return cls(
            wrapped=wrapped,
            width=lengths[len(rows) * 8 // 10] if rows else 0,
            spaced=blanks >= 0.08 * len(rows),
            resolution=any(RESOLVES.fullmatch(raw, row.start, row.end) for row in rows),
        )


def _breaks(raw: str, rows: Sequence[SourceRow], n: int, look: _FileLayout, begun: int) -> bool:
    """Whether a chunk ends before row ``n``."""
    row, last = rows[n], rows[n - 1]
    if row.after_blank:
        return True
    if raw.count("**", begun, last.end) % 2:  # bold that is still open
        return False
    if not look.wrapped:
        return True
    line, before = raw[row.start : row.end], raw[last.start : last.end]
    if STARTS_ANEW.match(line):
        return True
    note, first = LOW_NOTE.match(line), LOW_NOTE.match(raw, begun)
    if note and first and int(first[1]) < int(note[1]) <= int(first[1]) + 5:
        return True
    short = len(before) <= 0.75 * look.width and bool(CLOSED.search(before))
    if short and RAISED_NOTE.match(raw, begun):
        return True
    if look.resolution and PARTICIPLE.match(line) and before.endswith((",", ";", ".", ":")):
        return True
    after = raw[rows[n + 1].start : rows[n + 1].end] if n + 1 < len(rows) else ""
    heads = len(line) <= 0.7 * look.width and not CLOSED.search(line) and STARTS_ANEW.match(after)
    if heads and line[0].isupper() and CLOSED.search(before):
        return True
    stands_short = len(before) <= 0.5 * look.width and not before.endswith(",")
    return line[0].isupper() and ((short and not look.spaced) or stands_short)


SOFT = "\u00ad"
ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
"""An address that goes on to the end of a stretch: its hyphens are its own."""
DASH_AT_LINE_END = re.compile(r"(?<=\w–)( )(?=\w)")
"""The two ends of a range that a line end parts: "2029–" and "2030"."""
_SUSPENDED = frozenset({"and", "or", "to", "nor"})
"""Words behind a hyphen that ends no cut word."""
LINE_END_HYPHEN = re.compile(rf"(\w+)([-{SOFT}]) (?=(\w+))")


def unhyphenated(rich: Rich, raw: str, words: Counter[str]) -> Rich:
    """Undo hyphens at line ends, unless the file writes the word with its hyphen elsewhere."""
    gone: list[tuple[int, int]] = []
    for match in LINE_END_HYPHEN.finditer(rich.text):
        if "\n" not in raw[rich.at[match.end(2)] : rich.at[match.start(3)]]:
            continue
        address = ADDRESS.search(rich.text, max(0, match.start() - 300), match.start(2)) is not None
        if match[3] in _SUSPENDED and not address:
            continue  # "pre- and post-war": the hyphen stands for what follows
        whole, parted = match[1] + match[3], f"{match[1]}-{match[3]}"
        keep = words[parted] > words[whole] or match[3][0].isupper() or match[3][0].isdigit()
        keep = keep or (not words[whole] and match[2] == "-" and COMPOUND.fullmatch(parted) is not None)
        keep = keep or address
        gone.append((match.start(2) + (1 if keep else 0), match.end(2) + 1))
    gone += [
        (match.start(1), match.end(1))
        for match in DASH_AT_LINE_END.finditer(rich.text)
        if "\n" in raw[rich.at[match.start(1)] : rich.at[match.end(1)]]
    ]
    whole = rich.without(sorted(gone)) if gone else rich
    if SOFT in whole.text[:-1]:  # what parts no word is a hyphen
        whole.text = whole.text[:-1].replace(SOFT, "-") + whole.text[-1:]
    return whole
