"""What every command shares: where the knowledge base is, and rows as text, JSON, CSV or lines."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, TypeVar

import click
import msgspec

from pipeline.cli.gaps import Gaps
from pipeline.cli.terminal import say
from pipeline.model.errors import AddressError

if TYPE_CHECKING:
    from pipeline.knowledge.schema import OpenRow, Row

Command = TypeVar("Command", bound=Callable[..., Any])
Form = Literal["text", "json", "csv", "nl"]

_encode = msgspec.json.Encoder(decimal_format="number").encode


def kb_option(command: Command) -> Command:
    """``--kb FILE``: the knowledge base to ask. A second is an error: what it holds would be left out in silence."""
    return click.option(
        "--kb",
        type=click.Path(path_type=Path),
        default=[Path("build/kb.sqlite")],
        multiple=True,
        callback=_one_alone,
        envvar="IBID_KB",
        show_default="build/kb.sqlite",
        show_envvar=True,
        help="The knowledge base.",
    )(command)


SEVERAL: Final = ("conflicts", "docs", "entities", "figures", "search", "sources", "trace", "verify")
"""Commands that ask several knowledge bases, one after the other."""


def _one_alone(ctx: click.Context, _: click.Parameter, asked: tuple[Path, ...]) -> Path:
    if len(asked) > 1:
        several = f"{', '.join(SEVERAL[:-1])} and {SEVERAL[-1]}"
        raise click.UsageError(
            f"ibid {ctx.info_name} asks one knowledge base, and --kb names {len(asked)}: ask each by itself"
            f" (several are asked by {several})",
            ctx,
        )
    return asked[0]


def kbs_option(command: Command) -> Command:
    """``--kb FILE``, which may be given again: a list is then made of each in turn, and put together.

    The command is called with one knowledge base at a time (``kb``). It ends with 3 where one did, with 0 where one
    found something, else with the exit code of the last; a document is looked for in each, and has to be in one.
    """
    return _asked_of_each(command, finds_faults=False)


def faults_option(command: Command) -> Command:
    """The same for a command that ends with 1 where it found something."""
    return _asked_of_each(command, finds_faults=True)


def _asked_of_each(command: Command, *, finds_faults: bool) -> Command:
    @wraps(command)
    def each(kb: tuple[Path, ...], **asked: Any) -> int:
        if len(kb) == 1:
            return int(command(kb=kb[0], **asked))
        codes, unknown = [], []
        with _together(asked.get("form")) as begin:
            for one in kb:
                begin(one)
                try:
                    codes.append(int(command(kb=one, **asked)))
                except AddressError as error:  # another one may have what is named
                    click.echo(f"ibid: {one}: {error}", err=True)
                    unknown.append(error)
            if not codes:
                raise unknown[0]
        return 3 if 3 in codes else max(codes) if finds_faults or asked.get("suspect") else min(codes)

    return click.option(
        "--kb",
        type=click.Path(path_type=Path),
        default=[Path("build/kb.sqlite")],
        multiple=True,
        envvar="IBID_KB",
        show_default="build/kb.sqlite",
        show_envvar=True,
        help="The knowledge base; give it again to ask several.",
    )(each)  # type: ignore[return-value]


def among_several() -> bool:
    """Whether the command in hand is asked of one knowledge base after the other."""
    return _Several.asked is not None


class _Several:
    """Rows of several knowledge bases, while a command is asked of each."""

    asked: Path | None = None
    rows: ClassVar[list[OpenRow]] = []


@contextmanager
def _together(form: str | None) -> Iterator[Callable[[Path], None]]:
    """Gather what commands emit while the block runs, each row with its knowledge base, and print it as one."""

    def begin(kb: Path) -> None:
        _Several.asked = kb
        if form is None:
            say(f"{kb}:")

    _Several.rows = []
    try:
        yield begin
        if form is not None:
            click.echo(render(_Several.rows, form), nl=False)
    finally:
        _Several.asked, _Several.rows = None, []


def form_options(command: Command) -> Command:
    """``--json``, ``--csv`` and ``--nl``: rows for a machine; the command gets ``form``."""
    for name, about in (
        ("nl", "One JSON object a line."),
        ("csv", "Comma-separated values with a head line; lists as JSON."),
        ("json", "One JSON list."),
    ):
        command = click.option(f"--{name}", "form", flag_value=name, type=str, default=None, help=about)(command)
    return command


def emit(
    rows: Iterable[Row],
    form: str | None,
    text: Callable[[list[Row]], str],
    gaps: Gaps | None = None,
) -> int:
    """Print rows in the form asked for, by ``text`` where none is.

    Where documents were not looked at, a JSON answer ends with one object more: ``{"not_looked_at": [...]}``.

    Returns:
        How many rows there were.
    """
    held = list(rows)
    more = gaps.rows() if gaps is not None and form in {"json", "nl"} else []
    if form is None:
        say(text(held))
    elif _Several.asked is not None:
        _Several.rows += [{"kb": str(_Several.asked), **row} for row in (*held, *more)]
    else:
        click.echo(render([*held, *more], form), nl=False)
    return len(held)


def emit_object(row: Row) -> None:
    """Print one object as JSON; where several knowledge bases are asked, a list with that of each."""
    if _Several.asked is not None:
        _Several.rows.append({"kb": str(_Several.asked), **row})
    else:
        click.echo(msgspec.json.format(_encode(row), indent=2).decode())


def render(rows: Sequence[Row], form: str) -> str:
    """Rows as a JSON list, CSV or JSON Lines."""
    if form == "json":
        return msgspec.json.format(_encode(rows), indent=2).decode() + "\n"
    if form == "nl":
        return "".join(_encode(row).decode() + "\n" for row in rows)
    stream = io.StringIO()
    if rows:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: cell(value) for name, value in row.items()} for row in rows)
    return stream.getvalue()


def cell(value: Any) -> Any:
    """A value as CSV holds it: lists and objects as JSON, nothing as nothing."""
    if isinstance(value, list | dict | tuple):
        return _encode(value).decode()
    return "" if value is None else value


def shorten(text: str, width: int) -> str:
    """One line of at most ``width`` characters, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    return line[: width - 1].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"


def shorten_around(text: str, at: int, width: int) -> str:
    """One line of at most ``width`` characters, cut at words, with what stands at a place of the text in it."""
    before, behind = " ".join(text[:at].split()), " ".join(text[at:].split())
    line = f"{before} {behind}" if text[at - 1 : at].isspace() else before + behind
    if len(line) <= width or len(line) - len(behind) < width // 2:
        return shorten(line, width)
    place = len(line) - len(behind)
    start = line.find(" ", max(place - width // 2, 0)) + 1
    stop = line.find(". ", start, place) + 2
    return "… " + shorten(line[stop if stop > 1 else start :], width - 2)


def at_terminal() -> bool:
    """Whether a person watches standard error."""
    return sys.stderr.isatty()
