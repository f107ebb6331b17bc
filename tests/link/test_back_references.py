"""What each back-reference comes to, whole: work, note before, candidates and reason (``back_references.tsv``).

A row holds the notes, parted by " ¶ ", and the answer to the last citation. After a change of the answers: ``python -m
tests.link.test_back_references`` writes the table anew; read what changed in it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.records import Citation, Resolution
from tests.link.test_works import noted

TABLE = Path(__file__).with_name("back_references.tsv")


def answer(notes: str) -> str:
    doc = noted(*notes.split(" ¶ "))
    last = max(doc.layer(Citation), key=lambda one: (one.span.start, one.id))
    (told,) = (one for one in doc.layer(Resolution) if one.citation == last.id)
    parts = (
        told.work or "-",
        told.antecedent or "-",
        told.resolves_to or "-",
        "ambiguous" if told.ambiguous else "-",
        ", ".join(told.candidates) or "-",
        told.reason,
    )
    return " | ".join(parts)


def test_back_references_come_to_what_the_table_says() -> None:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 50
    assert {notes: answer(notes) for notes, _ in rows} == dict(rows)


@pytest.mark.parametrize(
    ("ibid", "work", "why"),
    [
        ("Ibid. (A/99/1), para. 4.", "symbol:A/99/1", "ibid.: note 1 cites one work"),
        ("Ibid. (A/99/2), para. 4.", "symbol:A/99/2", "its tail names another work"),
    ],
)
def test_a_symbol_behind_an_ibid_tells_whether_it_is_the_same_work(ibid: str, work: str, why: str) -> None:
    told = answer(f"A/99/1, para. 3. ¶ {ibid}")
    assert told.startswith(f"{work} | ")
    assert told.endswith(why)


@pytest.mark.parametrize(
    ("dug", "why"),
    [
        ("wells were dug", "the work named just before it"),
        ("wells were dug in the northern and southern districts of the valley", "names an act in passing"),
    ],
)
def test_an_act_named_on_the_way_is_doubtful_only_behind_a_long_sentence(dug: str, why: str) -> None:
    first = "World Wells Authority, Wells of Orvel (Rome, 2031)."
    assert why in answer(f"{first} ¶ Set up pursuant to A/99/1, {dug} (ibid., para. 4).")


if __name__ == "__main__":
    cases = [line.split("\t")[0] for line in TABLE.read_text(encoding="utf-8").splitlines()]
    TABLE.write_text("".join(f"{notes}\t{answer(notes)}\n" for notes in cases), encoding="utf-8")
