"""What changed between the answers of two runs (:mod:`pipeline.knowledge.answers`)."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from pipeline.knowledge.answers import BEFORE, FORM, LAYERS, NOW, keep_answers
from pipeline.model.errors import StoreError

Kind = Literal["new", "gone", "other", "moved"]
KINDS: Final[tuple[Kind, ...]] = ("new", "gone", "other", "moved")


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer; ``times`` of it that are the same in every part are one."""

    layer: str
    doc: str
    place: str
    """Global id of a block or note; empty for what has no place."""
    words: str
    said: str


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that was added, taken away, reworded or moved between two runs."""

    kind: Kind
    """Not there before; not there any more; said otherwise; the same, at another place."""
    before: AnswerRow | None
    after: AnswerRow | None

    @property
    def answer(self) -> AnswerRow:
        """As it is now, or was."""
        held = self.after or self.before
        assert held is not None  # noqa: S101 - one of them is there
        return held


@dataclass(frozen=True)
class Changes:
    """Everything that changed, layer by layer and in page order."""

    changes: Sequence[Change]
    same: Counter[str]
    """Layer to answers that stayed, in documents that are in both."""
    documents_new: tuple[str, ...]
    """Their answers are no changes: only that they came is told."""
    documents_gone: tuple[str, ...]
    made: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What made the two, where it is not the same: "ibid" to (before, now), also "stage NAME", "language_model"."""

    def counts(self) -> Iterator[tuple[str, int, Counter[Kind]]]:
        """Each layer in which anything is: its answers that stayed, and how many of each kind changed."""
        found: dict[str, Counter[Kind]] = defaultdict(Counter)
        for change in self.changes:
            found[change.answer.layer][change.kind] += 1
        for layer in LAYERS:
            if self.same[layer] or found[layer]:
                yield layer, self.same[layer], found[layer]


def changes(base: Path, since: Path | None = None) -> Changes:
    """What the run that made a knowledge base changed.

    Args:
        base: The knowledge base.
        since: Another knowledge base to hold it against; the one before it in the same place where none is given.

    Raises:
        StoreError: No answers are kept of the one before, or the two cannot be compared.
    """
    store = base.parent / "store"
    with TemporaryDirectory(prefix="ibid-changes-") as folder:
        now, before = store / NOW, store / BEFORE
        if since is not None or not now.is_file():
            now = _read_now(base, Path(folder, "now"))
        if since is not None:
            before = _read_now(since, Path(folder, "before"))
        elif not before.is_file():
            hint = "the next run that changes an answer keeps these; --since KB.sqlite names another knowledge base"
            raise StoreError(base, "nothing is kept of a run before this one that answered otherwise", hint=hint)
        return _compared(before, now)


def _read_now(base: Path, to: Path) -> Path:
    try:
        keep_answers(base, to)
    except sqlite3.Error as error:
        raise StoreError(
            base, f"cannot be compared ({error})", hint="it was made by another version of ibid"
        ) from error
    return to


def _compared(before: Path, now: Path) -> Changes:
    held = sqlite3.connect(f"{now.absolute().as_uri()}?mode=ro", uri=True)
    try:
        held.execute("ATTACH ? AS before", (f"{before.absolute().as_uri()}?mode=ro",))
        made = _made(held)
        if {one for pair in (made.get("form", ("", "")),) for one in pair} != {str(FORM)}:
            raise StoreError(before, "keeps its answers in another form", hint="the next run can be compared with this")
        docs = [_documents(held, one) for one in _BOTH]
        both = docs[0] & docs[1] | {""}
        gone, new = (list(_only(held, one, other, both)) for one, other in (_BOTH, _BOTH[::-1]))
        same: Counter[str] = Counter()
        for layer, doc, times in held.execute(_SAME):
            if doc in both:
                same[layer] += times
    except sqlite3.Error as error:
        raise StoreError(before, f"cannot be compared ({error})", hint="run again") from error
    finally:
        held.close()
    found = sorted(_paired(gone, new), key=lambda one: (_LAYER[one[1].answer.layer], one[1].answer.doc, one[0]))
    return Changes(
        changes=[change for _, change in found],
        same=same,
        documents_new=tuple(sorted(docs[1] - docs[0])),
        documents_gone=tuple(sorted(docs[0] - docs[1])),
        made=_other(made),
    )


_BOTH: Final = ("before", "main")
_LAYER: Final = {layer: number for number, layer in enumerate(LAYERS)}
_SAME: Final = """
SELECT layer, doc, sum(min(a.times, b.times)) FROM main.answers a JOIN before.answers b
USING (layer, doc, place, words, said) GROUP BY layer, doc"""


def _documents(held: sqlite3.Connection, side: str) -> set[str]:
    sql = f"SELECT doc FROM {side}.answers WHERE layer = 'documents'"
    return {doc for (doc,) in held.execute(sql)}


def _only(held: sqlite3.Connection, one: str, other: str, docs: set[str]) -> Iterator[tuple[int, AnswerRow]]:
    """The answers of one side that the other has not, as often as it has them more, with their order."""
    sql = f"""
        SELECT a.layer, a.doc, a.place, a.words, a.said, a.first, a.times - coalesce(b.times, 0)
        FROM {one}.answers a LEFT JOIN {other}.answers b USING (layer, doc, place, words, said)
        WHERE a.times > coalesce(b.times, 0) ORDER BY a.layer, a.first"""
    for layer, doc, place, words, said, first, times in held.execute(sql):
        if doc in docs:
            yield from [(first, AnswerRow(layer, doc, place, words, said))] * times


def _made(held: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    sides = [dict(held.execute(f"SELECT name, value FROM {one}.made")) for one in _BOTH]
    return {name: (sides[0].get(name, ""), sides[1].get(name, "")) for name in sides[0].keys() | sides[1].keys()}


def _other(made: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """What is not the same, stages one by one."""
    import json

    found = {name: pair for name, pair in made.items() if name not in {"form", "stages"} and pair[0] != pair[1]}
    before, now = (json.loads(side or "{}") for side in made.get("stages", ("", "")))
    for stage in {**before, **now}:
        if before.get(stage) != now.get(stage):
            found[f"stage {stage}"] = before.get(stage, "none"), now.get(stage, "none")
    return dict(sorted(found.items()))


def _paired(gone: list[tuple[int, AnswerRow]], new: list[tuple[int, AnswerRow]]) -> Iterator[tuple[int, Change]]:
    """What became of what: first by place and words, then by words alone, then by a place that holds one of each."""
    keys: tuple[Callable[[AnswerRow], tuple[str, ...]], ...] = (
        lambda one: (one.layer, one.doc, one.place, one.words),
        lambda one: (one.layer, one.doc, one.words, one.said),
        lambda one: (one.layer, one.doc, one.words),
        lambda one: (one.layer, one.doc, one.place),
    )
    for number, key in enumerate(keys):
        waiting: dict[tuple[str, ...], list[tuple[int, AnswerRow]]] = defaultdict(list)
        for first, answer in gone:
            waiting[key(answer)].append((first, answer))
        count = Counter(key(answer) for _, answer in new)
        left = []
        for first, answer in new:
            there = waiting[key(answer)]
            alone = number < len(keys) - 1 or (count[key(answer)] == 1 and len(there) == 1 and answer.place)
            if there and alone:
                _, before = there.pop(0)
                kind: Kind = "moved" if (before.words, before.said) == (answer.words, answer.said) else "other"
                yield first, Change(kind, before, answer)
            else:
                left.append((first, answer))
        new, gone = left, [one for held in waiting.values() for one in held]
    yield from ((first, Change("gone", answer, None)) for first, answer in gone)
    yield from ((first, Change("new", None, answer)) for first, answer in new)
