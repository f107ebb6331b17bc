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

DEFAULT = Path("build/kb.sqlite")


@click.command()
@kb_option
def tour(kb: Path) -> int:
    """Show one paragraph with its notes, and what to ask next."""
    from pipeline import knowledge
    from pipeline.knowledge import examples

    with knowledge.open(kb) as base:
        row = examples.paragraph(base)
        if row is None:
            say("no paragraph was read; ibid failures tells why")
            return 1
        say(f"For example:\n\n{passage(base, row)}\n")
        say(f"All of it is in {kb}, one SQLite file. Ask it:")
        for ask, about in questions(base, kb):
            say(f"  {ask:<52}  {about}")
    return 0


def questions(base: KnowledgeBase, kb: Path) -> list[tuple[str, str]]:
    """Commands worth typing now, filled in from what was found, each with what it tells."""
    from pipeline.knowledge import examples

    tail = "" if kb == DEFAULT else f" --kb {quoted(str(kb))}"
    asks: list[tuple[str, str]] = []
    figure = examples.measured_figure(base)
    if "trace" in COMMANDS and figure:
        asks.append((f"ibid trace {quoted(figure['num_surface'])}", "follow a figure to its source"))
    row = examples.paragraph(base)
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
