"""Findings by rule, weight, document and decision: the weightiest first; and in the order of pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.lists.narrowed import Among, Conditions, among
from pipeline.knowledge.schema import OpenRow, Row

Facet = Literal["rule", "severity", "doc"]
"""What findings are counted by."""
_WORTH = "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END"
"""The order in which to look; also that of an index."""
_OF_WORTH = f"{_WORTH} = CASE ? WHEN 'error' THEN 0 WHEN 'warning' THEN 1 WHEN 'note' THEN 2 END"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFilter:
    """Which findings: what is empty is not asked for."""

    rule: str = ""
    severity: str = ""
    doc: str = ""
    among: Among | None = None
    notes: bool = False
    """Whether mere notes are meant too where neither rule nor weight is asked for."""


def listed(base: KnowledgeBase, asked: FindingFilter, *, most: int, skip: int = 0) -> list[OpenRow]:
    """The findings that fit, as rows of ``findings``, those of most weight first, rule by rule."""
    held = _conditions(asked)
    sql = f"SELECT id FROM findings {held.where} ORDER BY {_WORTH}, rule, rowid LIMIT ? OFFSET ?"
    found = [id_ for (id_,) in base.connection.execute(sql, (*held.values, most, skip))]
    return [row for id_ in found if (row := base.first("findings", id=id_))]


def counted(base: KnowledgeBase, facet: Facet, asked: FindingFilter) -> list[tuple[str, int]]:
    """The commonest twenty values of a facet among the findings that fit, each with how many have it."""
    held = _conditions(asked)
    sql = f"SELECT {facet}, count(*) FROM findings {held.where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20"
    return list(base.connection.execute(sql, held.values))


def total(base: KnowledgeBase, asked: FindingFilter) -> int:
    """How many findings fit the conditions of ``asked``."""
    held = _conditions(asked)
    return int(base.connection.execute(f"SELECT count(*) FROM findings {held.where}", held.values).fetchone()[0])


def following(base: KnowledgeBase, id_: str, asked: FindingFilter, *, back: bool = False) -> str | None:
    """The id of the finding that follows one (or, ``back``, stands before it) among those that fit; None at the end."""
    held = _conditions(asked)
    sql = f"SELECT {_WORTH}, rule, rowid FROM findings WHERE id = ?"
    worth, rule, n = base.connection.execute(sql, (id_,)).fetchone()
    sign, way = ("<", "DESC") if back else (">", "")
    after = (  # along the index: further in its rule, a later rule, less weight
        (f"{_WORTH} = ? AND rule = ? AND rowid {sign} ?", (worth, rule, n)),
        (f"{_WORTH} = ? AND rule {sign} ?", (worth, rule)),
        (f"{_WORTH} {sign} ?", (worth,)),
    )
    for place, values in after:
        where = " AND ".join((place, *held.parts))
        sql = f"SELECT id FROM findings WHERE {where} ORDER BY {_WORTH} {way}, rule {way}, rowid {way} LIMIT 1"
        found = base.connection.execute(sql, (*values, *held.values)).fetchone()
        if found:
            return str(found[0])
    return None


def _conditions(asked: FindingFilter) -> Conditions:
    held = Conditions().equal(rule=asked.rule, doc=asked.doc)
    if asked.severity:
        held.add(_OF_WORTH, asked.severity)
    elif not asked.rule and not asked.notes:
        held.add(f"{_WORTH} < 2")
    return held.among("id", asked.among)


def of_rules(
    base: KnowledgeBase, docs: Collection[str] = (), *, rules: Collection[str] = (), but: Collection[str] = ()
) -> list[OpenRow]:
    """Findings in these documents (in all, where none is named): of these rules, or of all but some."""
    held = Conditions()
    if rules:
        held.one_of("rule", rules)
    if but:
        held.one_of("rule", but, but=True)
    held.of_documents(docs)
    return list(base.rows("findings", held.all, tuple(held.values)))


def blocks_with(base: KnowledgeBase, rule: str, docs: Collection[str], dismissed: Collection[str]) -> int:
    """In how many blocks a rule has a finding that is not dismissed; of these documents, or of all."""
    held = Conditions().equal(rule=rule).of_documents(docs)
    if dismissed:
        held.among("id", among(dismissed, inside=False))
    sql = f"SELECT count(DISTINCT block) FROM findings {held.where}"
    return int(base.connection.execute(sql, held.values).fetchone()[0])


def in_page_order(base: KnowledgeBase, rows: Sequence[OpenRow]) -> list[OpenRow]:
    """Rows of ``findings`` in the order of documents and pages; those in a note stand where the note is called."""
    places: dict[str, int] = {}
    called: dict[str, tuple[int, int]] = {}
    for doc in {row["doc"] for row in rows}:
        places |= dict(base.connection.execute("SELECT id, rowid - 1 FROM blocks WHERE doc = ?", (doc,)).fetchall())
        marks = "SELECT footnote, block, offset FROM marks WHERE doc = ? AND footnote IS NOT NULL ORDER BY rowid"
        called |= {note: (places[block], at) for note, block, at in base.connection.execute(marks, (doc,))}
    known = base.connection.execute("SELECT doc FROM documents ORDER BY rowid")
    order = {doc: number for number, (doc,) in enumerate(known)}

    def place(row: Row) -> tuple[int, tuple[int, int]]:
        return order[row["doc"]], called.get(row["block"], (places.get(row["block"], 0), row["start"] or 0))

    return sorted(rows, key=place)


def worth_checking(base: KnowledgeBase) -> dict[str, float]:
    """Block to how much worth checking the claim in it is that is most so, 0 to 1."""
    sql = "SELECT block, max(coalesce(worth, 0.0)) FROM claims GROUP BY block"
    return dict(base.connection.execute(sql).fetchall())
