"""Whether decisions find their words again when a knowledge base is made in another way.

    ibid run REPORTS --out one
    ibid run REPORTS --out two --method geometry
    python benchmarks/decisions.py one two

Decisions are drawn by a seed from what the first knowledge base holds (figures, findings, pairs of copies, conflicts,
verifications), taken on it, and attached to each of the others. For every one that holds there it is looked up, apart
from the words it was attached by, whether it is the same spot: the figure there is told with the same letters, and its
block lies where the block of the decision lay on the page. One that is not is a decision **on another figure**, which
must never be; each is listed.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline import knowledge
from pipeline.knowledge import KnowledgeBase
from pipeline.review.anchors import Anchored, Anchors
from pipeline.review.store import Anchor, Decision, Decisions, made
from pipeline.review.targets import Review, target

TABLES = {
    "figure": "statistics",
    "finding": "findings",
    "repeat": "reuse",
    "conflict": "conflicts",
    "verification": "verifications",
}
STATES = ("attached", "moved", "settled", "orphaned")
VERDICTS = {"figure": "right", "verification": "right"}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("before", type=Path, help="the knowledge base on which it is decided")
    asked.add_argument("after", type=Path, nargs="+", help="those to which the decisions are attached")
    asked.add_argument("--decisions", type=int, default=300)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, knowledge.open(options.before) as before:
        held = Decisions(Path(folder) / "decisions.sqlite")
        held.add(drawn(before, options.decisions, random.Random(options.seed)))  # noqa: S311 - drawn again alike
        kinds = Counter(one.kind for one in held.all())
        print(", ".join(f"{count} {kind}" for kind, count in kinds.items()), f"decided on {options.before}")
        print(f"{'knowledge base':<24}" + "".join(f"{state:>10}" for state in STATES) + f"{'elsewhere':>11}")
        for path in options.after:
            with knowledge.open(path) as after:
                review = Review(after, held)
                counts = review.counts()
                wrong = list(elsewhere(before, after, review))
                print(f"{path!s:<24}" + "".join(f"{counts[state]:>10}" for state in STATES) + f"{len(wrong):>11}")
                for line in wrong:
                    print("   ", line)


def drawn(base: KnowledgeBase, count: int, rng: random.Random) -> Iterator[Decision]:
    """So many decisions: half of them on figures, the rest on what else there is, as many of a kind as of another."""
    anchors = Anchors(base)
    ids = {kind: [row["id"] for row in base.rows(table)] for kind, table in TABLES.items()}
    for held in ids.values():
        rng.shuffle(held)
    figures, others = ids.pop("figure"), [(kind, id_) for kind, held in ids.items() for id_ in held]
    others.sort(key=lambda one: ids[one[0]].index(one[1]))  # one of each kind, then the next of each
    chosen = [("figure", id_) for id_ in figures[: max(count // 2, count - len(others))]]
    chosen += others[: count - len(chosen)]
    for kind, id_ in chosen:
        found = target(anchors, kind, id_)
        if found.anchors and all(anchor.exact.strip() for anchor in found.anchors):
            verdict: Any = VERDICTS.get(kind, "dismissed")
            yield made(found.kind, verdict, found.anchors, by="benchmark", rule=found.rule, said=found.said)


def elsewhere(before: KnowledgeBase, after: KnowledgeBase, review: Review) -> Iterator[str]:
    """In words, each decision that holds at a place that is not the one it was taken on."""
    for decision, attached in review.held:
        for anchor, place in zip(decision.anchors, attached.places, strict=False):
            why = _other(before, after, anchor, place)
            if why:
                yield f"{decision.kind} {anchor.id} → {place.block} {place.start}–{place.end}: {why}"


def _other(before: KnowledgeBase, after: KnowledgeBase, anchor: Anchor, place: Anchored) -> str:
    """Why it is another place; nothing where it is the same."""
    then, now = before.passage(anchor.block) or {}, after.passage(place.block) or {}
    if anchor.at_start is not None and anchor.at_end is not None:
        old = anchor.exact[anchor.at_start : anchor.at_end]
        new = _plain(now["text"][place.start : place.end])
        if _plain(old) not in new:
            return f"“{old}” is not there"
    if then.get("boxes") and now.get("boxes") and not _overlap(then, now):
        return "on another part of the page"
    return ""


def _plain(text: str) -> str:
    return "".join(text.split())


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two blocks share a part of a page."""
    return any(
        page == page_b and x0 < right and left < x1 and top < bottom and upper < low
        for page, x0, top, x1, low in one["boxes"]
        for page_b, left, upper, right, bottom in other["boxes"]
    )


if __name__ == "__main__":
    main()
