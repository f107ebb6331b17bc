"""Citations in footnotes: found, their symbols, addresses and locators, and what back-references point at."""

from collections import defaultdict

from tests.score.text import Row, bare_url, citation_likeness, label, squeezed
from tests.score.view import Gold, Measures, View, grouped, soft


class _Notes:
    """The labels of a document's notes, and the works that each cites: a work tells a repeated citation's source."""

    def __init__(self, view: View) -> None:
        self.labels = view.note_labels
        self.works: dict[str, set[str]] = defaultdict(set)
        for row in view.citations:
            if row.get("footnote") and row.get("work"):
                self.works[self.label(row["footnote"])].add(row["work"])

    def label(self, note: str | None) -> str:
        """The printed label of a note; what is no note's id is a label already."""
        return label(self.labels.get(note or "", note))


def score_citations(gold: Gold, view: View, out: Measures) -> None:
    """Score the citations of the notes that the gold annotates, each with the likest one found in its note."""
    notes = _Notes(view)
    left = _found(gold, view, notes)
    for number, wanted in grouped(gold.citations, lambda row: label(row["footnote"])).items():
        found = left.pop(number, [])
        for want in wanted:
            if want["form"] == "none":
                continue
            best = max(found, key=lambda row: citation_likeness(row.get("surface"), want["surface"]), default=None)
            if best is None or citation_likeness(best.get("surface"), want["surface"]) < 0.6:
                _missed(want, out, f"{gold.doc} fn {number}")
                continue
            found.remove(best)
            _compare(want, best, notes, out, f"{gold.doc} fn {number}")
        _spurious(found, out, f"{gold.doc} fn {number}")
    for number, found in left.items():
        _spurious(found, out, f"{gold.doc} fn {number}")


def _found(gold: Gold, view: View, notes: _Notes) -> dict[str, list[Row]]:
    """The citations found in annotated notes, by the note's label."""
    annotated = {label(row["label"]) for row in gold.of_kind("footnote")}
    outside = {row["id"] for row in view.footnotes if not gold.covers_page(row.get("page"))}
    inside = (
        row
        for row in view.citations
        if row.get("footnote") is not None and row["footnote"] not in outside and row.get("form") != "none"
    )
    return {
        number: found
        for number, found in grouped(inside, lambda row: notes.label(row["footnote"])).items()
        if number in annotated
    }


def _missed(want: Row, out: Measures, where: str) -> None:
    if soft(want):
        return
    out["citations"].add(missed=1, error=f"{where}: missed {want['surface'][:70]!r}")
    out["symbols"].add(missed=int(bool(want.get("symbol"))))
    out["urls"].add(missed=int(bool(want.get("url"))))
    out["back-references"].add(missed=int(bool(want.get("resolves_to"))))


def _spurious(found: list[Row], out: Measures, where: str) -> None:
    for row in found:
        out["citations"].add(spurious=1, error=f"{where}: spurious {(row.get('surface') or '')[:70]!r}")
        out["back-references"].add(spurious=int(bool(row.get("resolves_to"))))


def _compare(want: Row, got: Row, notes: _Notes, out: Measures, where: str) -> None:
    """The parts of a citation that was found: what the gold does not say is not scored."""
    out["citations"].add(right=1)
    for measure, part, as_compared in (("symbols", "symbol", squeezed), ("urls", "url", bare_url)):
        if want.get(part):
            out[measure].judge(
                as_compared(got.get(part)) == as_compared(want[part]),
                wanted=True,
                found=bool(got.get(part)),
                error=f"{where}: {part} {got.get(part)!r}, not {want[part]!r}",
            )
    for part in ("pages", "paragraphs"):
        one, two = ({squeezed(place) for place in row.get(part) or []} for row in (want, got))
        out["locators"].judge_sets(one, two, f"{where}: {part} {sorted(two)}, not {sorted(one)}")
    _back_reference(want, got, notes, out, where)


def _back_reference(want: Row, got: Row, notes: _Notes, out: Measures, where: str) -> None:
    """A back-reference is right when it ends at the note that the gold names, or at one that stands for the same work.

    The gold may name the end of the chain or the work's first citation too; where it calls a reference ambiguous, no
    answer is right as well.
    """
    target, answer = label(want.get("resolves_to")), notes.label(got.get("resolves_to"))
    if not (target or answer):
        return
    accepted: set[str] = set()
    if target:
        own = label(want["footnote"])
        accepted = {target, label(want.get("chain_end")), label(want.get("first_cited"))} - {"", own}
    fits = (
        (answer in accepted if target else not answer)
        or bool(want.get("ambiguous") and not answer)
        or bool(target and got.get("work") and any(got["work"] in notes.works[note] for note in accepted))
    )
    out["back-references"].judge(
        fits,
        wanted=bool(target),
        found=bool(answer),
        error=f"{where}: resolves to {answer or None}, not {target or None}: {want['surface'][:50]!r}",
    )
