"""Notes of an HTML page and the links that call them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from pipeline.words.labels import SIGNS

LABEL = re.compile(rf"\s*[\[(]?\s*(\d{{1,4}}|[a-z]|[*{SIGNS}]+)\s*[\])]?\.?\s*", re.IGNORECASE)
"""What a call to a note looks like: "1", "[12]", "a", "*"."""
LONGEST = 6000
"""Letters of a note; a longer target is a section."""
BACK = re.compile(r"[\W_]*[a-z]?[\W_]*|.{0,20}\b(?:back|jump up|return|retour|volver)\b.{0,20}", re.IGNORECASE)
"""What stands for the way back from a note: an arrow, a caret, a letter, "Jump up"."""


class PageNotes:
    """The calls and notes of a page.

    ``calls`` maps the identity of a link to the label it calls, ``notes`` that of a block to the label of the note it
    is, ``places`` an id or name to the first element that has it.
    """

    def __init__(self, soup: BeautifulSoup) -> None:
        self.calls: dict[int, str] = {}
        self.notes: dict[int, str] = {}
        self.places: dict[str, Tag] = {}
        self.raised: dict[int, tuple[str, ...]] = {}
        """Raised labels without a link, by the identity of their ``<sup>``: what each calls."""
        self.labels: set[int] = set()
        """Raised labels that open a note and are no words of it."""
        self._linked(soup, self._ordered(soup))
        self._raised(soup)

    def _ordered(self, soup: BeautifulSoup) -> dict[int, int]:
        """The identity of each element to its number on the page; elements with a name are noted on the way."""
        order: dict[int, int] = {}
        for number, node in enumerate(soup.find_all(True)):
            order[id(node)] = number
            for key in ("id", "name"):
                name = node.get(key)
                if isinstance(name, str):
                    self.places.setdefault(name, node)
        return order

    def _linked(self, soup: BeautifulSoup, order: Mapping[int, int]) -> None:
        """Links whose words are a label and lead on to a block that begins with it: the call and its note."""
        again: list[tuple[Tag, str, Tag]] = []
        for link in soup.find_all("a", href=re.compile("^#.")):
            label = LABEL.fullmatch(link.get_text())
            target = self.target(link)
            if label is None or target is None or order[id(target)] <= order[id(link)]:
                continue
            note = block_of(target)
            if note is None or note is block_of(link):
                continue
            if _is_note(note, link, label.group(1)):
                self.calls[id(link)] = label.group(1)
                self.notes.setdefault(id(note), label.group(1))
            else:
                again.append((link, label.group(1), note))
        for link, said, note in again:  # a note that is called once more leads back to its first call alone
            if self.notes.get(id(note)) == said and _apart(link):
                self.calls[id(link)] = said

    def _raised(self, soup: BeautifulSoup) -> None:
        """Raised labels that no link makes calls: they are, where a note further on begins with the same one."""
        calls: dict[str, list[Tag]] = {}
        for one in soup.find_all("sup"):
            said = _LABELS.fullmatch(one.get_text())
            if said is None or one.find("a") is not None or one.find_parent("a") is not None:
                continue
            block = block_of(one)
            if block is not None and id(block) in self.notes:
                continue
            labels = tuple(re.split(r"\s*[,;]\s*", said[0].strip()))
            if len(labels) == 1 and block is not None and _opens(block, one):
                waiting = calls.pop(labels[0], [])
                if waiting and len(block.get_text()) < LONGEST and block.find_parent("table") is None:
                    self.notes[id(block)] = labels[0]
                    self.labels.add(id(one))
                    for call in waiting:
                        self.raised[id(call)] = (*self.raised.get(id(call), ()), labels[0])
                continue
            if not _is_power(one, labels[0]):
                for label in labels:
                    calls.setdefault(label, []).append(one)

    def target(self, link: Tag) -> Tag | None:
        """The place in the page that a link leads to."""
        return self.places.get(unquote(str(link.get("href", ""))[1:]))


_LABELS = re.compile(rf"\s*(?:\d{{1,3}}|[a-z]|[*{SIGNS}]+)(?:\s*[,;]\s*(?:\d{{1,3}}|[a-z]))*\s*", re.IGNORECASE)
"""Raised labels: "1", "a", "2, 3"."""
_UNIT = re.compile(r"\d\s?(?:[kcdm]?m|ft|in|s|g|10)$|(?<!\d)10$|(?<![^\W\d_])[A-Za-z]$")
"""What an exponent stands on: a unit behind its figure, ten, a variable."""


def _opens(block: Tag, label: Tag) -> bool:
    """Whether nothing is printed in a block before a raised label, and words behind it."""
    before = []
    for node in block.descendants:
        if node is label:
            break
        if isinstance(node, NavigableString):
            before.append(str(node))
    whole = " ".join(block.get_text().split())
    return not "".join(before).strip() and len(whole) > len(label.get_text().strip()) + 2


def _is_power(label: Tag, said: str) -> bool:
    """Whether a raised figure is an exponent: it stands on a unit, on ten or on a variable."""
    return said.isdigit() and _UNIT.search(_before(label).rstrip("\u200b")) is not None


def block_of(node: Tag) -> Tag | None:
    """The paragraph, list item or cell row that a place stands in."""
    return next((one for one in (node, *node.parents) if one.name in ("p", "li", "dd", "tr", "div", "aside")), None)


def is_way_back(link: Tag, notes: PageNotes) -> bool:
    """Whether a link inside a note leads back to a call of it."""
    if not str(link.get("href", "")).startswith("#") or not BACK.fullmatch(link.get_text()):
        target = notes.target(link)
        return target is not None and any(id(one) in notes.calls for one in (target, *target.find_all("a")[:2]))
    return True


def _is_note(note: Tag, link: Tag, label: str) -> bool:
    """Whether a block is the note that a link calls.

    It leads back to the link, begins with a label set apart, or is the item of a list that the label counts.
    """
    if note.find_parent("table") is not None and note.name != "tr":
        return False
    own = {link.get("id"), link.get("name"), *(parent.get("id") for parent in list(link.parents)[:2])} - {None}
    back = any(str(way["href"])[1:] in own for way in note.find_all("a", href=re.compile("^#")))
    text = note.get_text().strip()
    begins = re.match(rf"[\[(]?\s*{re.escape(label)}\s*[\])]?[.:]?\s", text + " ") is not None
    begins = begins or _number_of(note) == label
    return len(text) < LONGEST and (back or (begins and _apart(link)))


def _number_of(note: Tag) -> str | None:
    """The number that a list gives the item which a block is, or opens."""
    item = note if note.name == "li" else note.parent
    held = item.parent if item is not None and item.name == "li" else None
    if item is None or held is None or held.name != "ol" or (item is not note and item.find(True) is not note):
        return None
    start = str(held.get("start", "1"))
    before = [one for one in item.previous_siblings if isinstance(one, Tag) and one.name == "li"]
    return str(int(start) + len(before)) if start.isdigit() else None


def _apart(link: Tag) -> bool:
    """Whether a link is set as calls are, and not as a number of its sentence: raised, in brackets, or no number."""
    text = link.get_text().strip()
    if not text[:1].isdigit() or link.find_parent("sup") is not None or link.find("sup") is not None:
        return True
    return "[" in _before(link).rpartition("]")[2]


def _before(link: Tag) -> str:
    """The text before a link in its block, as far as brackets matter."""
    said = []
    for node in link.previous_siblings:
        said.append(str(node) if isinstance(node, NavigableString) else node.get_text())
        if len(said) > 12:
            break
    return "".join(reversed(said))
