"""A row: one thing that is right about a case, and how to see whether it is so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.cases.case import Case, File, case

Value = str | tuple[str, str] | None
"""A number ("4.5"; "24|None": this or none; "a|b": either), or the ends of a range."""
Told = Sequence[Any]
"""(value, unit) or (value, unit, bound); units and bounds with "|" between those that are as good."""

_SAME_UNIT = {"celsius": "°C", "t": "ton", "tonne": "ton"}
COUNTED = ("stat", "count", "duration", "enumeration")
"""Tiers that tell a number; the others only say that something is vague."""


@dataclass(frozen=True)
class Row:
    """One thing that is right about a case; ``wrong`` says what is not so, or nothing."""

    case: str
    name: str
    wrong: Callable[[Case], str]

    @property
    def id(self) -> str:
        """Case and name, as in ``red.txt``."""
        return f"{self.case} {self.name}"

    def tried(self) -> str:
        """What is wrong with it today; nothing where it is right."""
        try:
            return self.wrong(case(self.case))
        except AssertionError as error:
            return str(error) or "an assertion failed"


def on(number: str, file: str, *checks: tuple[str, Callable[[File], str]]) -> list[Row]:
    """Rows about one file of a case; each check is (its name, what is wrong)."""

    def row(name: str, check: Callable[[File], str]) -> Row:
        return Row(number, f"{file}: {name}", lambda held: check(held.file(file)))

    return [row(name, check) for name, check in checks]


Check = tuple[str, Callable[[File], str]]


def says(words: str) -> Check:
    """These words stand in its text once."""

    def wrong(file: File) -> str:
        times = file.text.count(words)
        return "" if times == 1 else f"“{words}” stands {times} times"

    return f"says “{words}”", wrong


def lacks(words: str) -> Check:
    """These words do not stand in its text."""
    return f"lacks “{words}”", lambda file: f"“{words}” is read" if words in file.text else ""


def flagged_or(check: Check) -> Check:
    """The check holds, or the document is told to be doubtful."""
    return f"{check[0]}, or is flagged", lambda file: "" if file.warned else check[1](file)


def paragraphs(*beginnings: str) -> Check:
    """Its paragraphs begin so, and there are no others."""

    def wrong(file: File) -> str:
        found = file.paragraphs
        good = len(found) == len(beginnings) and all(
            text.startswith(begin) for text, begin in zip(found, beginnings, strict=True)
        )
        return "" if good else f"paragraphs {[text[:40] for text in found]}"

    return f"paragraphs {', '.join(f'“{begin}”' for begin in beginnings)}", wrong


def figure(value: Value, unit: str, label: str | None = None) -> Check:
    """A figure is told (in the paragraph with this number)."""

    def wrong(file: File) -> str:
        rows = file.figures(label)
        return "" if any(same((value, unit), row) for row in rows) else f"figures {shown(rows)}"

    return f"figure {value} {unit}" + (f" in para. {label}" if label else ""), wrong


def no_figure(*values: str) -> Check:
    """None of these numbers is told as a figure."""

    def wrong(file: File) -> str:
        bad = [row for row in file.figures() if any(_is(value, row["value"]) for value in values)]
        return f"figures {shown(bad)}" if bad else ""

    return f"no figure {', '.join(values)}", wrong


def calls(*marks: tuple[str, str]) -> Check:
    """Its marks are these, (label, the word before), in order, and each calls its note."""

    def wrong(file: File) -> str:
        found = file.calls()
        return "" if found == [(label, before, True) for label, before in marks] else f"marks {found}"

    return f"marks {', '.join(f'{label} after “{before}”' for label, before in marks)}", wrong


def labels_called(*labels: str) -> Check:
    """Its marks have these labels, in order, and each calls its note."""

    def wrong(file: File) -> str:
        found = file.calls()
        good = [label for label, _, linked in found if linked] == list(labels) and len(found) == len(labels)
        return "" if good else f"marks {found}"

    return f"marks {', '.join(labels)}", wrong


def notes(**texts: str) -> Check:
    """Its notes are these: label to text ("n1": the note 1)."""
    wanted = {label.removeprefix("n"): text for label, text in texts.items()}
    return (
        f"notes {', '.join(wanted)} as printed",
        lambda file: "" if file.notes() == wanted else f"notes {file.notes()}",
    )


def kinds(*wanted: str) -> Check:
    """Its blocks are of these kinds; a title may be told as a heading."""

    def wrong(file: File) -> str:
        found = ["heading" if row["kind"] == "title" else row["kind"] for row in file.rows("blocks")]
        return "" if tuple(found) == wanted else f"blocks {found}"

    return f"blocks are {', '.join(wanted)}", wrong


def told(case_: Case, label: str, wanted: Iterable[Told]) -> str:
    """What is wrong with the figures of a paragraph: those missing, and those told beyond."""
    rows = case_.file("report.txt").figures(label)
    left, missing = list(rows), []
    for one in wanted:
        found = next((row for row in left if same(one, row)), None)
        if found is not None:
            left.remove(found)
        elif "None" not in str(one[0]):
            missing.append(one)
    beyond = [row for row in left if row["tier"] in COUNTED]
    return f"told {shown(rows)}" if missing or beyond else ""


def same(wanted: Told, row: dict[str, Any]) -> bool:
    """Whether a figure is the one that is told."""
    value, unit, *bound = wanted
    if isinstance(value, tuple):
        number = all(_is(end, row[side]) for end, side in zip(value, ("low", "high"), strict=True))
    else:
        number = _is(value, row["value"]) and row["low"] is None
    units = [_SAME_UNIT.get(one, one) for one in unit.split("|")]
    return (
        number
        and _SAME_UNIT.get(row["unit"], row["unit"]) in units
        and (not bound or row["bound"] in bound[0].split("|"))
    )


def _is(wanted: str, value: Any) -> bool:
    if value is None:
        return "None" in wanted.split("|")
    numbers = [Decimal(one) for one in wanted.split("|") if one != "None"]
    return any(abs(Decimal(str(value)) - number) <= abs(number) * Decimal("1e-6") for number in numbers)


def shown(rows: Iterable[dict[str, Any]]) -> str:
    """Figures in one line."""
    return (
        "; ".join(
            f"{row['bound'] or ''}{row['value'] if row['low'] is None else (row['low'], row['high'])} {row['unit']}"
            for row in rows
        )
        or "none"
    )  # fmt: skip
