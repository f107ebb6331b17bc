"""``ibid get``: fetch the cited works that are not here (the extra ``ibid[get]``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from pipeline.cli.output import emit, form_options, kb_option, shorten
from pipeline.cli.terminal import count

if TYPE_CHECKING:
    from pipeline.fetch.addresses import Wanted
    from pipeline.fetch.fetch import FetchOutcome
    from pipeline.knowledge.schema import OpenRow, Row


@click.command()
@click.argument("dest", type=click.Path(path_type=Path, file_okay=False))
@click.option("--yes", is_flag=True, help="Ask the network; without it nothing is sent, and what would be is listed.")
@click.option(
    "--contact",
    envvar="IBID_CONTACT",
    show_envvar=True,
    help="Your e-mail or web address, told to every host; --yes asks for it.",
)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Works to ask for, at most.")
@click.option(
    "--host", "hosts", multiple=True, metavar="HOST", help="A further publisher whose addresses may be asked."
)
@click.option("--pause", type=click.FloatRange(min=1), default=2.0, show_default=True, help="Seconds between requests.")
@click.option("--largest", type=click.IntRange(min=1), default=64, show_default=True, help="Megabytes of one file.")
@form_options
@kb_option
def get(
    dest: Path,
    yes: bool,
    contact: str | None,
    limit: int,
    hosts: tuple[str, ...],
    pause: float,
    largest: int,
    form: str | None,
    kb: Path,
) -> int:
    """Fetch into DEST the works that ``ibid sources --missing`` lists, the heaviest first; a dry run unless --yes.

    UN documents are asked for by symbol, others at the address cited where a known publisher keeps it. One request at
    a time, over https alone, as robots.txt and Retry-After allow; what is in DEST is not asked for again, and a
    half-fetched file goes on. Nothing that comes is opened: ibid run DEST --add reads it.
    """
    if yes and not (contact and ("@" in contact or "." in contact) and contact.isprintable()):
        raise click.UsageError("--yes asks for --contact: an e-mail or web address that hosts can write to")
    plan = _planned(kb, dest, hosts)
    todo = [(work, outcome) for work, outcome in plan if outcome.status == "to_fetch"][:limit]
    if not yes:
        counts: Counter[str] = Counter(outcome.status for _, outcome in plan)
        emit([asdict(outcome) for _, outcome in todo], form, lambda held: _plan(held, counts))
        return 0 if todo else 1
    asked = _Manner(contact or "", hosts, pause, largest * 2**20)
    rows = list(_fetched([work for work, _ in todo], dest, asked))
    emit(rows, form, lambda held: _told(held, dest, kb))
    return 0 if all(row["status"] == "fetched" for row in rows) else 3


class _Manner(NamedTuple):
    """How hosts are asked: who asks, further hosts, seconds between requests, bytes of one file at most."""

    contact: str
    hosts: tuple[str, ...]
    pause: float
    largest: int


def _planned(kb: Path, dest: Path, hosts: tuple[str, ...]) -> list[tuple[Wanted, FetchOutcome]]:
    """Every cited work that is not here, with what would be done about it."""
    from pipeline import knowledge
    from pipeline.fetch.addresses import wanted
    from pipeline.fetch.fetch import planned
    from pipeline.knowledge.cited_works import cited_works

    with knowledge.open(kb) as base:
        return list(planned(wanted(cited_works(base, missing=True), hosts), dest))


def _fetched(works: Sequence[Wanted], dest: Path, how: _Manner) -> Iterator[OpenRow]:
    """Fetch works one after the other; what came of each, told on standard error as it comes.

    Raises:
        click.UsageError: The extra that asks the net is not installed.
    """
    try:
        from pipeline.fetch.fetch import fetch
        from pipeline.fetch.guard import Rules
        from pipeline.fetch.web import Limits, Web
    except ModuleNotFoundError as error:
        raise click.UsageError(f"ibid get needs {error.name}: pip install 'ibid[get]'") from error
    limits = Limits(pause=how.pause, bytes=how.largest)
    web = Web(agent=_agent(how.contact), rules=Rules(hosts=how.hosts), limits=limits)
    try:
        for number, work in enumerate(works, 1):
            outcome = fetch(work, dest, web)
            click.echo(f"{number}/{len(works)} {outcome.status}: {shorten(work.symbol or work.name, 60)}", err=True)
            yield asdict(outcome)
    finally:
        web.close()


def _agent(contact: str) -> str:
    import pipeline

    return f"ibid/{pipeline.__version__} (+{contact})"


def _plan(rows: list[Row], counts: Counter[str]) -> str:
    lines = [f"{shorten(row['symbol'] or row['name'], 60)}\n    {row['url']}\n    {row['detail']}" for row in rows]
    kept, none = counts["kept"], counts["no_address"]
    left = counts.total() - kept - none - len(rows)
    more = f"; {left} more (--limit)" if left else ""
    lines.append(f"{count(len(rows), 'work')} would be asked for{more}; nothing was sent")
    if kept:
        lines.append(f"{count(kept, 'work')} in the folder already")
    if none:
        lines.append(f"{count(none, 'work')} with no symbol of the document system and no known publisher's address")
    if rows:
        lines.append("to fetch them: the same with --yes --contact you@example.org")
    return "\n".join(lines)


def _told(rows: list[Row], dest: Path, kb: Path) -> str:
    lines = [f"{row['status']:>8}  {shorten(row['symbol'] or row['name'], 50)}: {row['detail']}" for row in rows]
    fetched = sum(row["status"] == "fetched" for row in rows)
    lines.append(f"{fetched} of {count(len(rows), 'work')} fetched")
    if fetched:
        lines.append(f"to read them: ibid run {dest} --out {kb.parent} --add")
    return "\n".join(lines)
