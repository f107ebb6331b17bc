"""Two texts side by side as one page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from pipeline.drafts.page import policy

if TYPE_CHECKING:
    from pipeline.cli.diff_carried import CarriedIn, CarriedSentence
    from pipeline.cli.diff_runs import RowRun
    from pipeline.knowledge.content import Content
    from pipeline.link.reuse.versions import DiffRun, Paired

_STYLE = """
body { font: 15px/1.5 Georgia, "Times New Roman", serif;
  margin: 2rem auto; max-width: 76rem; color: #222; padding: 0 1rem; overflow-wrap: anywhere }
h1 { font-size: 1.25rem; margin: 0 0 .25rem } p.sum { color: #555; margin: 0 0 1.25rem }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th { text-align: left; font-size: .9rem; border-bottom: 2px solid #333; padding: .3rem .8rem }
td { vertical-align: top; padding: .55rem .8rem; border-bottom: 1px solid #ddd;
  white-space: pre-line; overflow-wrap: anywhere }
td.none { background: #f6f6f6 } tr.same td { color: #595959 }
td small { display: block; color: #595959; font: .75rem/1.4 sans-serif }
del { background: #fde4e1; text-decoration: none; border-bottom: 2px solid #d8675b }
ins { background: #ddf3df; text-decoration: none; border-bottom: 2px solid #4c9a58 }
b.figure { background: #ffe08a; border-bottom: 2px solid #c78a00; padding: 0 .15em }
p.key { font-size: .85rem; color: #555 }
@media print { body { margin: 0; font-size: 10pt } }
"""
_KEY = "<del>gone</del>, <ins>new</ins>, <b class=figure>another figure</b>; grey: unchanged"


def page(
    names: tuple[str, str],
    left: Sequence[Content],
    right: Sequence[Content],
    rows: Sequence[Paired],
    *,
    long: bool = False,
) -> str:
    """The whole HTML page of a comparison, its style within."""
    from pipeline.cli.diff import counts
    from pipeline.cli.diff_carried import carried_in
    from pipeline.cli.diff_runs import in_runs

    held = carried_in(left, right, rows)
    heads = "".join(f"<th scope=col>{escape(name)}</th>" for name in names)
    body = "\n".join(_row(left, right, row, held) for row in in_runs(left, right, rows, long=long))
    title = escape(f"{names[0]} and {names[1]}")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'{policy(_STYLE)}<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n"
        f"<body><main><h1>{title}</h1><p class=sum>Passages: {counts(left, right, rows)}.</p><p class=key>{_KEY}</p>\n"
        f"<table><thead><tr>{heads}</tr></thead><tbody>\n{body}\n</tbody></table></main></body></html>\n"
    )


def _row(left: Sequence[Content], right: Sequence[Content], row: Paired | RowRun, held: CarriedIn) -> str:
    from pipeline.cli.diff_runs import RowRun
    from pipeline.link.reuse.cells import side_by_side

    if isinstance(row, RowRun):
        tag = "del" if row.gone else "ins"
        rest = "\n".join(escape(one.text) for one in row.rows)
        cell = (
            f"<td><small>{escape(row.address)}</small><details><summary><{tag}>{escape(row.told)}</{tag}></summary>"
            f"<{tag}>{rest}</{tag}></details></td>"
        )
        cells = [cell, "<td class=none></td>"] if row.gone else ["<td class=none></td>", cell]
        return f"<tr>{''.join(cells)}</tr>"
    if row.a is None or row.b is None:
        side = left[row.a] if row.a is not None else right[row.b or 0]
        tag = "del" if row.a is not None else "ins"
        cell = f"<td>{_label(side)}<{tag}>{escape(side.text)}</{tag}>{_elsewhere(held.of(row))}</td>"
        cells = [cell, "<td class=none></td>"] if row.a is not None else ["<td class=none></td>", cell]
        return f"<tr>{''.join(cells)}</tr>"
    one, other = side_by_side(left[row.a].text, right[row.b].text)
    same = all(piece.mark == "same" for piece in (*one, *other))
    carried = held.of(row)
    cells = [
        f"<td>{_label(side)}{''.join(_printed(part))}{_elsewhere([told for told in carried if told.side == name])}</td>"
        for name, side, part in (("a", left[row.a], one), ("b", right[row.b], other))
    ]
    return f"<tr{' class=same' if same else ''}>{''.join(cells)}</tr>"


def _elsewhere(carried: Sequence[CarriedSentence]) -> str:
    """Where sentences stand that are gone from a passage, or stood that are new in it."""
    return "".join(f"<small>{escape(one.told)}</small>" for one in carried)


def _label(side: Content) -> str:
    named = {"paragraph": "para.", "footnote": "note", "row": "table row"}
    place = f"{named[side.kind]} {side.label}" if side.kind in named and side.label else side.kind
    page = f", p. {side.page}" if side.page else ""
    return f"<small>{escape(place + page)}</small>"


def _printed(pieces: Sequence[DiffRun]) -> Iterator[str]:
    around = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>", "figure": "<b class=figure>{}</b>"}
    return (around[piece.mark].format(escape(piece.text)) for piece in pieces)
