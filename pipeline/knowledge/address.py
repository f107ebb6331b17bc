"""Addresses people type: "A/80/188 para. 41", "001 note 12", "A_80_188#p41", any unique beginning of a document's name.

Whatever an answer prints as a place is an address: "A/80/188 para. 7 (b), p. 5 (page 7 of the file)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.page_at import page_at
from pipeline.knowledge.pages import page_name
from pipeline.knowledge.schema import Row
from pipeline.knowledge.within import ROW, Address, address, inside, listed, one
from pipeline.model.errors import AddressError

__all__ = ["Address", "address_of", "resolve", "where_of"]


def resolve(base: KnowledgeBase, typed: str) -> Address:
    """What an address names.

    Raises:
        AddressError: when it names nothing, or more than one thing; the candidates are listed.
    """
    typed = " ".join(typed.split())
    if "#" in typed:
        return _by_id(base, typed)
    whole = _documents(base, typed)
    splits = list(_splits(typed))
    cut = next(((docs, rest) for name, rest in splits if len(docs := _documents(base, name)) == 1), None)
    if len(whole) == 1 and cut is None:
        return Address(doc=whole[0], kind="document", id=whole[0])
    if cut is not None:
        return inside(base, cut[0][0], cut[1], typed)
    if whole or not splits:
        raise _no_document(base, typed, whole)
    tried = next(((name, docs) for name, _ in splits if (docs := _documents(base, name))), (splits[-1][0], []))
    raise _no_document(base, *tried)


_BEGINS = re.compile(
    r"(?:file\s+page|(?:paragraphs?|paras?|footnotes?|notes?|fn|pages?|pp?|annex|box)\b|[¶§]|n\.?\s*\d"
    r"|after\s|before\s|(?:title|heading|item|quotation|table|caption|running line|line|text)\b)",
    re.IGNORECASE,
)
"""How the part of an address begins that names something in a document."""


def _splits(typed: str) -> Iterable[tuple[str, str]]:
    """The ways to cut what was typed into a document's name and the rest, longest name first."""
    for found in sorted(re.finditer(r"[\s,:]+", typed), key=lambda cut: -cut.start()):
        rest = typed[found.end() :]
        if found.start() and _BEGINS.match(rest):
            yield typed[: found.start()].rstrip(" ,:"), rest


def _documents(base: KnowledgeBase, typed: str) -> list[str]:
    """Documents of that name: an exact id or symbol, else every one whose id or symbol begins so."""
    wanted = _folded(typed)
    known = base.documents_called()
    ids = [(doc, [_folded(doc)]) for doc, _, _ in known]
    symbols = [(doc, [_folded(name) for name in names]) for doc, names, _ in known]
    tries = (
        [doc for doc, names in ids if wanted in names],
        [doc for doc, names in symbols if wanted in names],
        [doc for doc, names in (*ids, *symbols) if wanted and any(_begins(name, wanted) for name in names)],
    )
    return _originals(base, next((list(dict.fromkeys(found)) for found in tries if found), []))


def _begins(name: str, wanted: str) -> bool:
    """Whether a name begins so; a number is never cut, "A/80/18" is no beginning of "A/80/188"."""
    cut = re.search(r"(?:^|\W)\d+$", wanted) and name[len(wanted) : len(wanted) + 1].isdigit()
    return name.startswith(wanted) and not cut


def _originals(base: KnowledgeBase, docs: list[str]) -> list[str]:
    """Without the duplicates of documents that are named as well."""
    same = {doc: original for doc, _, original in base.documents_called()}
    return [doc for doc in docs if same[doc] not in docs]


def _folded(name: str) -> str:
    """Names as compared: no blanks, small letters; "A_80_188" and "A/80/188" are one."""
    return re.sub(r"\s+", "", name).replace("_", "/").casefold()


def _by_id(base: KnowledgeBase, typed: str) -> Address:
    """A global id, of a block or note or of anything that stands in one ("A_80_188#p41.s2")."""
    doc, local = ROW.sub("", typed).split("#", 1)
    docs = _documents(base, doc)
    if len(docs) != 1:
        raise _no_document(base, doc, docs)
    wanted = f"{docs[0]}#{local}"
    if found := base.passage(wanted):
        return address(docs[0], found)
    for table in ("statistics", "mentions", "claims", "citations", "marks"):
        for row in base.rows(table, "id = ?", (wanted,)):
            holder = base.passage(row.get("block") or row.get("footnote"))
            if holder:
                return address(docs[0], holder)
    return one(base, typed, docs[0], [row["id"] for row in base.passages_beginning(wanted)])


def _no_document(base: KnowledgeBase, typed: str, found: list[str]) -> AddressError:
    """What is said of a name that several documents have, or none: then those that are called nearly so."""
    if found:
        return AddressError(typed, f"{len(found)} documents begin so", hint=listed(found))
    near = nearly(typed, [doc if not names else names[0] for doc, names, _ in base.documents_called()])
    meant = f"did you mean {' or '.join(near)}? " if near else ""
    return AddressError(typed, "no document is called so", hint=f"{meant}ibid docs lists them")


_MANY_NAMES = 50_000
"""More names than these are not compared letter by letter: that would take seconds."""


def nearly(typed: str, names: Sequence[str]) -> list[str]:
    """The names that differ from what was typed in print or a letter alone, at most three, the nearest first."""
    wanted = _letters(typed)
    alike = [name for name in names if _letters(name) == wanted]
    if alike or not wanted or len(names) > _MANY_NAMES:
        return alike[:3]
    by_letters = {_letters(name): name for name in names}
    return [by_letters[found] for found in get_close_matches(wanted, by_letters, n=3, cutoff=0.8)]


def _letters(name: str) -> str:
    """Letters and figures of a name alone."""
    return "".join(filter(str.isalnum, name.casefold()))


def address_of(base: KnowledgeBase, row: Row) -> str:
    """What a person may type for a block or a note: "A/80/188 para. 41", "001 table after para. 89, p. 37"."""
    name = base.places(row["doc"]).names.get(row["id"])
    return f"{base.name_of(row['doc'])} {name}" if name else str(row["id"])


def where_of(base: KnowledgeBase, row: Row) -> str:
    """Where something stands that has a place in a block (a figure, a claim): paragraph, sub-paragraph and page."""
    block = base.stand(row["block"])
    if block is None:
        return base.name_of(row["doc"])
    address, comma, _ = address_of(base, block).partition(", p. ")
    address += _items(block, row.get("start") or 0)
    page = row.get("page") or block["page"]
    if block["page"] != block["end_page"] and not row.get("page"):
        page = page_at(base, base.passage(block["id"]) or block, row.get("start") or 0)
    return f"{address}, {page_name(base, row['doc'], page)}" if page or comma else address


def _items(block: Row, at: int) -> str:
    """The sub-paragraph a place lies in: " (b) (ii)"; "" outside sub-paragraphs."""
    path: dict[int, str] = {}
    for item in sorted(block.get("items", ()), key=lambda item: int(item["start"])):
        if item["start"] > at:
            break
        path = {level: label for level, label in path.items() if level < item["level"]} | {item["level"]: item["label"]}
    return "".join(f" {label}" for label in path.values() if label.startswith("("))
