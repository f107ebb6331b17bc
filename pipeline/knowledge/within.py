"""What the rest of an address names inside its document: a paragraph, a note, a page, a range, a sub-paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.pages import labels
from pipeline.knowledge.schema import Row
from pipeline.model.errors import AddressError

_INSIDE = re.compile(
    r"""
        (?: (?P<zone> annex (?: \s+ [IVXLC\d]+ )? | box \s+ \S+ ) [\s,]+ )?    # numbering restarts in annexes and boxes
        (?: (?P<para>  paragraphs? | paras? | ¶ | § )
          | (?P<note>  footnotes? | notes? | fn | n )
          | (?P<page>  (?:file \s+)? (?: pages? | pp? ) ) )
        \.? \s* (?P<label> [^\s,–-]+ (?:-[^\s,]+)? )
        (?P<items> (?: \s* \( \w{1,5} \) )* )                                   # sub-paragraphs
        (?: \s* (?: [–-] | \bto\b | \band\b ) \s* (?P<last> [^\s,]+ ) )?        # a range
        (?: \s* \[ (?P<nth> \d+ ) \] )?
        (?: ,? \s* (?P<on> (?: file \s+ page | pp?\. ) .* ) )? \.?""",
    re.VERBOSE | re.IGNORECASE,
)
_BESIDE = re.compile(r"\s*\(pages?\s[\d–]+ of the file\)|^pages? (?=\S+ of the file)|\s+of the file\b", re.IGNORECASE)
"""The physical page that answers tell beside the printed one."""
ROW = re.compile(r",?\s+row\s+\d+(?:,?\s+column\s+\d+)?$|\.r\d+\.c\d+$", re.IGNORECASE)
"""A row or a cell of a table, which opens the table."""
_SHOWN = 8
"""Candidates listed before the rest is only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What an address that a person typed names: a document, or a block, note or page of one."""

    doc: str
    kind: Literal["document", "block", "footnote", "page"]
    id: str
    """Document id, global block or footnote id, or "DOC page N"."""
    page: int | None = None
    """Physical."""
    start: int | None = None
    """Place of a sub-paragraph in the text of its block."""
    end: int | None = None
    further: tuple[str, ...] = ()
    """The other blocks of a range, in order."""


def inside(base: KnowledgeBase, doc: str, rest: str, typed: str) -> Address:
    """What ``rest`` names in a document: a name as printed first, then what people type for it."""
    plain = _BESIDE.sub("", rest)
    known = base.places(doc)
    for name in (rest, plain, ROW.sub("", plain)):
        if len(ids := known.called(name)) == 1:
            return one(base, typed, doc, ids)
    if physical := re.fullmatch(r"(?:file )?page (\d+) of the file", rest):
        return _page(base, doc, physical[1], typed, physical=True)
    asked = _INSIDE.fullmatch(plain)
    if asked is None:
        if ids := known.called(plain):
            return one(base, typed, doc, ids)
        raise AddressError(typed, f"nothing in {doc} is called so", hint=f'see its outline: ibid show "{doc}"')
    if asked["page"]:
        return _page(base, doc, asked["label"], typed, physical=asked["page"].lower().startswith("file"))
    found = _labelled(base, doc, asked)
    if asked["last"] and asked["para"]:
        return _range(base, doc, asked, typed)
    first = one(base, typed, doc, found)
    if not asked["items"]:
        return first
    return _item(base, first, re.findall(r"\(\w+\)", asked["items"]), typed)


def _labelled(base: KnowledgeBase, doc: str, asked: re.Match[str]) -> list[str]:
    """Numbered paragraphs or notes of that number; the body's own before those of annexes and boxes."""
    label = asked["label"].strip("()") if asked["note"] else asked["label"]
    if asked["para"]:
        found, stem = base.paragraphs_labelled(doc, label), f"p{label}"
    else:
        found = base.footnotes_labelled(doc, label)
        stem = f"fn{label}" if label.isdigit() else f"fn-{label}"
    if zone := _zone(asked["zone"]):
        found = [row for row in found if row["id"].split("#")[1].startswith(zone)]
    lettered = asked["note"] and not label.isdigit()
    exact = [row["id"] for row in found if row["id"] == f"{doc}#{stem}" and not lettered]
    ids = [row["id"] for row in found]
    if asked["on"]:
        where = _page_of(base, doc, asked["on"])
        ids = [row["id"] for row in found if where is None or _on(row, where)]
        exact = [id_ for id_ in exact if id_ in ids]
    return exact or ids


def _on(row: Row, page: int) -> bool:
    first = row["page"] or page
    return bool(first <= page <= (row["end_page"] or first))


def _page_of(base: KnowledgeBase, doc: str, typed: str) -> int | None:
    """The physical page of "p. 7" or "file page 9"; None where there is none such, or two."""
    number = re.split(r"[–-]", typed.split()[-1])[0]
    if typed.lower().startswith("file"):
        return int(number) if number.isdigit() else None
    pages = _printed(base, doc, number)
    return pages[0] if len(pages) == 1 else None


def _range(base: KnowledgeBase, doc: str, asked: re.Match[str], typed: str) -> Address:
    """The numbered paragraphs from one to another."""
    zone = _zone(asked["zone"])
    rows = [
        row["id"]
        for row in base.rows("blocks", "doc = ? AND kind = 'paragraph' AND label IS NOT NULL", (doc,))
        if (row["id"].split("#")[1].startswith(zone) if zone else "." not in row["id"].split("#")[1].split("-")[0])
    ]
    stems = [id_.split("#")[1].rsplit(".", 1)[-1] for id_ in rows]
    ends = f"p{asked['label']}", f"p{asked['last']}"
    if not all(end in stems for end in ends) or stems.index(ends[0]) > stems.index(ends[1]):
        raise AddressError(typed, f"nothing in {doc} is called so", hint=f'see its outline: ibid show "{doc}"')
    ids = rows[stems.index(ends[0]) : stems.index(ends[1]) + 1]
    first = base.passage(ids[0]) or {}
    return Address(doc=doc, kind="block", id=ids[0], page=first["page"], further=tuple(ids[1:]))


def _item(base: KnowledgeBase, at: Address, labels_: list[str], typed: str) -> Address:
    """A sub-paragraph of a paragraph: "(b)", "(b) (ii)"."""
    row = base.passage(at.id) or {}
    start, end = 0, len(row["text"])
    for label in labels_:
        inside = [item for item in row["items"] if item["label"] == label and start <= item["start"] < end]
        if not inside:
            known = ", ".join(item["label"] for item in row["items"]) or "none"
            raise AddressError(typed, f"the paragraph has no sub-paragraph {label}", hint=f"it has {known}")
        start = inside[0]["start"]
        after = [i for i in row["items"] if i["start"] > start and i["level"] <= inside[0]["level"]]
        end = min([end, *(item["start"] for item in after)])
    return Address(doc=at.doc, kind="block", id=at.id, page=at.page, start=start, end=end)


def _zone(typed: str | None) -> str:
    """Turn "annex II" into how ids begin there ("annex2."); "annex" alone into any annex."""
    if typed is None:
        return ""
    word, _, number = typed.lower().partition(" ")
    roman = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
    return f"{word}{roman.get(number, number)}." if number else word


def _printed(base: KnowledgeBase, doc: str, label: str) -> list[int]:
    """The physical pages with a printed number; where a document prints none, the page itself."""
    known = labels(base, doc)
    if not any(known.values()):
        held = known or {row["page"]: None for row in base.rows("blocks", "doc = ?", (doc,)) if row["page"]}
        return [int(label)] if label.isdigit() and int(label) in held else []
    return [page for page, printed in known.items() if printed == label]


def _page(base: KnowledgeBase, doc: str, label: str, typed: str, *, physical: bool) -> Address:
    """A printed page where the document prints numbers, else a physical one."""
    known = labels(base, doc)
    found = [int(label)] if physical and label.isdigit() and int(label) in known else []
    found = found or ([] if physical else _printed(base, doc, label))
    if len(found) > 1:
        raise AddressError(typed, f"{len(found)} pages print {label}", hint=listed(f"file page {n}" for n in found))
    if not found:
        printed = [name for name in known.values() if name]
        told = f"its printed pages run from {printed[0]} to {printed[-1]}; " if printed else ""
        more = "“file page N” names a physical one" if printed else f"see its outline: ibid show {doc}"
        raise AddressError(typed, f"{doc} has no page {label}", hint=told + more)
    return Address(doc=doc, kind="page", id=f"{doc} page {found[0]}", page=found[0])


def one(base: KnowledgeBase, typed: str, doc: str, ids: Iterable[str]) -> Address:
    """The address of the one block or note found.

    Raises:
        AddressError: when there is none, or more than one.
    """
    held = list(ids)
    if len(held) == 1 and (row := base.passage(held[0])):
        return address(doc, row)
    if not held:
        raise AddressError(typed, f"nothing in {doc} is called so", hint=f'see its outline: ibid show "{doc}"')
    raise AddressError(typed, f"names {len(held)} things", hint=listed(held))


def address(doc: str, row: Row) -> Address:
    """The address of a block or a note."""
    kind: Literal["block", "footnote"] = "block" if "kind" in row else "footnote"
    return Address(doc=doc, kind=kind, id=row["id"], page=row["page"])


def listed(names: Iterable[str]) -> str:
    """Candidates for a hint, the first of them."""
    held = list(names)
    more = f" and {len(held) - _SHOWN} more" if len(held) > _SHOWN else ""
    return f"it may be {', '.join(held[:_SHOWN])}{more}"
