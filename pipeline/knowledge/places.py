"""What each block and note of a document is called: "para. 41", "annex I note 3", "table after para. 89, p. 37".

A numbered paragraph and a note are called by their numbers, with the annex or box in which these begin anew. Anything
else is called by its kind and the numbered paragraph it follows. Names that would stand for two things get their page,
then an ordinal, so that each name opens the one thing it was printed for.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.pages import labels

_ZONE = re.compile(r"(?P<word>annex|box)(?P<n>\w*?)\.")
_STOPS = str.maketrans(dict.fromkeys('.,:;“”"', " "))
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
_KINDS = {
    "title": "title",
    "heading": "heading",
    "paragraph": "",
    "list_item": "item",
    "quote": "quotation",
    "table": "table",
    "caption": "caption",
    "furniture": "running line",
    "other": "line",
}
"""Kind of block → the word people use; an unnumbered paragraph goes without."""


@dataclass(frozen=True)
class BlockNames:
    """The names of one document's blocks and notes, without the document's own name."""

    names: Mapping[str, str]
    """Global id → name."""
    stems: Mapping[str, str]
    """Global id → name with its tail of page and ordinal cut off."""

    @cached_property
    def ids(self) -> Mapping[str, list[str]]:
        """Folded name, whole and with its tail cut off → the ids it may stand for; made when a name is looked for."""
        ids: dict[str, list[str]] = defaultdict(list)
        for id_, full in self.names.items():
            for name in dict.fromkeys((folded(full), folded(self.stems[id_]))):
                ids[name].append(id_)
        for id_, name in self.names.items():  # a whole name opens its own thing, whatever else begins so
            ids[folded(name)] = [id_]
        return ids

    def called(self, name: str) -> list[str]:
        """What a name as typed may stand for."""
        return self.ids.get(folded(name), [])


@dataclass(slots=True)
class _PlaceName:
    id: str
    name: str
    page: str
    always: bool
    """Whether the page belongs to the name even where it would do without."""


def folded(name: str) -> str:
    """Names as compared: small letters, no stops and commas, one blank."""
    return " ".join(name.casefold().translate(_STOPS).split())


def places(base: KnowledgeBase, doc: str) -> BlockNames:
    """The names of a document's blocks and notes."""
    printed = labels(base, doc)
    several = _annexes(base, doc)
    named = [*_blocks(base, doc, printed, several), *_notes(base, doc, printed, several)]
    names: dict[str, str] = {}
    alone = Counter(each.name for each in named)
    paged = Counter((each.name, each.page) for each in named)
    told: Counter[tuple[str, str]] = Counter()
    for each in named:
        full = each.name
        told[each.name, each.page] += 1
        if paged[each.name, each.page] > 1 and told[each.name, each.page] > 1:
            full += f" [{told[each.name, each.page]}]"
        if each.page and (each.always or alone[each.name] > 1):
            full += f", {each.page}"
        names[each.id] = full
    return BlockNames(names, {each.id: each.name for each in named})


def _annexes(base: KnowledgeBase, doc: str) -> bool:
    """Whether a document has more than one annex."""
    sql = "SELECT 1 FROM blocks WHERE doc = ? AND id >= ? AND id < ? LIMIT 1"
    stem = f"{doc}#annex2."
    return base.connection.execute(sql, (doc, stem, stem[:-1] + "/")).fetchone() is not None


def _zone(local: str, several: bool) -> str:
    """Where numbering begins anew: "annex II ", "box 2 "; "" in the body."""
    found = _ZONE.match(local)
    if found is None:
        return ""
    if found["word"] == "box":
        return f"box {found['n']} "
    number = int(found["n"]) if found["n"].isdigit() else 0
    roman = _ROMAN[number] if number < len(_ROMAN) else found["n"]
    return f"annex {roman} " if several else "annex "


def _page(printed: Mapping[int, str | None], page: int | None) -> str:
    if page is None:
        return ""
    label = printed.get(page)
    return f"p. {label or page}" if label or not any(printed.values()) else f"file page {page}"


def _blocks(base: KnowledgeBase, doc: str, printed: Mapping[int, str | None], several: bool) -> Iterator[_PlaceName]:
    sql = "SELECT id, kind, label, page FROM blocks WHERE doc = ? ORDER BY rowid"
    rows = base.connection.execute(sql, (doc,)).fetchall()
    zones = [_zone(id_.split("#", 1)[1], several) for id_, *_ in rows]
    last: dict[str, str] = {}
    count: Counter[str] = Counter()
    first: dict[str, str] = {}
    for zone, (_, kind, label, _) in zip(zones, rows, strict=True):
        if kind == "paragraph" and label:
            first.setdefault(zone, label)
    for zone, (id_, kind, label, page) in zip(zones, rows, strict=True):
        where = _page(printed, page)
        if kind == "paragraph" and label:
            last[zone] = label
            yield _PlaceName(id_, f"{zone}para. {label}", where, False)
            continue
        word = " ".join(filter(None, (_KINDS[kind], label)))
        if zone in last:
            yield _PlaceName(id_, f"{word} after {zone}para. {last[zone]}".strip(), where, True)
        elif zone in first:
            yield _PlaceName(id_, f"{word} before {zone}para. {first[zone]}".strip(), where, True)
        else:
            word = word or "text"
            count[zone + word] += 1
            yield _PlaceName(id_, f"{zone}{word} {count[zone + word]}", where, True)


def _notes(base: KnowledgeBase, doc: str, printed: Mapping[int, str | None], several: bool) -> Iterator[_PlaceName]:
    for id_, label, page in base.connection.execute(
        "SELECT id, label, page FROM footnotes WHERE doc = ? ORDER BY rowid", (doc,)
    ):
        yield _PlaceName(id_, f"{_zone(id_.split('#', 1)[1], several)}note {label}", _page(printed, page), False)
