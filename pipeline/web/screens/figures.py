"""Figures: the list with its filters, counts by unit, year, place and document, and two plots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.knowledge import KnowledgeBase
from pipeline.knowledge.address import where_of
from pipeline.knowledge.figures import FigureQuery, bounds, conditions
from pipeline.knowledge.schema import from_cell, tables
from pipeline.web import links, plot
from pipeline.web.context import Context
from pipeline.web.parts import ROWS, Dict, Row, facet, paged, skipped

_FACETS = {"unit": "Unit", "year": "Year", "place": "Place", "doc": "Document"}
_WHEN = "coalesce(time_from, time_to)"
_SQL = {"year": f"CASE WHEN {_WHEN} GLOB '[0-9][0-9][0-9][0-9]*' THEN substr({_WHEN}, 1, 4) END"}
"""A time without a year ("--03": in March) has none; one with an end alone ("by 2030") has that of its end."""
_IN_YEAR = """
    rowid IN (SELECT rowid FROM statistics WHERE time_from >= ? AND time_from < ?
              UNION SELECT rowid FROM statistics WHERE time_to >= ? AND time_from < ?
              UNION SELECT rowid FROM statistics WHERE time_to >= ? AND time_to < ? AND time_from IS NULL)"""
"""A time that begins in a year, began before and lasts into it, or has its end alone there; each part has its index."""
_IN_RANGE = """
    rowid IN (SELECT rowid FROM statistics WHERE CAST(value AS REAL) BETWEEN ? AND ?
              UNION SELECT rowid FROM statistics WHERE low IS NOT NULL AND CAST(low AS REAL) <= ?
              AND coalesce(CAST(high AS REAL), CAST(low AS REAL)) >= ?)"""
"""A value between two ends, or a range that touches them; each half has its index."""
_TIERS = ("stat", "count", "duration", "enumeration", "vague")


def _asked(q: Row) -> tuple[str, tuple[object, ...]]:
    """The condition on rows of ``statistics``."""
    tier = q.get("tier") if q.get("tier") in _TIERS else None
    unit, doc = q.get("unit") or None, q.get("doc") or None
    where, values = conditions(FigureQuery(words=q.get("q") or "", tier=tier, unit=unit, doc=doc))
    if not tier or any(q.get(name) for name in ("q", "unit", "doc", "place", "year", "value")):
        where = where.replace(
            "tier ", "+tier "
        )  # by what is rarer, and in reading order, without sorting by tier first
    more: list[str] = []
    held: list[object] = []
    if q.get("place"):
        more.append("place = ?")
        held.append(q["place"])
    if q.get("year"):
        more.append(_IN_YEAR)
        held += [q["year"], f"{q['year']}~", q["year"], q["year"], q["year"], f"{q['year']}~"]
    if q.get("value"):
        low, high = (float(end) for end in bounds(q["value"]))
        more.append(_IN_RANGE)
        held += [low, high, high, low]
    source = {
        "note": "json_array_length(footnotes) > 0",
        "words": "coalesce(json_array_length(footnotes), 0) = 0 AND attribution IS NOT NULL",
        "none": "coalesce(json_array_length(footnotes), 0) = 0 AND attribution IS NULL",
    }.get(q.get("source") or "")
    if source:
        more.append(source)
    return " AND ".join([where, *more]), (*values, *held)


def listed(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """The figures that fit, in the order of documents and places."""
    where, values = _asked(q)
    found = list(_rows(base, f"{where} ORDER BY rowid LIMIT ? OFFSET ?", (*values, ROWS + 1, skipped(q))))
    rows, pager = paged(found, q, "/figures")
    for row in rows:
        notes = [note["label"] for note in map(base.passage, row["footnotes"] or ()) if note]
        row |= {
            "address": where_of(base, row),
            "href": links.figure(row["id"]),
            "source": f"note {', '.join(notes)}" if notes else "in words" if row["attribution"] else "none",
        }
    facets = [
        facet(
            name, title, ctx.kept(base, _counted(name, where), values), q, "/figures",
            base.name_of if name == "doc" else str,
        )
        for name, title in _FACETS.items()
    ]  # fmt: skip
    total = ctx.kept(base, f"SELECT count(*) FROM statistics WHERE {where}", values)[0][0]  # noqa: S608 - our conditions
    asked = {name: q.get(name) or "" for name in ("q", "value", "unit", "year", "place", "doc", "tier", "source")}
    told = {"title": "Figures", "rows": rows, "pager": pager, "facets": facets, "total": total}
    return told | {"plots": _plots(ctx, base, q), "asked": asked, "tiers": _TIERS}


def _rows(base: KnowledgeBase, where: str, values: tuple[object, ...]) -> Iterator[dict[str, Any]]:
    columns = tables()["statistics"].columns
    names = ", ".join(f'"{column.name}"' for column in columns)
    for cells in base.connection.execute(f"SELECT {names} FROM statistics WHERE {where}", values):  # noqa: S608
        yield {column.name: from_cell(column, cell) for column, cell in zip(columns, cells, strict=True)}


def every(base: KnowledgeBase, q: Row) -> Iterator[dict[str, Any]]:
    """All figures that fit, as rows of ``statistics``: the download."""
    where, values = _asked(q)
    yield from _rows(base, f"{where} ORDER BY rowid", values)


def _counted(name: str, where: str) -> str:
    column = _SQL.get(name, name)
    return f"SELECT {column}, count(*) FROM statistics WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 12"  # noqa: S608


def _plots(ctx: Context, base: KnowledgeBase, q: Row) -> list[Dict]:
    """How many by year; and, of one unit, the values by year, each a link."""
    where, values = _asked(q)
    year = _SQL["year"]
    sql = f"SELECT {year}, count(*) FROM statistics WHERE {where} AND {year} IS NOT NULL GROUP BY 1 ORDER BY 1"  # noqa: S608
    plots = [plot.bars("Figures by year", [(str(y), n) for y, n in ctx.kept(base, sql, values)][-60:])]
    if q.get("unit"):
        sql = f"""
            SELECT id, {year}, CAST(value AS REAL), num_surface, counted FROM statistics
            WHERE {where} AND {_WHEN} IS NOT NULL AND value IS NOT NULL ORDER BY rowid LIMIT 300"""  # noqa: S608
        dots = [
            (int(y), value, f"{printed} {counted or ''} ({y})".strip(), links.figure(id_))
            for id_, y, value, printed, counted in ctx.kept(base, sql, values)
            if y and y.isdigit()
        ]
        plots.append(plot.dots(f"Values by year ({q['unit']})", dots))
    return [held for held in plots if held]
