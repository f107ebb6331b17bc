"""Sentence boundaries: each case is drawn with a bar where one sentence ends and the next begins."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import find_sentences, split
from pipeline.model.document import Document
from pipeline.model.records import Block, Footnote
from pipeline.model.spans import Span

CASES = [
    "The Board met twice. | It adopted no decision.",
    "See para. 3 above, paras. 12 and 13 and pp. 12 and 13. | The rest follows art. 4 of the Convention.",
    "General comment No. 1 (2001) was adopted. | Nos. 2 and 3 followed in sect. II and chap. IV.",
    "Ms. Amina Diallo and Mr. J. P. Okafor spoke. | Dr. Silva did not.",
    "The report (A/80/12/Add.1) was issued. | A/80/12/Rev.1 replaced it.",
    "The U.S. Department of State replied from Washington, D.C. | The Government agreed.",
    "Costs rose in the U.S. in 2020. | They fell later.",
    "See Mensah et al. (2019), vol. 3, No. 2, p. 14. | Costs are in US$ 4.5 million.",
    "Prices rose by 3.5 per cent, i.e. more than planned. | Wages, e.g. in Accra, did not.",
    "She said: “We cannot wait.” | The Chair agreed.",
    "“Will it last?” asked the Chair. | Nobody knew!  | It did.",
    "He called it “a failure.” and left.",
    "The Council decides: (a) to meet; (b) to report; and (c) to adjourn. | It met.",
    "The Council decides:|\n(a) To meet at once;|\n(b) To report. | The report shall be short.",
    "First, it decided so. | (b) Second, it did not.",
    "The figure is lower (see annex II. The total is in table 3) than before. | It will rise.",
    "(It was not published. | It will be.) | The end.",
    "The number of children.⁹ | The second one.12 | The third.",
    "World War I. | The war ended. | Annex I. | The list is in part B. | It is long.",
    "The programme ended in 2017. | 15 countries joined.",
    "Fruits, metals, etc. are exported. | Rice, maize, etc. | The rest is imported.",
    "See https://example.org/a.pdf. | Accessed on 3 May 2024.",
    "The mission left at 5 p.m. on Monday. | It came back.",
    "12. The Committee met. | A. Introduction",
    "Under Suppl. No. 53 (A/79/53), sect. A. | Other rules apply.",
    "In Ruiz v. Peru, the Court ruled. | The State paid.",
    "Сумма составила 5 млн. долл. США. | Совет принял решение.",
    "See UN Doc. A/53/10 and Docs. A/1 and A/2. | The second is short.",
    "It rests on human rights.|No case is known to Acme.org.",
    "Voir par. 4 et art. 5 du Pacte. | Le Comité a décidé.",
]


def _drawn(case: str) -> tuple[str, list[str]]:
    parts = case.split("|")
    text = "".join(parts)
    return text, [part.strip() for part in parts]


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_where_they_are_drawn(case: str) -> None:
    text, wanted = _drawn(case)
    assert [text[start:end] for start, end in split(text)] == wanted


@given(st.text(alphabet="aB1. \n()“”?!;N", max_size=80))
def test_every_visible_character_is_in_exactly_one_sentence(text: str) -> None:
    spans = list(split(text))
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


def test_sentences_of_a_document_stay_inside_their_blocks() -> None:
    text = "Page 3\n\nOne came. Two went\n\nIbid., p. 4. See also A/80/1."
    blocks = (
        Block(span=Span(0, 6), id="f1", kind="furniture"),
        Block(span=Span(8, 26), id="p1", kind="paragraph", label="1"),
    )
    doc = Document("d", text).having({Block: blocks, Footnote: (Footnote(span=Span(28, 58), id="fn1", label="1"),)})
    found = [(s.id, s.block, doc[s.span]) for s in find_sentences(doc)]
    assert found == [
        ("p1.sent1", "p1", "One came."),
        ("p1.sent2", "p1", "Two went"),
        ("fn1.sent1", "fn1", "Ibid., p. 4."),
        ("fn1.sent2", "fn1", "See also A/80/1."),
    ]
