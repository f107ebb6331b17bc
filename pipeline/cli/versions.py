"""Versions of one report in a list of copies: they share their words because they are one text, and are told once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.copies import Copy


def families(base: KnowledgeBase) -> Mapping[str, str]:
    """Document to its family, for those that have versions."""
    return {row["doc"]: row["family"] for row in base.documents_known() if row["family"]}


def of_one_report(docs: Sequence[str], family_of: Mapping[str, str]) -> bool:
    """Whether copies in these documents stand only in versions of one report, once in each."""
    one = {family_of.get(doc) for doc in docs}
    return len(set(docs)) == len(docs) > 1 and len(one) == 1 and None not in one


def told_once(copies: Sequence[Copy], family_of: Mapping[str, str]) -> Iterator[tuple[Copy, int]]:
    """The copies, those that other versions of their report repeat word for word once, with how many more there are."""
    groups: dict[tuple[str, str], list[Copy]] = {}
    for copy in copies:
        groups.setdefault((family_of.get(copy.doc) or copy.address, " ".join(copy.text.split())), []).append(copy)
    for group in groups.values():
        docs = {copy.doc for copy in group}
        if len(docs) == len(group):
            yield group[0], len(group) - 1
        else:
            yield from ((copy, 0) for copy in group)
