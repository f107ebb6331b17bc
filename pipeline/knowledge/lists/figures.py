"""Figures by words, value, unit, year, place, source and decision, with how many there are of each and one to the next.

:func:`pipeline.knowledge.figures.find_figures` asks alike for commands; here a page at a time is given, along indices.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.figures import EVERY_YEAR, IN_PLACES, IN_YEAR, FigureQuery, conditions
from pipeline.knowledge.lists.narrowed import Among, Conditions
from pipeline.knowledge.schema import OpenRow, tables

Facet = Literal["unit", "year", "place", "doc"]
FACETS: Final[tuple[Facet, ...]] = ("unit", "year", "place", "doc")
"""What figures are counted by."""
_WHEN = "coalesce(time_from, time_to)"
_YEAR = f"CASE WHEN {_WHEN} GLOB '[0-9][0-9][0-9][0-9]*' THEN substr({_WHEN}, 1, 4) END"
"""A time without a year ("--03": in March) has none; one with an end alone ("by 2030") has that of its end."""
_WITHOUT_YEAR = f"coalesce({_WHEN}, '') NOT GLOB '[0-9][0-9][0-9][0-9]*'"
_BETWEEN = """
    rowid IN (SELECT rowid FROM statistics WHERE CAST(value AS REAL) BETWEEN ? AND ?
              UNION SELECT rowid FROM statistics WHERE low IS NOT NULL AND CAST(low AS REAL) <= ?
              AND coalesce(CAST(high AS REAL), CAST(low AS REAL)) >= ?)"""
"""A value between two ends, or a range that touches them; each half has its index."""
_SOURCES = {
    "note": "json_array_length(footnotes) > 0",
    "words": "coalesce(json_array_length(footnotes), 0) = 0 AND attribution IS NOT NULL",
    "none": "coalesce(json_array_length(footnotes), 0) = 0 AND attribution IS NULL",
}
_DOTS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFilter:
    """Which figures: those of a query's words, unit, year, document and tier, and of what is asked besides."""

    query: FigureQuery
    places: tuple[str, ...] | None = None
    """As printed: one of these."""
    without_year: bool = False
    between: tuple[float, float] | None = None
    source: str = ""
    """With a "note", told by somebody in "words" alone, or with "none" of these."""
    among: Among | None = None


@dataclass(frozen=True, slots=True)
class FigureDot:
    """A value of a year; ``year`` is as its time begins with it."""

    id: str
    year: str | None
    value: float
    printed: str
    counted: str | None


def listed(
    base: KnowledgeBase, asked: FigureFilter, *, most: int = -1, skip: int = 0, many: bool = False
) -> Iterator[OpenRow]:
    """The figures that fit, as rows of ``statistics``, in the order of documents and places.

    ``many`` says that thousands fit, of which the first are wanted: these are found sooner by going through all.
    """
    held = _conditions(asked)
    where = held.all.replace(IN_YEAR, EVERY_YEAR) if many else held.all
    table = tables()["statistics"]
    sql = f"SELECT {table.selected} FROM statistics WHERE {where} ORDER BY rowid LIMIT ? OFFSET ?"
    return map(table.row, base.connection.execute(sql, (*held.values, most, skip)))


def counted(base: KnowledgeBase, asked: FigureFilter) -> dict[Facet, Counter[str]]:
    """How many figures fit by unit, year, place and document: one pass over those that do."""
    held = _conditions(asked)
    columns = ", ".join(_YEAR if name == "year" else name for name in FACETS)
    grouped = f"SELECT count(*), {columns} FROM statistics WHERE {held.all} GROUP BY {columns}"
    found: dict[Facet, Counter[str]] = {name: Counter() for name in FACETS}
    for many, *cells in base.connection.execute(grouped, held.values):
        for name, cell in zip(FACETS, cells, strict=True):
            if cell is not None:
                found[name][cell] += many
    return {name: Counter(dict(sorted(counts.items()))) for name, counts in found.items()}


def dots(base: KnowledgeBase, asked: FigureFilter) -> list[FigureDot]:
    """The first figures that fit and have both a value and a time, for a plot of values by year."""
    held = _conditions(asked)
    sql = f"""
        SELECT id, {_YEAR}, CAST(value AS REAL), num_surface, counted FROM statistics
        WHERE {held.all} AND {_WHEN} IS NOT NULL AND value IS NOT NULL ORDER BY rowid LIMIT {_DOTS}"""
    return [FigureDot(*cells) for cells in base.connection.execute(sql, held.values)]


def beside(base: KnowledgeBase, id_: str, asked: FigureFilter) -> tuple[str | None, str | None]:
    """The ids of the figures before and after one in the list of those that fit."""
    return _beside(base, id_, _conditions(asked))


def beside_in(base: KnowledgeBase, id_: str, doc: str) -> tuple[str | None, str | None]:
    """The ids of the figures before and after one in its document, whatever their tier."""
    return _beside(base, id_, Conditions().equal(doc=doc))


def _beside(base: KnowledgeBase, id_: str, held: Conditions) -> tuple[str | None, str | None]:
    def nearest(sign: str, order: str) -> str | None:
        here = "(SELECT rowid FROM statistics WHERE id = ?)"
        sql = f"SELECT id FROM statistics WHERE {held.all} AND rowid {sign} {here} ORDER BY rowid {order} LIMIT 1"
        found = base.connection.execute(sql, (*held.values, id_)).fetchone()
        return str(found[0]) if found else None

    return nearest("<", "DESC"), nearest(">", "ASC")


def _conditions(asked: FigureFilter) -> Conditions:
    query = asked.query
    where, values = conditions(query)
    narrow = query.words or query.unit or query.doc or query.year or asked.without_year or asked.between
    if not query.tier or narrow or asked.places is not None:
        where = where.replace("tier ", "+tier ")  # by what is rarer, in reading order, without sorting by tier first
    held = Conditions().add(where, *values)
    if asked.places is not None:
        held.add(IN_PLACES, json.dumps(asked.places))
    if asked.without_year:
        held.add(_WITHOUT_YEAR)
    if asked.between is not None:
        low, high = asked.between
        held.add(_BETWEEN, low, high, high, low)
    if asked.source in _SOURCES:
        held.add(_SOURCES[asked.source])
    return held.among("id", asked.among)
