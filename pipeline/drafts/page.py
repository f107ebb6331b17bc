"""A draft as one page that needs nothing else: its text, the words that something is said of marked, and what, beside.

No script, nothing loaded; the page forbids both itself (Content-Security-Policy), so that it may be sent on and opened
anywhere. Colour never tells alone: every remark has a number and says how grave it is.
"""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from pipeline.drafts.remarks import Remark, counted
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.schema import Row

_STYLE = """
:root { color-scheme: light }
body { font: 1rem/1.55 Georgia, "Times New Roman", serif; margin: 0 auto; max-width: 78rem; padding: 1rem; color: #222;
  background: #fff; overflow-wrap: anywhere }
header p, nav, .side, .where, small { font-family: system-ui, sans-serif; font-size: .85rem }
h1 { font-size: 1.4rem; margin: .5rem 0 } .name { font-size: 1.2rem; border-bottom: 2px solid #333; margin-top: 2rem }
.row { display: grid; grid-template-columns: minmax(0, 1fr) 22rem; column-gap: 2rem }
.row > div { overflow-wrap: anywhere }
.row p, .row .head { margin: .45rem 0 } .row .head { font-size: 1.05rem }
.label { color: #555 }
.furniture { color: #595959; font-size: .85rem }
.footnote { font-size: .92rem }
table { border-collapse: collapse; margin: .6rem 0 }
td { border: 1px solid #bbb; padding: .2rem .5rem; vertical-align: top }
mark { color: inherit; padding: .05em .1em; background: #e4effb; border-bottom: 2px dotted #30689c }
mark.warning { background: #fff1c9; border-bottom: 2px dashed #8a6100 }
mark.error { background: #fde4e1; border-bottom: 2px solid #b3261e }
a.n { font: bold .7rem/1 system-ui, sans-serif; vertical-align: super; text-decoration: none; color: #1a4f8b;
  padding: 0 .15em }
a:focus-visible { outline: 3px solid #1a4f8b; outline-offset: 2px }
ol.said { list-style: none; margin: .45rem 0; padding: 0 }
ol.said li { border-left: 4px solid #30689c; padding: .25rem .6rem; margin-bottom: .5rem; background: #f7f7f5 }
ol.said li.warning { border-left-color: #8a6100 } ol.said li.error { border-left-color: #b3261e }
ol.said li:target, mark:target { outline: 3px solid #1a4f8b }
ol.said p { margin: .15rem 0; white-space: pre-line; overflow-wrap: anywhere }
.kind { font-weight: bold } .rule { color: #555 }
@media (max-width: 60rem) { .row { grid-template-columns: minmax(0, 1fr) } }
@media print { body { max-width: none; font-size: 10pt; padding: 0 } .row { grid-template-columns: minmax(0, 1fr) 6.5cm;
  column-gap: .6cm } nav { display: none } ol.said li { break-inside: avoid; background: none }
  mark { print-color-adjust: exact; -webkit-print-color-adjust: exact } }
"""
_SAYS = {"error": "Error", "warning": "Warning", "note": "Note"}
_GRAVEST = ("error", "warning", "note")
_ROWS_END, _CELLS_END = "\n", " | "


@dataclass(frozen=True, slots=True)
class _Numbered:
    number: int
    remark: Remark


def policy(style: str) -> str:
    """The element by which a page forbids itself everything but this style sheet."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    rule = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return f'<meta http-equiv="Content-Security-Policy" content="{rule}">'


def remarks_page(base: KnowledgeBase, remarks: Mapping[str, Sequence[Remark]], title: str) -> str:
    """The page.

    Args:
        base: Where the documents are.
        remarks: Document to what is said of it; every document named is shown whole.
        title: What the page is called.
    """
    everything = [one for said in remarks.values() for one in said]
    body = "\n".join(part for doc, said in remarks.items() for part in _document(base, doc, said, len(remarks) > 1))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'{policy(_STYLE)}<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body><header><h1>{escape(title)}</h1>"
        f"<p>{escape(counted(everything))} found. Numbers lead from the words to what is said of them, and back."
        f"</p></header>\n<main>\n{body}\n</main></body></html>\n"
    )


def _document(base: KnowledgeBase, doc: str, remarks: Sequence[Remark], several: bool) -> Iterator[str]:
    row = base.document(doc) or {}
    language = f' lang="{escape(row["language"])}"' if row.get("language") else ""
    blocks = list(base.having("blocks", doc=doc))
    notes = list(base.having("footnotes", doc=doc))
    order = {part["id"].split("#", 1)[1]: n for n, part in enumerate((*blocks, *notes))}
    placed = sorted((one for one in remarks if one.block in order), key=lambda one: (order[one.block], one.start))
    by_block: dict[str, list[_Numbered]] = defaultdict(list)
    stem = f"d{doc}-" if several else ""
    for number, remark in enumerate(placed, 1):
        by_block[remark.block].append(_Numbered(number, remark))
    calls: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for mark in base.having("marks", doc=doc):
        calls[mark["block"]].append((mark["offset"], mark["label"]))
    level = "h3" if several else "h2"
    page = _PageWriter(stem, calls, level)
    yield f"<article{language} dir=auto>"
    if several:
        yield f'<h2 class="name">{escape(base.name_of(doc))}</h2>'
    yield from (page.row(part, by_block.get(part["id"].split("#", 1)[1], ())) for part in blocks)
    if notes:
        yield f'<{level} class="name" lang="en">Notes</{level}>'
        yield from (page.row(part, by_block.get(part["id"].split("#", 1)[1], ())) for part in notes)
    yield "</article>"


class _PageWriter:
    """Writes the parts of one document; ``stem`` keeps its numbers apart from another's, ``level`` is its headings'."""

    def __init__(self, stem: str, calls: Mapping[str, Sequence[tuple[int, str]]], level: str) -> None:
        self._level = level
        self._stem = escape(stem, quote=True)
        self._calls = calls

    def row(self, part: Row, said: Sequence[_Numbered]) -> str:
        """A block or note, and beside it what is said of its words."""
        beside = self._beside(said) if said else ""
        return f'<div class="row"><div>{self._text(part, said)}</div><div class="side">{beside}</div></div>'

    def _text(self, part: Row, said: Sequence[_Numbered]) -> str:
        kind = part.get("kind", "note")
        label = part["label"] if kind in {"paragraph", "note"} else None
        printed = f'<span class="label">{escape(label)}{"" if label.endswith(")") else "."}</span> ' if label else ""
        if kind == "table" and part["rows"]:
            return self._table(part, said)
        words = self._marked(part, said, 0, len(part["text"])).replace("\n", "<br>")
        if kind in {"title", "heading"}:
            return f'<{self._level} class="head">{printed}{words}</{self._level}>'
        name = {"furniture": ' class="furniture"', "note": ' class="footnote"'}.get(kind, "")
        return f"<p{name} dir=auto>{printed}{words}</p>"

    def _table(self, part: Row, said: Sequence[_Numbered]) -> str:
        """A table's text is its rows, a line each; the places of marks are places in that text."""
        rows, at = [], 0
        for line in part["text"].split(_ROWS_END):
            cells = []
            for cell in line.split(_CELLS_END):
                cells.append(f"<td>{self._marked(part, said, at, at + len(cell))}</td>")
                at += len(cell) + len(_CELLS_END)
            at += len(_ROWS_END) - len(_CELLS_END)
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return f"<table>{''.join(rows)}</table>"

    def _marked(self, part: Row, said: Sequence[_Numbered], first: int, last: int) -> str:
        """A stretch of the text, cut wherever a remark begins or ends or a note is called."""
        text: str = part["text"]
        spans = [(one, *_span(one.remark, len(text))) for one in said]
        calls = [(at, label) for at, label in self._calls.get(part["id"], ()) if first < at <= last or at == first == 0]
        cuts = {first, last, *(at for at, _ in calls)}
        cuts |= {place for _, start, end in spans for place in (start, end) if first < place < last}
        out, ordered = [], sorted(cuts)
        for start, end in zip(ordered, [*ordered[1:], last], strict=True):
            out += [f"<sup>{escape(label)}</sup>" for at, label in calls if at == start and start != last]
            over = [one for one, a, b in spans if a < end and start < b]
            out.append(self._stretch(escape(text[start:end]), over, [s[0] for s in spans if first <= s[1] == start]))
            out += [self._number(one) for one, a, b in spans if a < b == end > start]
        out += [f"<sup>{escape(label)}</sup>" for at, label in calls if at == last]
        return "".join(out)

    def _stretch(self, words: str, over: Sequence[_Numbered], begun: Iterable[_Numbered]) -> str:
        if not over or not words:
            return words
        grave = min((one.remark.severity for one in over), key=_GRAVEST.index)
        ids = [f"{self._stem}w{one.number}" for one in begun if one in over]
        outer = f' id="{ids[0]}"' if ids else ""
        inner = "".join(f'<span id="{name}"></span>' for name in ids[1:])
        return f'<mark class="{grave}"{outer}>{inner}{words}</mark>'

    def _number(self, one: _Numbered) -> str:
        said = f"{_SAYS[one.remark.severity]} {one.number}"
        return f'<a class="n" href="#{self._stem}r{one.number}" aria-label="{said}">{one.number}</a>'

    def _beside(self, said: Sequence[_Numbered]) -> str:
        items = "".join(
            f'<li id="{self._stem}r{one.number}" class="{one.remark.severity}" lang="en">'
            f'<p><a href="#{self._stem}w{one.number}" aria-label="To the words of {one.number}">{one.number}</a> '
            f'<span class="kind">{_SAYS[one.remark.severity]}</span> <span class="rule">{escape(one.remark.rule)}'
            f"</span></p><p>{escape(one.remark.text)}</p></li>"
            for one in said
        )
        return f'<ol class="said">{items}</ol>'


def _span(remark: Remark, size: int) -> tuple[int, int]:
    """The stretch that is marked: one letter at least, the whole where it lies outside."""
    if remark.start >= size:
        return 0, size
    return remark.start, min(max(remark.end, remark.start + 1), size)
