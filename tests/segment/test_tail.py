"""The tail every kind of file shares: marks to notes, warnings, language."""

import pytest

from pipeline.segment.assemble import Part, assemble
from pipeline.segment.language_guess import guess_language
from pipeline.segment.link_marks import link_marks
from pipeline.segment.warnings import gaps_and_repeats


def paragraph(label, text, *, zone="", page=1):
    """A paragraph; a mark is drawn as ⟦12⟧."""
    plain, marks = "", []
    for index, piece in enumerate(text.replace("⟧", "⟦").split("⟦")):
        if index % 2:
            marks.append((len(plain), piece))
        else:
            plain += piece
    return Part(kind="paragraph", label=label, text=plain, marks=marks, zone=zone, page=page)


def note(label, text, *, zone="", page=1):
    return Part(kind=None, label=label, text=text, zone=zone, page=page)


def linked(*parts):
    assembled = assemble(parts)
    return [(mark.label, mark.footnote, mark.reason) for mark in link_marks(assembled)]


def test_a_mark_goes_to_the_note_of_its_label():
    parts = paragraph("1", "Floods rose.⟦1⟧ Rains fell.⟦2⟧"), note("1", "See A/80/1."), note("2", "Ibid.")
    assert linked(*parts) == [("1", "fn1", None), ("2", "fn2", None)]


def test_a_mark_without_a_note_says_why():
    assert linked(paragraph("1", "Floods rose.⟦7⟧")) == [("7", None, "no footnote '7' in the document")]


def test_restarted_labels_go_to_the_note_of_their_zone():
    parts = (
        paragraph("1", "Body.⟦1⟧"),
        note("1", "Of the body."),
        paragraph("1", "Annexed.⟦1⟧", zone="annex1"),
        note("1", "Of the annex.", zone="annex1"),
    )
    assert [footnote for _, footnote, _ in linked(*parts)] == ["fn1", "annex1.fn1"]


def test_asterisks_go_to_the_note_of_their_page():
    parts = (
        paragraph("1", "First page.⟦*⟧", page=1),
        note("*", "On the first.", page=1),
        paragraph("2", "Second page.⟦*⟧", page=2),
        note("*", "On the second.", page=2),
    )
    assert [footnote for _, footnote, _ in linked(*parts)] == ["fn-*", "fn-*-2"]


@pytest.mark.parametrize(
    ("labels", "missing", "repeats"),
    [
        (["1", "2", "3"], [], []),
        (["1", "3", "3"], [2], [3]),
        (["2", "3"], [1], []),
        (["41", "42", "44"], [43], []),
        (["a", "*"], [], []),
    ],
)
def test_numbers_that_jump_or_repeat(labels, missing, repeats):
    assert gaps_and_repeats(labels) == (missing, repeats)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The report of the Council was adopted in the light of the findings and the advice of the Committee on it.",
            "en",
        ),
        (
            "Le rapport du Conseil a été adopté à la lumière des avis de la Commission et des droits de tous.",
            "fr",
        ),
        ("Доклад Совета был принят с учётом выводов и рекомендаций Комитета по правам человека.", "ru"),
        ("12 34 56", None),
    ],
)
def test_the_language_shows_in_its_commonest_words(text, language):
    assert guess_language([text]) == language


def headed(number):
    return Part(kind="heading", text=f"Annex {number}", level=1, role="annex", zone=f"annex{number}", page=2 * number)


def table(text, *labels, page):
    return Part(kind="table", text=text, rows=((text,),), marks=[(len(text), label) for label in labels], page=page)


def test_a_letter_in_a_table_goes_to_the_note_after_its_own_table_and_never_across_annexes():
    parts = (
        headed(1),
        table("States that joined", "a", page=2),
        note("a", "Accession.", page=2),
        note("b", "Succession.", page=2),
        headed(2),
        table("Reports due", "a", "c", page=4),
        table("Reports due (cont.)", "b", page=5),
        note("a", "Extension asked for.", page=6),
        note("b", "Opted out.", page=6),
    )
    assert linked(*parts) == [
        ("a", "fn-a", None),
        ("a", "fn-a-2", None),
        ("c", None, "no footnote 'c' in the document"),
        ("b", "fn-b-2", None),
    ]


def test_a_letter_without_a_note_of_its_own_table_is_not_linked():
    parts = (
        table("Wells dug", "b", page=1),
        note("a", "In 2030.", page=1),
        table("Wells closed", "a", page=3),
        note("a", "In 2031.", page=3),
        note("b", "In part.", page=3),
    )
    assert linked(*parts) == [
        ("b", None, "no note 'b' after its own table, nor on its page"),
        ("a", "fn-a-2", None),
    ]
