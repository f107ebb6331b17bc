"""Works that one note joins: two works, each with its own pages, and what *Ibid.* after them may mean."""

from __future__ import annotations

import pytest

from pipeline.extract.citations.find import find_all
from pipeline.model.document import Document
from pipeline.model.records import Citation, WorkRelation
from tests.link.test_works import answers, noted

SURVEY = "World Wells Authority, Annual Survey of Wells 2029 (Port Lume, 2029), p. 4"


def joined(doc: Document) -> list[tuple[str, str, str]]:
    said = {citation.id: doc[citation.span] for citation in doc.layer(Citation)}
    return [(said[one.citation], one.relation, said[one.target]) for one in doc.layer(WorkRelation)]


@pytest.mark.parametrize(
    ("note", "first", "relation", "second"),
    [
        (f"{SURVEY}, quoted in A/99/310, para. 12.", SURVEY, "quoted in", "A/99/310, para. 12"),
        (f"{SURVEY}, as cited in A/99/310.", SURVEY, "cited in", "A/99/310"),
        (f"See {SURVEY} (reproduced in E/2031/7, annex II).", SURVEY, "reproduced in", "E/2031/7, annex II"),
        (
            "Kestria, National Water Plan 2028 (submitted under A/RES/97/14), p. 9.",
            "Kestria, National Water Plan 2028 (submitted under A/RES/97/14), p. 9",
            "submitted under",
            "A/RES/97/14",
        ),
        (
            "“Wells of clay”, Basin Journal, vol. 13 (2030), as contained in document A/99/5, annex.",
            "“Wells of clay”, Basin Journal, vol. 13 (2030)",
            "contained in",
            "A/99/5, annex",
        ),
        (
            "A/99/310, para. 12 (referring to A/HRC/98/21, para. 40).",
            "A/HRC/98/21, para. 40",
            "cited in",
            "A/99/310, para. 12",
        ),
        (
            f"{SURVEY} (quoting Basin Health Office, Water and Fever (Orvel, 2026), p. 19).",
            "Basin Health Office, Water and Fever (Orvel, 2026), p. 19",
            "quoted in",
            SURVEY,
        ),
        (
            "A/99/310, para. 12, citing Jon Abel, The Dry Basin (Oslo, 2003), p. 7.",
            "Jon Abel, The Dry Basin (Oslo, 2003), p. 7",
            "cited in",
            "A/99/310, para. 12",
        ),
    ],
)
def test_two_works_with_the_words_that_join_them(note: str, first: str, relation: str, second: str) -> None:
    doc = noted(note)
    assert joined(doc) == [(first, relation, second)]
    assert len({answer.work for answer in answers(doc, "fn1")}) == 2


@pytest.mark.parametrize(
    "note",
    [
        "A/99/310, para. 12.",
        "Letters dated 5 May and 6 June 2031 (S/2031/4 and S/2031/5).",
        "“What is quoted in A/99/310”, Basin Journal, vol. 2 (2031).",
        "A/99/310, para. 12 (referring to the drought).",
        "The Committee noted the figures contained in A/99/310.",
        "Quoted in A/99/310, para. 12.",
        "World Wells Authority, Deaths reported in 2029 (Port Lume, 2030).",
    ],
)
def test_one_work_is_joined_with_none(note: str) -> None:
    assert [one for one in find_all(noted(note)) if isinstance(one, WorkRelation)] == []


def test_pages_belong_to_the_work_they_stand_beside() -> None:
    survey, quoted = (c for c in noted(f"{SURVEY}, quoted in A/99/310, para. 12.").layer(Citation))
    assert (survey.pages, survey.paragraphs, survey.symbol) == (("4",), (), None)
    assert (quoted.pages, quoted.paragraphs, quoted.symbol) == ((), ("12",), "A/99/310")
    plan, under = (c for c in noted("Kestria, Water Plan (submitted under A/RES/97/14), p. 9.").layer(Citation))
    assert (plan.title, plan.pages, under.pages) == ("Water Plan", ("9",), ())


@pytest.mark.parametrize(
    "note",
    [
        f"{SURVEY} (quoting Basin Health Office, Water and Fever (Orvel, 2026), p. 19).",
        f"{SURVEY} (as quoted in A/99/310, para. 12).",
        f"{SURVEY}, citing A/99/310.",
    ],
)
def test_ibid_never_means_the_work_that_is_only_quoted_or_stands_in_brackets(note: str) -> None:
    (answer,) = answers(noted(note, "Ibid., p. 6."), "fn2")
    assert answer.work == "title:annual-survey-wells-2029"


def test_ibid_after_a_work_quoted_in_another_stays_open() -> None:
    (answer,) = answers(noted(f"{SURVEY}, quoted in A/99/310, para. 12.", "Ibid."), "fn2")
    assert (answer.work, answer.ambiguous, len(answer.candidates)) == (None, True, 2)
