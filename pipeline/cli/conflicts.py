"""``ibid conflicts``: one measure told differently, each figure on a line of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.decided import Decided, decided_options
from pipeline.cli.gaps import gaps_in
from pipeline.cli.output import emit, faults_option, form_options, shorten_around

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.schema import Row

_REASONS = ("conflict", "rounding", "series", "scope", "subject")
_SHOWN = _REASONS[:3]


@click.command()
@click.argument("query", nargs=-1)
@click.option(
    "--reason", type=click.Choice(_REASONS), multiple=True, help="Only these reasons; else conflict, rounding, series."
)
@click.option(
    "--limit", type=click.IntRange(min=0), default=100, show_default=True, help="Measures shown as text; 0 for all."
)
@decided_options
@faults_option
@form_options
def conflicts(
    query: tuple[str, ...],
    reason: tuple[str, ...],
    limit: int,
    decided: Path | None,
    show_decided: bool,
    kb: Path,
    form: str | None,
) -> int:
    """Show measures that documents tell differently, and why: a conflict proper, or a series, another place or subject.

    Every word of QUERY must stand in what the figures count. Ends with 1 where a conflict proper stands. As rows, every
    pair comes, whatever its reason.
    """
    from pipeline import knowledge
    from pipeline.knowledge.lists import comparisons

    with knowledge.open(kb) as base:
        words = [word.lower() for word in query]
        wanted = reason or (_SHOWN if form is None else _REASONS)
        held = Decided(base, kb, decided, show=show_decided)
        found = _with_words(comparisons.conflicts(base, wanted), words)
        rows = held.open("conflict", found, lambda row: [row["id"]])
        rows.sort(key=lambda row: _REASONS.index(row["reason"]))
        hidden = Counter[str]() if reason or form else _hidden(base, words)
        gaps = gaps_in(base, ("statistics", "conflicts"))
        nothing = gaps.nothing("no measure is told differently")
        emit(rows, form, lambda shown: "\n".join(_text(shown, hidden, base, nothing, limit)), gaps)
        gaps.tell(base)
        held.tell()
    return gaps.code(1 if any(row["reason"] == "conflict" for row in rows) else 0, empty=not rows)


def _with_words(rows: Iterable[Row], words: Sequence[str]) -> Iterator[Row]:
    return (row for row in rows if all(word in row["message"].lower() for word in words))


def _hidden(base: KnowledgeBase, words: Sequence[str]) -> Counter[str]:
    """How many pairs are not shown unasked, by reason."""
    from pipeline.knowledge.lists import comparisons

    others = _REASONS[len(_SHOWN) :]
    if not words:
        return comparisons.of_each_reason(base, others)
    return Counter(row["reason"] for row in _with_words(comparisons.conflicts(base, others), words))


def _text(rows: list[Row], hidden: Counter[str], base: KnowledgeBase, nothing: str, most: int) -> Iterator[str]:
    groups = [group for reason in _REASONS for group in _groups([row for row in rows if row["reason"] == reason])]
    shown = groups[: most or None]
    for number, group in enumerate(shown, 1):
        yield from _measure(number, group, base)
    counts = Counter(group[0]["reason"] for group in groups)
    told = ", ".join(f"{counts[name]} {name}" for name in _REASONS if counts[name]) or nothing
    left = f"; {len(groups) - len(shown)} more (--limit 0)" if len(groups) > len(shown) else ""
    apart = " and ".join(f"{hidden[name]} of another {name}" for name in _REASONS if hidden[name])
    pairs = f"; not shown: pairs of figures, {apart} (--reason scope, --reason subject)" if apart else ""
    yield told + left + pairs


def _groups(rows: Sequence[Row]) -> Iterable[list[Row]]:
    """Pairs that hang together by their figures, each group at the place of its last pair."""
    above = {figure: figure for row in rows for figure in row["statistics"]}

    def top(figure: str) -> str:
        while above[figure] != figure:
            above[figure] = figure = above[above[figure]]
        return figure

    for row in rows:
        first, *others = map(top, row["statistics"])
        above.update(dict.fromkeys(others, first))
    groups: dict[str, list[Row]] = {}
    for row in rows:
        own = top(row["statistics"][0])
        groups[own] = groups.pop(own, [])
        groups[own].append(row)
    return groups.values()


def _measure(number: int, group: list[Row], base: KnowledgeBase) -> Iterator[str]:
    from pipeline.knowledge.address import where_of
    from pipeline.knowledge.shown import printed

    figures = [
        figure
        for id_ in dict.fromkeys(id_ for row in group for id_ in row["statistics"])
        if (figure := base.first("statistics", id=id_)) is not None
    ]
    dates = {figure["doc"]: (base.document(figure["doc"]) or {}).get("date") or "no date" for figure in figures}
    figures.sort(key=lambda figure: (dates[figure["doc"]], figure["id"]))
    says = " / ".join(dict.fromkeys(row["message"].rsplit(": ", 1)[1] for row in group))
    yield f"{number}  {group[0]['reason']}: {says}"
    for figure in figures:
        where = where_of(base, figure)
        scope = ", ".join(filter(None, (figure["place"], figure["time"] or "time not stated")))
        words = shorten_around(figure["excerpt"] or figure["surface"], figure["excerpt_at"] or 0, 240)
        told = f"{printed(figure)}  {words}  ({scope})"
        yield f"   {dates[figure['doc']]}  {where}  {told}"
        yield f"               {figure['id']}"
