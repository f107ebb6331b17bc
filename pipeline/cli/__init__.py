"""The command line: parse, call, print.

A new command is a module under ``pipeline/cli/`` with one click command, and one row in ``COMMANDS``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module

import click

import pipeline
from pipeline.model.errors import IbidError, LostError, SpaceError

COMMANDS: Mapping[str, tuple[str, str]] = {
    "run": ("pipeline.cli.run:run", "Read documents into a knowledge base."),
    "remove": ("pipeline.cli.run:remove", "Take documents out of a knowledge base."),
    "docs": ("pipeline.cli.docs:docs", "List the documents."),
    "failures": ("pipeline.cli.docs:failures", "List what was refused or failed."),
    "changes": ("pipeline.cli.changes:changes", "Show what the last run changed: answers new, gone, other."),
    "show": ("pipeline.cli.show:show", "Show a document's outline, a paragraph with its notes, a note, a page."),
    "search": ("pipeline.cli.search:search", "Find words in paragraphs and notes."),
    "entities": ("pipeline.cli.entities:entities", "List the States, bodies, texts and people named, with codes."),
    "trace": ("pipeline.cli.trace:trace", "Follow a figure or sentence, hop by hop, to its source."),
    "sources": ("pipeline.cli.sources:sources", "List the works cited, who cites each, and which are missing here."),
    "get": ("pipeline.cli.get:get", "Fetch the cited works that are missing here; a dry run unless --yes."),
    "lint": ("pipeline.cli.lint:lint", "Find what an editor would strike in the notes."),
    "figures": ("pipeline.cli.figures:figures", "List figures with what they count and the notes behind them."),
    "check": ("pipeline.cli.check:check", "Show what to look at: arithmetic, figures without a source, notes."),
    "conflicts": ("pipeline.cli.conflicts:conflicts", "Show measures that documents tell differently, and why."),
    "diff": ("pipeline.cli.diff:diff", "Compare two documents or two paragraphs word by word."),
    "verify": ("pipeline.cli.verify:verify", "Hold figures against the sources they cite."),
    "dupes": ("pipeline.cli.dupes:dupes", "Show passages that stand twice, drifted figures first."),
    "serve": ("pipeline.cli.serve:serve", "Open the knowledge base in a browser, with pages and decisions."),
    "decisions": ("pipeline.cli.decisions:decisions", "List, export or import what people decided."),
    "tour": ("pipeline.cli.tour:tour", "Show one example, and what to ask next."),
    "query": ("pipeline.cli.query:query", "Ask in SQL, read-only."),
    "schema": ("pipeline.cli.schema:schema", "List the tables and columns, and what they mean."),
    "doctor": ("pipeline.cli.doctor:doctor", "Look over the installation and the knowledge base."),
    "export": ("pipeline.cli.export:export", "Write every table as jsonl, csv or parquet."),
}
"""Command name to (where it is, what it does in one line); a command is imported when it is used."""

EXIT_CODES: Mapping[int, str] = {
    0: "done",
    1: "done, and there is something to look at: nothing matched, or a check speaks",
    2: "it cannot be done as typed: a wrong option, no such knowledge base or address; the message says what to try",
    3: "some documents were refused, failed or not looked at (see standard error), the disk is full, the cluster gone",
    70: "an error inside ibid",
    130: "stopped by the person (Ctrl-C); the same command goes on from there",
}
"""What each exit code says."""


class Commands(click.Group):
    """Commands by the table, imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of one command, and no other: ``ibid --help`` stays quick."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant.

        Raises:
            click.UsageError: No command is called so; the nearest names are told.
        """
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name.lower(), COMMANDS, n=3, cutoff=0.6)
            meant = f"did you mean {' or '.join(near)}?" if near else "ibid --help lists them"
            raise click.UsageError(f"no command is called {name}; {meant}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List every command without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(pipeline.__version__, prog_name="ibid")
def ibid() -> None:
    """Read UN reports into one linked knowledge base of claims and their sources."""


def main(arguments: list[str] | None = None) -> None:
    """The command ``ibid``; ends the process with one of ``EXIT_CODES``."""
    try:
        code = ibid.main(arguments, standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("ibid: stopped; what is done is kept, the same command goes on from there", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except IbidError as error:
        click.echo(f"ibid: {error}", err=True)
        sys.exit(3 if isinstance(error, (LostError, SpaceError)) else 2)
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if os.environ.get("IBID_DEBUG"):
            raise
        click.echo(f"ibid: an error inside ibid: {type(error).__name__}: {error}; IBID_DEBUG=1 shows where", err=True)
        sys.exit(70)
    sys.exit(code if isinstance(code, int) else 0)
