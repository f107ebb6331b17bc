"""``ibid diff``: two documents or two paragraphs, words aligned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.drafts import check_written, files_among, reading, write, write_page
from pipeline.cli.output import form_options, kb_option, render
from pipeline.cli.terminal import say

if TYPE_CHECKING:
    from pipeline.knowledge.address import Address
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.content import Content
    from pipeline.knowledge.schema import Row
    from pipeline.link.reuse.versions import DiffRun, Paired


_WRITTEN = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--html", type=_WRITTEN, metavar="OUT", help="Write a page side by side.")
@click.option("--docx", type=_WRITTEN, metavar="OUT", help="Write a copy of B, a Word file, with comments.")
@click.option("--all", "whole", is_flag=True, help="Also passages that did not change.")
@click.option(
    "--long",
    is_flag=True,
    help="Every row of a new table, line of the front matter and heading, not their number alone.",
)
@kb_option
@form_options
def diff(
    a: str, b: str, html: Path | None, docx: Path | None, whole: bool, long: bool, kb: Path, form: str | None
) -> int:
    """Compare two documents ("A/80/L.1" "A/RES/80/1") or two paragraphs ("001 para. 41" "004 para. 3").

    Either may be a file (Word, PDF, HTML, text) that is in no knowledge base: it is read for this. Everything but the
    lines above the title, running heads, page numbers, tables of contents and labels of charts is compared, tables row
    by row; other dates of issue are told in a line. Print, punctuation and numbers in words make no difference: "38 per
    cent" is "38%". A table that is new or gone is told once, with the number of its rows, and lines of the front matter
    and headings alone are counted (--json has them all); of a sentence that stands elsewhere it is said where. Exit
    code 1 when a figure changed.
    """
    from pipeline.knowledge.content import paired

    files = files_among([a, b])
    draft = next(iter(files_among([b])), None)
    check_written(docx, html, [*files, kb], draft)
    with _asked(a, kb) as (first, one, left), _asked(b, kb) as (base, other, right):
        rows = _two_passages([one, other], left, right) or paired(left, right)
        issued = _issued((first, one), (base, other))
        if docx is not None:
            from pipeline.cli.diff_carried import carried_in
            from pipeline.cli.diff_remarks import remarks_on
            from pipeline.cli.diff_runs import in_runs

            runs, held = in_runs(left, right, rows, long=long), carried_in(left, right, rows)
            said = {(draft or kb).stem: remarks_on(left, right, runs, held)}
            write(base, said, docx=docx, html=None, draft=draft, title="")
    if html is not None:
        from pipeline.cli.diff_page import page

        write_page(html, page((a, b), left, right, rows, long=long))
    if form is not None:
        found = _rows(left, right, rows)
        click.echo(render([row for row in found if whole or row["change"] != "same"], form), nl=False)
    elif html is None and docx is None:
        lines = _text(left, right, rows, whole=whole, long=long)
        say("\n".join([next(lines), *issued, *lines]))
    return 1 if _figure_changed(left, right, rows) else 0


def _figure_changed(left: Sequence[Content], right: Sequence[Content], rows: Sequence[Paired]) -> bool:
    from pipeline.link.reuse.cells import compare

    both = ((left[row.a].text, right[row.b].text) for row in rows if row.a is not None and row.b is not None)
    return any(one.figures for texts in both for one in compare(*texts))


@contextmanager
def _asked(typed: str, kb: Path) -> Iterator[tuple[KnowledgeBase, Address, list[Content]]]:
    """What an address or a file holds, its address, and the knowledge base it stands in."""
    from pipeline import knowledge
    from pipeline.knowledge.address import resolve
    from pipeline.knowledge.content import content

    files = files_among([typed])
    opened = reading(files, "segment") if files else knowledge.open(kb)
    with opened as base:
        name = base.documents_known()[0]["doc"] if files else typed
        place = resolve(base, name)
        yield base, place, content(base, place)


def _issued(*sides: tuple[KnowledgeBase, Address]) -> list[str]:
    """A line with the dates of issue of two documents where they differ; they stand above the text."""
    rows = [base.document(place.doc) if place.kind == "document" else None for base, place in sides]
    dates = [str(row["date"]) for row in rows if row and row["date"]]
    return [f"issued {dates[0]} ↔ {dates[1]}"] if len(set(dates)) > 1 else []


def _two_passages(places: Sequence[Address], left: Sequence[Content], right: Sequence[Content]) -> list[Paired]:
    """Two passages that a person named are compared, however little they share; nothing where more is named."""
    from pipeline.link.reuse.versions import Paired

    named = all(place.kind not in ("document", "page") for place in places)
    return [Paired(0, 0, 1.0)] if named and len(left) == len(right) == 1 else []


def counts(left: Sequence[Content], right: Sequence[Content], rows: Sequence[Paired]) -> str:
    """How many passages are the same, changed, gone, new."""
    from pipeline.link.reuse.cells import compare

    same = changed = figures = 0
    for row in rows:
        if row.a is not None and row.b is not None:
            found = compare(left[row.a].text, right[row.b].text)
            same += not found
            changed += bool(found)
            figures += any(one.figures for one in found)
    gone, new = sum(row.b is None for row in rows), sum(row.a is None for row in rows)
    changes = f"{same} the same, {changed} changed ({figures} with another figure)"
    return f"{changes}, {gone} only in the first, {new} only in the second"


def _rows(left: Sequence[Content], right: Sequence[Content], rows: Sequence[Paired]) -> list[Row]:
    from pipeline.cli.diff_apart import apart
    from pipeline.cli.diff_carried import carried_in

    held = carried_in(left, right, rows)
    return [
        {**_row(left, right, row), "apart": kind, "elsewhere": [one.row() for one in held.of(row)]}
        for row, kind in zip(rows, apart(left, right, rows), strict=True)
    ]


def _row(left: Sequence[Content], right: Sequence[Content], row: Paired) -> Row:
    from pipeline.link.reuse.cells import compare

    a, b = (left[row.a] if row.a is not None else None), (right[row.b] if row.b is not None else None)
    found = compare(a.text, b.text) if a and b else ()
    return {
        "change": "gone" if b is None else "new" if a is None else "changed" if found else "same",
        "figures_differ": any(one.figures for one in found),
        **{
            f"{name}_{side}": getattr(one, name) if one else None
            for side, one in (("a", a), ("b", b))
            for name in ("address", "kind", "page", "text")
        },
        "differences": [{"a": one.a, "b": one.b, "figures": one.figures} for one in found],
    }


def _text(
    left: Sequence[Content], right: Sequence[Content], rows: Sequence[Paired], *, whole: bool, long: bool
) -> Iterator[str]:
    from pipeline.cli.diff_apart import apart, told_apart
    from pipeline.cli.diff_carried import carried_in
    from pipeline.cli.diff_runs import RowRun, in_runs
    from pipeline.link.reuse.cells import compare

    yield counts(left, right, rows)
    kinds = apart(left, right, rows)
    if not (long or whole) and (line := told_apart(kinds)):
        yield line
    shown = [row for row, kind in zip(rows, kinds, strict=True) if long or whole or kind is None]
    held = carried_in(left, right, rows)
    for row in in_runs(left, right, shown, long=long):
        if isinstance(row, RowRun):
            sign, colour = _SIDES[row.gone]
            yield f"\n{sign} {row.address}: {row.told}"
            yield click.style(_folded(row.rows[0].text), fg=colour)
            yield f"  … and {len(row.rows) - 1} more (--long)"
            continue
        if row.a is None or row.b is None:
            side = left[row.a] if row.a is not None else right[row.b or 0]
            sign, colour = _SIDES[row.b is None]
            yield f"\n{sign} {side.address}"
            yield click.style(_folded(side.text), fg=colour)
            yield from (f"  {one.told}" for one in held.of(row))
            continue
        one, other = left[row.a], right[row.b]
        if whole or compare(one.text, other.text):
            yield f"\n{one.address}  ↔  {other.address}"
            yield _folded(_marked(one.text, other.text))
            yield from (f"  {told.told}" for told in held.of(row))


_SIDES = {True: ("-", "red"), False: ("+", "green")}
"""Sign and colour of what is gone, and of what is new."""


def _marked(a: str, b: str) -> str:
    """The second text with what is new in {+…+}, and what is gone in [-…-] where it stood; a changed figure in bold.

    Of what is the same, print is that of the second text: brackets and stops stand around what was put in.
    """
    from pipeline.link.reuse.cells import side_by_side

    left, right = map(list, side_by_side(a, b))
    out: list[str] = []
    kept = ""
    while left or right:
        differs = [*_until_same(left, "[-{}-]", "red"), *_until_same(right, "{{+{}+}}", "green")]
        if differs and kept and not kept[-1].isspace() and kept[-1] not in "(“‘/[-–":
            out.append(" ")
        out += differs
        if left:
            left.pop(0)
        kept = right.pop(0).text if right else ""
        out.append(f" {kept}" if differs and kept[:1].isalnum() else kept)
    return "".join(out)


def _until_same(side: list[DiffRun], sign: str, colour: str) -> Iterator[str]:
    """What differs at the beginning of a side, taken from it, in its signs."""
    while side and side[0].mark != "same":
        piece = side.pop(0)
        yield click.style(sign.format(piece.text), fg=colour, bold=piece.mark == "figure")


def _folded(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
