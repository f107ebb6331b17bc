"""Figures as a cell of a table prints them ("4 995", "(5.2)", "0.83(a)"), and the unit and scale its heads tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from pipeline.model.spans import Span
from pipeline.quantity.money import currency_after, currency_before
from pipeline.quantity.quantities import find_quantities
from pipeline.words.months import MONTH
from pipeline.words.numbers import SCALES


@dataclass(frozen=True, slots=True)
class CellFigure:
    """One figure in a cell of a table, with its place, value and unit."""

    span: Span
    """Its place in the cell's text, signs included."""
    value: Decimal
    """As printed, with its sign, before any scale that a head tells."""
    unit: str | None = None
    """The unit printed in the cell itself."""
    bracketed: bool = False
    """Printed in brackets alone: an amount below nothing in accounts, a share or a count beside another elsewhere."""


@dataclass(frozen=True, slots=True)
class HeadUnit:
    """What a head, a label or a caption says of the figures under it."""

    unit: str | None = None
    scale: Decimal = Decimal(1)


_BLANK: Final = " \u00a0\u2009\u202f"
_FIGURE: Final = re.compile(
    rf"(?P<minus>(?<![\w.])[-−–][{_BLANK}]?)?(?P<money>(?:US)?[$€£¥][{_BLANK}]?)?"
    rf"(?P<digits>\d{{1,3}}(?:[{_BLANK},’']\d{{3}})+(?![\d])(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    rf"(?:[{_BLANK}]?(?P<percent>%|per\scent\b))?"
)
_NOTE: Final = re.compile(rf"[{_BLANK}]?(?:\([a-z*†‡]{{1,2}}\)|[a-z]\b|[*†‡]+)")
_BETWEEN: Final = re.compile(rf"[{_BLANK}\n/;,()\[\]<>≤≥~±+–−-]*")
_ALONE: Final = re.compile(rf"[{_BLANK}]*[(\[](?P<inside>[^()\[\]]*)[)\]][{_BLANK}]?(?P<percent>%?)[{_BLANK}a-z*]*")
_DATE: Final = re.compile(rf"\b(?:{MONTH})\s\d|\d\s(?:{MONTH})\b")


def find_cell_figures(cell: str) -> Iterator[CellFigure]:
    """The figures of a cell: of one that prints nothing else, each; of one with words, those a text would have."""
    if _DATE.search(cell):
        return
    plain = list(_plain(cell))
    if plain or not re.search(r"\d", cell):
        yield from plain
        return
    for found in find_quantities(cell):
        if found.value is not None and not found.words:
            unit = None if found.unit == "count" else found.unit
            yield CellFigure(found.number, found.value, unit)


def _plain(cell: str) -> Iterator[CellFigure]:
    """The figures of a cell that holds figures, their signs and the letters of notes, and nothing else."""
    found: list[CellFigure] = []
    alone = _ALONE.fullmatch(cell)
    first = _FIGURE.search(cell)
    if first is None or not _BETWEEN.fullmatch(cell, 0, first.start()):
        return
    at = first.start()
    while at < len(cell):
        figure = _FIGURE.match(cell, at)
        if figure is None and alone is None:
            return
        if figure is None:
            break  # "(12)%"
        one = _figure(figure, bracketed=alone is not None and alone["inside"][:1].isdigit())
        found.append(replace(one, unit="percent") if alone is not None and alone["percent"] else one)
        end = figure.end()
        if note := _NOTE.match(cell, end):
            end = note.end()
        gap = _BETWEEN.match(cell, end)
        at = gap.end() if gap else end
        if at > end and at < len(cell) and cell[at - 1] in "-−–$" and cell[at - 2 : at - 1] in _BLANK:
            at -= 1
    yield from found


def _figure(found: re.Match[str], *, bracketed: bool) -> CellFigure:
    digits = found["digits"]
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        digits = digits.replace(",", ".")
    value = Decimal(re.sub(rf"[{_BLANK},’']", "", digits))
    unit = "percent" if found["percent"] else None
    if found["money"]:
        money = currency_before(found.string, found.start("digits"))
        unit = money[1] if money else None
    below = bool(found["minus"]) or bracketed
    return CellFigure(Span(*found.span()), -value if below else value, unit, bracketed)


_SCALE: Final = re.compile(
    r"(?<!\d\s)\b(?P<word>thousand|million|billion|trillion)s?\b|(?:[’'‘](?P<noughts>000(?:[\s,]?000)?)|\$\s?(?P<bare>000))\b",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(
    r"\b(?:US|United\sStates)\s(?P<dollar>dollars?)\b|(?P<sign>US\$|\$|€|£|¥)|\b(?P<code>USD|EUR|GBP|CHF|JPY|CAD)\b"
    r"|\b(?P<name>euros?|dollars?|Swiss\sfrancs?)\b",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\bnumbers?\s(?:and|or)\b|\b(?:and|or)\snumbers?\b", re.IGNORECASE)
"""Beside a share: the figures below are some of this and some of that."""
_COUNT: Final = re.compile(r"\b(?:numbers?|no\.)\s(?:of\b|\))|\((?:in\s)?numbers?\)", re.IGNORECASE)
_SHARE: Final = re.compile(r"%|\bper\scent\b|\bpercent(?:age)?s?\b(?!\spoint)", re.IGNORECASE)
_SIGNS: Final = {"us$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}


def told_by(head: str) -> HeadUnit:
    """The unit and scale that a head tells: "(thousands of United States dollars)", "Per cent", "$ million"."""
    scale, money = _SCALE.search(head), _MONEY.search(head)
    if _SHARE.search(head):
        return HeadUnit(None if scale or money or _NUMBER.search(head) else "percent")
    factor = Decimal(1)
    if scale is not None:
        noughts = scale["noughts"] or scale["bare"]
        factor = Decimal(10) ** len(re.sub(r"\D", "", noughts)) if noughts else Decimal(SCALES[scale["word"].lower()])
    if money is None:
        return HeadUnit("count" if _COUNT.search(head) else None, factor)
    return HeadUnit(_currency(money), factor)


def _currency(found: re.Match[str]) -> str | None:
    if found["dollar"] or found["sign"]:
        return _SIGNS.get((found["sign"] or "$").lower())
    if found["code"]:
        return found["code"].upper()
    named = currency_after(f" {found['name'].lower().replace('swiss', 'Swiss')}", 0)
    return named[1] if named else None
