"""Names in the text."""

import re
from collections import Counter

from tests.score.tally import Tally
from tests.score.text import label, squeezed
from tests.score.view import Gold, Measures, View

LABELS = {"UN_BODY", "ORG", "STATE", "PLACE", "PERSON", "INSTRUMENT", "EVENT", "DATE"}
_SPAN_OF_TIME = re.compile(r"to|and|-")

Name = tuple[str, str, str]  # paragraph, squeezed surface, label


def score_mentions(gold: Gold, view: View, out: Measures) -> None:
    """Same surface and label in the same paragraph; gold paragraph ``""`` means anywhere in the document.

    "19 January to 18 March 2031" told as one date holds both its ends.
    """
    wanted = [row for row in gold.mentions if row["label"] in LABELS]
    left, surfaces = _found(wanted, view)
    wide: set[Name] = set()
    for row in wanted:
        key = (label(row["paragraph"]), squeezed(row["surface"]), row["label"])
        both: tuple[Tally, Tally] = (out["mentions"], out[f"mentions: {row['label']}"])
        if left[key]:
            left[key] -= 1
            for tally in both:
                tally.add(right=1)
        elif key[2] == "DATE" and (range_ := _range_with(key, left)):
            wide.add(range_)
            for tally in both:
                tally.add(right=1)
        else:
            seen = " (other label)" if surfaces[key[:2]] else ""
            error = f"{gold.doc} para {row['paragraph']}: missed {row['label']} {row['surface']!r}{seen}"
            both[0].add(missed=1, error=error)
            both[1].add(missed=1)
    for name, times in left.items():
        if times and name not in wide and name[2] in LABELS:
            out["mentions"].add(spurious=times, error=f"{gold.doc} para {name[0]}: spurious {name[2]} {name[1]!r}")
            out[f"mentions: {name[2]}"].add(spurious=times)


def _found(wanted: list[dict[str, str]], view: View) -> tuple[Counter[Name], Counter[tuple[str, str]]]:
    """The names found in annotated paragraphs, with and without their label."""
    paragraph_of = {row["id"]: label(row.get("label")) for row in view.blocks if row.get("kind") == "paragraph"}
    anywhere = any(not row["paragraph"] for row in wanted)
    annotated = {label(row["paragraph"]) for row in wanted}
    names: Counter[Name] = Counter()
    surfaces: Counter[tuple[str, str]] = Counter()
    for row in view.mentions:
        paragraph = "" if anywhere else paragraph_of.get(row.get("block"))
        if paragraph is not None and paragraph in annotated:
            names[paragraph, squeezed(row["surface"]), row["label"]] += 1
            surfaces[paragraph, squeezed(row["surface"])] += 1
    return names, surfaces


def _range_with(date: Name, left: Counter[Name]) -> Name | None:
    """A span of time found in the date's paragraph that begins or ends with it."""
    for name, times in left.items():
        ends = name[1].startswith(date[1]) or name[1].endswith(date[1])
        if times > 0 and name[0] == date[0] and name[2] == "DATE" and ends and _SPAN_OF_TIME.search(name[1]):
            return name
    return None
