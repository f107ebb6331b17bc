"""Figures: value, unit, bound, base of a rate, notes, and the slots around them."""

import re

from tests.score.text import Row, label, likeness, overlap, plain, without_money
from tests.score.view import CORE, Gold, Measures, View, grouped, soft

SLOTS = ("counted", "denominator", "place", "time", "attribution")
FIT = 0.5  # the least F1 of words at which a slot is right
_WORLD = {"global", "worldwide"}
_UNITS = {"%": "percent", "per_cent": "percent", "percentage": "percent"}
_SMALL = str.maketrans("²³", "23")
_JOINS = re.compile(r"[\s_-]+")


def score_statistics(gold: Gold, view: View, out: Measures) -> None:
    """Pair the figures of each paragraph by their number, then compare what is said of each pair."""
    found = grouped(_inside(gold, view), lambda row: label(row.get("paragraph")))
    wanted = grouped(gold.statistics, lambda row: label(row.get("paragraph")))
    notes = view.note_labels
    for paragraph in [*wanted, *(set(found) - set(wanted))]:
        where = f"{gold.doc} para {paragraph}"
        left = list(found.get(paragraph, []))
        for want in sorted(wanted.get(paragraph, []), key=lambda row: not _counts(row)):
            best = _best(want, left)
            if best is not None:
                left.remove(best)
                if _counts(want):
                    out["statistics: value"].add(right=1)
                    _compare(want, best, notes, out, where)
            elif _counts(want):
                out["statistics: value"].add(missed=1)
                out["statistics: value and unit"].add(missed=1, error=f"{where}: missed {want['surface']!r}")
        for row in left:
            if row.get("tier", "stat") in CORE:
                sentence = (row.get("sentence") or "")[:80]
                out["statistics: value"].add(spurious=1)
                out["statistics: value and unit"].add(
                    spurious=1, error=f"{where}: spurious {row.get('surface')!r} in {sentence!r}"
                )


def _counts(row: Row) -> bool:
    """Whether a gold row is scored: a figure about the world, or a count, that is beyond doubt."""
    return row["tier"] in CORE and not soft(row)


def _inside(gold: Gold, view: View) -> list[Row]:
    """The figures found in what was annotated."""
    page_of = {row["id"]: row.get("page") for row in view.blocks}

    def inside(row: Row) -> bool:
        number = label(row.get("paragraph"))
        if gold.paragraphs is not None:
            first, last = (int(bound) for bound in gold.paragraphs)
            if not (number.isdigit() and first <= int(number) <= last):
                return False
        return gold.covers_page(page_of.get(row.get("block")))

    return [row for row in view.statistics if inside(row)]


def _best(want: Row, left: list[Row]) -> Row | None:
    """The figure of the same number: one of the same unit and the likest sentence first."""
    begins = without_money(want["num_surface"])[:4]
    same = [
        row
        for row in left
        if _same_number(want, row) and begins in without_money(row.get("num_surface") or row.get("surface"))
    ]
    if _counts(want):
        same = [row for row in same if row.get("tier", "stat") in CORE]
    return max(
        same,
        key=lambda row: (_unit(row) == _unit(want)) + likeness(row.get("sentence"), want.get("sentence")),
        default=None,
    )


def _same_number(want: Row, got: Row) -> bool:
    """Equal values, or equal ends of a range; a ratio ("one third") may be rounded."""
    slack = 0.006 if "ratio" in (_unit(want), _unit(got)) else 1e-9
    parts = ("low", "high") if want.get("value") is None and got.get("value") is None else ("value",)
    return all(_near(want.get(part), got.get(part), slack) for part in parts)


def _near(one: float | None, two: float | None, slack: float) -> bool:
    if one is None or two is None:
        return one is two
    return abs(float(one) - float(two)) <= slack * max(abs(float(one)), abs(float(two)), 1e-9)


def _unit(row: Row) -> str:
    """A unit as compared: singular, lower case; none is a count."""
    unit = _JOINS.sub("_", (row.get("unit") or "count").strip().lower().translate(_SMALL))
    if len(unit) > 3 and unit.endswith("s") and unit not in {"times", "gas", "celsius"}:
        unit = unit[:-1]
    return _UNITS.get(unit, unit)


def _compare(want: Row, got: Row, notes: dict[str, str], out: Measures, where: str) -> None:
    """What is said of a figure whose number was found; "every slot" is right when all that is scored of it is."""
    what = f": {want['surface']!r}"
    _rate(want, got, out, where)
    wanted_unit, unit = _unit(want), _unit(got)
    fits = [unit == wanted_unit or (wanted_unit == "index" and unit in {"count", "ratio"})]
    out["statistics: value and unit"].judge(
        fits[0], wanted=True, found=True, error=f"{where}: unit {got.get('unit')!r}, not {want.get('unit')!r}{what}"
    )
    fits.append(_bound(want, got, out, where))
    fits.append(_notes(want, got, notes, out, where))
    fits += [_slot(slot, want, got, out, where) for slot in SLOTS]
    out["statistics: every slot"].add(right=int(all(fits)), missed=int(not all(fits)))


def _rate(want: Row, got: Row, out: Measures, where: str) -> None:
    if want.get("per"):
        out["statistics: per"].judge(
            overlap(want["per"], got.get("per")) >= FIT,
            wanted=True,
            found=bool(got.get("per")),
            error=f"{where}: per {got.get('per')!r}, not {want['per']!r}: {want['surface']!r}",
        )


def _bound(want: Row, got: Row, out: Measures, where: str) -> bool:
    answer = got.get("bound")
    second = want.get("bound_alt")  # a second answer that the gold accepts
    wanted = second if second is not None and second == answer else want.get("bound")
    if wanted or answer:
        out["statistics: bound"].judge(
            wanted == answer,
            wanted=bool(wanted),
            found=bool(answer),
            error=f"{where}: bound {answer!r}, not {wanted!r}: {want['surface']!r}",
        )
    return bool(wanted == answer)


def _notes(want: Row, got: Row, notes: dict[str, str], out: Measures, where: str) -> bool:
    """The notes behind a figure; where the gold doubts its own, any answer is right and none is counted."""
    found = {label(notes.get(note, note)) for note in got.get("footnotes") or []}
    if want.get("footnotes_doubt"):
        return True
    wanted = {label(note) for note in want.get("footnotes") or []}
    second = want.get("footnotes_alt")
    if second is not None and found == {label(note) for note in second}:
        wanted = found
    error = f"{where}: footnotes {sorted(found)}, not {sorted(wanted)}: {want['surface']!r}"
    out["statistics: footnotes"].judge_sets(wanted, found, error)
    return wanted == found


def _slot(slot: str, want: Row, got: Row, out: Measures, where: str) -> bool:
    """Half of the words or more; for the world, nothing said is as good as "global"."""
    wanted, answer = want.get(slot), got.get(slot)
    second = want.get(f"{slot}_alt")
    if second and overlap(second, answer) >= FIT:
        wanted = second
    if slot == "place" and plain(wanted) in _WORLD and plain(answer) in {*_WORLD, "globally", ""}:
        return True
    if not (wanted or answer):
        return True
    fits = overlap(wanted, answer) >= FIT
    out[f"statistics: {slot}"].judge(
        fits,
        wanted=bool(wanted),
        found=bool(answer),
        error=f"{where}: {slot} {answer!r}, not {wanted!r}: {want['surface']!r}",
    )
    return fits
