"""One figure told again in other words: a draft's figures held against those of a knowledge base.

Copied wording is found by wording (:mod:`pipeline.link.reuse`). A paraphrase shares little of that; what it keeps is
the figure and what it is about. So two sentences are one claim told twice where a figure is the same in value, unit and
base, what it counts is the same, nothing told of place or time parts them, and the rest of their telling words agree so
far that no common matter explains it. Round shares ("half", "30 per cent") need more of them; small counts, none and
all are shared by anything, and are no evidence.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.schema import Row

_FIGURE_WORDS: Final = frozenset(
    ("per", "cent", "percent", "million", "billion", "trillion", "thousand", "half", "third", "thirds", "quarter")
)
"""What a figure is told with tells nothing of what it is about."""
_NAME: Final = re.compile(r"(?<=[a-z,;] )(?:[A-Z][\w-]{2,}|[A-Z]{3,})")

SAMPLE: Final = 5000
"""Sentences by which it is told how rare a stem is."""
TELLINGS: Final = 3
"""The most places told of one sentence of the draft, the likest."""
RAREST: Final = 6.0
"""Nats that a stem tells at most: a small corpus knows little of how rare one is."""
LIKE: Final = 0.34
"""Share of the weight of the sentence with less of it that must stand in the other."""
SHARED: Final = 9.0
"""Weight of the shared stems, in nats of rarity."""
AROUND: Final = 16
"""Words looked at before and after a figure, in its sentence."""
SMALL: Final = 20
"""Whole counts up to which a figure is no evidence."""
COMMON: Final = 1.6
"""How many times more must be shared around a round share."""
ROUND: Final = frozenset({("percent", float(share)) for share in (10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100)})
"""Shares that are told of very many things."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with a figure, as it is compared."""

    stems: frozenset[str]
    counted: frozenset[str]
    names: frozenset[str]


def retold(
    base: KnowledgeBase, draft: KnowledgeBase, known: Callable[[Row, Row], bool]
) -> Iterator[tuple[Row, Row, float]]:
    """Figures of the knowledge base that the draft tells in other words: (row there, row in the draft, likeness).

    Args:
        base: The knowledge base.
        draft: The draft, read with its ``statistics``.
        known: Whether two figures (row there, row in the draft) stand in passages found by their wording.
    """
    rarity = _Rarity(base)
    for mine in draft.rows("statistics", "tier IN ('stat', 'count')"):
        if mine["sentence"] is None or _tells_nothing(mine):
            continue
        here = _told(mine)
        alike = []
        for theirs in _same_figure(base, mine):
            if not known(theirs, mine) and not _apart(theirs, mine):
                likeness = rarity.likeness(_told(theirs), here, common=_common(mine))
                if likeness is not None:
                    alike.append((-likeness, theirs["id"], theirs))
        told: set[str] = set()
        for likeness, _, theirs in sorted(alike, key=lambda one: one[:2]):
            if theirs["sentence"] not in told and len(told) < TELLINGS:
                told.add(theirs["sentence"])
                yield theirs, mine, -likeness


def _same_figure(base: KnowledgeBase, mine: Row) -> Iterator[Row]:
    """Figures of the same value or range, unit and base, as far as they are looked at: thousands may have one value."""
    for unit, times in _units(mine["unit"]):
        if mine["value"] is not None:
            where, ends = "CAST(value AS REAL) = ?", [float(mine["value"]) * times]
        else:
            where = "CAST(low AS REAL) = ? AND CAST(high AS REAL) = ?"
            ends = [float(mine[name] or 0) * times for name in ("low", "high")]
        sql = f"""
            SELECT {_COLUMNS} FROM statistics
            WHERE {where} AND unit = ? AND per IS ? AND tier IN ('stat', 'count') AND sentence IS NOT NULL
            ORDER BY rowid"""
        for cells in base.connection.execute(sql, (*ends, unit, mine["per"])):
            yield dict(zip(_LOOKED_AT, cells, strict=True))


_LOOKED_AT: Final = (
    "id", "doc", "block", "start", "end", "surface", "num_surface", "sentence", "counted", "place", "time_from",
    "time_to", "change",
)  # fmt: skip
_COLUMNS: Final = ", ".join(f'"{name}"' for name in _LOOKED_AT)


def _units(unit: str) -> tuple[tuple[str, float], ...]:
    """A unit, and the one in which the same share may be told: "half" is 50 per cent."""
    if unit == "percent":
        return ("percent", 1.0), ("ratio", 0.01)
    return (("ratio", 1.0), ("percent", 100.0)) if unit == "ratio" else ((unit, 1.0),)


def _tells_nothing(row: Row) -> bool:
    """Whether it is a small count, or none, or all of something."""
    if row["value"] is None:
        return False
    value = float(row["value"])
    return (row["unit"] in {"count", "times"} and value <= SMALL) or (row["unit"], value) in _ENDS


_ENDS: Final = frozenset({("percent", 0.0), ("percent", 100.0), ("ratio", 0.0), ("ratio", 1.0)})


def _common(row: Row) -> bool:
    """Whether it is a round share, which many figures are by chance."""
    if row["value"] is None:
        return False
    value = float(row["value"])
    share = ("percent", 100 * value) if row["unit"] == "ratio" else (row["unit"], value)
    return share in ROUND


def _apart(one: Row, other: Row) -> bool:
    """Whether they tell of different times or places, or of another change or bound."""
    if one["change"] != other["change"] and one["change"] and other["change"]:
        return True
    times = (one["time_from"], one["time_to"]), (other["time_from"], other["time_to"])
    if all(time[0] for time in times) and times[0] != times[1] and not _overlap(*times):
        return True
    places = (_stems(one["place"] or ""), _stems(other["place"] or ""))
    return bool(places[0]) and bool(places[1]) and not places[0] & places[1]


def _overlap(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    """Whether two stretches of time (ISO days, months or years) share a day."""
    (from_a, to_a), (from_b, to_b) = one, other
    end_a, end_b = (f"{to_a or from_a}~", f"{to_b or from_b}~")
    return str(from_a) <= end_b and str(from_b) <= end_a


def _told(row: Row) -> _Told:
    """A figure with the words around it: what a long sentence tells beside it is another matter."""
    sentence: str = row["sentence"]
    at = max(sentence.find(row["surface"]), 0)
    before, after = sentence[:at].split(), sentence[at:].split()
    around = " ".join([*before[-AROUND:], *after[: AROUND + len(row["num_surface"].split())]])
    return _Told(_stems(around), _stems(row["counted"] or ""), _names(around))


def _names(text: str) -> frozenset[str]:
    """The words of names: great letters inside a sentence."""
    return frozenset(word.casefold() for word in _NAME.findall(text))


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    """The stems of a text's words, names among them; without stop words and figures."""
    return _stems_of([text])[0]


def _stems_of(texts: Sequence[str]) -> list[frozenset[str]]:
    """The same of many texts, whose words are looked for at once."""
    from pipeline.link.reuse.stems import stem
    from pipeline.link.reuse.words import find_words, joined

    text, begins = joined(texts)
    words = find_words(text)
    telling = ~words.stop & ~words.number & (words.end - words.start > 2)
    start, end = words.start[telling], words.end[telling]
    found: list[set[str]] = [set() for _ in texts]
    for at, first, last in zip(
        (begins.searchsorted(start, "right") - 1).tolist(), start.tolist(), end.tolist(), strict=True
    ):
        word = text[first:last].lower()
        if word not in _FIGURE_WORDS:
            found[at].add(stem(word))
    return list(map(frozenset, found))


class _Rarity:
    """How telling stems are in a knowledge base."""

    def __init__(self, base: KnowledgeBase) -> None:
        (size,) = base.connection.execute("SELECT count(*) FROM statistics").fetchone()
        step = max(1, size // SAMPLE)
        sql = """
            WITH numbered AS (SELECT rowid AS at, row_number() OVER (ORDER BY rowid) AS n FROM statistics)
            SELECT DISTINCT sentence FROM statistics
            WHERE sentence IS NOT NULL AND rowid IN (SELECT at FROM numbered WHERE n % ? = 0)"""
        sentences = _stems_of([sentence for (sentence,) in base.connection.execute(sql, (step,))])
        self._count = Counter(stem for sentence in sentences for stem in sentence)
        self._size = len(sentences)

    def of(self, stem: str) -> float:
        """Nats: 0 for a stem that stands in every sentence; bounded, since a small corpus tells little."""
        return min(RAREST, math.log((self._size + 20) / (self._count[stem] + 1)))

    def likeness(self, one: _Told, other: _Told, *, common: bool) -> float | None:
        """How much of the slighter sentence stands in the other; None where that is too little to be one claim."""
        if one.counted and other.counted and not one.counted & other.counted:
            return None
        if one.names and other.names and not one.names & other.names:
            return None
        shared = one.stems & other.stems
        weight = sum(map(self.of, shared))
        least = min(sum(self.of(stem) for stem in side.stems) for side in (one, other))
        much = COMMON if common else 1.0
        if not least or weight < SHARED * much or weight / least < LIKE * much or len(shared) < 3:
            return None
        return weight / least
