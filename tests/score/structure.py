"""Paragraphs, headings, footnotes, their marks, and running heads and feet kept out of the text."""

import re
from collections import Counter

from tests.score.text import Row, edge_fits, label, likeness, plain, squeezed
from tests.score.view import Gold, Measures, View, grouped, soft

_JOB_NUMBER = re.compile(r"\d{2}-\d{5}")
_NUMBERING = re.compile(r"^\s*(?:[IVXLC]+|[A-Z]|\d{1,2}|\([A-Z]\))\s*[.)]?\s+(?=\S)")


def score_structure(gold: Gold, view: View, out: Measures) -> None:
    """Score what the gold marks up: a kind without a gold row is not scored."""
    if gold.of_kind("paragraph"):
        _paragraphs(gold, view, out)
    if gold.of_kind("heading"):
        _headings(gold, view, out)
    if gold.of_kind("footnote"):
        _footnotes(gold, view, out)
    _furniture(gold, view, out)


def _job_numbers(gold: Gold) -> set[str]:
    """The numbers of the print jobs in running feet ("31-04512"), which no sentence holds."""
    return {squeezed(job) for row in gold.of_kind("furniture") for job in _JOB_NUMBER.findall(row["text"])}


def _strays(gold: Gold) -> set[str]:
    """What must not stand inside a paragraph: job numbers, and beginnings of notes.

    A leaked note brings its number, or more of its words than a sentence that names the same work would share.
    """
    strays = _job_numbers(gold)
    for row in gold.of_kind("footnote"):
        text = squeezed(row["text"])
        if len(text) >= 40:
            strays.add(label(row["label"]) + text[:40])
        if len(text) >= 120:
            strays.add(text[:120])
    return strays


def _paragraphs(gold: Gold, view: View, out: Measures) -> None:
    """A numbered paragraph is right when its number, its first and its last words are, and nothing strayed into it."""
    strays = _strays(gold)

    def whole(text: str, start: str, end: str) -> bool:
        edges = edge_fits(text[: len(start) + 12], start) and edge_fits(text[-len(end) - 12 :], end)
        return edges and not any(stray in text for stray in strays)

    numbered = (row for row in view.blocks if row.get("kind") == "paragraph" and label(row.get("label")))
    left = grouped((row for row in numbered if gold.covers_page(row.get("page"))), lambda row: label(row["label"]))
    for want in gold.of_kind("paragraph"):
        start, end = squeezed(want["start"])[:40], squeezed(want["end"])[-40:]
        candidates = left.get(label(want["label"]), [])
        match = next((row for row in candidates if whole(squeezed(row["text"]), start, end)), None)
        if match is None:
            out["paragraphs"].add(missed=1, error=f"{gold.doc} paragraph {want['label']}: not found whole")
        else:
            candidates.remove(match)
            out["paragraphs"].add(right=1)
    for number, blocks in left.items():
        for row in blocks:
            out["paragraphs"].add(spurious=1, error=f"{gold.doc} paragraph {number}: spurious: {row['text'][:60]!r}")


def _heading(row: Row) -> str:
    """A heading as compared: its words without its number, whether the number stands in the text or in the label."""
    return squeezed(_NUMBERING.sub("", plain(row["text"]).upper()).lower())


def _headings(gold: Gold, view: View, out: Measures) -> None:
    """A heading is right when its words are, whatever its place."""
    found = (row for row in view.blocks if row.get("kind") == "heading" and gold.covers_page(row.get("page")))
    left = Counter(_heading(row) for row in found)
    for want in gold.of_kind("heading"):
        key = _heading(want)
        if left[key]:
            left[key] -= 1
            out["headings"].add(right=int(not soft(want)))
        elif not soft(want):
            out["headings"].add(missed=1, error=f"{gold.doc} heading missed: {want['text']!r}")
    spurious = [key for key, times in left.items() if times]
    out["headings"].add(spurious=left.total(), error=f"{gold.doc} headings spurious: {spurious}" if spurious else "")


def _footnotes(gold: Gold, view: View, out: Measures) -> None:
    """A note is right when its label is and nine tenths of its text; where labels restart, the likest text decides."""
    texts = {row["id"]: row.get("text") or "" for row in view.blocks}
    labels = {row["id"]: label(row.get("label")) for row in view.blocks}
    left = grouped(
        (row for row in view.footnotes if gold.covers_page(row.get("page"))), lambda row: label(row["label"])
    )
    for want in gold.of_kind("footnote"):
        candidates = left.get(label(want["label"]), [])
        best = max(candidates, key=lambda row: likeness(row["text"], want["text"]), default=None)
        if best is None or likeness(best["text"], want["text"]) < 0.9:
            out["footnotes"].add(missed=1, error=f"{gold.doc} footnote {want['label']}: not found whole")
            out["marks"].add(missed=1)
            continue
        candidates.remove(best)
        out["footnotes"].add(right=1)
        calls = [
            (labels.get(mark.get("block"), ""), _before(texts.get(mark.get("block"), ""), mark))
            for mark in view.marks
            if mark.get("footnote") == best["id"]
        ]
        _marks(want, calls, out, gold.doc)
    for number, notes in left.items():
        for row in notes:
            out["footnotes"].add(spurious=1, error=f"{gold.doc} footnote {number}: spurious: {row['text'][:60]!r}")


def _before(text: str, mark: Row) -> str:
    """The last words before a mark, squeezed."""
    offset = int(mark.get("offset") or 0)
    return squeezed(text[max(0, offset - 60) : offset])


def _marks(want: Row, calls: list[tuple[str, str]], out: Measures, doc: str) -> None:
    """A note's mark is right when it stands in the right paragraph, after the right words.

    Args:
        want: The note's gold row; ``marked_in`` says in which paragraph (or paragraphs) it is called.
        calls: For each mark found, the label of its paragraph and the words before it.
        out: Where to count.
        doc: The document's name, for errors.
    """
    places = want["marked_in"] if isinstance(want["marked_in"], list) else [want["marked_in"]]
    anywhere = any(not label(place).isdigit() for place in places)
    inside = {label(place) for place in places}
    before = squeezed(want.get("before"))[-8:]
    fits = [(anywhere or number in inside) and seen.endswith(before) for number, seen in calls]
    linked = any(fits)
    others = len(calls) - int(linked)
    out["marks"].add(
        right=int(linked),
        missed=int(not linked),
        spurious=max(0, others - (len(places) - 1)),
        error=""
        if linked
        else f"{doc} mark {want['label']}: not linked in paragraph {want['marked_in']} after {want.get('before')!r}",
    )


def _furniture(gold: Gold, view: View, out: Measures) -> None:
    """Running heads, running feet and page numbers stand as a line of no paragraph and no heading."""
    furniture = {squeezed(row["text"]) for row in gold.of_kind("furniture")}
    furniture = {text for text in furniture if len(text) >= 8}
    if not furniture:
        return
    jobs = _job_numbers(gold)

    def leaks(row: Row) -> bool:
        text = row["text"] or ""
        return any(job in squeezed(text) for job in jobs) or any(
            squeezed(line) in furniture for line in text.split("\n")
        )

    leaking = [row["id"] for row in view.blocks if row.get("kind") in {"paragraph", "heading"} and leaks(row)]
    out["furniture kept out"].add(
        right=len(furniture),
        spurious=len(leaking),
        error=f"{gold.doc} furniture in blocks {leaking}" if leaking else "",
    )
