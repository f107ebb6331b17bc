"""The running text: units in reading order become blocks, joined across pages and around what cuts them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from itertools import islice

from pipeline.model.pages import Box
from pipeline.model.records import BlockKind, Role
from pipeline.segment.pdf.boxes import box_around, inside
from pipeline.segment.pdf.captions import FIGURES, goes_with_caption, in_figure, starts_caption, title_pictures
from pipeline.segment.pdf.clues import (
    ENACTING,
    PARTICIPLE,
    SCRAP,
    ZONES,
    ends_bold,
    names_zone,
    numbers_ahead,
    numeral,
    stretch_of,
    tiny,
)
from pipeline.segment.pdf.drafts import BlockDraft
from pipeline.segment.pdf.front import AGENDA, front_ends, front_kind
from pipeline.segment.pdf.headings import (
    ANNEX,
    CAPTION,
    OPENING,
    PART,
    REMARK,
    SUMMARY,
    looks_like_heading,
    read_heading,
    settle_letters,
)
from pipeline.segment.pdf.joining import goes_on
from pipeline.segment.pdf.labels import Label, number_label, sub_label
from pipeline.segment.pdf.layout import Layout
from pipeline.segment.pdf.numbering import Sequences
from pipeline.segment.pdf.units import LayoutUnit


class Running:
    """Turns units into drafts; everything that depends on what came before is held here."""

    def __init__(self, layout: Layout, contents: frozenset[int]) -> None:
        self.drafts: list[BlockDraft] = []
        self._layout = layout
        self._contents = contents
        self._numbering = Sequences()
        self._figure = False
        """Whether the last caption was a figure's, so that scraps of text are its labels."""
        self._front = True
        self._zone = ""
        self._annexes = 0
        self._parted = False
        """Whether the report itself is parted ("Part One"), so that its next part ends the annexes of this one."""
        self._boxes = 0
        self._box_at: tuple[int, Box] | None = None
        """Page and rectangle of the box the text stands in."""
        self._role: Role | None = None
        self._frame: int | None = None
        self._open: BlockDraft | None = None
        """The numbered paragraph that sub-paragraphs still go to."""
        self._text: BlockDraft | None = None
        """The last block of running text, which a page break may have cut."""
        self._section: list[tuple[int, str]] = []
        self._fresh = True
        self._resolution = False
        self._last_letter: str | None = None
        self._last_roman: str | None = None
        self._ahead: deque[tuple[int, str]] = deque()

    def run(self, units: Sequence[LayoutUnit], tables: Mapping[int, BlockDraft]) -> dict[int, BlockDraft]:
        """Take all units in order; ``tables`` are table drafts by the index of the unit they begin with.

        Returns the draft each unit went to.
        """
        places: dict[int, BlockDraft] = {}
        self._ahead = numbers_ahead(units, self._contents)
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
        title_pictures(self.drafts)
        return places

    def _take(self, index: int, unit: LayoutUnit) -> BlockDraft:
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
            ends = unit.hint == "beside" or front_ends(unit, text, self._layout, bool(self._numbering.open))
            if not ends:
                return self._front_line(unit, text)
            self._front = False
        if self._box_at is not None:
            if inside(unit, *self._box_at):
                return self._in_box(unit, text)
            self._box_at = None
        if REMARK.match(text):
            return self._plain("other", unit)
        if self._figure and in_figure(unit, text, self._layout):
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

    def _front_line(self, unit: LayoutUnit, text: str) -> BlockDraft:
        """A line of the first page's head; what stands above the agenda item is masthead, however large."""
        if AGENDA.match(text):
            for draft in self.drafts:
                draft.kind = "other"
        return self._add(BlockDraft(front_kind(unit, text, self._layout), [stretch_of(unit)]))

    # what a unit can be, in the order asked

    def _caption(self, unit: LayoutUnit, text: str) -> BlockDraft | None:
        last = self.drafts[-1] if self.drafts else None
        if last is not None and goes_with_caption(last, unit, text, self._layout) and not CAPTION.match(text):
            last.stretches.append(stretch_of(unit))
            return last
        found = starts_caption(unit, text)
        if found is None:
            return None
        self._figure = found["word"].lower() in FIGURES
        return self._box(unit, found["label"]) if found["word"].lower() == "box" else self._plain("caption", unit)

    def _box(self, unit: LayoutUnit, label: str) -> BlockDraft:
        """The title of a box; what the drawn rectangle around it holds is its text."""
        self._boxes = numeral(label.rpartition(".")[2]) or self._boxes + 1
        around = box_around(unit, self._layout.pages[unit.page])
        self._box_at = (unit.page, around) if around is not None else None
        return self._add(BlockDraft("heading", [stretch_of(unit)], level=4, role="box", zone=f"box{self._boxes}"))

    def _in_box(self, unit: LayoutUnit, text: str) -> BlockDraft:
        """A unit inside a box: its numbers and letters have nothing to do with those of the text around."""
        draft = BlockDraft("paragraph", [stretch_of(unit)], role="box", zone=f"box{self._boxes}")
        label = sub_label(text)
        if label is not None:
            draft.kind, draft.label, draft.level = "list_item", label.text, 1
            draft.strip = label.length if label.bullet else 0
        elif looks_like_heading(unit, self._layout):
            draft.kind, draft.level = "heading", 4
        elif REMARK.match(text) or tiny(text):
            draft.kind = "other"
        return self._add(draft)

    def _numbered(self, unit: LayoutUnit, text: str) -> BlockDraft | None:
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
        if nested or self._list_goes_on(label.text, unit):
            return None
        ahead = [text for _, text in islice(self._ahead, 60)]
        zone = self._numbering.accept(label.text, self._zone, unit.x0, fresh=self._fresh, ahead=ahead)
        if zone is None:
            return None
        draft = BlockDraft(
            "paragraph",
            [stretch_of(unit)],
            label=label.text,
            strip=label.length,
            zone=zone,
            role=self._role_of(rest, True),
        )
        self._open = self._text = draft
        self._fresh = self._figure = False
        return self._add(draft)

    def _list_goes_on(self, label: str, unit: LayoutUnit) -> bool:
        """Whether a number is the next of the list inside the open paragraph, though it is the next paragraph's too."""
        if self._open is None or not label.isdigit():
            return False
        item = self._open.stretches[-1]
        indented = unit.x0 > self._open.pieces[0].box.x0 + 12 and abs(unit.x0 - item.pieces[0].box.x0) < 6
        return indented and item.label == f"{int(label) - 1}."

    def _unstopped(self, unit: LayoutUnit, text: str) -> Label | None:
        """A number whose stop was forgotten: believed where it is the next one and stands where the last one stood."""
        found = re.match(r"(\d{1,4})\s+(?=[A-Z])", text)
        if found is None or self._open is None or not self._numbering.next(found[1]):
            return None
        aligned = abs(unit.x0 - self._open.pieces[0].box.x0) < 3
        return Label(found[1], found.end()) if aligned and len(text) > 60 else None

    def _numbered_in_bold(self, label: str, rest: str) -> bool:
        """Whether what is set like a heading is a numbered paragraph in bold, as recommendations are."""
        sentence = bool(re.search(r"[.:;][”\"’)]*\s*\d{0,3}$", rest))
        after_bold = self._open is not None and ends_bold(self._open) and len(rest) > 120
        return self._numbering.next(label) and len(rest) > 40 and (sentence or after_bold)

    def _continued(self, unit: LayoutUnit, text: str) -> BlockDraft | None:
        above = self._text
        if above is None or not self._is_rest(above, unit, text):
            return None
        above.stretches[-1].pieces.extend(unit.pieces)
        above.stretches[-1].calls |= unit.calls
        if self._resolution and above.label is None and above.kind == "paragraph":
            above.role = self._role_of(" ".join(" ".join(piece.text for piece in above.pieces).split()), False)
        return above

    def _is_rest(self, above: BlockDraft, unit: LayoutUnit, text: str) -> bool:
        return goes_on(above, unit, text, self._layout, apart=self.drafts[-1] is not above)

    def _heading_goes_on(self, unit: LayoutUnit, text: str) -> BlockDraft | None:
        """The second line of a title, in brackets: "(1 January–31 December 2024)"."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind != "heading" or not unit.bold or not text.startswith(("(", "[")):
            return None
        if last.last.page != unit.page or abs(last.last.size - unit.size) > 0.6:
            return None
        last.stretches[-1].pieces.extend(unit.pieces)
        return last

    def _heading(self, unit: LayoutUnit, text: str) -> BlockDraft | None:
        if not looks_like_heading(unit, self._layout):
            return None
        heading = settle_letters(read_heading(text), self._last_letter, self._last_roman)
        annex = ANNEX.fullmatch(text)
        last = self.drafts[-1] if self.drafts else None
        level = heading.level
        if level == 4 and last is not None and last.kind == "heading" and last.level == 1 and names_zone(last):
            level = 1
        if annex:
            self._annex(annex)
        elif PART.fullmatch(text):
            self._part()
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
        draft = BlockDraft("heading", [stretch_of(unit)], label=heading.label, level=level, zone=self._zone)
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
        number = numeral(found["label"]) or self._annexes
        self._zone = f"{word}{number}" if word != "appendix" or not self._zone else f"{self._zone}-appendix{number}"
        self._role = None
        self._resolution = False

    def _part(self) -> None:
        """A part of the report leaves the annexes of the part before it; a part of an annex stays in it."""
        if not self._zone:
            self._parted = True
        elif self._parted:
            self._zone, self._role = "", None

    def _sub(self, unit: LayoutUnit, text: str) -> BlockDraft | None:
        label = sub_label(text)
        if label is None:
            label_number = number_label(text)
            if label_number is None or self._open is None or unit.x0 <= self._open.pieces[0].box.x0 + 12:
                return None
            name, bullet = f"{label_number.text}.", False
        else:
            name, bullet = label.text, label.bullet
        level = 2 if re.fullmatch(r"\((?:[ivx]{2,}|[ivx])\)", name) and self._deeper(name) else 1
        stretch = stretch_of(unit)
        stretch.label, stretch.level = name, level
        if self._open is not None:
            self._open.stretches.append(stretch)
            self._text = self._open
            return self._open
        stretch.label = None
        draft = BlockDraft("list_item", [stretch], label=name, level=level, zone=self._zone, role=self._zone_role())
        draft.strip = 0 if not bullet else label.length if label else 0
        self._text = draft
        return self._add(draft)

    def _deeper(self, name: str) -> bool:
        """Whether "(i)" is a roman numeral rather than the letter after "(h)"."""
        before = [stretch.label for stretch in self._open.stretches] if self._open else []
        return not (name == "(i)" and "(h)" in before and "(i)" not in before)

    def _paragraph(self, unit: LayoutUnit, text: str) -> BlockDraft:
        if ENACTING.fullmatch(text):
            self._resolution = True
        kind: BlockKind = "paragraph"
        left = self._layout.left
        if text[:1] in '“"‘' and unit.left > left + 1.5 * self._layout.body_size:
            kind = "quote"
        draft = BlockDraft(kind, [stretch_of(unit)], zone=self._zone, role=self._role_of(text, False))
        opening = bool(OPENING.fullmatch(text))
        if tiny(text) and not opening and not ENACTING.fullmatch(text):
            draft.kind = "other"  # a stray letter: the text above may go on behind it
        else:
            self._text = draft
        if draft.kind == "paragraph" and (self._open is None or unit.left <= self._open.pieces[0].box.x0 + 4):
            self._open = None
        if draft.kind == "paragraph" and not self._resolution and not opening:
            self._fresh = False
        return self._add(draft)

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

    def _plain(self, kind: BlockKind, unit: LayoutUnit) -> BlockDraft:
        last = self.drafts[-1] if self.drafts else None
        if kind == "other" and last is not None and last.kind == "other" and unit.hint in {"figure", "contents"}:
            last.stretches.append(stretch_of(unit))
            return last
        return self._add(BlockDraft(kind, [stretch_of(unit)], zone=self._zone))

    def _add(self, draft: BlockDraft) -> BlockDraft:
        draft.section = tuple(text for _, text in self._section)
        self.drafts.append(draft)
        return draft
