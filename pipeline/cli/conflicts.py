"""``ibid conflicts``: one measure told differently, each figure on a line of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.decided import Decided, decided_options
from pipeline.cli.gaps import gaps_in
from pipeline.cli.output import emit, form_options, kb_option, shorten_around

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
@decided_options
@kb_option
@form_options
def conflicts(
    query: tuple[str, ...],
    reason: tuple[str, ...],
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

    with knowledge.open(kb) as base:
        words = [word.lower() for word in query]
        found = [row for row in base.rows("conflicts") if all(word in row["message"].lower() for word in words)]
        wanted = reason or (_SHOWN if form is None else _REASONS)
        rows = [row for row in found if row["reason"] in wanted]
        held = Decided(base, kb, decided, show=show_decided)
        rows = held.open("conflict", rows, lambda row: [row["id"]])
        rows.sort(key=lambda row: _REASONS.index(row["reason"]))
        hidden = Counter(row["reason"] for row in found if row["reason"] not in wanted) if not reason else Counter()
        gaps = gaps_in(base, ("statistics", "conflicts"))
        nothing = gaps.nothing("no measure is told differently")
        emit(rows, form, lambda shown: "\n".join(_text(shown, hidden, base, nothing)), gaps)
        gaps.tell(base)
        held.tell()
    return gaps.code(1 if any(row["reason"] == "conflict" for row in rows) else 0, empty=not rows)


def _text(rows: list[Row], hidden: Counter[str], base: KnowledgeBase, nothing: str) -> Iterator[str]:
    groups = [group for reason in _REASONS for group in _groups(row for row in rows if row["reason"] == reason)]
    for number, group in enumerate(groups, 1):
        yield from _measure(number, group, base)
    counts = Counter(group[0]["reason"] for group in groups)
    told = ", ".join(f"{counts[name]} {name}" for name in _REASONS if counts[name]) or nothing
    apart = " and ".join(f"{hidden[name]} of another {name}" for name in _REASONS if hidden[name])
    yield told + (f"; not shown: pairs of figures, {apart} (--reason scope, --reason subject)" if apart else "")


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Pairs that hang together by their figures, in order."""
    groups: dict[int, tuple[set[str], list[Row]]] = {}
    group_of: dict[str, int] = {}
    for number, row in enumerate(rows):
        figures, held = set(row["statistics"]), [row]
        for other in sorted({group_of[figure] for figure in figures if figure in group_of}):
            theirs, before = groups.pop(other)
            figures, held = figures | theirs, before + held
        groups[number] = figures, held
        group_of |= dict.fromkeys(figures, number)
    return (held for _, held in groups.values())


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
