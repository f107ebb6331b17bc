"""``ibid run`` and ``ibid remove``: documents into a knowledge base, and out of it."""

from __future__ import annotations

import dataclasses
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypedDict, Unpack

import click

from pipeline.cli.progress import progress
from pipeline.cli.terminal import count, say

if TYPE_CHECKING:
    from pipeline.run.options import Options

OUT = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build"),
    show_default=True,
    help="Where to write.",
)


_READERS = ("pdfium", "pdfplumber")


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _language_model(name: str | None) -> str:
    """Choose the spaCy pipeline for this process and its workers; returns what names it, version and all."""
    from pipeline import language

    if name is not None:
        os.environ[language.VARIABLE] = name
        language.load.cache_clear()
        language.load()  # a wrong name is told now, not once a document
    return language.named()


class _Given(TypedDict):
    """What a person may choose about a run; the options say what each means."""

    add: bool
    jobs: int | None
    timeout: float
    memory: int
    engine: str
    store: str | None
    pdf: str
    method: str
    ocr: bool
    language_model: str | None
    password_file: TextIO | None
    until: str | None
    scheduler: str | None
    replace: bool
    retry: bool


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE...")
@OUT
@click.option("--add", is_flag=True, help="Add to what is in OUT instead of taking its place.")
@click.option(
    "--jobs", type=click.IntRange(min=0), help="Documents at a time; all processors unless said. 0: no workers."
)
@click.option(
    "--timeout", type=click.FloatRange(min=1), default=60, show_default=True, help="CPU seconds for a document."
)
@click.option(
    "--memory", type=click.IntRange(min=64), default=2048, show_default=True, help="Megabytes for a document."
)
@click.option(
    "--engine", type=click.Choice(["local", "dask", *_READERS]), default="local", show_default=True,
    help="Where to work: on this machine, or on a Dask cluster. pdfium and pdfplumber mean --pdf.",
)  # fmt: skip
@click.option("--scheduler", metavar="HOST:PORT", help="The cluster's scheduler (extra: cluster), with --engine dask.")
@click.option("--store", metavar="URL", help="Keep finished work there (s3://…, file://…) and not in OUT/store.")
@click.option("--pdf", type=click.Choice(_READERS), default=_READERS[0], show_default=True, help="Reads PDFs.")
@click.option(
    "--method",
    type=click.Choice(["auto", "tree", "geometry"]),
    default="auto",
    show_default=True,
    help="Segments PDFs.",
)
@click.option("--ocr", is_flag=True, help="Read scans by their pictures (needs ibid[ocr] and tesseract).")
@click.option("--language-model", metavar="NAME", help="Another spaCy pipeline (package or folder), or none.")
@click.option("--password-file", type=click.File(encoding="utf-8"), help="Its first line opens encrypted PDFs.")
@click.option("--until", metavar="STAGE", help="Stop after this stage and leave the knowledge base as it is.")
@click.option("--replace", is_flag=True, help="Take out what is in OUT and not under SOURCE, without asking.")
@click.option("--retry", is_flag=True, help="Try again what was refused; what failed is tried again anyhow.")
@click.option(
    "--log", type=click.Path(path_type=Path, dir_okay=False), help="A line a document and stage, with reasons."
)
def run(sources: tuple[Path, ...], out: Path, log: Path | None, **given: Unpack[_Given]) -> int:
    """Read every file under SOURCE (files or folders) and write OUT/kb.sqlite.

    What is up to date is not done again. A file that cannot be read is refused, with the reason; the rest goes on.
    """
    from pipeline.cli.decided import tell_states
    from pipeline.cli.summary import summary
    from pipeline.run.run import run as run_all

    if log is not None:
        _log_to(log)
    options = _options(given)
    with progress() as tell:
        report = run_all(sources, out, dataclasses.replace(options, tell=tell))
    if options.until is not None:
        return 0  # half way; the whole run tells how the documents fared
    say("\n".join(summary(report)))
    tell_states(report.base)
    return 0 if report.whole else 3


def _parameters(given: _Given) -> dict[str, str]:
    """How documents are read, by which results are keyed."""
    return {
        "engine": given["engine"] if given["engine"] in _READERS else given["pdf"],
        "method": given["method"],
        "language_model": _language_model(given["language_model"]),
        **({"ocr": "yes"} if given["ocr"] else {}),
    }


def _options(given: _Given) -> Options:
    """The options of a run as a person gave them.

    Raises:
        click.UsageError: They do not go together.
    """
    from pipeline.run.run import Options
    from pipeline.run.stages import STAGES
    from pipeline.run.steps import log as log_step
    from pipeline.run.worker import Bounds

    engine, until, password = given["engine"], given["until"], given["password_file"]
    if engine == "dask" and not given["scheduler"]:
        raise click.UsageError("--engine dask needs the address of a scheduler: --scheduler HOST:PORT")
    if until is not None and until not in {stage.name for stage in STAGES}:
        raise click.BadParameter(f"no stage is called so; they are: {', '.join(stage.name for stage in STAGES)}")
    return Options(
        jobs=_processors() if given["jobs"] is None else given["jobs"],
        bounds=Bounds(seconds=given["timeout"], megabytes=given["memory"]),
        parameters=_parameters(given),
        password=password.readline().rstrip("\r\n") if password else None,
        add=given["add"],
        may_drop=_may_drop(given["replace"]),
        hear=log_step,
        retry=given["retry"],
        until=until,
        scheduler=given["scheduler"],
        store=given["store"] or "",
    )


@click.command()
@click.argument("docs", nargs=-1, required=True, metavar="DOC...")
@OUT
def remove(docs: tuple[str, ...], out: Path) -> None:
    """Take documents out of OUT/kb.sqlite; their files are not touched."""
    from pipeline import knowledge
    from pipeline.knowledge.address import resolve
    from pipeline.run.run import Options
    from pipeline.run.run import remove as remove_all

    with knowledge.open(out) as base:
        names = [resolve(base, doc).doc for doc in docs]
    with progress() as tell:
        report = remove_all(names, out, Options(tell=tell))
    n = len(report.outcomes)
    say(f"took out {', '.join(names)}; {count(n, 'document')} {'stays' if n == 1 else 'stay'} in {report.base}")


def _log_to(file: Path) -> None:
    """Write the log to a file; what was there stays."""
    handler = logging.FileHandler(file, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)-7s %(message)s"))
    logger = logging.getLogger("ibid")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


def _may_drop(replace: bool) -> Callable[[Sequence[str]], bool]:
    """Whether documents that lie elsewhere may be taken out: as said, or as a person at the terminal says."""

    def asked(docs: Sequence[str]) -> bool:
        if replace or not sys.stdin.isatty() or not sys.stderr.isatty():
            return replace
        named = ", ".join(docs[:3]) + (f" and {len(docs) - 3} more" if len(docs) > 3 else "")
        return click.confirm(f"Take out {named}, which SOURCE does not hold? (--add keeps them)", err=True)

    return asked
