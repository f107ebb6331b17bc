"""What a Word file's styles say of a paragraph and of a run (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pipeline.read.numbering import W

if TYPE_CHECKING:
    from pipeline.read.xml import XmlElement

HEADINGS = (
    (re.compile(r"^heading (\d)$", re.IGNORECASE), None),
    (re.compile(r"^title$", re.IGNORECASE), 1),
    # The templates of the United Nations: "_ H _Ch_G", "_ H_1_G", "H23", "HCh"; the master title is no heading.
    (re.compile(r"^_? ?H ?_? ?Ch", re.IGNORECASE), 1),
    (re.compile(r"^_? ?H ?_? ?1(?!\d)"), 2),
    (re.compile(r"^_? ?H ?_? ?2"), 3),
    (re.compile(r"^_? ?H ?_? ?[456]"), 4),
)


SMALLEST = 2
"""Half points: smaller letters are read by nobody."""
WHITE = "FFFFFF"


def on(node: XmlElement, name: str, default: str = "0") -> bool:
    """Whether an attribute that is a switch is set."""
    return node.get(W + name, default) not in ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class RunStyle:
    """How the characters of a run are printed, what it inherits taken in."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    position: str = ""
    """"superscript", "subscript" or none."""
    hidden: str = ""
    """Why it is not printed, where it is not."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What matters of a paragraph's style, its own settings applied."""

    heading: int | None
    list_id: str | None
    depth: int


Holders: TypeAlias = "Sequence[XmlElement | None]"
"""Settings of a run or paragraph, the nearest first; None where there are none."""


class Styles:
    """The styles of a document, each with what it inherits."""

    def __init__(self, root: XmlElement | None) -> None:
        nodes = () if root is None else root.findall(W + "style")
        self.nodes = {node.get(W + "styleId", ""): node for node in nodes}
        self.default = next((key for key, node in self.nodes.items() if _default(node)), "")
        self.chains: dict[str, list[XmlElement]] = {}

    def chain(self, style: str) -> list[XmlElement]:
        """A style and those it is based on, itself first."""
        if style not in self.chains:
            chain: list[XmlElement] = []
            name = style
            while name in self.nodes and len(chain) < 20:
                chain.append(self.nodes[name])
                name = _value(self.nodes[name], "basedOn") or ""
            self.chains[style] = chain
        return self.chains[style]

    def of(self, paragraph: XmlElement) -> ParagraphStyle:
        """The style of a paragraph: what it says itself, else what its chain of styles says."""
        own = paragraph.find(W + "pPr")
        chain = self.chain(_value(own, "pStyle") or self.default)
        holders = [own, *(node.find(W + "pPr") for node in chain)]
        list_id, depth = None, None
        for holder in holders:
            listed = None if holder is None else holder.find(W + "numPr")
            if listed is not None:
                list_id = list_id if list_id is not None else _value(listed, "numId")
                depth = depth if depth is not None else _value(listed, "ilvl")
        heading = self._heading(chain, holders)
        return ParagraphStyle(heading, None if list_id in (None, "0") else list_id, int(depth or 0))

    def _heading(self, chain: list[XmlElement], holders: Holders) -> int | None:
        for node in chain:
            name = _value(node, "name") or ""
            for pattern, level in HEADINGS:
                found = pattern.match(name)
                if found:
                    return level if level is not None else int(found.group(1))
        for holder in holders:
            outline = _value(holder, "outlineLvl")
            if outline is not None:
                return int(outline) + 1 if int(outline) < 9 else None
        return None

    def run(self, run: XmlElement) -> RunStyle:
        """How a run looks, by its own settings, its style and its paragraph's."""
        own = run.find(W + "rPr")
        paragraph = next((node for node in run.iterancestors(W + "p")), None)
        settings = None if paragraph is None else paragraph.find(W + "pPr")
        holders = [own]
        holders += [node.find(W + "rPr") for node in self.chain(_value(own, "rStyle") or "")]
        holders += [node.find(W + "rPr") for node in self.chain(_value(settings, "pStyle") or self.default)]
        position = next((found for holder in holders if (found := _value(holder, "vertAlign"))), "")
        hidden = "hidden" if _first(holders, "vanish") else ""
        return RunStyle(
            bold=_first(holders, "b"),
            italic=_first(holders, "i"),
            struck=_first(holders, "strike") or _first(holders, "dstrike"),
            position=position,
            hidden=hidden or self._unseen(run, holders, settings),
        )

    def mark_hidden(self, paragraph: XmlElement) -> bool:
        """Whether the mark that ends a paragraph is deleted or hidden, so that it runs into the next."""
        settings = paragraph.find(W + "pPr")
        own = None if settings is None else settings.find(W + "rPr")
        return own is not None and any(own.find(W + name) is not None for name in ("del", "moveFrom", "vanish"))

    def _unseen(self, run: XmlElement, holders: Holders, settings: XmlElement | None) -> str:
        """Why letters that are printed cannot be read: in white on nothing, or half a point high."""
        size = next((found for holder in holders if (found := _value(holder, "sz"))), "20")
        if size.isdecimal() and int(size) < SMALLEST:
            return "too small to read"
        colour = next((found for holder in holders if (found := _value(holder, "color"))), "")
        if colour.upper() != WHITE or any(_shaded(holder) for holder in [*holders, settings]):
            return ""
        styled = [node.find(W + "pPr") for node in self.chain(_value(settings, "pStyle") or self.default)]
        inside = any(node.tag in (W + "tbl", W + "txbxContent") for node in run.iterancestors())
        return "" if inside or any(map(_shaded, styled)) else "in the colour of the page"


def _shaded(holder: XmlElement | None) -> bool:
    return holder is not None and any(holder.find(W + name) is not None for name in ("shd", "highlight"))


def _first(holders: Holders, name: str) -> bool:
    for holder in holders:
        node = None if holder is None else holder.find(W + name)
        if node is not None:
            return node.get(W + "val", "1") not in ("0", "false", "off")
    return False


def _value(node: XmlElement | None, name: str) -> str | None:
    child = None if node is None else node.find(W + name)
    return None if child is None else child.get(W + "val")


def _default(node: XmlElement) -> bool:
    return node.get(W + "type") == "paragraph" and on(node, "default")
