"""``ibid run``: read documents into a knowledge base."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE...")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("build"), show_default=True, help="Where to write."
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Documents at a time.")
def run(sources: tuple[Path, ...], out: Path, jobs: int) -> int:
    """Read every file under SOURCE (files or folders) and write OUT/kb.sqlite."""
    from pipeline.run.run import Options
    from pipeline.run.run import run as run_all

    outcomes = run_all(sources, out, Options(jobs=jobs))
    done = [outcome for outcome in outcomes if outcome.status == "done"]
    counts = ", ".join(
        f"{sum(outcome.status == status for outcome in outcomes)} {status}" for status in ("done", "refused", "failed")
    )
    click.echo(f"{len(outcomes)} files: {counts} → {out / 'kb.sqlite'}")
    return 0 if done else 1
