"""Drafts named on the command line, and what is found in them written beside their words: a Word copy, a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from pipeline.cli.terminal import count
from pipeline.model.errors import ReadError

if TYPE_CHECKING:
    from pipeline.drafts.remarks import Remark
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.schema import Row

Command = TypeVar("Command", bound=Callable[..., Any])
_WRITTEN = click.Path(dir_okay=False, writable=True, path_type=Path)


def written_options(command: Command) -> Command:
    """Give a command the options ``--docx OUT`` and ``--html OUT``: where a marked copy is written."""
    docx = click.option(
        "--docx", type=_WRITTEN, metavar="OUT", help="Write a copy of the Word file, with comments at the words."
    )
    html = click.option("--html", type=_WRITTEN, metavar="OUT", help="Write a page: the text, what is found beside it.")
    return docx(html(command))


class OpenedFor(NamedTuple):
    """What a command is asked about: documents of a knowledge base, or drafts that were read for it."""

    base: KnowledgeBase
    docs: set[str]
    """Those named; none where all are meant."""


@contextmanager
def asked(names: Sequence[str], kb: Path) -> Iterator[OpenedFor]:
    """Open what the names on the command line mean: addresses in the knowledge base, or files, which are read now.

    Raises:
        click.UsageError: They are some of both.
        AddressError: No document is called so.
        ReadError: A file does not exist or cannot be read.
    """
    from pipeline import knowledge
    from pipeline.knowledge.address import resolve

    files = files_among(names)
    if not files:
        with knowledge.open(kb) as base:
            yield OpenedFor(base, {resolve(base, one).doc for one in names})
        return
    if len(files) < len(names):
        raise click.UsageError("name files, or documents of the knowledge base: not both at once")
    with reading(files) as base:
        yield OpenedFor(base, {row["doc"] for row in base.documents_known()})


@contextmanager
def reading(files: Sequence[Path], last: str = "findings") -> Iterator[KnowledgeBase]:
    """Drafts read now, up to this stage; how far that is, is shown until they are read."""
    from pipeline.cli.progress import progress
    from pipeline.drafts.base import read_drafts

    with ExitStack() as stack:
        with progress() as tell:
            base = stack.enter_context(read_drafts(files, last=last, tell=tell))
        yield base


def files_among(names: Sequence[str]) -> list[Path]:
    """The names that are files; a name that ends like a report's file must be one.

    Raises:
        ReadError: There is no such file.
    """
    from pipeline.read.sniff import BY_NAME

    found = []
    for path in map(Path, names):
        if path.suffix and path.is_file():
            found.append(path)
        elif path.suffix.lower() in BY_NAME:
            raise ReadError(path, "no such file", hint="documents of the knowledge base: ibid docs")
    return found


def by_document(docs: Iterable[str], findings: Iterable[Row]) -> dict[str, list[Remark]]:
    """Rows of ``findings`` as remarks, document by document; those without any stand there with none."""
    from pipeline.drafts.remarks import from_findings

    rows = list(findings)
    return {doc: from_findings(row for row in rows if row["doc"] == doc) for doc in sorted(docs)}


def check_written(docx: Path | None, html: Path | None, inputs: Sequence[Path], draft: Path | None) -> None:
    """See, before anything is read, that what is asked for can be written.

    Args:
        docx: The copy asked for.
        html: The page asked for.
        inputs: Files that are read; none of them is ever written over.
        draft: The file the comments are for; None where no single one is meant.

    Raises:
        click.UsageError: It cannot be, with the reason.
        ReadError: The draft is no Word file.
    """
    from pipeline.drafts.comments import check_word

    for out in (docx, html):
        if out is not None and any(_same(out, file) for file in inputs):
            raise click.UsageError(f"{out} is read, and never written over: give another name")
    if docx is not None and html is not None and _same(docx, html):
        raise click.UsageError("--docx and --html name one file")
    if docx is not None:
        if draft is None:
            raise click.UsageError("--docx writes comments into a copy of one Word file: name that file")
        check_word(draft, docx)


def draft_to_write(doc: Sequence[str], kb: Path, docx: Path | None, html: Path | None) -> Path | None:
    """The one file among what is named, which comments are for; None where no single one is.

    Raises:
        click.UsageError: What is asked for cannot be written (:func:`check_written`), or would show no document.
        ReadError: A file named is not there, or no Word file where one is wanted.
    """
    files = files_among(doc)
    draft = files[0] if len(files) == 1 else None
    check_written(docx, html, [*files, kb], draft)
    if html is not None and not doc:
        raise click.UsageError("--html shows documents whole: name those wanted")
    return draft


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve() or (one.exists() and other.exists() and one.samefile(other))


def write(
    base: KnowledgeBase,
    remarks: Mapping[str, Sequence[Remark]],
    *,
    docx: Path | None,
    html: Path | None,
    draft: Path | None,
    title: str,
) -> None:
    """Write what was asked for, and say so on standard error.

    Args:
        base: Where the documents are.
        remarks: Document to what is said of it.
        docx: Where the copy goes.
        html: Where the page goes.
        draft: The Word file that is copied.
        title: What the page is called.

    Raises:
        StoreError: It cannot be written there.
        SpaceError: The disk is full.
    """
    if docx is not None and draft is not None:
        _write_copy(draft, [one for said in remarks.values() for one in said], docx)
    if html is not None:
        from pipeline.drafts.page import remarks_page

        write_page(html, remarks_page(base, remarks, title))


def _write_copy(draft: Path, remarks: Sequence[Remark], docx: Path) -> None:
    from pipeline.drafts.comments import write_comments

    told = write_comments(draft, remarks, docx)
    click.echo(f"ibid: {count(told.comments, 'comment')} → {docx}", err=True)
    if told.elsewhere:
        where = "in no place where Word lets comments stand (headers, …); --html shows them"
        click.echo(f"ibid: {count(len(told.elsewhere), 'finding')} {where}", err=True)


def write_page(to: Path, page: str) -> None:
    """Write a page, whole or not at all.

    Raises:
        StoreError: It cannot be written there.
        SpaceError: The disk is full.
    """
    from pipeline.model.errors import not_written

    beside = to.with_name(f".{to.name}.unfinished")
    try:
        beside.write_text(page, encoding="utf-8")
        beside.replace(to)
    except OSError as error:
        raise not_written(to, error) from error
    finally:
        beside.unlink(missing_ok=True)
    click.echo(f"ibid: a page → {to}", err=True)
