"""``ibid lint``: what an editor would strike in the notes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.decided import Decided, decided_options
from pipeline.cli.drafts import asked, by_document, check_written, files_among, of_documents, write, written_options
from pipeline.cli.gaps import gaps_in
from pipeline.cli.output import emit, form_options, kb_option, shorten

if TYPE_CHECKING:
    from pipeline.knowledge.schema import Row


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
    from pipeline.check.lint import RULES

    if rules:
        rows = [
            {"rule": name, "severity": rule.severity, "asks": rule.asks, "source": rule.source}
            for name, rule in RULES.items()
        ]
        emit(rows, form, lambda held: "\n".join(map(_rule, held)))
        return 0
    files = files_among(doc)
    draft = files[0] if len(files) == 1 else None
    check_written(docx, html, [*files, kb], draft)
    if html is not None and not doc:
        raise click.UsageError("--html shows documents whole: name those wanted")
    with asked(doc, kb) as what:
        base, wanted = what.base, what.docs
        names = {name: base.name_of(name) for (name,) in base.connection.execute("SELECT doc FROM documents")}
        rules_asked = f"rule IN ({', '.join('?' * len(RULES))}){of_documents(wanted)}"
        found = list(base.rows("findings", rules_asked, (*RULES, *wanted)))
        held = Decided(base, base.path if files else kb, decided, show=show_decided)
        found = held.open("finding", found, lambda row: [row["id"]])
        if docx is not None or html is not None:
            remarks = by_document(wanted, found)
            write(base, remarks, docx=docx, html=html, draft=draft, title=f"ibid lint {' '.join(doc)}")
        gaps = gaps_in(base, ("citations", "findings"), wanted)
        emit(found, form, lambda shown: _text(shown, names, gaps.nothing("nothing found")), gaps)
        gaps.tell(base)
        held.tell()
    return gaps.code(1 if any(row["severity"] != "note" for row in found) else 0, empty=not found)


def _rule(row: Row) -> str:
    source = f" ({row['source']})" if row["source"] else ""
    return f"{row['severity']:8} {row['rule']:24} {row['asks']}{source}"


def _text(rows: list[Row], names: Mapping[str, str], nothing: str) -> str:
    if not rows:
        return nothing
    lines = [
        f"{row['severity']:8} {names.get(row['doc'], row['doc'])}  {shorten(row['message'], 110)}  [{row['rule']}]"
        for row in rows
    ]
    grave = sum(row["severity"] != "note" for row in rows)
    return "\n".join([*lines, f"{len(rows)} found, {grave} of them warnings or errors"])
