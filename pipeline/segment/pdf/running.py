"""The running text: units in reading order become blocks, joined across pages and around what cuts them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from itertools import islice

from pipeline.model.pages import Box
from pipeline.model.records import BlockKind, Role
from pipeline.segment.pdf.boxes import box_around, inside
from pipeline.segment.pdf.drafts import Draft, Stretch
from pipeline.segment.pdf.front import AGENDA, front_ends, front_kind
from pipeline.segment.pdf.headings import (
    ANNEX,
    CAPTION,
    CHAPTER,
    REMARK,
    SUMMARY,
    looks_like_heading,
    read_heading,
    settle_letters,
)
from pipeline.segment.pdf.labels import Label, number_label, sub_label
from pipeline.segment.pdf.layout import Layout
from pipeline.segment.pdf.numbering import Numbering
from pipeline.segment.pdf.units import Piece, Unit

TERMINAL = re.compile(r"[.:;?!…][”\"’'»)\]]*\s*(?:[\d,\s*]{1,8})?$")
ENACTING = re.compile(
    r"(?:The|Le|La)\s+(?:General Assembly|Security Council|Economic and Social Council|Human Rights Council|"
    r"Executive Board|Commission|Committee|Special Committee|Council|Conference|Meeting|Forum)\b[^.;:]{0,120},"
)
PARTICIPLE = re.compile(r"(?:\w+ly\s+|Also\s+|Further\s+)?[A-Z]?\w*(?:ing|ed|ful|ware|ced)\b")


SCRAP = re.compile(r"[\W\d_]{1,80}")
"""No letter at all: values of a chart, signs, rows of a figure."""
ZONES = {"append": "appendix", "enclos": "enclosure", "attach": "attachment"}


class Running:
    """Turns units into drafts; everything that depends on what came before is held here."""

    def __init__(self, layout: Layout, contents: frozenset[int]) -> None:
        self.drafts: list[Draft] = []
        self._layout = layout
        self._contents = contents
        self._numbering = Numbering()
        self._figure = False
        """Whether the last caption was a figure's, so that scraps of text are its labels."""
        self._front = True
        self._zone = ""
        self._annexes = 0
        self._boxes = 0
        self._box_at: tuple[int, Box] | None = None
        """Page and rectangle of the box the text stands in."""
        self._role: Role | None = None
        self._frame: int | None = None
        self._open: Draft | None = None
        """The numbered paragraph that sub-paragraphs still go to."""
        self._text: Draft | None = None
        """The last block of running text, which a page break may have cut."""
        self._section: list[tuple[int, str]] = []
        self._fresh = True
        self._resolution = False
        self._last_letter: str | None = None
        self._last_roman: str | None = None
        self._ahead: deque[tuple[int, str]] = deque()

    def run(self, units: Sequence[Unit], tables: Mapping[int, Draft]) -> dict[int, Draft]:
        """Take all units in order; ``tables`` are table drafts by the index of the unit they begin with.

        Returns the draft each unit went to.
        """
        places: dict[int, Draft] = {}
        self._ahead = _numbers(units, self._contents)
        for index, unit in enumerate(units):
            if index in tables:
                self._add(tables[index])
                places[index] = tables[index]
                continue
            if unit.hint in {"cell", "note"}:
                continue
            while self._ahead and self._ahead[0][0] <= index:
                self._ahead.popleft()
            places[index] = self._take(index, unit)
        return places

    def _take(self, index: int, unit: Unit) -> Draft:
        text = " ".join(unit.text.split())
        if index in self._contents:
            unit.hint = "contents"
            self._front = False
            return self._plain("other", unit)
        if unit.hint in {"figure", "remark"}:
            return self._plain("other", unit)
        if SCRAP.fullmatch(text):
            return self._plain("other", unit)
        if self._front:
            if not front_ends(unit, text, self._layout, bool(self._numbering.open)):
                return self._front_line(unit, text)
            self._front = False
        if self._box_at is not None:
            if inside(unit, *self._box_at):
                return self._in_box(unit, text)
            self._box_at = None
        if REMARK.match(text):
            return self._plain("other", unit)
        if self._figure and self._in_figure(unit, text):
            unit.hint = "figure"
            return self._plain("other", unit)
        if self._role == "summary" and unit.frame != self._frame:
            self._role = None
        return (
            self._caption(unit, text)
            or self._numbered(unit, text)
            or self._continued(unit, text)
            or self._heading_goes_on(unit, text)
            or self._heading(unit, text)
            or self._sub(unit, text)
            or self._paragraph(unit, text)
        )

    def _front_line(self, unit: Unit, text: str) -> Draft:
        """A line of the first page's head; what stands above the agenda item is masthead, however large."""
        if AGENDA.match(text):
            for draft in self.drafts:
                draft.kind = "other"
        return self._add(Draft(front_kind(unit, text, self._layout), [_stretch(unit)]))

    # what a unit can be, in the order asked

    def _caption(self, unit: Unit, text: str) -> Draft | None:
        found = CAPTION.match(text)
        last = self.drafts[-1] if self.drafts else None
        if found is None:
            return self._caption_goes_on(unit, text, last)
        if len(text) > 300 or len(unit.pieces) > 5:
            return None
        rest = text[found.end() :].strip()
        if (
            rest
            and not (unit.bold or unit.italic or unit.pieces[0].text.strip() == found[0].strip())
            and TERMINAL.search(text)
        ):
            return None
        if rest and rest[0].islower():
            return None
        self._figure = found["word"].lower() in {"figure", "map", "chart", "graph", "diagram"}
        if found["word"].lower() == "box":
            return self._box(unit, found["label"])
        return self._plain("caption", unit)

    def _in_figure(self, unit: Unit, text: str) -> bool:
        """Whether a unit under a figure's caption is a label or a value of the figure rather than text."""
        if CAPTION.match(text) or number_label(text) or sub_label(text):
            return False
        small = unit.size < self._layout.body_size - 0.4
        return not TERMINAL.search(text) and (small or (len(text) < 60 and not unit.bold and unit.hint != "heading"))

    def _caption_goes_on(self, unit: Unit, text: str, last: Draft | None) -> Draft | None:
        if last is None or last.kind != "caption" or last.page != unit.page:
            return None
        alone = CAPTION.fullmatch(" ".join(last.stretches[0].pieces[0].text.split())) and len(last.stretches) == 1
        note = text.startswith("(") and text.endswith(")") and len(text) < 150
        near = 0 < unit.pieces[0].box.bottom - last.last.box.bottom < 1.3 * self._layout.pitch
        split = near and unit.bold and _bold(last) and not TERMINAL.search(last.last.text.strip())
        if (
            split
            or (alone and len(last.stretches[0].pieces) == 1 and not number_label(text) and len(text) < 350)
            or note
        ):
            last.stretches.append(_stretch(unit))
            return last
        return None

    def _box(self, unit: Unit, label: str) -> Draft:
        """The title of a box; what the drawn rectangle around it holds is its text."""
        self._boxes = _number(label.rpartition(".")[2]) or self._boxes + 1
        around = box_around(unit, self._layout.pages[unit.page])
        self._box_at = (unit.page, around) if around is not None else None
        return self._add(Draft("heading", [_stretch(unit)], level=4, role="box", zone=f"box{self._boxes}"))

    def _in_box(self, unit: Unit, text: str) -> Draft:
        """A unit inside a box: its numbers and letters have nothing to do with those of the text around."""
        draft = Draft("paragraph", [_stretch(unit)], role="box", zone=f"box{self._boxes}")
        label = sub_label(text)
        if label is not None:
            draft.kind, draft.label, draft.level = "list_item", label.text, 1
            draft.strip = label.length if label.bullet else 0
        elif looks_like_heading(unit, self._layout):
            draft.kind, draft.level = "heading", 4
        elif REMARK.match(text) or self._tiny(unit, text):
            draft.kind = "other"
        return self._add(draft)

    def _numbered(self, unit: Unit, text: str) -> Draft | None:
        label = number_label(text) or self._unstopped(unit, text)
        if label is None or not text[label.length :].strip():
            return None
        rest = text[label.length :]
        if looks_like_heading(unit, self._layout) and not self._numbered_in_bold(label.text, rest):
            return None
        nested = (
            self._open is not None
            and not self._fresh
            and not self._numbering.next(label.text)
            and unit.x0 > self._open.pieces[0].box.x0 + 12
        )
        if nested:
            return None
        ahead = [text for _, text in islice(self._ahead, 60)]
        zone = self._numbering.accept(label.text, self._zone, unit.x0, fresh=self._fresh, ahead=ahead)
        if zone is None:
            return None
        draft = Draft(
            "paragraph",
            [_stretch(unit)],
            label=label.text,
            strip=label.length,
            zone=zone,
            role=self._role_of(rest, True),
        )
        self._open = self._text = draft
        self._fresh = self._figure = False
        return self._add(draft)

    def _unstopped(self, unit: Unit, text: str) -> Label | None:
        """A number whose stop was forgotten: believed where it is the next one and stands where the last one stood."""
        found = re.match(r"(\d{1,4})\s+(?=[A-Z])", text)
        if found is None or self._open is None or not self._numbering.next(found[1]):
            return None
        aligned = abs(unit.x0 - self._open.pieces[0].box.x0) < 3
        return Label(found[1], found.end()) if aligned and len(text) > 60 else None

    def _numbered_in_bold(self, label: str, rest: str) -> bool:
        """Whether what is set like a heading is a numbered paragraph in bold, as recommendations are."""
        sentence = bool(re.search(r"[.:;][”\"’)]*\s*\d{0,3}$", rest))
        after_bold = self._open is not None and _bold(self._open) and len(rest) > 120
        return self._numbering.next(label) and len(rest) > 40 and (sentence or after_bold)

    def _continued(self, unit: Unit, text: str) -> Draft | None:
        above = self._text
        if above is None or not self._goes_on(above, unit, text):
            return None
        above.stretches[-1].pieces.extend(unit.pieces)
        above.stretches[-1].calls |= unit.calls
        return above

    def _goes_on(self, above: Draft, unit: Unit, text: str) -> bool:
        """Whether a unit is the rest of the block above, cut by a page end, a column end or a floating thing."""
        if sub_label(text) is not None and not text[0].isdigit():
            return False
        a, b = above.last, unit.pieces[0]
        broken = b.page != a.page or b.box.top < a.box.top - 2 or self.drafts[-1] is not above
        before = above.last.text.strip()
        closed = bool(TERMINAL.search(before))
        lower = text[:1].islower() or (text[:1] in "(–—-&" and not closed)
        if b.page - a.page > 2:
            return False
        if above.kind == "heading":
            return False
        if not closed and lower:
            return True
        if not broken:
            return False
        bold = unit.bold
        if bold and not _bold(above):
            return False
        if not closed:
            return (
                self._layout.fills(a) and abs(unit.size - a.size) < 1.2 and not looks_like_heading(unit, self._layout)
            )
        if lower:
            return True
        return (
            above.label is not None
            and above.kind == "paragraph"
            and b.page == a.page + 1
            and self._layout.fills(a)
            and abs(b.box.x0 - unit.left) < 3
            and abs(unit.size - a.size) < 0.6
            and abs(b.box.x0 - min(p.box.x0 for p in above.stretches[-1].pieces[-3:])) < 3
            and not looks_like_heading(unit, self._layout)
        )

    def _heading_goes_on(self, unit: Unit, text: str) -> Draft | None:
        """The second line of a title, in brackets: "(1 January–31 December 2024)"."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind != "heading" or not unit.bold or not text.startswith(("(", "[")):
            return None
        if last.last.page != unit.page or abs(last.last.size - unit.size) > 0.6:
            return None
        last.stretches[-1].pieces.extend(unit.pieces)
        return last

    def _heading(self, unit: Unit, text: str) -> Draft | None:
        if not looks_like_heading(unit, self._layout):
            return None
        heading = settle_letters(read_heading(text), self._last_letter, self._last_roman)
        annex = ANNEX.fullmatch(text)
        last = self.drafts[-1] if self.drafts else None
        level = heading.level
        if level == 4 and last is not None and last.kind == "heading" and last.level == 1 and _names_zone(last):
            level = 1
        if annex:
            self._annex(annex)
        elif SUMMARY.fullmatch(text):
            self._role, self._frame = "summary", unit.frame
        elif self._role == "summary":
            self._role = None
        if level == 1:
            self._last_roman, self._last_letter = heading.label, None
        elif level == 2:
            self._last_letter = heading.label
        self._section = [entry for entry in self._section if entry[0] < level]
        # A heading keeps its number in its text too: "A low-risk crime" and "A. Low risk" must not look alike.
        draft = Draft("heading", [_stretch(unit)], label=heading.label, level=level, zone=self._zone)
        draft.role = "annex" if self._zone.startswith("annex") else None
        self._add(draft)
        self._section.append((level, text))
        self._open = self._text = None
        self._fresh = True
        self._figure = False
        return draft

    def _annex(self, found: re.Match[str]) -> None:
        self._annexes += 1
        word = ZONES.get(found["word"].lower()[:6], "annex")
        number = _number(found["label"]) or self._annexes
        self._zone = f"{word}{number}" if word != "appendix" or not self._zone else f"{self._zone}-appendix{number}"
        self._role = None
        self._resolution = False

    def _sub(self, unit: Unit, text: str) -> Draft | None:
        label = sub_label(text)
        if label is None:
            label_number = number_label(text)
            if label_number is None or self._open is None or unit.x0 <= self._open.pieces[0].box.x0 + 12:
                return None
            name, bullet = f"{label_number.text}.", False
        else:
            name, bullet = label.text, label.bullet
        level = 2 if re.fullmatch(r"\((?:[ivx]{2,}|[ivx])\)", name) and self._deeper(name) else 1
        stretch = _stretch(unit)
        stretch.label, stretch.level = name, level
        if self._open is not None:
            self._open.stretches.append(stretch)
            self._text = self._open
            return self._open
        stretch.label = None
        draft = Draft("list_item", [stretch], label=name, level=level, zone=self._zone, role=self._zone_role())
        draft.strip = 0 if not bullet else label.length if label else 0
        self._text = draft
        return self._add(draft)

    def _deeper(self, name: str) -> bool:
        """Whether "(i)" is a roman numeral rather than the letter after "(h)"."""
        before = [stretch.label for stretch in self._open.stretches] if self._open else []
        return not (name == "(i)" and "(h)" in before and "(i)" not in before)

    def _paragraph(self, unit: Unit, text: str) -> Draft:
        if ENACTING.fullmatch(text):
            self._resolution = True
        kind: BlockKind = "paragraph"
        left = self._layout.left
        if text[:1] in '“"‘' and unit.left > left + 1.5 * self._layout.body_size:
            kind = "quote"
        draft = Draft(kind, [_stretch(unit)], zone=self._zone, role=self._role_of(text, False))
        if self._tiny(unit, text):
            draft.kind = "other"
        self._text = draft
        if draft.kind == "paragraph" and (self._open is None or unit.left <= self._open.pieces[0].box.x0 + 4):
            self._open = None
        self._fresh = False if draft.kind == "paragraph" and not self._resolution else self._fresh
        return self._add(draft)

    def _tiny(self, unit: Unit, text: str) -> bool:
        """Scraps that are no sentence: places and dates, labels of a chart, signs."""
        return len(text) < 40 and not TERMINAL.search(text) and not text[:1].islower()

    # small helpers

    def _role_of(self, text: str, numbered: bool) -> Role | None:
        if self._resolution:
            if numbered:
                return "operative"
            if ENACTING.fullmatch(text) or (text.rstrip("0123456789 ").endswith(",") and PARTICIPLE.match(text)):
                return "preambular"
            return "operative" if text.endswith((".", ";")) else None
        return self._zone_role()

    def _zone_role(self) -> Role | None:
        if self._role == "summary":
            return "summary"
        return "annex" if self._zone.startswith(("annex", "appendix", "enclosure", "attachment")) else None

    def _plain(self, kind: BlockKind, unit: Unit) -> Draft:
        last = self.drafts[-1] if self.drafts else None
        if kind == "other" and last is not None and last.kind == "other" and unit.hint in {"figure", "contents"}:
            last.stretches.append(_stretch(unit))
            return last
        return self._add(Draft(kind, [_stretch(unit)], zone=self._zone))

    def _add(self, draft: Draft) -> Draft:
        draft.section = tuple(text for _, text in self._section)
        self.drafts.append(draft)
        return draft


def _numbers(units: Sequence[Unit], contents: frozenset[int]) -> deque[tuple[int, str]]:
    """The numbers units begin with, by the index of the unit."""
    found: deque[tuple[int, str]] = deque()
    for index, unit in enumerate(units):
        if unit.hint not in {"cell", "note", "figure"} and index not in contents:
            label = number_label(unit.pieces[0].text)
            if label is not None:
                found.append((index, label.text))
    return found


def _stretch(unit: Unit) -> Stretch:
    return Stretch(list(unit.pieces), unit.calls)


def _bold(draft: Draft) -> bool:
    from pipeline.segment.pdf.units import all_styled

    return all_styled(draft.stretches[-1].pieces[-1:], "bold")


def _names_zone(draft: Draft) -> bool:
    """Whether a heading is "Annex II" or "Chapter IV" alone, so that its title follows."""
    text = " ".join(" ".join(piece.text for piece in draft.pieces).split())
    return bool(ANNEX.fullmatch(text) or CHAPTER.fullmatch(text))


def _number(label: str | None) -> int:
    """A roman or arabic numeral, or a letter's place in the alphabet; 0 for none."""
    if not label:
        return 0
    if label.isdigit():
        return int(label)
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    if all(character in values for character in label):
        numbers = [values[character] for character in label]
        return sum(-n if n < max(numbers[i:]) else n for i, n in enumerate(numbers))
    return ord(label[0].upper()) - ord("A") + 1


def first_piece(draft: Draft) -> Piece:
    """Where a draft begins on paper."""
    return draft.pieces[0]
