"""Figures: the list with its filters, counts by unit, year, place and document, and two plots."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.knowledge import KnowledgeBase
from pipeline.knowledge.address import resolve, where_of
from pipeline.knowledge.figures import FigureQuery, bounds, conditions
from pipeline.knowledge.schema import from_cell, tables
from pipeline.review.targets import Review
from pipeline.web import links, plot
from pipeline.web.context import Context
from pipeline.web.parts import ROWS, Dict, Row, facet, paged, signed, skipped

_FACETS = {"unit": "Unit", "year": "Year it begins", "place": "Place", "doc": "Document"}
_WHEN = "coalesce(time_from, time_to)"
_SQL = {"year": f"CASE WHEN {_WHEN} GLOB '[0-9][0-9][0-9][0-9]*' THEN substr({_WHEN}, 1, 4) END"}
"""A time without a year ("--03": in March) has none; one with an end alone ("by 2030") has that of its end."""
_IN_RANGE = """
    rowid IN (SELECT rowid FROM statistics WHERE CAST(value AS REAL) BETWEEN ? AND ?
              UNION SELECT rowid FROM statistics WHERE low IS NOT NULL AND CAST(low AS REAL) <= ?
              AND coalesce(CAST(high AS REAL), CAST(low AS REAL)) >= ?)"""
"""A value between two ends, or a range that touches them; each half has its index."""
_DECIDED = {"right": ("right",), "wrong": ("wrong",), "open": ("right", "wrong")}
"""Words of the filter to the verdicts they mean; "open" are those with none of these."""
_FILTERS = ("q", "value", "unit", "year", "place", "doc", "tier", "source", "decided")
_TIERS = ("stat", "count", "duration", "enumeration", "vague")


def _asked(base: KnowledgeBase, q: Row, review: Review) -> tuple[str, tuple[object, ...]]:
    """The condition on rows of ``statistics``."""
    tier = q.get("tier") if q.get("tier") in _TIERS else None
    unit, doc = q.get("unit") or None, _document(base, q)
    where, values = conditions(FigureQuery(words=q.get("q") or "", tier=tier, unit=unit, doc=doc, year=q.get("year")))
    if not tier or any(q.get(name) for name in ("q", "unit", "doc", "place", "year", "value")):
        where = where.replace(
            "tier ", "+tier "
        )  # by what is rarer, and in reading order, without sorting by tier first
    more: list[str] = []
    held: list[object] = []
    if q.get("place"):
        condition, place = _place(base, q["place"])
        more.append(condition)
        held.append(place)
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
    if q.get("decided") in _DECIDED:
        fits, ids = _DECIDED[q["decided"]], review.decided("figure").items()
        sign = "NOT IN" if q["decided"] == "open" else "IN"
        more.append(f"id {sign} (SELECT value FROM json_each(?))")  # noqa: S608 - one of two words of ours
        held.append(json.dumps([id_ for id_, one in ids if one.verdict in fits]))
    return " AND ".join([where, *more]), (*values, *held)


def _document(base: KnowledgeBase, q: Row) -> str | None:
    """The document asked for, by its id or as a person calls it."""
    typed = q.get("doc") or None
    return typed if typed is None or base.document(typed) else resolve(base, typed).doc


def _place(base: KnowledgeBase, typed: str) -> tuple[str, str]:
    """The condition of a place: just this one, where a figure has it; else any whose name holds the words."""
    if base.connection.execute("SELECT 1 FROM statistics WHERE place = ? LIMIT 1", (typed,)).fetchone():
        return "place = ?", typed
    return "instr(lower(place), ?) > 0", typed.lower()


def listed(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """The figures that fit, in the order of documents and places."""
    review = ctx.review(base)
    where, values = _asked(base, q, review)
    found = list(_rows(base, f"{where} ORDER BY rowid LIMIT ? OFFSET ?", (*values, ROWS + 1, skipped(q))))
    rows, pager = paged(found, q, "/figures")
    for row in rows:
        notes = [note["label"] for note in map(base.passage, row["footnotes"] or ()) if note]
        row |= {
            "address": where_of(base, row),
            "href": links.figure(row["id"]),
            "source": f"note {', '.join(notes)}" if notes else "in words" if row["attribution"] else "none",
            "decided": signed(review.of("figure", row["id"])),
        }
    facets = [
        facet(
            name, title, ctx.kept(base, _counted(name, where), values), q, "/figures",
            base.name_of if name == "doc" else str,
        )
        for name, title in _FACETS.items()
    ]  # fmt: skip
    total = ctx.kept(base, f"SELECT count(*) FROM statistics WHERE {where}", values)[0][0]  # noqa: S608 - our conditions
    asked = {name: q.get(name) or "" for name in _FILTERS}
    told = {"title": "Figures", "rows": rows, "pager": pager, "facets": facets, "total": total}
    told["call"] = reproduced(base, q)
    return told | {"plots": _plots(ctx, base, q, (where, values)), "asked": asked, "tiers": _TIERS}


def _rows(base: KnowledgeBase, where: str, values: tuple[object, ...]) -> Iterator[dict[str, Any]]:
    columns = tables()["statistics"].columns
    names = ", ".join(f'"{column.name}"' for column in columns)
    for cells in base.connection.execute(f"SELECT {names} FROM statistics WHERE {where}", values):  # noqa: S608
        yield {column.name: from_cell(column, cell) for column, cell in zip(columns, cells, strict=True)}


def every(ctx: Context, base: KnowledgeBase, q: Row) -> Iterator[dict[str, Any]]:
    """All figures that fit, as rows of ``statistics`` with what was decided on them: the download."""
    review = ctx.review(base)
    where, values = _asked(base, q, review)
    for row in _rows(base, f"{where} ORDER BY rowid", values):
        yield row | {"decided": signed(review.of("figure", row["id"]))}


def reproduced(base: KnowledgeBase, q: Row) -> str:
    """The call in Python that gives the rows of the list; a filter by decision is not in it."""
    asked = {name: q[name] for name in ("value", "unit", "year", "place", "tier") if q.get(name)}
    doc = _document(base, q)
    asked |= {"doc": doc} if doc else {"versions": True}
    words = ", ".join([*([repr(q["q"])] if q.get("q") else []), *(f"{name}={held!r}" for name, held in asked.items())])
    lines = ["from pipeline import api", f"with api.open({str(base.path)!r}) as base:"]
    lines.append(f"    rows = api.figures(base, {words})")
    if q.get("place") and _place(base, q["place"])[0] == "place = ?":
        lines.append(f"rows = rows[rows.place == {q['place']!r}]")
    noted = {
        "note": "rows.footnotes.map(bool)",
        "words": "~rows.footnotes.map(bool) & rows.attribution.notna()",
        "none": "~rows.footnotes.map(bool) & rows.attribution.isna()",
    }.get(q.get("source") or "")
    return "\n".join([*lines, *([f"rows = rows[{noted}]"] if noted else [])])


def _counted(name: str, where: str) -> str:
    column = _SQL.get(name, name)
    return f"SELECT {column}, count(*) FROM statistics WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 12"  # noqa: S608


def _without_gaps(counts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Counts by year, of the last sixty years at most, with the years of which there is none."""
    if not counts:
        return []
    held, last = dict(counts), int(counts[-1][0])
    first = max(int(counts[0][0]), last - 59)
    return [(f"{year:04}", held.get(f"{year:04}", 0)) for year in range(first, last + 1)]


def _plots(ctx: Context, base: KnowledgeBase, q: Row, asked: tuple[str, tuple[object, ...]]) -> list[Dict]:
    """How many by year; and, of one unit, the values by year, each a link."""
    where, values = asked
    year = _SQL["year"]
    sql = f"SELECT {year}, count(*) FROM statistics WHERE {where} AND {year} IS NOT NULL GROUP BY 1 ORDER BY 1"  # noqa: S608
    plots = [plot.bars("Figures by year", _without_gaps([(str(y), n) for y, n in ctx.kept(base, sql, values)]))]
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
