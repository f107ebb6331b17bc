"""A case run through ibid, and its documents as rows look at them."""

from __future__ import annotations

import io
import re
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import msgspec

from pipeline import knowledge
from pipeline.cli import main

FOLDER = Path(__file__).parents[3] / "shared" / "cases"
"""Where the inputs lie."""

Rows = list[dict[str, Any]]

_TABLES = ("documents", "layers", "blocks", "footnotes", "marks", "citations", "works", "statistics", "mentions",
           "checks", "findings")  # fmt: skip


def folder_of(number: str) -> Path:
    """Where a case lies: "07" is ``07_negatives``."""
    (folder,) = FOLDER.glob(f"{number}_*")
    return folder


class Case:
    """The inputs of one case in a knowledge base of their own."""

    def __init__(self, number: str, out: Path) -> None:
        self.kb = out / "kb.sqlite"
        code, _, said = command("run", folder_of(number) / "in", "--out", out, "--jobs", 0)
        assert code in (0, 3), said
        with knowledge.open(self.kb) as base:
            self.tables: dict[str, Rows] = {table: list(base.rows(table)) for table in _TABLES}

    def file(self, name: str) -> File:
        """One input by its file name."""
        (row,) = [row for row in self.tables["documents"] if row["path"] == name]
        return File(self, row)

    @cached_property
    def copies(self) -> Rows:
        """What ``ibid dupes`` tells, set phrases too."""
        found: Rows = self.ask("dupes", "--include", "formulaic")
        return found

    def ask(self, name: str, *words: object) -> Any:
        """What a command answers in JSON.

        Raises:
            AssertionError: when the command fails; "nothing matched" is an answer.
        """
        code, out, said = command(name, "--kb", self.kb, "--json", *words)
        assert code in (0, 1), f"exit {code}: {said}"
        return msgspec.json.decode(out)


class File:
    """One document of a case: its rows and its words."""

    def __init__(self, case: Case, row: dict[str, Any]) -> None:
        self.row = row
        self._tables = case.tables

    def rows(self, table: str) -> Rows:
        """The rows of a table that are this document's."""
        return [row for row in self._tables[table] if row["doc"] == self.row["doc"]]

    @cached_property
    def text(self) -> str:
        """Every word of blocks and notes, whatever their kind; one a line, with single blanks."""
        rows = (*self.rows("blocks"), *self.rows("footnotes"))
        return "\n".join(" ".join(row["text"].split()) for row in rows)

    @cached_property
    def paragraphs(self) -> list[str]:
        """The words of the paragraphs, in order."""
        return [row["text"] for row in self.rows("blocks") if row["kind"] == "paragraph"]

    def paragraph(self, label: str) -> dict[str, Any]:
        """The one numbered paragraph with this number.

        Raises:
            AssertionError: when there is none, or there are several.
        """
        found = [row for row in self.rows("blocks") if row["kind"] == "paragraph" and row["label"] == label]
        assert len(found) == 1, f"{len(found)} paragraphs are numbered {label}"
        return found[0]

    def figures(self, label: str | None = None) -> Rows:
        """The figures of the document, or of one numbered paragraph."""
        block = self.paragraph(label)["id"] if label else None
        return [row for row in self.rows("statistics") if block in (None, row["block"])]

    @property
    def warned(self) -> bool:
        """Whether something is told to make its reading doubtful."""
        return bool(self.row["warnings"])

    def calls(self) -> list[tuple[str, str, bool]]:
        """The marks in order: label, the word before, whether it calls a note of the same label."""
        blocks = {row["id"]: row["text"] for row in (*self.rows("blocks"), *self.rows("footnotes"))}
        notes = {row["id"]: row["label"] for row in self.rows("footnotes")}
        return [
            (
                row["label"],
                _word_before(blocks[row["block"]][: row["offset"]]),
                notes.get(row["footnote"]) == row["label"],
            )
            for row in self.rows("marks")
        ]

    def notes(self) -> dict[str, str]:
        """Label to text of the notes.

        Raises:
            AssertionError: when two notes have one label.
        """
        rows = self.rows("footnotes")
        notes = {row["label"]: row["text"] for row in rows}
        assert len(notes) == len(rows), f"a label stands twice: {[row['label'] for row in rows]}"
        return notes


def _word_before(text: str) -> str:
    words = re.findall(r"\S+", text)
    return words[-1] if words else ""


_OUT = tempfile.TemporaryDirectory(prefix="ibid-cases-")


@cache
def case(number: str) -> Case:
    """A case, run when first asked for; what it builds is gone when Python ends."""
    return Case(number, Path(_OUT.name) / number)


def command(*words: object) -> tuple[int, str, str]:
    """Run ``ibid`` in this process: exit code, what it printed, what it said."""
    out, said = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(said):
        try:
            main([str(word) for word in words])
        except SystemExit as end:
            return int(end.code or 0), out.getvalue(), said.getvalue()
    raise AssertionError("ibid did not end with an exit code")
