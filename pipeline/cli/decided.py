"""What people decided already is not shown again; how much that is, is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.cli.decisions import beside, decisions_option

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase

Command = TypeVar("Command", bound=Callable[..., Any])
Row = TypeVar("Row")


def decided_options(command: Command) -> Command:
    """``--decided`` and ``--decisions FILE``; the command gets ``show_decided`` and ``decided``."""
    flag = click.option("--decided", "show_decided", is_flag=True, help="Also what has been decided already.")
    return flag(decisions_option(command))


class Decided:
    """The decisions about one knowledge base, as a command uses them."""

    def __init__(self, base: KnowledgeBase, kb: Path, file: Path | None, *, show: bool) -> None:
        """Read the file of decisions, where there is one."""
        from pipeline.review.store import Decisions
        from pipeline.review.targets import Review

        held = Decisions(beside(kb, file))
        self._review = Review(base, held) if held.path.is_file() else None
        held.close()
        self._show = show
        self.hidden = 0

    def open(self, kind: str, rows: Iterable[Row], ids: Callable[[Row], Iterable[str]]) -> list[Row]:
        """The rows that are not decided (a row is, where each of its ``ids`` is); all, where that was asked for."""
        kept = []
        for row in rows:
            if self._review is not None and not self._show and self._is_decided(kind, list(ids(row))):
                self.hidden += 1
            else:
                kept.append(row)
        return kept

    def _is_decided(self, kind: str, ids: list[str]) -> bool:
        return bool(ids) and self._review is not None and all(self._review.of(kind, id_) for id_ in ids)

    def tell(self) -> None:
        """Say on stderr how many rows are left out, and how many decisions hold nowhere."""
        orphaned = self._review.orphaned if self._review else 0
        told = [f"{self.hidden} decided (--decided shows them)"] if self.hidden else []
        told += [f"{orphaned} decisions orphaned (ibid decisions list --state orphaned)"] if orphaned else []
        if told:
            click.echo("; ".join(told), err=True)


def tell_states(kb: Path) -> None:
    """Say how the decisions beside a knowledge base hold in it, where there are any; a run never changes them."""
    from pipeline import knowledge
    from pipeline.review.store import Decisions
    from pipeline.review.targets import Review

    held = Decisions(beside(kb, None))
    if not held.path.is_file():
        return
    with knowledge.open(kb) as base:
        counts = Review(base, held).counts()
    held.close()
    told = ", ".join(
        f"{counts[state]} {state}" for state in ("attached", "moved", "settled", "orphaned") if counts[state]
    )
    if told:
        click.echo(f"decisions: {told}   ibid decisions list")
