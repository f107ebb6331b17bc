"""The grammar of UN document symbols."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from pipeline.extract.symbols.elsewhere import find_elsewhere
from pipeline.extract.symbols.tables import CANONICAL, HEADS, SERIES, SUFFIXES


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol as a reader means it."""

    text: str
    """Normal form: canonical suffixes, plain hyphens, no stray blanks ("A/66/7/Add.17")."""
    body: str | None
    """The organ that issued it."""
    session: str | None = None
    """"79", "S-21", "XXI": the session, where the series is numbered by sessions."""
    year: int | None = None
    every: tuple[str, ...] = ()
    """Each document it names: the halves of a double symbol, the members of a range."""


@dataclass(frozen=True, slots=True)
class SymbolMatch:
    """A symbol and its place, half-open, in the text it was found in."""

    start: int
    end: int
    symbol: Symbol


# Atomic groups, (?>(?:…)*), not possessive ones, (?:…)*+: those go wrong before Python 3.11.5 (cpython issue 106052).
_HEAD = "|".join(sorted(HEADS, key=len, reverse=True))
_SUFFIX = "|".join(SUFFIXES)
_COMPONENT = rf"""(?:
      E?S-(?:\d+|[IVX]+)                            # special and emergency special sessions: S-21, ES-10
    | (?:{_SUFFIX})\.\ \d+                          # "Add. 4", as some committees print it
    | [A-Za-z0-9]+(?>(?:[.&][A-Za-z0-9]+)*)         # 79, CN.4, Add.1, OzL.Pro.28
      (?:[-–](?:\d+(?!\w)|[A-Z](?![\w/])))?       # a range: Add.7-9, D/1421-1422/2005, 256A-B
    )(?:\ ?\((?:E?S-)?(?:[IVXLC]+|\d{{1,4}}|[A-Z]{{2,}})\)(?=/|(?<=\))[^\w]|$))?  # WP(XXXV), 508(1982)
"""
_TAIL = r"""(?:
      \ ?[A-Z]?\ ?\((?:E?S-)?[IVXLC]+\)             # RES/217 A (III), RES/2252 (ES-V)
    | \ \((?:19|20)\d\d\)                           # S/RES/1325 (2000)
    # A/78/6 (Sect. 9), A/78/6 (Sect. 9)/Part A
    | \ \((?:Part|Sect|Vol|Supp|Resumption)\.?\ ?(?:[IVXLC]+|\d+[A-Z]?)\)(?:/Part\ (?:[A-Z]\b|[IVX]+))?
      (?:/(?:Corr|Add|Rev)\.\d+)*
    )?"""
_ONE = rf"(?:{_HEAD})(?>(?:/\ ?(?=[\dA-Z]|(?i:{_SUFFIX})\b){_COMPONENT})+){_TAIL}"
_OPEN = rf"[A-Z]{{3,10}}(?>(?:/{_COMPONENT}){{2,}})"
_SYMBOL = re.compile(
    rf"""
    (?<![\w/.@%=&?\#:+-])                           # never inside a word, a path or an address
    (?P<symbol> {_ONE} (?:[-–]\ ?{_ONE})? | {_OPEN})
    (?P<more> (?>(?:(?:,|,?\ and|[-–]|\ to)\ ?(?:{_SUFFIX})\.\ ?\d+(?:[-–]\d+)?)*) )   # "and Add.1", "Add.1 and 2"
    (?![\w/@=])
    """,
    re.VERBOSE,
)
_FULL = re.compile(rf"(?P<symbol> {_ONE} (?:[-–]\ ?{_ONE})? | {_OPEN})(?P<more>(?!))?", re.VERBOSE)
_PART = re.compile(r"(?<=\))/(?:Part\ (?:[A-Z]|[IVX]+)|(?:Corr|Add|Rev)\.\d+)$")
_SPLIT = re.compile(rf"(?<![A-Z]{{2}})(?<!DP-FPA)[-–] ?(?=(?:{_HEAD})/)")
_SECOND = re.compile(r"\d{1,5}[A-Z]?|E?S-\w+|[A-Z][A-Za-z]*(?:\.\w+)*(?:\(.+\))?|[A-Z]+\d*\([IVXLC\d]+\)|\w+\.\d+\w*")
_COUNTED = rf"(?:{_SUFFIX}|L|SR|PV|INF|CRP)"
_RANGE = re.compile(rf"(?P<stem>.*\b{_COUNTED}\.)(?P<first>\d+)-(?P<last>\d+)$")

_LISTED = re.compile(rf"(?P<stem>.*/{_COUNTED}\.)(?P<first>\d+)$")
_BARE = re.compile(r"(?:,\ (?:and\ )?|\ and\ )(?P<n>\d+)(?=,\ (?:and\ )?\d|\ and\ \d|[.;)]|$|,\s[a-z])", re.VERBOSE)
"""A further number behind the last component: "SR.591, 592 and 608"; never a date or a count of something."""


@lru_cache(maxsize=20_000)
def parse(text: str) -> Symbol | None:
    """Read a whole string as one symbol; None when it is none ("24/7", "2011/36/EU")."""
    plain = text.strip().rstrip("*")
    match = _FULL.fullmatch(plain)
    symbol = _read(match["symbol"]) if match else None
    if symbol is None:
        whole = (found for found in find_elsewhere(plain) if found[:2] == (0, len(plain)))
        symbol = next((_elsewhere(number, organization) for _, _, number, organization in whole), None)
    return symbol


def normal(text: str) -> str:
    """The normal form of a symbol; what is none comes back as it is."""
    symbol = parse(text)
    return symbol.text if symbol else text


def find(text: str) -> Iterator[SymbolMatch]:
    """Every symbol in running text, from left to right.

    "A/79/975 and Add.1" is one reference to two documents: ``symbol.every`` names both.
    """
    others = [
        SymbolMatch(start, end, _elsewhere(number, organization))
        for start, end, number, organization in find_elsewhere(text)
    ]
    ours = [hit for hit in _find(text) if all(hit.end <= one.start or one.end <= hit.start for one in others)]
    yield from sorted([*ours, *others], key=lambda hit: hit.start) if others else ours


def _elsewhere(number: str, organization: str) -> Symbol:
    return Symbol(number, organization, every=(number,))


def _find(text: str) -> Iterator[SymbolMatch]:
    if "/" not in text:
        return
    for match in _SYMBOL.finditer(text):
        symbol = _read(match["symbol"])
        if symbol is None:
            continue
        more = tuple(
            f"{symbol.text}/{_component(s)}" for s in re.findall(r"[A-Z]\w+\. ?\d+(?:[-–]\d+)?", match["more"])
        )
        end = match.end()
        if listed := _LISTED.fullmatch(more[-1] if more else symbol.text):
            numbers, end = _further_numbers(text, end, listed["first"])
            more += tuple(f"{listed['stem']}{number}" for number in numbers)
        if more:
            every = (*symbol.every, *more)
            symbol = Symbol(symbol.text, symbol.body, symbol.session, symbol.year, every)
        yield SymbolMatch(match.start(), end, symbol)


def _further_numbers(text: str, at: int, last: str) -> tuple[list[str], int]:
    """The bare numbers of a list of records, and where it ends: each is higher than the one before and as long."""
    found: list[str] = []
    while (more := _BARE.match(text, at)) and len(more["n"]) in {len(last), len(last) + (int(last) < 10)}:
        if int(more["n"]) <= int(last):
            break
        last, at = more["n"], more.end()
        found.append(last)
    return found, at


def from_url(url: str) -> Symbol | None:
    """The symbol that a URL carries: in its path ("undocs.org/A/79/1"), its query ("symbolno=") or a file name."""
    plain = unquote(url)
    query = re.search(r"symbolno=([^&]+)", plain)
    if query:
        return parse(query[1].replace(" ", ""))
    path = re.search(r"(?:undocs\.org|docs\.un\.org|un\.org/undocs)/(?:[a-z]{2}/)?([A-Z][^?#]+)", plain)
    if path:
        return parse(path[1].strip("/"))
    name = re.search(r"/([A-Z]+_[\w().-]+?)(?:_[EFSARC])?\.(?:pdf|docx?|html?)$", plain, re.IGNORECASE)
    return parse(name[1].replace("_", "/")) if name and name[1].split("_")[0] in HEADS else None


def _read(printed: str) -> Symbol | None:
    """Check a candidate against the tables and bring it into normal form."""
    halves = [_one(half) for half in _SPLIT.split(re.sub(r"/\s+", "/", printed))]
    if any(half is None for half in halves):
        return None
    texts = [half for half in halves if half]
    text = "-".join(texts)
    every = tuple(texts) if len(texts) > 1 else _members(text)
    session, year = _when(texts[0])
    return Symbol(text, _body(texts[0]), session, year, every)


def _one(printed: str) -> str | None:
    if part := _PART.search(printed):
        whole = _one(printed[: part.start()])
        return whole + part[0] if whole else None
    base, tail = _cut_tail(printed)
    parts = base.split("/")
    if not any(ch.isdigit() for ch in base) or not _SECOND.fullmatch(parts[1]):
        return None
    if parts[0] not in HEADS and not _plausible(parts):
        return None
    if any(part.islower() and len(part) > 1 and part.split(".")[0] not in CANONICAL for part in parts[1:]):
        return None
    return "/".join([parts[0], *(_component(part) for part in parts[1:])]) + tail


def _cut_tail(printed: str) -> tuple[str, str]:
    match = re.search(r"(?P<letter> ?[A-Z])?(?P<gap> ?)\((?P<in>[^()]+)\)$", printed)
    if not match or "/" in match["in"]:
        return printed, ""
    resolution = "/RES/" in printed
    if re.fullmatch(r"(?:19|20)\d\d", match["in"]) and match["gap"] and not re.match(r"S/(?:RES|PRST)/\d+", printed):
        return printed[: match.start("gap")], ""  # when it came out, no part of the symbol
    if not resolution and not match["gap"]:
        return printed, ""  # "WP(XXXV)" is a component of its own
    letter = match["letter"].strip() if match["letter"] and resolution else ""
    base = printed[: match.start()] if letter or not match["letter"] else printed[: match.start("gap")]
    return base, (f" {letter}" if letter else "") + f" ({match['in']})"


def _component(part: str) -> str:
    word, dot, number = re.sub(r"\. ", ".", part).replace("–", "-").partition(".")
    known = CANONICAL.get(word.lower()) if dot or word.isupper() else None
    return (known if known and word != "Res" else word) + dot + number


def _plausible(parts: list[str]) -> bool:
    """A series no table knows: capitals, three components or more, a session or year, a number at the end."""
    numbers = [part for part in parts[1:] if part[0].isdigit()]
    return len(parts) >= 3 and bool(numbers) and parts[-1][-1].isdigit() and parts[0].isupper()


def _members(text: str) -> tuple[str, ...]:
    match = _RANGE.fullmatch(text)
    if not match or not 0 < int(match["last"]) - int(match["first"]) < 100:
        return (text,)
    return tuple(f"{match['stem']}{n}" for n in range(int(match["first"]), int(match["last"]) + 1))


def _body(text: str) -> str | None:
    parts = text.split("/")
    for prefix in ("/".join(parts[:2]), "/".join(parts[:2]).split(".")[0], parts[0]):
        if prefix in SERIES:
            return SERIES[prefix]
    return None


def _when(text: str) -> tuple[str | None, int | None]:
    """Session and year of a symbol: the first component that can be one."""
    old = re.search(r"\(((?:E?S-)?[IVXLC]+|\d{4})\)", text)
    if old:
        return (None, int(old[1])) if old[1].isdigit() else (old[1], None)
    for place, part in enumerate(text.split("/")[1:], 1):
        if re.fullmatch(r"(?:19[4-9]\d|20[0-4]\d)", part):
            return None, int(part)
        if re.fullmatch(r"E?S-\d+", part) or (place < 3 and re.fullmatch(r"\d{1,3}", part)):
            return part, None
    return None, None
