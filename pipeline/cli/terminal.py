"""Text for people: it fits the terminal, its colours stay there, and what it tells to type can be typed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
import textwrap

import click

_NARROWEST = 80
_READ = 96
"""Characters of a line of running text that are read with ease, where there is room for them."""
_PIECE = re.compile(r"\s*\S+")


def width() -> int | None:
    """Columns of the terminal, 80 at least; None where no terminal shows the text and COLUMNS does not tell any."""
    if not os.environ.get("COLUMNS", "").isdigit() and not sys.stdout.isatty():
        return None
    return max(shutil.get_terminal_size().columns, _NARROWEST)


def measure() -> int:
    """Characters of a line of running text."""
    return min(width() or _READ, _READ)


def say(text: str) -> None:
    """Print text on standard output: in a terminal no line is wider than it; no colour where NO_COLOR is set."""
    columns = width()
    told = text if columns is None else "\n".join(fitted(line, columns) for line in text.split("\n"))
    click.echo(told, color=False if os.environ.get("NO_COLOR") else None)


def fitted(line: str, columns: int) -> str:
    """A line, gone on in further ones where it is too wide: cut at blanks only, so that a word or an id stays whole."""
    if len(click.unstyle(line)) <= columns:
        return line
    pieces = _PIECE.findall(line)
    indent = len(line) - len(line.lstrip(" ")) + 4
    lines = [pieces[0]]
    for piece in pieces[1:]:
        if len(click.unstyle(lines[-1] + piece)) <= columns:
            lines[-1] += piece
        else:
            lines.append(" " * indent + piece.lstrip())
    return "\n".join(lines)


def folded(text: str, first: str = "", further: str | None = None) -> str:
    """Running text in lines of an easy length; no word is cut."""
    return textwrap.fill(
        text,
        measure(),
        initial_indent=first,
        subsequent_indent=first if further is None else further,
        break_long_words=False,
        break_on_hyphens=False,
    )


def count(number: int, what: str, plural: str | None = None) -> str:
    """A number with its noun: "1 document", "2 copies"."""
    return f"{number} {what if number == 1 else plural or what + 's'}"


def quoted(words: str) -> str:
    """Words as one argument in a shell; in double quotes, which read best, where nothing in them is a sign to it."""
    if re.search(r"[$`\"\\!]", words):
        return shlex.quote(words)
    return words if shlex.quote(words) == words else f'"{words}"'
