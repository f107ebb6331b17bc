"""``ibid diff``: two documents or two paragraphs, words aligned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.output import kb_option

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.link.reuse.versions import Paired

_KINDS = ("paragraph", "list_item", "quote", "heading", "title")
Row = Mapping[str, Any]


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page side by side here.")
@click.option("--all", "whole", is_flag=True, help="Also paragraphs that did not change.")
@kb_option
def diff(a: str, b: str, html: Path | None, whole: bool, kb: Path) -> int:
    """Compare two documents ("A/80/L.1" "A/RES/80/1") or two paragraphs ("001 para. 41" "004 para. 3").

    Print, punctuation and numbers written in words make no difference: "38 per cent" is "38%". Exit code 1 when a
    figure changed.
    """
    from pipeline import knowledge
    from pipeline.knowledge.address import resolve
    from pipeline.link.reuse.differences import differences
    from pipeline.link.reuse.versions import pair

    with knowledge.open(kb) as base:
        left, right = (_blocks(base, resolve(base, typed)) for typed in (a, b))
        rows = pair([row["text"] for row in left], [row["text"] for row in right])
        if html is not None:
            from pipeline.cli.diff_page import page

            html.write_text(page((a, b), left, right, rows), encoding="utf-8")
            click.echo(f"{a} and {b} side by side → {html}")
        else:
            click.echo("\n".join(_text(base, left, right, rows, whole=whole)))
    both = ((left[row.a]["text"], right[row.b]["text"]) for row in rows if row.a is not None and row.b is not None)
    return 1 if any(one.figures for texts in both for one in differences(*texts)) else 0


def _blocks(base: KnowledgeBase, address: Any) -> list[Row]:
    """The running text of what was asked for."""
    if address.kind == "document":
        rows = base.rows("blocks", "doc = ?", (address.doc,))
        return [row for row in rows if row["kind"] in _KINDS and row["text"].strip()]
    row = base.passage(address.id)
    return [row] if row else []


def counts(left: Sequence[Row], right: Sequence[Row], rows: Sequence[Paired]) -> str:
    """How many paragraphs are the same, changed, gone, new."""
    from pipeline.link.reuse.differences import differences

    same = changed = figures = 0
    for row in rows:
        if row.a is not None and row.b is not None:
            found = differences(left[row.a]["text"], right[row.b]["text"])
            same += not found
            changed += bool(found)
            figures += any(one.figures for one in found)
    gone, new = sum(row.b is None for row in rows), sum(row.a is None for row in rows)
    changes = f"{same} the same, {changed} changed ({figures} with another figure)"
    return f"{changes}, {gone} only in the first, {new} only in the second"


def _text(
    base: KnowledgeBase, left: Sequence[Row], right: Sequence[Row], rows: Sequence[Paired], *, whole: bool
) -> Iterator[str]:
    from pipeline.knowledge.address import address_of
    from pipeline.link.reuse.differences import differences

    yield counts(left, right, rows)
    for row in rows:
        if row.a is None or row.b is None:
            side = left[row.a] if row.a is not None else right[row.b or 0]
            sign, colour = ("-", "red") if row.a is not None else ("+", "green")
            yield f"\n{sign} {address_of(base, side)}"
            yield click.style(_folded(side["text"]), fg=colour)
            continue
        one, other = left[row.a], right[row.b]
        if whole or differences(one["text"], other["text"]):
            yield f"\n{address_of(base, one)}  ↔  {address_of(base, other)}"
            yield _folded(_marked(one["text"], other["text"]))


def _marked(a: str, b: str) -> str:
    """One text with what is gone in [-…-] and what is new in {+…+}, a figure that changed in bold."""
    from pipeline.link.reuse.versions import pieces

    left, right = pieces(a, b)
    out = []
    fresh = list(right)
    for piece in left:
        if piece.mark == "same":
            put_in = _until_same(fresh)
            out += [*put_in, " "] if put_in and piece.text[:1].isalnum() else put_in
            out.append(piece.text)
            if fresh and fresh[0].mark == "same":
                fresh.pop(0)
        else:
            out.append(click.style(f"[-{piece.text}-]", fg="red", bold=piece.mark == "figure"))
    return "".join([*out, *_until_same(fresh)])


def _until_same(fresh: list[Any]) -> list[str]:
    out = []
    while fresh and fresh[0].mark != "same":
        piece = fresh.pop(0)
        out.append(click.style(f"{{+{piece.text}+}}", fg="green", bold=piece.mark == "figure"))
    return out


def _folded(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
