"""``ibid tour``: one example of what a knowledge base holds, and what to ask it next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import COMMANDS
from pipeline.cli.output import kb_option
from pipeline.cli.show import passage
from pipeline.cli.terminal import quoted, say

if TYPE_CHECKING:
    from pipeline.knowledge import KnowledgeBase
    from pipeline.knowledge.schema import OpenRow

DEFAULT = Path("build/kb.sqlite")

_CALLING = "kind = 'paragraph' AND label IS NOT NULL AND id IN (SELECT block FROM marks WHERE footnote IS NOT NULL)"
_SHORT = "length(text) < 900"
_WITH_A_FIGURE = "id IN (SELECT block FROM statistics WHERE footnotes NOT IN ('[]'))"
_TELLING = (
    " AND ".join((_CALLING, _SHORT, _WITH_A_FIGURE)),
    " AND ".join((_CALLING, _SHORT)),
    _CALLING,
    "kind = 'paragraph'",
)
"""Which paragraph serves as the example: the first of the first kind there is."""


@click.command()
@kb_option
def tour(kb: Path) -> int:
    """Show one paragraph with its notes, and what to ask next."""
    from pipeline import knowledge

    with knowledge.open(kb) as base:
        row = example(base)
        if row is None:
            say("no paragraph was read; ibid failures tells why")
            return 1
        say(f"For example:\n\n{passage(base, row)}\n")
        say(f"All of it is in {kb}, one SQLite file. Ask it:")
        for ask, about in questions(base, kb):
            say(f"  {ask:<52}  {about}")
    return 0


def example(base: KnowledgeBase) -> OpenRow | None:
    """A paragraph worth showing: with a figure and the note behind it, where there is one."""
    found = (base.row("blocks", where, ()) for where in _TELLING)
    return next((row for row in found if row), None)


def questions(base: KnowledgeBase, kb: Path) -> list[tuple[str, str]]:
    """Commands worth typing now, filled in from what was found, each with what it tells."""
    tail = "" if kb == DEFAULT else f" --kb {quoted(str(kb))}"
    asks: list[tuple[str, str]] = []
    telling = "footnotes NOT IN ('[]') AND tier = 'stat' AND unit <> 'count'"
    figure = base.row("statistics", telling, ())
    if "trace" in COMMANDS and figure:
        asks.append((f"ibid trace {quoted(figure['num_surface'])}", "follow a figure to its source"))
    row = example(base)
    name = base.name_of(row["doc"]) if row else ""
    if row and row["label"]:
        asks.append((f"ibid show {quoted(name + ' para. ' + row['label'])}", "a paragraph with its notes"))
    if row:
        asks.append((f"ibid show {quoted(name)}", "the outline of a document"))
    if "check" in COMMANDS:
        asks.append(("ibid check", "arithmetic, figures without a source"))
    if "dupes" in COMMANDS:
        asks.append(("ibid dupes --drift", "passages that stand twice, figures that changed"))
    asks.append(("ibid docs", "what was read"))
    return [(ask + tail, about) for ask, about in asks]
