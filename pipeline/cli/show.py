"""``ibid show``: a document's outline, a paragraph with its notes, a note and where it is called, a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from pipeline.cli.output import kb_option, shorten
from pipeline.cli.terminal import count, folded, quoted, say

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.schema import Row

_WIDTH = 96
_BLOCKS = 30
"""Blocks shown of a document without headings and numbers."""
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@click.command()
@click.argument("address", nargs=-1, required=True)
@click.option(
    "--image", type=click.Path(path_type=Path, dir_okay=False), help="Write the page as PNG, the passage framed."
)
@click.option(
    "--source", type=click.Path(path_type=Path, exists=True), help="Where the documents lie now, for --image."
)
@click.option("--json", "as_json", is_flag=True, help="The rows as JSON.")
@kb_option
def show(address: tuple[str, ...], image: Path | None, source: Path | None, as_json: bool, kb: Path) -> None:
    """Show what ADDRESS names: a document's outline, a paragraph with its notes, a note, a page.

    Addresses: "A/80/188", "A/80/188 para. 41", "001 note 12", "A/80/188 p. 7", "A_80_188#annex1.p3", or any unique
    beginning of a document's name.
    """
    from pipeline import knowledge
    from pipeline.knowledge.address import resolve

    with knowledge.open(kb) as base:
        found = resolve(base, " ".join(address))
        if image is not None:
            from pipeline.run.picture import picture

            click.echo(picture(base, found, image, source), err=True)
        rows = list(_rows(base, found))
        if as_json:
            click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())
        elif found.kind == "document":
            say("\n".join(_outline(base, found.doc)))
        else:
            say("\n\n".join(passage(base, row) for row in rows))


def _rows(base: KnowledgeBase, found: Any) -> Iterator[Row]:
    if found.kind == "document":
        yield from base.having("documents", doc=found.doc)
    elif found.kind == "page":
        from pipeline.knowledge.texts import on_page

        yield from on_page(base, "blocks", found.doc, found.page, furniture=True)
    else:
        rows = filter(None, map(base.passage, (found.id, *found.further)))
        yield from rows if found.start is None else [_sub_paragraph(row, found) for row in rows]


def _sub_paragraph(row: Row, found: Any) -> Row:
    """The words of one sub-paragraph, as if it stood alone."""
    return dict(row) | {"text": row["text"][found.start : found.end].strip(), "items": [], "at": found.start}


def _outline(base: KnowledgeBase, doc: str) -> Iterator[str]:
    """What the document is, and its headings with the paragraphs under each."""
    from pipeline.knowledge.pages import short_name

    row = base.document(doc)
    if row is None:
        return
    state = None if row["status"] == "done" else f"{row['status']}: {row['reason']}"
    yield " · ".join(filter(None, [row["symbol"] or doc, row["body"], row["date"], row["language"], state]))
    if row["title"]:
        yield folded(row["title"])
    if row["status"] != "done":
        return
    yield ""
    blocks = list(base.blocks_of(doc))
    if not any(block["kind"] == "heading" or (block["kind"] == "paragraph" and block["label"]) for block in blocks):
        yield from _whole(base, doc, [block for block in blocks if " ".join(block["text"].split()) != row["title"]])
    pending: list[str] = []
    for block in blocks:
        if block["kind"] == "heading":
            yield from _run(pending)
            page = f"  {short_name(base, doc, block['page'])}" if block["page"] else ""
            yield f"{'  ' * ((block['level'] or 1) - 1)}{shorten(block['text'], 80)}{page}"
        elif block["label"] and block["kind"] in ("paragraph", "table"):
            pending.append(block["label"])
    yield from _run(pending)
    yield ""
    yield _counts(base, doc)


def _whole(base: KnowledgeBase, doc: str, blocks: list[Row]) -> Iterator[str]:
    """The text of a document that has no outline, from its beginning, each block with its address."""
    yield "\n\n".join(passage(base, block) for block in blocks[:_BLOCKS])
    if len(blocks) > _BLOCKS:
        from pipeline.knowledge.texts import question

        yield f"\n… {len(blocks) - _BLOCKS} more: ibid query {quoted(question(doc))}"


def _run(labels: list[str]) -> Iterator[str]:
    """The numbers of the paragraphs since the last heading, as a range."""
    if labels:
        yield f"      para{'s' if len(labels) > 1 else ''}. {labels[0]}" + (f"–{labels[-1]}" if len(labels) > 1 else "")
    labels.clear()


def _counts(base: KnowledgeBase, doc: str) -> str:
    from pipeline.knowledge.totals import of_document

    return ", ".join(count(n, name.removesuffix("s")) for name, n in of_document(base, doc).items() if n)


def passage(base: KnowledgeBase, row: Row) -> str:
    """A block with its marks put back and its notes beneath; or a note and where it is called."""
    from pipeline.knowledge.address import address_of, where_of
    from pipeline.knowledge.pages import pages_name

    page = f", {pages_name(base, row['doc'], row['page'], row['end_page'])}" if row["page"] else ""
    address = address_of(base, row)
    head = f"{address.partition(', p. ')[0]}{page}"
    if "at" in row:
        head = where_of(base, {"doc": row["doc"], "block": row["id"], "start": row["at"]})
    if "kind" not in row:
        called = [base.passage(mark["block"]) for mark in base.having("marks", footnote=row["id"])]
        where = ", ".join(dict.fromkeys(address_of(base, block) for block in called if block)) or "nowhere"
        return f"{head}\n{_wrapped(row['text'], '  ')}\n  called in {where}"
    section = " › ".join(shorten(heading, 60) for heading in row["section"])
    lines = [head + (f"   {section}" if section else "")]
    at = row.get("at", 0)
    marks = [mark | {"offset": mark["offset"] - at} for mark in base.having("marks", block=row["id"])]
    inside = [mark for mark in marks if 0 <= mark["offset"] <= len(row["text"])]
    text = with_marks(row["text"], inside)
    label = f"{row['label']}. " if row["label"] and row["kind"] == "paragraph" and "at" not in row else ""
    lines.append(_wrapped(label + text, "  "))
    lines += [
        _wrapped(f"└ note {note['label']}  {note['text']}", "    ", "      ")
        for note in base.notes_of(row["id"])
        if note["id"] in {mark["footnote"] for mark in inside}
    ]
    return "\n".join(lines)


def with_marks(text: str, marks: Sequence[Row]) -> str:
    """A block's text with its footnote calls put back, figures raised."""
    for mark in sorted(marks, key=lambda mark: int(mark["offset"]), reverse=True):
        label = mark["label"].translate(_SUPERSCRIPT) if mark["label"].isdigit() else f"[{mark['label']}]"
        text = text[: mark["offset"]] + label + text[mark["offset"] :]
    return text


def _wrapped(text: str, indent: str, further: str | None = None) -> str:
    lines = text.split("\n")
    rest = [folded(line, indent + "  ") for line in lines[1:]]
    return "\n".join([folded(lines[0], indent, further), *rest])
