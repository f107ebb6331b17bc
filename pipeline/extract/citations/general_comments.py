"""General comments and recommendations of the treaty bodies: number, year and committee, joint ones and lists of them.

A number says nothing without its committee: nine committees each have a general comment or recommendation No. 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.citations.committees import TREATY_OF
from pipeline.extract.citations.works_cited import YEAR

_CAP = r"(?!No\b)[A-Z][\w’'-]*"
_BODY = (
    rf"(?:Human\ Rights\ Committee|(?:[A-Z]{{3,5}}\ )?Committees?"
    rf"(?:\ (?:on|against)\ (?:the\ )?{_CAP}(?:,?\ (?:(?:of|the|and|on|against|in|for|its|their)\ )*{_CAP})*)?)"
)
GENERAL_COMMENT = re.compile(
    rf"""(?:(?:[Tt]he\ )?(?P<body>{_BODY})(?:['’]s?)?,?\ (?:in\ its\ )?)?
    (?P<named>(?P<what>(?P<joint>[Jj]oint\ )?[Gg]eneral\ (?:[Cc]omment|[Rr]ecommendation)(?P<many>s)?)
      \ (?:[Nn]os?\.?\ )?(?P<n>\d+)(?:\ \((?P<year>{YEAR})\))?)(?!\d)
    (?:\ of\ the\ (?P<of>{_BODY}))?
    (?(joint)(?P<second>(?:\ and\ |\ ?/\ ?)(?:(?:[Jj]oint\ )?[Gg]eneral\ (?:[Cc]omment|[Rr]ecommendation)\ )?
      No\.\ (?P<n2>\d+)(?:\ \({YEAR}\))?(?:\ of\ the\ (?P<of2>{_BODY}))?(?:\ \({YEAR}\))?)?)""",
    re.VERBOSE,
)
"""One general comment, or the two numbers of a joint one, with the committees that stand before or behind."""

_FURTHER = re.compile(rf"(?:,\s(?:and\s)?|\sand\s)(?P<whole>(?:No\.\s)?(?P<n>\d+)(?:\s\((?P<year>{YEAR})\))?)(?![\d/])")
"""Another number of the list: "general recommendations No. 32 (2009) on …, para. 8, and No. 14 (1993)"."""

_LONG_NAMES = {
    "Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families": (
        "Committee on Migrant Workers"
    ),
    "CERD Committee": "Committee on the Elimination of Racial Discrimination",
    "CEDAW Committee": "Committee on the Elimination of Discrimination against Women",
}


@dataclass(frozen=True, slots=True)
class GeneralComment:
    """One general comment as a text names it; a joint one has two numbers and, where told, two committees."""

    start: int
    end: int
    title: str
    numbers: tuple[str, ...]
    bodies: tuple[str, ...]
    year: str | None

    @property
    def joint(self) -> bool:
        """Whether two committees wrote it together; each numbers it in its own series."""
        return self.title.lower().startswith("joint")


def find_general_comments(text: str, start: int, end: int, organ: str | None = None) -> Iterator[GeneralComment]:
    """Every general comment of a stretch; "the Committee" is ``organ`` where that is a treaty body."""
    for found in GENERAL_COMMENT.finditer(text, start, end):
        numbers = (found["n"], found["n2"]) if found["n2"] else (found["n"],)
        told = (found["of"] or found["body"], found["of2"]) if found["n2"] else (found["of"] or found["body"],)
        bodies = tuple(_whose(body, organ) for body in told if body)
        at = found.start("body") if found["body"] else found.start("named")
        yield GeneralComment(at, found.end(), found["named"], numbers, bodies, found["year"])
        if found["many"]:
            for more in _further(text, found.end(), end):
                title = f"{found['what'].removesuffix('s')} {more['whole']}"
                yield GeneralComment(
                    more.start("whole"), more.end("whole"), title, (more["n"],), bodies[:1], more["year"]
                )


def _further(text: str, at: int, end: int) -> Iterator[re.Match[str]]:
    """The further numbers of a list: right behind the first ("Nos. 1 and 2"), or each with its own "No."."""
    for more in _FURTHER.finditer(text, at, end):
        if more["whole"].startswith("No.") or more.start() == at:
            yield more
            at = more.end()
        if GENERAL_COMMENT.search(text, at, more.start()):
            return


def _whose(body: str, organ: str | None) -> str:
    return organ if organ in TREATY_OF and body in {"Committee", "Committees"} else body


def committee(body: str) -> str | None:
    """One name for a committee however it is printed; None for "the Committee", which can be any."""
    return None if body in {"Committee", "Committees"} else _LONG_NAMES.get(body, body)
