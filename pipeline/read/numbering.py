"""The numbers a word processor prints before paragraphs (WordprocessingML, ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.words.labels import SIGNS

if TYPE_CHECKING:
    from pipeline.read.xml import XmlElement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def roman(number: int) -> str:
    """A number in small Roman figures: 4 → "iv"."""
    digits = ""
    for value, sign in ROMAN:
        digits += sign * (number // value)
        number %= value
    return digits


def letters(number: int) -> str:
    """1 → "a", 27 → "aa", 28 → "bb": Word repeats the letter."""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1) if number > 0 else ""


SYMBOLS = ("*", *SIGNS)
FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "ordinal": lambda number: f"{number}" + ("th" if number % 100 in (11, 12, 13) else
                                             {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")),
    "chicago": lambda number: SYMBOLS[(number - 1) % 4] * ((number - 1) // 4 + 1),
    "bullet": lambda _number: "",
    "none": lambda _number: "",
}  # fmt: skip


def shown(form: str, number: int) -> str:
    """A number as printed in one of Word's formats; decimal where the format is another."""
    return FORMATS.get(form, str)(number)


@dataclass(slots=True)
class Level:
    """How one level of a list is numbered, as the file defines it."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """Begin anew after this level (from 1) has moved on; 0 for never, None for after any higher level."""
    style: str | None = None


@dataclass(slots=True)
class Numbering:
    """The lists of one document, counting as its paragraphs go by."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    """By list (numId)."""
    shared: dict[str, str] = field(default_factory=dict)
    """From a list to the abstract list whose counters it shares."""
    overridden: dict[str, dict[int, int]] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)

    def label(self, number_id: str, depth: int) -> str | None:
        """The label of the next paragraph at a depth (from 0) of a list; "" for a bullet, None where it has none."""
        levels = self.levels.get(number_id)
        if not levels or depth not in levels:
            return None
        counts = self.counters.setdefault(self.shared[number_id], {})
        if number_id not in self.started:
            self.started.add(number_id)
            for place, start in self.overridden.get(number_id, {}).items():
                counts[place] = start - 1
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [place for place in counts if place > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or 0 < depth + 1 <= restart:
                del counts[deeper]
        if levels[depth].form == "bullet":
            return ""

        def number(found: re.Match[str]) -> str:
            place = int(found.group(1)) - 1
            level = levels.get(place, Level())
            return shown(level.form, counts.get(place, level.start))

        return re.sub(r"%([1-9])", number, levels[depth].text).strip()


def numbering(root: XmlElement | None) -> Numbering:
    """The lists that a document's numbering part defines."""
    found = Numbering()
    if root is None:
        return found
    abstract = {node.get(W + "abstractNumId"): _levels(node) for node in root.iter(W + "abstractNum")}
    for node in root.iter(W + "num"):
        number_id, base = node.get(W + "numId"), node.find(W + "abstractNumId")
        if number_id is None or base is None:
            continue
        name = base.get(W + "val", "")
        levels = dict(abstract.get(name, {}))
        for override in node.iter(W + "lvlOverride"):
            depth = int(override.get(W + "ilvl", "0"))
            levels.update(_levels(override))
            start = override.find(W + "startOverride")
            if start is not None:
                found.overridden.setdefault(number_id, {})[depth] = int(start.get(W + "val", "1"))
        found.levels[number_id], found.shared[number_id] = levels, name
    return found


def _levels(node: XmlElement) -> dict[int, Level]:
    return {int(level.get(W + "ilvl", "0")): _level(level) for level in node.findall(W + "lvl")}


def _level(node: XmlElement) -> Level:
    def value(name: str) -> str | None:
        child = node.find(W + name)
        return None if child is None else child.get(W + "val")

    restart = value("lvlRestart")
    return Level(
        form=value("numFmt") or "decimal",
        text=value("lvlText") or "",
        start=int(value("start") or "1"),
        restart=None if restart is None else int(restart),
        style=value("pStyle"),
    )
