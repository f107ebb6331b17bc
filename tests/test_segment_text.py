"""Text files into parts: each case is a small file, drawn as it stands, and what must come out of it."""

import re
import textwrap
from pathlib import Path

import pytest

from pipeline.model.pages import TextReading
from pipeline.segment.assemble import Part
from pipeline.segment.text import parts

SEEDS = Path(__file__).parents[2] / "shared" / "corpus" / "seeds"


def read(text: str) -> list[Part]:
    return parts(TextReading(text=text))


def shown(part: Part) -> str:
    """A part on one line: kind, label, and the text with its marks drawn in."""
    text = part.text
    for at, label in sorted(part.marks, reverse=True):
        text = f"{text[:at]}⟦{label}⟧{text[at:]}"
    return f"{part.kind or 'note'} {part.label or '-'}: {text}"


REPORT = """\
I. Introduction

1. The river basins of Norland were surveyed in 2031¹ by the Basin Authority,² and the

¹ [A/99/12](#), p. 4.

² See

https://basin.example/data.pdf.

survey covered *all* twelve districts.

2. Costs rose to \\$12 million. See the following:

(a) The upper basin;

(b) The lower basin.

A. Findings

First results

3. Wells covered 40 km² of land.³

³ *Ibid.*, p. 5.

The wells were deep.
"""


def test_a_note_block_does_not_cut_the_paragraph_it_stands_in() -> None:
    assert [shown(part) for part in read(REPORT)] == [
        "heading I: I. Introduction",
        "paragraph 1: The river basins of Norland were surveyed in 2031⟦1⟧ by the Basin Authority,⟦2⟧ and the "
        "survey covered all twelve districts.",
        "note 1: A/99/12, p. 4.",
        "note 2: See https://basin.example/data.pdf.",
        "paragraph 2: Costs rose to $12 million. See the following:\n(a) The upper basin;\n(b) The lower basin.",
        "heading A: A. Findings",
        "heading -: First results",
        "paragraph 3: Wells covered 40 km² of land.⟦3⟧ The wells were deep.",
        "note 3: Ibid., p. 5.",
    ]


def test_a_hyphen_that_is_real_stays_where_a_line_ends() -> None:
    text = (
        "1. Twenty-\nfive per cent of the well-\nknown schools gave five-\nyear loans to the admin-\nistration, as "
        "https://example.org/wells-\nand-fords says of the \ufb01rst \uff12 mills.\n"
    )
    assert [part.text for part in read(text)] == [
        "Twenty-five per cent of the well-known schools gave five-year loans to the administration, as "
        "https://example.org/wells-and-fords says of the first 2 mills."
    ]


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("In 2030, 12 mil-\nlion people lived in the valley of the Orvel, far from the sea.", "12 million people"),
        ("In 2030, some two hun-\ndred people lived in the valley of the Orvel.", "two hundred people"),
        ("In 2030, many well-\nknown people lived in the valley of the Orvel.", "well-known people"),
        ("In 2030, the pre-\nand post-war people lived in the valley of the Orvel.", "pre- and post-war people"),
    ],
)
def test_a_word_that_a_line_end_cuts_in_an_unwrapped_file_is_put_together(cut: str, whole: str) -> None:
    others = "".join(f"{n}. The wells of the valley were counted once more in that year.\n\n" for n in range(1, 6))
    assert any(whole in part.text for part in read(f"A/99/1\n\n{others}6. {cut}\n"))


def test_a_hyphen_that_stands_for_what_follows_stays_where_a_line_ends() -> None:
    text = "1. The short-\nand long-term loans of pre-\nor post-war years went to the admin-\nistration.\n"
    assert [part.text for part in read(text)] == [
        "The short- and long-term loans of pre- or post-war years went to the administration."
    ]


def test_a_range_that_a_line_end_parts_is_one() -> None:
    (part,) = read("1. In 2029–\n2030 some 40–\n50 wells were dug, as well – and\nthe rest.\n")
    assert part.text == "In 2029–2030 some 40–50 wells were dug, as well – and the rest."


def test_source_ranges_give_the_block() -> None:
    part = read(REPORT)[1]
    raw = " ".join(REPORT[start:end] for start, end in part.source)
    assert raw.startswith("1. The river basins")
    assert raw.endswith("the survey covered *all* twelve districts.")
    assert "¹ [A" not in raw


def test_styles_links_and_items_are_kept_beside_the_text() -> None:
    first, second = read(REPORT)[1], read(REPORT)[4]
    assert [first.text[start:end] for _, start, end in first.styles] == ["all"]
    assert [(label, second.text[start:end]) for label, _, start, end in second.items] == [
        ("(a)", "(a) The upper basin;"),
        ("(b)", "(b) The lower basin."),
    ]
    linked = read("See [the *Basin* survey](https://basin.example/a_b_c) and [A/99/12](#) today.\n")[0]
    assert linked.text == "See the Basin survey and A/99/12 today."
    assert [(linked.text[start:end], href) for start, end, href in linked.links] == [
        ("the Basin survey", "https://basin.example/a_b_c")
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Rain fell.[1] Wells dried.\n\n[1] Survey 2031.\n",
            ["paragraph -: Rain fell.⟦1⟧ Wells dried.", "note 1: Survey 2031."],
        ),
        (
            "Rain fell now.12 Wells dried.\n\n12 Survey 2031.\n",
            ["paragraph -: Rain fell now.⟦12⟧ Wells dried.", "note 12: Survey 2031."],
        ),
        ("Rain fell now.12 Wells dried.\n", ["paragraph -: Rain fell now.12 Wells dried."]),
        (
            "Rain fell in June 2/ and May. It was wet.\n\n2/ S/2031/4.\n",
            ["paragraph -: Rain fell in June⟦2⟧ and May. It was wet.", "note 2: S/2031/4."],
        ),
        ("Rain[^3] fell hard.\n\n[^3]: Survey.\n", ["paragraph -: Rain⟦3⟧ fell hard.", "note 3: Survey."]),
        (
            "Rain<sup>3</sup> fell hard.\n\n<sup>3</sup> Survey.\n",
            ["paragraph -: Rain⟦3⟧ fell hard.", "note 3: Survey."],
        ),
    ],
)
def test_plain_marks_count_only_where_their_note_exists(text: str, wanted: list[str]) -> None:
    assert [shown(part) for part in read(text)] == wanted


@pytest.mark.skipif(not SEEDS.exists(), reason="needs the real files of ../shared/corpus/seeds")
def test_every_seed_keeps_every_printed_word() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        raw = path.read_text()
        covered: set[int] = set()
        for part in read(raw):
            for start, end in part.source:
                assert not covered & set(range(start, end)), path.name
                covered |= set(range(start, end))
        lost = "".join(letter for at, letter in enumerate(raw) if at not in covered)
        assert not re.sub(r"[\s\u200b\ufeff]", "", lost), path.name


RESOLUTION = """\
Resolution 9107 (2031)
of 2 June 2031

The Security Council,

Recalling its resolution 9001 (2030) of 1 May
2030, 69 and all its other resolu-
tions,
Noting with regret the failure of the wells,

1. Calls upon all parties to meet on
12. June and to report before
the end of the year;

2. Decides that an election shall take place;

S. Requests a report on the wells of every district.

Adopted unanimously at the
548th meeting.


69 See Official Records, Supplement for May 2030.
70 Ibid., para. 4.
"""


def test_a_resolution_has_roles_and_its_notes_of_plain_figures() -> None:
    found = read(RESOLUTION.replace("S. Requests", "3. Requests"))
    assert [(part.role, part.label) for part in found if part.role] == [
        ("preambular", None),
        ("preambular", None),
        ("preambular", None),
        ("operative", "1"),
        ("operative", "2"),
        ("operative", "3"),
    ]
    assert shown(found[2]) == (
        "paragraph -: Recalling its resolution 9001 (2030) of 1 May 2030,⟦69⟧ and all its other resolutions,"
    )
    assert "meet on 12. June and to report" in found[4].text
    assert next(shown(part) for part in found if part.kind is None) == (
        "note 69: See Official Records, Supplement for May 2030."
    )


def test_a_misread_number_counts_only_where_it_is_due() -> None:
    four = RESOLUTION.replace("S. Requests", "3. Calls for calm;\n\n4. Calls for rain;\n\nS. Requests")
    assert "5" in [part.label for part in read(four)]
    assert "5" not in [part.label for part in read(RESOLUTION)]


def test_a_repeated_line_is_furniture_only_where_pages_end() -> None:
    page = "COMPOSITION\n\nThe Board has nine members.\n\n"
    assert {part.kind for part in read(page * 3) if part.text == "COMPOSITION"} <= {"heading", "title"}
    cut = "Basin Authority 2031\n\nwells were counted in the north and in the south, and the\n\n"
    assert {part.kind for part in read("1. The\n\n" + cut * 3) if part.text.startswith("Basin")} == {"furniture"}


SAMPLE = (Path(__file__).parents[1] / "corpus" / "sample" / "A_HRC_101_7.md").read_text(encoding="utf-8")
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED = "[⁰¹²³⁴⁵⁶⁷⁸⁹]+"


def spelt(text: str, mark: str, head: str) -> str:
    """The same file with its marks and note labels written in another way."""
    text = re.sub(f"^({RAISED}) ", lambda found: head.format(found[1].translate(PLAIN)), text, flags=re.MULTILINE)
    return re.sub(RAISED, lambda found: mark.format(found[0].translate(PLAIN)), text)


def wrapped(text: str) -> str:
    lines = (textwrap.fill(line, 72, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))
    return "\n".join(lines)


@pytest.mark.parametrize(
    "written",
    [
        spelt(SAMPLE, "[{}]", "[{}] "),
        spelt(SAMPLE, "[^{}]", "[^{}]: "),
        spelt(SAMPLE, "<sup>{}</sup>", "<sup>{}</sup> "),
        spelt(SAMPLE, "^{}^", "^{}^ "),
        spelt(SAMPLE, "{}", "{} "),
        re.sub(r"\n\s*\n+", "\n", SAMPLE),
        wrapped(SAMPLE),
        SAMPLE.replace("\n\n²", "\n\n2/9\n\nGE.31-01234\n\nA/HRC/101/7\n\n²"),
        re.sub(r"^([IVX]+\. [A-Z])", r"## \1", SAMPLE, flags=re.MULTILINE),
    ],
    ids=["[1]", "[^1]", "<sup>", "^1^", "plain figures", "no blank lines", "wrapped", "page ends", "hashes"],
)
def test_one_report_written_in_other_ways_gives_the_same_parts(written: str) -> None:
    def told(text: str) -> list[str]:
        body = [shown(part) for part in read(text) if part.kind in {"heading", "paragraph", None}]
        return [line.replace("<", "").replace(">", "") for line in body]

    assert told(written) == told(SAMPLE)


def test_a_list_that_counts_anew_is_no_series_of_notes() -> None:
    text = "1. See item b.1 and A.2 of the list.\n\n2. The list:\n\nAnnex\n\n1. Pumps\n\n2. Valves\n\n3. Seals\n"
    assert not [part for part in read(text) if part.kind is None]
