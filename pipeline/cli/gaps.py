"""What a command says of documents that were not looked at, and the exit code that follows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.coverage import Gap
    from pipeline.knowledge.schema import Row


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps that touch a question."""

    found: Sequence[Gap]
    named: bool
    """Whether the question names documents; else it is about all."""
    none_read: bool = False
    """Whether no document at all was read, so that nothing was looked at."""

    def tell(self, base: KnowledgeBase) -> None:
        """Say on standard error which documents were not looked at, and why."""
        from pipeline.knowledge.coverage import told

        names = {gap.doc: base.name_of(gap.doc) for gap in self.found}
        for line in told(self.found, names):
            click.echo(f"ibid: {line}", err=True)

    def rows(self) -> list[Row]:
        """What stands behind the rows of a JSON answer: nothing, or one object that holds them."""
        return [{"not_looked_at": [asdict(gap) for gap in self.found]}] if self.found else []

    def code(self, ordinary: int, *, empty: bool, parts: bool = False) -> int:
        """The exit code: 3 where the answer may be wrong for them.

        That is: a layer failed; or the question names such a document; or it found nothing, which nobody can say of
        what was not looked at. A part passed over counts only where nothing was found, or where the answer is that all
        is well with everything (``parts``); a file that was refused only where it is named, or where none was read.
        """
        whole = [gap for gap in self.found if gap.status != "partly"]
        unheard = [gap for gap in self.found if gap.status != "refused"]
        partly = parts and len(whole) < len(self.found)
        if self.none_read and self.found:
            return 3
        if any(gap.serious for gap in whole) or (self.named and whole) or (empty and unheard) or partly:
            return 3
        return ordinary

    def nothing(self, words: str) -> str:
        """The words for an empty answer, told only of what was looked at."""
        return f"{words} in what was looked at" if self.found else words


def gaps_in(base: KnowledgeBase, layers: Iterable[str], docs: Collection[str] | None = None) -> Gaps:
    """The gaps in layers that a command reads; of ``docs`` where the question names some."""
    from pipeline.knowledge.coverage import any_read, gaps

    return Gaps(gaps(base, layers, docs or None), named=bool(docs), none_read=not any_read(base))


def and_foreign(gaps: Gaps, base: KnowledgeBase, docs: Collection[str], status: Literal["not_run", "partly"]) -> Gaps:
    """The same gaps, and the documents of other houses, to whose notes the rules of our editors are not applied."""
    from pipeline.check.house import NOT_OURS, of_the_house
    from pipeline.knowledge.coverage import Gap, without_symbol
    from pipeline.knowledge.texts import texts

    foreign = [
        Gap(doc=row["doc"], layer="findings", status=status, reason=NOT_OURS)
        for row in without_symbol(base, docs)
        if not of_the_house(None, row["pages"], texts(base, row["doc"]))
    ]
    return replace(gaps, found=[*gaps.found, *foreign])
