"""A tour for the first visit: stops on real pages of whatever knowledge base is open, each told in two sentences.

The stop one is at stands in the address (``?tour=3``), so that it needs no script and nothing is remembered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.knowledge import KnowledgeBase, examples
from pipeline.web import links

START = "/?tour=1"
"""Where the tour begins."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A page, and what there is to see on it."""

    name: str
    words: str
    path: str


def stops(base: KnowledgeBase) -> tuple[Stop, ...]:
    """The stops for which this knowledge base has something to show, in order."""
    return tuple(_stops(base))


def _stops(base: KnowledgeBase) -> Iterator[Stop]:
    yield Stop(
        "What is here",
        "The box above takes a figure with a word or two, an address such as “A/99/401 para. 3”, or words. "
        "Beneath it stand what was read, what is open, and in which documents nobody looked.",
        "/",
    )
    if shown := examples.figure(base):
        yield Stop(
            "A figure and where it comes from",
            "The sentence, then step by step the note, the work it cites and why; beside it the page with figure,"
            " sentence and note marked. Where the cited work is here, “Held against the source” shows what it "
            "says on its own page.",
            links.figure(shown),
        )
    if cluster := examples.repeat(base):
        yield Stop(
            "A passage that stands twice",
            "Its copies, oldest first, with the words aligned: underlined stands on one side alone, a "
            "box is another figure. Decide beneath a pair whether one must change or both are right.",
            links.repeat(cluster),
        )
    yield from _further_stops(base)


def _further_stops(base: KnowledgeBase) -> Iterator[Stop]:
    """Lists, sources and help: what one turns to behind the first examples."""
    if examples.has_finding(base):
        yield Stop(
            "What to look at",
            "Findings by rule, the weightiest first; none is a verdict. What you dismiss, with a reason, stays "
            "dismissed after the next run for as long as the words stand.",
            "/findings",
        )
    if unit := examples.unit(base):
        yield Stop(
            "Figures to filter, plot and take away",
            "Narrow the list by the fields or by the counts at the side; the plots beneath follow. CSV and JSON "
            "at the foot of the page hold every row that fits, not only those shown.",
            links.query("/figures", unit=unit),
        )
    if examples.has_source(base):
        yield Stop(
            "Sources",
            "The works cited, by how many figures hang on them. Those that are not here can be fetched and added,"
            " and then every figure that cites them is held against them.",
            links.query("/sources", missing=1),
        )
    yield Stop(
        "Help",
        "How to read the pages, the keys for working through lists, where the files lie. “Decisions” at the "
        "foot of each page lists what you decided.",
        "/about",
    )


def told(base: KnowledgeBase, typed: str | None) -> dict[str, Any] | None:
    """The stop of an address as its page shows it, with the way on; None where no tour is going on."""
    held = stops(base)
    if not typed or not typed.isascii() or not typed.isdigit() or not 1 <= int(typed) <= len(held):
        return None
    n = int(typed)
    stop = held[n - 1]
    return {
        "n": n,
        "of": len(held),
        "name": stop.name,
        "words": stop.words,
        "previous": address(held, n - 1),
        "next": address(held, n + 1),
    }


def address(held: tuple[Stop, ...], n: int) -> str | None:
    """Where a stop (from 1) is."""
    if not 1 <= n <= len(held):
        return None
    path, _, query = held[n - 1].path.partition("?")
    return f"{path}?{query}{'&' if query else ''}tour={n}"
