"""``ibid dupes``: passages that stand twice, and figures that drifted between the copies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from pipeline.cli.decided import Decided, decided_options
from pipeline.cli.drafts import check_written, reading, write, written_options
from pipeline.cli.gaps import gaps_in
from pipeline.cli.output import emit, form_options, kb_option, shorten
from pipeline.cli.terminal import count, say
from pipeline.cli.versions import families, of_one_report, told_once

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.copies import Copy
    from pipeline.knowledge.copy_clusters import CopyCluster, Listed
    from pipeline.knowledge.schema import Row

_WIDTH = 96
_COPIES = 8
"""Copies shown of one passage; the rest is counted."""


class _Asked(TypedDict):
    """What a person may choose; the options say what each means."""

    doc: str | None
    where: str | None
    min_words: int
    drift: bool
    include: tuple[str, ...]
    against: Path | None
    engine: str | None
    scheduler: str | None
    limit: int
    docx: Path | None
    html: Path | None
    decided: Path | None
    show_decided: bool


@click.command()
@click.argument("doc", required=False)
@click.option("--within", "where", flag_value="within", default=None, help="Only copies inside one document.")
@click.option("--across", "where", flag_value="across", help="Only copies in different documents.")
@click.option("--min-words", type=click.IntRange(min=1), default=1, help="Only passages of so many words.")
@click.option("--drift", is_flag=True, help="Only passages in which a figure changed.")
@click.option(
    "--include",
    type=click.Choice(["formulaic", "versions"]),
    multiple=True,
    help="Also names, set phrases and standing text; what versions of one report share (ibid diff compares them).",
)
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A new draft (PDF, Word, text, HTML): what in it already stands in the knowledge base.",
)
@click.option(
    "--engine", type=click.Choice(["local", "dask"]), help="Compare all documents anew: here, or on a Dask cluster."
)
@click.option("--scheduler", metavar="ADDRESS", help="The cluster's scheduler (extra: cluster), with --engine dask.")
@click.option("-n", "--limit", type=click.IntRange(min=1), default=25, show_default=True, help="Clusters shown.")
@written_options
@decided_options
@kb_option
@form_options
def dupes(kb: Path, form: str | None, **asked: Unpack[_Asked]) -> int:
    """Show passages that stand twice, drifted figures first; with DOC only those that touch it.

    A passage is told once with all its copies, oldest document first. With --against also figures that the draft tells
    in other words; --docx and --html write what is found beside the draft's words. Exit code 1 when a figure changed.
    """
    from pipeline import knowledge
    from pipeline.knowledge.copy_clusters import pairs_of

    _check(kb, asked)
    with ExitStack() as opened:
        base = opened.enter_context(knowledge.open(kb))
        draft = opened.enter_context(reading([asked["against"]], "statistics")) if asked["against"] else None
        name, found = _found(base, draft, asked)
        shown, hidden = _shown(base, found, asked, rows=form is not None)
        kept = not (draft or asked["engine"] or asked["scheduler"])
        held = Decided(base, kb, asked["decided"], show=asked["show_decided"] or not kept)
        shown = held.open("repeat", shown, lambda one: pairs_of(base, one.id) if one.pairs is None else one.pairs)
        drifted = [one for one in shown if one.drifted]
        wanted = drifted if asked["drift"] else shown
        if draft is not None:
            _write_beside(base, draft, wanted, found or [], asked)
        gaps = gaps_in(base, ("reuse",) if kept else ("blocks",), [name] if name else ())
        if form is not None:
            emit((_row(one) for one in _whole(base, found, wanted)), form, str, gaps)
        elif shown:
            first = list(_whole(base, found, wanted[: asked["limit"]]))
            others = _with_other_figures(base, found) & {one.id for one in shown if not (one.drifted or one.formulaic)}
            numbers = _Numbers(len(drifted), others, len(shown), hidden, len(wanted) - len(first))
            say("\n".join(_text(first, numbers, families(base))))
        else:
            say(gaps.nothing("nothing stands twice") + _tail(hidden))
        gaps.tell(base)
        held.tell()
    return gaps.code(1 if drifted else 0, empty=not shown)


def _check(kb: Path, asked: _Asked) -> None:
    """See that what is asked for can be written, before anything is read."""
    file = asked["against"]
    if (asked["docx"] or asked["html"]) and file is None:
        raise click.UsageError("--docx and --html write what is found in a draft: they go with --against FILE")
    check_written(asked["docx"], asked["html"], [kb, *([file] if file else [])], file)


def _found(
    base: KnowledgeBase, draft: KnowledgeBase | None, asked: _Asked
) -> tuple[str | None, list[CopyCluster] | None]:
    """The document asked for, and the clusters that were made for the question; None where all those kept are meant."""
    from pipeline.knowledge.address import resolve
    from pipeline.knowledge.copy_clusters import clusters
    from pipeline.knowledge.lists.repeats import pairs

    name, where = resolve(base, asked["doc"]).doc if asked["doc"] else None, asked["where"]
    if draft is not None and asked["against"] is not None:
        from pipeline.cli.against import copies_of, free_name

        return name, clusters(base, *copies_of(base, draft, free_name(base, asked["against"])))
    if asked["engine"] is not None or asked["scheduler"] is not None:
        rows = _anew(base, asked["engine"], asked["scheduler"])
        return name, clusters(base, (row for row in rows if _wanted(row, name, where)))
    if name or where:
        return name, clusters(base, pairs(base, name, where))
    return name, None


def _shown(
    base: KnowledgeBase, found: list[CopyCluster] | None, asked: _Asked, *, rows: bool
) -> tuple[list[Listed], dict[str, int]]:
    """The clusters to show, and how many are left out, by why; ``rows`` leave out nothing that people need not read."""
    from pipeline.knowledge.copy_clusters import brief, listed

    told = listed(base) if found is None else [brief(cluster) for cluster in found]
    family_of = families(base)
    apart = {"formulaic": {one.id for one in told if one.formulaic}}
    if not rows:
        apart["versions"] = {one.id for one in told if not one.drifted and of_one_report(one.docs, family_of)}
    out = {kind: those for kind, those in apart.items() if kind not in asked["include"]}
    shown = [one for one in told if one.words >= asked["min_words"] and not any(one.id in ids for ids in out.values())]
    formulaic = apart["formulaic"]
    return shown, {kind: len(those - formulaic if kind == "versions" else those) for kind, those in out.items()}


def _whole(base: KnowledgeBase, found: list[CopyCluster] | None, wanted: Sequence[Listed]) -> Iterator[CopyCluster]:
    from pipeline.knowledge.copy_clusters import stored

    asked = [one.id for one in wanted]
    whole = {cluster.id: cluster for cluster in (stored(base, asked) if found is None else found)}
    yield from (whole[one] for one in asked)


def _write_beside(
    base: KnowledgeBase, draft: KnowledgeBase, wanted: Sequence[Listed], found: list[CopyCluster], asked: _Asked
) -> None:
    """Write what is found beside the draft's words, where that is asked for."""
    from pipeline.cli.against import free_name
    from pipeline.cli.dupes_remarks import remarks_on

    file, docx, html = asked["against"], asked["docx"], asked["html"]
    if file is None or not (docx or html):
        return
    told = {one.id for one in wanted}
    remarks = remarks_on([cluster for cluster in found if cluster.id in told], free_name(base, file))
    said = {draft.documents_known()[0]["doc"]: remarks}
    write(draft, said, docx=docx, html=html, draft=file, title=f"ibid dupes --against {file.name}")


def _anew(base: KnowledgeBase, name: str | None, scheduler: str | None) -> Iterator[Row]:
    from pipeline.cli.against import copies_anew
    from pipeline.run.partitions import engine

    if scheduler is not None and name != "dask":
        raise click.UsageError("--scheduler goes with --engine dask")
    yield from copies_anew(base, engine(name or "local", scheduler=scheduler))


def _wanted(row: Row, doc: str | None, where: str | None) -> bool:
    """Whether a row is asked for, as :func:`pipeline.knowledge.lists.repeats.pairs` has it."""
    docs = row["a"]["doc"], row["b"]["doc"]
    return (doc is None or doc in docs) and (where is None or (docs[0] == docs[1]) is (where == "within"))


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Clusters in which a figure changed, those with other figures, all, those left out, by why, those further down."""

    drifted: int
    others: frozenset[str]
    shown: int
    hidden: Mapping[str, int]
    further: int


_LEFT_OUT = {"formulaic": "set phrases", "versions": "between versions of one report"}


def _tail(hidden: Mapping[str, int]) -> str:
    return "".join(f"; {many} {_LEFT_OUT[kind]} hidden (--include {kind})" for kind, many in hidden.items() if many)


def _text(shown: Sequence[CopyCluster], numbers: _Numbers, family_of: Mapping[str, str]) -> Iterator[str]:
    from pipeline.knowledge.lists.repeats import BY_FIGURES

    other = len(numbers.others)
    same = numbers.shown - numbers.drifted - other
    told = f"{count(numbers.drifted, 'passage')} {BY_FIGURES['changed']}; {other} {BY_FIGURES['other']}; "
    yield f"{told}{same} {BY_FIGURES['same']}{_tail(numbers.hidden)}"
    for number, cluster in enumerate(shown, 1):
        yield ""
        yield from _one(number, cluster, family_of, other=cluster.id in numbers.others)
    if numbers.further:
        yield f"\n… {numbers.further} more: -n {len(shown) + numbers.further}"


def _with_other_figures(base: KnowledgeBase, found: Sequence[CopyCluster] | None) -> frozenset[str]:
    """Clusters of which two copies hold other numbers: of the knowledge base, or of those made for the question."""
    from pipeline.knowledge.lists.repeats import with_other_numbers
    from pipeline.link.reuse.numbers import differ

    if found is None:
        return with_other_numbers(base)
    texts = ((one.id, pair["a"]["text"], pair["b"]["text"]) for one in found for pair in one.pairs)
    return frozenset(name for name, a, b in texts if differ(a, b))


def _one(number: int, cluster: CopyCluster, family_of: Mapping[str, str], *, other: bool) -> Iterator[str]:
    """A cluster: its figures, then every copy with date, place and notes."""
    title = shorten(cluster.copies[0].text, 50)
    said = "   formulaic" if cluster.formulaic else "   other figures" if other else ""
    yield f"{number}  {title:<52}{_figures(cluster)}{said}"
    told = list(told_once(cluster.copies, family_of))
    width = max(len(copy.address) for copy, _ in told[:_COPIES])
    for copy, versions in told[:_COPIES]:
        notes = ("note " if len(copy.notes) == 1 else "notes ") + ", ".join(copy.notes) if copy.notes else "no note"
        yield f"   {copy.date or '          '}  {copy.address:<{width}}  {_excerpt(copy, cluster)}   {notes}"
        if versions:
            yield f"   {'':10}  and in {count(versions, 'other version')} of it"
    if len(told) > _COPIES:
        yield f"   … and {count(len(told) - _COPIES, 'more copy', 'more copies')}"


def _figures(cluster: CopyCluster) -> str:
    if cluster.kind == "retold":
        return "same figure, other words"
    if not cluster.drifts:
        kind = (
            "word for word"
            if cluster.kind == "exact" and cluster.similarity == 1
            else f"{cluster.similarity:.0%} alike"
        )
        return f"{count(len(cluster.copies), 'time')}, {kind}"
    told: dict[int, str] = {}
    for drift in cluster.drifts:
        told.setdefault(id(drift.a), drift.figure_a)
        told.setdefault(id(drift.b), drift.figure_b)
    steps = list(dict.fromkeys(told[id(copy)] for copy in cluster.copies if id(copy) in told))
    why = "explained by the dates" if all(drift.explained for drift in cluster.drifts) else "look"
    return " → ".join(f"[{step}]" for step in steps[:6]) + f"   {why}"


def _excerpt(copy: Copy, cluster: CopyCluster) -> str:
    """The copy's words, cut to one line around its figure, the figure in brackets."""
    text = " ".join(copy.text.split())
    figures = [d.figure_a for d in cluster.drifts if d.a is copy] + [d.figure_b for d in cluster.drifts if d.b is copy]
    for figure in dict.fromkeys(figures):
        pattern = r"\W+".join(map(re.escape, figure.split()))
        found = re.search(rf"(?<!\w){pattern}(?!\w)", text)
        if found:
            before = text[: found.start()]
            start = before.rfind(" ", 0, max(0, len(before) - 30)) + 1 if len(before) > 34 else 0
            cut = text[start : found.start()] + f"[{found.group()}]" + text[found.end() :]
            return ("… " if start else "") + shorten(cut, 66)
    return shorten(text, 66)


def _row(cluster: CopyCluster) -> Row:
    return {
        "cluster": cluster.id,
        "kind": cluster.kind,
        "formulaic": cluster.formulaic,
        "similarity": cluster.similarity,
        "drift": [
            {
                "a": d.a.address,
                "b": d.b.address,
                "figure_a": d.figure_a,
                "figure_b": d.figure_b,
                "explained": d.explained,
            }
            for d in cluster.drifts
        ],
        "copies": [asdict(copy) for copy in cluster.copies],
    }
