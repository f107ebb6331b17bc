"""``ibid check``: what a person should look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.decided import Decided, decided_options
from pipeline.cli.drafts import asked, by_document, draft_to_write, write, written_options
from pipeline.cli.gaps import and_foreign, gaps_in
from pipeline.cli.output import emit, form_options, kb_option, shorten
from pipeline.cli.terminal import quoted

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.schema import OpenRow, Row

_TRIED = ("ok", "open")
"""Weights of arithmetic that raised no finding."""
_WITHOUT_NOTE = frozenset({"unsourced", "attributed-in-words"})
"""Rules that speak in most paragraphs of most reports, and only where they are asked."""
_MARKS = {"error": "ERROR", "warning": "WARN", "note": "note"}
_COLOURS = {"ERROR": "red", "WARN": "yellow"}


def _known_rules(_: click.Context, __: click.Parameter, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The rules asked for.

    Raises:
        click.BadParameter: when a rule is not there, so that a slip of the pen is not taken for "all clear".
    """
    from pipeline.check.findings import RULES

    for rule in asked:
        if rule not in RULES:
            raise click.BadParameter(f"no rule is called {rule}; they are: {', '.join(RULES)}")
    return asked


@click.command()
@click.argument("doc", nargs=-1)
@click.option("--rule", multiple=True, help="Only this rule; may be given again.", callback=_known_rules)
@click.option(
    "--ignore",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of finding ids that a person has dismissed, one a line; what follows # is a remark.",
)
@click.option("--all", "everything", is_flag=True, help="Also figures without a note, and arithmetic that fits.")
@written_options
@decided_options
@kb_option
@form_options
def check(
    doc: tuple[str, ...],
    rule: tuple[str, ...],
    ignore: Path | None,
    everything: bool,
    docx: Path | None,
    html: Path | None,
    decided: Path | None,
    show_decided: bool,
    kb: Path,
    form: str | None,
) -> int:
    """Show the findings of every rule, in page order; ends with 1 where a warning or an error is shown.

    DOC is a document of the knowledge base, or a draft (Word, PDF, HTML, text) that is in none: it is read for this.
    Figures without a note are shown where they are asked for (--rule unsourced), those most worth checking first.
    Ids stay the same over re-runs, so that a dismissed finding stays dismissed.
    """
    dismissed = _dismissed(ignore) if ignore else frozenset()
    draft = draft_to_write(doc, kb, docx, html)
    with asked(doc, kb) as (base, docs):
        hidden = frozenset() if everything else _WITHOUT_NOTE.difference(rule)
        rows = _found(base, docs, hidden, everything or form is not None)
        rows = _ordered(base, [row for row in rows if row["id"] not in dismissed], rule)
        quiet = _quiet(base, docs, dismissed) if "unsourced" in hidden and not rule else 0
        held = Decided(base, base.path, decided, show=show_decided)
        rows = held.open("finding", rows, lambda row: [row["id"]] if row["severity"] not in _TRIED else [])
        write(base, by_document(docs, rows), docx=docx, html=html, draft=draft, title=f"ibid check {' '.join(doc)}")
        gaps = gaps_in(base, ("citations", "statistics", "checks", "findings"), docs)
        gaps = and_foreign(gaps, base, docs, "partly")
        end = partial(_tail, doc=doc, quiet=quiet, dismissed=len(dismissed))
        nothing = gaps.nothing("nothing else to look at" if quiet else "nothing to look at")
        emit(rows, form, partial(_text, base.name_of, nothing, end), gaps)
        gaps.tell(base)
        held.tell()
    bad = any(row["severity"] in {"warning", "error"} for row in rows)
    return gaps.code(1 if bad else 0, empty=not bad)


def _dismissed(path: Path) -> frozenset[str]:
    """Finding ids hold one "#" after the document's name; a remark starts with a blank and "#"."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(re.split(r"\s#", line, maxsplit=1)[0].strip() for line in lines if line.strip())


def _found(base: KnowledgeBase, docs: Collection[str], hidden: Collection[str], everything: bool) -> list[OpenRow]:
    """Findings but those of hidden rules, and where asked the arithmetic that raised none; of all documents if none."""
    from pipeline.knowledge.lists.findings import of_rules

    found = of_rules(base, docs, but=hidden)
    if everything:
        held = {row["evidence"] for row in found}
        figures = {row["id"]: row for row in base.of_documents("statistics", docs)}
        found += [_as_finding(row, figures) for row in base.of_documents("checks", docs) if row["id"] not in held]
    return found


def _ordered(base: KnowledgeBase, rows: list[OpenRow], rules: Collection[str]) -> list[OpenRow]:
    """Findings of these rules (of all, where none is named) in page order, each with where it stands.

    Figures without a note alone stand by the worth of the claim in their paragraph that is most worth checking; where
    equal, in page order.
    """
    from pipeline.knowledge.address import where_of
    from pipeline.knowledge.lists.findings import in_page_order, worth_checking

    rows = in_page_order(
        base, [row | {"where": where_of(base, row)} for row in rows if not rules or row["rule"] in rules]
    )
    if rules and _WITHOUT_NOTE.issuperset(rules):
        worth = worth_checking(base)
        return sorted(rows, key=lambda row: -worth.get(row["block"], 0.0))
    return rows


def _quiet(base: KnowledgeBase, docs: Collection[str], dismissed: Collection[str]) -> int:
    """Paragraphs that have figures without a note, which are not shown."""
    from pipeline.knowledge.lists.findings import blocks_with

    return blocks_with(base, "unsourced", docs, dismissed)


def _as_finding(check_row: Row, figures: Mapping[str, Row]) -> OpenRow:
    last = figures.get(check_row["statistics"][-1], {})
    return {
        "id": check_row["id"], "rule": "arithmetic", "severity": "open" if check_row["verdict"] == "open" else "ok",
        "doc": check_row["doc"], "block": last.get("block"), "start": last.get("start"), "end": last.get("end"),
        "message": check_row["message"], "evidence": check_row["verdict"],
    }  # fmt: skip


def _tail(rows: list[Row], *, doc: Sequence[str], quiet: int, dismissed: int) -> str:
    """What follows the counts: what is dismissed, or how to; and in how many paragraphs something is not shown."""
    command = " ".join(["ibid check", *map(quoted, doc)])
    tail = f"; {dismissed} dismissed" if dismissed else f"; dismiss: {command} --ignore FILE" if rows else ""
    if not quiet:
        return tail
    have = "paragraph has" if quiet == 1 else "paragraphs have"
    asks = f"{command} --rule unsourced"
    return f"{tail}\n{quiet} {have} figures without a note, which ibid serve counts as findings: {asks}"


def _text(name_of: Callable[[str], str], nothing: str, tail: Callable[[list[Row]], str], rows: list[Row]) -> str:
    lines = []
    alike: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        where = row["where"] or name_of(row["doc"])
        severity: str = row["severity"]
        mark = _MARKS.get(severity, severity)
        alike.setdefault((mark, where, shorten(row["message"], 300), row["rule"]), []).append(row["id"])
    for (mark, where, message, rule), ids in alike.items():
        times = f" ({len(ids)} times)" if len(ids) > 1 else ""
        lines.append(f"{click.style(f'{mark:<6}', fg=_COLOURS.get(mark))}  {where}  {message}{times}  [{rule}]")
        if mark in _MARKS.values():
            lines += [f"        {id_}" for id_ in ids]
    counts = Counter(row["severity"] for row in rows)
    told = [
        f"{counts[severity]} {name}{'s' if counts[severity] != 1 and name not in {'ok', 'open'} else ''}"
        for severity, name in (
            ("error", "error"),
            ("warning", "warning"),
            ("note", "note"),
            ("open", "open"),
            ("ok", "ok"),
        )
        if counts[severity]
    ]
    return "\n".join([*lines, (", ".join(told) or nothing) + tail(rows)])
