"""Papers, documents and plans that sentences of running text name."""

from __future__ import annotations

import pytest

from benchmarks.citations import analysed, document
from pipeline.extract.citations.drafts import NoteText
from pipeline.extract.citations.inline import read_block
from pipeline.extract.citations.short_plans import ShortPlans
from pipeline.model.records import Citation, Resolution
from pipeline.segment.assemble import Part


@pytest.mark.parametrize(
    "text",
    [
        # papers by their day
        "In its ⟦decision of 30 July 2031⟧, the court found that the harbour was open.",
        "The ⟦Harbour Court’s decision of 30 July 2031⟧ was upheld.",
        "He relies on a ⟦letter dated 23 November 2031⟧ and on her ⟦interview of 22 May 2031⟧.",
        "The ⟦medical reports of 6 November⟧ and ⟦9 December 2031⟧ were not before the Board.",
        "The ⟦first search report, dated 6 January 2031⟧, says nothing of it.",
        "An ⟦initial agreement on the steps to be taken, dated 20 December 2031⟧, was signed.",
        "The meeting of 3 May 2031 was long, and the report of the day was short.",
        "The decision was taken on 3 May 2031.",
        "In its decision of 3 May, the court said no.",  # of which year is not told here
        # … by their number
        "Under ⟦decision No. 494 of 2 April 2031⟧ on mass events, no one may meet at the quay.",
        # … by who made them and when
        "According to a ⟦survey conducted by the Harbour Office in 2031⟧, 30 per cent of quays are unsafe.",
        "A ⟦2031 study by the Lake Board⟧ found 12 wrecks.",
        "The survey was conducted by the Harbour Office in spring.",
        # documents by what names them before their symbol
        "The Council had before it the ⟦second report of the Special Rapporteur (A/CN.4/984)⟧.",
        "It introduced a ⟦draft resolution entitled “Wells for all” (A/C.2/99/L.21)⟧.",
        "As told in ⟦resolution 99/1 entitled “The Pact of Wells”⟧, water is for all.",
        "In its ⟦resolution 99/257⟧, it endorsed the ⟦report of the Advisory Board (A/99/7)⟧, which said no.",
        "The Council noted that 30 States had signed (⟦A/99/12⟧).",
        # reports of bodies, outcomes
        "The ⟦report of the Harbour Reform Committee⟧ lists 12 wells.",
        "It recalls the Lume ⟦outcome document of the Conference on Quays⟧.",
        # bodies that meet under a treaty, and things called after one
        "The Conference of the Parties to the Lume Convention on Wells met.",
        "It recalls the Lume Agreement work programme.",
        "The ⟦Council of Europe Convention on Harbour Violence⟧ was ratified.",
        "Under ⟦articles 23 (3) and 24 (2–5) of the Lume Convention⟧, all may meet.",
        "The ⟦Lume Agenda for Small Harbours: A Renewed Declaration for Quays⟧ was adopted.",
        "The secretariats of the Lume Convention and the Quay Convention met; the ⟦Lake Convention⟧ is old.",
        "The Lake Treaty Organization met.",
        # plans by their years, rules and constitutions
        "It is set out in the ⟦United Nations strategic plan for harbours 2030–2037⟧ and the plan for wells.",
        "The plan for 2030 is new, and so is the budget for 2030–2031.",
        "Under ⟦rule 97 (3) of the Board’s rules of procedure (now rule 93 (1))⟧, it was heard.",
        "Slavery was ended by the ⟦1987 Constitution⟧ and is told in ⟦its report on wells⟧.",
        "Subject to the ⟦rules of procedure of the Harbour Board⟧ and ⟦rule 9 of the rules of procedure of the Sea⟧.",
        "The ⟦Kestrian Constitution⟧ and the ⟦Constitution of the Republic of Lumeria⟧ say so; constitutions differ.",
        "The ⟦multi-year costed evaluation plan 2031–2034⟧ holds four studies.",
        # policies by their year or whose they are
        "The ⟦2031 Harbour Policy⟧ and the revised ⟦Harbour Policy⟧ follow the ⟦Policy on Protection from Storms⟧.",
        "The Department of Strategy, Policy and Review, the Policy Unit and the Bureau for Policy and Programmes met.",
        # laws by what they are on, drafts of laws, laws with brackets in them
        "Fined under ⟦article 9 of the Law on Mass Sailing⟧ and the ⟦General Act on Wells, Quays and the Sea⟧.",
        "The joint opinion on the Law on Mass Sailing was read.",
        "Under ⟦article 33 of the Harbour Law (Wells and Quays) Act⟧ came the ⟦Harbours Amendment (Watch) bill⟧.",
        "When the ⟦Quay Insurance (Self-employed Persons) Act⟧ fell, a bill was drawn.",
        # papers by who gave them out
        "WELLS issued an ⟦insight report on transforming harbours⟧, on the use of boats.",
        "The Quay Forum published a ⟦brief exploring the price of salt⟧. The Board issued a report.",
        "Much of it was in a ⟦46-page report on wells, published by the Lake Mission⟧ in August, which told more.",
        "The Commission issued a final report on the case and a report on how sailors died.",
        "It follows the ⟦Joint Inspection Unit review of the governance of harbours⟧.",
        "It stated in its ⟦submission on admissibility, dated 11 December 2031⟧, that it was late.",
        "The complainant’s submission of August 2031 and a ⟦police report dated 17 September 2031⟧ were read.",
        # acts with what each is about
        "See ⟦General Assembly resolutions 92/11⟧ (wells for all); ⟦93/12⟧ (quays); and ⟦94/13⟧ (boats).",
        "See ⟦General Assembly resolutions 92/320⟧ on wells, including dry wells, and ⟦93/283⟧ on quays.",
        "See ⟦General Assembly resolution 92/320⟧ on wells and 3/4 on quays.",
        # a name that says not which
        "The author is no victim under the Optional Protocol, and the 10-Year Framework secretariat is new.",
        "It broke ⟦Article IX of the Harbour Convention⟧, says the Harbour Convention rapporteur.",
        "The ⟦status-of-forces agreement⟧ was kept.",
        "It took part in the WELLS-led Joint Evaluation of the ⟦Lume Action Plan for Harbours⟧.",
        "The draft ⟦Strategic Plan, 2036–2039⟧, follows the ⟦WELLS Strategic Plan, 2032–2035⟧.",
        "It recalls its ⟦general recommendations Nos. 24 (2031)⟧, ⟦28⟧ and ⟦33⟧ and the ⟦Optional Protocol⟧ thereto.",
        # texts named without capitals
        "The ⟦2024 quadrennial comprehensive policy review⟧ asks for more, as does the ⟦funding compact⟧.",
        "⟦General Assembly resolution 79/226⟧ on the quadrennial comprehensive policy review asks for it.",
        "The report on the implementation of the quadrennial comprehensive policy review was read.",
    ],
)
def test_sources_stand_where_they_are_drawn(text: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    again = plain
    for draft in reversed(list(read_block(NoteText(plain), "paragraph"))):
        again = f"{again[: draft.start]}⟦{again[draft.start : draft.end]}⟧{again[draft.end :]}"
    assert again == text


def works(*paragraphs: str) -> list[tuple[str, str | None]]:
    """What is cited in some paragraphs of one document, and as which work."""
    doc = analysed(document("harbours", [Part(kind="paragraph", text=text) for text in paragraphs]))
    answers = {answer.citation: answer.work for answer in doc.layer(Resolution)}
    return [(doc[one.span], answers[one.id]) for one in doc.layer(Citation)]


def test_a_paper_of_a_day_is_that_of_the_one_body_named_with_it() -> None:
    told = works(
        "The Harbour Court’s decision of 30 July 2031 was short.",
        "In its decision of 30 July 2031, it said no; in its decision of 31 July 2031, it said yes.",
    )
    first, second, third = (work for _, work in told)
    assert first == second != third


def test_two_bodies_of_one_day_leave_a_paper_without_body_apart() -> None:
    told = works(
        "The Harbour Court’s decision of 30 July 2031 and the Lake Board’s decision of 30 July 2031 differ.",
        "The decision of 30 July 2031 was read.",
    )
    assert len({work for _, work in told}) == 3


def test_plans_of_the_same_years_are_known_in_their_own_documents() -> None:
    ((_, work),) = works("The strategic plan 2030–2033 has three aims.")
    assert work == "title:harbours:strategic-plan-2030-2033"


def test_one_of_several_reviews_is_meant_where_one_is_cited() -> None:
    told = works("In resolution 75/233 it asked.", "The quadrennial comprehensive policy review asks for more.")
    assert [work for _, work in told] == ["symbol:A/RES/75/233"] * 2
    told = works("See resolutions 75/233 and 79/226.", "The quadrennial comprehensive policy review asks for more.")
    assert told[-1][1] not in {"symbol:A/RES/75/233", "symbol:A/RES/79/226"}


def test_a_plan_is_called_by_its_short_name_where_one_was_named() -> None:
    def named(*texts: str) -> list[str | None]:
        plans = ShortPlans()
        found = [plans.read(text, list(read_block(NoteText(text), "paragraph"))) for text in texts]
        return [draft.title for draft in found[-1]]

    full = "The Lume Strategic Plan 2031–2034 is new."
    assert named(full, "The Strategic Plan has three aims.") == ["Lume Strategic Plan 2031–2034"]
    assert named(full, "The Strategic Plan 2035–2038 is not.") != ["Lume Strategic Plan 2031–2034"]
    assert named("The Quay Strategic Plan 2035–2038 is another.", full, "The Strategic Plan has three aims.") == []
    assert named("The Strategic Plan has three aims.") == []
    programme = "The Lume Programme of Action is new."
    assert named(programme, "The Programme of Action has three aims.") == ["Lume Programme of Action"]
