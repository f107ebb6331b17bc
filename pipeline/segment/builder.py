"""From chunks to parts: a walk in reading order.

A numbered paragraph stays open until something else begins, so that a note, a page end or a running head in its middle
does not cut it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.model.records import BlockKind, Role
from pipeline.segment import outline
from pipeline.segment.chunks import CLOSED, RESOLVES, Chunk
from pipeline.segment.draft import PartDraft
from pipeline.segment.front import is_masthead, is_running, opening, running_heads
from pipeline.segment.markup import Rich

UNFINISHED_NOTE = re.compile(r"(?:^|\s)(?:See|see|at|from|and|also|in|of|[A-Za-z]+,)$|^$")


class Builder:
    """Walks over chunks and grows drafts; ``notes`` gives the label of each chunk that is a note."""

    def __init__(self, pieces: Sequence[Chunk], notes: Mapping[int, str]) -> None:
        self.pieces = pieces
        self.notes = notes
        self.drafts: list[PartDraft] = []
        self.body: PartDraft | None = None
        """The block that running text would go on."""
        self.note: PartDraft | None = None
        """The note just begun, while nothing else has come."""
        self.last = 0
        self.sections: list[tuple[int, str]] = []
        self.levels = outline.Levels()
        self.annexes = 0
        self.zone = ""
        self.resolution: Role | None = None
        self.numbered = sum(outline.PARAGRAPH.match(chunk.rich.text) is not None for chunk in pieces) >= 3
        texts = [chunk.rich.text for chunk in pieces]
        self.heads = running_heads(texts)
        self.opening = opening(texts)

    def build(self) -> list[PartDraft]:
        """Every part of the document, in reading order."""
        for n in range(len(self.pieces)):
            self.take(n)
        return [draft for draft in self.drafts if draft.rich.text]

    # one chunk

    def take(self, n: int) -> None:
        """Put chunk ``n`` where it belongs."""
        chunk, text = self.pieces[n], self.pieces[n].rich.text
        if n in self.notes:
            self._note(chunk, self.notes[n])
        elif not text:
            return
        elif self._goes_on_note(n, text):
            assert self.note is not None  # noqa: S101  just asked
            self.note.grow(chunk, chunk.rich)
        elif n < self.opening and chunk.kind in {None, "heading", "title"}:
            self._front(chunk, text)
        elif chunk.kind is not None:
            self._as_told(n, chunk, chunk.kind, text)
        elif is_running(text, self.heads) and not self._mid_sentence(chunk, text):
            self._add("furniture", chunk)
        else:
            for way in (
                self._annex,
                self._caption,
                self._paragraph,
                self._heading,
                self._item,
                self._table,
                self._quote,
            ):
                if way(n, chunk, text):
                    return
            self._running(n, chunk, text)

    def _as_told(self, n: int, chunk: Chunk, kind: BlockKind, text: str) -> None:
        """What the file itself says of a chunk (HTML, Word)."""
        if kind == "heading":
            if not self._annex(n, chunk, text):
                rank = outline.HEADED.match(text)
                level = self.levels.of(rank["label"]) if rank else min(chunk.level or 4, 4)
                self._head(chunk, level, rank["label"] if rank else None)
        elif kind == "list_item":
            if not self._item(n, chunk, text):
                self._listed_item(chunk)
        else:
            self._add(kind, chunk).rows = chunk.rows
            self.body = self.body if kind == "furniture" else None

    def _listed_item(self, chunk: Chunk) -> None:
        """An item whose bullet is not in the text."""
        if self.body is not None and self.body.label is not None and self._expects_list():
            self._sub(chunk, "•", 1)
        else:
            self.body = self._add("list_item", chunk)

    def _mid_sentence(self, chunk: Chunk, text: str) -> bool:
        """A symbol or a number on a line of its own because the sentence was wrapped there."""
        return (
            chunk.tight
            and any(letter.isalpha() for letter in text)
            and self.body is not None
            and not CLOSED.search(self.body.rich.text)
        )

    def _note(self, chunk: Chunk, label: str) -> None:
        self.note = self._draft(None, chunk, chunk.rich)
        self.note.label = label
        seen = {(draft.zone, draft.label) for draft in self.drafts if draft.kind is None}
        self.note.zone = self.zone if ("", label) in seen else ""
        self.drafts.append(self.note)

    def _goes_on_note(self, n: int, text: str) -> bool:
        """A note's second line: an address after "See", a chunk before the next note that no open sentence awaits."""
        if self.note is None:
            return False
        before = self.note.rich.text
        if UNFINISHED_NOTE.search(before) and (text.startswith(("http", "www.")) or n + 1 in self.notes):
            return True
        broken = not CLOSED.search(before) or before.endswith((":", ";"))
        awaited = self.body is not None and not CLOSED.search(self.body.rich.text)
        return broken and not awaited and (text[0].islower() or n + 1 in self.notes) and not self._label_of(text)

    def _label_of(self, text: str) -> re.Match[str] | None:
        return outline.PARAGRAPH.match(text) or outline.ITEM.match(text)

    def _front(self, chunk: Chunk, text: str) -> None:
        bullet = outline.BULLET.match(text)
        if bullet:
            self._add("list_item", chunk, chunk.rich.cut(0, bullet.end()))
        elif outline.KNOWN.fullmatch(text):
            self._add("title", chunk).role = "summary"
        elif is_masthead(text) or text.endswith(":"):
            self._add("other", chunk)
        else:
            self._add("title", chunk)

    # the ways in which a chunk begins something

    def _annex(self, n: int, chunk: Chunk, text: str) -> bool:
        if not outline.ANNEX.fullmatch(text):
            return False
        self.annexes += 1
        self.zone, self.last, self.levels = f"annex{self.annexes}", 0, outline.Levels()
        self._head(chunk, 1)
        return True

    def _caption(self, n: int, chunk: Chunk, text: str) -> bool:
        """The line over a table, figure or box: "Table 2 …"."""
        if not outline.CAPTION.match(text) or not outline.could_head(text):
            return False
        self._add("caption", chunk)
        self.body = None
        return True

    def _paragraph(self, n: int, chunk: Chunk, text: str) -> bool:
        match = outline.PARAGRAPH.match(text)
        if match is None:
            return self._misread(chunk, text)
        if self._is_numbered_heading(n, text, match):
            return False
        label = match["label"] or match["sub"]
        if "," in match[0] and int(label) != self.last + 1:
            return False
        if match["label"] and not self._in_sequence(int(label), chunk):
            if self._listed(int(label), chunk, match):
                return True
            return self._carry_on(chunk, text)
        self._number(chunk, label, match.end())
        return True

    def _number(self, chunk: Chunk, label: str, length: int) -> None:
        """Begin numbered paragraph ``label``, whose print takes ``length`` characters."""
        self.last = int(label.split(".")[0])
        self.body = self._add("paragraph", chunk, chunk.rich.cut(0, length))
        self.body.label = label
        if self.resolution:
            self.body.role = self.resolution = "operative"

    def _misread(self, chunk: Chunk, text: str) -> bool:
        """A number of a scanned resolution in letters that look like it ("ll." for 11), where just it is due."""
        match = re.match(r"([\dlILOS]{1,3})\.\s+(?=[A-Z])", text)
        if match is None or not self.resolution or len(text) < 40:
            return False
        label = match[1].translate(str.maketrans("lILOS", "11105"))
        if int(label) != self.last + 1:
            return False
        self._number(chunk, label, match.end())
        return True

    def _in_sequence(self, number: int, chunk: Chunk) -> bool:
        if number == self.last + 1 or (number == 1 and (self.last == 0 or not self._expects_list())):
            return True
        return self.last < number <= self.last + 3 and not chunk.tight

    def _expects_list(self) -> bool:
        return self.body is not None and (self.body.rich.text.endswith((":", ",")) or bool(self.body.items))

    def _listed(self, number: int, chunk: Chunk, match: re.Match[str]) -> bool:
        """A numbered list inside a numbered paragraph: "1." after a colon, then its neighbours."""
        if self.body is None or self.body.label is None:
            return False
        last = self.body.items[-1][0].rstrip(".") if self.body.items else "0"
        if not last.isdigit() or number != int(last) + 1:
            return False
        self._sub(chunk, match.group().strip(), 1)
        return True

    def _carry_on(self, chunk: Chunk, text: str) -> bool:
        """A line that begins with a number only because it was wrapped there ("on / 12. June")."""
        if self.body is None or not chunk.tight:
            return False
        self.body.grow(chunk, chunk.rich)
        return True

    def _is_numbered_heading(self, n: int, text: str, match: re.Match[str]) -> bool:
        """A line "1. Convention on …" before paragraph 14: no stop, and the paragraphs' own count goes on below."""
        if not outline.could_head(text) or not match["label"]:
            return False
        for later in range(n + 1, min(n + 5, len(self.pieces))):
            following = outline.PARAGRAPH.match(self.pieces[later].rich.text)
            if later not in self.notes and following and following["label"]:
                below = self.pieces[later].rich.text
                return int(following["label"]) == self.last + 1 and not outline.could_head(below)
        return False

    def _heading(self, n: int, chunk: Chunk, text: str) -> bool:
        hashes = re.match(r"#{1,6}\s+", text)
        if hashes:
            chunk.rich = chunk.rich.cut(0, hashes.end())
            text = chunk.rich.text
            rank = outline.HEADED.match(text)
            self._head(chunk, self.levels.of(rank["label"]) if rank else 4, rank["label"] if rank else None)
            return True
        rank = outline.HEADED.match(text)
        if rank and outline.could_head(text) and (not rank["label"].isdigit() or self._followed(n)):
            self._head(chunk, self.levels.of(rank["label"]), rank["label"])
            return True
        chapter = outline.PART.fullmatch(text)
        if chapter and outline.could_head(text):
            self._head(chunk, 2 if chapter["word"].startswith(("Art", "Стат")) else 1)
            return True
        if self._after_annex() and outline.could_head(text):
            self._head(chunk, 1)
            return True
        if outline.KNOWN.fullmatch(text) or (outline.could_head(text) and self._stands_alone(n, chunk, text)):
            self._head(chunk, 4)
            return True
        return False

    def _after_annex(self) -> bool:
        return bool(self.drafts) and outline.ANNEX.fullmatch(self.drafts[-1].rich.text) is not None

    def _stands_alone(self, n: int, chunk: Chunk, text: str) -> bool:
        """An unnumbered heading: the text before is finished, and something of weight follows."""
        if self._label_of(text) or outline.BULLET.match(text) or RESOLVES.fullmatch(text) or self.resolution:
            return False
        open_end = self.body is not None and not CLOSED.search(self.body.rich.text)
        if outline.is_caps(text):
            return self._followed(n)
        if open_end and not self._numbered_follows(n):
            return False
        if open_end and self.body is not None and self.body.rich.text.endswith((",", " and", " of", " the", " to")):
            return False
        return self._followed(n)

    def _numbered_follows(self, n: int) -> bool:
        return n + 1 < len(self.pieces) and outline.PARAGRAPH.match(self.pieces[n + 1].rich.text) is not None

    def _followed(self, n: int) -> bool:
        """Whether a heading here would have text under it, perhaps after another heading."""
        for later in range(n + 1, min(n + 4, len(self.pieces))):
            below = self.pieces[later].rich.text
            if later in self.notes or not below or is_running(below, self.heads):
                continue
            if below[0].islower():
                return False
            if self._label_of(below) or outline.BULLET.match(below) or len(below) > 100 or outline.ENDS.search(below):
                return True
            if not outline.could_head(below):
                return False
        return False

    def _item(self, n: int, chunk: Chunk, text: str) -> bool:
        match = outline.ITEM.match(text) or outline.BULLET.match(text)
        if match is None:
            return False
        label = match["label"]
        bullet = not any(letter.isalnum() for letter in label)
        host = self.body
        inside = host is not None and host.label is not None and host.kind == "paragraph"
        if inside and (not bullet or self._expects_list()):
            assert host is not None  # noqa: S101  just asked
            self._sub(chunk, label, 1 if bullet else outline.item_level(label, [(lb, lv) for lb, lv, _ in host.items]))
            return True
        self.body = self._add("list_item", chunk, chunk.rich.cut(0, match.end()))
        self.body.label = None if bullet else label
        return True

    def _sub(self, chunk: Chunk, label: str, level: int) -> None:
        assert self.body is not None  # noqa: S101  callers hold it
        self.body.items.append((label, level, len(self.body.rich.text) + 1))
        self.body.grow(chunk, chunk.rich, "\n")
        self.note = None

    def _table(self, n: int, chunk: Chunk, text: str) -> bool:
        """Markdown's pipes."""
        if not re.fullmatch(r"\|.*\|", text):
            return False
        cells = tuple(cell.strip() for cell in text.strip("|").split("|"))
        rule = all(re.fullmatch(r":?-{2,}:?", cell) for cell in cells)
        above = self.drafts[-1] if self.drafts else None
        if above is not None and above.kind == "table" and chunk.tight:
            above.grow(chunk, Rich() if rule else chunk.rich, "" if rule else "\n")
            above.rows += () if rule else (cells,)
        else:
            table = self._add("table", chunk)
            table.rows = (cells,)
        self.body = None
        return True

    def _quote(self, n: int, chunk: Chunk, text: str) -> bool:
        match = re.match(r">\s*", text)
        if match is None:
            after_colon = self.body is not None and self.body.rich.text.endswith(":")
            if after_colon and text[0] in '“"«':
                self.body = self._add("quote", chunk)
                return True
            return False
        rich = chunk.rich.cut(0, match.end())
        if chunk.tight and self.drafts and self.drafts[-1].kind == "quote":
            self.drafts[-1].grow(chunk, rich)
        elif self.body is not None and rich.text[:1].islower():
            self.body.grow(chunk, rich)
        else:
            self.body = self._add("quote", chunk, rich)
        return True

    def _running(self, n: int, chunk: Chunk, text: str) -> None:
        """Text without a label: it goes on what is open, or is a paragraph of its own."""
        if (
            self.body is not None
            and self.body.label
            and self.body.items
            and self.note is None
            and CLOSED.search(self.body.rich.text)
        ):  # what follows the sub-paragraphs closes their paragraph
            self.body.grow(chunk, chunk.rich, "\n")
            return
        if self.body is not None and self._goes_on(chunk, text):
            self.body.grow(chunk, chunk.rich)
            self.note = None
            return
        if RESOLVES.fullmatch(text):
            self.resolution = "preambular"
        small = len(text) < 60 and not outline.ENDS.search(text) and not outline.tells(text)
        block = self._add("other" if small and not text[0].islower() and not self.resolution else "paragraph", chunk)
        if self.resolution and not text.startswith("Adopted"):
            operative = self.resolution == "operative" or re.match(r"[A-Z][a-z]+s\b(?: also| further)? ", text)
            block.role = self.resolution = "operative" if operative else "preambular"
        elif text.startswith("Adopted"):
            block.kind, self.resolution = "other", None
        self.body = block

    def _goes_on(self, chunk: Chunk, text: str) -> bool:
        """Whether the open block is not finished: no stop, a small letter, or a page end (notes) in a numbered file."""
        assert self.body is not None  # noqa: S101  callers hold it
        before = self.body.rich.text
        if self.body.kind == "other" and not text[0].islower():
            return False
        if text[0].islower() or text[0] in "(,;":
            return not re.search(r"[.!?][)\]”\"’'»]*$", before) or self.note is not None
        if before.endswith(":") or text.startswith("..."):
            return False
        if not CLOSED.search(before):
            return self.body.label is not None
        return self.note is not None and self.numbered and self.body.label is not None

    # drafts

    def _head(self, chunk: Chunk, level: int, label: str | None = None) -> None:
        self.sections = [(rank, text) for rank, text in self.sections if rank < level]
        draft = self._add("heading", chunk)
        draft.level, draft.label = level, label
        self.sections.append((level, chunk.rich.text))
        self.body = None

    def _add(self, kind: BlockKind, chunk: Chunk, rich: Rich | None = None) -> PartDraft:
        draft = self._draft(kind, chunk, rich or chunk.rich)
        draft.zone = self.zone
        draft.section = tuple(text for _, text in self.sections)
        self.drafts.append(draft)
        if kind != "furniture":
            self.note = None
        return draft

    @staticmethod
    def _draft(kind: BlockKind | None, chunk: Chunk, rich: Rich) -> PartDraft:
        return PartDraft(kind=kind, rich=rich, spans=[(chunk.start, chunk.end)], page=chunk.page)
