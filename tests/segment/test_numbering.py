"""Which numbers at the start of a unit are paragraph numbers."""

import pytest

from pipeline.segment.pdf.labels import number_label, sub_label
from pipeline.segment.pdf.numbering import Sequences


def accepted(labels, *, fresh=()):
    """The zone each label is given, None where it is no paragraph number."""
    numbering = Sequences()
    return [
        numbering.accept(label, "", 100.0, fresh=n in fresh, ahead=labels[n + 1 :]) for n, label in enumerate(labels)
    ]


@pytest.mark.parametrize(
    ("labels", "zones"),
    [
        (["1", "2", "3"], ["", "", ""]),
        (["1", "2", "2024", "3"], ["", "", None, ""]),
        (["1", "2", "4", "5"], ["", "", "", ""]),
        (["1", "2", "1", "2", "3"], ["", "", "part2", "part2", "part2"]),
        (["10.1", "10.2", "10.3"], ["", "", ""]),
        (["5.I.1", "5.I.2", "5.II.1", "5.II.2"], ["", "", "", ""]),
        (["1", "2", "41"], ["", "", None]),
        (["23", "24", "25"], ["", "", ""]),
    ],
)
def test_numbers_go_on_or_start_anew(labels, zones):
    assert accepted(labels) == zones


def test_the_main_sequence_goes_on_after_a_restart():
    assert accepted(["1", "2", "1", "2", "3", "4"], fresh={0, 2}) == ["", "", "part2", "part2", "part2", "part2"]
    assert accepted(["1", "2", "3", "1", "2", "4"], fresh={0, 3}) == ["", "", "", "part2", "part2", ""]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("41. The Council", "41"),
        ("10.12 The programme", "10.12"),
        ("29B.3 The Department", "29B.3"),
        ("5.II.10 The Mission", "5.II.10"),
        ("5.II The Mission", "5"),
        ("1.The Council", "1"),
        ("1.5 million people", "1.5"),
        ("2024 was dry.", None),
        ("$41. The rest", None),
    ],
)
def test_labels_of_paragraphs(text, label):
    found = number_label(text)
    assert (found.text if found else None) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [("(a) Floods", "(a)"), ("(iv) Floods", "(iv)"), ("• Floods", "•"), ("– Floods", "–"), ("(see below)", None)],
)
def test_labels_of_sub_paragraphs(text, label):
    found = sub_label(text)
    assert (found.text if found else None) == label
