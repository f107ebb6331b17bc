"""Figures asked for by words, value, unit, year, place, work, document or tier."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.schema import OpenRow
from pipeline.model.errors import AddressError

if TYPE_CHECKING:
    from pipeline.quantity.quantities import Quantity

CORE = ("stat", "count")
"""Tiers shown where none is asked for."""

_UNITS = {
    "%": "percent",
    "per cent": "percent",
    "percentage": "percent",
    "$": "USD",
    "people": "count",
    "points": "percentage_point",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureQuery:
    """What is asked; every part that is given must fit."""

    words: str = ""
    """All must stand in the sentence or in what the figure counts."""
    unit: str | None = None
    value: str | None = None
    """"38", "1.5 million" or a range "30..40"."""
    year: str | None = None
    place: str | None = None
    """Takes in those whose names hold it, and other names of the same State or region."""
    work: str | None = None
    """Words of a cited work's key or title."""
    doc: str | None = None
    tier: str | None = None
    unsourced: bool = False
    versions: bool = False
    """Also figures of files that are earlier versions of another; by default a figure repeated there counts once."""


def find_figures(base: KnowledgeBase, wanted: FigureQuery) -> Iterator[OpenRow]:
    """The figures that fit, by document and place, as rows of the table ``statistics``.

    Raises:
        AddressError: when a value cannot be read as a number or a range.
    """
    return as_rows(base, fitting(base, wanted))


def as_rows(base: KnowledgeBase, rowids: Sequence[int]) -> Iterator[OpenRow]:
    """Figures by their ``rowid``, in order, as rows of ``statistics``."""
    for first in range(0, len(rowids), _TOGETHER):
        yield from base.rows("statistics", _THESE, (json.dumps(rowids[first : first + _TOGETHER]),))


_TOGETHER = 500
"""Figures that are read at a time."""
_THESE = "rowid IN (SELECT value FROM json_each(?))"


def fitting(base: KnowledgeBase, wanted: FigureQuery) -> list[int]:
    """The ``rowid`` of each figure that fits, in order: of thousands that fit the first can be shown, and all counted.

    Raises:
        AddressError: when a value cannot be read as a number or a range.
    """
    where, values = conditions(wanted, printed_places(base) if wanted.place else ())
    if wanted.unsourced:
        where += f" AND {_UNSOURCED}"
    if wanted.work:
        where, values = f"{where} AND {_CITES}", (*values, *[f"%{wanted.work}%"] * 2)
    low, high = bounds(wanted.value) if wanted.value else (None, None)
    if low is not None and high is not None:
        where, values = f"{where} AND {_NEAR}", (*values, *_about(low, high))
    again = _repeated(base) if not wanted.versions and wanted.doc is None else _Once({})
    told = f"doc, num_surface, {_SENTENCE}" if again.families else "NULL, NULL, NULL"  # what is not read costs nothing
    ends = "value, low, high" if wanted.value else "NULL, NULL, NULL"
    sql = f"SELECT rowid, {told}, {ends} FROM statistics WHERE {where} ORDER BY rowid"
    return [
        rowid
        for rowid, doc, surface, sentence, *held in base.connection.execute(sql, values)
        if (low is None or high is None or _within(held, low, high))
        and (sentence is None or not again.seen(doc, surface, sentence))
    ]


def beside(base: KnowledgeBase, ids: Sequence[str]) -> Mapping[str, list[str]]:
    """Of each figure that has any: the references in its sentence, and the tables it names, that stand behind it.

    ``ids`` are those of the figures, some thousands at most; references and tables are told by their ids.
    """
    sql = f"""SELECT statistic, coalesce(citation, block) FROM supports
        WHERE statistic IN ({", ".join("?" * len(ids))}) AND footnote IS NULL ORDER BY rowid"""
    found: dict[str, list[str]] = defaultdict(list)
    for statistic, named in base.connection.execute(sql, ids):
        found[statistic].append(named)
    return found


_NEAR = """(CAST(value AS REAL) BETWEEN ? AND ? OR low IS NOT NULL OR high IS NOT NULL)"""
"""Figures that may have a value between two; which have it is decided by their exact values."""


def _about(low: Decimal, high: Decimal) -> tuple[float, float]:
    """Two numbers that two decimals lie between, as far as floating point tells numbers apart."""
    slack = 1e-9 * max(abs(float(low)), abs(float(high)), 1.0)
    return float(low) - slack, float(high) + slack


_UNSOURCED = """coalesce(footnotes, '[]') = '[]'
    AND id NOT IN (SELECT statistic FROM supports WHERE footnote IS NULL)"""
_CITES = """id IN (
    WITH cited(id, footnote) AS (
        SELECT id, footnote FROM citations WHERE id IN (
            SELECT citation FROM citation_works WHERE work IN (
                SELECT work FROM works WHERE work LIKE ? OR title LIKE ?)))
    SELECT statistic FROM supports WHERE footnote IN (SELECT footnote FROM cited)
    UNION SELECT statistic FROM supports WHERE citation IN (SELECT id FROM cited WHERE footnote IS NULL))"""
"""Figures behind whose notes, or references in their sentences, stands a work."""


IN_YEAR = """
    rowid IN (SELECT rowid FROM statistics WHERE time_from >= ? AND time_from < ?
              UNION SELECT rowid FROM statistics WHERE time_to >= ? AND time_from < ?
              UNION SELECT rowid FROM statistics WHERE time_to >= ? AND time_to < ? AND time_from IS NULL)"""
"""A time that begins in a year, began before and lasts into it, or has its end alone there; each part has its index."""


EVERY_YEAR = """
    (+time_from >= ? AND time_from < ? OR +time_to >= ? AND time_from < ?
     OR +time_to >= ? AND time_to < ? AND time_from IS NULL)"""
"""The same, asked of row after row: quicker where many fit and the first few are wanted."""


def printed_places(base: KnowledgeBase) -> list[str]:
    """Every place of a figure, as printed."""
    sql = "SELECT DISTINCT place FROM statistics WHERE place IS NOT NULL ORDER BY 1"
    return [place for (place,) in base.connection.execute(sql)]


IN_PLACES = "place IN (SELECT value FROM json_each(?))"


def conditions(wanted: FigureQuery, places: Iterable[str] = ()) -> tuple[str, tuple[object, ...]]:
    """The plain conditions as SQL; ``places`` are the printed ones, some of which the place asked for takes in."""
    parts: list[str] = []
    values: list[object] = []

    def add(condition: str, *given: object) -> None:
        parts.append(condition)
        values.extend(given)

    if match := _match(wanted.words):
        add("rowid IN (SELECT rowid FROM figure_words WHERE figure_words MATCH ?)", match)
    if wanted.unit:
        add("lower(unit) = ?", unit_named(wanted.unit))
    if wanted.year:
        after = f"{wanted.year}~"  # behind every date of the year
        add(IN_YEAR, wanted.year, after, wanted.year, wanted.year, wanted.year, after)
    if wanted.place:
        from pipeline.knowledge.located import taken_in  # which reads the lists of places

        add(IN_PLACES, json.dumps(taken_in(wanted.place, places)))
    if wanted.doc:
        add("doc = ?", wanted.doc)
    if wanted.tier:
        add("tier = ?", wanted.tier)
    else:
        add(f"tier IN ({', '.join('?' * len(CORE))})", *CORE)
    return " AND ".join(parts), tuple(values)


def _match(words: str) -> str:
    """Words as the index of figures is asked: each must stand there, or begin a word that does."""
    return " AND ".join(f'"{word}"*' for word in re.findall(r"[^\W_]+", words))


def bounds(value: str) -> tuple[Decimal, Decimal]:
    """The ends of a value as typed: "38", "$1.5 billion", "30..40".

    Raises:
        AddressError: when it is no number.
    """
    ends = value.split("..") if ".." in value else [value, value]
    try:
        low, high = (_number(end) for end in ends)
    except (InvalidOperation, ValueError) as error:
        raise AddressError(value, "is no number", hint='type "38", "1.5 million" or "30..40"') from error
    return low, high


def unit_named(typed: str) -> str:
    """A unit as typed, by the name that figures have it under, in small letters."""
    return _UNITS.get(typed.lower(), typed).lower()


def units(base: KnowledgeBase) -> list[str]:
    """The units that figures of a knowledge base have, those of most figures first."""
    sql = "SELECT unit FROM statistics GROUP BY unit ORDER BY count(*) DESC, unit"
    return [unit for (unit,) in base.connection.execute(sql)]


def quantity_typed(value: str) -> Quantity | None:
    """One value as typed; None for a range, and for what is no number."""
    if ".." in value:
        return None
    try:
        return _quantity(value)
    except InvalidOperation:
        return None


def _number(typed: str) -> Decimal:
    """The value of one end as typed, in every spelling that documents use, "1.5m" among them."""
    value = _quantity(typed).value
    if value is None:
        raise InvalidOperation
    return value


def _quantity(typed: str) -> Quantity:
    from pipeline.quantity.quantities import find_quantities  # whose many patterns take a quarter of a second to make

    text = " " + re.sub(r"(?<=\d)\s?m$", " million", typed.strip().lower().replace("usd", "$"))
    for asked in (text, f"{text} of the"):  # "half" alone is no figure of a text
        found = find_quantities(asked)
        if len(found) == 1 and found[0].value is not None and not text[: found[0].start].strip():
            return found[0]
    raise InvalidOperation


def _within(ends: Iterable[str | None], low: Decimal, high: Decimal) -> bool:
    """Whether a value, or the range between two ends, touches what lies between two numbers."""
    held = [Decimal(end) for end in ends if end is not None]
    return bool(held) and min(held) <= high and max(held) >= low


_SENTENCE = "CASE WHEN doc IN (SELECT doc FROM documents WHERE family IS NOT NULL) THEN coalesce(sentence, '') END"
"""The sentence of a figure where it may stand in another version of its document."""


class _Once:
    """Figures repeated in versions of one document, counted at the first."""

    def __init__(self, families: Mapping[str, str]) -> None:
        self.families = families
        self._seen: dict[tuple[str, str, str], str] = {}

    def seen(self, doc: str, surface: str, sentence: str) -> bool:
        """Whether another version of a document has told this figure in these words."""
        key = (self.families[doc], surface, " ".join(sentence.split()))
        return self._seen.setdefault(key, doc) != doc


def _repeated(base: KnowledgeBase) -> _Once:
    return _Once(dict(base.connection.execute("SELECT doc, family FROM documents WHERE family IS NOT NULL")))
