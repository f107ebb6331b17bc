"""What a run says at its end: what was read, what was found, what to look at, what to ask next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.cli import COMMANDS
from pipeline.cli.output import shorten
from pipeline.cli.terminal import count
from pipeline.cli.tour import questions

if TYPE_CHECKING:
    from pipeline.knowledge import KnowledgeBase
    from pipeline.knowledge.totals import Found
    from pipeline.run.run import Report

_STAGES = 5
"""Stages whose time is told, the slowest first."""
_WORTH_TELLING = 10.0
"""Seconds of work below which nobody asks where they went."""
_SHOWN = 12
"""Documents told one by one, and doubts listed; beyond that, sums."""


def summary(report: Report) -> Iterator[str]:
    """The lines that ``ibid run`` ends with: what was read, found, refused and failed."""
    from pipeline import knowledge
    from pipeline.knowledge.totals import found

    with knowledge.open(report.base) as base:
        yield _head(report, base)
        yield from _passed_over(report)
        done = [outcome.doc for outcome in report.outcomes if outcome.status == "done"]
        if len(done) <= _SHOWN:
            width = max(map(len, done), default=0)
            for doc in done:
                yield from _lines(doc, width, found(base, doc), _note_numbers(base, doc))
        else:
            yield from _lines("all", 3, found(base), "")
        yield from _look_at(base)
        yield from _layers_not_whole(base)
        yield from _sources(base)
        yield from _next(base, report)


def _head(report: Report, base: KnowledgeBase) -> str:
    counts = Counter(outcome.status for outcome in report.outcomes)
    states = ", ".join(f"{counts[status]} {status}" for status in ("done", "refused", "failed"))
    fresh = [outcome.doc for outcome in report.outcomes if outcome.doc in set(report.worked)]
    cached = len(report.outcomes) - len(fresh)
    pages = {row["doc"]: row["pages"] or 0 for row in base.documents_known()}
    read = sum(pages[doc] for doc in fresh)
    speed = f", {read / report.seconds:.0f} pages/s" if read else ""
    held = f", {cached} as before" if cached else ""
    return f"{count(len(report.outcomes), 'file')}: {states}{held}   {report.seconds:.1f} s{speed} → {report.base}"


def _passed_over(report: Report) -> Iterator[str]:
    """Files that were no sources, and where the time went."""
    passed = ", ".join(f"{count} {why}" for why, count in report.passed_over.items() if count)
    if passed:
        yield f"  passed over: {passed}"
    slowest = sorted(report.stage_seconds.items(), key=lambda one: -one[1])[:_STAGES]
    if sum(report.stage_seconds.values()) >= _WORTH_TELLING:
        yield "  time: " + ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in slowest)


def _lines(name: str, width: int, n: Found, numbers: str) -> Iterator[str]:
    tables = f", {count(n.tables, 'table')}" if n.tables else ""
    notes = f"; {count(n.notes, 'note')}, {n.linked}/{count(n.marks, 'mark')} linked{numbers}"
    told = notes if n.notes or n.marks else ""
    yield f"  {name:<{width}}  {count(n.paragraphs, 'paragraph')}, {count(n.headings, 'heading')}{tables}{told}"
    margin = " " * (width + 4)
    if n.citations:
        back = f"; back-references {n.resolved}/{n.back} resolved, {n.ambiguous} ambiguous" if n.back else ""
        yield f"{margin}{count(n.citations, 'citation')}{back}"
    if n.statistics or n.counts:
        yield f"{margin}figures: {count(n.statistics, 'statistic')}, {count(n.counts, 'count')}; {n.noted} with a note"


def _note_numbers(base: KnowledgeBase, doc: str) -> str:
    """Whether the numbered notes run 1…N without a gap or a repeat."""
    labels = [int(row["label"]) for row in base.having("footnotes", doc=doc) if row["label"].isdigit()]
    if not labels:
        return ""
    whole = labels == list(range(1, len(labels) + 1))
    return f", numbers {labels[0]}–{labels[-1]} {'whole' if whole else 'not whole'}"


def _look_at(base: KnowledgeBase) -> Iterator[str]:
    """Files that were not read, and doubts about those that were."""
    doubts: list[tuple[str, str]] = []
    for row in base.documents_known():
        if row["status"] != "done":
            doubts.append((row["doc"], f"{row['status']}: {row['reason']}"))
        elif row["duplicate_of"]:
            doubts.append((row["doc"], f"the same file as {row['duplicate_of']}"))
        doubts += [(row["doc"], warning["message"]) for warning in row["warnings"]]
    lead = "look at "
    shown = _first_of_each(doubts)
    for doc, doubt in shown:
        yield f"  {lead} {doc}  {shorten(doubt, 90)}"
        lead = " " * len(lead)
    if len(doubts) > len(shown):
        yield f"  {lead} and {len(doubts) - len(shown)} more: ibid docs --suspect"


def _first_of_each(doubts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """At most two doubts of one document, so that one bad document does not hide the others."""
    seen: Counter[str] = Counter()
    shown: list[tuple[str, str]] = []
    for doc, doubt in doubts:
        seen[doc] += 1
        if seen[doc] <= 2 and len(shown) < _SHOWN:
            shown.append((doc, doubt))
    return shown


def _layers_not_whole(base: KnowledgeBase) -> Iterator[str]:
    """Layers that were not looked for, or failed, in documents that were read."""
    from pipeline.knowledge.coverage import by_reason

    for one in by_reason(base):
        said = "failed" if one.status == "failed" else "not run"
        yield f"  {said:<8} {one.layers} in {count(one.documents, 'document')}: {shorten(one.reason or '', 80)}"


def _sources(base: KnowledgeBase) -> Iterator[str]:
    """How many of the cited works can be opened here."""
    from pipeline.knowledge.cited_works import counts

    works, held, no_file = counts(base)
    if works:
        said = f"{held} of {works} cited works {'is' if held == 1 else 'are'} in this knowledge base"
        others = f", {no_file} are no files (treaties, letters, …)" if no_file else ""
        missing = works - held - no_file
        ask = "   ibid sources --missing" if missing and "sources" in COMMANDS else ""
        yield f"  sources  {said}{others}, {missing} missing{ask}"


def _next(base: KnowledgeBase, report: Report) -> Iterator[str]:
    """Commands worth typing now."""
    yield "next: " + "   ".join(ask for ask, _ in questions(base, report.base)[:3])
