"""What the mentions of a corpus name: codes where a table has them, careful merging where none has.

A mention is given an entity only where its name tells enough. "The Committee" in a document with three committees,
"Schmidt" where two people are called so, and a bare "first session" name nothing by themselves and stay unlinked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.extract.mentions.learnt import is_short_form
from pipeline.extract.mentions.lexicon import BODY_SHORT, ORG_SHORT
from pipeline.extract.mentions.tables import Entry, entries, m49_of
from pipeline.link.by_document import by_document
from pipeline.model.corpus import Corpus
from pipeline.model.document import Document
from pipeline.model.records import Entity, Mention

_COMMON_ORG = re.compile(
    r"(?:Ministry|Department|Office|National|Supreme|High|Constitutional|Central|Parliament|Senate|Police|Army|Federal"
    r"|Government|Electoral|Court|Commission|Committee|Council|Agency|Institute|Bank|Customs|Attorney|Military)\b"
)
"""Organizations that many States have one of: without the State in the name they are told apart by document."""


@dataclass(frozen=True, slots=True)
class NamedMention:
    """A mention with the entity it names."""

    key: str
    label: str
    name: str
    mention: str
    """Its global id."""


@dataclass
class _Gathered:
    """One entity while it is put together."""

    label: str
    names: dict[str, int] = field(default_factory=dict)
    mentions: list[str] = field(default_factory=list)


def merge(corpus: Corpus) -> Iterator[Entity]:
    """The entities of a corpus, sorted by their keys, each with the mentions that name it."""
    found: dict[str, _Gathered] = {}
    for named in by_document(corpus, "names", lambda doc: tuple(_named(doc)), tuple[NamedMention, ...]):
        for one in named:
            entity = found.setdefault(one.key, _Gathered(one.label))
            entity.names[one.name] = entity.names.get(one.name, 0) + 1
            entity.mentions.append(one.mention)
    known = {entry.key: entry for entry in entries().values() if entry.key}
    for key in sorted(found):
        yield _entity(key, found[key], known.get(key))


def _named(doc: Document) -> Iterator[NamedMention]:
    people = _full_names(doc)
    for mention in doc.layer(Mention):
        surface = doc[mention.span]
        key = _key(doc.id, mention, surface, people)
        if key is not None:
            yield NamedMention(key, mention.label, mention.canonical or surface, f"{doc.id}#{mention.id}")


def _entity(key: str, one: _Gathered, entry: Entry | None) -> Entity:
    # The table's name, else the name most used; of equals the longest, then the first in the alphabet.
    name = entry.name if entry else min(one.names, key=lambda n: (-one.names[n], -len(n), n))
    return Entity(
        entity=key,
        label=one.label,
        name=name,
        codes=_codes(key, entry),
        parent=_parent(entry),
        mentions=tuple(one.mentions),
    )


def _codes(key: str, entry: Entry | None) -> dict[str, str]:
    scheme, _, value = key.partition(":")
    codes: dict[str, str] = {}
    if scheme == "iso3":
        codes = {"iso3": value}
        m49 = m49_of(value)
        if m49:
            codes["m49"] = m49
    elif scheme in {"m49", "symbol"}:
        codes = {scheme: value}
    elif scheme in {"un", "org"} and entry:
        codes = {"kind": entry.kind} if entry.kind else {}
        if value != entry.name:
            codes["acronym"] = value
    elif scheme == "treaty" and entry:
        codes = {"treaty": value}
    return codes


def _parent(entry: Entry | None) -> str | None:
    above = entries().get(entry.parent) if entry and entry.parent else None
    return above.key if above else None


def _key(doc: str, mention: Mention, surface: str, people: dict[str, str | None]) -> str | None:
    """The entity a mention names; None where its name does not tell."""
    if mention.label == "DATE":
        return None
    if mention.key:
        return mention.key
    if mention.label == "PERSON":
        return _person(doc, surface, people)
    name = mention.canonical or surface
    table = entries().get(name)
    if table is not None and table.key:
        return table.key
    folded = fold(name)
    if not folded:
        return None
    if mention.label == "ORG":
        if mention.canonical is None and name.split()[-1] in BODY_SHORT | ORG_SHORT and is_short_form(name):
            return None  # "the Ministry" after two of them
        shared = bool(_COMMON_ORG.match(name)) and not _names_a_state(name)
        return f"org:{folded}@{doc}" if shared or _is_acronym(name) else f"org:{folded}"
    if mention.label == "PLACE":
        return f"place:{folded}"
    if (
        " " not in name
        or (mention.canonical is None and is_short_form(surface))
        or (mention.label == "EVENT" and not re.search(r"[A-Z]", name))
    ):
        return None  # a short form that no full name explains
    return f"{mention.label.lower()}:{folded}"


def _names_a_state(name: str) -> bool:
    return any(
        entry.label == "STATE" and re.search(rf"\b{re.escape(form)}\b", name)
        for form, entry in entries().items()
        if len(form) > 3
    )


def _is_acronym(name: str) -> bool:
    return " " not in name and sum(c.isupper() for c in name) > 1


def _full_names(doc: Document) -> dict[str, str | None]:
    """Surname → the one full name that ends with it in this document; None where there are two."""
    found: dict[str, str | None] = {}
    for mention in doc.layer(Mention):
        if mention.label != "PERSON":
            continue
        words = doc[mention.span].split()
        if len(words) < 2:
            continue
        last, name = fold(words[-1]), fold(" ".join(words))
        found[last] = name if found.get(last, name) == name else None
    return found


def _person(doc: str, surface: str, people: dict[str, str | None]) -> str | None:
    """A full name is one person everywhere; a surname is the person its document names in full, or its own."""
    folded = fold(surface)
    if " " in surface.strip():
        return f"person:{folded}"
    if folded in people:
        return f"person:{people[folded]}" if people[folded] else None
    return f"person:{folded}@{doc}"


def fold(name: str) -> str:
    """A name as compared: no accents, no case, no signs, no article, no possessive."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"[’']s?\b", "", plain)
    plain = re.sub(r"[^\w]+", "-", plain).strip("-")
    return plain.removeprefix("the-")
