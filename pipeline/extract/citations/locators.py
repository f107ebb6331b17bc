"""Locators: the pages, paragraphs, articles, annexes and sections pointed at inside a work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_NUMBER = r"(?:\d+(?:\.\d+)*(?:[a-z]|[A-Z]{1,2})?|[ivxlc]+|[IVXLC]+)(?![\w/])(?:\ ?bis)?(?:\ ?\([a-z0-9]{1,4}\))*"
_ONE = rf"{_NUMBER}(?:\ ?[-–]\ ?(?:{_NUMBER}|\([a-z]\)))?"
# Atomic, not possessive: see the grammar of symbols.
_LIST = rf"{_ONE}(?>(?:(?:,\ and\ |,\ |\ and\ |\ or\ )(?:{_ONE})(?!\ (?:{_MONTH}|of\b))(?!/))*)"
UNIT = re.compile(
    rf"""
    (?<![\w.])(?:
      (?P<pages>      (?:pp?\.|pages?)\s?                                             (?P<n1>{_LIST}) )
    | (?P<paragraphs> (?:(?:preambular|operative)\ )?(?:paras?\.?|paragraphs?)\s      (?P<n2>{_LIST}) )
    | (?P<articles>   (?:[Aa]rts?\.|[Aa]rticles?)\s                                   (?P<n3>{_LIST}) )
    | (?P<annexes>    (?:annex(?:es)?|appendix|appendices)(?:\s(?P<n4>{_LIST}))?                      )
    | (?P<sections>   (?:sects?\.|sections?|chaps?\.|chapters?|part|parts|rules?|tables?|figs?\.|figures?|box
                        |principles?|recommendations?)\s
                      (?:[A-Z]\b(?:\.\d+)?|{_LIST})
                    | (?:decisions?|resolution)\s\d+(?:\.\d+)?(?:/[A-Z]+\.\d+)?(?:\ to\ \d+/[A-Z]+\.\d+)?
                      (?![/\d.]\d|[/\d]|\s\((?:\d{{4}}|[IVXLC]+)\))
                    | [a-z-]+\ preambular\ paragraph ) )
    """,
    re.VERBOSE,
)
_SEPARATOR = re.compile(r"(?:[,:]\s*(?:and\s|at\s|in\s|see\s)?|\s(?:at|in|and)\s|\s)\s*")
_AT = re.compile(r"\sat\s(?P<n>\d+(?:\s?[-–]\s?\d+)?(?:(?:, | and )\d+)*)(?=[.,;)\s]|$)(?!\sof)")


@dataclass(frozen=True)
class Locators:
    """Places pointed at, in the order they are printed; ranges stay whole ("43–45")."""

    pages: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()

    def fields(self) -> dict[str, Any]:
        """As keyword arguments of a draft."""
        return {name: getattr(self, name) for name in ("pages", "paragraphs", "articles", "annexes", "sections")}


def read_locators(text: str) -> Locators:
    """Every locator that stands anywhere in ``text``."""
    found: dict[str, list[str]] = {}
    for match in UNIT.finditer(text):
        _add(found, match)
    for match in _AT.finditer(text):
        if not found.get("pages"):
            found["pages"] = _each(match["n"])
    return Locators(**{name: tuple(values) for name, values in found.items()})


def locators_after(text: str, at: int) -> int:
    """Where a chain of locators that starts at ``at`` (with its comma) ends; ``at`` itself when there is none."""
    end = at
    while True:
        gap = _SEPARATOR.match(text, end)
        unit = UNIT.match(text, gap.end()) if gap else None
        if unit is None:
            break
        end = unit.end()
    bare = _AT.match(text, end)
    return bare.end() if bare else end


def _add(found: dict[str, list[str]], match: re.Match[str]) -> None:
    kind = match.lastgroup or ""
    if kind.startswith("n"):
        kind = {"n1": "pages", "n2": "paragraphs", "n3": "articles", "n4": "annexes"}[kind]
    for name in ("pages", "paragraphs", "articles", "annexes", "sections"):
        if match[name] is not None:
            kind = name
    numbers = match["n1"] or match["n2"] or match["n3"] or match["n4"]
    values = _each(numbers) if numbers else [match[kind]]
    found.setdefault(kind, []).extend(value for value in values if value not in found.get(kind, []))


def _each(numbers: str) -> list[str]:
    return [part.strip() for part in re.split(r",\s+and\s+|,\s+|\s+and\s+|\s+or\s+", numbers) if part.strip()]
