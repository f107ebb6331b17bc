"""Notes read into the works they cite."""

from __future__ import annotations

import pytest

from pipeline.extract.citations.find import CitationDraft, NoteText, find_citations, read_note
from pipeline.extract.citations.titles import Memory, shortened
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, Footnote
from pipeline.segment.assemble import Part, assemble


def drafts(text: str) -> list[CitationDraft]:
    memory = Memory()
    return [draft for draft in map(memory.settle, read_note(NoteText(text))) if draft]


def drawn(text: str) -> str:
    """The note with every citation drawn in."""
    for draft in reversed(drafts(text)):
        text = f"{text[: draft.start]}⟦{text[draft.start : draft.end]}⟧{text[draft.end :]}"
    return text


@pytest.mark.parametrize(
    "note",
    [
        "⟦A/91/299⟧.",
        "See ⟦A/HRC/58/52, paras. 12–15⟧.",
        "See ⟦A/79/122⟧; and ⟦A/78/155, annex⟧.",
        "See ⟦A/C.2/79/SR.10⟧, ⟦A/C.2/79/SR.11⟧ and ⟦A/C.2/79/SR.13⟧.",
        "See ⟦General Assembly resolution 78/187, para. 3⟧.",
        "See ⟦General Assembly resolutions 59/150 and 60/135⟧.",
        "⟦Security Council resolution 2462 (2019), tenth preambular paragraph⟧; see also ⟦resolution 2617 (2021)⟧.",
        "⟦Ibid., para. 4⟧.",
        "⟦Ibid.⟧",
        "⟦Ibid., para. 5⟧; and ⟦A/HRC/1/2⟧.",
        "See also ⟦ibid., para. 22⟧. During the session the Office was praised.",
        "⟦United Nations, Treaty Series, vol. 1155, No. 18232⟧.",
        "⟦Official Records of the General Assembly, Sixty-seventh Session, Supplement No. 10 (A/67/10), para. 266⟧.",
        "⟦World Bank, World Development Report 2024 (Washington, D.C., 2024), p. 12⟧.",
        "Available at ⟦https://example.org/a/b.pdf⟧.",
        "See <⟦https://example.org/a⟧>; <⟦https://example.org/b⟧>; and ⟦A/HRC/57/41, para. 22⟧.",
        "⟦OHCHR, “A title: with, commas; and more”, 3 May 2024⟧.",
        "⟦CRC/C/GC/25, para. 4⟧.",
        "⟦Submissions by Marsh Watch⟧, ⟦Riverkeepers⟧, ⟦the Delta Working Group⟧ and ⟦the Indian River Centre⟧.",
        "⟦Submission by Landmark and the International Soil Coalition⟧.",
        "⟦Interviews with members of the force, May–November 2024⟧.",
        "⟦Letter dated 5 May 2024 from the Permanent Mission to the President of the Council⟧.",
        "The Group was formalized in 2023; see ⟦General Assembly resolution 78/177⟧.",
        "The author cites ⟦communication No. 8/1991, Halimi v. Austria, decision adopted on 18 May 1993, para. 6.2⟧.",
        "See ⟦Hamm v. Algeria, para. 6.7⟧ and ⟦Hanafi v. Algeria, para. 9.7⟧.",
        "⟦European Court of Human Rights, K.J. v. Poland (application No. 30813/14), para. 67⟧.",
        "⟦Article 146 of the Criminal Code⟧.",
        "⟦Constitutional Court, judgment No. 19/2019⟧.",
        "The Office consulted on ⟦Directive 2011/36/EU on preventing trafficking (Anti-Trafficking Directive)⟧ in May.",
        "⟦J. Doe and others. “A title”, Science, vol. 3, No. 4 (2020)⟧.",
        "⟦UNCTAD, A World of Harbours 2025: It is Time for Reform (Geneva, 2025)⟧.",
        "⟦J. Roe, Ships and Harbours (Rome, 2020). Available at https://example.org/a⟧.",
        "⟦Harbour Monitor, “Who pays?”, 5 May 2023⟧.",
        "The report drew on the following sources: ⟦J. Roe, Ships and Harbours (Rome, 2020)⟧; and ⟦A/91/299⟧.",
        "See ⟦presentation by Ana Roe, expert seminar, May 2024⟧, and ⟦submission from the Delta Working Group⟧.",
        "See ⟦Harbour Office, Salt and Stone, p. 9⟧, and ⟦A/98/201, para. 12⟧.",
        "See ⟦Harbour Office, Salt and Stone, pp. 9–12⟧ and ⟦resolution 78/177⟧.",
        "⟦Ibidem, p. 32⟧.",
        "Available at ⟦ftp://example.org/a.zip⟧.",
        "⟦UNCTAD, “Quays and cranes”, 2022⟧, and ⟦Guidelines for Harbour Reviews (2020)⟧.",
    ],
)
def test_citations_stand_where_they_are_drawn(note: str) -> None:
    assert drawn(note.replace("⟦", "").replace("⟧", "")) == note


@pytest.mark.parametrize(
    "note",
    [
        "Ethiopia, Kazakhstan, Panama and Timor-Leste.",
        "A policy forum consisting of 31 entities working on trafficking in persons.",
        "Emphasis added.",
        "Former National Security and Intelligence Services centre.",
        "The Panel verified 18 air strikes between 1 January and 10 May. See annex 1.",
        "See paragraphs 25 and 26 of the present report.",
        "See annex I.",
        "Listed as Al-Nusrah Front for the People of the Levant.",
        "Data on 2024 will be available at the end of 2025.",
        "Submissions from Austria, Belarus, Bulgaria and Zambia, as well as from civil society organizations.",
        "As at 31 December 2024.",
        "On 12 January 2018, Ecuador made a declaration recognizing the competence of the Committee.",
        "Reissued for technical reasons on 22 July 2025.",
        "Phase 1 (1 January 2025 to 1 July 2025) focuses on the realignment of troops.",
    ],
)
def test_notes_that_only_explain_cite_nothing(note: str) -> None:
    assert drawn(note) == note


def test_the_parts_of_a_work() -> None:
    (draft,) = drafts(
        "See Vera Digid and others, “From proof to action”, Public Policy, vol. 10, No. 1 (March 2023), pp. 76–84."
    )
    assert draft.signal == "See"
    assert draft.authors == ("Vera Digid and others",)
    assert (draft.title, draft.container, draft.year) == ("From proof to action", "Public Policy", 2023)
    assert (draft.volume, draft.number, draft.pages) == ("10", "1", ("76–84",))


@pytest.mark.parametrize(
    ("note", "pages", "paragraphs"),
    [
        ("Ibid., pp. 12, 25 and 43–45.", ("12", "25", "43–45"), ()),
        ("A/79/322, p.18.", ("18",), ()),
        ("See <https://example.org/x.pdf>, pp. xii and 40.", ("xii", "40"), ()),
        ("A/HRC/1/2, paras. 14 (b), 97 and 99.", (), ("14 (b)", "97", "99")),
        ("A/HRC/1/2, para. 3, 12 March 2020.", (), ("3",)),
        ("General Assembly resolution 78/187.", (), ()),
    ],
)
def test_locators(note: str, pages: tuple[str, ...], paragraphs: tuple[str, ...]) -> None:
    (draft,) = drafts(note)
    assert (draft.pages, draft.paragraphs) == (pages, paragraphs)


@pytest.mark.parametrize(
    ("note", "url"),
    [
        ("See www.example.org/a/b- c/d.html.", "www.example.org/a/b-c/d.html"),
        ("See https://example.org/files/ report_2024.pdf.", "https://example.org/files/report_2024.pdf"),
        ("See https://example.org/a. The next sentence.", "https://example.org/a"),
        ("See https://example.org/a_(b)_c.", "https://example.org/a_(b)_c"),
        ("See https://example.org/REPORT..pdf.", "https://example.org/REPORT..pdf"),
        ("See https://example.org/x%20y_ 12.pdf, p. 3.", "https://example.org/x%20y_12.pdf"),
    ],
)
def test_urls_are_joined_over_line_ends(note: str, url: str) -> None:
    (draft,) = drafts(note)
    assert draft.url == url


def test_a_link_annotation_tells_where_a_broken_url_ends() -> None:
    text = "See https://example.org/Sustainable%20Devel opment_WEB.pdf and more."
    link = (4, 59, "https://example.org/Sustainable%20Development_WEB.pdf")
    (draft,) = read_note(NoteText(text, links=[link]))
    assert draft.url == "https://example.org/Sustainable%20Development_WEB.pdf"
    assert draft.href == link[2]


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("Global Report on Ships 2022", "Global Report on Ships 2022", True),
        ("Global Report on Ships 2022", "Global Report on Ships 2024", False),
        ("Meeting 30 by 30", "Meeting 30 by 30: the role of coral reef restoration", True),
        ("From Proof to Action", "From Proof to Action: Twenty Years of Data", True),
        ("The 2024 Index of Governance", "2024 Index of Governance: Index Report", True),
        ("Report", "Report on Ships", False),
        ("Index of Harbours", "Index of Governance", False),
    ],
)
def test_years_and_numbers_are_hard_keys(short: str, full: str, fits: bool) -> None:
    assert shortened(short, full) is fits


def test_a_bare_title_is_short_only_after_its_full_citation() -> None:
    memory = Memory()

    def form(text: str) -> str | None:
        (draft,) = drafts(text)
        settled = memory.settle(draft)
        return settled.form if settled else None

    assert form("UNHCR, Handbook for the Protection of Sailors, pp. 216 and 217.") == "full"
    assert form("Index of Ships 2022 (Rome, Harbour Press, 2023).") == "full"
    assert form("Index of Ships 2022, p. 18.") == "short"
    assert form("Index of Ships 2024 (Rome, Harbour Press, 2024).") == "full"
    assert form("Index of Ships 2022 (Rome, Harbour Press, 2023).") == "full"


@pytest.mark.parametrize(
    ("imprint", "place", "publisher"),
    [
        ("Washington, D.C., World Bank, 2024", "Washington, D.C.", "World Bank"),
        ("Lima, Latindadd, 2025", "Lima", "Latindadd"),
        (
            "Sheffield, United Kingdom of Great Britain and Northern Ireland, Sheffield Hallam University, 2023",
            "Sheffield, United Kingdom of Great Britain and Northern Ireland",
            "Sheffield Hallam University",
        ),
        ("Paris, 2024", "Paris", None),
        ("winter 2023", None, None),
        ("3 January 2020", None, None),
        ("forthcoming", None, None),
        ("Oxford University Press, 2024", None, "Oxford University Press"),
        ("United Nations publication, 2024", None, "United Nations"),
    ],
)
def test_place_and_publisher(imprint: str, place: str | None, publisher: str | None) -> None:
    (draft,) = drafts(f"J. Roe, Ships and Harbours ({imprint}).")
    assert (draft.place, draft.publisher) == (place, publisher)


def test_an_act_told_in_a_sentence_ends_with_its_number() -> None:
    note = (
        "The Assembly adopted ⟦resolution 35/129⟧ to establish the fund and appealed to States for their contributions."
    )
    assert drawn(note.replace("⟦", "").replace("⟧", "")) == note


def test_the_article_is_no_part_of_a_treatys_title() -> None:
    (draft,) = drafts("International Covenant on Civil and Political Rights, art. 25.")
    assert (draft.title, draft.articles) == ("International Covenant on Civil and Political Rights", ("25",))
    assert (draft.form, draft.kind) == ("treaty", "treaty")


def test_a_document_does_not_cite_itself_in_its_masthead() -> None:
    parts = [
        Part(kind="other", text="United Nations A/99/7"),
        Part(kind="heading", text="Follow-up to A/98/3"),
        Part(kind="paragraph", label="1", text="The present report (A/99/7) follows document A/98/3."),
    ]
    made = assemble(parts)
    doc = Document("d", made.text, Meta(symbol="A/99/7"), {Block: made.blocks, Footnote: made.footnotes})
    assert [(c.block, c.symbol) for c in find_citations(doc)] == [
        ("h1", "A/98/3"),
        ("p1", "A/99/7"),
        ("p1", "A/98/3"),
    ]


@pytest.mark.parametrize(
    ("note", "urls"),
    [
        (
            "J. Doe, “Wells”, Basin Journal, vol. 12 (2029), doi: 10.5555/bj.2029.04-09.",
            ["https://doi.org/10.5555/bj.2029.04-09"],
        ),
        ("J. Doe, “Wells”, doi:10.1016/S0140-6736(29)30183-5.", ["https://doi.org/10.1016/S0140-6736(29)30183-5"]),
        ("10.5555/wells.77, table 4.", ["https://doi.org/10.5555/wells.77"]),
        (
            "Available from www.basin.example/d?y=2029&s=w#t3; see also basin.example/help.",
            ["www.basin.example/d?y=2029&s=w#t3", "basin.example/help"],
        ),
        ("See “Wells in figures” at <https://basin.example/figures>.", ["https://basin.example/figures"]),
        (
            "Basin Office, Fever Atlas (see https://basin.example/atlas(2029).pdf).",
            ["https://basin.example/atlas(2029).pdf"],
        ),
        (
            "Wells Authority [Data set], https://wells.example/data/set[2].csv",
            ["https://wells.example/data/set[2].csv"],
        ),
        ("Flow of 4 sq.km/year, and 10.5 per cent of 10.5000 and 3.", []),
        ("LC.GR/2 and A/C.3/99/SR.4.", []),
    ],
)
def test_addresses_and_digital_object_identifiers(note: str, urls: list[str]) -> None:
    assert [draft.url for draft in drafts(note) if draft.url] == urls
