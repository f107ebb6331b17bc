"""``ibid lint``: what an editor would strike in the notes."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.decided import Decided, decided_options
from pipeline.cli.drafts import asked, by_document, draft_to_write, write, written_options
from pipeline.cli.gaps import and_foreign, gaps_in
from pipeline.cli.output import emit, form_options, kb_option, shorten

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.schema import OpenRow, Row


@click.command()
@click.argument("doc", nargs=-1)
@click.option("--rules", is_flag=True, help="List the rules instead, with what each asks and where it comes from.")
@written_options
@decided_options
@form_options
@kb_option
def lint(
    doc: tuple[str, ...],
    rules: bool,
    docx: Path | None,
    html: Path | None,
    decided: Path | None,
    show_decided: bool,
    form: str | None,
    kb: Path,
) -> int:
    """Check the notes of DOC (or of all): dead short titles, ambiguous ibid., marks without notes, broken URLs.

    DOC is a document of the knowledge base, or a draft (Word, PDF, HTML, text) that is in none: it is read for this.
    Ends with 1 when a warning or an error is found.
    """
    if rules:
        return _list_rules(form)
    draft = draft_to_write(doc, kb, docx, html)
    with asked(doc, kb) as (base, docs):
        held = Decided(base, base.path, decided, show=show_decided)
        found = held.open("finding", _found(base, docs), lambda row: [row["id"]])
        if docx is not None or html is not None:
            write(base, by_document(docs, found), docx=docx, html=html, draft=draft, title=f"ibid lint {' '.join(doc)}")
        gaps = and_foreign(gaps_in(base, ("citations", "findings"), docs), base, docs, "not_run")
        emit(found, form, lambda shown: _text(shown, gaps.nothing("nothing found")), gaps)
        gaps.tell(base)
        held.tell()
    return gaps.code(1 if any(row["severity"] != "note" for row in found) else 0, empty=not found)


def _list_rules(form: str | None) -> int:
    from pipeline.check.lint import RULES

    rows = [
        {"rule": name, "severity": rule.severity, "asks": rule.asks, "source": rule.source}
        for name, rule in RULES.items()
    ]
    emit(rows, form, lambda held: "\n".join(map(_rule, held)))
    return 0


def _found(base: KnowledgeBase, docs: Collection[str]) -> list[OpenRow]:
    """What the rules about notes found in these documents; in all where none is named."""
    from pipeline.check.lint import RULES
    from pipeline.knowledge.address import where_of
    from pipeline.knowledge.lists.findings import of_rules

    return [row | {"where": where_of(base, row)} for row in of_rules(base, docs, rules=RULES)]


def _rule(row: Row) -> str:
    source = f" ({row['source']})" if row["source"] else ""
    return f"{row['severity']:8} {row['rule']:24} {row['asks']}{source}"


def _text(rows: list[Row], nothing: str) -> str:
    if not rows:
        return nothing
    lines = [f"{row['severity']:8} {row['where']}  {shorten(row['message'], 300)}  [{row['rule']}]" for row in rows]
    grave = sum(row["severity"] != "note" for row in rows)
    return "\n".join([*lines, f"{len(rows)} found, {grave} of them warnings or errors"])
