"""Who was not looked at, and why: so that "nobody looked" and "it failed" are never told as "nothing there"."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pipeline.knowledge.lists.narrowed import Conditions

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.schema import OpenRow


class NotLookedAt(UserWarning):
    """Rows are asked for of documents in which nobody looked for them, or in which looking failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A document in which a layer was not looked for, wholly or in part."""

    doc: str
    layer: str
    """The layer at the root of it: ``claims`` that wait for ``statistics`` are told as ``statistics``."""
    status: Literal["refused", "failed", "not_run", "partly"]
    """The document could not be read; an error of ours; not looked for (another language); a part passed over."""
    reason: str

    @property
    def serious(self) -> bool:
        """Whether it is a failure, which whoever runs ibid should have mended, and no plain limit of it."""
        return self.status == "failed"


def gaps(base: KnowledgeBase, layers: Iterable[str], docs: Collection[str] | None = None) -> list[Gap]:
    """The gaps in some layers, in the order of documents; of all documents unless some are named.

    Two files with the same bytes are one document here: the first is looked at for both.
    """
    states = _states(base)
    found: dict[Gap, None] = {}
    for doc, status, reason in base.connection.execute("SELECT doc, status, reason FROM documents ORDER BY rowid"):
        if (docs is not None and doc not in docs) or (status == "done" and doc not in states):
            continue
        for layer in layers:
            if status != "done":
                found[Gap(doc=doc, layer=layer, status=status, reason=reason or "it was not read")] = None
                break
            found |= dict.fromkeys(_roots(doc, layer, states.get(doc, {})))
    return list(found)


def warn(base: KnowledgeBase, layers: Iterable[str], docs: Collection[str] | None = None) -> None:
    """Warn (:class:`NotLookedAt`) of the gaps in some layers, once for each kind."""
    for line in told(gaps(base, layers, docs)):
        warnings.warn(line, NotLookedAt, stacklevel=3)


def not_whole(base: KnowledgeBase) -> dict[str, list[str]]:
    """Document to what was not looked for in it, in words; without refused files, whose reason their row tells.

    A language that is not analysed is told by the document's own warning, and is left out here.
    """
    states = _states(base)
    lines: dict[str, list[str]] = {}
    for doc, layers in states.items():
        roots = {gap: None for layer in layers for gap in _roots(doc, layer, layers)}
        for gap in roots:
            if not gap.reason.startswith(_LANGUAGE) and gap.reason != _NOT_READ:
                lines.setdefault(doc, []).append(f"{_SAYS[gap.status].format(layer=gap.layer)}: {gap.reason}")
    return lines


def any_read(base: KnowledgeBase) -> bool:
    """Whether at least one document could be read."""
    return base.connection.execute("SELECT 1 FROM documents WHERE status = 'done' LIMIT 1").fetchone() is not None


def not_read(base: KnowledgeBase) -> Iterator[OpenRow]:
    """The rows of documents that could not be read."""
    return base.rows("documents", "status <> 'done'")


def layers_in_doubt(base: KnowledgeBase) -> Iterator[OpenRow]:
    """The rows of ``layers`` that failed, or were looked for in part, in documents that were read."""
    read = "doc IN (SELECT doc FROM documents WHERE status = 'done')"
    return base.rows("layers", f"{read} AND (status = 'failed' OR status = 'done' AND reason IS NOT NULL)")


def layers_missing(base: KnowledgeBase, doc: str) -> Iterator[OpenRow]:
    """The rows of ``layers`` that were not looked for, or failed, in one document."""
    return base.rows("layers", "doc = ? AND status <> 'done'", (doc,))


@dataclass(frozen=True, slots=True)
class NotWhole:
    """Layers that were not looked for, or failed, for one reason."""

    status: str
    reason: str | None
    layers: str
    documents: int


def by_reason(base: KnowledgeBase) -> list[NotWhole]:
    """Layers that were not looked for, or failed, in documents that were read: one row a status and reason."""
    sql = """
        SELECT status, reason, group_concat(DISTINCT layer), count(DISTINCT doc) FROM layers
        WHERE status <> 'done' AND doc IN (SELECT doc FROM documents WHERE status = 'done')
        GROUP BY status, reason ORDER BY status, reason"""
    return [NotWhole(*cells) for cells in base.connection.execute(sql)]


def without_symbol(base: KnowledgeBase, docs: Collection[str] = ()) -> Iterator[OpenRow]:
    """The rows of documents that were read, have pages and no symbol; among these, or among all."""
    held = Conditions().add("status = 'done' AND symbol IS NULL AND pages IS NOT NULL").of_documents(docs)
    return base.rows("documents", held.all, tuple(held.values))


_LANGUAGE = "not analysed: language"
_NOT_READ = "the document was not read"
_NAMED = 3
"""Documents named of those that share a reason."""
_SAYS = {
    "refused": "not read",
    "failed": "{layer} failed",
    "not_run": "{layer} not looked for",
    "partly": "{layer} looked for in part",
}


def told(found: Iterable[Gap], name: dict[str, str] | None = None) -> list[str]:
    """Gaps in words, a line for each kind and reason, with the documents it stands for."""
    layers: dict[tuple[str, str, str], list[str]] = {}
    for gap in found:
        if gap.status == "refused":
            gap = replace(gap, reason="ibid failures says why")  # many files, many reasons
        layers.setdefault((gap.status, gap.reason, gap.doc), []).append(gap.layer)
    kinds: dict[tuple[str, str], list[str]] = {}
    for (status, reason, doc), of in layers.items():
        says = _SAYS[status].format(layer=", ".join(dict.fromkeys(of)))
        kinds.setdefault((says, reason), []).append((name or {}).get(doc, doc))
    lines = []
    for (says, reason), docs in kinds.items():
        more = f" and {len(docs) - _NAMED} more" if len(docs) > _NAMED else ""
        lines.append(f"{says} in {', '.join(docs[:_NAMED])}{more}: {reason}")
    return lines


_State = tuple[str, str]


def _states(base: KnowledgeBase) -> dict[str, dict[str, _State]]:
    """Document to the layers that are not whole: status and reason."""
    states: dict[str, dict[str, _State]] = {}
    sql = "SELECT doc, layer, status, coalesce(reason, '') FROM layers WHERE status <> 'done' OR reason IS NOT NULL"
    for doc, layer, status, reason in base.connection.execute(sql):
        states.setdefault(doc, {})[layer] = status, reason
    return states


def _roots(doc: str, layer: str, states: dict[str, _State]) -> Iterable[Gap]:
    """The gaps at the root of one layer's: what it needs is followed down to what failed."""
    if layer not in states:
        return
    status, reason = states[layer]
    needed = reason.removeprefix("needs ").split(", ") if reason.startswith("needs ") else []
    below = [gap for name in needed if name != layer for gap in _roots(doc, name, states)]
    if below:
        yield from below
    else:
        kind: Literal["failed", "not_run", "partly"] = (
            "failed" if status == "failed" else "partly" if status == "done" else "not_run"
        )
        yield Gap(doc=doc, layer=layer, status=kind, reason=reason)
