"""Back-references resolved, and works merged by hard keys."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.citations.find import find_all
from pipeline.link.graph import edges
from pipeline.link.works import RESOLVERS, merge, resolve
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, Citation, Footnote, Mark, Resolution, WorkRelation
from pipeline.segment.assemble import Part, assemble


def noted(*notes: str, name: str = "d", symbol: str | None = None, text: str = "Text.") -> Document:
    """A document with one paragraph, and notes labelled from 1."""
    parts = [Part(kind="paragraph", text=text, label="1", marks=[(len(text), "1")])]
    parts += [Part(kind=None, text=note, label=str(n)) for n, note in enumerate(notes, 1)]
    made = assemble(parts)
    marks = tuple(Mark(id=m.id, label=m.label, block=m.block, at=m.at, footnote="fn1") for m in made.marks)
    doc = Document(name, made.text, Meta(symbol=symbol), {Block: made.blocks, Footnote: made.footnotes, Mark: marks})
    found = tuple(find_all(doc))
    doc = doc.having({kind: [one for one in found if isinstance(one, kind)] for kind in (Citation, WorkRelation)})
    return doc.having({Resolution: resolve(doc)})


def answers(doc: Document, note: str) -> list[Resolution]:
    wanted = {citation.id for citation in doc.layer(Citation) if citation.block == note}
    return [answer for answer in doc.layer(Resolution) if answer.citation in wanted]


@pytest.mark.parametrize(
    ("notes", "last"),
    [
        (["A/79/1.", "Ibid., para. 3."], "fn1"),
        (["A/79/1.", "Ibid., para. 3.", "Ibid., para. 9."], "fn1"),
        (["Index of Ships 2022 (Rome, 2023).", "A/79/1.", "Index of Ships 2022, p. 18."], "fn1"),
        (
            ["V. Digid, From Proof to Action: Twenty Years (Rome, 2023).", "A/1/1.", "From Proof to Action, p. 2."],
            "fn1",
        ),
        (["M. Hein, “Meeting 30 by 30: reefs”, May 2022.", "A/1/1.", "Hein, “Meeting 30 by 30”."], "fn1"),
        (["A/79/1.", "A/79/2.", "See footnote 1 above."], "fn1"),
        (
            ["Report of the Summit (United Nations publication, 2003), resolution 1.", "Ibid., resolution 2, annex."],
            "fn1",
        ),
        (
            ["Human Rights Committee, general comment No. 25 (1996).", "A/1/1.", "General comment No. 25, para. 6."],
            "fn1",
        ),
        (
            ["No. 203/2002, A.R. v. the Netherlands, 14 May 2003.", "A/1/1.", "A.R. v. The Netherlands, para. 7.3."],
            "fn1",
        ),
    ],
)
def test_back_references_find_the_note_that_cites_in_full(notes: list[str], last: str) -> None:
    doc = noted(*notes)
    (answer,) = answers(doc, f"fn{len(notes)}")
    assert (answer.resolves_to, answer.ambiguous) == (last, False)
    assert answer.work == answers(doc, last)[0].work


@pytest.mark.parametrize(
    ("notes", "why"),
    [
        (["A/79/1; and A/79/2.", "Ibid., para. 3."], "cites 2 works"),
        (["The Panel met twice in May.", "Ibid."], "cites no work"),
        (["Ibid., para. 3."], "without a note before it"),
        (["A/79/1.", "Ibid.; and A/79/2.", "Ibid."], "cites 2 works"),
        (["The Panel met in May.", "Ibid.", "Ibid., p. 3."], "itself unresolved"),
        (["A/79/1.", "Op. cit."], "no earlier note"),
        (["A/79/1.", "See footnote 9 above."], "no earlier note 9"),
    ],
)
def test_where_guessing_would_be_wrong_the_reason_is_given(notes: list[str], why: str) -> None:
    (answer,) = answers(noted(*notes), f"fn{len(notes)}")
    assert answer.resolves_to is None
    assert answer.work is None
    assert why in answer.reason


def test_an_ambiguous_ibid_keeps_its_candidates() -> None:
    (answer,) = answers(noted("A/79/1; and A/79/2.", "Ibid., para. 3."), "fn2")
    assert answer.ambiguous
    assert answer.candidates == ("symbol:A/79/1", "symbol:A/79/2")


def test_a_title_that_fits_two_years_is_not_chosen() -> None:
    doc = noted("Index of Ships 2022 (Rome, 2023).", "Index of Ships 2024 (Rome, 2024).", "Index of Ships, p. 4.")
    for answer in answers(doc, "fn3"):
        assert answer.resolves_to is None


@pytest.mark.parametrize(
    ("first", "partial", "work"),
    [
        ("United Nations, Treaty Series, vol. 1954, No. 33480.", "Ibid., vol. 1760, No. 30619.", "unts:No.30619"),
        (
            "Official Records of the General Assembly, Sixty-sixth Session, Supplement No. 10 (A/66/10), para. 4.",
            "Ibid., Sixty-seventh Session, Supplement No. 10 (A/67/10), para. 266.",
            "symbol:A/67/10",
        ),
        ("Constitutional Court, judgment No. 19/2019.", "Ibid., judgment No. 45/2019.", None),
    ],
)
def test_a_partial_ibid_is_never_the_same_work(first: str, partial: str, work: str | None) -> None:
    doc = noted(first, partial)
    (answer,) = answers(doc, "fn2")
    assert answer.resolves_to is None
    assert answer.antecedent == "fn1"
    assert answer.work != answers(doc, "fn1")[0].work
    assert work is None or answer.work == work


def test_ibid_inside_a_note_is_the_work_just_before_it() -> None:
    doc = noted("A/78/9.", "See A/79/1, para. 2. See also ibid., para. 7.")
    first, second = answers(doc, "fn2")
    assert second.work == first.work == "symbol:A/79/1"
    assert second.resolves_to is None  # its own note cites it


def test_a_resolver_can_be_replaced() -> None:
    doc = noted("A/79/1.", "Ibid.")
    silent = {**RESOLVERS, "ibid": lambda citation, register: Resolution(citation=citation.id, reason="not asked")}
    again = {answer.citation: answer for answer in resolve(doc, resolvers=silent)}
    assert again["fn2.c1"].reason == "not asked"


def test_works_are_merged_by_symbol_address_and_title_with_year() -> None:
    a = noted("Index of Ships 2022 (Rome, 2023), available at https://www.ships.example/index/.", name="a")
    b = noted("See http://ships.example/index?utm_source=x.", "Index of Ships 2022 (Rome, 2023).", name="b")
    c = noted("Index of Ships 2024 (Rome, 2024).", "See A/79/1.", "See https://undocs.org/A/79/1.", name="c")
    works = {frozenset(work.cited_by): work for work in merge([a, b, c])}
    assert frozenset({"a#fn1.c1", "b#fn1.c1", "b#fn2.c1"}) in works
    assert frozenset({"c#fn1.c1"}) in works
    assert works[frozenset({"c#fn2.c1", "c#fn3.c1"})].symbol == "A/79/1"


def test_a_work_that_is_a_document_of_the_corpus_is_linked_to_it() -> None:
    cited = noted("A/1/1.", name="A_79_5", symbol="A/79/5")
    citing = noted("See A/79/5, para. 3.", name="x")
    (work,) = [work for work in merge([cited, citing]) if work.symbol == "A/79/5"]
    assert work.document == "A_79_5"


def test_two_titles_under_one_address_are_two_works() -> None:
    one = "Letter on ships, 3 May 2024, available at https://letters.example/all."
    two = "Letter on harbours, 3 May 2024, available at https://letters.example/all."
    for docs in ([noted(one, two, name="a")], [noted(one, name="a"), noted(two, name="b")]):
        assert len(list(merge(docs))) == 2


def test_two_symbols_under_one_title_are_two_documents() -> None:
    docs = [noted("Report of the Harbour Panel on ships (A/79/1).", name="a")]
    docs += [noted("Report of the Harbour Panel on ships (A/80/1).", name="b")]
    assert {work.symbol for work in merge(docs)} == {"A/79/1", "A/80/1"}


def test_a_document_that_nobody_analysed_costs_nothing() -> None:
    bare = Document("A_79_7", "那", Meta(symbol="A/79/7", language="zh"), {Block: (), Footnote: (), Mark: ()})
    (work,) = merge([bare, noted("See A/79/7.", name="x")])
    assert (work.work, work.document) == ("symbol:A/79/7", "A_79_7")


def test_an_address_takes_its_title_from_the_text_that_calls_its_note() -> None:
    doc = noted("See https://ships.example/x.pdf.", text="as told in the report of the Secretary-General on ships")
    (work,) = merge([doc])
    assert work.title == "report of the Secretary-General on ships"
    assert work.url == "https://ships.example/x.pdf"


@pytest.mark.parametrize(
    ("short", "found"),
    [
        ("Certain Questions of Harbours (see footnote 1 above), para. 170.", "fn1"),
        ("Certain Questions of Harbours (Alba v. Berta) (footnote 1 above), p. 4.", "fn1"),
        ("Other Questions of Islands (see footnote 1 above), para. 170.", None),
    ],
)
def test_a_case_by_its_name_with_the_note_that_cites_it(short: str, found: str | None) -> None:
    first = "Certain Questions of Harbours (Alba v. Berta), Judgment, I.C.J. Reports 2008, p. 177."
    (answer,) = answers(noted(first, "A/1/1.", short), "fn3")
    assert answer.resolves_to == found


def test_a_partial_ibid_with_a_symbol_needs_no_single_work_before_it() -> None:
    series = "Official Records of the General Assembly, Sixty-fourth Session, Supplement No. 10 (A/64/10), para. 207"
    doc = noted(f"{series}; and A/CN.4/1.", "Ibid., Sixty-seventh Session, Supplement No. 10 (A/67/10), para. 266.")
    (answer,) = answers(doc, "fn2")
    assert (answer.work, answer.resolves_to) == ("symbol:A/67/10", None)


def test_a_bare_surname_with_a_page_is_the_one_work_of_that_author() -> None:
    doc = noted("Matthew Parish, A Free Harbour in the North 86 (2010).", "A/1/1.", "Parish at 91.", "Ibid., p. 4.")
    assert [answer.resolves_to for answer in (*answers(doc, "fn3"), *answers(doc, "fn4"))] == ["fn1", "fn1"]


def cites(doc: Document) -> dict[str, tuple[str, ...]]:
    """Work → the citations of it."""
    return {work.work: work.cited_by for work in merge([doc])}


def test_a_reference_that_names_several_acts_cites_each() -> None:
    doc = noted("General Assembly resolutions 67/203, 68/210 and 70/201.", "Security Council resolution 2253 (2015).")
    assert len(answers(doc, "fn1")) == 1
    assert cites(doc) == {
        "symbol:A/RES/67/203": ("d#fn1.c1",),
        "symbol:A/RES/68/210": ("d#fn1.c1",),
        "symbol:A/RES/70/201": ("d#fn1.c1",),
        "symbol:S/RES/2253 (2015)": ("d#fn2.c1",),
    }
    assert {edge.target for edge in edges([doc]) if edge.kind == "cites"} == set(cites(doc))


def test_each_of_several_acts_has_its_own_title_and_one_without_a_symbol_stays_in_its_document() -> None:
    docs = [noted("See decisions 2010/18 and 2018/11 of the Board.", name=name) for name in ("a", "b")]
    works = list(merge(docs))
    assert [work.title for work in works] == ["decision 2010/18", "decision 2018/11"] * 2
    assert {work.cited_by for work in works} == {("a#fn1.c1",), ("b#fn1.c1",)}


def test_an_addendum_is_a_work_and_the_halves_of_a_double_symbol_are_not() -> None:
    assert set(cites(noted("A/79/75 and Add.1.", "A/80/74-E/2025/53."))) == {
        "symbol:A/79/75",
        "symbol:A/79/75/Add.1",
        "symbol:A/80/74-E/2025/53",
    }


def test_ibid_after_several_acts_is_ambiguous() -> None:
    doc = noted("General Assembly resolutions 67/203 and 68/210.", "Ibid., para. 4.")
    (answer,) = answers(doc, "fn2")
    assert (answer.work, answer.ambiguous) == (None, True)
    assert answer.candidates == ("symbol:A/RES/67/203", "symbol:A/RES/68/210")


def test_an_address_where_many_things_are_found_makes_no_two_works_one() -> None:
    portal = "All letters mentioned here are available at https://letters.example/search."
    one = "Letter on ships, available at https://letters.example/search."
    for notes in ((one, portal), (portal, one)):
        assert len(cites(noted(*notes))) == 2


def test_an_address_of_two_titles_belongs_to_neither() -> None:
    doc = noted(
        "See https://letters.example/all.",
        "J. Roe, Letter on ships (Rome, 2024), available at https://letters.example/all.",
        "J. Roe, Paper on harbours (Rome, 2024), available at https://letters.example/all.",
    )
    assert sorted(cites(doc).values()) == [("d#fn1.c1",), ("d#fn2.c1",), ("d#fn3.c1",)]


def test_a_submission_is_one_work_named_alone_or_with_others() -> None:
    doc = noted(
        "Submission by the Harbour Platform.", "Submissions by Seawatch, Rivers First and the Harbour Platform."
    )
    works = {work.title: work.cited_by for work in merge([doc])}
    assert works["Submission by the Harbour Platform"] == ("d#fn1.c1", "d#fn2.c3")
    assert set(works) == {"Submission by the Harbour Platform", "Submission by Seawatch", "Submission by Rivers First"}


def test_a_name_of_common_words_means_another_thing_in_another_document() -> None:
    told = "The Committee recalls the Additional Protocol and the Harbour Convention."
    works = {work.work: work for work in merge([noted("A/79/1.", name=name, text=told) for name in ("a", "b")])}
    assert {key for key in works if key.startswith("title:")} == {
        "title:a:additional-protocol",
        "title:b:additional-protocol",
        "title:harbour-convention",
    }


def test_a_goal_is_no_work_and_whose_report_it_is_no_title() -> None:
    doc = noted("See https://ships.example/report.", text="Under Goal 6, wells are dug, says her recent report.")
    goals = {citation.id for citation in doc.layer(Citation) if citation.kind == "sdg"}
    assert [answer.work for answer in doc.layer(Resolution) if answer.citation in goals] == [None]
    assert all(work.title is None or "her" not in work.title for work in merge([doc]))


def test_a_title_that_a_note_gives_an_address_for_does_not_join_other_works() -> None:
    told = "At the launch of the 2030 report of the Secretary-General on ships"
    first = noted("See https://video.example/launch.", text=told, name="a")
    second = noted("A/79/1.", text=f"{told}, all were glad.", name="b")
    (video,) = [work for work in merge([first, second]) if work.url]
    assert not any(citation.startswith("b#") for citation in video.cited_by)


@pytest.mark.parametrize(
    ("notes", "same"),
    [
        # treaties of one series are as many as their numbers
        (
            [
                "United Nations, Treaty Series, vol. 1760, No. 30619.",
                "United Nations, Treaty Series, vol. 1954, No. 33480.",
            ],
            False,
        ),
        (
            [
                "United Nations, Treaty Series, vol. 1760, No. 30619.",
                "United Nations, Treaty Series, vol. 1760, No. 30619.",
            ],
            True,
        ),
        # a treaty named again without its date
        (
            [
                "Lume Convention on the Law of Lakes (Lume, 2 May 2009), United Nations, Treaty Series, vol. 1, No. 8, "
                "p. 331.",
                "Lume Convention on the Law of Lakes, art. 7.",
            ],
            True,
        ),
        (
            [
                "Lume Convention on the Law of Lakes (Lume, 2 May 2009), United Nations, Treaty Series, vol. 1, No. 8, "
                "p. 331.",
                "Lume Convention on the Law of Deltas, art. 7.",
            ],
            False,
        ),
        # two States meet in more than one case, and a case has judgments of several years
        (
            [
                "Navigational Rights (Alba v. Berta), Judgment, I.C.J. Reports 2009, p. 213.",
                "Land Boundary (Alba v. Berta), Judgment, I.C.J. Reports 2018, p. 139.",
            ],
            False,
        ),
        (
            [
                "Lake Claims (Alba v. Berta), Jurisdiction, Judgment, I.C.J. Reports 1984, p. 392.",
                "Lake Claims (Alba v. Berta), Merits, Judgment, I.C.J. Reports 1986, p. 14.",
            ],
            False,
        ),
        (
            [
                "International Court of Justice, Lake Claims (Alba v. Berta), I.C.J. Reports 1986.",
                "Case concerning Lake Claims (Alba v. Berta), Judgment, I.C.J. Reports 1986, p. 14.",
            ],
            True,
        ),
        (
            [
                "Lake Claims (Alba v. Berta), Judgment, I.C.J. Reports 1986, p. 14.",
                "Alba v. Berta, I.C.J. Reports 1986, p. 20.",
            ],
            True,
        ),
        # two statements of one speaker under two addresses; one informant called by a code
        (
            [
                "Statement of the Chair (2031), available at https://lake.example/a.pdf.",
                "Statement of the Chair (2031), available at https://lake.example/b.pdf.",
            ],
            False,
        ),
        (
            ["Key informant K3, interviewed on 17 October 2031.", "Key informant K3, interviewed on 17 October 2031."],
            True,
        ),
        (["Interview with a trader, 17 October 2031.", "Interview with a trader, 17 October 2031."], False),
        # a short title in single quotation marks is the title, not its journal
        (
            [
                "Roe, ‘Fevers of the delta’, Lake Health, vol. 9, no. 5, 2031.",
                "Doe, ‘Ships of the delta’, Lake Health, vol. 9, no. 5, 2031.",
            ],
            False,
        ),
        (["Lake Office, “Aid given”, 2030.", "Lake Office, “Aid given”, 2030, accessed on 8 April 2031."], True),
        (
            [
                "Lake Committee: Delta, June 2031 – conclusions, 25 June 2031.",
                "Lake Committee: Delta, May 2031 – conclusions, 24 June 2031.",
            ],
            False,
        ),
        # parts of one volume are two; a part is one however it is printed
        (["Yearbook … 2031, vol. II (Part One), para. 5.", "Yearbook … 2031, vol. II (Part Two), para. 5."], False),
        (["Yearbook … 2031, vol. II (Part Two), para. 5.", "Yearbook … 2031, Vol. 2, Pt. 2, p. 9."], True),
        (
            [
                "Lake Board, Annuaire, Vol. 71, Pt. I (2005), p. 1.",
                "Lake Board, Annuaire, Vol. 71, Pt. II (2005), p. 1.",
            ],
            False,
        ),
        (
            [
                "Lake Office, Register of Deeds 2031 (Port Lume, 2032), table 3.",
                "Lake Office, Register of Deeds 2031, table 5.",
            ],
            True,
        ),
        (["I. Sole, The Grain Tax (Orvel, 2015), p. 3.", "Sole (note 1 above), p. 8."], True),
        (["A/78/6 (Sect. 3), para. 3.", "A/78/6 (Sect. 3)/Corr.1."], False),
        # a joint general comment is another than the one of that number; a case first called without its number
        (["Joint general comment No. 4 (2029).", "General comment No. 4 (2029)."], False),
        (["Committee on Wells, general comment No. 9 (2031).", "General comment No. 9, para. 3."], True),
        (["Committee on Wells, general comment No. 9.", "Committee on Quays, general comment No. 9."], False),
        (
            [
                "A.B. and others v. Kestria, para. 3.",
                "A.B. and others v. Kestria (application No. 27/29), 23 May 2032.",
            ],
            True,
        ),
        (["Kestria v. Lumeria.", "Kestria v. Lumeria, Judgment, 2 May 2031."], False),
        (
            ["The Queen v. Roe (61 of 2002), transcript, 7 March 2003, p. 3.", "The Queen v. Roe (61 of 2002), p. 9."],
            True,
        ),
        (["Article 22 of the Harbour Tolls Act 2030.", "Article 9 of the Harbour Tolls Act 2030."], True),
        (
            [
                "Key informant K2, interviewed on 12 May 2030 and 11 June 2031.",
                "Key informant K2, interviewed on 11 June 2031.",
            ],
            True,
        ),
    ],
)
def test_what_is_one_work_and_what_is_two(notes: list[str], same: bool) -> None:
    doc = noted(*notes)
    first, second = ([answer.work for answer in answers(doc, note)] for note in ("fn1", "fn2"))
    assert None not in (*first, *second)
    assert bool(set(first) & set(second)) == same


@pytest.mark.parametrize(
    ("notes", "found"),
    [
        (
            [
                "Lake Fund, Best Ways (Port Lume, 2031).",
                "In this regard and with reference to resolution 2462 (2019), the Fund sees to it that its rules hold "
                "by all who give to harbours and lakes (ibid., para. 113).",
            ],
            None,
        ),
        (
            ["Lake Fund, Best Ways (Port Lume, 2031).", "“No ship may enter the harbour at night” (ibid., p. 25)."],
            "fn1",
        ),
        (
            [
                "Lake Fund, Best Ways (Port Lume, 2031).",
                "See paragraph (3) of the commentary to draft article 2. Ibid.",
            ],
            "fn1",
        ),
    ],
)
def test_ibid_behind_a_sentence(notes: list[str], found: str | None) -> None:
    doc = noted(*notes)
    (one,) = [citation.id for citation in doc.layer(Citation) if citation.form == "ibid"]
    (answer,) = [answer for answer in doc.layer(Resolution) if answer.citation == one]
    assert answer.resolves_to == found
    assert bool(answer.work) == bool(found)


def test_a_partial_ibid_after_an_ibid_is_an_issue_of_the_work_that_this_one_means() -> None:
    doc = noted("Lake Board, Report on Ships, December 2031, p. 9.", "Ibid., p. 10.", "Ibid., May 2031.")
    work = answers(doc, "fn1")[0].work
    assert answers(doc, "fn3")[0].work == f"{work}|may 2031"


def test_an_issue_named_by_its_date_is_the_one_cited_before() -> None:
    doc = noted(
        "Lake Board, Report on Ships, December 2031, p. 9.",
        "Ibid., May 2031.",
        "Ibid., Sixth Statutory Report, 15 March 2030, p. 7.",
        "Sixth Statutory Report, p. 6.",
        "Ibid., December 2031, p. 23; ibid., May 2031, p. 11.",
    )
    first, may, sixth, again, last = ([answer.work for answer in answers(doc, f"fn{n}")] for n in range(1, 6))
    assert again == sixth != may != first
    assert last == [*first, *may]


def test_a_general_comment_of_a_committees_own_paper_is_its_own_and_another_committees_is_not() -> None:
    doc = noted("General comment No. 4, para. 3.", "Committee on the Rights of the Child, general comment No. 4.")
    own = replace(doc, meta=replace(doc.meta, body="Committee against Torture"))
    assert [one.work for one in resolve(own)] == ["gc:committee-against-torture:4", "gc:committee-rights-child:4"]
    assert [one.work for one in resolve(doc)] == [f"gc::{doc.id}:4", "gc:committee-rights-child:4"]


def test_a_law_that_every_state_has_is_known_in_its_own_document_only() -> None:
    here, there = (replace(noted("Article 9 of the Criminal Code."), id=name) for name in ("a", "b"))
    works = [answer.work for doc in (here, there) for answer in resolve(doc)]
    assert works == ["title:a:criminal-code", "title:b:criminal-code"]


def test_a_short_form_belongs_to_the_work_right_before_it() -> None:
    doc = noted(
        "Lake Claims (Alba v. Berta), Judgment, I.C.J. Reports 2012, p. 422. The Board took a text of its own in 2005 "
        "(“Board Text”).",
        "Board Text, art. 1.",
    )
    assert not [answer for answer in answers(doc, "fn2") if answer.work == answers(doc, "fn1")[0].work]


def test_the_reports_of_a_court_and_the_report_of_a_body_are_no_one_work() -> None:
    doc = noted("ICJ Reports 2031, para. 64.", text="As told in the report of the Secretary-General. Nobody knew.")
    assert [answer.work for answer in doc.layer(Resolution)] == [None, None]


@pytest.mark.parametrize(
    ("notes", "same"),
    [
        (
            (
                "The decision of 26 May 2037 referred to it.",
                "In the Port Prosecutor’s decision of 26 May 2037 it is so.",
            ),
            True,
        ),
        (
            (
                "The decision of 26 May 2037 referred to it.",
                "In the Port Prosecutor’s decision of 27 May 2037 it is so.",
            ),
            False,
        ),
        (("Port Board, decision of 26 May 2037, p. 3.", "Lake Board, decision of 26 May 2037, p. 3."), False),
        # a paper that is called nothing but what it is: body, day and number tell, and no two of them are one
        (
            ("High Quay Court, ruling, 5 June 2037, QR 2037/22.", "High Quay Court, ruling, 16 May 2038, QR 2038/3."),
            False,
        ),
        (("High Quay Court, ruling, QR 127 V 353, para. 2.", "High Quay Court, ruling, QR 118 II 199."), False),
        (("High Quay Court, ruling, 5 June 2037.", "High Quay Court, ruling, 6 June 2037."), False),
        (("High Quay Court, ruling, 5 June 2037, para. 2.", "High Quay Court, ruling, 5 June 2037, para. 9."), True),
        (("High Quay Court, ruling, 5 June 2037.", "High Lake Court, ruling, 5 June 2037."), False),
        (("High Quay Court, ruling, 5 June 2037, QR 2037/22.", "High Quay Court, ruling, QR 2037/22, para. 3."), True),
        (("High Quay Court, ruling, 5 June 2037, QR 2037/22.", "High Quay Court, QR 2037/22, para. 3."), True),
        (("High Quay Court, ruling, 5 June 2037, QR 2037/22.", "High Lake Court, QR 2037/22, para. 3."), False),
        (("High Quay Court, QR 2037/22, para. 3.", "High Quay Court, QR 2037/23, para. 3."), False),
        (("High Quay Court, ruling, 5 June 2037, QR 22/37.", "High Quay Court, ruling, 6 June 2037, QR 22/37."), False),
        (("High Quay Court, ruling, para. 2.", "High Quay Court, ruling, para. 9."), False),
        (("Port Board, Decision No. 12, para. 2.", "Lake Board, Decision No. 12, para. 2."), False),
        (("Port Board, Decision No. 12, para. 2.", "Port Board, Decision No. 12, para. 5."), True),
        (("Port Board, Decision No. 12, 3 May 2037.", "Port Board, Decision No. 12, 4 May 2038."), False),
        (("Port Board, Decision No. 12, 3 May 2037.", "Port Board, Order No. 12, 3 May 2037."), False),
        (("Port Board, Order, 4 May 2037.", "Port Board, Order, 5 May 2037."), False),
        (("Port Board, Report No. 7, p. 3.", "Lake Board, Report No. 7, p. 4."), False),
        (("Port Court, judgment of 3 May 2037, No. 5/2037.", "Port Court, judgment of 3 May 2037, No. 6/2037."), False),
        (("Investigation No. 93/2037/II.", "Investigation No. 93/2037/II, which was joined with others."), True),
        (("Audit report number: QA/2037-07.", "Audit report No. QA/2037-07, para. 3."), True),
        (("Audit report number: QA/2037-07.", "Audit report number: QA/2037-08."), False),
        (
            ("Audit report number: QA/2037-07 - Audit of Lume.", "Audit report number: QA/2038-09 - Audit of Lume."),
            False,
        ),
        (("Port Court, judgment of 3 May 2037.", "Lake Court, judgment of 3 May 2037."), False),
        (("Port Court, Roe, judgment of 3 May 2037.", "Port Court, Roe, judgment of 4 May 2037."), False),
        (("Geneva Conventions.", "See common article 3 to the Geneva Conventions of 12 August 1949."), True),
        (("A/RES/97/233 (2042).", "General Assembly resolution 97/233."), True),
    ],
)
def test_papers_are_told_apart_by_their_day(notes: tuple[str, str], same: bool) -> None:
    doc = noted(*notes)
    assert (answers(doc, "fn1")[0].work == answers(doc, "fn2")[0].work) is same


@pytest.mark.parametrize(
    ("called", "found"),
    [
        ("High Quay Court, QR 2037/22 (see footnote 2 above), para. 5.", True),
        ("High Quay Court, QR 2037/22 (see footnote 9 above), para. 5.", True),
        ("High Lake Court, QR 2037/22 (see footnote 2 above), para. 5.", False),
        ("High Lake Court, QR 2037/22 (see footnote 1 above), para. 5.", False),
        ("High Quay Court, QR 2037/23 (see footnote 2 above), para. 5.", False),
    ],
)
def test_a_paper_called_by_its_number_alone_is_the_one_of_its_body(called: str, found: bool) -> None:
    doc = noted("High Quay Court, ruling, 5 June 2037, QR 2037/22, para. 1.", "A/79/1.", called)
    first, again = answers(doc, "fn1")[0].work, answers(doc, "fn3")[0].work
    assert (first is not None and again == first) is found


def test_papers_of_one_name_in_two_documents_are_two_works() -> None:
    notes = ("Supreme Court, Decision No. 12, 3 May 2037.", "Lake Board, Report No. 7, p. 3.")
    assert len(list(merge([noted(*notes, name="a"), noted(*notes, name="b")]))) == 4


def test_a_place_by_number_after_ibid_is_no_other_work() -> None:
    doc = noted(
        "Port Court, Roe, judgment of 3 May 2037.", "Ibid., consideration No. 4.", "Ibid., consideration No. 7."
    )
    assert {answer.work for note in ("fn2", "fn3") for answer in answers(doc, note)} == {answers(doc, "fn1")[0].work}


def test_ibid_before_another_case_stands_for_the_court_alone() -> None:
    doc = noted("High Court, Marl v. Roe, Judgment, 3 May 2031.", "Ibid., Sole v. Roe, Judgment, 4 May 2032, para. 3.")
    court, case = answers(doc, "fn2")
    assert court.work is None
    assert case.work != answers(doc, "fn1")[0].work


@pytest.mark.parametrize(
    ("one", "other", "works"),
    [
        # two committees each have a general comment No. 4, even of one year
        (
            "Committee against Torture, general comment No. 4 (2027).",
            "Committee on Migrant Workers, general comment No. 4 (2027).",
            2,
        ),
        (
            "Committee against Torture, general comment No. 4 (2027).",
            "Committee against Torture, general comment No. 4.",
            1,
        ),
        # a communication has one number against a State, however its author is written
        ("Communication No. 541/2023, Ann Roe v. Kestria, Views.", "Roe v. Kestria, communication No. 541/2023.", 1),
        ("Communication No. 541/2023, Ann Roe v. Kestria, Views.", "Roe v. Kestria, communication No. 542/2023.", 2),
    ],
)
def test_works_of_two_documents(one: str, other: str, works: int) -> None:
    assert len(list(merge([noted(one, name="a"), noted(other, name="b")]))) == works


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("The Revived Accord on Wells was signed. The Revived Accord holds.", 1),
        ("The Revived Accord holds. The Revived Accord on Wells was signed.", 1),
        (
            "The Revived Accord on Wells was signed. The Revived Accord on Boats was signed. The Revived Accord holds.",
            3,
        ),
        ("The Wells Convention on Pumps was signed. The Wells Convention 2031 holds.", 2),
    ],
)
def test_an_instrument_is_known_by_the_beginning_of_its_name(text: str, works: int) -> None:
    doc = noted("Text.", text=text)
    assert len({answer.work for answer in doc.layer(Resolution) if answer.work}) == works


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        # given in brackets, then called by it alone, by a place in it, at the beginning of a sentence
        (
            "Article 9 of Law No. 114 of 30 May 2027 on open quays in Kestria (the Law on Open Quays) is clear. The "
            "Law on Open Quays was cited under article 2 of the Law on Open Quays.",
            ["law-no-114-30-may-2027"] * 3,
        ),
        ("Section 3 of the Harbour Courts Act 2031 (the Courts Act) holds. The Courts Act was cited.", ["h", "h"]),
        # a law named in full is itself; not in the name of another text, not of a draft
        (
            "The Law on Open Quays is old. It broke article 9 of Law No. 114 (the Law on Open Quays).",
            ["law-no-114"] * 2,
        ),
        (
            "Article 9 of Law No. 114 (the Law on Open Quays) fell. The joint opinion on the Law on Open Quays came.",
            ["l"],
        ),
        ("Section 3 of the Harbour Courts Act 2031 (the Courts Act) holds. It saw the draft Courts Act.", ["h", "c"]),
        # given to two laws it stands for neither; another law between takes it
        (
            "Under Act No. 12 of 3 May 2031 (the Quays Act) and Act No. 13 of 3 May 2031 (the Quays Act), the Quays "
            "Act holds.",
            ["act-no-12", "act-no-13", "quays-act"],
        ),
        ("Article 9 of Law No. 5 and the Code of Wells (the Wells Code) hold. The Wells Code is old.", ["l", "w", "w"]),
        ("It broke article 9 of Law No. 5 (the Law). The Law is old.", ["law-no-5"]),
    ],
)
def test_a_law_is_called_by_the_short_name_that_a_sentence_gives_it(text: str, cited: list[str]) -> None:
    doc = noted("Text.", text=text)
    works = [(answer.work or "").split(":")[-1] for answer in doc.layer(Resolution)]
    assert len(works) == len(cited)
    assert all(work.startswith(begins) for work, begins in zip(works, cited, strict=True))


def test_a_communication_named_by_its_number_again() -> None:
    doc = noted(
        "Berzig v. Kestria, communication No. 1781/2028, Views adopted on 31 October 2031, para. 7.",
        "Communication No. 1781/2028, supra, para. 8.7.",
        "Ibid., para. 8.8.",
        "Communication No. 1782/2028, supra, para. 8.7.",
    )
    first = answers(doc, "fn1")[0].work
    assert [answer.work for note in ("fn2", "fn3") for answer in answers(doc, note)] == [first, first]
    assert all(answer.work != first for answer in answers(doc, "fn4"))


def test_a_protocol_registered_with_its_covenant_is_a_treaty_of_its_own() -> None:
    doc = noted(
        "International Covenant on Civil and Political Rights, art. 9.",
        "Optional Protocol to the International Covenant on Civil and Political Rights (New York, 16 December 1966), "
        "United Nations, Treaty Series, vol. 999, No. 14668, p. 302.",
        "International Covenant on Civil and Political Rights (New York, 16 December 1966), United Nations, Treaty "
        "Series, vol. 999, No. 14668, p. 171.",
    )
    covenant, protocol, again = (answers(doc, note)[0].work for note in ("fn1", "fn2", "fn3"))
    assert covenant == again != protocol
