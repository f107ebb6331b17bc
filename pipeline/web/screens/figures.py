"""Figures: the list with its filters, counts by unit, year, place and document, and two plots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.knowledge import KnowledgeBase
from pipeline.knowledge.address import resolve, where_of
from pipeline.knowledge.figures import FigureQuery, bounds, printed_places, unit_named
from pipeline.knowledge.lists import figures
from pipeline.knowledge.lists.narrowed import among
from pipeline.knowledge.located import taken_in
from pipeline.knowledge.schema import tables
from pipeline.knowledge.shown import shown, unit_word
from pipeline.review.targets import Review
from pipeline.web import links, plot
from pipeline.web.context import Context
from pipeline.web.parts import ROWS, Dict, Row, facet, paged, signed, skipped

_FACETS: Mapping[figures.Facet, str] = {"unit": "Unit", "year": "Year it begins", "place": "Place", "doc": "Document"}
_DECIDED = {"right": ("right",), "wrong": ("wrong",), "open": ("right", "wrong")}
"""Words of the filter to the verdicts they mean; "open" are those with none of these."""
FILTERS = ("q", "value", "unit", "year", "place", "exact", "doc", "tier", "source", "decided")
_TIERS = ("stat", "count", "duration", "enumeration", "vague")
NO_YEAR = "none"
"""Asked for as a year: figures of which no year is known."""


def _asked(ctx: Context, base: KnowledgeBase, q: Row, review: Review) -> figures.FigureFilter:
    """Which figures are asked for."""
    year = q.get("year") if q.get("year") != NO_YEAR else None
    tier = q.get("tier") if q.get("tier") in _TIERS else None
    unit, doc = q.get("unit") or None, _document(base, q)
    places = ([q["place"]] if q.get("exact") else _places(ctx, base, q["place"])) if q.get("place") else None
    low, high = bounds(q["value"]) if q.get("value") else (None, None)
    decided = None
    if q.get("decided") in _DECIDED:
        fits, ids = _DECIDED[q["decided"]], review.decided("figure").items()
        decided = among([id_ for id_, one in ids if one.verdict in fits], inside=q["decided"] != "open")
    return figures.FigureFilter(
        query=FigureQuery(words=q.get("q") or "", tier=tier, unit=unit, doc=doc, year=year),
        places=None if places is None else tuple(places),
        without_year=q.get("year") == NO_YEAR,
        between=None if low is None or high is None else (float(low), float(high)),
        source=q.get("source") or "",
        among=decided,
    )


def _document(base: KnowledgeBase, q: Row) -> str | None:
    """The document asked for, by its id or as a person calls it."""
    typed = q.get("doc") or None
    return typed if typed is None or base.document(typed) else resolve(base, typed).doc


def _places(ctx: Context, base: KnowledgeBase, typed: str) -> list[str]:
    """The printed places that the one typed takes in."""
    return taken_in(typed, ctx.kept(base, printed_places))


def _taken_in(ctx: Context, base: KnowledgeBase, q: Row, asked: figures.FigureFilter) -> list[Dict]:
    """What the place asked for takes in, each with how many of the figures have it and a link to these alone."""
    if not q.get("place"):
        return []
    rest = {name: held for name, held in q.items() if name not in ("place", "exact", "after")}
    return [
        {"place": place, "count": count, "href": links.query("/figures", **rest, place=place, exact=1)}
        for place, count in ctx.kept(base, figures.counted, asked)["place"].most_common()
    ]


def _without_year(ctx: Context, base: KnowledgeBase, q: Row, review: Review) -> Dict | None:
    """Of a list of one year: how many figures fit all else, and have no year known."""
    if not q.get("year") or q["year"] == NO_YEAR:
        return None
    other = {**q, "year": NO_YEAR, "after": ""}
    counts = ctx.kept(base, figures.counted, _asked(ctx, base, {**q, "year": ""}, review))
    count = counts["doc"].total() - counts["year"].total()
    return {"count": count, "href": links.query("/figures", **other)}


def listed(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """The figures that fit, in the order of documents and places."""
    review = ctx.review(base)
    wanted = _asked(ctx, base, q, review)
    counts = ctx.kept(base, figures.counted, wanted)
    total = counts["doc"].total()
    found = figures.listed(base, wanted, most=ROWS + 1, skip=skipped(q), many=total > _MANY)
    rows, pager = paged(list(found), q, "/figures")
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
    told |= {"call": reproduced(base, q), "places": _taken_in(ctx, base, q, wanted)}
    told["without_year"] = _without_year(ctx, base, q, review)
    return told | {"plots": _plots(ctx, base, q, wanted), "asked": asked, "tiers": _TIERS}


def every(ctx: Context, base: KnowledgeBase, q: Row) -> Iterator[Dict]:
    """All figures that fit, as rows of ``statistics`` with what was decided on them: the download."""
    review = ctx.review(base)
    for row in figures.listed(base, _asked(ctx, base, q, review)):
        yield row | {"decided": signed(review.of("figure", row["id"]))}


def came(q: Row) -> dict[str, str]:
    """The filters that say which list one came from."""
    return {name: q[name] for name in FILTERS if q.get(name)}


def neighbours(ctx: Context, base: KnowledgeBase, row: Row, q: Row) -> Dict | None:
    """The figures before and after in the list one came from; None where one came from none."""
    held = came(q)
    if not held:
        return None
    previous, following = figures.beside(base, row["id"], _asked(ctx, base, held, ctx.review(base)))
    return {
        "listed": True,
        "previous": links.figure(previous, **held) if previous else None,
        "next": links.figure(following, **held) if following else None,
    }


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


def _plots(ctx: Context, base: KnowledgeBase, q: Row, asked: figures.FigureFilter) -> list[Dict]:
    """How many by year; and, of one unit, the values by year, each a link."""
    counts = {int(held): n for held, n in ctx.kept(base, figures.counted, asked)["year"].items()}
    plots = [plot.bars("Figures by year", counts)]
    if q.get("unit"):
        dots = [
            (int(dot.year), dot.value, f"{dot.printed} {dot.counted or ''} ({dot.year})".strip(), links.figure(dot.id))
            for dot in ctx.kept(base, figures.dots, asked)
            if dot.year and dot.year.isdigit()
        ]
        plots.append(
            plot.dots(
                f"Values by year ({unit_word(unit_named(q['unit']))})",
                dots,
                plot.years_shown(counts) if counts else None,
            )
        )
    return [held for held in plots if held]
