"""ibid from Python: open a knowledge base and ask it, with the words that the command line uses.

    from pipeline import api

    with api.open("build") as base:
        api.figures(base, "wells tested", unit="percent")   # a data frame
        for hit in api.search(base, '"wells tested"', doc="A/99/401"):
            print(hit.address, hit.snippet)
        for found in api.trace(base, "A/99/402: 47 per cent").best:
            print(found.sentence, [hop.text for hop in found.hops])

Documents are named as people name them: by symbol, by id, or by any beginning that only one has. Frames have the
columns of ``docs/data-dictionary.md``: whole numbers stay whole, and nothing is nothing. Where nobody looked for what
is asked, or looking failed, a :class:`NotLookedAt` warning says so; an empty answer without one means there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import knowledge
from pipeline.knowledge import Gap, KnowledgeBase, NotLookedAt, coverage, frames
from pipeline.knowledge import cells as in_tables
from pipeline.knowledge import trace as tracing
from pipeline.knowledge.address import resolve
from pipeline.knowledge.chains import Hop
from pipeline.knowledge.entities import one_entity
from pipeline.knowledge.figures import FigureQuery, bounds, find_figures, unit_named
from pipeline.knowledge.search import Hit
from pipeline.knowledge.search import search as find
from pipeline.knowledge.trace import Trace, TraceResult
from pipeline.model.errors import AddressError, IbidError, ReadError, StoreError

if TYPE_CHECKING:
    import pandas

    from pipeline.run.run import Options, Report

__all__ = [
    "AddressError",
    "Gap",
    "Hit",
    "Hop",
    "IbidError",
    "KnowledgeBase",
    "NotLookedAt",
    "ReadError",
    "StoreError",
    "Trace",
    "TraceResult",
    "cells",
    "documents",
    "figures",
    "open",
    "paragraphs",
    "run",
    "search",
    "table",
    "tables",
    "trace",
]


def open(path: str | PathLike[str] = "build") -> KnowledgeBase:  # noqa: A001 - read as api.open("build")
    """Open a knowledge base: the folder ``ibid run`` wrote to, or the file itself; use it in a ``with``.

    Raises:
        StoreError: There is none, or it was made by another version of ibid.
    """
    return knowledge.open(Path(path))


def run(
    places: Iterable[str | PathLike[str]], out: str | PathLike[str] = "build", options: Options | None = None
) -> Report:
    """Read documents and make a knowledge base of them, as ``ibid run`` does; what is up to date is not done again.

    Args:
        places: Files and folders.
        out: The folder to write to.
        options: Workers, bounds, parameters; as the command line has them where nothing is said.

    Returns:
        What became of each document, and where the knowledge base lies.

    Raises:
        ReadError: A place does not exist, or is a folder without files.
        StoreError: Another run is writing to the folder.
    """
    from pipeline.run.run import run as run_all  # brings every stage along, which asking does without

    return run_all([Path(place) for place in places], Path(out), options)


def documents(base: KnowledgeBase) -> pandas.DataFrame:
    """Every file, a row each: symbol, title, date, language, pages, and what became of it (``status``, ``reason``)."""
    return base.documents()


def paragraphs(base: KnowledgeBase, doc: str | None = None) -> pandas.DataFrame:
    """The paragraphs of a document, or of all, in reading order: number, text, page, headings above.

    Raises:
        AddressError: No document is called so, or several are.
    """
    return base.paragraphs(doc)


def tables(base: KnowledgeBase, doc: str | None = None) -> dict[str, pandas.DataFrame]:
    """The tables printed in a document, or in all: id of the block to its cells as text, columns numbered from 0.

    Raises:
        AddressError: No document is called so, or several are.
    """
    return base.tables(doc)


def table(base: KnowledgeBase, name: str) -> pandas.DataFrame:
    """Any table of the data dictionary ("citations", "works", "reuse", …), whole.

    Raises:
        AddressError: No table is called so.
    """
    return base.frame(name)


def figures(
    base: KnowledgeBase,
    words: str | Sequence[str] = "",
    *,
    value: str | None = None,
    unit: str | None = None,
    year: str | int | None = None,
    place: str | None = None,
    work: str | None = None,
    doc: str | None = None,
    tier: str | None = None,
    unsourced: bool = False,
    versions: bool = False,
) -> pandas.DataFrame:
    """The figures that fit, one row each, as ``ibid figures`` lists them.

    Args:
        base: The knowledge base.
        words: Words of the sentence or of what is counted; all must stand there.
        value: A number or a range: "38", "1.5 million", "30..40".
        unit: "percent" or "%", "USD" or "$", "count", a unit of measure.
        year: A year of the figure's time.
        place: A place ("Darfur" takes in "North Darfur"), or the ISO code of a State.
        work: Words of a work that the figure's notes cite.
        doc: One document alone.
        tier: "stat", "count", "duration", "enumeration" or "vague"; stat and count where none is named.
        unsourced: Only figures without a note.
        versions: A figure that stands in several versions of a document as often as it stands there.

    Raises:
        AddressError: A value is no number, or no document is called so.
    """
    within = None if doc is None else resolve(base, doc).doc
    wanted = FigureQuery(
        words=words if isinstance(words, str) else " ".join(words),
        unit=unit,
        value=value,
        year=None if year is None else str(year),
        place=place,
        work=work,
        doc=within,
        tier=tier,
        unsourced=unsourced,
        versions=versions,
    )
    coverage.warn(base, ("statistics", "supports"), None if within is None else {within})
    return frames.frame("statistics", find_figures(base, wanted))


def cells(
    base: KnowledgeBase,
    words: str | Sequence[str] = "",
    *,
    value: str | None = None,
    unit: str | None = None,
    doc: str | None = None,
) -> pandas.DataFrame:
    """The figures in cells of tables, one row each, as ``ibid figures --cells`` lists them.

    ``printed`` is the number in the cell, ``value`` what it means under the scale of its heads ("thousands of
    dollars"), both exact (``decimal.Decimal``); ``unit`` is missing where neither the cell nor a head tells it.

    Args:
        base: The knowledge base.
        words: Words of the labels, the heads or the caption; all must stand there.
        value: A number or a range: "38", "1.5 million", "30..40"; as printed or as meant.
        unit: "percent" or "%", "USD" or "$".
        doc: One document alone.

    Raises:
        AddressError: A value is no number, or no document is called so.
    """
    import pandas

    within = None if doc is None else resolve(base, doc).doc
    low, high = bounds(value) if value else (None, None)
    asked = words if isinstance(words, str) else " ".join(words)
    named = None if unit is None else unit_named(unit)
    coverage.warn(base, ("blocks",), None if within is None else {within})
    found = in_tables.wanted(base, asked, low=low, high=high, unit=named, doc=within)
    return pandas.DataFrame([in_tables.as_row(one) for one in found], columns=list(in_tables.COLUMNS))


def search(
    base: KnowledgeBase,
    query: str = "",
    *,
    doc: str | None = None,
    entity: str | None = None,
    boolean: bool = False,
    limit: int | None = 20,
) -> list[Hit]:
    """The passages that hold every word of a query, best first, as ``ibid search`` finds them.

    Args:
        base: The knowledge base.
        query: Words; "a phrase" in quotes stands together, ``word*`` may go on, signs count ("38%", "A/HRC/58/52").
        doc: One document alone.
        entity: Only passages that name it, by its name, key or code; all of them where the query is empty.
        boolean: The query is SQLite's full-text language (AND, OR, NOT, NEAR, parentheses).
        limit: The most that come; all where it is None.

    Raises:
        AddressError: A query cannot be read, or no document or entity is called so.
    """
    within = None if doc is None else resolve(base, doc).doc
    named = None if entity is None else one_entity(base, entity)
    coverage.warn(base, ("blocks", "mentions") if named else ("blocks",), None if within is None else {within})
    return find(base, query, boolean=boolean, entity=named, doc=within, limit=limit)


def trace(base: KnowledgeBase, asked: str, *, limit: int = 5) -> TraceResult:
    """Follow a figure, a sentence or an address to its sources, hop by hop, as ``ibid trace`` shows it.

    Args:
        base: The knowledge base.
        asked: "61 per cent of victims", "A/99/402: 47 per cent" (in that document), "A/99/402 para. 3", a figure's id.
        limit: The most traces that come; all where it is 0.

    Returns:
        The best traces, each with its hops and the reason for each; and the same figure told of something else.

    Raises:
        AddressError: The document named is not there.
    """
    return tracing.trace(base, asked, limit=limit)
