"""``ibid changes``: what a run changed since the one before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.gaps import gaps_in
from pipeline.cli.output import emit, form_options, kb_option, shorten
from pipeline.cli.terminal import count, say

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.changes import Change, Changes
    from pipeline.knowledge.schema import OpenRow, Row

_SIGNS = {"new": ("+", "green"), "gone": ("-", "red"), "other": ("~", "yellow"), "moved": (">", None)}
_SAID = 160
"""Letters shown of what is said."""


def _known_layers(_: click.Context, __: click.Parameter, asked: tuple[str, ...]) -> tuple[str, ...]:
    from pipeline.knowledge.answers import LAYERS

    for one in asked:
        if one not in LAYERS:
            raise click.BadParameter(f"no layer is called {one}; they are: {', '.join(LAYERS)}")
    return asked


@click.command()
@click.argument("doc", nargs=-1)
@click.option(
    "--layer",
    multiple=True,
    callback=_known_layers,
    help="Only this layer (figures, citations, works, …); may be given again.",
)
@click.option("--kind", type=click.Choice(["new", "gone", "other", "moved"]), help="Only what came, went, …")
@click.option(
    "--since",
    type=click.Path(exists=True, path_type=Path),
    metavar="KB",
    help="Another knowledge base (kept aside, say) to hold this one against.",
)
@click.option("-n", "--limit", type=click.IntRange(min=0), default=50, show_default=True, help="Shown; 0 for all.")
@kb_option
@form_options
def changes(
    doc: tuple[str, ...],
    layer: tuple[str, ...],
    kind: str | None,
    since: Path | None,
    limit: int,
    kb: Path,
    form: str | None,
) -> int:
    """Show what the last run changed: answers that came, went or are other ones, by layer and by DOC.

    Documents that came or went are counted, and not told answer by answer. Exit code 1 where an answer changed.
    """
    from pipeline import knowledge
    from pipeline.knowledge.address import resolve
    from pipeline.knowledge.changes import changes as compare

    with knowledge.open(kb) as base:
        docs = {resolve(base, one).doc for one in doc}
        found = compare(base.path, None if since is None else _file(since))
        wanted = [one for one in found.changes if _asked(one, docs, layer, kind)]
        gaps = gaps_in(base, _LOOKED_AT, docs)
        rows = [_row(base, change) for change in wanted]
        if form is not None:
            emit(rows, form, str, gaps)
        else:
            narrowed = bool(doc or layer or kind)
            say("\n".join([*([] if narrowed else _summary(base, found)), *_text(base, rows, limit)]))
        gaps.tell(base)
    return gaps.code(1 if wanted else 0, empty=False)


_LOOKED_AT = ("citations", "statistics", "supports", "findings", "works", "reuse", "verifications", "conflicts")


def _asked(change: Change, docs: Collection[str], layers: Collection[str], kind: str | None) -> bool:
    """Whether a change is of these documents, layers and kind; what is empty asks for nothing."""
    return (
        (not docs or change.answer.doc in docs)
        and (not layers or change.answer.layer in layers)
        and (kind is None or change.kind == kind)
    )


def _file(since: Path) -> Path:
    return since / "kb.sqlite" if since.is_dir() else since


def _row(base: KnowledgeBase, change: Change) -> OpenRow:
    one = change.answer
    return {
        "layer": one.layer,
        "doc": one.doc or None,
        "change": change.kind,
        "where": _where(base, one.place),
        "place": one.place or None,
        "words": one.words,
        "words_before": change.before.words if change.before else None,
        "before": change.before.said if change.before else None,
        "after": change.after.said if change.after else None,
    }


def _where(base: KnowledgeBase, place: str) -> str | None:
    """The place as a person types it; its id where it is no more."""
    from pipeline.knowledge.address import address_of

    row = base.passage(place) if place else None
    return address_of(base, row) if row else place or None


def _summary(base: KnowledgeBase, found: Changes) -> Iterator[str]:
    for name, (before, now) in found.made.items():
        yield f"{name.replace('_', ' ')}: {shorten(before, 40) or 'none'} → {shorten(now, 40) or 'none'}"
    for docs, what in ((found.documents_new, "new"), (found.documents_gone, "gone")):
        if docs:
            named = ", ".join(base.name_of(doc) if base.document(doc) else doc for doc in docs[:5])
            yield f"{count(len(docs), 'document')} {what}: {named}{', …' if len(docs) > 5 else ''}"
    if not found.changes:
        yield "no answer changed" + (" in the others" if found.documents_new or found.documents_gone else "")
        return
    yield f"{'':<20}{'same':>9}{'new':>9}{'gone':>9}{'other':>9}{'moved':>9}"
    for layer, same, kinds in found.counts():
        cells = "".join(f"{kinds[kind]:>9}" for kind in ("new", "gone", "other", "moved"))
        yield f"{layer:<20}{same:>9}{cells}"


def _text(base: KnowledgeBase, rows: Sequence[Row], limit: int) -> Iterator[str]:
    held = ""
    for row in rows[: limit or None]:
        if row["layer"] != held:
            held = row["layer"]
            yield f"\n{held}"
        sign, colour = _SIGNS[row["change"]]
        where = row["where"] or (base.name_of(row["doc"]) if row["doc"] and base.document(row["doc"]) else row["doc"])
        yield f"  {click.style(sign, fg=colour)} {f'{where}  ' if where else ''}“{shorten(row['words'], 70)}”"
        if row["change"] == "moved":
            continue
        if row["words_before"] not in {None, row["words"]}:
            yield f"      words  {shorten(row['words_before'], 70)} → {shorten(row['words'], 70)}"
        was, now = row["before"], row["after"]
        if was is not None and now is not None:
            was, now = _unlike(was, now)
        yield from (f"      {name:<5}  {shorten(said, _SAID)}" for name, said in (("was", was), ("is", now)) if said)
    if limit and len(rows) > limit:
        yield f"\n… {len(rows) - limit} more: -n 0"


def _unlike(was: str, now: str) -> tuple[str, str]:
    """Only the parts that are not on both sides."""
    before, after = was.split("; "), now.split("; ")
    return "; ".join(p for p in before if p not in after), "; ".join(p for p in after if p not in before)
