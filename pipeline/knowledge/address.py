"""Addresses people type: "A/80/188 para. 41", "001 note 12", "A_80_188#p41", any unique beginning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.knowledge.base import KnowledgeBase
from pipeline.model.errors import AddressError

_ASKED = re.compile(
    r"""^(?P<doc> .+? )
        [\s,:]+
        (?: (?P<zone> annex (?: \s+ [IVXLC\d]+ )? | box \s+ \S+ ) [\s,]+ )?    # numbering restarts in annexes and boxes
        (?: (?P<para>  paragraphs? | paras? | ¶ | § )
          | (?P<note>  footnotes? | notes? | fn | n )
          | (?P<page>  pages? | pp? ) )
        \.? \s* (?P<label> \S+? ) \.?$""",
    re.VERBOSE | re.IGNORECASE,
)
_SHOWN = 8
"""Candidates listed before the rest is only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What an address names."""

    doc: str
    kind: Literal["document", "block", "footnote", "page"]
    id: str
    """Document id, global block or footnote id, or "DOC page N"."""
    page: int | None = None


def resolve(base: KnowledgeBase, typed: str) -> Address:
    """What an address names.

    Raises:
        AddressError: when it names nothing, or more than one thing; the candidates are listed.
    """
    typed = " ".join(typed.split())
    if "#" in typed:
        return _by_id(base, typed)
    whole = _documents(base, typed)
    asked = _ASKED.match(typed)
    if len(whole) == 1 and (asked is None or not _documents(base, asked["doc"])):
        return Address(doc=whole[0], kind="document", id=whole[0])
    if asked is None:
        raise _not_one(typed, "document", whole, base)
    docs = _documents(base, asked["doc"])
    if len(docs) != 1:
        raise _not_one(asked["doc"], "document", docs, base)
    return _inside(base, docs[0], asked, typed)


def _documents(base: KnowledgeBase, typed: str) -> list[str]:
    """Documents of that name: an exact id or symbol, else every one whose id or symbol begins so."""
    wanted = _folded(typed)
    rows = base.documents_known()
    ids = [(row["doc"], [_folded(row["doc"])]) for row in rows]
    symbols = [(row["doc"], [_folded(name) for name in (row["symbol"], *row["symbols"]) if name]) for row in rows]
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
    same = {row["doc"]: row["duplicate_of"] for row in base.documents_known()}
    return [doc for doc in docs if same[doc] not in docs]


def _folded(name: str) -> str:
    """Names as compared: no blanks, small letters; "A_80_188" and "A/80/188" are one."""
    return re.sub(r"\s+", "", name).replace("_", "/").casefold()


def _by_id(base: KnowledgeBase, typed: str) -> Address:
    """A global id, of a block or note or of anything that stands in one ("A_80_188#p41.s2")."""
    doc, local = typed.split("#", 1)
    docs = _documents(base, doc)
    if len(docs) != 1:
        raise _not_one(doc, "document", docs, base)
    wanted = f"{docs[0]}#{local}"
    if found := base.passage(wanted):
        return _address(docs[0], found)
    for table in ("statistics", "mentions", "claims", "citations", "marks"):
        for row in base.rows(table, "id = ?", (wanted,)):
            holder = base.passage(row.get("block") or row.get("footnote"))
            if holder:
                return _address(docs[0], holder)
    return _one(typed, docs[0], base.passages_beginning(wanted))


def _inside(base: KnowledgeBase, doc: str, asked: re.Match[str], typed: str) -> Address:
    label = asked["label"].strip("()") if asked["note"] else asked["label"]
    if asked["page"]:
        return _page(base, doc, label, typed)
    zone = _zone(asked["zone"])
    if asked["para"]:
        found = base.paragraphs_labelled(doc, label)
        stem = f"p{label}"
    else:
        found = base.footnotes_labelled(doc, label)
        stem = f"fn{label}" if label.isdigit() else f"fn-{label}"
    if zone:
        found = [row for row in found if row["id"].split("#")[1].startswith(zone)]
    lettered = asked["note"] and not label.isdigit()
    exact = [row for row in found if row["id"] == f"{doc}#{stem}" and not lettered]
    return _one(typed, doc, exact or found)


def _zone(typed: str | None) -> str:
    """Turn "annex II" into how ids begin there ("annex2."); "annex" alone into any annex."""
    if typed is None:
        return ""
    word, _, number = typed.lower().partition(" ")
    roman = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
    return f"{word}{roman.get(number, number)}." if number else word


def _page(base: KnowledgeBase, doc: str, label: str, typed: str) -> Address:
    """A printed page where the document has such labels, else a physical one."""
    printed = {row["page"] for row in base.rows("blocks", "doc = ? AND page_label = ?", (doc, label))}
    if not printed and label.isdigit():
        printed = {row["page"] for row in base.rows("blocks", "doc = ? AND page = ?", (doc, int(label)))}
    if not printed:
        raise AddressError(typed, f"{doc} has no page {label}", hint=f"see its outline: ibid show {doc}")
    page = min(printed)
    return Address(doc=doc, kind="page", id=f"{doc} page {page}", page=page)


def _one(typed: str, doc: str, found: Iterable[Mapping[str, Any]]) -> Address:
    rows = list(found)
    if len(rows) == 1:
        return _address(doc, rows[0])
    if not rows:
        raise AddressError(typed, f"nothing in {doc} is called so", hint=f'see its outline: ibid show "{doc}"')
    raise AddressError(typed, f"names {len(rows)} things", hint=_listed(row["id"] for row in rows))


def _address(doc: str, row: Mapping[str, Any]) -> Address:
    kind: Literal["block", "footnote"] = "block" if "kind" in row else "footnote"
    return Address(doc=doc, kind=kind, id=row["id"], page=row["page"])


def _not_one(typed: str, what: str, found: list[str], base: KnowledgeBase) -> AddressError:
    if found:
        return AddressError(typed, f"{len(found)} {what}s begin so", hint=_listed(found))
    return AddressError(typed, f"no {what} is called so", hint="ibid docs lists them")


def _listed(names: Iterable[str]) -> str:
    held = list(names)
    more = f" and {len(held) - _SHOWN} more" if len(held) > _SHOWN else ""
    return f"it may be {', '.join(held[:_SHOWN])}{more}"


def address_of(base: KnowledgeBase, row: Mapping[str, Any]) -> str:
    """What a person may type for a block or a note: "A/80/188 para. 41"; its id where there is nothing plainer."""
    name = base.name_of(row["doc"])
    local = row["id"].split("#", 1)[1]
    label = row["label"]
    if label and local == f"p{label}":
        return f"{name} para. {label}"
    if label and "kind" not in row and local in (f"fn{label}", f"fn-{label}"):
        again = not label.isdigit() and len(base.footnotes_labelled(row["doc"], label)) > 1
        return str(row["id"]) if again else f"{name} note {label}"
    return str(row["id"])
