"""References in the running text."""

from tests.score.text import Row, citation_likeness, label, squeezed
from tests.score.view import Gold, Measures, View, grouped, soft


def score_inline(gold: Gold, view: View, out: Measures) -> None:
    """Score references paragraph by paragraph.

    Gold with a class (``cls``) is complete, so that what it lacks is spurious; other gold measures recall alone.
    """
    paragraph_of = {row["id"]: label(row.get("label")) for row in view.blocks}
    in_text = (row for row in view.citations if row.get("footnote") is None and row.get("block"))
    found = grouped(in_text, lambda row: paragraph_of.get(row["block"], ""))
    complete = any("cls" in row for row in gold.inline)
    for paragraph, wanted in grouped(gold.inline, lambda row: label(row.get("para", row.get("paragraph")))).items():
        everything = found.get(paragraph, [])
        left = list(everything)
        for want in sorted(wanted, key=lambda row: not _core(row)):
            hit, left = _match(want, left, everything)
            if _core(want) and not soft(want):
                error = "" if hit else f"{gold.doc} para {paragraph}: inline missed {want['surface']!r}"
                out["inline references"].add(right=int(hit), missed=int(not hit), error=error)
        if complete and paragraph.isdigit() and left:
            surfaces = [row.get("surface") for row in left]
            out["inline references"].add(
                spurious=len(left), error=f"{gold.doc} para {paragraph}: inline spurious {surfaces}"
            )


def _core(row: Row) -> bool:
    return bool(row.get("cls", "core") == "core")


def _match(want: Row, left: list[Row], everything: list[Row]) -> tuple[bool, list[Row]]:
    """Whether a reference was found, and what is left for the others.

    One symbol of a list ("resolutions 1820 (2008), 1888 (2009) and 2106 (2013)") may stand in a row of several.
    """
    best = max(left, key=lambda row: citation_likeness(row.get("surface"), want["surface"]), default=None)
    if best is not None and citation_likeness(best.get("surface"), want["surface"]) >= 0.7:
        rest = list(left)
        rest.remove(best)
        return True, rest
    if not want.get("symbol"):
        return False, left
    lists = [row for row in everything if squeezed(want["symbol"]) in _symbols(row)]
    return bool(lists), [row for row in left if row not in lists]


def _symbols(row: Row) -> set[str]:
    return {squeezed(symbol) for symbol in [row.get("symbol"), *(row.get("symbols") or [])]}
