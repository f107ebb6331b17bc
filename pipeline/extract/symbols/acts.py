"""Resolutions and decisions called by their number in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.symbols.tables import LAST_RESOLUTION, ORGANS, OTHER_ORGANS


@dataclass(frozen=True, slots=True)
class Act:
    """One reference to numbered acts: "General Assembly resolutions 59/150 and 60/135"."""

    start: int
    end: int
    kind: str
    """"resolution" or "decision"."""
    organ: str | None
    """As printed before the number, without "the" and "its"."""
    numbers: tuple[str, ...]
    symbols: tuple[str | None, ...]
    """The symbol each number makes; None where the organ is not known or gives none."""


_ORGAN = "|".join(re.escape(name) for name in sorted((*ORGANS, *OTHER_ORGANS), key=len, reverse=True))
_NUMBER = r"""(?:
      E?S-\d+/\d+                                         # S-21/2, ES-11/1: special sessions from the eighth on
    | \d{1,4}(?:\ ?[A-Z])?(?:\ (?:and|to)\ [A-Z])?\ \((?:E?S-)?[IVXLC]+\)   # 2200 A (XXI), 3411 A and B (XXX)
    | \d{1,4}\ \((?:19|20)\d\d\)                          # 1325 (2000): the Security Council
    | \d{1,4}/(?:CP|CMA|CMP|COP|SBI|SBSTA|CSP)\.\d+       # 1/CP.21: conferences of the parties
    | (?:19[4-9]\d|20\d\d)/\d{1,3}                        # 2020/8: the Economic and Social Council and its commissions
    | \d{1,3}/\d{1,3}(?:\ [A-Z](?:(?:\ and\ |\ to\ |[-–])[A-Z])?(?![\w’'-]))?   # 46/182 B, 43/222 A–E
    | (?:WHA|EB)\d+\.\d+
    )(?!/?\d)"""
_DATED = r"(?:\ of\ \d{1,2}\ [A-Z][a-z]+\ (?:19|20)\d\d)?"
_ACTS = re.compile(
    rf"""
    (?<![\w/])
    (?: (?:(?:UNDP|UNFPA|UNICEF|UNEP|UNOPS|UN-Women|UN-Habitat|WFP)\ (?=(?:Governing|Executive)\ ))?
        (?P<organ> {_ORGAN}) (?:['’]s)? (?:\ \([A-Z]+\))? \ (?:in\ its\ )? )?
    (?P<kind> [Rr]esolution | [Dd]ecision ) (?P<plural>s)? \ (?:Nos?\.\ )?
    (?P<numbers> {_NUMBER} (?: {_DATED}(?:,\ (?:and\ )?|\ and\ |\ or\ |\ to\ |[-–]) {_NUMBER} )* )
    """,
    re.VERBOSE,
)
_EACH = re.compile(_NUMBER, re.VERBOSE)
_UNSCR = re.compile(r"(?<!\w)UNSCR\s?(?P<n>\d{1,4}(?:\s\((?:19|20)\d\d\))?)(?!\w)")
"""A resolution of the Security Council as offices abbreviate it: "UNSCR 1244"."""
_MORE = re.compile(
    rf"""
    (?: (?:\ of\ \d[^;.]{{4,25}}|,\ [^;.]{{0,250}}|,?\ (?:paras?\.|annex)[^;]{{0,40}})? ;\s+(?:and\s+)?
      | \ \([^()]{{3,200}}\) (?:[;,]\s+(?:and\s+)?|\ and\ )
    )(?P<number>{_NUMBER})(?=[\s,;.)]|$)
    | \ on\ [^;.()]{{3,300}}?(?:,\ (?:and\ )?|\ and\ )(?P<named>{_NUMBER})(?=,?\ on\ )
    """,
    re.VERBOSE,
)
"""The next of several acts, each with what it is about: "resolutions 69/324 of 11 September 2015; 71/328 of …".

So is "resolutions 92/11 (wells) and 93/12 (quays)", "resolutions 92/11 on wells and 93/12 on quays".
"""


def find_acts(text: str, *, organ: str | None = None) -> Iterator[Act]:
    """Every reference to numbered resolutions or decisions, from left to right.

    ``organ`` names the body that a number without one belongs to, where the document tells.
    """
    for short in _UNSCR.finditer(text) if "UNSCR" in text else ():
        yield Act(short.start(), short.end(), "resolution", "Security Council", (short["n"],), (f"S/RES/{short['n']}",))
    if "esolution" not in text and "ecision" not in text:
        return
    for match in _ACTS.finditer(text):
        said = match["organ"]
        kind = match["kind"].lower()
        numbers = tuple(each[0] for each in _EACH.finditer(match["numbers"]))
        symbols = tuple(_symbol(kind, said, number, organ) for number in numbers)
        yield Act(match.start(), match.end(), kind, said, numbers, symbols)
        at = match.end()
        while match["plural"] and (more := _MORE.match(text, at)):
            group = "number" if more["number"] else "named"
            number, at = more[group], more.end()
            yield Act(more.start(group), at, kind, said, (number,), (_symbol(kind, said, number, organ),))


def _symbol(kind: str, said: str | None, number: str, hint: str | None) -> str | None:
    """The symbol that an act's number makes with its organ (Editorial Manual, "Identification of resolutions")."""
    if number.startswith(("WHA", "EB")):
        return number
    organ = _organ(said, number, hint)
    if organ is None or organ not in ORGANS or re.search(r"/[A-Z]{2}", number):
        return None
    resolutions, decisions = ORGANS[organ]
    if resolutions == "UNEP/EA.":
        session, _, n = number.partition("/")
        return f"UNEP/EA.{session}/Res.{n}" if kind == "resolution" and n else None
    stem = resolutions if kind == "resolution" else decisions
    return stem + number.replace("–", "-") if stem else None


def _in_series(number: str) -> bool:
    """Whether the Security Council had come to this number in this year; other councils number in the same way."""
    count, year = (int(part) for part in re.findall(r"\d+", number)[:2])
    known = sorted(LAST_RESOLUTION.items())
    before = [(y, n) for y, n in known if y < year] or [(1945, 0)]
    after = [(y, n) for y, n in known if y >= year] or [(year, known[-1][1] + 60 * (year - known[-1][0]))]
    (y0, n0), (y1, n1) = before[-1], after[0]
    low = n0 + (n1 - n0) * (year - 1 - y0) / (y1 - y0)
    high = n0 + (n1 - n0) * (year - y0) / (y1 - y0)
    return low - 40 <= count <= high + 40


def _organ(said: str | None, number: str, hint: str | None) -> str | None:
    """Whose act it is: as said, else as the shape of the number tells, else as the document's own body tells."""
    if said == "Council":
        year_first = re.match(r"(?:19|20)\d\d/", number)
        said = "Security Council" if "(" in number else "Economic and Social Council" if year_first else hint
    if said is not None:
        return said
    if re.search(r"\((?:19|20)\d\d\)", number):
        return "Security Council" if _in_series(number) else None
    if re.search(r"\((?:E?S-)?[IVXLC]+\)", number) or re.match(r"E?S-", number):
        return "General Assembly"
    if re.fullmatch(r"\d{1,3}/\d{1,3}(?: [A-Z].*)?", number):
        session = int(number.split("/")[0])
        return hint if hint == "Human Rights Council" and session < 80 else "General Assembly" if session > 30 else hint
    return hint if hint == "Economic and Social Council" else None
