"""Every rule of every kind over one document, in page order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.check.lint import RULES as LINT
from pipeline.check.lint import find_lint
from pipeline.check.naming import finding_id
from pipeline.check.unsourced import find_unsourced
from pipeline.model.document import Document
from pipeline.model.records import Check, Finding, Statistic, Support

RULES: tuple[str, ...] = ("arithmetic", "unsourced", "attributed-in-words", *LINT)
"""Every rule a finding may name."""


def find_findings(doc: Document) -> Iterator[Finding]:
    """What a person should look at, by place; two findings of one rule on the same words get an ordinal."""
    found = [*_arithmetic(doc), *(find_unsourced(doc) if Support in doc.layers else ()), *find_lint(doc)]
    order = {part.id: part.span.start for part in doc.texts}
    found.sort(key=lambda one: (order.get((one.block or "").split("#")[-1], -1), one.start or 0, one.rule))
    seen: dict[str, int] = {}
    for one in found:
        seen[one.id] = seen.get(one.id, 0) + 1
        yield one if seen[one.id] == 1 else replace(one, id=f"{one.id}-{seen[one.id]}")


def _arithmetic(doc: Document) -> Iterator[Finding]:
    """Checks that did not add up."""
    if Check not in doc.layers:
        return
    figures = {f"{doc.id}#{figure.id}": figure for figure in doc.layer(Statistic)}
    for check in doc.layer(Check):
        if check.verdict != "inconsistent":
            continue
        figure = figures[check.statistics[-1]]
        block = doc.by_id[figure.block]
        yield Finding(
            id=finding_id(doc, "arithmetic", figure.block, check.message),
            rule="arithmetic",
            severity="error",
            doc=doc.id,
            block=f"{doc.id}#{figure.block}",
            start=figure.number.start - block.span.start,
            end=figure.number.end - block.span.start,
            message=check.message,
            evidence=check.id,
        )
