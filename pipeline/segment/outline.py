"""The outline of a document: what a line says of its own rank, and where among headings and annexes a walk stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.model.records import Role

NUMBERED = re.compile(r"(?P<label>\d{1,3}(?:\.\d{1,2})?|\d{1,3}\s?bis)\s?\.?(?<=[\d.s])\s+(?=\S)")
PARAGRAPH = re.compile(
    r"(?P<label>\d{1,3})(?:\.\s+(?=\S)|,\s+(?=[A-Z])|\s?[-–]\s+(?=[\u0600-\u06ff]))"
    r"|(?P<sub>\d{1,2}\.\d{1,2})\.?\s+(?=[A-Z“\"])"
)
ITEM = re.compile(r"(?P<label>\((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,2})\)|[a-z]\))\s+(?=\S)")
BULLET = re.compile(r"(?P<label>[-•●▪◦‣–—*])\s+(?=\S)")
HEADED = re.compile(r"(?P<label>[IVXLC]{1,7}|[A-Z]|\d{1,2}|\([A-Z]\))\s?\.\s+(?=[A-Z“\"(*])")
ANNEX = re.compile(
    r"(?:Annex|Appendix|Annexe|Anexo|Приложение)(?:es)?(?:\s+(?:[IVXLC]+|[A-Z]|\d{1,2}))?\.?", re.IGNORECASE
)
PART = re.compile(
    r"(?P<word>Chapter|Chapitre|Capítulo|Глава|Part|Article|Artículo|Статья)\s+(?:[IVXLC]+|\d{1,3}|premier)\b.{0,120}"
)
CAPTION = re.compile(r"(?:Table|Figure|Chart|Map)\s+(?:\d{1,3}|[IVX]+)(?:[.:]?\s|$)")
KNOWN = re.compile(
    r"Summary|Contents|Introduction|Conclusions?(?: and recommendations)?|Recommendations|Acknowledgements?|"
    r"Foreword|Executive summary|Abstract|Notes|Footnotes|Endnotes|References",
    re.IGNORECASE,
)
ENDS = re.compile(r"[.!?;:,…][)\]”\"’'»]*$")
FORMULA = re.compile(r"[=<>≤≥≈]\s?[-−+]?[\d.]")
"""A formula on a line of its own heads nothing."""
LONGEST_HEADING = 250
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman(label: str) -> int:
    """Value of a Roman numeral; 0 where it is none."""
    total = last = 0
    for letter in reversed(label.upper()):
        value = ROMAN.get(letter, 0)
        if not value:
            return 0
        total += value if value >= last else -value
        last = max(last, value)
    return total


def is_caps(text: str) -> bool:
    """All letters are capitals, and there are some."""
    letters = [letter for letter in text if letter.lower() != letter.upper()]  # scripts without capitals have none
    return len(letters) >= 4 and all(letter.isupper() for letter in letters)


def could_head(text: str) -> bool:
    """Short, begins like a title and does not end like a sentence."""
    if not text or len(text) > LONGEST_HEADING or not any(letter.isalpha() for letter in text):
        return False
    if FORMULA.search(text):
        return False
    if is_caps(text):
        return len(text) <= 160
    first = next((letter for letter in text if letter.isalnum()), "")
    return (first.isupper() or first.isdigit()) and not ENDS.search(text)


TELLS = re.compile(r"(?<![\w/.-])\d[\d,.]*\s(?:per cent\b|[a-z]{3,}\b)")


def tells(text: str) -> bool:
    """Whether a short line without a stop tells a figure: "61 per cent of wells are dry"; dates and items do not."""
    return len(text.split()) >= 4 and TELLS.search(text) is not None


@dataclass(slots=True)
class Levels:
    """The numbered headings so far: tells "I." the numeral from "I." the letter, and gives each its level."""

    chapter: int = 0
    letter: str = ""

    def of(self, label: str) -> int:
        """The level of a heading: 1 for "I.", 2 for "A.", 3 for "1." and "(A)"; remembers where the outline stands."""
        if label.isdigit() or label.startswith("("):
            return 3
        level = 1 if len(label) > 1 or roman(label) == self.chapter + 1 else 2
        self.stand(level, label)
        return level

    def follows(self, label: str) -> bool:
        """Whether a label is the letter after that of the last lettered heading."""
        return len(label) == len(self.letter) == 1 and ord(label) == ord(self.letter) + 1

    def stand(self, level: int, label: str | None) -> None:
        """Remember a heading: a chapter begins its letters anew, a letter leaves the chapter as it is."""
        if level == 1:
            self.chapter, self.letter = roman(label or ""), ""
        elif level == 2:
            self.letter = label or ""


@dataclass(slots=True)
class Outline:
    """Where a walk in reading order stands: under which headings, in which annex, in which part of a resolution.

    The same for text and for pages; by what a heading is told (words alone, or letters and places) is theirs to say.
    """

    zone: str = ""
    """Of labels that may come again: "" in the body, "annex2", "annex2-appendix1"."""
    levels: Levels = field(default_factory=Levels)
    resolution: Role | None = None
    """"preambular" or "operative" within the text of a resolution."""
    annexes: int = 0
    parted: bool = False
    """Whether the report itself is parted ("Part One"), so that its next part ends the annexes of this one."""
    _headings: list[tuple[int, str]] = field(default_factory=list)

    @property
    def section(self) -> tuple[str, ...]:
        """The headings over what comes next, the highest first."""
        return tuple(text for _, text in self._headings)

    def head(self, level: int, text: str) -> tuple[str, ...]:
        """Go under a heading, and leave those of its own level and below; the headings above it."""
        self._headings = [entry for entry in self._headings if entry[0] < level]
        above = self.section
        self._headings.append((level, text))
        return above

    def annex(self, word: str = "annex", number: int = 0) -> None:
        """Go into an annex, an appendix (of the annex that is open, where one is) or the like.

        Args:
            word: "annex", "appendix", "enclosure" or "attachment".
            number: As printed; 0 where none is, and then annexes are counted.
        """
        self.annexes += 1
        name = f"{word}{number or self.annexes}"
        self.zone = f"{self.zone}-{name}" if word == "appendix" and self.zone else name
        self.levels = Levels()

    def part(self) -> bool:
        """Go into a part: of the report it leaves the annexes of the part before (True); of an annex it stays there."""
        if not self.zone:
            self.parted = True
            return False
        if self.parted:
            self.zone = ""
        return self.parted


def item_level(label: str, before: list[tuple[str, int]]) -> int:
    """1 for "(a)", 2 for "(i)" under it, 3 for "(a)" under that; "(i)" after "(h)" is a letter."""
    bare = label.strip("()")
    previous = {level: name.strip("()") for name, level in before}
    if len(bare) == 1 and bare.isalpha() and len(previous.get(1, "")) == 1 and ord(bare) == ord(previous[1]) + 1:
        return 1
    if roman(bare):
        return 2 if before else 1
    return 1
