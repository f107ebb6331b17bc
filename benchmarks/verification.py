"""Figures held against invented sources: is the verdict right, and is nothing false told as supported?

python -m benchmarks.verification [--errors] [--keep FOLDER]

Two documents are made: a source of numbered paragraphs and a table, and a report whose claims each cite one of them. A
claim is made from a fact by one change (none, rounded, another number, another year, bound, unit, subject), so that its
verdict is known from how it was made; nobody labelled it. ``verification_pairs.tsv`` holds pairs of sentences written
one by one (other words, another scale, sub-group, negation, range, base of a rate, change), scored apart. Real reports
are another matter, and are not measured here.
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHARE = (
    ("wells tested in the Orvel Basin", "held more nitrate than the limit", "47.3", "47", "52.8"),
    ("springs of the Barrow Hills", "ran dry before the harvest", "12.4", "12", "18.6"),
    ("households in Port Lume", "boil their water every evening", "61.7", "62", "38.9"),
    ("schools of the Alder District", "have a pump of their own", "83.6", "84", "71.2"),
    ("keepers in the northern cantons", "were trained in mending pumps", "29.2", "29", "44.5"),
    ("farmers along the Lower Orvel", "lost their seed to the flood", "35.8", "36", "57.1"),
    ("clinics in Kestria", "keep a register of fevers", "68.1", "68", "91.4"),
    ("reservoirs of the Lumia Plateau", "stand below the safe mark", "54.9", "55", "23.3"),
    ("councils in the Delta Region", "publish their budgets for water", "41.3", "41", "66.8"),
    ("children of the river camps", "drink from open ponds", "22.6", "23", "13.7"),
    ("boreholes drilled by the Authority", "were abandoned within one season", "17.9", "18", "26.4"),
    ("women of the mountain villages", "walk an hour to fetch water", "73.4", "73", "58.2"),
)
"""Who, what, the share of the source, the same rounded, another share."""
COUNT = (
    ("families", "left the flooded quarter of Orvel", "12,400", "18,900"),
    ("cattle", "died of thirst on the Lumia Plateau", "86,250", "61,700"),
    ("pumps", "were mended by the keepers of Barrow", "3,175", "4,620"),
    ("pupils", "missed lessons for want of water in Kestria", "57,340", "75,180"),
    ("boats", "were lost in the harbour of Port Lume", "1,284", "1,973"),
    ("patients", "were treated for fever in the Alder clinics", "9,460", "6,815"),
    ("litres", "were spilled at the Delta pumping station", "48,700", "84,300"),
    ("nets", "were handed out in the river camps", "22,650", "31,400"),
)
"""What, what happened to it, the count of the source, another count."""
CELLS = (("Alder", "214", "318"), ("Barrow", "1,187", "1,493"), ("Cedar", "652", "731"), ("Dunmoor", "943", "806"))

PAIRS = Path(__file__).with_name("verification_pairs.tsv")
VERDICT = dict(
    zip(
        "SRNCF",
        ("supported", "supported_by_rounding", "number_differs", "context_not_matched", "not_found"),
        strict=True,
    )
)
"""Letters of the table."""


@dataclass
class Claim:
    """One sentence of the report, the paragraph it cites, and what ibid must say."""

    text: str
    paragraph: int | None
    right: set[str]
    kind: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--keep", type=Path, help="folder to leave the two documents and the knowledge base in")
    options = parser.parse_args()
    facts, made = written(PAIRS)
    for name, text, batch in (("made", source(), list(claims())), ("written", paragraphs(facts), made)):
        with tempfile.TemporaryDirectory() as folder:
            told = verdicts(batch, text, (options.keep or Path(folder)) / name)
        score(batch, told, errors=options.errors)


def claims() -> Iterator[Claim]:
    no = {"number_differs", "context_not_matched", "not_found"}
    for n, (who, what, share, rounded, other) in enumerate(SHARE, 1):
        alike = f"per cent of {who} {what}"
        yield Claim(f"In 2030, {share} {alike}", n, {"supported"}, "same")
        yield Claim(f"In 2030, {rounded} {alike}", n, {"supported_by_rounding"}, "rounded")
        yield Claim(f"In 2030, {other} {alike}", n, {"number_differs"}, "other number")
        yield Claim(f"In 2024, {share} {alike}", n, no, "other year")
        yield Claim(f"In 2030, more than {share} {alike}", n, no, "bound")
        yield Claim(f"In 2030, fewer than {share} {alike}", n, no, "bound")
        subject = SHARE[n % len(SHARE)]
        yield Claim(f"In 2030, {share} per cent of {subject[0]} {subject[1]}", n, no, "other subject")
        yield Claim(f"In 2030, about {share} {alike}", n, {"supported", "supported_by_rounding"}, "about")
    for n, (things, happened, count, other) in enumerate(COUNT, len(SHARE) + 1):
        yield Claim(f"In 2029, {count} {things} {happened}", n, {"supported"}, "same")
        yield Claim(f"In 2029, {other} {things} {happened}", n, {"number_differs"}, "other number")
        yield Claim(f"In 2021, {count} {things} {happened}", n, no, "other year")
        yield Claim(f"In 2029, ${count} was paid for {things} that {happened}", n, no, "unit")
        yield Claim(f"In 2029, {count} {things} per 100,000 people {happened}", n, no, "base")
        yield Claim(f"In 2029, at least {count} {things} {happened}", n, no, "bound")
    for district, count, other in CELLS:
        yield Claim(f"In {district} District, {count} wells were tested", None, {"supported"}, "table cell")
        yield Claim(f"In {district} District, {other} wells were tested", None, no, "table cell, other number")


def written(table: Path) -> tuple[list[str], list[Claim]]:
    """The sentences of the source, and a claim on each."""
    rows = [row.split("\t") for row in table.read_text().splitlines() if row and not row.startswith("#")]
    made = [
        Claim(claim, n, {VERDICT[letter] for letter in right}, kind)
        for n, (kind, _, claim, right) in enumerate(rows, 1)
    ]
    return [fact for _, fact, _, _ in rows], made


def verdicts(made: list[Claim], cited: str, folder: Path) -> list[list[str]]:
    """What ibid says of each claim on the document ``cited``, figure by figure."""
    sources = folder / "documents"
    sources.mkdir(parents=True, exist_ok=True)
    (sources / "A_99_310.txt").write_text(cited)
    (sources / "report.txt").write_text(report(made))
    command: list[str | Path] = [sys.executable, "-m", "pipeline", "run", sources, "--out", folder / "build"]
    subprocess.run(command, check=True, capture_output=True)
    base = sqlite3.connect(folder / "build" / "kb.sqlite")
    asked = """SELECT blocks.label, verifications.verdict FROM verifications
               JOIN statistics ON statistics.id = verifications.statistic JOIN blocks ON blocks.id = statistics.block"""
    by_label: dict[str, list[str]] = defaultdict(list)
    for label, verdict in base.execute(asked):
        by_label[label].append(verdict)
    base.close()
    return [by_label[str(n)] for n in range(1, len(made) + 1)]


def source() -> str:
    said = [f"In 2030, {share} per cent of {who} {what}." for who, what, share, _, _ in SHARE]
    said += [f"In 2029, {count} {things} {happened}." for things, happened, count, _ in COUNT]
    rows = "\n".join(f"{district} District | {count}" for district, count, _ in CELLS)
    return f"{paragraphs(said)}\n\nTable 1. Wells tested\n\nDistrict | Wells tested\n{rows}\n"


def paragraphs(said: list[str]) -> str:
    """A document of numbered paragraphs."""
    head = "United Nations A/99/310\n\nGeneral Assembly\n\nKeepers of the basin: report of the Expert\n\n"
    return head + "\n\n".join(f"{n}. {text}" for n, text in enumerate(said, 1))


def report(made: list[Claim]) -> str:
    raised = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    body = "\n\n".join(f"{n}. {one.text}.{str(n).translate(raised)}" for n, one in enumerate(made, 1))
    notes = "\n".join(
        f"{str(n).translate(raised)} A/99/310" + (f", para. {one.paragraph}." if one.paragraph else ", table 1.")
        for n, one in enumerate(made, 1)
    )
    return f"United Nations A/99/401\n\nGeneral Assembly\n\nThe wells of 2031\n\n{body}\n\n_______________\n{notes}\n"


def score(made: list[Claim], told: list[list[str]], *, errors: bool) -> None:
    right: Counter[str] = Counter()
    false = 0
    for one, verdicts_told in zip(made, told, strict=True):
        good = bool(verdicts_told) and set(verdicts_told) <= one.right
        right[one.kind] += good
        held = {"supported", "supported_by_rounding"}
        false += bool(held & set(verdicts_told)) and not held & one.right
        if errors and not good:
            print(f"{one.kind:24} {verdicts_told or ['nothing said']}  {one.text}")
    for kind, count in Counter(one.kind for one in made).items():
        print(f"{kind:24} {right[kind]:3} of {count}")
    share = 100 * sum(right.values()) / len(made)
    print(f"{'verdict right':24} {sum(right.values())} of {len(made)} ({share:.1f} per cent); false supported: {false}")


if __name__ == "__main__":
    main()
