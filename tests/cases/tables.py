"""Cases whose ``expected.md`` numbers its rows: "3. sentence" and, below it, "→ what is right"."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from tests.cases.case import Case, command, folder_of
from tests.cases.row import Row, told

FIGURES = ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10")


def rows() -> Iterator[Row]:
    """The rows of figures, arithmetic, drift, search, names and times."""
    for number in FIGURES:
        for label, right in _numbered(number):
            yield Row(number, label, partial(told, label=label, wanted=ast.literal_eval(right)))
    for label, right in _numbered("15"):
        yield Row("15", label, partial(_reckoned, label=label, right=right.split("|")))
    for label, right in re.findall(r"^(\d+)\. .*: (no drift|drift)$", _expected("27"), re.MULTILINE):
        yield Row("27", label, partial(drifted, label=label, right=right == "drift"))
    for query, right in re.findall(r"^(['\"].*['\"]) → (.*)$", _expected("29"), re.MULTILINE):
        typed, found = ast.literal_eval(query), ast.literal_eval(right)
        yield Row("29", repr(typed), partial(_found, typed=typed, right=found))
    for label, right in _numbered("30"):
        names: dict[str, tuple[str | None, str | None]] = ast.literal_eval(right)
        for name, known in names.items():
            yield Row("30", f"{label} {name}", partial(_named, label=label, name=name, known=known))
        if not names:
            yield Row("30", f"{label} no name", partial(_unnamed, label=label))
    for label, right in _numbered("65"):
        since, until = right.removeprefix("from ").split(" to ")
        yield Row("65", label, partial(_dated, label=label, right=(since.split("|"), until.split("|"))))


def _expected(number: str) -> str:
    return (folder_of(number) / "expected.md").read_text(encoding="utf-8")


def _numbered(number: str) -> list[tuple[str, str]]:
    return re.findall(r"^(\d+)\. .*\n   → (.*)$", _expected(number), re.MULTILINE)


def _reckoned(case: Case, label: str, right: list[str]) -> str:
    """Arithmetic: "ok" was tried and adds up, "error" is told not to, "quiet" says no fault."""
    block = case.file("report.txt").paragraph(label)["id"]
    inside = {row["id"] for row in case.tables["statistics"] if row["block"] == block}
    verdicts = [row["verdict"] for row in case.tables["checks"] if inside & set(row["statistics"])]
    faults = [row for row in case.tables["findings"] if row["block"] == block and row["rule"].startswith("arithmetic")]
    error = "inconsistent" in verdicts or any(row["severity"] in {"warning", "error"} for row in faults)
    good = not error and bool({"consistent", "by_rounding"} & set(verdicts))
    seen = {"error": error, "ok": good, "quiet": not error}
    return "" if any(seen[one] for one in right) else f"{'|'.join(right)} was right; told {verdicts or 'nothing'}"


def copied(case: Case, label: str) -> list[dict[str, Any]]:
    """The clusters in which a paragraph of old.txt stands beside the one of the same number in new.txt."""
    both = {case.file(name).paragraph(label)["id"] for name in ("old.txt", "new.txt")}
    return [row for row in case.copies if both <= {span[0] for copy in row["copies"] for span in copy["spans"]}]


def drifted(case: Case, label: str, right: bool) -> str:
    """The two copies are found, and told to differ in a figure or not."""
    found = copied(case, label)
    if not found:
        return "the copy is not found"
    drifts = [f"{one['figure_a']} | {one['figure_b']}" for row in found for one in row["drift"]]
    return "" if bool(drifts) is right else f"drift told: {drifts}"


def _found(case: Case, typed: str, right: list[int] | None) -> str:
    """The paragraphs are found; where none has to be, only what shows the words typed may be.

    ``None`` asks only that the command does not break down.
    """
    if right is None:
        code, _, said = command("search", "--kb", case.kb, "--", typed)
        return "" if code in (0, 1, 2) else said
    hits = case.ask("search", "--limit", 0, "--", typed)
    blocks = {row["id"]: row for row in case.tables["blocks"]}
    labels = {int(blocks[hit["id"]]["label"] or 0) for hit in hits}
    missing = set(right) - labels
    if not right:
        beyond = [hit for hit in hits if typed.casefold() not in blocks[hit["id"]]["text"].casefold()]
        return f"found {sorted(labels)}" if beyond else ""
    return f"not found: {sorted(missing)}" if missing else ""


def _named(case: Case, label: str, name: str, known: tuple[str | None, str | None]) -> str:
    """The name is found under its label and its key; what is not said (None) may be any."""
    block = case.file("report.txt").paragraph(label)["id"]
    found = [(row["surface"], row["label"], row["key"]) for row in case.tables["mentions"] if row["block"] == block]
    good = any(surface == name and known[0] in (None, kind) and known[1] in (None, key) for surface, kind, key in found)
    return "" if good else f"named {found}"


def _unnamed(case: Case, label: str) -> str:
    block = case.file("report.txt").paragraph(label)["id"]
    found = [(row["surface"], row["label"]) for row in case.tables["mentions"] if row["block"] == block]
    return f"named {found}" if found else ""


def _dated(case: Case, label: str, right: tuple[list[str], list[str]]) -> str:
    """The figure in question (the first that is 40, or the only count) has these ends of time."""
    rows = case.file("report.txt").figures(label)
    row = next(
        (row for row in rows if row["value"] in (40, "40") and row["unit"] == "count"), rows[0] if rows else None
    )
    if row is None:
        return "no figure"
    ends = str(row["time_from"]), str(row["time_to"])
    return "" if ends[0] in right[0] and ends[1] in right[1] else f"from {ends[0]} to {ends[1]}"
