"""*Ibid.* in running text: which reference it goes on from, within a paragraph and across paragraphs."""

from __future__ import annotations

import pytest

from pipeline.extract.citations.find import find_all
from pipeline.link.works import resolve
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, Citation, Footnote, Mark, Resolution, WorkRelation
from pipeline.segment.assemble import Part, assemble


def meant(*paragraphs: str) -> Resolution:
    """What the last ibid. of the paragraphs means."""
    made = assemble([Part(kind="paragraph", text=text, label=str(number)) for number, text in enumerate(paragraphs, 1)])
    doc = Document("d", made.text, Meta(), {Block: made.blocks, Footnote: (), Mark: ()})
    found = tuple(find_all(doc))
    doc = doc.having({kind: [one for one in found if isinstance(one, kind)] for kind in (Citation, WorkRelation)})
    answers = {answer.citation: answer for answer in resolve(doc)}
    return answers[[one.id for one in doc.layer(Citation) if one.form == "ibid"][-1]]


WELLS = "Wells fell dry in the east (A/99/181, para. 4)."
LONG = "The ministry repaired the wells of the valley and trained their owners. " * 60


@pytest.mark.parametrize(
    ("paragraphs", "work"),
    [
        ([f"{WELLS} Ponds silted up (ibid., para. 7)."], "A/99/181"),
        ([WELLS, "Ponds silted up (ibid., para. 7)."], "A/99/181"),
        ([WELLS, "Ponds silted up (ibid., para. 7).", "Lakes were spared (ibid.)."], "A/99/181"),
        ([WELLS, "The lakes were spared.", "Ponds silted up (ibid., para. 7)."], "A/99/181"),
        ([WELLS, "Rivers rose (E/2031/12, para. 3).", "Ponds silted up (ibid., para. 7)."], "E/2031/12"),
        ([WELLS, "This helps in achieving the 2030 Agenda for Sustainable Development (ibid.)."], "A/99/181"),
        (
            [WELLS, "It is essential for the Convention on the Rights of the Child that ponds are clean (ibid.)."],
            "A/99/181",
        ),
        ([WELLS, "It spoke of the mechanisms required by resolution 78/253 (ibid., paras. 7–8)."], "A/99/181"),
        ([WELLS, "Towards the 2030 Agenda, ponds were dug (ibid.).", "Herds grew (ibid., para. 9)."], "A/99/181"),
        (
            ["In paragraph 4 of its resolution 78/253, the Assembly spoke of wells; ponds follow (ibid.)."],
            "A/RES/78/253",
        ),
        (
            ["The wells are those of the Assembly (resolution 78/253, para. 4).", "So are ponds (ibid.)."],
            "A/RES/78/253",
        ),
    ],
)
def test_it_goes_on_from_the_reference_before_it(paragraphs: list[str], work: str) -> None:
    assert meant(*paragraphs).work == f"symbol:{work}"


@pytest.mark.parametrize(
    ("paragraphs", "why", "candidates"),
    [
        (["Ponds silted up (ibid., para. 7)."], "no work is referred to shortly before it", 0),
        (
            ["This helps in achieving the 2030 Agenda for Sustainable Development (ibid.)."],
            "no work is referred to shortly before it",
            0,
        ),
        ([WELLS, LONG, "Ponds silted up (ibid., para. 7)."], "no work is referred to shortly before it", 0),
        (
            [WELLS, "In its resolution 78/253 the Assembly asked for more wells in the east (ibid., para. 7)."],
            "several works are named before it",
            2,
        ),
        (
            ["Wells fell dry (A/99/181, para. 4) and rivers rose (E/2031/12, para. 3), as told before (ibid.)."],
            "several works are named before it",
            2,
        ),
        (
            [WELLS, "Ibid., Thirty-fifth Year, Supplement for January, February and March 1980."],
            "ibid. stands for the",
            0,
        ),
    ],
)
def test_it_means_no_work_where_two_can_be_meant_or_none_is_near(
    paragraphs: list[str], why: str, candidates: int
) -> None:
    answer = meant(*paragraphs)
    assert answer.work is None
    assert answer.reason.startswith(why)
    assert len(answer.candidates) == candidates
