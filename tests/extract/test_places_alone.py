"""Notes that are only a place: what they cite is what the sentence with their mark names."""

from __future__ import annotations

import pytest

from benchmarks.citations import analysed, document
from pipeline.model.records import Citation, Resolution
from pipeline.segment.assemble import Part


def cited(text: str, *notes: str) -> list[tuple[str, str | None]]:
    """What the notes cite that ``text`` calls at each "*", and as which work."""
    pieces = text.split("*")
    marks = [(len("".join(pieces[: n + 1])), str(n + 1)) for n in range(len(pieces) - 1)]
    parts = [Part(kind="paragraph", text="".join(pieces), label="1", marks=marks)]
    parts += [Part(kind=None, text=note, label=str(n)) for n, note in enumerate(notes, 1)]
    doc = analysed(document("wells", parts))
    answers = {answer.citation: answer.work for answer in doc.layer(Resolution)}
    return [(doc[one.span], answers[one.id]) for one in doc.layer(Citation) if one.in_footnote]


@pytest.mark.parametrize(
    ("text", "note", "place", "work"),
    [
        ("The Committee recalls its general comment No. 34 (2011) on wells.*", "Para. 2.", "Para. 2", "gc:"),
        ("The Court, in Roe et al. v. Kestria, found so under article 2 of the Lume Convention.*", "Paras. 295–297.",
         "Paras. 295–297", "title:roe"),
        ("The Court, in Roe et al. v. Kestria, found so under the Lume Convention on Wells.*", "See art. 9.", "art. 9",
         "title:lume-convention"),
        ("It recalls A/99/12. Wells, says resolution 92/11.*", "See para. 5.", "para. 5", "symbol:A/RES/92/11"),
    ],
)  # fmt: skip
def test_a_place_alone_lies_in_the_one_work_of_its_sentence(text: str, note: str, place: str, work: str) -> None:
    ((surface, key),) = cited(text, note)
    assert surface == place
    assert (key or "").startswith(work)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Wells are deep.*", "Para. 2."),  # its sentence names nothing
        ("It recalls A/99/12. Wells are deep.*", "Para. 2."),  # the sentence before names it
        ("It recalls A/99/12 and A/99/13.*", "Para. 2."),  # two works
        ("It recalls A/99/12.*", "Para. 5.2."),  # a paragraph of the paper itself
        ("It recalls A/99/12.*", "See para. 5 above."),
        ("It recalls A/99/12.*", "Art. 5."),  # a report has no articles
    ],
)
def test_a_place_alone_is_left_open_where_print_does_not_tell(text: str, note: str) -> None:
    assert cited(text, note) == []


def test_ibid_after_a_place_alone_means_its_work() -> None:
    told = cited("It recalls A/99/12.* Wells are deep.*", "Para. 2.", "Ibid., para. 3.")
    assert [work for _, work in told] == ["symbol:A/99/12"] * 2
