"""Entities of a knowledge base, by what people type for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.folding import fold
from pipeline.model.errors import AddressError


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPlaces:
    """An entity with where it is named."""

    entity: str
    label: str
    name: str
    codes: dict[str, str]
    parent: str | None
    mentions: int
    documents: int
    places: tuple[str, ...] = field(default=())
    """Global ids of the blocks and notes that name it, in order, each once; empty where they were not asked for."""


def find_entities(
    base: KnowledgeBase, name: str | None = None, *, label: str | None = None, places: bool = True
) -> Iterator[EntityPlaces]:
    """Entities, the most mentioned first.

    ``name`` is a code ("HTI", "332", "UNODC"), an entity's key ("iso3:HTI"), or a part of its name or of any form in
    which it is printed; accents and case do not count. A code or whole name that fits leaves mere parts out.
    """
    keys = _matching(base, name) if name else None
    sql = """
        SELECT entity, count(*), count(DISTINCT doc) FROM mentions WHERE entity IS NOT NULL
        GROUP BY entity ORDER BY count(*) DESC, entity"""
    counts = {entity: (mentions, docs) for entity, mentions, docs in base.connection.execute(sql)}
    rows = {row["entity"]: row for row in base.rows("entities")}
    for entity, (mentions, docs) in counts.items():
        row = rows.get(entity)
        if row is None or (keys is not None and entity not in keys) or (label and row["label"] != label):
            continue
        yield EntityPlaces(
            entity=entity,
            label=row["label"],
            name=row["name"],
            codes=row["codes"],
            parent=row["parent"],
            mentions=mentions,
            documents=docs,
            places=places_of(base, entity) if places else (),
        )


def places_of(base: KnowledgeBase, entity: str) -> tuple[str, ...]:
    """The blocks and notes that name an entity, in order, each once."""
    sql = "SELECT block FROM mentions WHERE entity = ? GROUP BY block ORDER BY min(rowid)"
    return tuple(block for (block,) in base.connection.execute(sql, (entity,)))


@dataclass(frozen=True, slots=True)
class Naming:
    """A block or note that names an entity, with the first place in it where it does."""

    id: str
    doc: str
    block: str
    surface: str
    start: int
    end: int
    times: int


def naming(base: KnowledgeBase, entity: str, *, most: int, skip: int = 0) -> list[Naming]:
    """The blocks and notes that name an entity, in order, each once."""
    sql = """
        SELECT id, doc, block, surface, min(start), "end", count(*) FROM mentions WHERE entity = ?
        GROUP BY block ORDER BY min(rowid) LIMIT ? OFFSET ?"""
    return [Naming(*cells) for cells in base.connection.execute(sql, (entity, most, skip))]


def forms(base: KnowledgeBase, entity: str) -> list[tuple[str, int]]:
    """The commonest dozen forms in which an entity is printed, each with how often."""
    sql = "SELECT surface, count(*) FROM mentions WHERE entity = ? GROUP BY 1 ORDER BY 2 DESC LIMIT 12"
    return list(base.connection.execute(sql, (entity,)))


def one_entity(base: KnowledgeBase, name: str) -> str:
    """The key of the one entity that a name or code means.

    Raises:
        AddressError: when there is none, or more than one.
    """
    found = list(find_entities(base, name, places=False))
    if len(found) == 1:
        return found[0].entity
    if not found:
        raise AddressError(name, "names no entity here", hint="ibid entities")
    some = ", ".join(f"{one.entity} ({one.name})" for one in found[:6])
    raise AddressError(name, f"names {len(found)} entities: {some}", hint="give the key, as iso3:HTI")


def _matching(base: KnowledgeBase, typed: str) -> set[str]:
    wanted = fold(typed.strip())
    whole, part = set(), set()
    for row in base.rows("entities"):
        key = row["entity"]
        forms = [key, key.partition(":")[2], row["name"], *row["codes"].values()]
        if wanted in {fold(form) for form in forms}:
            whole.add(key)
        elif wanted in fold(row["name"]):
            part.add(key)
    for key, surface in base.connection.execute("SELECT DISTINCT entity, surface FROM mentions WHERE entity NOT NULL"):
        if fold(surface) == wanted:
            whole.add(key)
        elif wanted in fold(surface):
            part.add(key)
    return whole or part
