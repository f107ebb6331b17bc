"""``ibid entities``: what is named, and where."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.gaps import gaps_in
from pipeline.cli.output import emit, form_options, kbs_option, shorten
from pipeline.cli.terminal import quoted

if TYPE_CHECKING:
    from pipeline.knowledge.schema import Row

LABELS = ("UN_BODY", "ORG", "STATE", "PLACE", "PERSON", "INSTRUMENT", "EVENT")
SHOWN_PLACES = 12


@click.command()
@click.argument("name", nargs=-1)
@click.option("--label", type=click.Choice(LABELS, case_sensitive=False), help="Only this kind.")
@click.option("--limit", type=click.IntRange(min=1), default=40, show_default=True, help="At most so many.")
@kbs_option
@form_options
def entities(name: tuple[str, ...], label: str | None, limit: int, kb: Path, form: str | None) -> int:
    """List what the documents name: States, bodies, treaties, people, with their codes.

    NAME is a code (HTI, UNODC), a name or a part of one; with it, the documents and paragraphs are shown.
    """
    from pipeline import knowledge
    from pipeline.knowledge.address import address_of
    from pipeline.knowledge.entities import find_entities, places_of

    with knowledge.open(kb) as base:
        found = list(find_entities(base, " ".join(name) or None, label=label.upper() if label else None, places=False))
        rows = [{each.name: getattr(one, each.name) for each in fields(one)} for one in found[:limit]]
        for row in rows if name or form else ():
            row["places"] = places_of(base, row["entity"])
            row["addresses"] = [address_of(base, base.passage(place) or {}) for place in row["places"]] if name else []
        more = len(found) - len(rows)
        gaps = gaps_in(base, ("mentions", "entities"))
        nothing = gaps.nothing("nothing is called so")
        count = emit(rows, form, lambda shown: _text(shown, detailed=bool(name), more=more, nothing=nothing), gaps)
        gaps.tell(base)
    return gaps.code(0 if count else 1, empty=not count)


def _text(rows: list[Row], *, detailed: bool, more: int, nothing: str) -> str:
    if not rows:
        return nothing
    lines: list[str] = []
    for row in rows:
        codes = "  ".join(f"{scheme} {code}" for scheme, code in row["codes"].items() if scheme != "kind")
        lines.append(
            f"{row['mentions']:>6}  {row['label']:<10}  {shorten(row['name'], 60)}" + (f"  [{codes}]" if codes else "")
        )
        if detailed:
            shown = row["addresses"][:SHOWN_PLACES]
            rest = len(row["addresses"]) - len(shown)
            lines += [f"          {address}" for address in shown]
            lines += [f"          and {rest} more: ibid search --entity {quoted(row['entity'])}"] if rest else []
    lines += [f"and {more} more: --limit"] if more > 0 else []
    return "\n".join(lines)
