"""Claims: sentences that assert figures or lean on a note, and how each is sourced."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from pipeline.extract.masks import RUNNING
from pipeline.extract.worth import worth
from pipeline.model.document import Document, numbered
from pipeline.model.records import Block, Claim, Mark, Sentence, Statistic, Support
from pipeline.model.spans import Span

Status = Literal["sourced", "attributed", "inherited", "copied", "unsourced"]

_ASKS = re.compile(
    r"\b(?:should|must|shall|calls?\s(?:up)?on|urges?|invites?|requests?|recommends?|encourages?|stresses\sthe\sneed)\b"
)


def find_claims(doc: Document) -> Iterator[Claim]:
    """The claims of a document's running text, in order.

    A sentence claims where it gives a figure (tiers "stat" and "count"), or calls a note and does not only ask for
    something. Status: "sourced" by a note or a reference in the sentence, "inherited" by the note or the words of a
    neighbour, "attributed" where its words name who says so, else "unsourced". Needs the Sentence and Statistic layers.
    """
    return numbered(_all(doc), "cl")


def _all(doc: Document) -> Iterator[Claim]:
    running = {block.id for block in doc.layer(Block) if block.kind in RUNNING}
    figures: dict[Span | None, list[Statistic]] = defaultdict(list)
    for figure in doc.layer(Statistic):
        figures[figure.sentence].append(figure)
    marks: dict[str, list[Mark]] = defaultdict(list)
    for mark in doc.layer(Mark):
        if mark.footnote is not None:
            marks[mark.block].append(mark)
    behind = {one.statistic: one for one in doc.layer(Support)} if Support in doc.layers else {}
    for sentence in doc.layer(Sentence):
        if sentence.block not in running:
            continue
        held = figures[sentence.span]
        own = [figure for figure in held if figure.tier in {"stat", "count"}]
        called = any(sentence.span.start < mark.at <= sentence.span.end for mark in marks[sentence.block])
        words = doc[sentence.span]
        if not own and (not called or _ASKS.search(words)):
            continue
        yield Claim(
            span=sentence.span,
            id="",
            block=sentence.block,
            statistics=tuple(figure.id for figure in held),
            status=_status(words, own, [behind[figure.id] for figure in own if figure.id in behind], called),
            worth=worth(own, words),
        )


def _status(words: str, own: list[Statistic], behind: list[Support], called: bool) -> Status:
    if called:
        return "sourced"
    if any(one.citations or one.tables for one in behind):
        return "sourced"
    if any(one.footnotes for one in behind):
        return "inherited"
    named = [figure.attribution for figure in own if figure.attribution]
    if named:
        return "attributed" if any(name in words for name in named) else "inherited"
    return "unsourced"
