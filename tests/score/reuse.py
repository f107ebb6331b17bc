"""Passages that stand twice."""

from pathlib import Path

from tests.score.text import Row, words
from tests.score.view import Measures


def score_reuse(gold: list[Row], exported: list[Row], stems: dict[str, str], out: Measures) -> None:
    """A gold pair is found when one exported pair joins both its texts: six words in ten of each side, and little else.

    Tier N of the gold is formulaic wording that must not be reported; A, B and C are ever harder to see.
    """
    reported = [row for row in exported if not row.get("formulaic")]
    for want in gold:
        hits = [row for row in reported if _joins(row, want, stems)]
        start = want["a"]["text"][:60]
        if want.get("tier") == "N":
            error = f"formulaic reported as reuse: {start!r}" if hits else ""
            out["reuse: formulaic, not reported"].add(right=int(not hits), spurious=int(bool(hits)), error=error)
            continue
        measure = f"reuse tier {want.get('tier', 'A')}: {want['kind']}"
        error = "" if hits else f"reuse missed: {start!r}"
        out[measure].add(right=int(bool(hits)), missed=int(not hits), error=error)
        if hits and want.get("number_differs") is not None:
            drifted = hits[-1].get("figures_differ")
            fits = bool(drifted) == bool(want["number_differs"])
            error = "" if fits else f"drift {drifted} should be {want['number_differs']}: {start!r}"
            out["reuse: drifted figures"].add(right=int(fits), missed=int(not fits), error=error)


def _joins(row: Row, want: Row, stems: dict[str, str]) -> bool:
    """Whether an exported pair joins the two passages of the gold, either way round."""
    sides = ((row["a"], row["b"]), (row["b"], row["a"]))
    return any(_is(one, want["a"], stems) and _is(two, want["b"], stems) for one, two in sides)


def _is(side: Row, wanted: Row, stems: dict[str, str]) -> bool:
    return stems.get(side["doc"]) == Path(wanted["doc"]).stem and _covers(side["text"], wanted["text"])


def _covers(text: str, wanted: str) -> bool:
    found, gold = words(text), words(wanted)
    shared, longest = (found & gold).total(), 2.5 * gold.total() + 20
    return bool(gold) and shared >= 0.6 * gold.total() and found.total() <= longest
