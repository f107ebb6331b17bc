"""Figures: the list with its filters, counts by unit, year, place and document, and two plots."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from pipeline.knowledge import KnowledgeBase
from pipeline.knowledge.address import resolve, where_of
from pipeline.knowledge.figures import (
    EVERY_YEAR,
    IN_PLACES,
    IN_YEAR,
    FigureQuery,
    bounds,
    conditions,
    printed_places,
    unit_named,
)
from pipeline.knowledge.located import taken_in
from pipeline.knowledge.schema import tables
from pipeline.knowledge.shown import shown, unit_word
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
FILTERS = ("q", "value", "unit", "year", "place", "exact", "doc", "tier", "source", "decided")
_TIERS = ("stat", "count", "duration", "enumeration", "vague")
NO_YEAR = "none"
"""Asked for as a year: figures of which no year is known."""
_WITHOUT_YEAR = f"coalesce({_WHEN}, '') NOT GLOB '[0-9][0-9][0-9][0-9]*'"


def _asked(ctx: Context, base: KnowledgeBase, q: Row, review: Review) -> tuple[str, tuple[object, ...]]:
    """The condition on rows of ``statistics``."""
    year = q.get("year") if q.get("year") != NO_YEAR else None
    tier = q.get("tier") if q.get("tier") in _TIERS else None
    unit, doc = q.get("unit") or None, _document(base, q)
    where, values = conditions(FigureQuery(words=q.get("q") or "", tier=tier, unit=unit, doc=doc, year=year))
    if not tier or any(q.get(name) for name in ("q", "unit", "doc", "place", "year", "value")):
        where = where.replace(
            "tier ", "+tier "
        )  # by what is rarer, and in reading order, without sorting by tier first
    more: list[str] = []
    held: list[object] = []
    if q.get("place"):
        more.append(IN_PLACES)
        held.append(json.dumps([q["place"]] if q.get("exact") else _places(ctx, base, q["place"])))
    if q.get("year") == NO_YEAR:
        more.append(_WITHOUT_YEAR)
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


def _places(ctx: Context, base: KnowledgeBase, typed: str) -> list[str]:
    """The printed places that the one typed takes in."""
    return taken_in(typed, ctx.made(base, "places", lambda: printed_places(base)))


def _taken_in(ctx: Context, base: KnowledgeBase, q: Row, asked: tuple[str, tuple[object, ...]]) -> list[Dict]:
    """What the place asked for takes in, each with how many of the figures have it and a link to these alone."""
    if not q.get("place"):
        return []
    where, values = asked
    rest = {name: held for name, held in q.items() if name not in ("place", "exact", "after")}
    return [
        {"place": place, "count": count, "href": links.query("/figures", **rest, place=place, exact=1)}
        for place, count in _counted(ctx, base, where, values)["place"].most_common()
    ]


def _without_year(ctx: Context, base: KnowledgeBase, q: Row, review: Review) -> Dict | None:
    """Of a list of one year: how many figures fit all else, and have no year known."""
    if not q.get("year") or q["year"] == NO_YEAR:
        return None
    other = {**q, "year": NO_YEAR, "after": ""}
    counts = _counted(ctx, base, *_asked(ctx, base, {**q, "year": ""}, review))
    count = counts["doc"].total() - counts["year"].total()
    return {"count": count, "href": links.query("/figures", **other)}


def listed(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """The figures that fit, in the order of documents and places."""
    review = ctx.review(base)
    where, values = _asked(ctx, base, q, review)
    counts = _counted(ctx, base, where, values)
    total = counts["doc"].total()
    first = where.replace(IN_YEAR, EVERY_YEAR) if total > _MANY else where
    found = list(_rows(base, f"{first} ORDER BY rowid LIMIT ? OFFSET ?", (*values, ROWS + 1, skipped(q))))
    rows, pager = paged(found, q, "/figures")
    for row in rows:
        notes = [note["label"] for note in map(base.passage, row["footnotes"] or ()) if note]
        row |= {
            "address": where_of(base, row),
            "href": links.figure(row["id"], **came(q)),
            "shown": shown(row),
            "source": f"note {', '.join(notes)}" if notes else "in words" if row["attribution"] else "none",
            "decided": signed(review.of("figure", row["id"])),
        }
    facets = [
        facet(
            name, title, counts[name].most_common(_VALUES), q, "/figures",
            {"doc": base.name_of, "unit": unit_word}.get(name, str),
        )
        for name, title in _FACETS.items()
    ]  # fmt: skip
    asked = {name: q.get(name) or "" for name in FILTERS}
    told = {"title": "Figures", "rows": rows, "pager": pager, "facets": facets, "total": total}
    told |= {"call": reproduced(base, q), "places": _taken_in(ctx, base, q, (where, values))}
    told["without_year"] = _without_year(ctx, base, q, review)
    return told | {"plots": _plots(ctx, base, q, (where, values)), "asked": asked, "tiers": _TIERS}


def _rows(base: KnowledgeBase, where: str, values: tuple[object, ...]) -> Iterator[Dict]:
    table = tables()["statistics"]
    sql = f"SELECT {table.selected} FROM statistics WHERE {where}"  # noqa: S608
    return map(table.row, base.connection.execute(sql, values))


def every(ctx: Context, base: KnowledgeBase, q: Row) -> Iterator[Dict]:
    """All figures that fit, as rows of ``statistics`` with what was decided on them: the download."""
    review = ctx.review(base)
    where, values = _asked(ctx, base, q, review)
    for row in _rows(base, f"{where} ORDER BY rowid", values):
        yield row | {"decided": signed(review.of("figure", row["id"]))}


def came(q: Row) -> dict[str, str]:
    """The filters that say which list one came from."""
    return {name: q[name] for name in FILTERS if q.get(name)}


def neighbours(ctx: Context, base: KnowledgeBase, row: Row, q: Row) -> Dict | None:
    """The figures before and after in the list one came from; None where one came from none."""
    held = came(q)
    if not held:
        return None
    where, values = _asked(ctx, base, held, ctx.review(base))
    here = "(SELECT rowid FROM statistics WHERE id = ?)"
    told: Dict = {"listed": True}
    for name, sign, order in (("previous", "<", "DESC"), ("next", ">", "ASC")):
        sql = f"SELECT id FROM statistics WHERE {where} AND rowid {sign} {here} ORDER BY rowid {order} LIMIT 1"  # noqa: S608
        found = base.connection.execute(sql, (*values, row["id"])).fetchone()
        told[name] = links.figure(found[0], **held) if found else None
    return told


def columns() -> tuple[str, ...]:
    """What a row of the download holds."""
    return (*tables()["statistics"].names, "decided")


def reproduced(base: KnowledgeBase, q: Row) -> str:
    """The call in Python that gives the rows of the list; a filter by decision is not in it."""
    asked = {name: q[name] for name in ("value", "unit", "year", "place", "tier") if q.get(name)}
    if q.get("year") == NO_YEAR:
        del asked["year"]
    doc = _document(base, q)
    asked |= {"doc": doc} if doc else {"versions": True}
    words = ", ".join([*([repr(q["q"])] if q.get("q") else []), *(f"{name}={held!r}" for name, held in asked.items())])
    lines = ["from pipeline import api", f"with api.open({str(base.path)!r}) as base:"]
    lines.append(f"    rows = api.figures(base, {words})")
    if q.get("year") == NO_YEAR:
        known = r'rows.time_from.fillna(rows.time_to).fillna("").str.match(r"\d{4}")'
        lines.append(f"rows = rows[~{known}]")
    if q.get("place") and q.get("exact"):
        lines.append(f"rows = rows[rows.place == {q['place']!r}]")
    noted = {
        "note": "rows.footnotes.map(bool)",
        "words": "~rows.footnotes.map(bool) & rows.attribution.notna()",
        "none": "~rows.footnotes.map(bool) & rows.attribution.isna()",
    }.get(q.get("source") or "")
    return "\n".join([*lines, *([f"rows = rows[{noted}]"] if noted else [])])


_MANY = 2000
"""Figures from which on the first of them are found sooner by going through all."""
_VALUES = 12
"""Values of a column that are shown with their counts."""


def _counted(ctx: Context, base: KnowledgeBase, where: str, values: tuple[object, ...]) -> dict[str, Counter[str]]:
    """How many figures there are by unit, year, place and document: one pass over those that fit, kept."""

    def made() -> dict[str, Counter[str]]:
        columns = ", ".join(_SQL.get(name, name) for name in _FACETS)
        grouped = f"SELECT count(*), {columns} FROM statistics WHERE {where} GROUP BY {columns}"  # noqa: S608 - ours
        found: dict[str, Counter[str]] = {name: Counter() for name in _FACETS}
        for many, *cells in base.connection.execute(grouped, values):
            for name, cell in zip(_FACETS, cells, strict=True):
                if cell is not None:
                    found[name][cell] += many
        return {name: Counter(dict(sorted(held.items()))) for name, held in found.items()}

    return ctx.made(base, f"figures by {where} {values}", made)


def _plots(ctx: Context, base: KnowledgeBase, q: Row, asked: tuple[str, tuple[object, ...]]) -> list[Dict]:
    """How many by year; and, of one unit, the values by year, each a link."""
    where, values = asked
    year = _SQL["year"]
    counts = {int(held): n for held, n in _counted(ctx, base, where, values)["year"].items()}
    plots = [plot.bars("Figures by year", counts)]
    if q.get("unit"):
        sql = f"""
            SELECT id, {year}, CAST(value AS REAL), num_surface, counted FROM statistics
            WHERE {where} AND {_WHEN} IS NOT NULL AND value IS NOT NULL ORDER BY rowid LIMIT 300"""  # noqa: S608
        dots = [
            (int(y), value, f"{printed} {counted or ''} ({y})".strip(), links.figure(id_))
            for id_, y, value, printed, counted in ctx.kept(base, sql, values)
            if y and y.isdigit()
        ]
        plots.append(
            plot.dots(
                f"Values by year ({unit_word(unit_named(q['unit']))})",
                dots,
                plot.years_shown(counts) if counts else None,
            )
        )
    return [held for held in plots if held]
