"""References in running text."""

from __future__ import annotations

import pytest

from pipeline.extract.citations.drafts import NoteText
from pipeline.extract.citations.inline import read_block


@pytest.mark.parametrize(
    "text",
    [
        "In ⟦General Assembly resolution 62/141⟧ and ⟦resolutions 76/147 and 78/187⟧, the mandate was renewed.",
        "The Programme (⟦resolution S-21/2, annex⟧) and its follow-up (⟦E/2004/25-E/CN.9/2004/9, chap. I, sect. B⟧).",
        "In line with ⟦article 22 of the Convention on the Rights of the Child⟧, children are heard.",
        "It is central to the ⟦2030 Agenda⟧ and to ⟦Sustainable Development Goal target 16.2⟧.",
        "As set out in the ⟦Pact for the Future⟧ and the ⟦Global Digital Compact⟧.",
        "She recalled ⟦her 2023 annual report to the General Assembly on the protection of sailors⟧.",
        "Since ⟦her previous report to the Human Rights Council⟧, she has visited six ports.",
        "The ⟦Lima Harbour Declaration on Building Better Ports⟧ was adopted in May.",
        "Poverty fell to 9.2 per cent in 2017, says the Office for Ships and Harbours.",
        "The decision was taken by ⟦decision 2022/332⟧ of the Council.",
        "See also the report (⟦A/79/590⟧).",
    ],
)
def test_references_stand_where_they_are_drawn(text: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    again = plain
    for draft in reversed(list(read_block(NoteText(plain), "paragraph"))):
        again = f"{again[: draft.start]}⟦{again[draft.start : draft.end]}⟧{again[draft.end :]}"
    assert again == text


def test_italics_mark_the_title_of_a_report() -> None:
    text = "According to the Global Ships Overview 2024, trade rose."
    (draft,) = read_block(NoteText(text, italics=[(17, 43)]), "paragraph")
    assert (draft.title, draft.year, draft.kind) == ("Global Ships Overview 2024", 2024, "named_report")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "They joined the International Covenant on Economic, Social and Cultural Rights and the Arms Trade Treaty.",
            ["International Covenant on Economic, Social and Cultural Rights", "Arms Trade Treaty"],
        ),
        (
            "The Global Compact for Safe, Orderly and Regular Migration was adopted.",
            ["Global Compact for Safe, Orderly and Regular Migration"],
        ),
        ("While the Harbour Pact is new, ships are old.", ["Harbour Pact"]),
        ("It follows the Harbour Pact and the United Arab Emirates work programme.", ["Harbour Pact"]),
        ("It follows the Pact for Harbours and Security Council practice.", ["Pact for Harbours"]),
        ("The Harbour Pact for Ports in September 2024 set rules.", ["Harbour Pact for Ports"]),
        ("Reaffirms the Harbour Pact,", ["Harbour Pact"]),
        (
            "The Convention on the Prohibition of the Building, Hiring, Keeping and Use of Pirate Boats is old.",
            ["Convention on the Prohibition of the Building, Hiring, Keeping and Use of Pirate Boats"],
        ),
        (
            "The report of the Panel of Experts on the Harbours established pursuant to paragraph 3 tells it.",
            ["report of the Panel of Experts on the Harbours"],
        ),
        ("Once the Harbour Agreement enters into force, all pay.", ["Harbour Agreement"]),
        ("Reinforcing the Harbour Pact,", ["Harbour Pact"]),
        ("It was told in the Lake Office Divers Manual in 2031.", ["Lake Office Divers Manual"]),
        ("Parts I, II and III of the Manual of Tests for Wells are new.", ["Manual of Tests for Wells"]),
        ("The Reef Manual 2.0 was updated, and so was the manual.", ["Reef Manual 2.0"]),
        ("A Pilots Transport Handbook (PT Handbook) is under way.", ["Pilots Transport Handbook"]),
        ("The Handbook was sent to the Manual Workers.", []),
        ("The contributions of the United Nations to the 2030 Agenda", ["2030 Agenda"]),
        ("The Multilateral Fund for the Implementation of the Harbour Protocol", []),
        ("The Department of Harbour Strategy, Policy and Review", []),
        ("Under the Harbour Convention or the Ferry Treaty, all pay.", ["Harbour Convention", "Ferry Treaty"]),
        ("The Harbour Framework 2022–2031 and Ferry Research Centre", ["Harbour Framework 2022–2031"]),
        (
            "The Programme of Action to Prevent, Combat and Eradicate the Trade in Stolen Boats was read.",
            ["Programme of Action to Prevent, Combat and Eradicate the Trade in Stolen Boats"],
        ),
        ("The Treaty Section of the Office keeps the list.", []),
    ],
)
def test_names_of_instruments_are_whole_and_nothing_more(text: str, names: list[str]) -> None:
    assert [draft.title for draft in read_block(NoteText(text), "paragraph")] == names


def test_a_newspaper_is_no_report() -> None:
    text = "As told in the Harbour Street Journal, trade rose."
    assert list(read_block(NoteText(text, italics=[(15, 37)]), "paragraph")) == []


def test_a_programme_of_action_is_known_by_its_conference() -> None:
    text = "They read the Programme of Action of the International Conference on Harbours and Ports."
    (draft,) = read_block(NoteText(text), "paragraph")
    assert text[draft.start : draft.end] == "Programme of Action"
    assert draft.title == "Programme of Action of the International Conference on Harbours and Ports"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("Committee on the Rights of the Child", "Convention on the Rights of the Child"),
        ("Human Rights Committee", "Convention"),
        ("Security Council", "Convention"),
    ],
)
def test_the_convention_is_that_of_the_committee(body: str, title: str) -> None:
    note = NoteText("He claims a breach of article 3 of the Convention.", organ=body)
    assert [draft.title for draft in read_block(note, "paragraph")] == [title]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ferry Framework Convention on Harbour Dues", "treaty"),
        ("Harbour Statute", "treaty"),
        ("Ferry Action Plan to Support the Implementation of the Harbour Convention", "instrument"),
        ("Strategy for the Harbour Charter", "instrument"),
    ],
)
def test_a_plan_for_a_treaty_is_no_treaty(name: str, kind: str) -> None:
    assert [draft.kind for draft in read_block(NoteText(f"They read the {name}."), "paragraph")] == [kind]
