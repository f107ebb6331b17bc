"""Arithmetic inside a paragraph: shares of totals, changes, parts that sum to a whole.

A check is tried only where the words say how the figures belong together; where they do not, nothing is said, or the
check is open. Rounding and bounds are respected (:mod:`pipeline.check.intervals`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from pipeline.check.across import across
from pipeline.check.changes import changes, from_to
from pipeline.check.figured_sentence import FiguredSentence, Trial
from pipeline.check.intervals import told
from pipeline.check.relations import relations
from pipeline.check.shares import of_totals, shares
from pipeline.check.sums import sums
from pipeline.model.document import Document
from pipeline.model.records import Check, Sentence, Statistic
from pipeline.model.spans import Span

RULES: tuple[Callable[[FiguredSentence], Iterator[Trial]], ...] = (shares, changes, from_to, sums, of_totals, relations)
"""Every rule that is tried on a sentence with two figures or more."""


def find_checks(doc: Document) -> Iterator[Check]:
    """Arithmetic tried in one document, in order. Needs the Sentence and Statistic layers."""
    lines: dict[Span, list[Statistic]] = defaultdict(list)
    for figure in doc.layer(Statistic):
        if figure.sentence is not None:
            lines[figure.sentence].append(figure)
    seen: dict[str, int] = defaultdict(int)
    earlier: list[FiguredSentence] = []
    for sentence in doc.layer(Sentence):
        if not (figures := lines.get(sentence.span)):
            continue
        line = FiguredSentence(doc, sentence.span, figures)
        earlier = [one for one in earlier if one.figures[0].block == figures[0].block]
        for tried in _tried(line, earlier):
            name = f"{doc.id}#{tried.figures[-1].id}.{tried.kind}"
            seen[name] += 1
            verdict = "open" if tried.verdict == "inconsistent" and _loose(tried) else tried.verdict
            yield Check(
                id=name if seen[name] == 1 else f"{name}-{seen[name]}",
                doc=doc.id,
                kind=tried.kind,
                statistics=tuple(f"{doc.id}#{figure.id}" for figure in tried.figures),
                reported=tried.reported,
                recomputed=told(tried.recomputed, apart=tried.against) if tried.recomputed else None,
                verdict=verdict,  # type: ignore[arg-type]
                message=tried.message,
            )
        earlier.append(line)


def _tried(line: FiguredSentence, earlier: Sequence[FiguredSentence]) -> Iterator[Trial]:
    """What is tried on a sentence; a share that fits a total told before is not held against another one."""
    if len(line.figures) < 2:
        return
    between = list(across(line, earlier))
    settled = {tried.figures[-1].id for tried in between}
    for rule in RULES:
        yield from (tried for tried in rule(line) if tried.figures[-1].id not in settled)
    yield from between


def _loose(tried: Trial) -> bool:
    """Whether a figure is only approximate, so that no contradiction can be held against it."""
    return any(figure.bound in {"~", "~<", "~>"} for figure in tried.figures)
