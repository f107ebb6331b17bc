"""The sources of a document's figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.extract.sayers.figure import Asked, Figure
from pipeline.extract.sayers.judge import Source, SourceJudge, shipped
from pipeline.extract.sayers.pairs import candidates
from pipeline.extract.sayers.sight import Sight
from pipeline.model.document import Document
from pipeline.model.spans import Span


def sources(doc: Document, asked: Sequence[Asked]) -> list[Source | None]:
    """Who says each figure, in their order; None where nobody surely does. Needs the Sentence layer.

    Where rules say somebody whom no phrase is like, it is None too: then only they can tell.
    """
    judge, sight = shipped(), Sight(doc)
    numbers: dict[str, list[Span]] = defaultdict(list)
    for one in asked:
        numbers[one.block].append(one.number)
    return [_source(judge, sight, one, numbers[one.block]) for one in asked]


def _source(judge: SourceJudge, sight: Sight, one: Asked, numbers: Sequence[Span]) -> Source | None:
    if not sight.paragraph(one.block):
        return None
    pairs = list(candidates(Figure(sight, one, numbers)))
    if one.ruled is not None and not any(pair.ruled for pair in pairs):
        return None
    return judge.source(pairs)
