"""Sources that were never published: what each one is, whose it is, and where it ends."""

from __future__ import annotations

import pytest

from pipeline.extract.citations.find import NoteText, read_note
from pipeline.link.works import merge
from pipeline.model.records import Resolution
from tests.link.test_works import answers, noted


def read(note: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(note[one.start : one.end], one.kind, one.authors) for one in read_note(NoteText(note))]


@pytest.mark.parametrize(
    ("note", "kind", "whose"),
    [
        ("FAO input.", "input", "FAO"),
        ("FAO input to the present report.", "input", "FAO"),
        ("FAO, input to the report.", "input", "FAO"),
        ("See Norway submission.", "submission", "Norway"),
        ("Input from the Food and Agriculture Organization.", "input", "Food and Agriculture Organization"),
        ("Written contribution of Kestria.", "input", "Kestria"),
        ("Submission to the Special Rapporteur by River Watch.", "submission", "River Watch"),
        ("Reply of the Government of Kestria to the questionnaire.", "submission", "Government of Kestria"),
        ("Kestria, questionnaire response.", "submission", "Kestria"),
        ("OHCHR monitoring.", "monitoring", "OHCHR"),
        ("OHCHR monitoring data, May 2031.", "monitoring", "OHCHR"),
        ("Monitoring conducted by OHCHR.", "monitoring", "OHCHR"),
        ("Police data.", "data", "Police"),
        ("Ministry of Health data, 2030.", "data", "Ministry of Health"),
        ("UNICEF country office data, 2031.", "data", "UNICEF"),
        ("UNHCR data on refugees, as of 31 May 2031.", "data", "UNHCR"),
        ("Based on UNHCR data.", "data", "UNHCR"),
        ("Data from the Well Portal of the Ministry, accessed on 4 May 2031.", "data", "Well Portal of the Ministry"),
        ("Data provided by UNICEF.", "data", "UNICEF"),
        ("Email from the Ministry of Water, 6 May 2031.", "letter", "Ministry of Water"),
        ("E-mail correspondence with Mara Quist, May 2031.", "letter", "Mara Quist"),
        ("Note verbale dated 3 May 2031 from Kestria addressed to the Secretariat.", "letter", "Kestria"),
        ("Information provided by Kestria.", "communication", "Kestria"),
        ("OCHA briefing, 5 May 2031.", "statement", "OCHA"),
    ],
)
def test_what_it_is_and_whose(note: str, kind: str, whose: str) -> None:
    ((surface, found, authors),) = read(note)
    assert (found, authors) == (kind, (whose,))
    assert surface == note.removeprefix("See ").rstrip(".")


@pytest.mark.parametrize(
    "note",
    [
        "Interview with a local official, May 2031.",
        "Telephone interview with Mara Quist, 4 May 2031.",
        "OHCHR interview, 12 May 2031.",
        "Focus group discussions with women in Port Lume, June 2031.",
    ],
)
def test_interviews(note: str) -> None:
    ((surface, kind, _),) = read(note)
    assert (surface, kind) == (note.rstrip("."), "interview")


@pytest.mark.parametrize(
    ("note", "bodies"),
    [
        ("FAO and WHO inputs.", ["FAO", "WHO"]),
        ("FAO, WHO and UN-Women inputs to the present report.", ["FAO", "WHO", "UN-Women"]),
        ("Inputs from FAO and WHO.", ["FAO", "WHO"]),
        ("Submissions of Kestria, Orvel and Lumia.", ["Kestria", "Orvel", "Lumia"]),
        ("Submission by Chile; and FAO input.", ["Chile", "FAO"]),
        ("Police records and OHCHR monitoring.", ["Police", "OHCHR"]),
        ("Submission by the Soil and Water Council.", ["Soil and Water Council"]),
        ("Ministry of Water and Soil data.", ["Ministry of Water and Soil"]),
    ],
)
def test_what_several_gave_is_one_source_each(note: str, bodies: list[str]) -> None:
    assert [authors[0] for _, _, authors in read(note)] == bodies


@pytest.mark.parametrize(
    "note",
    [
        "Preliminary figures.",
        "Baseline data.",
        "Household survey data.",
        "The data are not available.",
        "Data on wells for 2030.",
        "OHCHR monitoring found that 12 people died.",
        "Input to the budget.",
        "Total contributions from Member States amounted to 5 million.",
        "Voluntary contributions from Governments.",
        "Excludes data for Kestria.",
        "Records are kept by district.",
    ],
)
def test_words_about_data_are_no_source(note: str) -> None:
    assert read(note) == []


@pytest.mark.parametrize(
    ("notes", "one"),
    [
        (("FAO input.", "Inputs from FAO and WHO."), True),
        (("Submission by Chile.", "See Chile submission, p. 4."), True),
        (("FAO input.", "FAO submission."), False),
        (("OHCHR monitoring.", "OHCHR monitoring."), True),
        (("OHCHR monitoring, May 2031.", "OHCHR monitoring, June 2031."), False),
        (("Interview with a local official, May 2031.", "Interview with a local official, May 2031."), False),
        (("Interview with Mara Quist, May 2031.", "Interview with Mara Quist, May 2031."), True),
        (("Letter dated 5 May 2031 from Kestria.", "Letter dated 6 May 2031 from Kestria."), False),
        (("Email from Kestria, 5 May 2031.", "Email from Kestria, 6 May 2031."), False),
        (("He refers to the harbour status assessment of 2030.", "See harbour status assessment (2030), p. 8."), True),
        (("He refers to the harbour status assessment of 2030.", "See harbour status assessment (2031), p. 8."), False),
        (("The State party refers to para. 5 of its submission.", "See the State party’s submission, para. 9."), True),
        (("The author refers to para. 5 of his comments.", "See the State party’s submission, para. 9."), False),
    ],
)
def test_the_same_source_again(notes: tuple[str, str], one: bool) -> None:
    doc = noted(*notes)
    assert (answers(doc, "fn1")[0].work == answers(doc, "fn2")[0].work) is one


def test_the_same_words_in_two_documents_are_two_sources() -> None:
    assert len(list(merge([noted("FAO input.", name="a"), noted("FAO input.", name="b")]))) == 2


@pytest.mark.parametrize("note", ["FAO input.", "OHCHR monitoring, May 2031.", "Police data.", "Email from Kestria."])
def test_ibid_after_an_unpublished_source(note: str) -> None:
    doc = noted(note, "Ibid.")
    (answer,) = answers(doc, "fn2")
    assert isinstance(answer, Resolution)
    assert (answer.resolves_to, answer.work) == ("fn1", answers(doc, "fn1")[0].work)
