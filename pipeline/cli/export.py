"""``ibid export``: write every table."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.output import kb_option

_OWN = ("citations", "works", "claims", "findings", "kb", "tables", "ro-crate-metadata")
"""Files that an export writes besides those called as tables."""


@click.command()
@click.argument("dest", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--to",
    "form",
    type=click.Choice(
        ["jsonl", "csv", "parquet", "graphml", "gexf", "csl", "bibtex", "jsonld", "webannotation", "ro-crate"]
    ),
    default="jsonl",
    show_default=True,
)
@click.option("--shards", type=click.IntRange(min=1, max=1000), help="Parquet in so many parts, by document.")
@kb_option
def export(dest: Path, form: str, shards: int | None, kb: Path) -> None:
    """Write the knowledge base into the folder DEST.

    Every table (jsonl, csv, parquet), the citation graph (graphml, gexf), the works cited (csl, bibtex), the claims
    (jsonld: schema.org), the findings (webannotation: W3C), or all of it as a package that tells what it is (ro-crate).
    """
    from pipeline import knowledge
    from pipeline.knowledge import schema
    from pipeline.knowledge.export import FORMATS, flat

    if shards is not None and form != "parquet":
        raise click.UsageError("--shards goes with --to parquet")
    dest.mkdir(parents=True, exist_ok=True)
    own = {*schema.tables(), *_OWN}
    strange = sorted(path.name for path in dest.iterdir() if path.name.split(".")[0] not in own)
    if strange:
        click.echo(
            f"ibid: {dest} holds other files too ({strange[0]}); exports are best in a folder of their own", err=True
        )
    with knowledge.open(kb) as base:
        if shards is None:
            FORMATS[form](base, dest)
        else:
            flat.to_parquet(base, dest, shards)
    click.echo(f"{kb} as {form} → {dest}", err=True)
