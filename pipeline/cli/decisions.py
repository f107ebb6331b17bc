"""``ibid decisions``: what people decided, out and in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.cli.output import emit, form_options, kb_option, shorten

if TYPE_CHECKING:
    from pipeline.knowledge.schema import OpenRow, Row
    from pipeline.review.store import Decisions

Command = TypeVar("Command", bound=Callable[..., Any])
_STATES = ("orphaned", "moved", "attached", "settled", "earlier")


def decisions_option(command: Command) -> Command:
    """``--decisions FILE``: the file of decisions, where it does not lie beside the knowledge base."""
    return click.option(
        "--decisions",
        "decided",
        type=click.Path(path_type=Path, dir_okay=False),
        help="The file of decisions.  [default: decisions.sqlite beside the knowledge base]",
    )(command)


@click.command()
@click.argument("action", type=click.Choice(["list", "export", "import"]))
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--to", type=click.Choice(["webannotation", "jsonl", "csv"]), default="webannotation", show_default=True)
@click.option("--state", type=click.Choice(_STATES), help="Only decisions in this state.")
@decisions_option
@kb_option
@form_options
def decisions(
    action: str, file: Path | None, to: str, state: str | None, decided: Path | None, kb: Path, form: str | None
) -> int:
    """List decisions with where they hold now; write them out (export [FILE]), or take them in (import FILE).

    A decision holds where its very sentence stands, wherever that moved; it is orphaned where the words changed, and
    settled where the words stand but ibid no longer speaks. Those a later one took the place of, or that were taken
    back, are listed with --state earlier alone.
    """
    from pipeline.review.store import Decisions

    held = Decisions(beside(kb, decided))
    try:
        if action == "list":
            return _list(held, kb, state, form)
        if action == "export":
            _export(held, kb, to, file)
        else:
            _import(held, file)
        return 0
    finally:
        held.close()


def _export(held: Decisions, kb: Path, to: str, file: Path | None) -> None:
    from pipeline.review.exchange import FORMATS

    text = FORMATS[to](held.all(), _states(held, kb))
    if file is None:
        click.echo(text, nl=False)
    else:
        file.write_text(text, encoding="utf-8")


def _import(held: Decisions, file: Path | None) -> None:
    from pipeline.review.exchange import read

    if file is None or not file.is_file():
        raise click.UsageError("import takes a FILE that ibid decisions export wrote")
    found = read(file.read_text(encoding="utf-8"), str(file))
    click.echo(f"{held.add(found)} of {len(found)} are new", err=True)


def _states(held: Decisions, kb: Path) -> dict[str, str]:
    """How each decision holds in the knowledge base; nothing where there is none to hold it against."""
    from pipeline import knowledge
    from pipeline.model.errors import StoreError
    from pipeline.review.targets import Review

    try:
        with knowledge.open(kb) as base:
            review = Review(base, held)
            return {one.id: review.state(one, attached) for one, attached in review.held}
    except StoreError as error:
        click.echo(f"{error}: how the decisions hold there is left out", err=True)
        return {}


def beside(kb: Path, decided: Path | None) -> Path:
    """The file of decisions: the one named, else that beside the knowledge base."""
    return decided or (kb if kb.is_dir() else kb.parent) / "decisions.sqlite"


def _list(held: Decisions, kb: Path, state: str | None, form: str | None) -> int:
    from pipeline import knowledge
    from pipeline.review.targets import Review
    from pipeline.review.wording import verdict_word

    with knowledge.open(kb) as base:
        review = Review(base, held)
        rows: list[OpenRow] = [
            {
                "state": review.state(one, attached), "verdict": one.verdict,
                "word": verdict_word(one.kind, one.verdict), "kind": one.kind, "rule": one.rule,
                "reason": one.reason, "note": one.note, "said": one.said, "by": one.by, "at": one.at, "id": one.id,
                "places": [place.block for place in attached.places],
            }
            for one, attached in review.held
        ]  # fmt: skip
    counts = Counter(row["state"] for row in rows)
    rows = [row for row in rows if row["state"] == state or (state is None and row["state"] != "earlier")]
    rows.sort(key=lambda row: _STATES.index(row["state"]))
    return 0 if emit(rows, form, lambda found: _text(found, counts)) else 1


def _text(rows: list[Row], counts: Counter[str]) -> str:
    from pipeline.review.wording import REASON_WORDS

    lines = []
    for row in rows:
        why = f" ({REASON_WORDS[row['reason']]})" if row["reason"] else ""
        lines.append(f"{row['state']:<9} {row['word']}{why}  {row['kind']}: {shorten(row['said'], 90)}")
        where = ", ".join(row["places"]) or "these words stand nowhere here"
        lines.append(
            f"          {where}   {row['by']}, {row['at'][:10]}" + (f"  “{row['note']}”" if row["note"] else "")
        )
    told = ", ".join(f"{counts[state]} {state}" for state in _STATES if counts[state])
    return "\n".join([*lines, told or "nothing has been decided yet"])
